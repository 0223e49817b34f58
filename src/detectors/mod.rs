//! Built-in rules: one folder a family, one file a rule.

mod dates;
mod encoding;
mod grammar;
pub(crate) mod names;
mod numbers;
mod page;
mod punctuation;
mod repetition;
mod residue;
mod spacing;
mod structure;
mod terminology;
mod voice;

use std::sync::Arc;

use crate::rule::Rule;

/// Every detector of the program.
///
/// A family is one folder with a table `rules()`; nothing else registers a rule.
pub fn all() -> Vec<Arc<dyn Rule>> {
    let families = [
        dates::rules(),
        encoding::rules(),
        grammar::rules(),
        names::rules(),
        numbers::rules(),
        page::rules(),
        punctuation::rules(),
        repetition::rules(),
        residue::rules(),
        spacing::rules(),
        structure::rules(),
        terminology::rules(),
        voice::rules(),
    ];
    families.into_iter().flatten().collect()
}
