//! From words to the rules that wait for them: two look-ups a word, whatever the number of rules.

use crate::rule::{Anchor, AnchorOf};
use crate::text::pair_key;

/// Bits of the filter for each key: of eight words that are none, at most one is looked up.
const BITS_A_KEY: usize = 8;

/// Which rules wait for which words, and which for which two words in a row.
#[derive(Debug, Default)]
pub(super) struct AnchorIndex {
    words: Buckets,
    pairs: Buckets,
}

/// From keys to rules. All keys of one bucket stand side by side, so that thousands of them are sorted in by counting and
/// one look-up reads one place.
#[derive(Debug, Default)]
struct Buckets {
    /// For each bucket where it begins in `waiting`, and one more for the end; a power of two of them.
    starts: Vec<u32>,
    waiting: Vec<Waiting>,
    /// A bit for each of its keys: most words of a text are none, and this table stays in the cache.
    filter: Vec<u64>,
}

/// A rule that waits for a key.
#[derive(Clone, Copy, Debug, Default)]
struct Waiting {
    key: u64,
    rule: u32,
    /// Whether it looks at the second of two words.
    at_right: bool,
}

impl Buckets {
    fn new(all: &[Waiting]) -> Self {
        if all.is_empty() {
            return Self::default();
        }
        let count = all.len().next_power_of_two();
        let mut buckets = Self {
            starts: vec![0; count + 1],
            waiting: vec![Waiting::default(); all.len()],
            filter: vec![0; (count * BITS_A_KEY).div_ceil(64)],
        };
        for waiting in all {
            let bucket = buckets.bucket(waiting.key);
            buckets.starts[bucket] += 1;
            let (word, bit) = buckets.bit(waiting.key);
            buckets.filter[word] |= bit;
        }
        // Each start is the end of its bucket first, and moves down with every rule that is put in.
        let mut end = 0;
        for start in &mut buckets.starts {
            end += *start;
            *start = end;
        }
        for waiting in all.iter().rev() {
            let bucket = buckets.bucket(waiting.key);
            buckets.starts[bucket] -= 1;
            let place = buckets.starts[bucket] as usize;
            buckets.waiting[place] = *waiting;
        }
        buckets
    }

    const fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    fn bucket(&self, key: u64) -> usize {
        key as usize & (self.starts.len() - 2)
    }

    /// Where the bit of `key` is: word of the filter, bit of the word. Other bits of the key than those of the bucket.
    fn bit(&self, key: u64) -> (usize, u64) {
        let at = (key >> 32) as usize & (self.filter.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    /// Whether a rule may wait for `key`: what is asked of each word.
    fn may_have(&self, key: u64) -> bool {
        let (word, bit) = self.bit(key);
        self.filter[word] & bit != 0
    }

    /// The rules that wait for `key`.
    fn of(&self, key: u64) -> impl Iterator<Item = &Waiting> {
        let bucket = self.bucket(key);
        let place = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
        self.waiting[place].iter().filter(move |waiting| waiting.key == key)
    }
}

impl AnchorIndex {
    /// The index of `anchors`, each with the number of its rule, in any order.
    pub(super) fn new(anchors: &[(Anchor, u32)]) -> Self {
        let waiting =
            |&(Anchor { key, of }, rule): &(Anchor, u32)| Waiting { key, rule, at_right: of == AnchorOf::Right };
        let of_words = |(anchor, _): &&(Anchor, u32)| anchor.of == AnchorOf::Word;
        let words: Vec<Waiting> = anchors.iter().filter(of_words).map(waiting).collect();
        let pairs: Vec<Waiting> = anchors.iter().filter(|anchor| !of_words(anchor)).map(waiting).collect();
        Self { words: Buckets::new(&words), pairs: Buckets::new(&pairs) }
    }

    /// Fills `hits` with (rule, index in `keys`) for every anchor of a rule that `admits` lets in, among the words with
    /// these keys, sorted.
    pub(super) fn find(&self, keys: &[u64], admits: impl Fn(u32) -> bool, hits: &mut Vec<(u32, u32)>) {
        hits.clear();
        if !self.words.is_empty() {
            for (index, &key) in keys.iter().enumerate().filter(|(_, key)| self.words.may_have(**key)) {
                let waiting = self.words.of(key).filter(|waiting| admits(waiting.rule));
                hits.extend(waiting.map(|waiting| (waiting.rule, index as u32)));
            }
        }
        if !self.pairs.is_empty() {
            let pairs = keys.windows(2).map(|pair| pair_key(pair[0], pair[1])).enumerate();
            for (index, key) in pairs.filter(|(_, key)| self.pairs.may_have(*key)) {
                let waiting = self.pairs.of(key).filter(|waiting| admits(waiting.rule));
                hits.extend(waiting.map(|waiting| (waiting.rule, index as u32 + u32::from(waiting.at_right))));
            }
        }
        if hits.len() > 1 {
            hits.sort_unstable();
            hits.dedup();
        }
    }

    /// Whether any of the words with these keys is an anchor of a rule that `admits` lets in.
    pub(super) fn any(&self, keys: &[u64], admits: impl Fn(u32) -> bool) -> bool {
        let waits = |of: &Buckets, key: u64| of.may_have(key) && of.of(key).any(|waiting| admits(waiting.rule));
        let mut pairs = keys.windows(2).map(|pair| pair_key(pair[0], pair[1]));
        (!self.words.is_empty() && keys.iter().any(|&key| waits(&self.words, key)))
            || (!self.pairs.is_empty() && pairs.any(|key| waits(&self.pairs, key)))
    }
}
