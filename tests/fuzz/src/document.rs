//! What must hold of a document, whatever it was read from.

use mtlint::doc::{Bitext, Document, Format};
use mtlint::parse::{self, Hints, MAX_BLOCK};
use mtlint::text::{SourceSpan, TextSpan};

/// Reads `text`, and holds the document to what rules and reports rely on.
pub fn read(text: &str, format: Format, hints: &Hints) -> Document {
    let doc = parse::document(text.into(), format, hints.clone());
    check(&doc);
    doc
}

/// Checks `doc`.
pub fn check(doc: &Document) {
    if matches!(doc.format, Format::Plain | Format::JsonLines) {
        assert_eq!(doc.text, doc.source, "plain text is its own source");
    }
    blocks(doc);
    characters(doc);
    for directive in &doc.directives {
        assert!(is_whole(directive.span, &doc.source), "{directive:?}");
        assert!(!directive.rules.is_empty(), "{directive:?}");
    }
    if let Some(bitext) = Bitext::of(doc) {
        bitext_is_sound(&bitext, doc);
    }
}

/// Whether `span` lies in `source` and splits no character.
pub fn is_whole(span: SourceSpan, source: &str) -> bool {
    source.get(span.range()).is_some()
}

fn blocks(doc: &Document) {
    let mut end = 0;
    for block in &doc.blocks {
        let text = doc.text.get(block.span.range()).unwrap_or_else(|| panic!("{block:?} is no text"));
        assert!(!text.is_empty() && text.trim() == text, "{block:?}: {text:?}");
        assert!(text.len() <= MAX_BLOCK, "{block:?}");
        assert!(block.span.start >= end, "{block:?} begins before {end}");
        assert!(is_whole(doc.locate(block.span), &doc.source), "{block:?}");
        end = block.span.end;
    }
}

/// What stands for code, of any length.
const CODE: &str = "inline_code";

/// Every character of the text came from whole characters of the source, and a letter that was copied from itself.
fn characters(doc: &Document) {
    let code: Vec<_> = doc.text.match_indices(CODE).map(|(at, _)| at..at + CODE.len()).collect();
    let is_code = |at: usize| code.iter().any(|code| code.contains(&at));
    for (at, c) in doc.text.char_indices() {
        let span = TextSpan::of(at..at + c.len_utf8());
        let source = doc.locate(span);
        assert!(is_whole(source, &doc.source), "{at} {c:?}: {source:?}");
        let there = source.slice(&doc.source);
        if c.is_alphanumeric() && source.len() as usize == c.len_utf8() && !is_code(at) {
            assert!(there.contains(c), "{at}: {c:?} came from {there:?}");
        }
    }
}

fn bitext_is_sound(bitext: &Bitext, doc: &Document) {
    let original = doc.original.as_deref().unwrap_or_default();
    let mut end = 0;
    for stretch in bitext.stretches() {
        assert!(doc.text.get(stretch.text.range()).is_some(), "{stretch:?}");
        assert!(original.get(stretch.original.clone()).is_some(), "{stretch:?}");
        assert!(stretch.text.start >= end, "{stretch:?} begins before {end}");
        end = stretch.text.end;
    }
}
