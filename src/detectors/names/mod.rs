//! Names of people, places and organisations that are spelt in more than one way.

mod blocks;
mod case;
mod cluster;
mod collect;
mod company;
mod derived;
mod leftover;
mod name_variant;
mod pair;
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
    vec![Arc::new(name_variant::NameVariant)]
}
