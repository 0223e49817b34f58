//! The distinct words of the capitalised runs of a document, each looked up once for all rules of this family.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::doc::{Document, Facts};
use crate::lexicon::{self, Entry, Flag};
use crate::text::TextSpan;

/// One spelling of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its first place.
    pub span: TextSpan,
    /// What the lexicon says.
    pub entry: Entry,
}

/// The words of the runs.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Each spelling once, in order of the first place.
    pub all: Vec<Word>,
    /// For each word of the runs ([`Facts::run_words`]) its number in `all`.
    pub of: Vec<u32>,
    /// For each run whether the word in small letters directly before it is a title.
    pub titled: Vec<bool>,
}

impl Words {
    /// Reads the words of all runs.
    pub(super) fn new(doc: &Document, facts: &Facts) -> Self {
        let text = &*doc.text;
        let mut words = Self::default();
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        words.of.reserve(facts.run_words.len());
        for word in &facts.run_words {
            let number = words.number(text, word.span, &mut numbers);
            words.of.push(number);
        }
        let mut titles: FxHashMap<u64, bool> = FxHashMap::default();
        let mut title = |before: TextSpan| {
            let word = before.slice(text);
            *titles.entry(hash(word)).or_insert_with(|| lexicon::lookup_token(word).has(Flag::Title))
        };
        words.titled = facts.runs.iter().map(|run| run.before().is_some_and(&mut title)).collect();
        words
    }

    /// The entry of the word at `index` of [`Facts::run_words`].
    pub(super) fn entry(&self, index: u32) -> Entry {
        self.all[self.of[index as usize] as usize].entry
    }

    fn number(&mut self, text: &str, span: TextSpan, numbers: &mut FxHashMap<u64, u32>) -> u32 {
        let word = span.slice(text);
        let mut key = hash(word);
        loop {
            let next = self.all.len() as u32;
            let number = *numbers.entry(key).or_insert(next);
            if number == next {
                self.all.push(Word { span, entry: lexicon::lookup_token(word) });
                return next;
            }
            if self.all[number as usize].span.slice(text) == word {
                return number;
            }
            // Two words of one hash: the next number is free or taken by this word.
            key = key.wrapping_add(1);
        }
    }
}

/// A number for a word: of two words of one document the numbers are practically never equal, and a map of numbers is
/// several times as fast as one of texts.
pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}
