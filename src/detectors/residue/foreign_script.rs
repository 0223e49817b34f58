//! Words of a foreign script that were left standing in an English text.

use super::look_alikes;
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Severity, Text};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::mojibake;
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
        Example::good(
            "The word мир means peace, the Persian می\u{200c}خواهم means “I want”, and the name is written 김하늘.",
        ),
        Example::good("The name \u{2067}طارق\u{2069} (Tarek) stands on the bench."),
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
            let mut open = false;
            at += 1;
            // A run goes on over marks and numbers as long as foreign words follow.
            while let Some(&token) = cx.tokens.get(at) {
                // Brackets of the foreign sentence itself are of the run.
                let inner = match token.text(text) {
                    "(" | "（" => cx.tokens.get(at + 1).is_some_and(|next| foreign(text, *next).is_some()),
                    ")" | "）" => open,
                    _ => false,
                };
                if foreign(text, token).is_some() {
                    last = at;
                } else if inner {
                    open = !open;
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
    // `ХХ` for `XX` is no word of another language.
    let is_masked = first == last && look_alikes::unmasked(cx, first, cx.tokens[first]).is_some();
    if is_masked || is_gloss(cx, first, last) {
        return None;
    }
    let span = widen(text, TextSpan::new(cx.tokens[first].start, cx.tokens[last].end()));
    // Cyrillic and Chinese letters may be bytes of other characters, which `mojibake` repairs.
    if !mojibake::damages(span.slice(text)).is_empty() || span.slice(text).contains("锟斤拷") {
        return None;
    }
    let name = script_name(text, span, writing);
    let report = |message: &str| {
        Report::new(span, message.replace("{}", name)).help("translate it, or write the name in Latin letters")
    };
    let letters = span.slice(text).chars().filter(|c| c.is_alphabetic()).count();
    let quoted = cx.tokens[first].bits.has(Bits::QUOTED) && span.len() < QUOTED_BYTES;
    if letters <= LONGEST_WORD && is_named(cx, first, last) {
        return None;
    }
    if quoted || letters == 1 {
        let from = first.saturating_sub(6);
        let to = (last + 6).min(cx.tokens.len());
        if cx.tokens[from..to].iter().any(|&token| is_cue(cx, token, &CUES)) {
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

/// Most letters of a word that is spoken about.
const LONGEST_WORD: usize = 16;

/// Whether the run is spoken about with its language (`the Hindi word क्ष`) or its meaning (`written 김하늘 and means sky`).
fn is_named(cx: &Context<'_>, first: usize, last: usize) -> bool {
    const MEANING: [&str; 4] = ["means", "meaning", "pronounced", "literally"];
    let before = first.checked_sub(1).map(|at| cx.tokens[at]);
    let language =
        first >= 2 && cx.tokens[first - 2].is_capitalized() && before.is_some_and(|token| is_cue(cx, token, &CUES));
    let spelt = before.is_some_and(|token| is_cue(cx, token, &["written", "spelled", "spelt"]));
    let after = cx.tokens[last + 1..].iter().take(3).take_while(|token| token.is_word() || cx.word(**token) == ",");
    language || spelt || after.copied().any(|token| is_cue(cx, token, &MEANING))
}

/// Whether `token` is one of `cues`.
fn is_cue(cx: &Context<'_>, token: Token, cues: &[&str]) -> bool {
    token.is_word() && cues.iter().any(|cue| cue.eq_ignore_ascii_case(cx.word(token)))
}

/// What an editor calls the script of `span`: Chinese characters beside kana are Japanese.
fn script_name(text: &str, span: TextSpan, writing: Writing) -> &'static str {
    let is_kana = |c| Writing::of(c) == Writing::Kana;
    match writing {
        Writing::Han if span.slice(text).contains(is_kana) => Writing::Kana.name(),
        Writing::Other => span.slice(text).chars().find(|c| c.is_alphabetic()).map_or(writing.name(), of_other),
        _ => writing.name(),
    }
}

/// The name of a script that is seldom met.
fn of_other(c: char) -> &'static str {
    match c {
        '\u{530}'..='\u{58f}' => "Armenian",
        '\u{700}'..='\u{74f}' => "Syriac",
        '\u{980}'..='\u{9ff}' => "Bengali",
        '\u{a00}'..='\u{a7f}' => "Gurmukhi",
        '\u{a80}'..='\u{aff}' => "Gujarati",
        '\u{b80}'..='\u{bff}' => "Tamil",
        '\u{c00}'..='\u{c7f}' => "Telugu",
        '\u{c80}'..='\u{cff}' => "Kannada",
        '\u{d00}'..='\u{d7f}' => "Malayalam",
        '\u{d80}'..='\u{dff}' => "Sinhala",
        '\u{e80}'..='\u{eff}' => "Lao",
        '\u{f00}'..='\u{fff}' => "Tibetan",
        '\u{1000}'..='\u{109f}' => "Burmese",
        '\u{10a0}'..='\u{10ff}' | '\u{2d00}'..='\u{2d2f}' => "Georgian",
        '\u{1200}'..='\u{139f}' => "Ethiopic",
        '\u{1780}'..='\u{17ff}' => "Khmer",
        '\u{1800}'..='\u{18af}' => "Mongolian",
        _ => Writing::Other.name(),
    }
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
    let wordy = |token: &Token| token.is_word() || token.kind == TokenKind::Mixed || token.kind == TokenKind::Number;
    let latin = |token: &Token| wordy(token) && foreign(cx.text(), *token).is_none();
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
    // A whole sentence is no gloss of what stands in brackets behind its last word.
    if last - first > LONGEST_GLOSS {
        return false;
    }
    let mut next = last + 1;
    while is_closing(cx.word_at(next)) {
        next += 1;
    }
    matches!(cx.word_at(next), "(" | "[" | "（") && cx.tokens.iter().skip(next + 1).take(3).any(latin)
}

/// Most tokens of a word or a title that is translated in brackets behind it.
const LONGEST_GLOSS: usize = 7;

/// Whether `mark` closes a quotation, or a stretch of the other direction.
fn is_closing(mark: &str) -> bool {
    matches!(
        mark,
        "”" | "\"" | "’" | "'" | "»" | "」" | "』" | "》" | "\u{2069}" | "\u{202c}" | "\u{200e}" | "\u{200f}"
    )
}

/// Whether a name in Latin letters stands right before: `Zhang Wei 张伟`, given in both scripts on purpose.
fn follows_name(cx: &Context<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|at| cx.tokens[at]) else { return false };
    if !before.is_capitalized() || before.bits.has(Bits::INITIAL) {
        return false;
    }
    let entry = cx.entry(first - 1);
    ![Flag::Common, Flag::Title, Flag::Function].into_iter().any(|flag| entry.has(flag))
}
