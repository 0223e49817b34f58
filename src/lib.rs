//! mtlint finds the damage that machine translation and page scraping leave in English articles.
//!
//! The program is [`cli`]; everything below [`app`] works on values alone and can be called from other programs:
//!
//! ```
//! use mtlint::doc::Format;
//! use mtlint::engine::{Registry, RuleSet, Scratch, Selection, run};
//! use mtlint::parse::{self, Hints};
//! use mtlint::score::{Scale, Scorecard};
//!
//! let rules = RuleSet::new(&Registry::builtin(), &Selection::default());
//! let text = "The ferry stayed in port inMay, said the the captain.";
//! let mut doc = parse::document(text.into(), Format::Plain, Hints::default());
//! let outcome = run(&rules, &mut doc, &mut Scratch::default());
//!
//! let found: Vec<_> = outcome.findings.iter().map(|finding| finding.rule.as_ref()).collect();
//! assert_eq!(found, ["glued-words", "doubled-word"]);
//! let card = Scorecard::new(&outcome.findings, &[], outcome.words, &Scale::default());
//! assert!(card.score < 100.0);
//! ```

pub mod app;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod detectors;
pub mod doc;
pub mod engine;
pub mod eval;
pub mod finding;
pub mod lexicon;
pub mod packs;
pub mod parse;
pub mod report;
pub mod rule;
pub mod score;
pub mod text;

/// Version of the program: it stands in every report.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
