//! Names of people, places and organisations that are spelt in more than one way.

pub(crate) mod archive;
mod blocks;
mod case;
pub(crate) mod cluster;
mod collect;
mod company;
mod derived;
mod house_name;
mod leftover;
mod name_variant;
mod pair;
mod people;
#[cfg(test)]
mod registry_tests;
mod romanised;
mod runs;
mod source;
#[cfg(test)]
mod tests;
mod veto;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(house_name::HouseName), Arc::new(name_variant::NameVariant)]
}
