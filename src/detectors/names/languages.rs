//! Which languages the names of a document come from: as it was said, or as the names say.

use super::collect::{Name, Names};
use super::stem::Stem;
use crate::lexicon::Flag;
use crate::text::{pinyin, romaji};

/// One of so many names must be Chinese beyond doubt for all that can be Chinese to be taken for it.
const CHINESE_SHARE: usize = 6;

/// The same for Japanese names, which words of other languages are like more often.
const JAPANESE_SHARE: usize = 2;

/// The same for Slavic names.
const SLAVIC_SHARE: usize = 6;

/// Endings of the keys of Slavic names.
const SLAVIC: [&str; 10] = ["ov", "ova", "ev", "eva", "ski", "skaia", "enko", "Cuk", "viC", "in"];

/// Languages (ISO 639-1) with cases whose endings translations leave on names.
const INFLECTED: [&str; 14] = ["ru", "uk", "be", "pl", "cs", "sk", "sl", "hr", "sr", "bs", "bg", "mk", "lt", "lv"];

impl Names<'_> {
    /// Sets what follows from `from`, the code of the language that the text was translated from; empty if it is not known.
    pub(super) fn tell_languages(&mut self, from: &str) {
        self.chinese = from == "zh" || (from.is_empty() && self.are_chinese());
        self.japanese = from == "ja" || (from.is_empty() && self.are_japanese());
        self.inflected = INFLECTED.contains(&from) || (from.is_empty() && self.are_slavic());
    }

    /// Whether `fewest` names, and one in `share`, are like `kind`; known places do not count.
    fn are(&self, fewest: usize, share: usize, kind: impl Fn(&Stem) -> bool) -> bool {
        let people = self.single.iter().map(|name| self.stem(name)).filter(|stem| !stem.is(Flag::Place));
        let (mut all, mut like) = (0, 0);
        for stem in people {
            all += 1;
            like += usize::from(kind(stem));
        }
        like >= fewest && like * share >= all
    }

    fn are_chinese(&self) -> bool {
        self.are(3, CHINESE_SHARE, |stem| stem.pinyin && pinyin::has_chinese_letters(&stem.flat))
    }

    fn are_japanese(&self) -> bool {
        self.are(3, JAPANESE_SHARE, |stem| romaji::is_romaji(&stem.flat))
    }

    fn are_slavic(&self) -> bool {
        self.are(1, SLAVIC_SHARE, |stem| SLAVIC.iter().any(|ending| stem.key.ends_with(ending)) && stem.key.len() >= 5)
    }

    /// Whether `name`, which can be cut into Chinese syllables, is Chinese: by its letters, by a family name of one syllable
    /// beside it, or by the company that it keeps in the article.
    pub(super) fn is_chinese(&self, name: &Name<'_>) -> bool {
        let syllable = |&id: &u32| pinyin::is_syllable(&self.stems[id as usize].flat);
        self.chinese
            || pinyin::has_chinese_letters(&self.stem(name).flat)
            || name.left.iter().chain(&name.right).any(syllable)
    }
}
