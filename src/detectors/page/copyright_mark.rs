//! `copyright-mark`: a line with a copyright mark and a year.

use super::line::{lines, report_line, why, words};
use crate::doc::{Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// Most words of a line with a copyright mark that is no sentence about copyright.
const MOST_WORDS: usize = 30;

/// Most tokens of a name behind the mark, where there is no year.
const CREDIT_TOKENS: usize = 8;

/// How far behind the mark the year may stand, in tokens: `© Harbour Media 2020`.
const REACH: usize = 4;

/// The rule.
pub(super) struct CopyrightMark;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("copyright-mark"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    triggers: Traits::SYMBOL,
    langs: Langs::English,
    summary: Text::Borrowed("a line with a copyright mark"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A short line with the mark © and a year beside it, or with the mark and a name: `© Harbour Agency / Ada Roth`.\n\n",
        why!(),
        "## Known limits\n\
        Lines in words (`All rights reserved`) are found by the pack `page`. Lines of more than thirty words are \
        left alone.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The storm passed.\n\n⟦© 2020 Harbour Media⟧"),
        Example::bad("The storm passed.\n\n⟦Harbour Media © 2020⟧"),
        Example::bad("⟦© Harbour Media 2019–2021⟧"),
        Example::bad("The storm passed.\n\n⟦© Harbour Agency / Ada Roth⟧"),
        Example::good("The mark © has stood on maps since the law of 1911."),
        Example::good("Photo © Ada Roth"),
        Example::good("The stamp bears a ©, a crown and two dates, 1911 and 1920."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for CopyrightMark {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if words(line.tokens) <= MOST_WORDS && is_copyright(cx.text(), line.tokens) {
                report_line(cx, out, &line, "copyright line");
            }
        }
    }
}

/// `© Agency / Ada Roth`.
fn is_credit(text: &str, tokens: &[Token]) -> bool {
    let fits = |token: &Token| token.is_capitalized() || matches!(token.text(text), "/" | "-" | "." | "," | "&");
    (1..=CREDIT_TOKENS).contains(&tokens.len()) && tokens.iter().all(fits)
}

/// `© 2020 Name` and `Name © 2020`.
fn is_copyright(text: &str, tokens: &[Token]) -> bool {
    let year = |token: &Token| {
        token.kind == TokenKind::Number && token.len == 4 && matches!(token.text(text).get(..2), Some("19" | "20"))
    };
    let Some(at) = tokens.iter().position(|token| token.text(text) == "©") else { return false };
    if at == 0 && is_credit(text, &tokens[1..]) {
        return true;
    }
    let reach = if at == 0 { REACH } else { REACH - 1 };
    tokens[at..].iter().take(reach).any(year) || (at > 0 && year(&tokens[at - 1]))
}
