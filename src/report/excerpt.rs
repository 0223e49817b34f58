//! The text around a finding, cut to a size that a person reads.

use std::ops::Range;

use super::visible::push_visible;
use crate::doc::Document;
use crate::finding::Finding;

/// Characters of context on each side in a `context` cell.
const CELL_SIDE: usize = 80;

/// Characters of a match in a `context` cell; of a longer one the beginning is shown.
const CELL_MATCH: usize = 200;

/// Characters of context on each side on the terminal.
const WINDOW_SIDE: usize = 120;

/// Characters of context on each side of another place on the terminal.
const GLIMPSE_SIDE: usize = 20;

/// Characters of a match on the terminal.
const WINDOW_MATCH: usize = 160;

/// `…before [[match]] after…`: at most 80 characters on each side, from the paragraph that the finding stands in.
///
/// It is extracted text, so a page reads without its tags, with each run of white space as one space; `…` stands
/// where text was left out. A match beyond 200 characters is cut with `…` inside the brackets.
pub(super) fn context(doc: &Document, finding: &Finding) -> String {
    let text = &*doc.text;
    let range = within(text, finding.text_span.range());
    let after = doc.blocks.partition_point(|block| block.span.end as usize <= range.start);
    let floor = doc.blocks.get(after).map_or(0, |block| block.span.start as usize).min(range.start);
    let before = doc.blocks.partition_point(|block| (block.span.start as usize) < range.end);
    let ceiling = before.checked_sub(1).and_then(|last| doc.blocks.get(last));
    let ceiling = ceiling.map_or(text.len(), |block| block.span.end as usize).max(range.end);

    let start = back(text, floor, range.start, CELL_SIDE);
    let end = forth(text, range.end, ceiling, CELL_SIDE);
    let shown = forth(text, range.start, range.end, CELL_MATCH);
    let mut out = String::with_capacity(end - start + 16);
    push_cut(&mut out, start > floor);
    push_collapsed(&mut out, &text[start..range.start]);
    out.push_str("[[");
    push_collapsed(&mut out, &text[range.start..shown]);
    push_cut(&mut out, shown < range.end);
    out.push_str("]]");
    push_collapsed(&mut out, &text[range.end..end]);
    push_cut(&mut out, end < ceiling);
    out
}

/// One line of text for the terminal and the bytes of it that are the match.
pub(super) struct Window {
    /// Safe to print.
    pub(super) text: String,
    /// Where the match stands in `text`.
    pub(super) range: Range<usize>,
}

/// The line of `source` around `range`, at most 120 characters on each side; line ends inside the match are shown.
pub(super) fn window(source: &str, range: Range<usize>) -> Window {
    cut_line(source, range, WINDOW_SIDE)
}

fn cut_line(source: &str, range: Range<usize>, side: usize) -> Window {
    let range = within(source, range);
    let floor = source[..range.start].char_indices().rev().take(side + 1).find(|(_, c)| is_line_end(*c));
    let floor = floor.map_or(0, |(at, c)| at + c.len_utf8());
    let ceiling = source[range.end..].char_indices().take(side + 1).find(|(_, c)| is_line_end(*c));
    let ceiling = ceiling.map_or(source.len(), |(at, _)| range.end + at);
    let start = back(source, floor, range.start, side);
    let end = forth(source, range.end, ceiling, side);
    let shown = forth(source, range.start, range.end, WINDOW_MATCH);

    let mut text = String::with_capacity(end - start + 16);
    push_cut(&mut text, start > floor);
    push_visible(&mut text, &source[start..range.start]);
    let marked = text.len();
    push_visible(&mut text, &source[range.start..shown]);
    push_cut(&mut text, shown < range.end);
    let range_end = text.len();
    push_visible(&mut text, &source[range.end..end]);
    push_cut(&mut text, end < ceiling);
    Window { text, range: marked..range_end }
}

/// The match of `range` with a few words of its line, for a place that is named beside another.
pub(super) fn glimpse(source: &str, range: Range<usize>) -> String {
    cut_line(source, range, GLIMPSE_SIDE).text
}

/// `range`, unless it lies outside `text` or splits a character: then the end of the text.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    if text.get(range.clone()).is_some() { range } else { text.len()..text.len() }
}

/// The byte at most `count` characters before `at`, not below `floor`.
fn back(text: &str, floor: usize, at: usize, count: usize) -> usize {
    text[floor..at].char_indices().rev().take(count).last().map_or(at, |(start, _)| floor + start)
}

/// The byte at most `count` characters after `at`, not above `ceiling`.
fn forth(text: &str, at: usize, ceiling: usize, count: usize) -> usize {
    text[at..ceiling].char_indices().nth(count).map_or(ceiling, |(end, _)| at + end)
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

fn push_cut(out: &mut String, cut: bool) {
    if cut {
        out.push('…');
    }
}

/// Adds `text` with each run of white space as one space.
fn push_collapsed(out: &mut String, text: &str) {
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(c);
    }
    if space {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::test_case::Case;

    #[test]
    fn a_cell_stays_in_its_paragraph() {
        let case = Case::new("Before it\n\nHe went\nto ⟦the the⟧ market\n\nAfter it");
        assert_eq!(context(&case.doc, &case.outcome.findings[0]), "He went to [[the the]] market");
    }

    #[test]
    fn a_cell_is_cut_on_both_sides_and_inside() {
        let long = "word ".repeat(60);
        let case = Case::new(&format!("{long}⟦{long}⟧{long}end"));
        let cell = context(&case.doc, &case.outcome.findings[0]);
        assert!(cell.starts_with("…word word ") && cell.ends_with(" word …"), "{cell}");
        assert!(cell.contains("word …]]"), "{cell}");
        assert_eq!(cell.chars().count(), 80 + 200 + 80 + 3 + 4);
    }

    #[test]
    fn a_window_is_one_line() {
        let source = "one\ntwo bad\nbad three\nfour";
        let at = source.find("bad").unwrap_or_default();
        let window = window(source, at..at + 7);
        assert_eq!(window.text, "two bad␊bad three");
        assert_eq!(&window.text[window.range], "bad␊bad");
    }

    #[test]
    fn a_window_of_a_huge_line_is_small() {
        let source = format!("{}bad{}", "é".repeat(500_000), "猫".repeat(500_000));
        let window = window(&source, 1_000_000..1_000_003);
        assert_eq!(&window.text[window.range.clone()], "bad");
        assert_eq!(window.text.chars().count(), 2 * WINDOW_SIDE + 3 + 2);
        assert_eq!(super::window("é", 1..2).text, "é");
    }
}
