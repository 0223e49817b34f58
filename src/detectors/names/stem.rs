//! A word of a name, folded and as it sounds, with what the lexicon knows of it.

use std::cell::Cell;

use super::shape::is_hyphen;
use crate::lexicon::{self, Entry, Flag};
use crate::text::mandarin::{self, Spelled};
use crate::text::{fold, phonetic, pinyin, similarity};

/// From this Zipf frequency a dictionary word that is no name of the lexicon is compared with nothing.
const NEVER_A_NAME: f32 = 4.5;

/// The Arabic article before a family name, as it sounds before different letters.
pub(super) const ARTICLES: [&str; 12] = ["al", "el", "ar", "er", "as", "ash", "ad", "an", "at", "et", "az", "ul"];

/// A word without its case and marks, with what is known of it; all spellings that fold to it share it.
#[derive(Debug)]
pub(super) struct Stem {
    /// The folded word without hyphens; empty for an everyday word.
    pub flat: String,
    /// Its transliteration key; empty for an everyday word.
    pub key: String,
    /// The consonants of the key.
    pub skeleton: String,
    /// The letters of the key, one bit each.
    pub letters: u64,
    /// Those that it has more than once.
    pub twice: u64,
    /// What the lexicon says.
    pub entry: Entry,
    /// It can be Chinese.
    pub pinyin: bool,
    /// It is a word of the list of second names.
    pub aliased: bool,
    /// How often it is capitalised where position does not ask for it.
    pub(super) mid: u32,
    /// How it may be read as Chinese, once that was asked.
    spelled: Cell<Option<Spelled>>,
}

impl Stem {
    pub(super) fn new(word: &str) -> Self {
        Self::with_entry(word, lexicon::lookup_token(word))
    }

    /// The stem of `word`, of which the lexicon says `entry`.
    pub(super) fn with_entry(word: &str, entry: Entry) -> Self {
        // Half of all capitalised words only open their sentences.
        let everyday = entry.has(Flag::Common) && entry.zipf() >= NEVER_A_NAME;
        let named = [Flag::Given, Flag::Surname, Flag::Place, Flag::Title].iter().any(|&flag| entry.has(flag));
        if everyday && !named {
            return Self::bare(entry);
        }
        let flat = fold::flat(word);
        let key = key_of(word, &flat);
        let skeleton = phonetic::skeleton(&key);
        let (letters, twice) = similarity::letters_and_twice(&key);
        let (pinyin, aliased) = (pinyin::is_pinyin(&flat), lexicon::has_alias(&flat));
        Self { flat, key, skeleton, letters, twice, pinyin, aliased, ..Self::bare(entry) }
    }

    /// The stem of an everyday word, which is compared with nothing.
    fn bare(entry: Entry) -> Self {
        let (flat, key, skeleton) = (String::new(), String::new(), String::new());
        let spelled = Cell::new(None);
        Self { flat, key, skeleton, letters: 0, twice: 0, entry, pinyin: false, aliased: false, mid: 0, spelled }
    }

    /// Whether the two are one Chinese name, of which only one is pinyin.
    pub(super) fn is_wade_giles_of(&self, other: &Self) -> bool {
        self.pinyin != other.pinyin
            && self.spelled().may_pair(other.spelled())
            && mandarin::is_wade_giles_pair(&self.flat, &other.flat)
    }

    fn spelled(&self) -> Spelled {
        self.spelled.get().unwrap_or_else(|| {
            let spelled = Spelled::of(&self.flat);
            self.spelled.set(Some(spelled));
            spelled
        })
    }

    /// Whether it has `flag`.
    pub(super) fn is(&self, flag: Flag) -> bool {
        self.entry.has(flag)
    }

    /// Its Zipf frequency.
    pub(super) fn zipf(&self) -> f32 {
        self.entry.zipf()
    }
}

/// The transliteration key of `word`, which folds to `flat`: its Arabic article is `al`, whatever it sounds like.
fn key_of(word: &str, flat: &str) -> String {
    let article = word.split_once(is_hyphen).map(|(article, _)| article.to_ascii_lowercase());
    match article.filter(|article| ARTICLES.contains(&article.as_str())) {
        Some(article) => format!("al{}", phonetic::key(&flat[article.len()..])),
        None => phonetic::key(flat),
    }
}
