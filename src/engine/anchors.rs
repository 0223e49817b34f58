//! From words to the rules that wait for them: two look-ups a word, whatever the number of rules and turns.

use super::rule_set::Active;
use super::turns::Turn;
use crate::packs;
use crate::rule::{Anchor, AnchorOf};
use crate::text::{KeyTable, key_table, pair_key};

/// How many turns there are, by which what is found is told apart.
const TURNS: usize = 6;

/// In a number of a table: the rule looks at the second of two words.
const AT_RIGHT: u32 = 1 << 31;

/// Of a rule of the program that does not run.
const IDLE: u32 = u32::MAX;

/// Which rules wait for which words, and which for which two words in a row.
///
/// The rules of the packs of the program wait for ten thousands of words; the table of these is part of the program.
#[derive(Debug)]
pub(super) struct AnchorIndex {
    /// Words of the other rules, and two words in a row.
    own: [Vec<u8>; 2],
    /// Which rule has this number in the table of the program; empty if none of them runs.
    listed: Vec<u32>,
    /// When a rule is called, by its number.
    turns: Vec<Turn>,
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

impl Default for AnchorIndex {
    fn default() -> Self {
        let nothing = key_table(std::iter::empty);
        Self { own: [nothing.clone(), nothing], listed: Vec::new(), turns: Vec::new() }
    }
}

impl AnchorIndex {
    /// The index of `rules`, by number.
    pub(super) fn new(rules: &[Active]) -> Self {
        let mut index =
            Self { turns: rules.iter().map(|rule| Turn::of(rule.rule.head())).collect(), ..Self::default() };
        let mut own: Vec<(Anchor, u32)> = Vec::new();
        for (number, Active { rule, .. }) in (0..).zip(rules) {
            own.extend(rule.waits_for().into_iter().map(|anchor| (anchor, number)));
            let Some(listed) = rule.listed().map(|listed| listed as usize) else { continue };
            if index.listed.is_empty() {
                index.listed = vec![IDLE; packs::embedded().len()];
            }
            index.listed[listed] = number;
        }
        let table = |are_words: bool| {
            let wanted = || own.iter().filter(move |(anchor, _)| (anchor.of == AnchorOf::Word) == are_words);
            let entry = |&(Anchor { key, of }, number): &(Anchor, u32)| {
                (key, if of == AnchorOf::Right { number | AT_RIGHT } else { number })
            };
            key_table(|| wanted().map(entry))
        };
        index.own = [true, false].map(table);
        index
    }

    /// When the rule with this number is called.
    pub(super) fn turn(&self, number: u32) -> Turn {
        self.turns[number as usize]
    }

    /// Fills `met` with every anchor of a rule that `admits` lets in, among the words with these keys: each word of a block is
    /// looked at once for all rules and all turns.
    pub(super) fn find(&self, keys: &[u64], admits: impl Fn(u32) -> bool, met: &mut MetByTurn) {
        met.iter_mut().for_each(Vec::clear);
        let [words, pairs] = self.own.each_ref().map(|bytes| KeyTable::new(bytes));
        let [listed_words, listed_pairs] = packs::words();
        let mut hits = Hits { index: self, admits, met };
        for (index, &key) in keys.iter().enumerate() {
            if words.may_have(key) {
                hits.of_own(&words, key, [index, index]);
            }
            if listed_words.may_have(key) {
                hits.of_listed(&listed_words, key, [index, index]);
            }
            let Some(&next) = keys.get(index + 1) else { continue };
            let pair = pair_key(key, next);
            if pairs.may_have(pair) {
                hits.of_own(&pairs, pair, [index, index + 1]);
            }
            if listed_pairs.may_have(pair) {
                hits.of_listed(&listed_pairs, pair, [index, index + 1]);
            }
        }
    }
}

/// Takes what was met; apart from the search for it, which nearly always finds nothing.
struct Hits<'i, A> {
    index: &'i AnchorIndex,
    admits: A,
    met: &'i mut MetByTurn,
}

impl<A: Fn(u32) -> bool> Hits<'_, A> {
    #[inline(never)]
    fn of_own(&mut self, table: &KeyTable<'_>, key: u64, tokens: [usize; 2]) {
        table.of(key).for_each(|entry| self.take(entry, entry & !AT_RIGHT, tokens));
    }

    #[inline(never)]
    fn of_listed(&mut self, table: &KeyTable<'_>, key: u64, tokens: [usize; 2]) {
        for entry in table.of(key) {
            let rule = self.index.listed.get((entry & !AT_RIGHT) as usize).copied().unwrap_or(IDLE);
            if rule != IDLE {
                self.take(entry, rule, tokens);
            }
        }
    }

    /// Takes `rule`, which waits for these tokens.
    fn take(&mut self, entry: u32, rule: u32, tokens: [usize; 2]) {
        if (self.admits)(rule) {
            let [first, last] = tokens.map(|token| token as u32);
            let place = if entry & AT_RIGHT == 0 { first } else { last };
            self.met[self.index.turn(rule) as usize].push(Met { first, last, place, rule });
        }
    }
}
