//! Findings with their lines and columns.

use super::DocumentReport;
use crate::finding::{Finding, Status};
use crate::text::LineIndex;

/// Line and column of a finding, as the reports show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line of the file, from 1.
    pub line: u32,
    /// Line in the text field, from 1: for JSON Lines only.
    pub text_line: Option<u32>,
    /// Column in Unicode scalar values, from 1.
    pub column: u32,
}

/// A finding and what only its document knows of it.
#[derive(Clone, Copy)]
pub struct Located<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// What became of it.
    pub status: Status,
    /// Where its first character is.
    pub place: Place,
}

impl<'a> DocumentReport<'a> {
    /// The findings in order with status and place.
    ///
    /// Columns are counted on from the finding before, so that ten thousand findings in a line of a megabyte cost one
    /// pass over it and not ten thousand.
    pub fn located(&self) -> impl Iterator<Item = Located<'a>> + use<'a> {
        let statuses = self.statuses.iter().copied().chain(std::iter::repeat(Status::New));
        let mut places = Places::new(&self.doc.source);
        let field_line = self.field_line;
        self.outcome.findings.iter().zip(statuses).map(move |(finding, status)| {
            let (line, column) = places.at(finding.span.start);
            let text_line = field_line.map(|_| line);
            Located { finding, status, place: Place { line: field_line.unwrap_or(line), text_line, column } }
        })
    }

    /// The characters of the source that `finding` covers.
    pub fn matched(&self, finding: &Finding) -> &'a str {
        finding.span.slice(&self.doc.source)
    }
}

/// Line and column of one offset after the other.
struct Places<'t> {
    text: &'t str,
    lines: LineIndex,
    last: (u32, u32, u32),
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, lines: LineIndex::new(text), last: (0, 1, 1) }
    }

    fn at(&mut self, offset: u32) -> (u32, u32) {
        let offset = offset.min(self.text.len() as u32);
        let (known, line, column) = self.last;
        let between = self.text.get(known as usize..offset as usize);
        let (line, column) = match between {
            Some(between) if self.lines.line_at(offset) == line => (line, column + between.chars().count() as u32),
            _ => {
                let place = self.lines.line_column(self.text, offset);
                (place.line, place.column)
            }
        };
        self.last = (offset, line, column);
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_on_is_the_same_as_counting_anew() {
        let text = "Zoë ran.\r\nThe 猫 sat; the 猫 ran.\n\nEnd";
        let lines = LineIndex::new(text);
        let mut places = Places::new(text);
        let offsets = text.char_indices().map(|(at, _)| at as u32);
        for offset in offsets.filter(|at| at % 3 != 1).chain([text.len() as u32, 4, 0, 999]) {
            let place = lines.line_column(text, offset);
            assert_eq!(places.at(offset), (place.line, place.column), "{offset}");
        }
    }
}
