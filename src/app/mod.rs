//! The only layer with files, threads, the clock and the environment.

#![allow(clippy::disallowed_methods, reason = "this is the layer with files, threads, clock and environment")]

mod check;
mod discover;
mod eval_entry;
mod eval_figures;
mod eval_names;
mod eval_rules;
mod eval_sentences;
mod fix;
mod fix_text;
mod history;
mod input;
mod machine;
mod names;
mod new_rule;
mod output;
mod pipeline;
mod run;
mod settings;

pub use check::{CheckOptions, Ending, OutputFormat, ReportKind, check};
pub use discover::{Found, discover};
pub use eval_names::{EvalNamesOptions, eval_names};
pub use eval_rules::{EvalRulesOptions, eval_rules};
pub use eval_sentences::{EvalSentencesOptions, eval_sentences};
pub use fix::{FixMode, FixOptions, fix};
pub use machine::MachineFormat;
pub use names::{NamesOptions, names};
pub use new_rule::{NewRuleKind, new_rule};
pub use settings::{SettingsSource, load};
