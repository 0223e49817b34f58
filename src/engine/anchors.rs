//! From words to the rules that wait for them: one look-up a word, whatever the number of rules.

use std::num::NonZeroU32;

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Which rules wait for which words.
#[derive(Debug, Default)]
pub(super) struct AnchorIndex {
    /// From the key of a word to the last of its rules in `rules`.
    words: FxHashMap<u64, u32>,
    /// A rule, and where the one before it of the same word is.
    rules: Vec<(u32, Option<NonZeroU32>)>,
}

impl AnchorIndex {
    /// The index of `pairs`, key and number of a rule, in any order.
    pub(super) fn new(pairs: Vec<(u64, u32)>) -> Self {
        let words = FxHashMap::with_capacity_and_hasher(pairs.len(), FxBuildHasher);
        let mut index = Self { words, rules: Vec::with_capacity(pairs.len()) };
        for (key, rule) in pairs {
            let here = index.rules.len() as u32;
            // Counted from one, so that none is free of cost.
            let before = index.words.insert(key, here).and_then(|before| NonZeroU32::new(before + 1));
            index.rules.push((rule, before));
        }
        index
    }

    /// Whether no rule waits for any word.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Fills `hits` with (rule, index in `keys`) for every anchor among the words with these keys, sorted.
    pub(super) fn find(&self, keys: &[u64], hits: &mut Vec<(u32, u32)>) {
        hits.clear();
        if self.is_empty() {
            return;
        }
        for (index, key) in keys.iter().enumerate() {
            let mut at = self.words.get(key).copied();
            while let Some(here) = at {
                let (rule, before) = self.rules[here as usize];
                hits.push((rule, index as u32));
                at = before.map(|before| before.get() - 1);
            }
        }
        hits.sort_unstable();
        hits.dedup();
    }

    /// Whether any of the words with these keys is an anchor.
    pub(super) fn any(&self, keys: &[u64]) -> bool {
        !self.is_empty() && keys.iter().any(|key| self.words.contains_key(key))
    }
}
