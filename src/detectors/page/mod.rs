//! Leftovers of the web page around the article. Phrases of pages are in the pack `rules/page/`; what is told by
//! its form is here.

mod duplicated_block;
mod labels;
mod page_residue;
mod pipes;
mod trail;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(duplicated_block::DuplicatedBlock), Arc::new(page_residue::PageResidue)]
}
