//! Shows a place of a file: line, column, and the line itself with a caret under the place.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use std::fmt::Write;
use std::ops::Range;

/// Longest part of a line that is shown, in characters.
const SHOWN: usize = 100;

/// Line and column of byte `at` of `text`, both from 1; columns count characters.
pub(super) fn line_column(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    (text[..at].matches('\n').count() + 1, text[start..at].chars().count() + 1)
}

/// The line of `place` with its number, and carets under as much of it as stands on that line.
pub(super) fn excerpt(text: &str, place: &Range<usize>) -> String {
    let (line, column) = line_column(text, place.start);
    let content = text.lines().nth(line - 1).unwrap_or_default();
    let marked = text.get(place.clone()).and_then(|marked| marked.lines().next()).unwrap_or_default();
    let skipped = if column > SHOWN { column - 1 } else { 0 };
    let shown: String = content.chars().skip(skipped).take(SHOWN).collect();
    let before = column - 1 - skipped;
    let carets = marked.chars().count().clamp(1, SHOWN.saturating_sub(before).max(1));
    let margin = " ".repeat(line.to_string().len());
    let mut out = String::new();
    let _ = write!(out, "{margin} |\n{line} | {shown}\n{margin} | {}{}", " ".repeat(before), "^".repeat(carets));
    out
}
