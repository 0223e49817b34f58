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

/// Holds the schema file at `path` to `schema`; with `MTLINT_BLESS` set it writes it.
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests read files")]
fn check_schema(path: &str, schema: &serde_json::Value) {
    let text = serde_json::to_string_pretty(schema).expect("a schema is JSON") + "\n";
    if std::env::var_os("MTLINT_BLESS").is_some() {
        std::fs::write(path, &text).expect("docs can be written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == text, "{path} is out of date: set MTLINT_BLESS=1 once and read the diff");
}
