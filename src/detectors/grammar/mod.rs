//! Grammar that machines break and that is certain from a few words.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    Vec::new()
}
