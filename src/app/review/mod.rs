//! What a desk decides about findings: read back from tables, kept in a file, counted by rule.

mod import;
mod mark;
mod names;
mod rows;
mod stats;
mod store;

pub use import::{ImportOptions, review_import};
pub use mark::{MarkOptions, review_mark};
pub use rows::ReviewScope;
pub use stats::{StatsFormat, StatsOptions, review_stats};
