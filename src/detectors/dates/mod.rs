//! Dates and times that cannot be, contradict each other, or are written as another language writes them.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    Vec::new()
}
