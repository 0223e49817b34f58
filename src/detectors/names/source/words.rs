//! Words of an original that writes spaces between them, each read once.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::endings;
use crate::detectors::names::stem::Stem;
use crate::text::script::{Writing, is_letter};
use crate::text::similarity::{self, EDIT, distance_within, may_be_alike};
use crate::text::{fold, phonetic, transliterate};

/// Shortest word of a script without capitals that can be a name.
const SHORTEST: usize = 3;

/// What one comparison costs, in letters compared.
const COMPARED: usize = 50;

/// One word of the original, in small letters, with the keys of its stems.
pub(super) struct Word<'d> {
    /// As it was written first.
    pub shown: &'d str,
    /// In small letters.
    pub small: String,
    /// The same in Latin letters.
    latin: String,
    /// Its stems, the word itself first.
    stems: Vec<Range<usize>>,
    /// Keys of the word and of its stems.
    keys: Vec<String>,
    /// The letters of the first key, one bit each.
    letters: u64,
    consonants: bool,
}

/// All words of the original that may be names.
#[derive(Default)]
pub(super) struct Words<'d> {
    all: Vec<Word<'d>>,
    ids: FxHashMap<String, u32>,
    /// Costs of a stem at a word.
    costs: FxHashMap<(u32, u32), f32>,
}

impl<'d> Words<'d> {
    /// Numbers of the words of `stretch` that may be names, as often as they occur; parts of a hyphened word are words
    /// as well.
    pub(super) fn of(&mut self, stretch: &'d str) -> Vec<u32> {
        let mut found = Vec::new();
        for piece in stretch.split(|c: char| !(is_letter(c) || is_joint(c) || is_mark(c))) {
            let piece = piece.trim_matches(|c: char| !is_letter(c));
            if !Self::may_be_name(piece) {
                continue;
            }
            found.push(self.id(piece));
            if piece.contains(is_hyphen) {
                for part in piece.split(is_hyphen).filter(|part| Self::may_be_name(part)) {
                    found.push(self.id(part));
                }
            }
        }
        found
    }

    fn may_be_name(word: &str) -> bool {
        let Some(first) = word.chars().next() else { return false };
        if Writing::of(first).is_alphabetic_european() {
            return first.is_uppercase() && word.graphemes(true).nth(1).is_some();
        }
        word.chars().count() >= SHORTEST
    }

    fn id(&mut self, piece: &'d str) -> u32 {
        let small = piece.to_lowercase();
        if let Some(&known) = self.ids.get(&small) {
            return known;
        }
        let start = small.as_ptr() as usize;
        let place = |stem: &str| stem.as_ptr() as usize - start..stem.as_ptr() as usize - start + stem.len();
        let forms: Vec<&str> = endings::stems(&small).collect();
        let stems: Vec<Range<usize>> = forms.iter().map(|stem| place(stem)).collect();
        let mut keys: Vec<String> =
            forms.iter().map(|stem| phonetic::key(&transliterate::word(stem))).filter(|key| !key.is_empty()).collect();
        keys.dedup();
        let consonants = piece.chars().next().is_some_and(|c| transliterate::is_consonantal(Writing::of(c)));
        if consonants {
            for key in &mut keys {
                *key = phonetic::skeleton(key);
            }
        }
        let id = self.all.len() as u32;
        let letters = keys.first().map_or(0, |key| similarity::letters(key));
        let latin = fold::flat(&transliterate::word(&small));
        self.all.push(Word { shown: piece, small: small.clone(), latin, stems, keys, letters, consonants });
        self.ids.insert(small, id);
        id
    }

    pub(super) fn get(&self, id: u32) -> &Word<'d> {
        &self.all[id as usize]
    }

    /// What differs between name number `name` with `stem` and word number `word`, as a share of the longer one; more
    /// than `limit` is 1. What has to be compared for it is added to `spent`.
    pub(super) fn cost(&mut self, name: u32, stem: &Stem, word: u32, limit: f32, spent: &mut usize) -> f32 {
        let Self { all, costs, .. } = self;
        let this = &all[word as usize];
        // Two instructions reject most words before anything is looked up; consonants alone say too little for that.
        if !this.consonants && !may_be_alike(stem.letters, this.letters, stem.key.len().max(this.key().len())) {
            return 1.0;
        }
        *costs.entry((name, word)).or_insert_with(|| {
            *spent += COMPARED;
            this.keys.iter().filter_map(|key| share(stem, key, this.consonants, limit)).fold(1.0, f32::min)
        })
    }
}

impl Word<'_> {
    /// How many letters at the beginning of the word are those of `stem`: of two words of one sound, that of a name is the
    /// one that is spelt as it is (`Tanvekov`, `Tanvekoff`).
    pub(super) fn letters_of(&self, stem: &Stem) -> usize {
        self.latin.bytes().zip(stem.flat.bytes()).take_while(|(x, y)| x == y).count()
    }

    /// What differs between `stem` and the word as it stands or one of its stems.
    pub(super) fn cost_as_written(&self, stem: &Stem) -> f32 {
        self.keys.iter().filter_map(|key| share(stem, key, self.consonants, 0.5)).fold(1.0, f32::min)
    }

    /// The word and its stems.
    pub(super) fn stems(&self) -> impl Iterator<Item = &str> {
        self.stems.iter().map(|stem| &self.small[stem.clone()])
    }

    /// Whether the two can be forms of one word.
    pub(super) fn is_form_of(&self, other: &Self) -> bool {
        self.stems().any(|stem| other.stems().any(|other| stem == other))
    }

    /// Whether the two may be one name in two spellings: the same consonants, or in Latin letters, where a slip of the
    /// author is copied by the translator, nearly the same letters.
    pub(super) fn sounds_like(&self, other: &Self) -> bool {
        let (a, b) = (self.key(), other.key());
        let latin = self.small.chars().next().is_some_and(|c| Writing::of(c) == Writing::Latin);
        let longer = a.len().max(b.len()) as u32 * EDIT;
        let slip = latin && distance_within(a, b, (longer / 4).saturating_sub(1)).is_some();
        slip || phonetic::skeleton(a) == phonetic::skeleton(b)
    }

    /// The key of the whole word.
    pub(super) fn key(&self) -> &str {
        self.keys.first().map_or("", String::as_str)
    }
}

fn share(stem: &Stem, key: &str, consonants: bool, limit: f32) -> Option<f32> {
    let without_v;
    let name = if consonants {
        // The letter for `w` stands for a vowel as often, and is left out on both sides.
        without_v = stem.skeleton.replace('v', "");
        without_v.as_str()
    } else {
        stem.key.as_str()
    };
    let longer = name.len().max(key.len()) as f32 * EDIT as f32;
    if longer == 0.0 || name.is_empty() {
        return None;
    }
    let found = distance_within(name, key, (limit * longer) as u32)?;
    // Three consonants are soon alike.
    let doubt = if consonants && name.len() <= 3 { 0.1 } else { 0.0 };
    Some(found as f32 / longer + doubt)
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

const fn is_joint(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\'' | '’' | 'ʼ')
}

/// A combining mark, as Arabic vowels and accents of stress are.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{591}'..='\u{5C7}')
}
