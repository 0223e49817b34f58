//! Names that were left in the script of the source once, while the text has them in Latin letters elsewhere.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::{Names, Place};
use super::source::stems;
use super::stem::Stem;
use crate::doc::{Document, Facts, ForeignWord};
use crate::text::script::Writing;
use crate::text::similarity::{EDIT, LEAST_LOSS, distance_within, letters, loss, may_be_within};
use crate::text::transliterate::{self, Passage, Reading, pinyin_key};
use crate::text::{fold, phonetic};

/// What may differ between a word and the name that it is, as a share of the longer one.
const NEAR: f32 = 0.15;

/// The same where only consonants are written.
const CONSONANTS: f32 = 0.01;

/// Fewest letters of a key: shorter ones are alike by chance.
const SHORTEST: usize = 4;

/// Most different words of other scripts that are looked at; a text with more is not translated at all.
const MOST_WORDS: usize = 100;

/// A gloss stands at most this many bytes after its opening bracket.
const GLOSS: usize = 200;

/// A word of another script and the name that it is.
#[derive(Debug)]
pub(super) struct Leftover<'t> {
    /// As it stands in the text.
    pub text: &'t str,
    /// Where it stands, glosses left out.
    pub places: Vec<Place>,
    /// The name in Latin letters: its number in [`Names::full`], or after those in [`Names::single`].
    pub name: u32,
}

/// The names of `doc` that stand in two scripts.
pub(super) fn leftovers<'t>(doc: &'t Document, facts: &Facts, names: &Names<'_>) -> Vec<Leftover<'t>> {
    let text: &str = &doc.text;
    let mut order: Vec<&str> = Vec::new();
    let mut places: FxHashMap<&str, Vec<Place>> = FxHashMap::default();
    let ends = ends_before(text, facts, names);
    for word in facts.foreign.iter().filter(|word| !is_gloss(text, word, &ends)) {
        let written = word.span.slice(text);
        let known = places.entry(written).or_insert_with(|| {
            order.push(written);
            Vec::new()
        });
        known.push(Place { span: word.span, sentence: word.sentence });
        if order.len() > MOST_WORDS {
            return Vec::new();
        }
    }
    let mut sought: Vec<Sought<'_>> = order.into_iter().filter_map(Sought::new).collect();
    look(names, &mut sought);
    let found = sought.into_iter().filter_map(|word| {
        let (_, name) = word.best?;
        Some(Leftover { text: word.written, places: places.remove(word.written)?, name })
    });
    found.collect()
}

/// Where names end, of the places right before the words in other scripts.
fn ends_before(text: &str, facts: &Facts, names: &Names<'_>) -> FxHashSet<u32> {
    let asked: FxHashSet<u32> = facts.foreign.iter().map(|word| end_before(text, word)).collect();
    if asked.is_empty() {
        return asked;
    }
    let places = names.single.iter().flat_map(|name| &name.places);
    places.map(|place| place.span.end).filter(|end| asked.contains(end)).collect()
}

/// Where what stands before `word` ends, spaces left out.
fn end_before(text: &str, word: &ForeignWord) -> u32 {
    text[..word.span.start as usize].trim_end_matches(' ').len() as u32
}

/// A word of another script, and the best of the names that were compared with it.
struct Sought<'t> {
    written: &'t str,
    keys: Keys,
    /// What differs, and the number of the name.
    best: Option<(f32, u32)>,
}

/// How a word of another script sounds.
enum Keys {
    /// Without spaces between words, whatever its vowels are.
    Passage {
        passage: Passage,
        /// How many of its letters do more than carry others.
        weight: usize,
        /// What each letter costs at least.
        cheapest: Box<[u8; 128]>,
    },
    /// In letters: the word and its stems.
    Letters(Vec<Sounds>),
    /// The same where only consonants are written.
    Consonants(Vec<Sounds>),
}

/// A key with the set of its letters, which tells most pairs apart.
struct Sounds {
    key: String,
    letters: u64,
}

/// A name in Latin letters with its keys.
struct Candidate<'n> {
    flat: &'n str,
    key: &'n str,
    letters: u64,
}

/// Compares each of `sought` with all names, whose keys are made in passing: a long text has tens of thousands.
fn look(names: &Names<'_>, sought: &mut [Sought<'_>]) {
    if sought.is_empty() {
        return;
    }
    let mut flat = String::new();
    for (number, full) in names.full.iter().enumerate() {
        flat.clear();
        fold::fold_into(full.text, false, &mut flat);
        let key = phonetic::key(&flat);
        compare(number, &Candidate { flat: &flat, letters: letters(&key), key: &key }, sought);
    }
    for (number, name) in names.single.iter().enumerate() {
        let Stem { flat, key, letters: of_key, .. } = names.stem(name);
        let number = names.full.len() + number;
        if key.starts_with("al") {
            // The key of a stem has one form of the Arabic article; in a source it is written as it sounds.
            let key = phonetic::key(flat);
            compare(number, &Candidate { flat, letters: letters(&key), key: &key }, sought);
        } else {
            compare(number, &Candidate { flat, letters: *of_key, key }, sought);
        }
    }
}

/// Compares name number `number` with each of `sought`.
fn compare(number: usize, candidate: &Candidate<'_>, sought: &mut [Sought<'_>]) {
    if candidate.key.len() < SHORTEST {
        return;
    }
    // `w` in an Arabic name is as often a vowel.
    let consonants = LazyCell::new(|| Sounds::new(phonetic::skeleton(candidate.key).replace('v', "")));
    let pinyin = LazyCell::new(|| pinyin_key(candidate.flat));
    for word in sought {
        let cost = match &word.keys {
            Keys::Passage { passage, .. } => {
                let fit = |key: &str| {
                    let found = word.keys.may_be(key).then(|| passage.find(key, NEAR, |_| true)).flatten();
                    found.filter(|found| found.text == (0..word.written.len())).map(|found| found.cost)
                };
                [fit(candidate.key), fit(&pinyin)].into_iter().flatten().reduce(f32::min)
            }
            Keys::Letters(own) => {
                own.iter().filter_map(|own| own.share(candidate.key, candidate.letters, NEAR)).reduce(f32::min)
            }
            Keys::Consonants(own) => {
                let found = own.iter().filter_map(|own| own.share(&consonants.key, consonants.letters, CONSONANTS));
                found.reduce(f32::min)
            }
        };
        // Of those that fit best, the first.
        if let Some(cost) = cost.filter(|cost| word.best.is_none_or(|(least, _)| *cost < least)) {
            word.best = Some((cost, number as u32));
        }
    }
}

impl<'t> Sought<'t> {
    /// The word `written`, unless it is in small letters of an alphabet that has capitals, and so no name.
    fn new(written: &'t str) -> Option<Self> {
        let first = written.chars().next()?;
        let writing = Writing::of(first);
        let keys = match writing {
            Writing::Han | Writing::Kana | Writing::Hangul => {
                let passage = Passage::new(written, Reading::Mandarin);
                Keys::Passage { weight: passage.weight(), cheapest: Box::new(passage.cheapest()), passage }
            }
            _ if writing.is_alphabetic_european() && !first.is_uppercase() => return None,
            _ => {
                let consonants = transliterate::is_consonantal(writing);
                let small = written.to_lowercase();
                let keys = stems(&small)
                    .map(|stem| phonetic::key(&transliterate::word(stem)))
                    .map(|key| if consonants { phonetic::skeleton(&key) } else { key })
                    .filter(|key| key.len() >= SHORTEST)
                    .map(Sounds::new)
                    .collect();
                if consonants { Keys::Consonants(keys) } else { Keys::Letters(keys) }
            }
        };
        Some(Self { written, keys, best: None })
    }
}

impl Keys {
    /// Whether all of a passage can be the name with `key` at [`NEAR`]: what only one of the two has is paid for.
    fn may_be(&self, key: &str) -> bool {
        let Self::Passage { passage, weight, cheapest } = self else { return false };
        let longer = key.len().max(passage.len()) as u32 * EDIT;
        let limit = (NEAR * longer as f32) as u32;
        let lost = weight.saturating_sub(key.len()).max(key.len().saturating_sub(passage.len())) as u32;
        let key = key.as_bytes();
        let cost = |(at, letter): (usize, &u8)| u32::from(cheapest[usize::from(letter & 127)]).min(loss(key, at));
        lost * LEAST_LOSS <= limit && key.iter().enumerate().map(cost).sum::<u32>() <= limit
    }
}

impl Sounds {
    fn new(key: String) -> Self {
        Self { letters: letters(&key), key }
    }

    /// What differs from the key `other` with `letters`, as a share of the longer one, if it is at most `limit`.
    fn share(&self, other: &str, letters: u64, limit: f32) -> Option<f32> {
        let longer = self.key.len().max(other.len()) as f32 * EDIT as f32;
        let limit = (limit * longer) as u32;
        if !may_be_within(self.letters, letters, limit) {
            return None;
        }
        distance_within(&self.key, other, limit).map(|found| found as f32 / longer)
    }
}

/// Whether the word explains what stands beside it: in brackets, or right after a name (`Zhang Wei 张伟`), which ends at
/// one of `ends`.
fn is_gloss(text: &str, word: &ForeignWord, ends: &FxHashSet<u32>) -> bool {
    let before = &text[..word.span.start as usize];
    let from = (before.len().saturating_sub(GLOSS)..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(0);
    let near = before[from..].rsplit('\n').next().unwrap_or_default();
    let open = near.rfind(['(', '[', '（', '［']).is_some_and(|at| !near[at..].contains([')', ']', '）', '］']));
    let after = text[word.span.end as usize..].trim_start_matches(['"', '”', '»', '」', '’', ' ']);
    let follows_name = ends.contains(&end_before(text, word));
    open || follows_name || after.starts_with(['(', '[', '（', '［'])
}
