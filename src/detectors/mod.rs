//! Built-in rules: one folder a family, one file a rule.

pub(crate) mod names;
mod page;
mod punctuation;
mod repetition;
mod residue;
mod spacing;
mod structure;
mod voice;

use std::sync::Arc;

use crate::rule::Rule;

/// Every detector of the program.
///
/// A family is one folder with a table `rules()`; nothing else registers a rule.
pub fn all() -> Vec<Arc<dyn Rule>> {
    let families = [
        names::rules(),
        page::rules(),
        punctuation::rules(),
        repetition::rules(),
        residue::rules(),
        spacing::rules(),
        structure::rules(),
        voice::rules(),
    ];
    families.into_iter().flatten().collect()
}
