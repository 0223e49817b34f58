//! `documents.csv`: one row for each document, with its score.

use std::io::{self, Write};

use super::CsvOptions;
use super::sheet::Sheet;
use crate::doc::{Language, Note};
use crate::finding::{Category, Severity};
use crate::report::{DocumentReport, Reporter};

const HEADER: &[&str] = &[
    "document",
    "source_language",
    "target_language",
    "words",
    "sentences",
    "critical",
    "major",
    "minor",
    "info",
    "suppressed",
    "npt",
    "npt_low",
    "npt_high",
    "score",
    "verdict",
    "sufficient_sample",
    "accuracy",
    "fluency",
    "terminology",
    "style",
    "locale",
    "markup",
    "notes",
    "rules_hash",
    "version",
];

/// Writes `documents.csv`.
///
/// `critical` to `info` count findings without suppressed ones; `accuracy` to `markup` are penalty points (not per
/// thousand words), whose sum times 1,000 / `words` is `npt`. A language that is not known is empty.
pub struct DocumentsCsv<W: Write> {
    sheet: Sheet<W>,
    version: String,
}

impl<W: Write> DocumentsCsv<W> {
    /// A table that goes to `out`; `version` is the program's.
    pub fn new(out: W, version: impl Into<String>, options: CsvOptions) -> Self {
        Self { sheet: Sheet::new(out, HEADER, options), version: version.into() }
    }
}

impl<W: Write> Reporter for DocumentsCsv<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let card = report.card;
        let row = self.sheet.row()?;
        row.text(report.name)?
            .text(code(report.doc.source_language.as_ref()))?
            .text(code(report.doc.language.as_ref()))?
            .value(card.words)?
            .value(report.outcome.sentences)?;
        for severity in Severity::ALL.iter().rev() {
            row.value(card.count(*severity))?;
        }
        row.value(card.suppressed)?
            .value(format_args!("{:.2}", card.npt))?
            .value(format_args!("{:.2}", card.npt_low))?
            .value(format_args!("{:.2}", card.npt_high))?
            .value(format_args!("{:.1}", card.score))?
            .value(card.verdict)?
            .value(card.sufficient_sample)?;
        for category in Category::ALL {
            row.value(format_args!("{:.2}", card.category(category)))?;
        }
        row.text(&notes(&report.outcome.notes))?.value(report.rules_hash)?.text(&self.version)?.end()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.finish()
    }
}

fn code(language: Option<&Language>) -> &str {
    language.map_or("", |language| &language.code)
}

/// `code: message; code: message`.
fn notes(notes: &[Note]) -> String {
    let notes: Vec<_> = notes.iter().map(|note| format!("{}: {}", note.code, note.message)).collect();
    notes.join("; ")
}
