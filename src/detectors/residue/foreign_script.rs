//! Words of a foreign script that were left standing in an English text.

use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::script::Writing;

/// The rule.
pub(super) struct ForeignScript;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("foreign-script"),
    family: Text::Borrowed("residue"),
    category: Category::Accuracy,
    severity: Severity::Major,
    scope: Scope::Block,
    triggers: Traits::NON_ASCII,
    summary: Text::Borrowed("untranslated words in a foreign script"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Chinese, Japanese, Korean, Cyrillic, Arabic, Hebrew, Thai and other letters that stand in an English sentence \
        where a translation should be; a whole foreign sentence or paragraph is one finding.\n\n\
        ## Why it matters\n\
        The words were not translated: most readers cannot even pronounce them, and part of the meaning is gone.\n\n\
        ## How to fix\n\
        Translate the words, or transliterate the name; the original may follow in brackets.\n\n\
        ## Known limits\n\
        Glosses are left alone: what stands in brackets after its translation (`hanami (花見)`) or before one, words \
        under discussion in quotation marks, single Greek letters. What stands in quotation marks without a cue, or \
        right after a name in Latin letters, is reported as worth a look only.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The farmers brought ⟦大米⟧ to the market."),
        Example::bad("She lived in ⟦Верхний Уфалей⟧ for ten years."),
        Example::bad("The fair was closed early. ⟦市长没有出席，大家都很失望。⟧ It will open again in May."),
        Example::bad(
            "The fair was closed early because of the rain.\n\n⟦责任编辑：王小明⟧\n\nIt will open again in May, the mayor said.",
        ),
        Example::bad("He said: \"⟦加油⟧!\" and the crowd cheered."),
        Example::good("The custom of hanami (花見) is old, and so is 花見酒 (hanami wine)."),
        Example::good("The capital of the county is Wanzhou (Chinese: 万州; pinyin: Wànzhōu)."),
        Example::good("The character “福” means luck, and the word \"дача\" is Russian."),
        Example::good("The angle α is small, β-blockers help, and the sum Σ is large."),
        Example::good("Northern Post 丨 The rice is late."),
        Example::good("It was 20 ℃ in a room of 12 ㎡, or 5 µm of dust."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for ForeignScript {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let text = cx.text();
        let mut at = 0;
        while at < cx.tokens.len() {
            let Some(writing) = foreign(text, cx.tokens[at]) else {
                at += 1;
                continue;
            };
            let first = at;
            let mut last = at;
            at += 1;
            // A run goes on over marks and numbers as long as foreign words follow.
            while let Some(&token) = cx.tokens.get(at) {
                if foreign(text, token).is_some() {
                    last = at;
                } else if !continues(text, token) {
                    break;
                }
                at += 1;
            }
            at = last + 1;
            if let Some(report) = judge(cx, first, last, writing) {
                out.report(report);
            }
        }
    }
}

/// The foreign writing system of `token`, if it is a word in one.
fn foreign(text: &str, token: Token) -> Option<Writing> {
    if !token.bits.has(Bits::NON_ASCII) {
        return None;
    }
    let word = token.text(text);
    // Chinese pages set the stroke `丨` for a vertical bar.
    if word == "丨" {
        return None;
    }
    let writing = Writing::of(word.chars().next()?);
    match token.kind {
        TokenKind::Foreign => Some(writing),
        // A word that mixes scripts is a damaged English word, which is another defect.
        TokenKind::Word if matches!(writing, Writing::Cyrillic | Writing::Greek) => {
            let pure = word.chars().all(|c| matches!(Writing::of(c), Writing::Common) || Writing::of(c) == writing);
            let letters = word.chars().count();
            (pure && (writing == Writing::Cyrillic || letters >= 3)).then_some(writing)
        }
        _ => None,
    }
}

/// Whether `token` may stand between two foreign words of one run.
fn continues(text: &str, token: Token) -> bool {
    match token.kind {
        TokenKind::Number | TokenKind::Symbol => true,
        TokenKind::Punct => !matches!(token.text(text), "(" | ")" | "[" | "]" | "/" | "|"),
        // The long-vowel mark of Japanese is a letter of no script.
        TokenKind::Word => token.text(text).chars().all(|c| Writing::of(c) == Writing::Common),
        TokenKind::Foreign | TokenKind::Mixed | TokenKind::Link => false,
    }
}

/// Words that say that the foreign words are spoken about.
const CUES: [&str; 29] = [
    "word",
    "words",
    "character",
    "characters",
    "letter",
    "letters",
    "term",
    "phrase",
    "called",
    "means",
    "meaning",
    "mean",
    "literally",
    "pronounced",
    "written",
    "spelled",
    "spelling",
    "slogan",
    "hashtag",
    "pinyin",
    "inscription",
    "inscribed",
    "symbol",
    "kanji",
    "transliterated",
    "translated",
    "expression",
    "idiom",
    "proverb",
];

/// Longest quotation, in bytes, that may be a word under discussion and no untranslated speech.
const QUOTED_BYTES: u32 = 40;

/// What to report of the run of tokens `first..=last`, if anything.
fn judge(cx: &Context<'_>, first: usize, last: usize, writing: Writing) -> Option<Report> {
    let text = cx.text();
    if is_gloss(cx, first, last) {
        return None;
    }
    let span = widen(text, TextSpan::new(cx.tokens[first].start, cx.tokens[last].end()));
    let report = |message: &str| {
        Report::new(span, message.replace("{}", writing.name()))
            .help("translate it, or write the name in Latin letters")
    };
    let letters = span.slice(text).chars().filter(|c| c.is_alphabetic()).count();
    let quoted = cx.tokens[first].bits.has(Bits::QUOTED) && span.len() < QUOTED_BYTES;
    if quoted || letters == 1 {
        let from = first.saturating_sub(6);
        let to = (last + 6).min(cx.tokens.len());
        let near = cx.tokens[from..to]
            .iter()
            .any(|&token| token.is_word() && CUES.iter().any(|cue| cue.eq_ignore_ascii_case(cx.word(token))));
        if near {
            return None;
        }
        if quoted {
            return Some(
                report("{} words in quotation marks are not translated").severity(Severity::Info).confidence(0.6),
            );
        }
    }
    if follows_name(cx, first) && letters <= 24 {
        return Some(report("{} words after a name").severity(Severity::Info).confidence(0.4));
    }
    let single = letters == 1 && writing == Writing::Cyrillic;
    let confidence = if single { 0.6 } else { 0.9 };
    let severity = if single { Severity::Info } else { Severity::Major };
    Some(report("{} words are not translated").severity(severity).confidence(confidence))
}

/// `span` with the foreign marks that close or surround it.
fn widen(text: &str, span: TextSpan) -> TextSpan {
    let TextSpan { mut start, mut end } = span;
    let marks = |c: &char| crate::parse::is_wide(*c);
    while let Some(c) = text[..start as usize].chars().next_back().filter(marks) {
        start -= c.len_utf8() as u32;
    }
    while let Some(c) = text[end as usize..].chars().next().filter(marks) {
        end += c.len_utf8() as u32;
    }
    TextSpan::new(start, end)
}

/// Whether the run stands in brackets after English words, or before brackets with English words.
fn is_gloss(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let latin = |token: &Token| token.is_word() || token.kind == TokenKind::Mixed || token.kind == TokenKind::Number;
    let mut depth = 0;
    // NOTE: the bracket may be 30 tokens away: `(Chinese: …; pinyin: …; born 1950)`.
    for at in (0..first).rev().take(30) {
        match cx.word_at(at) {
            ")" | "]" | "）" | "］" => depth += 1,
            "(" | "[" | "（" | "［" if depth > 0 => depth -= 1,
            "(" | "[" | "（" | "［" => {
                let before = cx.tokens[..at].iter().rev().take(3).any(latin);
                let inside = cx.tokens[at + 1..first].iter().any(latin);
                return before || inside;
            }
            _ => {}
        }
    }
    let mut next = last + 1;
    while matches!(cx.word_at(next), "”" | "\"" | "’" | "'" | "»" | "」" | "』" | "》") {
        next += 1;
    }
    matches!(cx.word_at(next), "(" | "[" | "（") && cx.tokens.iter().skip(next + 1).take(3).any(latin)
}

/// Whether a name in Latin letters stands right before: `Zhang Wei 张伟`, given in both scripts on purpose.
fn follows_name(cx: &Context<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|at| cx.tokens[at]) else { return false };
    if !before.is_capitalized() || before.bits.has(Bits::INITIAL) {
        return false;
    }
    let entry = lexicon::lookup_token(cx.word(before));
    ![Flag::Common, Flag::Title, Flag::Function].into_iter().any(|flag| entry.has(flag))
}
