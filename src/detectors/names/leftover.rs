//! Names that were left in the script of the source once, while the text has them in Latin letters elsewhere.

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::{Names, Place};
use super::source::stems;
use crate::doc::{Document, Facts, ForeignWord};
use crate::text::script::Writing;
use crate::text::similarity::{EDIT, distance_within, letters, may_be_within, may_hold};
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
    if facts.foreign.is_empty() {
        return Vec::new();
    }
    let text: &str = &doc.text;
    let mut order: Vec<&str> = Vec::new();
    let mut places: FxHashMap<&str, Vec<Place>> = FxHashMap::default();
    let ends: FxHashSet<u32> = names.single.iter().flat_map(|name| &name.places).map(|place| place.span.end).collect();
    for word in facts.foreign.iter().filter(|word| !is_gloss(text, word, &ends)) {
        let written = word.span.slice(text);
        if !places.contains_key(written) {
            order.push(written);
        }
        places.entry(written).or_default().push(Place { span: word.span, sentence: word.sentence });
    }
    if order.is_empty() || order.len() > MOST_WORDS {
        return Vec::new();
    }
    let candidates = candidates(names);
    let found = order.into_iter().filter_map(|written| {
        let name = best(written, &candidates)?;
        Some(Leftover { text: written, places: places.remove(written)?, name })
    });
    found.collect()
}

/// A name in Latin letters with its keys.
struct Candidate {
    name: u32,
    sounds: Sounds,
    consonants: Sounds,
    pinyin: Sounds,
}

/// A key with the set of its letters, which tells most pairs apart.
struct Sounds {
    key: String,
    letters: u64,
}

impl Sounds {
    fn new(key: String) -> Self {
        Self { letters: letters(&key), key }
    }
}

fn candidates(names: &Names<'_>) -> Vec<Candidate> {
    let full = names.full.iter().map(|full| fold::flat(full.text));
    let single = names.single.iter().map(|name| names.stem(name).flat.clone());
    let all = full.chain(single).enumerate().map(|(name, flat)| {
        let key = phonetic::key(&flat);
        // `w` in an Arabic name is as often a vowel.
        let consonants = phonetic::skeleton(&key).replace('v', "");
        let consonants = Sounds::new(consonants);
        Candidate { name: name as u32, consonants, pinyin: Sounds::new(pinyin_key(&flat)), sounds: Sounds::new(key) }
    });
    all.filter(|candidate| candidate.sounds.key.len() >= SHORTEST).collect()
}

/// The name that `written` is, if one fits; the first of those that fit best.
fn best(written: &str, candidates: &[Candidate]) -> Option<u32> {
    let first = written.chars().next()?;
    let writing = Writing::of(first);
    let fit = |cost: &dyn Fn(&Candidate) -> Option<f32>| {
        let fits = candidates.iter().filter_map(|candidate| Some((cost(candidate)?, candidate.name)));
        fits.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, name)| name)
    };
    match writing {
        Writing::Han | Writing::Kana | Writing::Hangul => {
            let passage = Passage::new(written, Reading::Mandarin);
            let letters = passage.letter_set();
            let may_be_there = |sounds: &&Sounds| {
                let longer = sounds.key.len().max(passage.len()) as u32 * EDIT;
                may_hold(sounds.letters, letters, (NEAR * longer as f32) as u32)
            };
            fit(&|candidate| {
                let keys = [&candidate.sounds, &candidate.pinyin].into_iter().filter(may_be_there);
                let found = keys.filter_map(|sounds| passage.find(&sounds.key, NEAR, |_| true));
                found.filter(|found| found.text == (0..written.len())).map(|found| found.cost).reduce(f32::min)
            })
        }
        _ if writing.is_alphabetic_european() && !first.is_uppercase() => None,
        _ => {
            let consonants = transliterate::is_consonantal(writing);
            let small = written.to_lowercase();
            let keys: Vec<Sounds> = stems(&small)
                .map(|stem| phonetic::key(&transliterate::word(stem)))
                .map(|key| if consonants { phonetic::skeleton(&key) } else { key })
                .filter(|key| key.len() >= SHORTEST)
                .map(Sounds::new)
                .collect();
            let limit = if consonants { CONSONANTS } else { NEAR };
            fit(&|candidate| {
                let key = if consonants { &candidate.consonants } else { &candidate.sounds };
                keys.iter().filter_map(|own| share(own, key, limit)).reduce(f32::min)
            })
        }
    }
}

fn share(a: &Sounds, b: &Sounds, limit: f32) -> Option<f32> {
    let longer = a.key.len().max(b.key.len()) as f32 * EDIT as f32;
    let limit = (limit * longer) as u32;
    if !may_be_within(a.letters, b.letters, limit) {
        return None;
    }
    distance_within(&a.key, &b.key, limit).map(|found| found as f32 / longer)
}

/// Whether the word explains what stands beside it: in brackets, or right after a name (`Zhang Wei 张伟`), which ends at
/// one of `ends`.
fn is_gloss(text: &str, word: &ForeignWord, ends: &FxHashSet<u32>) -> bool {
    let before = &text[..word.span.start as usize];
    let from = (before.len().saturating_sub(GLOSS)..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(0);
    let near = before[from..].rsplit('\n').next().unwrap_or_default();
    let open = near.rfind(['(', '[', '（', '［']).is_some_and(|at| !near[at..].contains([')', ']', '）', '］']));
    let after = text[word.span.end as usize..].trim_start_matches(['"', '”', '»', '」', '’', ' ']);
    let follows_name = ends.contains(&(before.trim_end_matches(' ').len() as u32));
    open || follows_name || after.starts_with(['(', '[', '（', '［'])
}
