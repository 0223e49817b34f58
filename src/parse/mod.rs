//! Bytes to documents. Nothing here fails: what cannot be read well is read as far as it goes, with a note.

mod builder;
#[cfg(test)]
mod checks;
mod clash;
mod classify;
pub mod decode;
mod directive;
pub(crate) mod html;
pub mod jsonl;
pub mod language;
mod link;
mod markdown;
mod plain;
pub mod raw_field;
pub mod raw_json;
mod returns;
mod segment;
mod sniff;
mod tokenize;
mod traits;

pub use segment::Segmenter;
pub use sniff::sniff;
pub use tokenize::BlockTokens;
pub(crate) use traits::is_wide;

use crate::doc::{Block, BlockKind, Directive, Document, Format, Language, OffsetMap};
use crate::text::SharedText;

/// Longest block in bytes; a longer one is cut at a sentence end or a space, so that buffers stay small.
pub const MAX_BLOCK: usize = 64 * 1024;

/// Longest text in bytes: offsets are 32 bits wide.
pub const MAX_TEXT: usize = u32::MAX as usize;

/// What is known of a text besides its characters.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Title given beside the text; wins over one the format itself has.
    pub title: Option<String>,
    /// The text it was translated from.
    pub original: Option<String>,
    /// ISO 639-1 code of the language it was translated from.
    pub source_language: Option<String>,
    /// What it is about or for.
    pub domain: Option<String>,
    /// Rules whose findings are silent in it: ids, families, packs, categories, `ALL`.
    pub ignore: Vec<String>,
}

/// Reads `source`, the decoded text of a file or field, as `format`.
///
/// Text beyond [`MAX_TEXT`] must be refused by the caller.
///
/// ```
/// use mtlint::{doc::Format, parse};
/// let doc = parse::document("First line.\n\nSecond line.".into(), Format::Plain, parse::Hints::default());
/// assert_eq!(doc.blocks.len(), 2);
/// ```
pub fn document(source: SharedText, format: Format, hints: Hints) -> Document {
    let Extracted { text, map, blocks, title, mut notes } = match format {
        Format::Plain | Format::JsonLines => plain::extract(&source),
        Format::Markdown => markdown::extract(&source),
        Format::Html => html::extract(&source),
    };
    let text = text.unwrap_or_else(|| source.clone());
    let blocks = cut_long_blocks(&text, blocks);
    let (found, wrong) = directive::find(&source, format);
    let named: Vec<String> = hints.ignore.into_iter().take(directive::MOST).collect();
    let beside = (!named.is_empty()).then(|| Directive::of_document(named));
    let directives = beside.into_iter().chain(found).collect();
    notes.extend(wrong);
    let mut doc = Document {
        source,
        text,
        map,
        blocks,
        format,
        title: hints.title.or(title),
        original: hints.original,
        domain: hints.domain,
        language: None,
        source_language: None,
        directives,
        notes,
    };
    doc.language = language::of_target(&doc);
    doc.source_language = match hints.source_language {
        Some(code) => Some(Language { code, reliable: true }),
        None => language::of_source(&doc),
    };
    doc
}

/// What a reader of one format hands back.
struct Extracted {
    /// None where the text is its own source.
    text: Option<SharedText>,
    map: OffsetMap,
    blocks: Vec<Block>,
    /// Title that the format keeps beside the text.
    title: Option<String>,
    notes: Vec<crate::doc::Note>,
}

/// Cuts blocks over [`MAX_BLOCK`] bytes at a sentence end, else at white space, else at a character.
fn cut_long_blocks(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.iter().all(|block| block.span.len() as usize <= MAX_BLOCK) {
        return blocks;
    }
    let mut cut = Vec::with_capacity(blocks.len() + 16);
    for block in blocks {
        let mut rest = block.span.range();
        while rest.len() > MAX_BLOCK {
            let at = rest.start + cut_place(&text[rest.start..rest.end]);
            push_trimmed(&mut cut, text, block, rest.start..at);
            rest.start = at;
        }
        push_trimmed(&mut cut, text, block, rest);
    }
    cut
}

/// Where to cut `text`, which is longer than [`MAX_BLOCK`].
fn cut_place(text: &str) -> usize {
    let mut limit = MAX_BLOCK;
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &text[..limit];
    let half = limit / 2;
    let sentence = head.rfind(". ").map(|at| at + 2).filter(|&at| at > half);
    sentence
        .or_else(|| {
            head.rfind(char::is_whitespace).map(|at| at + 1).filter(|&at| at > half && text.is_char_boundary(at))
        })
        .unwrap_or(limit)
}

fn push_trimmed(out: &mut Vec<Block>, text: &str, block: Block, range: std::ops::Range<usize>) {
    if let Some(span) = trim(text, range) {
        out.push(Block { span, ..block });
    }
}

/// `range` of `text` without surrounding white space, or nothing if it is all white space.
fn trim(text: &str, range: std::ops::Range<usize>) -> Option<crate::text::TextSpan> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    let end = range.start + slice.trim_end().len();
    (start < end).then(|| crate::text::TextSpan::of(start..end))
}

/// Kinds that a format tells by its markup stay; a paragraph may still be a byline or a caption by its words.
fn refine(kind: BlockKind, text: &str) -> BlockKind {
    if kind == BlockKind::Paragraph { classify::by_words(text).unwrap_or(kind) } else { kind }
}
