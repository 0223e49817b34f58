//! `findings.csv`: one row for each finding, with two columns for a reviewer.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::CsvOptions;
use super::sheet::Sheet;
use crate::finding::{Opinion, Review};
use crate::report::{DocumentReport, Reporter, excerpt};

const HEADER: &[&str] = &[
    "document",
    "line",
    "column",
    "start",
    "end",
    "rule",
    "family",
    "category",
    "severity",
    "confidence",
    "text",
    "message",
    "suggestion",
    "fix",
    "context",
    "related",
    "group",
    "fingerprint",
    "status",
    "verdict",
    "note",
];

/// Writes `findings.csv`.
///
/// `start` and `end` are bytes of the source text and `text` is exactly what stands there; `context` is the
/// extracted text around it, `…before [[match]] after…` with at most 80 characters on each side. All findings
/// are in it, whatever their severity, confidence or status. `verdict` and `note` hold what a person said before.
pub struct FindingsCsv<W: Write> {
    sheet: Sheet<W>,
}

impl<W: Write> FindingsCsv<W> {
    /// A table that goes to `out`.
    pub fn new(out: W, options: CsvOptions) -> Self {
        Self { sheet: Sheet::new(out, HEADER, options) }
    }
}

impl<W: Write> Reporter for FindingsCsv<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        for located in report.located() {
            let finding = located.finding;
            let mut related = String::new();
            for label in &finding.related {
                let space = if related.is_empty() { "" } else { " " };
                let _ = write!(related, "{space}{}-{}", label.span.start, label.span.end);
            }
            self.sheet
                .row()?
                .text(report.name)?
                .value(located.place.line)?
                .value(located.place.column)?
                .value(finding.span.start)?
                .value(finding.span.end)?
                .text(&finding.rule)?
                .text(&finding.family)?
                .value(finding.category)?
                .value(finding.severity)?
                .value(finding.confidence)?
                .text(report.matched(finding))?
                .text(&finding.message)?
                .text(finding.suggestion.as_deref().unwrap_or_default())?
                .value(finding.fix.as_ref().map_or("none", |fix| fix.kind()))?
                .text(&excerpt::context(report.doc, finding))?
                .value(related)?
                .text(finding.group.as_deref().unwrap_or_default())?
                .value(finding.fingerprint)?
                .value(located.status.name())?
                .value(located.review.and_then(Review::verdict).map_or("", Opinion::name))?
                .text(located.review.map_or("", |review| &review.note))?
                .end()?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.finish()
    }
}
