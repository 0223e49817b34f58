//! What the tests of all formats check: blocks as data, and the way from each character back to its source.

use crate::doc::{Document, Format, Origin};
use crate::parse::{Hints, document};
use crate::text::TextSpan;

/// `source` read as `format`.
pub(super) fn document_of(source: &str, format: Format) -> Document {
    document(source.into(), format, Hints::default())
}

/// Each block as `kind: text`, line breaks as `⏎`; `page: text` for blocks around the article.
pub(super) fn blocks_of(doc: &Document) -> Vec<String> {
    let line = |block: &crate::doc::Block| {
        let kind = if block.origin == Origin::Page { "page" } else { block.kind.name() };
        format!("{kind}: {}", doc.block_text(block).replace('\n', "⏎"))
    };
    doc.blocks.iter().map(line).collect()
}

/// Blocks are in order and trimmed; each character maps into the source, on character boundaries, in order; what was
/// copied is what stands there.
pub(super) fn check_map(doc: &Document) {
    let (mut end, mut last) = (0, 0);
    for block in &doc.blocks {
        assert!(block.span.start >= end && !block.span.is_empty(), "{:?}", doc.source);
        end = block.span.end;
        let text = doc.block_text(block);
        assert!(!text.is_empty() && text.trim_matches([' ', '\t', '\n', '\r']) == text, "{text:?} of {:?}", doc.source);
        for (at, c) in text.char_indices() {
            let start = block.span.start + at as u32;
            let place = doc.locate(TextSpan::new(start, start + c.len_utf8() as u32));
            let found = doc.source.get(place.range());
            assert!(found.is_some_and(|found| !found.is_empty()), "{c:?} at {place:?} of {:?}", doc.source);
            assert!(place.start >= last, "{c:?} at {place:?} after {last} of {:?}", doc.source);
            last = place.start;
            let found = found.unwrap_or_default();
            let is_space = c == ' ' || c == '\n';
            let is_code = "inline_code".contains(c) && doc.text.contains("inline_code");
            if !is_space && !is_code && found.len() == c.len_utf8() {
                assert_eq!(found, c.to_string(), "at {place:?} of {:?}", doc.source);
            }
        }
    }
}

/// The first `word` of the text of `source` stands where the source has the first `place`.
pub(super) fn check_place(source: &str, format: Format, word: &str, place: &str) {
    let doc = document_of(source, format);
    let at = doc.text.find(word).unwrap_or_else(|| panic!("no {word:?} in {:?}", doc.text));
    let found = doc.locate(TextSpan::of(at..at + word.len()));
    assert_eq!(&doc.source[found.range()], place, "{word:?} in {source:?}");
}
