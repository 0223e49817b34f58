//! What page rules say of a block: which parts of it are no article, and whether anything else is left.

use super::words;
use crate::doc::{BlockKind, Document, Facts};
use crate::text::TextSpan;

/// Fewest words that are worth keeping of a block that is mostly page residue.
const TITLE_WORDS: u32 = 4;

/// Takes the page findings of one block: merged and sorted into the facts, and the block marked when half of it is gone
/// and no title is left.
pub(super) fn mark(doc: &mut Document, facts: &mut Facts, index: usize, mut spans: Vec<TextSpan>) {
    if spans.is_empty() {
        return;
    }
    spans.sort_unstable();
    let mut merged: Vec<TextSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    let covered: u32 = merged.iter().map(|span| span.len()).sum();
    let count = |span: TextSpan| words::count(span.slice(&doc.text));
    let block = doc.blocks[index].span;
    // A title with a long list of tags behind it is mostly residue by length, and still a title.
    let left = count(block).saturating_sub(merged.iter().map(|&span| count(span)).sum());
    let block = &mut doc.blocks[index];
    if covered * 2 >= block.span.len() && left < TITLE_WORDS {
        block.kind = BlockKind::Residue;
        facts.residue.push(block.span);
    } else {
        facts.residue.extend(merged);
    }
}
