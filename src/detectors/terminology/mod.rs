//! One term, organisation or acronym rendered in two ways.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    Vec::new()
}
