//! mtlint finds the damage that machine translation and page scraping leave in English articles.

pub mod app;
pub mod cli;
pub mod config;
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
