//! Spaces where none belongs.

use super::Group;
use super::page::{Page, Piece};
use super::plant::{Class, Plant};
use crate::doc::{Token, TokenKind};
use crate::lexicon::{self, Flag};
use crate::text::TextSpan;

pub(super) const CLASSES: [Class; 6] = [
    Class {
        name: "gov ernment",
        group: Group::Spacing,
        damage: "a space splits a word of seven letters or more",
        sites: split,
    },
    Class {
        name: "Anna 's",
        group: Group::Spacing,
        damage: "a space stands before or after an apostrophe in a word",
        sites: apostrophe,
    },
    Class {
        name: "“ text ”", group: Group::Spacing, damage: "a space stands inside a quotation mark", sites: quote
    },
    Class { name: "( text )", group: Group::Spacing, damage: "a space stands inside a bracket", sites: bracket },
    Class {
        name: "word ,",
        group: Group::Spacing,
        damage: "a space stands before a comma, semicolon or end mark",
        sites: mark,
    },
    Class {
        name: "150, 000",
        group: Group::Spacing,
        damage: "a space stands after the comma of a number",
        sites: number,
    },
];

/// A space at byte `at`, seen in `around`.
fn space(at: u32, around: TextSpan) -> Plant {
    Plant::replace(TextSpan::new(at, at), " ", around)
}

fn tokens<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (&'p Piece, usize, Token)> {
    page.prose().flat_map(|(_, piece)| piece.tokens.iter().enumerate().map(move |(at, &token)| (piece, at, token)))
}

fn split(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (_, _, token) in tokens(page) {
        let word = page.word(token);
        let plain = token.is_lower() && token.len >= 7 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !plain || !page.entry(token).has(Flag::Common) {
            continue;
        }
        let left = 2 + page.choice(token.start, "split", word.len() - 3);
        let is_word = |part: &str| lexicon::lookup(part).has(Flag::Common) || lexicon::lookup(part).has(Flag::Function);
        // `any one`: two words are no split that anybody could see.
        if !(is_word(&word[..left]) && is_word(&word[left..])) {
            out.push(space(token.start + left as u32, token.span()));
        }
    }
}

fn apostrophe(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (_, _, token) in tokens(page).filter(|(_, _, token)| token.is_word()) {
        let word = page.word(token);
        let Some(at) = word.rfind(['\'', '’']).filter(|&at| at > 0) else { continue };
        let behind = page.choice(token.start, "side", 2) == 1;
        let at = if behind { at + word[at..].chars().next().map_or(1, char::len_utf8) } else { at };
        if at < word.len() {
            out.push(space(token.start + at as u32, token.span()));
        }
    }
}

fn quote(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (piece, at, token) in tokens(page).filter(|(_, _, token)| token.kind == TokenKind::Punct) {
        let (before, after) = (at.checked_sub(1).map(|at| piece.tokens[at]), piece.tokens.get(at + 1).copied());
        let opens = before.is_none_or(|before| !before.touches(token));
        match page.word(token) {
            "“" | "\"" if opens => {
                out.extend(
                    after
                        .filter(|after| token.touches(*after))
                        .map(|after| space(after.start, token.span().cover(after.span()))),
                );
            }
            "”" | "\"" => {
                out.extend(
                    before
                        .filter(|before| before.touches(token))
                        .map(|before| space(token.start, before.span().cover(token.span()))),
                );
            }
            _ => {}
        }
    }
}

fn bracket(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (piece, at, token) in tokens(page).filter(|(_, _, token)| token.kind == TokenKind::Punct) {
        let (before, after) = (at.checked_sub(1).map(|at| piece.tokens[at]), piece.tokens.get(at + 1).copied());
        let near = |other: Token| other.is_word() || other.kind == TokenKind::Number;
        match page.word(token) {
            "(" => out.extend(
                after
                    .filter(|&after| token.touches(after) && near(after))
                    .map(|after| space(after.start, token.span().cover(after.span()))),
            ),
            ")" => out.extend(
                before
                    .filter(|&before| before.touches(token) && near(before))
                    .map(|before| space(token.start, before.span().cover(token.span()))),
            ),
            _ => {}
        }
    }
}

fn mark(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (piece, at) in page.pairs() {
        let (left, right) = (piece.tokens[at - 1], piece.tokens[at]);
        let ends = piece.tokens.get(at + 1).is_none_or(|next| !right.touches(*next));
        if left.is_word() && left.touches(right) && ends && matches!(page.word(right), "," | "." | ";" | "?" | "!") {
            out.push(space(right.start, left.span().cover(right.span())));
        }
    }
}

fn number(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (_, _, token) in tokens(page).filter(|(_, _, token)| token.kind == TokenKind::Number) {
        let word = page.word(token);
        let groups: Vec<&str> = word.split(',').collect();
        if groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3) {
            out.push(space(token.start + groups[0].len() as u32 + 1, token.span()));
        }
    }
}
