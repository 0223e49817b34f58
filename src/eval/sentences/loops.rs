//! Words, sentences and paragraphs said twice.

use super::Group;
use super::page::{Page, Piece};
use super::plant::{Class, Plant};
use crate::doc::{Sentence, Token};
use crate::lexicon::Flag;
use crate::text::TextSpan;

pub(super) const CLASSES: [Class; 8] = [
    Class {
        name: "function word twice",
        group: Group::Loops,
        damage: "a function word stands twice in a row",
        sites: |page, out| phrases(page, out, "word", 1, 1, 2),
    },
    Class {
        name: "phrase twice",
        group: Group::Loops,
        damage: "a phrase of two to five words stands twice in a row",
        sites: |page, out| phrases(page, out, "phrase", 2, 5, 2),
    },
    Class {
        name: "phrase three times",
        group: Group::Loops,
        damage: "a phrase of two to four words stands three times in a row",
        sites: |page, out| phrases(page, out, "loop", 2, 4, 3),
    },
    Class {
        name: "phrase again later",
        group: Group::Loops,
        damage: "a phrase of four or five words is put into its sentence again, at least five words later",
        sites: again,
    },
    Class {
        name: "sentence twice",
        group: Group::Loops,
        damage: "a sentence of eight words or more stands twice in a row",
        sites: |page, out| sentences(page, out, false),
    },
    Class {
        name: "sentence twice, one word changed",
        group: Group::Loops,
        damage: "a sentence of eight words or more stands twice in a row, once with another content word",
        sites: |page, out| sentences(page, out, true),
    },
    Class {
        name: "sentence again later",
        group: Group::Loops,
        damage: "a sentence of eight words or more comes again at the end of a later paragraph",
        sites: later,
    },
    Class {
        name: "paragraph again later",
        group: Group::Loops,
        damage: "a paragraph of twenty words or more comes again after a later one",
        sites: paragraphs,
    },
];

/// Runs of `least` to `most` words in small letters that are said `times` times.
fn phrases(page: &Page<'_>, out: &mut Vec<Plant>, purpose: &str, least: usize, most: usize, times: usize) {
    for (_, tokens) in page.sentences(6) {
        for at in 1..tokens.len() {
            let length = least + page.choice(tokens[at].start, purpose, most - least + 1);
            let Some(span) = run(page, tokens, at, length) else { continue };
            if most > 1 || page.entry(tokens[at]).has(Flag::Function) {
                let phrase = span.slice(page.text);
                out.push(Plant::replace(span, vec![phrase; times].join(" "), span));
            }
        }
    }
}

/// `length` words in small letters from token `at` on, joined by single spaces.
fn run(page: &Page<'_>, tokens: &[Token], at: usize, length: usize) -> Option<TextSpan> {
    let run = tokens.get(at..at + length)?;
    let small = run.iter().all(|&token| token.is_lower());
    let joined = run.windows(2).all(|pair| page.gap(pair[0], pair[1]) == " ");
    let apart = page.gap(tokens[at - 1], tokens[at]) == " ";
    (small && joined && apart).then(|| run[0].span().cover(run[length - 1].span()))
}

fn again(page: &Page<'_>, out: &mut Vec<Plant>) {
    for (_, tokens) in page.sentences(16) {
        for at in 1..tokens.len().saturating_sub(12) {
            let length = 4 + page.choice(tokens[at].start, "again", 2);
            let Some(phrase) = run(page, tokens, at, length) else { continue };
            let place = at + length + 5;
            let Some(&after) = tokens.get(place).filter(|after| after.is_word()) else { continue };
            if page.gap(tokens[place - 1], after) == " " {
                let text = format!("{} ", phrase.slice(page.text));
                out.push(Plant::replace(
                    TextSpan::new(after.start, after.start),
                    text,
                    TextSpan::new(after.start, after.start),
                ));
            }
        }
    }
}

fn sentences(page: &Page<'_>, out: &mut Vec<Plant>, change: bool) {
    for (sentence, tokens) in page.sentences(8) {
        if !is_whole(page, tokens) {
            continue;
        }
        let text = sentence.span.slice(page.text);
        let Some(text) = (if change { changed(page, sentence, tokens) } else { Some(text.to_owned()) }) else {
            continue;
        };
        let at = TextSpan::new(sentence.span.end, sentence.span.end);
        out.push(Plant::replace(at, format!(" {text}"), sentence.span));
    }
}

fn is_whole(page: &Page<'_>, tokens: &[Token]) -> bool {
    tokens[0].is_capitalized() && page.word(tokens[tokens.len() - 1]) == "."
}

/// The sentence with one content word replaced by one of another sentence.
fn changed(page: &Page<'_>, sentence: Sentence, tokens: &[Token]) -> Option<String> {
    let is_content = |token: &&Token| {
        token.is_lower()
            && token.len > 3
            && page.entry(**token).has(Flag::Common)
            && !page.entry(**token).has(Flag::Function)
    };
    let inside: Vec<_> = tokens.iter().filter(is_content).collect();
    let others: Vec<_> = page.prose().flat_map(|(_, piece)| piece.tokens.iter().filter(is_content)).collect();
    let old = inside.get(page.choice(sentence.span.start, "old", inside.len()))?;
    let new = others.get(page.choice(sentence.span.start, "new", others.len()))?;
    let (old_word, new_word) = (page.word(**old), page.word(**new));
    let text = sentence.span.slice(page.text);
    let at = (old.start - sentence.span.start) as usize;
    (old_word != new_word).then(|| [&text[..at], new_word, &text[at + old_word.len()..]].concat())
}

fn later(page: &Page<'_>, out: &mut Vec<Plant>) {
    let blocks: Vec<&Piece> = page.prose().map(|(_, piece)| piece).collect();
    for (number, piece) in blocks.iter().enumerate() {
        let Some(target) = blocks.get(number + 2) else { continue };
        for sentence in &piece.sentences {
            let tokens = sentence.tokens(&piece.tokens);
            let words = tokens.iter().filter(|token| token.is_word()).count();
            if words >= 8 && is_whole(page, tokens) {
                let end = target.span.end;
                let text = format!(" {}", sentence.span.slice(page.text));
                let at = TextSpan::new(end, end);
                out.push(Plant::replace(at, text, at));
            }
        }
    }
}

fn paragraphs(page: &Page<'_>, out: &mut Vec<Plant>) {
    let blocks: Vec<&Piece> = page.prose().map(|(_, piece)| piece).collect();
    for pair in blocks.windows(2) {
        let [piece, target] = pair else { continue };
        // The break between paragraphs is that of the document.
        let gap = TextSpan::new(piece.span.end, target.span.start).slice(page.text);
        if piece.tokens.iter().filter(|token| token.is_word()).count() >= 20
            && gap.trim().is_empty()
            && gap.contains('\n')
        {
            let at = TextSpan::new(target.span.end, target.span.end);
            out.push(Plant::replace(at, format!("{gap}{}", piece.span.slice(page.text)), at));
        }
    }
}
