//! Chinese and Japanese names, where one letter makes another name.

use super::collect::Names;
use super::company::Company;
use super::pair::{KNOWN, Pair, SURE_ENOUGH, UNHEARD, Verdict, WORTH_A_LOOK};
use super::stem::Stem;
use crate::finding::NameKind;
use crate::lexicon::Flag;
use crate::text::similarity::distance_within;
use crate::text::{mandarin, romaji};

/// So often must a Chinese name stand before one other form of it is taken for a slip.
const SLIP_AMONG: usize = 5;

impl Pair<'_> {
    /// How sure it is that one is the other in Wade-Giles (`Hsieh`, `Xie`), if it may be.
    pub(super) fn wade_giles(&self, names: &Names<'_>) -> Option<f32> {
        let (a, b) = (self.a, self.b);
        let chinese = || names.is_chinese(self.x) || names.is_chinese(self.y) || self.company == Company::Shared;
        if self.together || !a.is_wade_giles_of(b) || !chinese() {
            return None;
        }
        let long = mandarin::fewest_syllables(if a.pinyin { &a.flat } else { &b.flat }).is_some_and(|count| count >= 2);
        Some(match (self.company, long) {
            (Company::Shared, _) => 0.85,
            (_, true) => 0.75,
            (_, false) => WORTH_A_LOOK,
        })
    }

    /// Two Chinese syllables apart by one letter are two words, as a rule.
    pub(super) fn chinese(&self) -> Option<Verdict> {
        let (a, b) = (self.a, self.b);
        if !(a.pinyin && b.pinyin) {
            let place = (a.is(Flag::Place) && b.pinyin) || (b.is(Flag::Place) && a.pinyin);
            return place.then_some(Verdict::Different);
        }
        // `Candan` and `Kandan` can be cut into syllables, too.
        let western = |stem: &Stem| stem.is(Flag::Given) && stem.zipf() >= KNOWN;
        // And so can `Yeremin` and `Eremin`.
        let opened = a.flat.strip_prefix('y') == Some(&b.flat) || b.flat.strip_prefix('y') == Some(&a.flat);
        let known = western(a) || western(b) || opened;
        if a.key == b.key && a.key.len() >= 5 && self.lower_zipf() < UNHEARD && known {
            return None;
        }
        let shorter = a.flat.len().min(b.flat.len());
        let near = distance_within(&a.flat, &b.flat, 50).is_some()
            || (shorter >= 6 && distance_within(&a.key, &b.key, 50).is_some());
        let free = !self.together && !a.is(Flag::Place) && !b.is(Flag::Place);
        let (few, many) = (self.x.count().min(self.y.count()), self.x.count().max(self.y.count()));
        // One odd one out among many is a slip even without a neighbour to say so.
        let odd_one = few == 1
            && many >= SLIP_AMONG
            && shorter >= 6
            && self.higher_zipf() < UNHEARD
            && self.company != Company::Other
            && strsim::osa_distance(&a.flat, &b.flat) == 1;
        let same = free && ((self.company == Company::Shared && shorter >= 5 && near) || odd_one);
        let confidence = if few == 1 || self.role { SURE_ENOUGH } else { WORTH_A_LOOK };
        Some(if same { Verdict::Same(NameKind::Spelling, confidence) } else { Verdict::Different })
    }

    /// Two Japanese names with another vowel (`Takeda`, `Takada`), and neither a neighbour nor the counts to say that one is
    /// a slip.
    pub(super) fn is_other_vowel(&self) -> bool {
        let (a, b) = (self.a, self.b);
        let odd_one = self.x.count().min(self.y.count()) == 1 && self.x.count().max(self.y.count()) >= SLIP_AMONG - 1;
        self.company != Company::Shared
            && !odd_one
            && romaji::is_romaji(&a.flat)
            && romaji::is_romaji(&b.flat)
            && a.key.len() == b.key.len()
            && a.skeleton == b.skeleton
            && a.key != b.key
    }
}
