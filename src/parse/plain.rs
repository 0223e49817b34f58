//! Plain text: paragraphs by blank lines, or by lines where the file holds one segment a line.

use super::{Extracted, classify, trim};
use crate::doc::{Block, BlockKind, OffsetMap};

/// A line that is longer than this was not wrapped by hand.
const LONG_LINE: usize = 120;

/// The blocks of `source`; the text is its own source.
pub(super) fn extract(source: &str) -> Extracted {
    let mut blocks = Vec::new();
    let by_line = is_one_segment_a_line(source);
    let mut start = 0;
    let mut end = 0;
    for (from, to, line) in lines(source) {
        if line.trim().is_empty() || (by_line && start < end) {
            push(&mut blocks, source, start..end);
            start = from;
        }
        end = to;
        if line.trim().is_empty() {
            start = to;
        }
    }
    push(&mut blocks, source, start..source.len());
    classify::title(source, &mut blocks);
    Extracted { text: None, map: OffsetMap::identity(), blocks, title: None, notes: Vec::new() }
}

fn push(blocks: &mut Vec<Block>, source: &str, range: std::ops::Range<usize>) {
    if range.start < range.end
        && let Some(span) = trim(source, range)
    {
        let kind = classify::by_layout(span.slice(source)).unwrap_or(BlockKind::Paragraph);
        blocks.push(Block::new(kind, span));
    }
}

/// Lines with their start, their end including the line break (`\n`, `\r\n` or a lone `\r`), and their text.
fn lines(source: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from;
        let rest = &source[start..];
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes())
            .map_or(rest.len(), |at| at + if rest[at..].starts_with("\r\n") { 2 } else { 1 });
        from += end;
        (end > 0).then_some((start, from, &rest[..end]))
    })
}

/// Whether a single line break ends a paragraph: most lines end a sentence or are too long to be wrapped.
fn is_one_segment_a_line(source: &str) -> bool {
    let (mut all, mut whole) = (0u32, 0u32);
    for line in lines(source).map(|(_, _, line)| line.trim()).filter(|line| !line.is_empty()) {
        all += 1;
        let body = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        let ended = body.ends_with(['.', '!', '?', '…', ':', '。', '！', '？']);
        whole += u32::from(ended || line.len() > LONG_LINE && line.chars().count() > LONG_LINE);
    }
    whole * 2 > all
}

#[cfg(test)]
mod tests {
    use crate::doc::Format;
    use crate::parse::checks::{blocks_of, document_of};

    #[test]
    fn line_ends_of_all_systems_make_the_same_paragraphs() {
        let text = "Wrapped by hand in the\nmiddle of a sentence, as letters\nwere once.\n\nThe second one.";
        let wanted = [
            "paragraph: Wrapped by hand in the⏎middle of a sentence, as letters⏎were once.",
            "paragraph: The second one.",
        ];
        for end in ["\n", "\r\n", "\r"] {
            let blocks = blocks_of(&document_of(&text.replace('\n', end), Format::Plain));
            let blocks: Vec<_> = blocks.iter().map(|block| block.replace("\r⏎", "⏎").replace('\r', "⏎")).collect();
            assert_eq!(blocks, wanted, "{end:?}");
        }
    }
}
