//! From words to the rules that wait for them: one look-up a word, whatever the number of rules.

use rustc_hash::FxHashMap;

use crate::doc::Facts;

/// Which rules have which anchor words.
#[derive(Debug, Default)]
pub(super) struct AnchorIndex {
    rules: FxHashMap<u64, Vec<u32>>,
}

impl AnchorIndex {
    /// Makes rule number `rule` wait for `word`.
    pub(super) fn add(&mut self, word: &str, rule: u32) {
        let rules = self.rules.entry(Facts::key(word)).or_default();
        if rules.last() != Some(&rule) {
            rules.push(rule);
        }
    }

    /// Whether no rule waits for any word.
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Fills `hits` with (rule, index in `keys`) for every anchor among the words with these keys, sorted.
    pub(super) fn find(&self, keys: &[u64], hits: &mut Vec<(u32, u32)>) {
        hits.clear();
        if self.is_empty() {
            return;
        }
        for (index, key) in keys.iter().enumerate() {
            if let Some(rules) = self.rules.get(key) {
                hits.extend(rules.iter().map(|&rule| (rule, index as u32)));
            }
        }
        hits.sort_unstable();
    }

    /// Whether any of the words with these keys is an anchor.
    pub(super) fn any(&self, keys: &[u64]) -> bool {
        !self.is_empty() && keys.iter().any(|key| self.rules.contains_key(key))
    }
}
