//! `tag-list`: tags between vertical bars, alone or behind the title.

use super::line::{lines, report, why};
use super::pipes;
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct TagList;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("tag-list"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    triggers: Traits::SYMBOL,
    langs: Langs::English,
    summary: Text::Borrowed("a list of tags between vertical bars"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        Tags between vertical bars, alone on a line or behind the title. The title itself is not marked and stays.\n\n",
        why!(),
        "## Known limits\n\
        A list of two tags is left alone, unless it stands behind a title at the head of the article. Rows of a \
        table are no tag lists. Lists between commas are found where a label such as `Tags:` opens them, by the \
        pack `page`.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("Mayor opens the bridge after a delay ⟦| Mayor | Bridge | River | City Hall |⟧"),
        Example::bad("The storm passed.\n\n⟦harbour | ferry | winter timetable |⟧"),
        Example::bad("The storm passed.\n\n⟦｜Harbour｜Ferry｜Winter｜⟧"),
        Example::good("Name | Age | Town\nAnna | 31 | Bergen\nOle | 29 | Oslo"),
        Example::good("The value |x| is small, and |y| and |z| are smaller."),
        Example::good("Storm hits the coast | Harbour Daily"),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for TagList {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if let Some(span) = pipes::find(cx, &line) {
                report(cx, out, span, "tag list");
            }
        }
    }
}
