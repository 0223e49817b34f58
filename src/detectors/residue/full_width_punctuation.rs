//! Punctuation, letters and digits of a foreign typesetting in an English text: `，`, `２０２１`, `،`.

use std::ops::Range;

use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::parse::is_wide;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct FullWidthPunctuation;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("full-width-punctuation"),
    family: Text::Borrowed("residue"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::WIDE,
    summary: Text::Borrowed("punctuation or digits of East Asian width, or Arabic punctuation, in an English text"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Marks, letters and digits of Chinese and Japanese typesetting between English words: `，。：；！？（）《》【】「」、`, \
        `ＡＢＣ`, `２０２１`; the katakana dot `・` between parts of a name; the Arabic comma, semicolon and question mark \
        `،؛؟`. A pair of brackets around a few words is one finding.\n\n\
        ## Why it matters\n\
        They are left over from the source. They look wrong, take the room of two letters, break lines in odd places, and \
        no program reads full-width digits as a number.\n\n\
        ## How to fix\n\
        Put the English mark and its space; the fix does so. Titles in `《》` are better set in italics, and `・` may \
        stand for a space or for a comma.\n\n\
        ## Known limits\n\
        Marks beside words of a foreign script belong to those words and are left to `foreign-script`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("In the north⟦，⟧the rice is late.", "In the north, the rice is late."),
        Example::fixed("The plan ⟦（second draft）。⟧It was read.", "The plan (second draft). It was read."),
        Example::fixed("It was read⟦（⟧twice) at night.", "It was read (twice) at night."),
        Example::fixed("The fair of ⟦２０２１⟧ was small.", "The fair of 2021 was small."),
        Example::fixed("It is on the ⟦３rd⟧ floor of ⟦ＡＢ⟧ House.", "It is on the 3rd floor of AB House."),
        Example::fixed("He reads ⟦《Northern Post》⟧ daily.", "He reads “Northern Post” daily."),
        Example::fixed(
            "The first letter was signed by Jean⟦・⟧Paul Valmont.",
            "The first letter was signed by Jean Paul Valmont.",
        ),
        Example::fixed(
            "The well is dry⟦،⟧ he said⟦؛⟧the pump stands still.",
            "The well is dry, he said; the pump stands still.",
        ),
        Example::fixed("“Who will pay⟦؟⟧” she asked.", "“Who will pay?” she asked."),
        Example::good("In the north, the rice (second draft) is late."),
        Example::good("The paper (《人民日报》) and the phrase 「花見」 are cited in full."),
        Example::good("“Late rice – a problem…” wrote the paper."),
        Example::good("The sign says ジャン・ポール in red letters."),
        Example::good("The notice ends in متى؟ and no date."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for FullWidthPunctuation {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let runs = runs(cx);
        let mut next = 0;
        while let Some(run) = runs.get(next) {
            next += 1;
            let pair = runs.get(next).filter(|close| is_pair(cx, run, close));
            next += usize::from(pair.is_some());
            let tokens = run.start..pair.map_or(run.end, |close| close.end);
            if !is_beside_foreign(cx, tokens.start, tokens.end) {
                report(cx, out, run, pair);
            }
        }
    }
}

/// Runs of tokens of foreign typesetting that touch each other.
fn runs(cx: &Context<'_>) -> Vec<Range<usize>> {
    let text = cx.text();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, &token) in cx.tokens.iter().enumerate().filter(|(_, token)| is_wide_token(text, **token)) {
        match runs.last_mut() {
            Some(run) if run.end == at && cx.tokens[at - 1].touches(token) => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Longest text in bytes between two brackets that make one finding: a reader sees both at a glance.
const LONGEST_PAIR: u32 = 80;

/// Whether `open` ends in a bracket that `close` closes a few words later.
fn is_pair(cx: &Context<'_>, open: &Range<usize>, close: &Range<usize>) -> bool {
    let (last, first) = (cx.tokens[open.end - 1], cx.tokens[close.start]);
    let closing = match last.text(cx.text()) {
        "（" => "）",
        "《" => "》",
        "「" => "」",
        "『" => "』",
        "【" => "】",
        "〈" => "〉",
        "〔" => "〕",
        "〖" => "〗",
        "［" => "］",
        "｛" => "｝",
        _ => return false,
    };
    let between = &cx.tokens[open.end..close.start];
    first.text(cx.text()) == closing
        && first.start - last.end() <= LONGEST_PAIR
        && !between.is_empty()
        && between.iter().all(|token| token.kind != TokenKind::Foreign)
        && !cx.slice(TextSpan::new(last.end(), first.start)).contains('\n')
}

/// Reports the marks of `run`, or of `run` and `close` with what is between them.
fn report(cx: &Context<'_>, out: &mut Sink<'_>, run: &Range<usize>, close: Option<&Range<usize>>) {
    let text = cx.text();
    let span_of = |run: &Range<usize>| TextSpan::new(cx.tokens[run.start].start, cx.tokens[run.end - 1].end());
    let head = span_of(run);
    let Some(mut fixed) = plain(text, head) else { return };
    let mut span = head;
    if let Some(tail) = close.map(span_of) {
        let Some(end) = plain(text, tail) else { return };
        fixed.push_str(&text[head.end as usize..tail.start as usize]);
        fixed.push_str(&end);
        span = head.cover(tail);
    }
    let found = span.slice(text);
    let unsure = ['《', '》', '「', '」', '『', '』', '〈', '〉', '・', '･'];
    let safety = if found.contains(unsure) { Safety::Unsafe } else { Safety::Safe };
    let what = if found.chars().any(is_arabic) { "Arabic punctuation" } else { "set in East Asian width" };
    let shown = fixed.trim();
    let help = if shown.is_empty() { "write a space or a comma".to_owned() } else { format!("write `{shown}`") };
    out.report(Report::new(span, format!("`{found}` is {what}")).help(help).fix(fixed, safety));
}

/// Whether `token` is made of wide characters that have a plain counterpart.
fn is_wide_token(text: &str, token: Token) -> bool {
    token.kind != TokenKind::Foreign
        && token.bits.has(Bits::NON_ASCII)
        && token.text(text).chars().any(is_wide)
        && token.text(text).chars().all(|c| (is_wide(c) || c.is_ascii_alphanumeric()) && ascii(c).is_some())
}

/// Whether the next word on either side of the tokens `first..end` is in a foreign script.
fn is_beside_foreign(cx: &Context<'_>, first: usize, end: usize) -> bool {
    let wordy = |token: &&Token| !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol);
    let is_foreign = |token: &Token| token.kind == TokenKind::Foreign;
    let left = cx.tokens[..first].iter().rev().take(3).find(wordy);
    let right = cx.tokens[end..].iter().take(3).find(wordy);
    left.is_some_and(is_foreign) || right.is_some_and(is_foreign)
}

const fn is_arabic(c: char) -> bool {
    matches!(c, '،' | '؛' | '؟')
}

/// The plain counterpart of a wide character.
fn ascii(c: char) -> Option<char> {
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        '、' | '､' | '،' => ',',
        '؛' => ';',
        '؟' => '?',
        '・' | '･' => ' ',
        '。' | '｡' => '.',
        '《' | '「' | '〈' | '｢' => '“',
        '》' | '」' | '〉' | '｣' => '”',
        '『' => '‘',
        '』' => '’',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        '〜' => '~',
        '￥' => '¥',
        '￡' => '£',
        // `３rd`: the rest of the word is plain already.
        _ if c.is_ascii_alphanumeric() => c,
        _ => return None,
    })
}

/// The characters of `span` in plain width, with the spaces that English has around them.
fn plain(text: &str, span: TextSpan) -> Option<String> {
    let mut plain: String = span.slice(text).chars().map(ascii).collect::<Option<_>>()?;
    let before = text[..span.start as usize].chars().next_back().unwrap_or(' ');
    let after = text[span.end as usize..].chars().next().unwrap_or(' ');
    // `end.。`: the plain mark is already there.
    if plain.len() == 1 && (plain.starts_with(before) || plain == " " && after == ' ') && before != ' ' {
        plain.clear();
    }
    let opens = |c: char| matches!(c, '(' | '[' | '“' | '‘');
    if plain.starts_with(opens) && before.is_alphanumeric() {
        plain.insert(0, ' ');
    }
    let closes = |c: char| matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '”' | '’');
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    if plain.ends_with(closes) && after.is_alphanumeric() && !digits {
        plain.push(' ');
    }
    Some(plain)
}
