//! Marks that are missing or doubled.

use super::Group;
use super::page::{Page, Piece};
use super::plant::{Class, Plant};
use crate::doc::TokenKind;
use crate::text::TextSpan;

pub(super) const CLASSES: [Class; 3] = [
    Class {
        name: "closing quote lost",
        group: Group::Punctuation,
        damage: "the mark that closes a quotation is lost",
        sites: |page, out| lost(page, out, &["”", "\""], "“\""),
    },
    Class {
        name: "closing bracket lost",
        group: Group::Punctuation,
        damage: "the closing bracket is lost",
        sites: |page, out| lost(page, out, &[")", "]"], "(["),
    },
    Class {
        name: "mark twice",
        group: Group::Punctuation,
        damage: "a comma or a full stop stands twice",
        sites: twice,
    },
];

/// Closing marks of `closing` whose opening one, of `opening`, stands in the same paragraph.
fn lost(page: &Page<'_>, out: &mut Vec<Plant>, closing: &[&str], opening: &str) {
    for (_, Piece { tokens, span, .. }) in page.prose() {
        let mut open = None;
        for &token in tokens.iter().filter(|token| token.kind == TokenKind::Punct) {
            let word = page.word(token);
            match open {
                Some(start) if closing.contains(&word) => {
                    out.push(Plant::delete(token.span(), TextSpan::new(start, span.end)));
                    open = None;
                }
                _ if opening.contains(word) => open = Some(token.start),
                _ => {}
            }
        }
    }
}

fn twice(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (piece, at) in page.pairs() {
        let (left, right) = (piece.tokens[at - 1], piece.tokens[at]);
        let followed = piece.tokens.get(at + 1).is_none_or(|next| !right.touches(*next));
        let word = page.word(right);
        if left.is_lower() && left.len > 3 && left.touches(right) && followed && matches!(word, "," | ".") {
            let both = if word == "," { ",," } else { ".." };
            out.push(Plant::replace(right.span(), both, left.span().cover(right.span())));
        }
    }
}
