//! The only layer with files, threads, the clock and the environment.

#![allow(clippy::disallowed_methods, reason = "this is the layer with files, threads, clock and environment")]

mod article;
mod awaited;
mod baseline;
mod bounded;
mod cache;
mod changed;
mod check;
#[cfg(test)]
mod check_tests;
mod compare;
mod discover;
mod eval_entry;
mod eval_figures;
mod eval_names;
mod eval_rules;
mod eval_sentences;
mod filter;
mod fix;
mod fix_text;
mod history;
mod input;
mod interrupt;
mod locks;
mod machine;
mod merge;
mod names;
mod new_rule;
mod output;
mod pipeline;
mod raw_lines;
mod review;
mod review_files;
mod run;
mod settings;
mod shard;
mod watch;

pub use baseline::{BaselineMode, BaselineOptions, baseline};
pub use cache::{CacheOptions, clean as clean_cache};
pub use check::{CheckOptions, Ending, OutputFormat, ReportKind, check};
pub use compare::{CompareFormat, CompareOptions, compare};
pub use discover::{Found, discover};
pub use eval_names::{EvalNamesOptions, eval_names};
pub use eval_rules::{EvalRulesOptions, eval_rules};
pub use eval_sentences::{EvalSentencesOptions, eval_sentences};
pub use filter::{FilterOptions, filter};
pub use fix::{FixMode, FixOptions, fix};
pub use interrupt::{OnSignal, listen};
pub use machine::MachineFormat;
pub use merge::merge;
pub use names::{NamesOptions, names};
pub use new_rule::{NewRuleKind, new_rule, write_new};
pub use output::cannot_write;
pub use review::{
    ImportOptions, MarkOptions, ReviewScope, StatsFormat, StatsOptions, review_import, review_mark, review_stats,
};
pub use settings::{OwnRules, SettingsSource, load};
pub use shard::Shard;
pub use watch::watch;
