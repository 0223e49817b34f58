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
/// teachers should know about the bootstrap", The American Statistician 69:371–386).
pub const ENOUGH_PAIRS: usize = 20;

#[cfg(test)]
mod tests;
