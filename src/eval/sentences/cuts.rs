//! Paragraphs that break off.

use super::Group;
use super::page::{Page, Piece};
use super::plant::{Class, Plant};
use crate::text::TextSpan;

pub(super) const CLASSES: [Class; 3] = [
    Class {
        name: "paragraph cut",
        group: Group::Truncation,
        damage: "the end of a paragraph is lost, from a word in its last third on",
        sites: |page, out| cuts(page, out, false),
    },
    Class {
        name: "document cut",
        group: Group::Truncation,
        damage: "the end of the document is lost, from a word in the last third of its last paragraph on",
        sites: |page, out| cuts(page, out, true),
    },
    Class {
        name: "end mark lost",
        group: Group::Truncation,
        damage: "the full stop at the end of a paragraph of fifteen words or more is lost",
        sites: ends,
    },
];

/// Fewest words that are left of a paragraph.
const LEFT: usize = 8;

fn cuts(page: &Page<'_>, out: &mut Vec<Plant>, last: bool) {
    let count = page.blocks.len();
    // The first paragraph is a title or a lead as often as not.
    for (number, piece) in page.prose().filter(|(number, _)| *number > 0 && (*number + 1 == count) == last) {
        out.extend(cut(page, piece).filter(|_| number > 0));
    }
}

fn cut(page: &Page<'_>, piece: &Piece) -> Option<Plant> {
    let words: Vec<_> = piece.tokens.iter().filter(|token| token.is_word()).collect();
    let third = words.len() / 3;
    if words.len() - third < LEFT || third < 2 {
        return None;
    }
    // The very last word is kept out: only the end mark would be missing.
    let last = words[words.len() - third - 1 + page.choice(piece.span.start, "cut", third)];
    let before = words[words.len() - third - 2];
    let around = TextSpan::new(before.start.min(last.start), piece.span.end);
    Some(Plant::delete(TextSpan::new(last.end(), piece.span.end), around))
}

/// Paragraphs in the middle of the document that end on a word and a full stop.
fn ends(page: &Page<'_>, out: &mut Vec<Plant>) {
    let count = page.blocks.len();
    for (number, Piece { tokens, .. }) in page.prose().filter(|(number, _)| *number > 0 && *number + 1 < count) {
        let [.., last, stop] = &tokens[..] else { continue };
        let long = tokens.iter().filter(|token| token.is_word()).count() >= 15;
        if number > 0 && long && last.is_lower() && last.touches(*stop) && page.word(*stop) == "." {
            out.push(Plant::delete(stop.span(), last.span().cover(stop.span())));
        }
    }
}
