//! What stands before a verb: whether it can be nothing but its subject.

use crate::doc::{Bits, TokenKind};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::Context;

/// Longest subject that is looked at, in tokens.
const LONGEST: usize = 12;

/// Words that open a clause of its own, whatever came before.
const OPENERS: [&str; 11] =
    ["but", "because", "if", "while", "although", "though", "since", "so", "therefore", "until", "unless"];

/// Verbs after which `that`, or nothing, opens a clause.
const SAYINGS: [&str; 26] = [
    "said",
    "says",
    "say",
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "claimed",
    "reported",
    "announced",
    "added",
    "noted",
    "stated",
    "stressed",
    "hopes",
    "hoped",
    "knows",
    "knew",
    "explained",
    "promised",
    "warned",
    "confirmed",
    "agreed",
    "decided",
];

/// Whether the sentence is prose in small letters, where words are what they seem.
pub(super) fn is_prose(cx: &Context<'_>) -> bool {
    if !cx.is_prose() {
        return false;
    }
    let words = cx.tokens.iter().filter(|token| token.is_word());
    let (all, capitals) = words.fold((0, 0), |(all, capitals), word| {
        (all + 1, capitals + usize::from(word.bits.has(Bits::CAPITAL) && !word.bits.has(Bits::INITIAL)))
    });
    capitals * 2 < all
}

/// The word at `at` in small letters, as far as it matters here.
pub(super) fn is_any(cx: &Context<'_>, at: usize, list: &[&str]) -> bool {
    let word = cx.word_at(at);
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// Where the clause begins in which token `at` stands: after the last mark, or after a word that opens one.
pub(super) fn clause_start(cx: &Context<'_>, at: usize) -> usize {
    let opens_after = |before: usize| {
        let token = cx.tokens[before];
        let is_mark = matches!(token.kind, TokenKind::Punct | TokenKind::Symbol);
        let is_saying = is_any(cx, before, &SAYINGS);
        let is_that = cx.word(token) == "that" && before > 0 && is_any(cx, before - 1, &SAYINGS);
        is_mark || is_saying || is_that || is_any(cx, before, &OPENERS)
    };
    (0..at).rev().find(|&before| opens_after(before)).map_or(0, |before| before + 1)
}

/// Whether the tokens before the verb at `at`, back to where its clause begins, can be nothing but its subject: one
/// pronoun, or one noun phrase with its prepositions. Then no clause is hidden in them that could end before the verb, as
/// in `what he does is` or `the money we had was`.
pub(super) fn is_subject(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let start = clause_start(cx, at);
    if start >= at || at - start > LONGEST {
        return false;
    }
    // A mark that does not open the sentence may close an aside whose clause goes on: `the boat, which sank, was`.
    let opens_sentence = start == 0 || cx.word_at(start - 1) != ",";
    if at - start == 1 && is_any(cx, start, &["he", "she", "it", "they", "we", "i", "this", "nobody", "everyone"]) {
        return opens_sentence;
    }
    opens_sentence && is_noun_phrase(cx, tagged, start, at)
}

/// What a noun phrase may go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// A determiner, an adjective, a noun.
    Start,
    /// Anything but a determiner.
    Inner,
    /// A noun has come: another one, a preposition, or the end.
    Open,
}

/// Whether the tokens from `start` to `end` are one noun phrase, with others behind prepositions.
pub(super) fn is_noun_phrase(cx: &Context<'_>, tagged: &Tagged, start: usize, end: usize) -> bool {
    let mut state = Expects::Start;
    for at in start..end {
        let tag = if is_any(cx, at, &["the", "a", "an", "this", "these", "those"]) {
            Tag::Determiner
        } else {
            tagged.tag(at)
        };
        state = match (state, tag) {
            (Expects::Start, Tag::Determiner | Tag::Possessive) => Expects::Inner,
            (Expects::Start | Expects::Inner, Tag::Adjective | Tag::Number | Tag::Participle | Tag::Gerund) => {
                Expects::Inner
            }
            (state, Tag::Adverb) if state != Expects::Start => state,
            (_, Tag::Noun | Tag::Nouns | Tag::Name) => Expects::Open,
            (Expects::Open, Tag::Preposition) if !matches!(cx.word_at(at), "that" | "than" | "as" | "like") => {
                Expects::Start
            }
            (Expects::Open, Tag::Conjunction) => Expects::Start,
            (Expects::Open, Tag::Ending) => Expects::Inner,
            _ => return false,
        };
    }
    state == Expects::Open
}
