//! Outcomes to bytes: every reporter writes to an `io::Write` that the caller owns, document by document.
//!
//! Nothing here opens a file, reads the clock or the environment, or starts a thread. Line and column are computed
//! here, at the edge, from the source text.

pub mod baseline;
pub mod catalog;
pub mod compare;
pub mod csv;
pub mod diff;
mod excerpt;
pub mod faults;
pub mod figures;
pub mod filtered;
pub mod github;
pub mod gitlab;
pub mod history;
pub mod html;
pub mod json;
pub mod jsonl;
mod located;
pub mod names_eval;
pub mod pack_tests;
pub mod review_stats;
pub mod rules_eval;
pub mod run_json;
pub mod sarif;
pub mod sentences_eval;
mod silence;
pub mod statistics;
pub mod terminal;
#[cfg(test)]
mod test_case;
pub mod timings;
mod totals;
pub(crate) mod visible;
pub mod xml;

use std::io;

pub use csv::CsvOptions;
pub use located::{Located, Place};
pub use totals::Totals;

use crate::doc::Document;
use crate::engine::Outcome;
use crate::finding::{Review, Status};
use crate::score::Scorecard;

/// Everything there is to say of one document.
#[derive(Clone, Copy)]
pub struct DocumentReport<'a> {
    /// The path as walked, with `/`, without `./`; `-` for standard input; `path#id` or `path#L12` for JSON Lines.
    pub name: &'a str,
    /// Path of its file for other programs, with `/`: below the current folder it is relative to it.
    pub file: &'a str,
    /// For JSON Lines what tells it from the other articles of the file: its id, or `L12`.
    pub id: Option<&'a str>,
    /// The document.
    pub doc: &'a Document,
    /// What the rules found.
    pub outcome: &'a Outcome,
    /// What that comes to.
    pub card: &'a Scorecard,
    /// One for each finding; one that is missing counts as new.
    pub statuses: &'a [Status],
    /// What a person said of each finding; one that is missing is none.
    pub reviews: &'a [Option<Review>],
    /// For JSON Lines the line of the file, from 1: it is then the `line` of every finding.
    pub field_line: Option<u32>,
    /// By which rules the findings came about ([`crate::score::rules_hash`]).
    pub rules_hash: &'a str,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunEnd {
    /// The exit code.
    pub exit_code: u8,
    /// All documents were read: nobody ended the run before.
    pub complete: bool,
}

/// Writes documents in one format, in the order in which they are given.
///
/// A reporter holds no more than totals and a few columns of each document: findings are written at once. Whoever
/// calls it hands over documents in their order; a reporter must not sort or wait for them.
pub trait Reporter {
    /// Writes one document with its findings.
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()>;

    /// Takes note of an input that could not be checked: its file, or `file:line`, and why. Formats that have no word for
    /// it say nothing.
    fn skipped(&mut self, _place: &str, _reason: &str) {}

    /// Takes note of how the run ends, as far as it is known; the end follows.
    fn ending(&mut self, _end: RunEnd) {}

    /// Writes what comes after the last document, and flushes.
    fn finish(&mut self) -> io::Result<()>;
}
