//! HTML pages and fragments: text as a browser shows it, split into blocks, the article told from the page.
//!
//! * Entities are decoded and white space is collapsed as a browser does; a no-break space stays what it is. Each
//!   character maps to the bytes it came from, an entity as a whole, a run of white space as a whole.
//! * `<br>` is a line break in the block, two of them end it.
//! * What is not shown (`script`, `hidden`, `display:none`, …) is not read. Listings (`pre`) are the page's.
//! * An inline `code` element is read as one word, `inline_code`, that rules leave alone.

mod article;
mod blocks;
mod cuts;
pub(crate) mod entities;
mod frame;
mod parsed;
mod readability;
mod tags;
mod tokens;

#[cfg(test)]
mod tests;

use self::parsed::RawBlock;
use super::{Extracted, refine};
use crate::doc::{Block, BlockKind, Origin};

/// The blocks of the page or fragment `source`.
pub(super) fn extract(source: &str) -> Extracted {
    let mut reader = blocks::BlockReader::new(source);
    tokens::feed(source, &mut reader);
    let parsed = reader.finish();
    let mut notes = Vec::new();
    let article = article::tell(source, &parsed, &mut notes);
    let block = |(raw, is_article): (&RawBlock, bool)| {
        if is_article {
            Block::new(refine(raw.kind, raw.span.slice(&parsed.text)), raw.span)
        } else {
            Block { span: raw.span, kind: BlockKind::Residue, origin: Origin::Page }
        }
    };
    let blocks = parsed.blocks.iter().zip(article).map(block).collect();
    Extracted { text: Some(parsed.text.into()), map: parsed.map, blocks, title: parsed.title, notes }
}
