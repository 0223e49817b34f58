//! Findings with their lines and columns.

use std::borrow::Cow;

use super::DocumentReport;
use crate::finding::{Claim, Finding, Level, Review, Severity, Status};
use crate::text::{LineIndex, SourceSpan};

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
    /// What a person said of it.
    pub review: Option<&'a Review>,
    /// Where its first character is.
    pub place: Place,
}

impl Located<'_> {
    /// Whether it is shown where each finding asks for somebody's attention: known and silenced ones are not, and mild
    /// or unsure ones only when `all` are wanted.
    pub(super) fn is_shown(&self, all: bool) -> bool {
        let loud = self.finding.severity > Severity::Info && self.finding.confidence.level() > Level::Low;
        self.status.is_gated() && (all || loud)
    }

    /// What is wrong and what to do.
    pub(super) fn wording(&self) -> String {
        let Claim { message, help, .. } = &*self.finding.claim;
        help.as_ref().map_or_else(|| message.clone(), |help| format!("{message}; {help}"))
    }
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
        let reviews = self.reviews.iter().map(Option::as_ref).chain(std::iter::repeat(None));
        self.outcome.findings.iter().zip(statuses).zip(reviews).map(move |((finding, status), review)| {
            let (line, column) = places.at(finding.span.start);
            let text_line = field_line.map(|_| line);
            Located { finding, status, review, place: Place { line: field_line.unwrap_or(line), text_line, column } }
        })
    }

    /// The document by its file as other programs know it: `path`, or `path#id` for a line of JSON Lines.
    pub(super) fn label(&self) -> Cow<'a, str> {
        self.id.map_or(Cow::Borrowed(self.file), |id| Cow::Owned(format!("{}#{id}", self.file)))
    }

    /// What is wrong with `located` and what to do, in a list of findings by file: for JSON Lines with the article in front.
    pub(super) fn wording(&self, located: &Located<'_>) -> String {
        self.id.map_or_else(|| located.wording(), |id| format!("{id}: {}", located.wording()))
    }

    /// The characters of the source that `finding` covers.
    pub fn matched(&self, finding: &Finding) -> &'a str {
        finding.span.slice(&self.doc.source)
    }
}

/// Beginning and end of a span: lines and columns from 1, the end just past the last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

/// The regions of one span after the other.
pub(super) struct Regions<'t> {
    starts: Places<'t>,
    ends: Places<'t>,
}

impl<'t> Regions<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { starts: Places::new(text), ends: Places::new(text) }
    }

    pub(super) fn of(&mut self, span: SourceSpan) -> Region {
        let (line, column) = self.starts.at(span.start);
        let (end_line, end_column) = self.ends.at(span.end);
        Region { line, column, end_line, end_column }
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
