//! Characters that were decoded wrongly, cannot be seen, or are written in an odd form.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    Vec::new()
}
