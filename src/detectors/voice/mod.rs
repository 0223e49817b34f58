//! A voice that does not belong in a report.

mod first_person_intrusion;
mod repeated_opening;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![Arc::new(first_person_intrusion::FirstPersonIntrusion), Arc::new(repeated_opening::RepeatedOpening)]
}
