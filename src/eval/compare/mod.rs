//! Two runs over the same articles: which documents and findings belong together, and what of the differences is more
//! than chance.

mod estimate;
mod matching;
mod pairing;
mod resample;
mod run;

pub use estimate::{Estimate, Leaning, SIGNIFICANT, Sums, holm};
pub use matching::{Change, Changed, Changes, match_findings};
pub use pairing::{By, Pairing, pair};
pub use resample::{LANES, Paired, Replicate, Series, Workspace};
pub use run::{Document, Finding, Rule, Rules, Run};

/// Pairs of documents below which an interval is not to be trusted. The bootstrap knows only the articles it was given: of
/// a few it holds none that is worse than the worst seen, and its intervals are too narrow (Hesterberg 2015, "What
/// teachers should know about the bootstrap", The American Statistician 69:371–386). In a simulation of overdispersed points on
/// articles of uneven length (200 worlds a size, 1,000 resamples) the 95 % interval held the truth in 0.82 to 0.87 of the
/// worlds with 5 to 20 pairs, in 0.90 to 0.93 with 50, and in 0.92 to 0.955 with 100 and 300.
pub const ENOUGH_PAIRS: usize = 50;

#[cfg(test)]
mod tests;
