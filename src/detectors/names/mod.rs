//! Names of people, places and organisations that are spelt in more than one way.

mod blocks;
mod cluster;
mod collect;
mod company;
mod derived;
mod gender_signs;
mod given_name_missing;
mod name_variant;
mod pair;
mod people;
mod person_gender_flip;
#[cfg(test)]
mod person_tests;
mod person_words;
mod runs;
#[cfg(test)]
mod tests;
mod title_drift;
mod veto;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(name_variant::NameVariant),
        Arc::new(title_drift::TitleDrift),
        Arc::new(person_gender_flip::PersonGenderFlip),
        Arc::new(given_name_missing::GivenNameMissing),
    ]
}
