//! A voice that does not belong in a report.

mod express_that;
mod first_person_intrusion;
mod repeated_opening;
mod said_that_chain;
mod tense_drift;
mod tenses;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(express_that::ExpressThat),
        Arc::new(first_person_intrusion::FirstPersonIntrusion),
        Arc::new(repeated_opening::RepeatedOpening),
        Arc::new(said_that_chain::SaidThatChain),
        Arc::new(tense_drift::TenseDrift),
    ]
}
