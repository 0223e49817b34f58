//! From words to the rules that wait for them: two look-ups a word, whatever the number of rules.

use std::num::NonZeroU32;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::rule::{Anchor, AnchorOf};
use crate::text::pair_key;

/// Bits of the filter for each key: of four words that are none, at most one is looked up.
const BITS_A_KEY: usize = 4;

/// Which rules wait for which words, and which for which two words in a row.
#[derive(Debug, Default)]
pub(super) struct AnchorIndex {
    words: Chains,
    pairs: Chains,
}

/// From keys to rules. Rules of one key are a chain, so that nothing is sorted or allocated for each key.
#[derive(Debug, Default)]
struct Chains {
    /// From a key to the last of its rules in `rules`.
    last: FxHashMap<u64, u32>,
    rules: Vec<Link>,
    /// A bit for each of its keys: most words of a text are none, and this table stays in the cache.
    filter: Vec<u64>,
}

#[derive(Debug)]
struct Link {
    rule: u32,
    /// Whether the rule looks at the second of two words.
    at_right: bool,
    /// The link before it, counted from one.
    before: Option<NonZeroU32>,
}

impl Chains {
    fn with_capacity(count: usize) -> Self {
        let last = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        let bits = if count == 0 { 0 } else { (count * BITS_A_KEY).next_power_of_two().max(64) };
        Self { last, rules: Vec::with_capacity(count), filter: vec![0; bits / 64] }
    }

    /// Where the bit of `key` is: word of the filter, bit of the word.
    fn bit(&self, key: u64) -> (usize, u64) {
        // The table takes the low bits after a multiplication; these are others.
        let at = (key >> 32) as usize & (self.filter.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    fn has(&self, key: u64) -> bool {
        let (word, bit) = self.bit(key);
        self.filter[word] & bit != 0 && self.last.contains_key(&key)
    }

    fn add(&mut self, key: u64, rule: u32, at_right: bool) {
        let here = self.rules.len() as u32;
        let before = self.last.insert(key, here).and_then(|before| NonZeroU32::new(before + 1));
        self.rules.push(Link { rule, at_right, before });
        let (word, bit) = self.bit(key);
        self.filter[word] |= bit;
    }

    fn of(&self, key: u64) -> impl Iterator<Item = &Link> {
        let (word, bit) = self.bit(key);
        let known = self.filter[word] & bit != 0;
        let mut at = if known { self.last.get(&key).copied() } else { None };
        std::iter::from_fn(move || {
            let link = &self.rules[at? as usize];
            at = link.before.map(|before| before.get() - 1);
            Some(link)
        })
    }
}

impl AnchorIndex {
    /// The index of `anchors`, each with the number of its rule, in any order.
    pub(super) fn new(anchors: Vec<(Anchor, u32)>) -> Self {
        let pairs = anchors.iter().filter(|(anchor, _)| anchor.of != AnchorOf::Word).count();
        let mut index =
            Self { words: Chains::with_capacity(anchors.len() - pairs), pairs: Chains::with_capacity(pairs) };
        for (Anchor { key, of }, rule) in anchors {
            match of {
                AnchorOf::Word => index.words.add(key, rule, false),
                AnchorOf::Left => index.pairs.add(key, rule, false),
                AnchorOf::Right => index.pairs.add(key, rule, true),
            }
        }
        index
    }

    /// Fills `hits` with (rule, index in `keys`) for every anchor among the words with these keys, sorted.
    pub(super) fn find(&self, keys: &[u64], hits: &mut Vec<(u32, u32)>) {
        hits.clear();
        if !self.words.rules.is_empty() {
            for (index, &key) in keys.iter().enumerate() {
                hits.extend(self.words.of(key).map(|link| (link.rule, index as u32)));
            }
        }
        if !self.pairs.rules.is_empty() {
            for (index, pair) in keys.windows(2).enumerate() {
                let place = |link: &Link| (link.rule, index as u32 + u32::from(link.at_right));
                hits.extend(self.pairs.of(pair_key(pair[0], pair[1])).map(place));
            }
        }
        hits.sort_unstable();
        hits.dedup();
    }

    /// Whether any of the words with these keys is an anchor.
    pub(super) fn any(&self, keys: &[u64]) -> bool {
        (!self.words.rules.is_empty() && keys.iter().any(|key| self.words.has(*key)))
            || (!self.pairs.rules.is_empty() && keys.windows(2).any(|pair| self.pairs.has(pair_key(pair[0], pair[1]))))
    }
}
