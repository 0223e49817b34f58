//! Two sentences run together, a sentence without its verb or its subject.

use super::Group;
use super::page::Page;
use super::plant::{Class, Plant};
use crate::doc::{Bits, BlockKind, Token, TokenKind};
use crate::lexicon::Flag;
use crate::text::TextSpan;

pub(super) const CLASSES: [Class; 5] = [
    Class {
        name: "lost stop, function word opens",
        group: Group::Splices,
        damage: "the full stop is lost before a sentence that opens with a function word or a sentence adverb",
        sites: |page, out| stops(page, out, true),
    },
    Class {
        name: "lost stop, any opener",
        group: Group::Splices,
        damage: "the full stop is lost between two sentences",
        sites: |page, out| stops(page, out, false),
    },
    Class {
        name: "heading run in",
        group: Group::Splices,
        damage: "a heading stands before the first sentence of the next paragraph",
        sites: headings,
    },
    Class {
        name: "verb lost",
        group: Group::Fragments,
        damage: "the only finite verb of a sentence is lost",
        sites: verbs,
    },
    Class {
        name: "subject lost",
        group: Group::Fragments,
        damage: "the pronoun that opens a sentence is lost",
        sites: subjects,
    },
];

/// Adverbs that open sentences and are in no list of function words.
const ADVERBS: [&str; 9] =
    ["However", "Moreover", "Therefore", "Meanwhile", "Furthermore", "Nevertheless", "According", "Also", "Then"];

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "‘" | "’" | "'" | "«" | "»" | "„")
}

/// Full stops between two sentences of a paragraph or of two paragraphs in a row, without a quotation mark in either.
fn stops(page: &Page<'_>, out: &mut Vec<Plant>, function: bool) {
    let prose: Vec<_> = page.prose().collect();
    for (index, (number, piece)) in prose.iter().enumerate() {
        let sentences = piece.sentences.iter().map(|sentence| sentence.tokens(&piece.tokens));
        let next_block = prose.get(index + 1).filter(|(next, _)| *next == number + 1).map(|(_, piece)| piece);
        let first_of_next = next_block.and_then(|next| Some(next.sentences.first()?.tokens(&next.tokens)));
        let all: Vec<&[Token]> = sentences.chain(first_of_next).collect();
        for pair in all.windows(2) {
            let [left, right] = pair else { continue };
            out.extend(join(page, left, right).filter(|_| !function || opens_with_function_word(page, right[0])));
        }
    }
}

fn opens_with_function_word(page: &Page<'_>, token: Token) -> bool {
    page.entry(token).has(Flag::Function) || ADVERBS.contains(&page.word(token))
}

fn join(page: &Page<'_>, left: &[Token], right: &[Token]) -> Option<Plant> {
    let quoted =
        |tokens: &[Token]| tokens.iter().any(|&token| is_quote(page.word(token)) || token.bits.has(Bits::QUOTED));
    let words = |tokens: &[Token]| tokens.iter().filter(|token| token.is_word()).count();
    let [.., last, stop] = left else { return None };
    let opener = *right.first()?;
    let ends =
        page.word(*stop) == "." && last.touches(*stop) && matches!(last.kind, TokenKind::Word | TokenKind::Number);
    let is_abbreviation = last.len < 3 && last.is_capitalized();
    let whole = words(left) >= 4 && words(right) >= 3 && opener.is_capitalized();
    (ends && whole && !is_abbreviation && !quoted(left) && !quoted(right))
        .then(|| Plant::replace(TextSpan::new(stop.start, opener.start), " ", last.span().cover(opener.span())))
}

/// Headings before a paragraph.
fn headings(page: &Page<'_>, out: &mut Vec<Plant>) {
    for pair in page.blocks.windows(2) {
        let [heading, next] = pair else { continue };
        let is_heading = heading.kind == BlockKind::Heading && next.kind == BlockKind::Paragraph;
        let (Some(&last), Some(&first)) = (heading.tokens.last(), next.tokens.first()) else { continue };
        if is_heading
            && heading.tokens.len() <= 12
            && last.is_word()
            && first.is_capitalized()
            && next.tokens.len() >= 8
        {
            out.push(Plant::replace(TextSpan::new(last.end(), first.start), " ", last.span().cover(first.span())));
        }
    }
}

/// Sentences with one word that is mainly a finite verb, and hardly another that can be one; told by the lexicon alone, so that
/// the tagger, which the rules use, has no say in it.
fn verbs(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (sentence, tokens) in page.sentences(6) {
        let is_whole = page.word(tokens[tokens.len() - 1]) == "." && tokens[0].is_capitalized();
        let quoted = tokens.iter().any(|&token| token.bits.has(Bits::QUOTED) || is_quote(page.word(token)));
        if !is_whole || quoted {
            continue;
        }
        let share = |token: Token| if token.is_lower() { page.entry(token).finite() } else { 0.0 };
        let may_be = tokens.iter().filter(|&&token| share(token) >= 0.3).count();
        let verb = tokens.iter().position(|&token| share(token) >= 0.6);
        if let Some(verb) =
            verb.filter(|&verb| may_be == 1 && verb > 0 && page.gap(tokens[verb - 1], tokens[verb]) == " ")
        {
            let at = TextSpan::new(tokens[verb - 1].end(), tokens[verb].end());
            out.push(Plant::delete(at, sentence.span));
        }
    }
}

/// Sentences of reports that open with a pronoun and its verb.
fn subjects(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (sentence, tokens) in page.sentences(5) {
        let (pronoun, verb) = (tokens[0], tokens[1]);
        let opens = matches!(page.word(pronoun), "He" | "She" | "It" | "They");
        let quoted = tokens.iter().any(|&token| token.bits.has(Bits::QUOTED));
        if opens && !quoted && verb.is_lower() && page.gap(pronoun, verb) == " " && page.entry(verb).finite() >= 0.5 {
            let letter = TextSpan::new(verb.start, verb.start + 1).slice(page.text).to_ascii_uppercase();
            out.push(Plant::replace(TextSpan::new(pronoun.start, verb.start + 1), letter, sentence.span));
        }
    }
}
