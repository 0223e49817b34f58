//! `acronym-mismatch`: an acronym in brackets whose letters are not those of the name before it.

use std::borrow::Cow;

use super::acronyms::{Acronyms, content};
use super::vocabulary;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

An acronym of three letters or more in brackets behind the name of an institution that does not have these letters: `Main
Road Inspectorate (GDI)`.

## Why it matters

It is the acronym of the foreign name, which readers cannot connect with the English one, or of another body.

## How to fix

Use the acronym of the English name, or give the foreign name with its acronym once, or leave the acronym out.

## Known limits

For information only: many bodies are known by the acronym of their own language, and papers print it; of 31 findings
in translations an editor would change 22.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("acronym-mismatch"),
    family: Cow::Borrowed("terminology"),
    category: Category::Terminology,
    severity: Severity::Info,
    confidence: Confidence::percent(50),
    scope: Scope::Document,
    summary: Cow::Borrowed("an acronym whose letters are not those of the name before it"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 6] = [
    Example::bad("He leads the Velmoran Road Inspectorate (⟦GDI⟧) and owns a car."),
    Example::bad("The Ministry of Internal Waters (⟦MVV⟧) has three boats."),
    Example::bad("The Council of Free Bakers (⟦SPB⟧) was founded in a cellar."),
    Example::good("He leads the Road Inspectorate (RIN) and owns a car."),
    Example::good("Ole Brandt (NOR) won the sprint, and Kari Halme (FIN) came second."),
    Example::good("The Ministry of Internal Waters (MIW) has three boats."),
];

/// The rule.
pub(super) struct AcronymMismatch;

impl Rule for AcronymMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for acronym in Acronyms::of(cx).all.iter().filter(|acronym| acronym.text.len() >= 3) {
            let Some(odd) = acronym.definitions.first().filter(|first| !first.fits) else { continue };
            let words = content(cx.text(), odd.long);
            if words.len() < 3 || !words.iter().any(|word| vocabulary::head(word).is_some()) {
                continue;
            }
            let message = format!("the letters of `{}` are not those of `{}`", acronym.text, cx.slice(odd.long));
            out.report(Report::new(odd.acronym, message).related(odd.long, "the name before it"));
        }
    }
}
