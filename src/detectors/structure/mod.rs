//! Sentences that are spliced, broken or cut off.

mod clause_restart;
mod cut;
mod dangling_clause;
mod dash_copula;
mod doubled_conjunction;
mod lost_verb;
mod prose;
mod register;
mod run_in_heading;
mod run_on_sentence;
mod sentence_splice;
mod subjectless_sentence;
mod truncated_paragraph;
mod verbless_sentence;
mod veto;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(clause_restart::ClauseRestart),
        Arc::new(dangling_clause::DanglingClause::default()),
        Arc::new(dash_copula::DashCopula),
        Arc::new(doubled_conjunction::DoubledConjunction::default()),
        Arc::new(run_in_heading::RunInHeading),
        Arc::new(run_on_sentence::RunOnSentence),
        Arc::new(sentence_splice::SentenceSplice),
        Arc::new(subjectless_sentence::SubjectlessSentence),
        Arc::new(truncated_paragraph::TruncatedParagraph),
        Arc::new(verbless_sentence::VerblessSentence),
    ]
}
