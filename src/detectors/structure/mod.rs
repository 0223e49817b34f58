//! Sentences that are spliced, broken or cut off.

mod sentence_splice;
mod truncated_paragraph;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(sentence_splice::SentenceSplice), Arc::new(truncated_paragraph::TruncatedParagraph)]
}
