//! What the tagger looks at: a word, its neighbours, the tags before it, and what the lexicon knows of them.

use super::Tag;
use crate::lexicon::{self, Flag};

/// How many features a word has.
pub const FEATURES: usize = 29;

/// Hashes of the features of one word in its place.
pub type Features = [u64; FEATURES];

/// What features are made of, read off a word once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Hash of the word in small letters; all years are one, and all other numbers.
    norm: u64,
    /// Hashes of its last two, three and four bytes in small letters.
    ends: [u64; 3],
    /// Hash of its first three bytes in small letters.
    head: u64,
    /// Letters, digits and marks in the order in which they change, up to six, and its case.
    shape: u64,
    /// What the lexicon knows: how often it is a finite verb or a base form, what it can be.
    known: u64,
    /// It opens with a capital.
    capital: bool,
}

impl Word {
    /// Reads `word`, which may be anything without white space.
    pub fn new(word: &str) -> Self {
        let bytes = word.as_bytes();
        let opens_as_number = bytes.first().is_some_and(u8::is_ascii_digit);
        let is_year = bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit);
        let norm = match (is_year, opens_as_number) {
            (true, _) => 1,
            (_, true) => 2,
            _ => small(bytes),
        };
        let end = |length: usize| small(&bytes[bytes.len().saturating_sub(length)..]);
        let entry = lexicon::lookup_token(word);
        let flags = [Flag::Common, Flag::Given, Flag::Surname, Flag::Place, Flag::Function, Flag::Title];
        let can_be = flags.iter().fold(0, |all, &flag| all << 1 | u64::from(entry.has(flag)));
        let share = |share: f32| (share * 5.0).ceil() as u64;
        let band = entry.zipf().round() as u64;
        Self {
            norm,
            ends: [end(2), end(3), end(4)],
            head: small(&bytes[..bytes.len().min(3)]),
            shape: shape(bytes),
            known: can_be << 12 | share(entry.finite()) << 8 | share(entry.base()) << 4 | band,
            capital: word.starts_with(char::is_uppercase),
        }
    }

    /// The word before the first and after the last.
    const EDGE: Self = Self { norm: 3, ends: [3; 3], head: 3, shape: 3, known: u64::MAX, capital: false };
}

/// What the words before a word were tagged as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// Number of the tag of the word before, and of the one before that; 255 before the first word.
    tags: [u8; 2],
    /// What has been seen since the clause began: nothing, a noun or pronoun, a finite verb.
    clause: Clause,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clause {
    Opens,
    Subject,
    Verb,
}

impl Past {
    /// Before the first word of a sentence.
    pub const START: Self = Self { tags: [255; 2], clause: Clause::Opens };

    /// After one more word, which got `tag`.
    #[must_use]
    pub fn then(self, tag: Tag) -> Self {
        let clause = match (self.clause, tag) {
            (_, Tag::Wh | Tag::Conjunction | Tag::Mark | Tag::Stop) => Clause::Opens,
            (_, tag) if tag.is_finite() => Clause::Verb,
            (Clause::Opens, Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun | Tag::Existential) => Clause::Subject,
            (clause, _) => clause,
        };
        Self { tags: [tag as u8, self.tags[0]], clause }
    }
}

/// The features of word `at` of `words`, after `past`.
pub fn features(words: &[Word], at: usize, past: Past) -> Features {
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|at| words.get(at)).unwrap_or(&Word::EDGE);
    let word = near(0);
    let (before, after) = (near(-1), near(1));
    let [one, two] = past.tags.map(u64::from);
    let place = u64::from(at == 0) << 1 | u64::from(word.capital);
    let clause = past.clause as u64;
    let values = [
        [0, 0],
        [word.norm, 0],
        [word.ends[0], 0],
        [word.ends[1], 0],
        [word.ends[2], 0],
        [word.head, 0],
        [word.shape, place],
        [word.known, place],
        [one, 0],
        [one, two],
        [one, word.norm],
        [one, word.known],
        [one, word.ends[1]],
        [before.norm, 0],
        [before.norm, word.norm],
        [before.ends[1], word.known],
        [near(-2).norm, 0],
        [after.norm, 0],
        [after.ends[1], 0],
        [after.known, 0],
        [after.norm, word.norm],
        [after.known, word.known],
        [near(2).norm, 0],
        [near(2).known, word.known],
        [clause, word.known],
        [clause, word.ends[0]],
        [clause, after.norm],
        [one, after.norm],
        [one, after.known],
    ];
    let mut kind = 0;
    values.map(|[a, b]| {
        kind += 1;
        mix(mix(mix(0, kind), a), b)
    })
}

/// The hash under which the model keeps the tag of a word that has but one.
pub fn sole_tag(word: &Word) -> u64 {
    mix(mix(0, 99), word.norm)
}

/// Adds `value` to `hash`: the mixing step of rustc's `FxHash` with the high bits folded in.
const fn mix(hash: u64, value: u64) -> u64 {
    let hash = (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    hash ^ hash >> 29
}

/// Hash of `bytes` with `A` to `Z` in small letters; above 255, so that it is no number with a meaning of its own.
fn small(bytes: &[u8]) -> u64 {
    let hash = bytes.chunks(8).fold(bytes.len() as u64, |hash, chunk| {
        mix(hash, chunk.iter().fold(0, |packed, byte| packed << 8 | u64::from(byte.to_ascii_lowercase())))
    });
    hash | 256
}

/// Classes of the characters in the order in which they change, at most six, as a number.
fn shape(bytes: &[u8]) -> u64 {
    let mut classes = 0;
    let mut last = 0;
    for byte in bytes {
        let class = match byte {
            b'a'..=b'z' => 1,
            b'A'..=b'Z' => 2,
            b'0'..=b'9' => 3,
            128.. => 4,
            b'-' => 5,
            b'.' | b',' => 6,
            _ => 7,
        };
        if class != last && classes < 1 << 15 {
            classes = classes << 3 | class;
        }
        last = class;
    }
    classes
}
