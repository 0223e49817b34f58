//! `acronym-unexpanded`: an acronym that the article uses and never explains.

use std::borrow::Cow;

use super::acronyms::{self, Acronyms};
use super::{bodies, known};
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

An acronym of three letters or more that stands in the article twice or more, is explained nowhere, and is none of those
that newspapers write without an explanation. The finding is at its first place.

## Why it matters

What readers of the original know by its letters, readers of the translation often do not.

## How to fix

Write the name in full where it comes first, with the acronym in brackets if it comes again.

## Known limits

For information only: whether readers know an acronym depends on who they are; of 50 findings in translations an editor
would change 29. A name anywhere in the article whose
initials are the acronym counts as its explanation.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("acronym-unexpanded"),
    family: Cow::Borrowed("terminology"),
    category: Category::Terminology,
    severity: Severity::Info,
    confidence: Confidence::percent(60),
    scope: Scope::Document,
    summary: Cow::Borrowed("an acronym that the article never explains"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 7] = [
    Example::bad("The ⟦OKRT⟧ has drawn up a list of bridges.\n\nA speaker of the OKRT read it out."),
    Example::bad("The mayor met the head of the ⟦VGDK⟧ on Monday.\n\nThe VGDK wants to buy the dairy."),
    Example::bad("Drivers of the ⟦NRQ⟧ will strike.\n\nTrains of the NRQ will stand still, and buses will run."),
    Example::good("The Office for Road Traffic (ORT) closed a bridge.\n\nThe ORT will open it in May."),
    Example::good("The Office for Road Traffic closed a bridge.\n\nThe ORT will open it, and the ORT will pay."),
    Example::good("NATO will send ships.\n\nThe ships of NATO are old."),
    Example::good("Louis XIV built it.\n\nLouis XIV sold it."),
];

/// The rule.
pub(super) struct AcronymUnexpanded;

impl Rule for AcronymUnexpanded {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let acronyms = Acronyms::of(cx);
        for acronym in acronyms.all.iter().filter(|acronym| (3..=6).contains(&acronym.text.len())) {
            let uses = || acronym.uses.iter().filter(|used| !used.bracketed);
            let Some(first) = uses().next().filter(|_| uses().count() >= 2 && acronym.definitions.is_empty()) else {
                continue;
            };
            let quoted = || uses().all(|used| bodies::in_quotation(cx.facts, used.span.start));
            if acronyms.is_explained(acronym)
                || acronyms::is_plain(&acronym.text)
                || quoted()
                || known::is_known(&acronym.text)
            {
                continue;
            }
            let message = format!("`{}` is not explained in this article", acronym.text);
            out.report(Report::new(first.span, message).help("write the name in full where it comes first"));
        }
    }
}
