//! Names of people, places and organisations that are spelt in more than one way.

pub(crate) mod archive;
mod blocks;
mod case;
pub(crate) mod cluster;
mod collect;
mod company;
mod derived;
mod eastern;
mod gender_signs;
mod given_name_missing;
mod house_name;
mod languages;
mod leftover;
mod name_variant;
mod pair;
mod people;
mod person_gender_flip;
#[cfg(test)]
mod person_tests;
mod person_words;
mod persons;
#[cfg(test)]
mod registry_tests;
mod rendered;
mod romanised;
mod runs;
mod setting;
mod shape;
mod shared_title;
mod sound;
mod source;
mod stem;
#[cfg(test)]
mod tests;
mod title_drift;
mod told;
mod veto;
mod words;
mod worth;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(given_name_missing::GivenNameMissing),
        Arc::new(house_name::HouseName),
        Arc::new(name_variant::NameVariant),
        Arc::new(person_gender_flip::PersonGenderFlip),
        Arc::new(shared_title::SharedTitle),
        Arc::new(title_drift::TitleDrift),
    ]
}
