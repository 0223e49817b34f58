//! Markdown.
use super::{Extracted, plain};
pub(super) fn extract(source: &str) -> Extracted {
    plain::extract(source)
}
