//! Punctuation, letters and digits of East Asian width in an English text: `，`, `２０２１`.

use crate::doc::{Token, TokenKind, Traits};
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
    summary: Text::Borrowed("punctuation or digits of East Asian width in an English text"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Marks, letters and digits of Chinese and Japanese typesetting between English words: `，。：；！？（）《》【】「」、`, \
        `ＡＢＣ`, `２０２１`.\n\n\
        ## Why it matters\n\
        They are left over from the source. They look wrong, take the room of two letters, break lines in odd places, and \
        no program reads full-width digits as a number.\n\n\
        ## How to fix\n\
        Put the English mark and its space; the fix does so. Titles in `《》` are better set in italics.\n\n\
        ## Known limits\n\
        Marks beside words of a foreign script belong to those words and are left to `foreign-script`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("In the north⟦，⟧the rice is late.", "In the north, the rice is late."),
        Example::fixed("The plan ⟦（⟧second draft⟦）。⟧It was read.", "The plan (second draft). It was read."),
        Example::fixed("The fair of ⟦２０２１⟧ was small.", "The fair of 2021 was small."),
        Example::fixed("He reads ⟦《⟧Northern Post⟦》⟧ daily.", "He reads “Northern Post” daily."),
        Example::good("In the north, the rice (second draft) is late."),
        Example::good("The paper (《人民日报》) and the phrase 「花見」 are cited in full."),
        Example::good("“Late rice – a problem…” wrote the paper."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for FullWidthPunctuation {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let text = cx.text();
        let mut at = 0;
        while at < cx.tokens.len() {
            let first = at;
            at += 1;
            if !is_wide_token(text, cx.tokens[first]) {
                continue;
            }
            while cx.tokens.get(at).is_some_and(|&next| cx.tokens[at - 1].touches(next) && is_wide_token(text, next)) {
                at += 1;
            }
            if is_beside_foreign(cx, first, at) {
                continue;
            }
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[at - 1].end());
            let found = span.slice(text);
            let Some(plain) = plain(text, span) else { continue };
            let shown = plain.trim();
            let safety = if found.contains(['《', '》', '「', '」', '『', '』', '〈', '〉']) {
                Safety::Unsafe
            } else {
                Safety::Safe
            };
            out.report(
                Report::new(span, format!("`{found}` is set in East Asian width"))
                    .help(format!("write `{shown}`"))
                    .fix(plain, safety),
            );
        }
    }
}

/// Whether `token` is made of wide characters that have a plain counterpart.
fn is_wide_token(text: &str, token: Token) -> bool {
    token.kind != TokenKind::Foreign
        && token.len >= 3
        && token.text(text).chars().all(|c| is_wide(c) && ascii(c).is_some())
}

/// Whether the next word on either side of the tokens `first..end` is in a foreign script.
fn is_beside_foreign(cx: &Context<'_>, first: usize, end: usize) -> bool {
    let wordy = |token: &&Token| !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol);
    let is_foreign = |token: &Token| token.kind == TokenKind::Foreign;
    let left = cx.tokens[..first].iter().rev().take(3).find(wordy);
    let right = cx.tokens[end..].iter().take(3).find(wordy);
    left.is_some_and(is_foreign) || right.is_some_and(is_foreign)
}

/// The plain counterpart of a wide character.
fn ascii(c: char) -> Option<char> {
    Some(match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)?,
        '、' | '､' => ',',
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
        _ => return None,
    })
}

/// The characters of `span` in plain width, with the spaces that English has around them.
fn plain(text: &str, span: TextSpan) -> Option<String> {
    let mut plain: String = span.slice(text).chars().map(ascii).collect::<Option<_>>()?;
    let before = text[..span.start as usize].chars().next_back().unwrap_or(' ');
    let after = text[span.end as usize..].chars().next().unwrap_or(' ');
    // `end.。`: the plain mark is already there.
    if plain.len() == 1 && plain.starts_with(before) && before != ' ' {
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
