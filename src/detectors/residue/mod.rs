//! Leftovers of the source language: its script and its punctuation.

mod foreign_script;
mod full_width_punctuation;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(foreign_script::ForeignScript), Arc::new(full_width_punctuation::FullWidthPunctuation)]
}
