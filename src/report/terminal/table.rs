//! The table of documents at the end: those that need a person.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, Table, presets};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::finding::Severity;
use crate::report::DocumentReport;
use crate::report::totals::grouped;
use crate::report::visible::visible;
use crate::score::Verdict;

/// Most rows: a table of thousands helps nobody, and `documents.csv` has them all.
const MAX_ROWS: usize = 40;

/// Most rows that are held on the way there: a run may have millions of documents.
const HELD_ROWS: usize = 16 * MAX_ROWS;

const HEADER: [&str; 8] = ["document", "words", "crit", "major", "minor", "info", "score", "verdict"];

/// Columns that all but the document need: the widest cells with two spaces behind each.
const OTHER_COLUMNS: usize = 53;

/// Narrowest column for the document.
const LEAST_NAME: usize = 16;

struct Row {
    name: String,
    words: u32,
    counts: [u32; 4],
    score: f64,
    verdict: Verdict,
}

/// Collects the documents that have findings.
pub(super) struct DocumentTable {
    rows: Vec<Row>,
    /// Documents with findings that are not among the rows any more.
    dropped: u64,
    clean: u64,
    name_width: usize,
    color: bool,
}

impl DocumentTable {
    pub(super) fn new(width: u16, color: bool) -> Self {
        let name_width = usize::from(width).saturating_sub(OTHER_COLUMNS).max(LEAST_NAME);
        Self { rows: Vec::new(), dropped: 0, clean: 0, name_width, color }
    }

    pub(super) fn add(&mut self, report: &DocumentReport<'_>) {
        let card = report.card;
        if card.total() == 0 && card.verdict == Verdict::Pass {
            self.clean += 1;
            return;
        }
        self.rows.push(Row {
            name: tail(&visible(report.name), self.name_width),
            words: card.words,
            counts: card.counts,
            score: card.score,
            verdict: card.verdict,
        });
        if self.rows.len() >= HELD_ROWS {
            self.keep_worst();
        }
    }

    /// Leaves out all but the documents with the lowest scores, in the order of these; of equals those that came first.
    fn keep_worst(&mut self) {
        let all = self.rows.len();
        self.rows.sort_by(|a, b| b.verdict.cmp(&a.verdict).then(a.score.total_cmp(&b.score)));
        self.rows.truncate(MAX_ROWS);
        self.dropped += (all - self.rows.len()) as u64;
    }

    /// Writes the table and an empty line; nothing if every document is clean.
    ///
    /// Documents stand in their order; where there are too many, the ones with the lowest scores.
    pub(super) fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        if self.rows.len() > MAX_ROWS || self.dropped > 0 {
            self.keep_worst();
        }
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_header(HEADER);
        for row in &self.rows {
            let mut cells = vec![row.name.clone(), grouped(row.words.into())];
            let counts = Severity::ALL.iter().rev().map(|&severity| row.counts[severity as usize]);
            cells.extend(counts.map(|count| if count == 0 { "·".to_owned() } else { grouped(count.into()) }));
            cells.extend([format!("{:.1}", row.score), row.verdict.to_string()]);
            table.add_row(cells);
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            if (1..=6).contains(&index) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        for line in table.lines() {
            self.write_line(out, line.trim_end())?;
        }
        if self.dropped > 0 {
            writeln!(out, "… and {} more with findings", grouped(self.dropped))?;
        }
        if self.clean > 0 {
            writeln!(out, "… and {} without findings", grouped(self.clean))?;
        }
        writeln!(out)
    }

    /// Writes one line with its verdict in colour.
    fn write_line(&self, out: &mut dyn Write, line: &str) -> io::Result<()> {
        let colors = [("fail", AnsiColor::Red), ("review", AnsiColor::Yellow), ("pass", AnsiColor::Green)];
        let verdict = colors.iter().find_map(|(name, color)| Some((line.strip_suffix(name)?, name, color)));
        match verdict {
            Some((rest, name, color)) if self.color => {
                let style = Style::new().fg_color(Some((*color).into())).bold();
                writeln!(out, "{rest}{style}{name}{style:#}")
            }
            _ => writeln!(out, "{line}"),
        }
    }
}

/// The end of `name`, with `…` in front if it does not fit into `width` columns: of a path the end tells most.
pub(in crate::report) fn tail(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    let mut left = width - 1;
    let mut start = name.len();
    for (at, c) in name.char_indices().rev() {
        let columns = c.width().unwrap_or(0);
        if columns > left {
            break;
        }
        left -= columns;
        start = at;
    }
    format!("…{}", &name[start..])
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn the_end_of_a_path_by_columns() {
        assert_eq!(tail("news/a.txt", 10), "news/a.txt");
        assert_eq!(tail("news/a.txt", 6), "…a.txt");
        assert_eq!(tail("新闻/a.txt", 9), "…闻/a.txt");
        assert_eq!(tail("新闻/a.txt", 8), "…/a.txt");
    }
}
