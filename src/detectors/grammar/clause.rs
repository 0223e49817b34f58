//! What stands before a verb: whether it can be nothing but its subject.

use crate::doc::{Bits, TokenKind};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::Context;

/// Longest subject that is looked at, in tokens.
const LONGEST: usize = 12;

/// Words that open a clause of its own, whatever came before.
const OPENERS: [&str; 10] =
    ["but", "because", "if", "while", "although", "though", "since", "therefore", "until", "unless"];

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
        let is_that = cx.word(token) == "that" && before > 0 && takes_that(cx, before - 1);
        // `, so the boats`, but not `with so many boats`.
        let is_so = cx.word(token) == "so" && before > 0 && cx.word_at(before - 1) == ",";
        is_mark || is_saying || is_that || is_so || is_any(cx, before, &OPENERS)
    };
    (0..at).rev().find(|&before| opens_after(before)).map_or(0, |before| before + 1)
}

/// Whether `that` behind the word at `at` opens a clause and is no relative.
fn takes_that(cx: &Context<'_>, at: usize) -> bool {
    let entry = cx.entry(at);
    is_any(cx, at, &SAYINGS) || entry.finite() + entry.base() >= 0.5
}

/// Words that can open a clause which ends in its verb: `what he does`, `as rich as they are`, `all they could`.
const RELATIVES: [&str; 20] = [
    "who",
    "what",
    "which",
    "whom",
    "whose",
    "where",
    "how",
    "why",
    "whatever",
    "whoever",
    "whichever",
    "all",
    "as",
    "everything",
    "everyone",
    "anyone",
    "anything",
    "those",
    "than",
    "only",
];

/// Whether one of the tokens from `start` to `end` can open a clause that ends in its verb.
pub(super) fn has_relative(cx: &Context<'_>, start: usize, end: usize) -> bool {
    let is_that = |at: usize| at > 0 && cx.word_at(at) == "that" && !takes_that(cx, at - 1);
    (start..end).any(|at| is_that(at) || is_any(cx, at, &RELATIVES) && !(at == 0 && is_any(cx, at, &["as"])))
}

/// Pronouns that can be the subject of a sentence.
const SUBJECTS: [&str; 10] = ["he", "she", "it", "they", "we", "i", "you", "this", "nobody", "everyone"];

/// Whether the tokens before the verb at `at`, back to where its clause begins, can be nothing but its subject: one
/// pronoun, or one noun phrase with its prepositions. Then no clause is hidden in them that could end before the verb, as
/// in `what he does is` or `the money we had was`.
pub(super) fn is_subject(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let Some(last) = at.checked_sub(1) else { return false };
    let start = clause_start(cx, at);
    // A clause before a comma or an `and` may still be open: `what he did, and the price, is`.
    if is_any(cx, last, &SUBJECTS) && (start == last || is_any(cx, last - 1, &["when", "and", "or"])) {
        return !has_relative(cx, 0, last);
    }
    let is_open = start > 0 && cx.word_at(start - 1) == "," && has_relative(cx, 0, start);
    start < at && at - start <= LONGEST && !is_open && is_noun_phrase(cx, tagged, start, at)
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
        let tag = tag_in_phrase(cx, tagged, at);
        state = match (state, tag) {
            (Expects::Start, Tag::Determiner | Tag::Possessive) => Expects::Inner,
            (Expects::Start | Expects::Inner, Tag::Adjective | Tag::Number | Tag::Participle | Tag::Gerund) => {
                Expects::Inner
            }
            // `the works`: a noun that the tagger took for the verb.
            (Expects::Inner, tag) if tag.is_verb() && at + 1 == end => Expects::Open,
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

/// The tag of the token at `at`; what opens a noun phrase for certain is not left to the tagger.
fn tag_in_phrase(cx: &Context<'_>, tagged: &Tagged, at: usize) -> Tag {
    if is_any(cx, at, &["the", "a", "an", "this", "these", "those"]) {
        Tag::Determiner
    } else if is_any(cx, at, &["its", "their", "our", "my", "his", "your"]) {
        Tag::Possessive
    } else {
        tagged.tag(at)
    }
}
