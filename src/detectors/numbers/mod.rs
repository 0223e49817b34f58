//! Numbers, quantities, units and currencies as another language counts and writes them.

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    Vec::new()
}
