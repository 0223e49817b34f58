//! What the last words of a paragraph tell: whether a sentence may end there.

use std::ops::Range;

use crate::doc::{Token, TokenKind};
use crate::lexicon::tagger::{Tag, Tagged};

/// What shows that a paragraph was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Its last word ends no sentence: `the`, `and`.
    Never,
    /// Its last word wants another by what stands before it: `the minister of`, `a very old`.
    Hangs,
    /// It ends on a comma.
    Comma,
    /// A sentence without an end mark, where all others have one.
    Unmarked,
    /// Its last word ends a sentence now and then: `what he waits for`.
    Seldom,
}

/// Words that no sentence ends on.
const NEVER_LAST: [&str; 26] = [
    "the",
    "a",
    "an",
    "and",
    "or",
    "but",
    "my",
    "his",
    "their",
    "our",
    "your",
    "its",
    "than",
    "because",
    "if",
    "while",
    "although",
    "whereas",
    "unless",
    "whose",
    "every",
    "into",
    "during",
    "among",
    "between",
    "according",
];

/// Words that a sentence ends on now and then: `the man I spoke to`, `that is what it is`.
const SELDOM_LAST: [&str; 31] = [
    "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "about", "is", "are", "was", "were", "has",
    "have", "had", "be", "been", "not", "that", "this", "which", "who", "can", "could", "will", "would", "when",
    "also",
];

/// Longest line that ends on a comma and is a greeting: `Dear members of the garden club,`.
const GREETING_WORDS: u32 = 12;

/// Where in `body` of `words` words the evidence stands, and what the last word alone tells of it.
pub(super) fn by_last_word(body: &str, words: u32) -> Option<(Range<usize>, Option<Cut>)> {
    let end = body.len();
    let head = body.strip_suffix(',').unwrap_or(body);
    let start = head
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '—'))
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let word = &head[start..];
    if !word.ends_with(char::is_alphanumeric) || !word.starts_with(char::is_alphanumeric) {
        return None;
    }
    if head.len() < end {
        return (words > GREETING_WORDS).then_some((start..end, Some(Cut::Comma)));
    }
    let cut = if NEVER_LAST.contains(&word) {
        Some(Cut::Never)
    } else if SELDOM_LAST.contains(&word) {
        Some(Cut::Seldom)
    } else {
        None
    };
    Some((start..end, cut))
}

/// Fewest words of a last sentence that only lacks its end mark: `He won the race. dpa` is signed by an agency.
const SENTENCE_WORDS: usize = 5;

/// What the grammar of the last sentence of a paragraph, which has no end mark, tells of its end.
pub(super) fn by_grammar(text: &str, tokens: &[Token]) -> Option<Cut> {
    let tagged = Tagged::of(text, tokens);
    if hangs(text, tokens, &tagged) {
        return Some(Cut::Hangs);
    }
    let words = tokens.iter().filter(|token| token.kind != TokenKind::Punct).count();
    // Words without a verb are a label or a heading, and a line that ends on the name of its site is a title.
    let is_titled = || tokens.iter().rev().take(TAIL).any(|token| is_title_mark(token.text(text)));
    let is_whole = words >= SENTENCE_WORDS && tagged.finite_from(0).is_some() && !is_signed(text, tokens);
    (is_whole && !is_titled()).then_some(Cut::Unmarked)
}

/// Whether a word stands alone behind a sentence and its quotation mark: `“We will see.” dpa` is signed by an agency.
fn is_signed(text: &str, tokens: &[Token]) -> bool {
    let [.., stop, quote, _] = tokens else { return false };
    matches!(stop.text(text), "." | "!" | "?") && matches!(quote.text(text), "”" | "\"")
}

/// Last tokens of a line, among which a dash means that a section or a site is named: `… | Harbour News`.
const TAIL: usize = 10;

fn is_title_mark(word: &str) -> bool {
    let glued = |at: usize| word[at + 1..].starts_with(|c: char| c.is_uppercase());
    matches!(word, "-" | "–" | "—" | "|") || word.find('-').is_some_and(glued)
}

/// Whether a line opens like a sentence and unlike most headings: with an article, a pronoun, a preposition.
pub(super) fn opens_like_sentence(body: &str) -> bool {
    const OPENERS: [&str; 46] = [
        "The",
        "A",
        "An",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "With",
        "After",
        "Before",
        "During",
        "When",
        "While",
        "As",
        "If",
        "Although",
        "Because",
        "Since",
        "According",
        "However",
        "But",
        "And",
        "His",
        "Her",
        "Its",
        "Their",
        "Our",
        "To",
        "Under",
        "Of",
        "One",
        "Also",
        "Then",
    ];
    let first = body.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    OPENERS.contains(&first)
}

/// Whether the last of `tokens` wants another word after it.
fn hangs(text: &str, tokens: &[Token], tagged: &Tagged) -> bool {
    let Some(last) = tokens.len().checked_sub(1).filter(|&last| last > 0) else { return false };
    let word = tokens[last].text(text);
    let before = tagged.tag(last - 1);
    // `what it is`, `the town she was born in`: the word that the end belongs to stands before it.
    let is_relative = || (0..last).any(|at| matches!(tagged.tag(at), Tag::Wh) || tokens[at].text(text) == "that");
    match tagged.tag(last) {
        Tag::Determiner => !PRONOUNS.contains(&word),
        Tag::Possessive => word != "his",
        Tag::Conjunction | Tag::Wh => true,
        Tag::To => !matches!(before, Tag::Past | Tag::Present | Tag::PresentS | Tag::Infinitive),
        Tag::Preposition => {
            let after_noun = before.is_noun() || matches!(before, Tag::Number | Tag::Mark | Tag::Conjunction);
            after_noun && !ADVERBS.contains(&word) && !is_relative()
        }
        Tag::Past | Tag::Present | Tag::PresentS | Tag::Modal => AUXILIARIES.contains(&word) && !is_relative(),
        // `a new`, `its very old`; `the old` are people.
        Tag::Adjective | Tag::Participle => {
            let first = (0..last).rev().find(|&at| !matches!(tagged.tag(at), Tag::Adverb | Tag::Adjective));
            first.is_some_and(|at| {
                tagged.tag(at) == Tag::Possessive || matches!(tokens[at].text(text), "a" | "an" | "A" | "An")
            })
        }
        Tag::Adverb => word == "very",
        _ => tagged.parts(last).last() == Some(&Tag::Ending),
    }
}

/// Determiners that stand for a noun: `he wanted both`.
const PRONOUNS: [&str; 12] =
    ["this", "that", "these", "those", "all", "both", "each", "some", "any", "another", "half", "no"];

/// Prepositions that are adverbs as well: `the lights went out in the town and went on`.
const ADVERBS: [&str; 12] =
    ["in", "on", "out", "up", "down", "off", "over", "around", "about", "along", "behind", "through"];

/// Verbs that want a word after them unless it stands before.
const AUXILIARIES: [&str; 16] = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "shall",
    "should", "must",
];
