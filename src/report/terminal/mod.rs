//! For people at a terminal: each finding with its line, a table of documents, one line of sums.

mod snippet;
mod table;

use std::io::{self, Write};

use annotate_snippets::Renderer;

use super::totals::counted;
use super::visible::visible;
use super::{DocumentReport, Located, Reporter, RunEnd, Totals};
use crate::engine::FaultKind;
use crate::finding::{Level, Severity, Status};
use crate::text::LineIndex;
use table::DocumentTable;
pub(super) use table::tail;

/// What is shown, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalOptions {
    /// Whether to send colours. The caller decides, by the kind of the output and `NO_COLOR`.
    pub color: bool,
    /// Columns of the terminal.
    pub width: u16,
    /// Whether to show findings of the severity `info`.
    pub info: bool,
    /// Whether to show findings of low confidence.
    pub low_confidence: bool,
    /// Whether to show findings that are suppressed or in the baseline.
    pub known: bool,
}

impl Default for TerminalOptions {
    fn default() -> Self {
        Self { color: false, width: 80, info: false, low_confidence: false, known: false }
    }
}

impl TerminalOptions {
    fn shows(self, located: &Located<'_>) -> bool {
        let finding = located.finding;
        (self.info || finding.severity > Severity::Info)
            && (self.low_confidence || finding.confidence.level() > Level::Low)
            && (self.known || !matches!(located.status, Status::Suppressed | Status::Baseline))
    }
}

/// Writes findings as they come, and at the end the table and the sums.
///
/// Texts of articles and paths are shown, never sent: control and direction characters appear as pictures or numbers.
pub struct Terminal<W: Write> {
    out: W,
    options: TerminalOptions,
    renderer: Renderer,
    table: DocumentTable,
    totals: Totals,
    hidden: u64,
}

impl<W: Write> Terminal<W> {
    /// A report that goes to `out`.
    pub fn new(out: W, options: TerminalOptions) -> Self {
        let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(options.width.into());
        let table = DocumentTable::new(options.width, options.color);
        Self { out, options, renderer, table, totals: Totals::default(), hidden: 0 }
    }
}

impl<W: Write> Reporter for Terminal<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let lines = LineIndex::new(&report.doc.source);
        for located in report.located() {
            if self.options.shows(&located) {
                let text = snippet::render(&self.renderer, self.options.color, report, &lines, &located);
                writeln!(self.out, "{text}\n")?;
            } else {
                self.hidden += u64::from(located.status.is_gated());
            }
        }
        // Rules that failed are told of once, at the end.
        let told = |code: &str| [FaultKind::Panic, FaultKind::Budget].iter().any(|kind| kind.name() == code);
        for note in report.outcome.notes.iter().filter(|note| !told(note.code)) {
            writeln!(self.out, "note: {}: {}\n", visible(report.name), visible(&note.message))?;
        }
        self.table.add(report);
        self.totals.add(report);
        Ok(())
    }

    fn ending(&mut self, end: RunEnd) {
        self.totals.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        self.table.write(&mut self.out)?;
        writeln!(self.out, "{}", self.totals.sentence())?;
        if self.hidden > 0 {
            let hidden = counted(self.hidden, "finding");
            writeln!(self.out, "{hidden} not shown (info or of low confidence: `--all` shows them)")?;
        }
        let known =
            [(self.totals.baseline, "in the baseline or on unchanged lines"), (self.totals.suppressed, "suppressed")];
        for (count, what) in known.into_iter().filter(|(count, _)| *count > 0) {
            writeln!(self.out, "{} {what}", counted(count, "finding"))?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
