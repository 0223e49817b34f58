//! Measuring every rule on real texts: how often it speaks, whether experts marked the same places, and how often it was
//! right where somebody read its findings.

mod sample;
mod tally;
mod verdicts;

pub use sample::{Hit, Sample};
pub use tally::{Judged, Of, Origin, Row, Sums, Tally, is_marked};
pub use verdicts::{Verdict, VerdictError, Verdicts};
