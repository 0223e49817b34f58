//! `section-row`: a line of nothing but section names.

use super::labels::{Row, row};
use super::line::{lines, report_line, why};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct SectionRow;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("section-row"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("a row of section names"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A line of nothing but section names of the site: of labels that many sites have, most are section names.\n\n",
        why!(),
        "## Known limits\n\
        Four names at least, or three with marks between them.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("⟦World News Politics Business Sport⟧\n\nThe storm passed."),
        Example::bad("⟦Home | News | Sport | Culture⟧"),
        Example::bad("⟦Politics · Economy · Culture⟧\n\nThe storm passed."),
        Example::good("Politics and business in the world of sport"),
        Example::good("World Politics"),
        Example::good("Science, Technology and Education ministers met."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for SectionRow {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if row(cx.text(), line.tokens) == Some(Row::Sections) {
                report_line(cx, out, &line, "row of section names");
            }
        }
    }
}
