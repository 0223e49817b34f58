//! The tables of a comparison: `compare_documents.csv`, `compare_rules.csv`, `compare_findings.csv`.

use std::fmt::Display;
use std::io::{self, Write};

use super::CsvOptions;
use super::sheet::Sheet;
use crate::report::compare::{Comparison, DocumentChange, DocumentFigures, FindingChange, Measure, Moves};

/// A number with `digits` behind the point; an empty cell where there is none.
fn number(value: Option<f64>, digits: usize) -> String {
    value.map_or(String::new(), |value| format!("{value:.digits$}"))
}

/// A value, or an empty cell.
fn cell<T: Display>(value: Option<T>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

const DOCUMENTS: &[&str] = &[
    "document",
    "in",
    "old_document",
    "new_document",
    "old_words",
    "new_words",
    "old_npt",
    "old_npt_low",
    "old_npt_high",
    "new_npt",
    "new_npt_low",
    "new_npt_high",
    "npt_change",
    "old_score",
    "new_score",
    "old_verdict",
    "new_verdict",
    "old_findings",
    "new_findings",
    "went",
    "came",
    "stayed",
    "old_info",
    "new_info",
    "info_went",
    "info_came",
    "info_stayed",
    "silenced",
    "raised",
    "same_rules",
];

/// Writes a row for each document: pairs in the order of the new run, then what one run has alone.
pub fn compare_documents(comparison: &Comparison, options: CsvOptions, out: impl Write) -> io::Result<()> {
    let mut sheet = Sheet::new(out, DOCUMENTS, options);
    for document in &comparison.documents {
        document_row(document, &mut sheet)?;
    }
    sheet.finish()
}

fn document_row(document: &DocumentChange, sheet: &mut Sheet<impl Write>) -> io::Result<()> {
    let DocumentChange { old, new, moves: [minor, info], .. } = document;
    let both = document.pair();
    let present = match (old, new) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "old",
        _ => "new",
    };
    let sides = [old.as_ref(), new.as_ref()];
    let name = |side: Option<&DocumentFigures>| side.map(|side| side.document.clone()).unwrap_or_default();
    let row = sheet.row()?;
    row.text(&document.document)?.value(present)?.text(&name(sides[0]))?.text(&name(sides[1]))?;
    for side in sides {
        row.value(cell(side.map(|side| side.words)))?;
    }
    for side in sides {
        for value in [side.map(|side| side.npt), side.map(|side| side.npt_low), side.map(|side| side.npt_high)] {
            row.value(number(value, 2))?;
        }
    }
    row.value(number(both.map(|(old, new)| new.npt - old.npt), 2))?;
    for side in sides {
        row.value(number(side.map(|side| side.score), 1))?;
    }
    for side in sides {
        row.value(cell(side.map(|side| side.verdict)))?;
    }
    for (moves, counts) in
        [(minor, sides.map(|side| side.map(|of| of.findings))), (info, sides.map(|side| side.map(|of| of.info)))]
    {
        row.value(cell(counts[0]))?.value(cell(counts[1]))?;
        for count in [moves.went, moves.came, moves.stayed] {
            row.value(cell(both.map(|_| count)))?;
        }
    }
    for count in [minor.silenced + info.silenced, minor.raised + info.raised] {
        row.value(cell(both.map(|_| count)))?;
    }
    row.value(cell(both.map(|_| document.same_rules)))?.end()
}

const RULES: &[&str] = &[
    "rule",
    "family",
    "category",
    "level",
    "old_findings",
    "new_findings",
    "went",
    "came",
    "stayed",
    "regraded",
    "silenced",
    "raised",
    "old_per_1000",
    "new_per_1000",
    "change",
    "change_low",
    "change_high",
    "p",
    "p_corrected",
    "leaning",
];

/// Writes a row for each rule and level.
pub fn compare_rules(comparison: &Comparison, options: CsvOptions, out: impl Write) -> io::Result<()> {
    let mut sheet = Sheet::new(out, RULES, options);
    for rule in &comparison.rules {
        let Measure { name, old, new, old_rate, new_rate, change, interval, p, p_corrected, leaning } = &rule.measure;
        let Moves { stayed, went, came, regraded, silenced, raised } = rule.moves;
        let row = sheet.row()?;
        row.text(name)?.text(&rule.family)?.text(&rule.category)?.value(rule.level)?.value(old)?.value(new)?;
        for count in [went, came, stayed, regraded, silenced, raised] {
            row.value(count)?;
        }
        for value in [
            Some(*old_rate),
            Some(*new_rate),
            Some(*change),
            interval.map(|of| of[0]),
            interval.map(|of| of[1]),
            *p,
            *p_corrected,
        ] {
            row.value(number(value, 4))?;
        }
        row.value(leaning)?.end()?;
    }
    sheet.finish()
}

const FINDINGS: &[&str] = &[
    "document",
    "change",
    "line",
    "column",
    "rule",
    "category",
    "severity",
    "confidence",
    "old_severity",
    "old_confidence",
    "text",
    "message",
    "context",
    "fingerprint",
];

/// Writes `compare_findings.csv`, finding by finding.
pub struct CompareFindingsCsv<W: Write> {
    sheet: Sheet<W>,
}

impl<W: Write> CompareFindingsCsv<W> {
    /// A table that goes to `out`.
    pub fn new(out: W, options: CsvOptions) -> Self {
        Self { sheet: Sheet::new(out, FINDINGS, options) }
    }

    /// Writes one row.
    pub fn finding(&mut self, finding: &FindingChange<'_>) -> io::Result<()> {
        let (severity, confidence) = finding.before.unzip();
        self.sheet
            .row()?
            .text(finding.document)?
            .value(finding.change)?
            .value(finding.line)?
            .value(finding.column)?
            .text(finding.rule)?
            .text(finding.category)?
            .value(finding.severity)?
            .value(number(Some(finding.confidence), 2))?
            .value(cell(severity))?
            .value(number(confidence, 2))?
            .text(finding.text)?
            .text(finding.message)?
            .text(finding.context)?
            .value(&finding.fingerprint)?
            .end()
    }

    /// Writes what is left, and flushes.
    pub fn finish(&mut self) -> io::Result<()> {
        self.sheet.finish()
    }
}
