//! `duplicated-block`: a paragraph or passage that stands in the article twice.

use super::copies;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct DuplicatedBlock;

const DOC: &str = "\
## What it finds
A block, or several in a row, with the same words as earlier ones: a paragraph or a passage that was pasted twice.

## Why it matters
The reader stumbles over it, and counts of names and phrases come out wrong.

## How to fix
Delete the second one.

## Known limits
At least four words must be the same; of lines that stand in a text three times (refrains, chants, answers), short ones are left \
alone, and so are list items, table cells and lines of dialogue. A paragraph that was translated twice in different words is \
not found. A single sentence that comes back much later may be meant, and is `info`. The title is `duplicated-title`.";

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("duplicated-block"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    langs: Langs::Any,
    summary: Text::Borrowed("a paragraph or passage that stands in the article twice"),
    doc: Text::Borrowed(DOC),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "The storm passed in the night and left nobody hurt.\n\nThe ferry sailed at noon.\n\n\
             ⟦The storm passed in the night and left nobody hurt.⟧",
        ),
        Example::bad(
            "The ferry sailed at noon.\n\nThe storm passed in the night, and nobody was hurt.\n\nThe pier will be mended by \
             the end of the month, the harbour office said.\n\nThe mayor came by boat.\n\n⟦The storm passed in the night, \
             and nobody was hurt.\n\nThe pier will be mended by the end of the month, the harbour office said.⟧",
        ),
        Example::fixed(
            "The storm passed.\n\nThe ferry sailed at noon with forty passengers.\n\n⟦The ferry sailed at noon with forty \
             passengers.⟧\n\nIt came back at six.",
            "The storm passed.\n\nThe ferry sailed at noon with forty passengers.\n\n\n\nIt came back at six.",
        ),
        Example::good("Row, boys, row.\n\nThe sea was grey.\n\nRow, boys, row."),
        Example::good("Mayor opens the new bridge\n\nMayor opens the new bridge\n\nHe had a busy day."),
        Example::good("“No, I will not do it,” he said.\n\nThey asked again.\n\n“No, I will not do it,” he said."),
        Example::good(
            "- one spoon of white sugar\n\n- two eggs\n\nFor the glaze:\n\n- one spoon of white sugar\n\n- a lemon",
        ),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for DuplicatedBlock {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        copies::report(cx, out, false);
    }
}
