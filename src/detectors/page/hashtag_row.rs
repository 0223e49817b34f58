//! `hashtag-row`: a line of nothing but hashtags.

use super::line::{lines, report_line, why};
use crate::doc::{Token, TokenKind};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct HashtagRow;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("hashtag-row"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("a row of hashtags"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A line of two and more hashtags and nothing else.\n\n",
        why!(),
        "## Known limits\n\
        One hashtag alone is left alone: it may be the subject of the article.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The storm passed.\n\n⟦#Harbour #Ferry #Winter⟧"),
        Example::bad("⟦#Harbour #Ferry⟧\n\nThe storm passed."),
        Example::bad("The storm passed.\nIt left nobody hurt.\n⟦#Harbour #Ferry⟧"),
        Example::good("#Harbour"),
        Example::good("The tag #Harbour was used by thousands."),
        Example::good("#Harbour and #Ferry"),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for HashtagRow {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if is_hashtags(cx.text(), line.tokens) {
                report_line(cx, out, &line, "row of hashtags");
            }
        }
    }
}

fn is_hashtags(text: &str, tokens: &[Token]) -> bool {
    tokens.len() >= 2 && tokens.iter().all(|token| token.kind == TokenKind::Link && token.text(text).starts_with('#'))
}
