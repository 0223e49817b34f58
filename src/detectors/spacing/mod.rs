//! Spaces that were lost or put in: words, numbers and marks glued together.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![]
}
