//! Findings to numbers: points, a score out of 100 with its interval, and a verdict.
//!
//! The score counts the artifacts that this engine can see. It is **not** a human MQM score: it says nothing about
//! meaning that was lost without a trace, and two scores compare only when their `rules_hash` is the same.

mod card;
mod gamma;
mod interval;
mod rules_hash;
mod scale;

pub use card::{ENOUGH_WORDS, Scale, Scorecard, Verdict};
pub use rules_hash::rules_hash;
pub use scale::{Profile, Weights};
