//! Embedded word lists: how frequent a word is, what it can be, which spellings are one name.
//!
//! The lists are in `data/`, with their sources and licences; the build script turns them into tables that are read where
//! they lie in the program, so that they cost nothing until a word is looked up, and then about 30 ns. Each thread keeps 4,096
//! words that it looked up of late, in 64 KiB.

mod layout;
pub mod registry;
pub mod seam;
pub mod spelling;
mod table;
pub mod tagger;

use std::cell::Cell;

use crate::text::{fold, word_key};
use spelling::Variety;
use table::Table;

static WORDS: Table = Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")));
static BRANDS: Table = Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/brands.bin")));
static ALIASES: Table = Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/aliases.bin")));

/// Longest token, in bytes, that a look-up folds; longer ones are in no list.
const LONGEST_TOKEN: usize = 64;

/// The bit of two bytes of [`Entry`] that tells a variety of English.
const HIGHEST: u8 = 1 << 7;

/// What a word can be. A word may have several flags: `rose` is common, a given name and a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// A dictionary word that is written in lower case (SCOWL up to size 60); not one that is mainly a name, as `china`.
    Common,
    /// A frequent given name of any of about 60 languages, in the spellings that English texts use.
    Given,
    /// A country, region, sea, river, people, language, capital or city over 300,000, or a distinctive part of its name.
    Place,
    /// A personal title or an office that stands before a name: `mr`, `chancellor`, `spokesman`.
    Title,
    /// A month or weekday in full.
    Calendar,
    /// A word of a closed class: article, preposition, conjunction, pronoun, auxiliary.
    Function,
    /// A frequent surname.
    Surname,
}

/// What the lexicon knows of one word; three bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// Zipf frequency in tenths; the highest bit says that the spelling is American.
    zipf: u8,
    /// One bit a [`Flag`], in the order of the enum; the highest bit says that the spelling is British.
    flags: u8,
    /// Tenths: low half P(finite), high half P(base).
    verb: u8,
}

impl Entry {
    /// The entry of every word that is in no list.
    pub const UNKNOWN: Self = Self { zipf: 0, flags: 0, verb: 0 };

    /// Whether the word is in the lexicon at all.
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// Zipf frequency: log10 of the uses in a billion words, in steps of 0.1 (wordfreq 3.1, English).
    ///
    /// `the` has 7.7, `comparison` 4.5. Words below 1.8 are listed only when they have a flag, the others have 0.
    pub fn zipf(self) -> f32 {
        f32::from(self.zipf & HIGHEST.wrapping_sub(1)) / 10.0
    }

    /// The variety of English that alone spells the word so: British for `harbour`, none for `boat` and `organize`.
    pub const fn variety(self) -> Option<Variety> {
        match (self.flags & HIGHEST, self.zipf & HIGHEST) {
            (0, 0) => None,
            (0, _) => Some(Variety::American),
            _ => Some(Variety::British),
        }
    }

    /// Whether the word can be what `flag` says.
    pub fn has(self, flag: Flag) -> bool {
        self.flags >> (flag as u8) & 1 == 1
    }

    /// Share (0 to 1, in steps of 0.1) of the word's uses that are finite verbs: 0.9 for `said`, 0.1 for `attempt`.
    ///
    /// From UD English EWT, with `WordNet`'s counts where EWT has few; 1 for auxiliaries.
    pub fn finite(self) -> f32 {
        f32::from(self.verb & 15) / 10.0
    }

    /// Share (0 to 1, in steps of 0.1) of the word's uses that are infinitives or imperatives; source as for [`finite`](Self::finite).
    pub fn base(self) -> f32 {
        f32::from(self.verb >> 4) / 10.0
    }
}

/// Why two different spellings are one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasKind {
    /// Two names of one place, as `kiev` and `kyiv`.
    Place,
    /// One given name in two languages, as `vladimir` and `volodymyr`: the same person only where the surname is the same.
    Given,
    /// One family name in two romanisations or dialects, as `park` and `pak`: the same person only where the given name is
    /// the same, for all of them are borne by millions.
    Family,
}

/// Looks up a word that is already a key: lower case a-z, as [`fold::flat`] makes it.
pub fn lookup(folded: &str) -> Entry {
    lookup_key(folded.as_bytes())
}

/// Looks up a token as it stands in the text: case, marks, apostrophes and hyphens do not matter.
///
/// A token with a digit or any other sign is unknown, for `6th` is not `th`. A possessive is part of the token: cut it off first.
pub fn lookup_token(raw: &str) -> Entry {
    let key = word_key(raw);
    LATELY.with(|lately| {
        let place = &lately[(key >> 32) as usize % PLACES];
        let (known, entry) = place.get();
        if known == key {
            return entry;
        }
        let entry = look_up(raw);
        place.set((key, entry));
        entry
    })
}

/// Words that a thread keeps because they were looked up of late.
const PLACES: usize = 4096;

thread_local! {
    /// Words by their keys, which are the same in capitals. A word of a text is asked for by several rules, besides the one look
    /// at each token, and the table is larger than the nearer caches of a processor.
    static LATELY: Box<[Cell<(u64, Entry)>]> = vec![Cell::new((0, Entry::UNKNOWN)); PLACES].into();
}

fn look_up(raw: &str) -> Entry {
    let mut buffer = [0; LONGEST_TOKEN];
    // Nearly all words are nothing but letters.
    if let Some(key) = buffer.get_mut(..raw.len()).filter(|_| raw.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        key.copy_from_slice(raw.as_bytes());
        key.make_ascii_lowercase();
        return lookup_key(key);
    }
    let mut len = 0;
    let mut bytes = raw.as_bytes();
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        match (byte, rest) {
            (b'a'..=b'z' | b'A'..=b'Z', _) if len < LONGEST_TOKEN => {
                buffer[len] = byte.to_ascii_lowercase();
                len += 1;
            }
            (b'\'' | b'-', _) => {}
            // Typographic apostrophes and hyphens stand in half of all articles, so that they must not leave the fast path.
            (0xe2, [0x80, 0x90 | 0x91 | 0x98 | 0x99, rest @ ..]) => bytes = rest,
            (128.., _) if !raw.bytes().any(|byte| byte.is_ascii_digit()) => return lookup(&fold::flat(raw)),
            _ => return Entry::UNKNOWN,
        }
    }
    lookup_key(&buffer[..len])
}

fn lookup_key(key: &[u8]) -> Entry {
    WORDS.get(key).map_or(Entry::UNKNOWN, |[zipf, flags, verb]| Entry { zipf, flags, verb })
}

/// Whether a token is a brand, unit or abbreviation that is rightly written with an inner capital or digit: `iPhone`, `kWh`.
///
/// Also its plural and possessive. Up to four characters the case must be right; in longer ones it does not matter.
pub fn is_brand(raw: &str) -> bool {
    let stem = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw);
    is_listed_brand(stem) || stem.strip_suffix('s').is_some_and(is_listed_brand)
}

fn is_listed_brand(token: &str) -> bool {
    if BRANDS.get(token.as_bytes()).is_some() {
        return true;
    }
    let mut buffer = [0; LONGEST_TOKEN];
    let mut len = 0;
    for byte in token.bytes().filter(u8::is_ascii_alphanumeric) {
        let Some(place) = buffer.get_mut(len) else {
            return false;
        };
        *place = byte.to_ascii_lowercase();
        len += 1;
    }
    token.is_ascii() && BRANDS.get(&buffer[..len]).is_some()
}

/// Whether the folded name has an alias at all: most names have none, and pairs of them need not be looked up.
pub fn has_alias(folded: &str) -> bool {
    ALIASES.get(folded.as_bytes()).is_some()
}

/// Why the folded names `a` and `b` are one name, in either order; `None` if the list does not join them.
pub fn alias(a_folded: &str, b_folded: &str) -> Option<AliasKind> {
    let (first, second) = (a_folded.min(b_folded).as_bytes(), a_folded.max(b_folded).as_bytes());
    let mut buffer = [b' '; 2 * LONGEST_TOKEN + 1];
    let len = first.len() + 1 + second.len();
    buffer.get_mut(..first.len())?.copy_from_slice(first);
    buffer.get_mut(first.len() + 1..len)?.copy_from_slice(second);
    match ALIASES.get(&buffer[..len])? {
        [0, ..] => Some(AliasKind::Place),
        [1, ..] => Some(AliasKind::Given),
        _ => Some(AliasKind::Family),
    }
}

#[cfg(test)]
mod tests;
