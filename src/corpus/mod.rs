//! What is learned only across documents: the registry of names.
//!
//! `check` never waits for it: a registry is learned in a run of its own, looked at by a person, and then used.

mod decide;
mod evidence;
mod learner;
mod merge;
#[cfg(test)]
mod tests;

pub use decide::decide;
pub use learner::{Learned, Learner, Limits, Observation, Summary, observe};
