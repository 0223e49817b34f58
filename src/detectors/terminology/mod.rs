//! One term, organisation or acronym rendered in two ways.

mod acronym_drift;
mod acronym_mismatch;
mod acronym_redefined;
mod acronym_unexpanded;
mod acronyms;
mod bodies;
mod country_form_drift;
mod forms;
mod known;
mod source;
mod spelling_mix;
mod term_spelling_drift;
mod term_variant;
mod vocabulary;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(acronym_drift::AcronymDrift),
        Arc::new(acronym_mismatch::AcronymMismatch),
        Arc::new(acronym_redefined::AcronymRedefined),
        Arc::new(acronym_unexpanded::AcronymUnexpanded),
        Arc::new(country_form_drift::CountryFormDrift),
        Arc::new(spelling_mix::SpellingMix),
        Arc::new(term_spelling_drift::TermSpellingDrift),
        Arc::new(term_variant::TermVariant),
    ]
}
