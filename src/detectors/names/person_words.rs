//! Words that say who may be meant: nouns for people, verbs of saying, what stands before things.

use crate::lexicon::{self, Flag};

/// Nouns and pronouns for people whom `he` or `she` may mean instead, besides titles and what ends in `man`.
const SOMEBODY: [&str; 83] = [
    "who",
    "whom",
    "whose",
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "everyone",
    "person",
    "wife",
    "husband",
    "spouse",
    "ex-wife",
    "ex-husband",
    "widow",
    "widower",
    "bride",
    "groom",
    "fiance",
    "fiancee",
    "couple",
    "partner",
    "mother",
    "father",
    "son",
    "daughter",
    "sister",
    "brother",
    "mother-in-law",
    "father-in-law",
    "aunt",
    "uncle",
    "niece",
    "nephew",
    "cousin",
    "grandmother",
    "grandfather",
    "grandma",
    "grandpa",
    "grandson",
    "granddaughter",
    "mom",
    "mum",
    "dad",
    "child",
    "baby",
    "kid",
    "girl",
    "boy",
    "girlfriend",
    "boyfriend",
    "friend",
    "lover",
    "guy",
    "colleague",
    "boss",
    "assistant",
    "successor",
    "predecessor",
    "member",
    "opponent",
    "rival",
    "teammate",
    "player",
    "driver",
    "employee",
    "worker",
    "author",
    "guest",
    "neighbor",
    "neighbour",
    "teacher",
    "doctor",
    "nurse",
    "victim",
    "suspect",
    "patient",
    "student",
    "pupil",
    "hero",
    "heroine",
    "soldier",
    "witness",
];

/// Words after which a capitalised word is a thing or a place rather than a person: `in`, `the`.
const BEFORE_THINGS: [&str; 12] = ["the", "a", "an", "this", "its", "in", "at", "on", "from", "near", "into", "across"];

/// Words that open a phrase before the subject: `In her speech, Tanvek …`.
const OPENINGS: [&str; 12] =
    ["In", "With", "At", "After", "Before", "During", "For", "On", "Since", "Despite", "From", "Throughout"];

/// Verbs of saying: who spoke in one sentence goes on in the next.
const SAYS: [&str; 27] = [
    "said",
    "says",
    "say",
    "added",
    "adds",
    "told",
    "tells",
    "explained",
    "explains",
    "noted",
    "notes",
    "stressed",
    "stresses",
    "emphasized",
    "emphasised",
    "emphasizes",
    "stated",
    "states",
    "announced",
    "recalled",
    "recalls",
    "admitted",
    "confirmed",
    "revealed",
    "believes",
    "thinks",
    "pointed",
];

/// Whether `word` is a noun for a person.
pub(super) fn is_somebody(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    let ending = ["man", "woman", "men", "women"].iter().any(|ending| word.ends_with(ending));
    SOMEBODY.contains(&word)
        || (entry.has(Flag::Title) && word.starts_with(char::is_lowercase))
        || (ending && !matches!(word, "human" | "German"))
        || (word.len() > 6 && word.ends_with("ist") && entry.has(Flag::Common))
}

/// Whether `word` stands before a thing or a place rather than a person.
pub(super) fn is_before_thing(word: &str) -> bool {
    BEFORE_THINGS.contains(&word)
}

/// Whether `word` opens a phrase before the subject.
pub(super) fn opens_phrase(word: &str) -> bool {
    OPENINGS.contains(&word)
}

/// Whether `word` is a verb of saying.
pub(super) fn is_saying(word: &str) -> bool {
    SAYS.contains(&word)
}
