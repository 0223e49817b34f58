//! Names of people, places and organisations that are spelt in more than one way.

pub(crate) mod archive;
mod blocks;
pub(crate) mod cluster;
mod collect;
mod company;
mod derived;
mod house_name;
mod name_variant;
mod pair;
mod people;
#[cfg(test)]
mod registry_tests;
mod runs;
#[cfg(test)]
mod tests;
mod veto;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(house_name::HouseName), Arc::new(name_variant::NameVariant)]
}
