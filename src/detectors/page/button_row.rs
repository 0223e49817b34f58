//! `button-row`: a line of nothing but buttons.

use super::labels::{Row, row};
use super::line::{lines, report_line, why};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct ButtonRow;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("button-row"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("a row of buttons"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A line of nothing but buttons of the site: of labels that many sites have, most are buttons.\n\n",
        why!(),
        "## Known limits\n\
        Three buttons at least, or two with a counter. A single button is the business of the pack `page`.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("⟦Home | Search | Contact | Login⟧"),
        Example::bad("The storm passed.\n\n⟦Facebook Twitter WhatsApp Email⟧"),
        Example::bad("The storm passed.\n\n⟦Recommend 3 Comments 0 Print⟧"),
        Example::bad("The storm passed.\n\n⟦Share: Facebook · Line · Print⟧"),
        Example::good("He left Facebook for Twitter."),
        Example::good("Facebook, Twitter and Telegram"),
        Example::good("Share prices close"),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for ButtonRow {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if row(cx.text(), line.tokens) == Some(Row::Buttons) {
                report_line(cx, out, &line, "row of buttons");
            }
        }
    }
}
