//! From words to the rules that wait for them: two look-ups a word, whatever the number of rules and turns.

use super::turns::Turn;
use crate::rule::{Anchor, AnchorOf};
use crate::text::pair_key;

/// Bits of the filter for each key: of eight words that are none, at most one is looked up.
const BITS_A_KEY: usize = 8;

/// How many turns there are, by which what is found is told apart.
const TURNS: usize = 6;

/// Which rules wait for which words, and which for which two words in a row.
#[derive(Debug, Default)]
pub(super) struct AnchorIndex {
    words: Buckets,
    pairs: Buckets,
}

/// Words of a block that a rule waits for, as indices of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) first: u32,
    pub(super) last: u32,
    /// The one that the rule looks at.
    pub(super) place: u32,
    pub(super) rule: u32,
}

/// What was met in a block, by turn, in the order of the text.
pub(super) type MetByTurn = [Vec<Met>; TURNS];

/// From keys to rules. All keys of one bucket stand side by side, so that thousands of them are sorted in by counting and
/// one look-up reads one place.
#[derive(Debug)]
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
    turn: u8,
    /// Whether it looks at the second of two words.
    at_right: bool,
}

impl Default for Buckets {
    fn default() -> Self {
        Self::new(std::iter::empty)
    }
}

impl Buckets {
    /// The buckets of what `all` gives, which is gone through twice, so that nothing is kept beside them: a page of memory that
    /// is touched for the first time costs more than a thousand instructions.
    fn new<I: Iterator<Item = Waiting>>(all: impl Fn() -> I) -> Self {
        let length = all().count();
        let count = length.next_power_of_two();
        let mut buckets = Self {
            starts: vec![0; count + 1],
            waiting: vec![Waiting::default(); length],
            filter: vec![0; (count * BITS_A_KEY).div_ceil(64)],
        };
        for waiting in all() {
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
        for waiting in all() {
            let bucket = buckets.bucket(waiting.key);
            buckets.starts[bucket] -= 1;
            let place = buckets.starts[bucket] as usize;
            buckets.waiting[place] = waiting;
        }
        buckets
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
    /// The index of `anchors`, each with the number of its rule and its turn, in any order.
    pub(super) fn new(anchors: &[(Anchor, u32, Turn)]) -> Self {
        let of = |are_words: bool| {
            let wanted = anchors.iter().filter(move |(anchor, ..)| (anchor.of == AnchorOf::Word) == are_words);
            wanted.map(|&(Anchor { key, of }, rule, turn)| Waiting {
                key,
                rule,
                turn: turn as u8,
                at_right: of == AnchorOf::Right,
            })
        };
        Self { words: Buckets::new(|| of(true)), pairs: Buckets::new(|| of(false)) }
    }

    /// Fills `met` with every anchor of a rule that `admits` lets in, among the words with these keys: each word of a block is
    /// looked at once for all rules and all turns.
    pub(super) fn find(&self, keys: &[u64], admits: impl Fn(u32) -> bool, met: &mut MetByTurn) {
        met.iter_mut().for_each(Vec::clear);
        let mut meet = |of: &Buckets, key: u64, first: usize, last: usize| {
            for waiting in of.of(key).filter(|waiting| admits(waiting.rule)) {
                let place = if waiting.at_right { last } else { first };
                let [first, last, place] = [first, last, place].map(|token| token as u32);
                met[usize::from(waiting.turn)].push(Met { first, last, place, rule: waiting.rule });
            }
        };
        for (index, &key) in keys.iter().enumerate() {
            if self.words.may_have(key) {
                meet(&self.words, key, index, index);
            }
            let Some(&next) = keys.get(index + 1) else { continue };
            let pair = pair_key(key, next);
            if self.pairs.may_have(pair) {
                meet(&self.pairs, pair, index, index + 1);
            }
        }
    }
}
