//! Words, phrases and sentences said twice.

mod doubled_word;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(doubled_word::DoubledWord)]
}
