//! `duplicated-title`: a title that stands in the article twice.

use super::copies;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct DuplicatedTitle;

const DOC: &str = "\
## What it finds
A title or heading at the head of the article that stands there again: once from the head of the page and once from above the \
text. Trails, tag lists and other residue around a title do not count. A heading that is the head or the tail of the title is \
found too.

## Why it matters
The reader stumbles over it, and counts of names and phrases come out wrong.

## How to fix
Delete the second one.

## Known limits
At least four words must be the same, of a part of the title five. A title that was translated twice in different words is not \
found. A question at the head of a section may begin with itself, and is `info`.";

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("duplicated-title"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    langs: Langs::Any,
    summary: Text::Borrowed("a title that stands in the article twice"),
    doc: Text::Borrowed(DOC),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed(
            "Mayor opens the new bridge\n\n⟦Mayor Opens the New Bridge⟧\n\nThe bridge opened.",
            "Mayor opens the new bridge\n\n\n\nThe bridge opened.",
        ),
        Example::bad(
            "Mayor opens the new bridge after a year of delays | Harbour Daily\n\n\
             ⟦Mayor opens the new bridge after a year of delays⟧\n\nThe bridge opened.",
        ),
        Example::bad(
            "Who rows the ferry in winter?\n\n⟦Who rows the ferry in winter?⟧\n\nNobody rows the ferry in winter, it turns out.",
        ),
        Example::good("Mayor opens the new bridge\n\nMayor opens the new school\n\nHe had a busy day."),
        Example::good("Bridge opens\n\nBridge opens\n\nHe had a busy day."),
        Example::good(
            "The storm passed in the night and left nobody hurt.\n\nThe ferry sailed at noon.\n\n\
             The storm passed in the night and left nobody hurt.",
        ),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for DuplicatedTitle {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        copies::report(cx, out, true);
    }
}
