//! Sentences that are spliced, broken or cut off.

mod clause_restart;
mod run_in_heading;
mod sentence_splice;
mod truncated_paragraph;
mod veto;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(clause_restart::ClauseRestart),
        Arc::new(run_in_heading::RunInHeading),
        Arc::new(sentence_splice::SentenceSplice),
        Arc::new(truncated_paragraph::TruncatedParagraph),
    ]
}
