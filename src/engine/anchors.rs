//! From words to the rules that wait for them: one look-up a word, whatever the number of rules.

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Which rules wait for which words.
#[derive(Debug, Default)]
pub(super) struct AnchorIndex {
    /// From the key of a word to where its rules begin and end in `rules`.
    words: FxHashMap<u64, (u32, u32)>,
    rules: Vec<u32>,
}

impl AnchorIndex {
    /// The index of `pairs`, key and number of a rule, in any order.
    pub(super) fn new(mut pairs: Vec<(u64, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut words = FxHashMap::with_capacity_and_hasher(pairs.len(), FxBuildHasher);
        let mut start = 0;
        for of_word in pairs.chunk_by(|a, b| a.0 == b.0) {
            let end = start + of_word.len() as u32;
            words.insert(of_word[0].0, (start, end));
            start = end;
        }
        Self { words, rules: pairs.into_iter().map(|(_, rule)| rule).collect() }
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
            if let Some(&(start, end)) = self.words.get(key) {
                let rules = &self.rules[start as usize..end as usize];
                hits.extend(rules.iter().map(|&rule| (rule, index as u32)));
            }
        }
        hits.sort_unstable();
    }

    /// Whether any of the words with these keys is an anchor.
    pub(super) fn any(&self, keys: &[u64]) -> bool {
        !self.is_empty() && keys.iter().any(|key| self.words.contains_key(key))
    }
}
