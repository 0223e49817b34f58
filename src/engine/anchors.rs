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
            Self { turns: rules.iter().map(|rule| Turn::of(rule.rule.meta())).collect(), ..Self::default() };
        let mut own: Vec<(Anchor, u32)> = Vec::new();
        for (number, Active { rule, .. }) in (0..).zip(rules) {
            own.extend(rule.waits_for().into_iter().map(|anchor| (anchor, number)));
            let Some(listed) = rule.listed().map(|listed| listed as usize) else { continue };
            if index.listed.len() <= listed {
                index.listed.resize((listed + 1).next_power_of_two(), IDLE);
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
        let listed = |entry: u32| self.listed.get(entry as usize).copied().unwrap_or(IDLE);
        let mut meet = |entry: u32, rule: u32, first: usize, last: usize| {
            if rule == IDLE || !admits(rule) {
                return;
            }
            let place = if entry & AT_RIGHT == 0 { first } else { last };
            let [first, last, place] = [first, last, place].map(|token| token as u32);
            met[self.turn(rule) as usize].push(Met { first, last, place, rule });
        };
        let mut look_up = |[own, of_program]: [KeyTable<'_>; 2], key: u64, first: usize, last: usize| {
            if own.may_have(key) {
                own.of(key).for_each(|entry| meet(entry, entry & !AT_RIGHT, first, last));
            }
            if of_program.may_have(key) {
                of_program.of(key).for_each(|entry| meet(entry, listed(entry & !AT_RIGHT), first, last));
            }
        };
        for (index, &key) in keys.iter().enumerate() {
            look_up([words, listed_words], key, index, index);
            if let Some(&next) = keys.get(index + 1) {
                look_up([pairs, listed_pairs], pair_key(key, next), index, index + 1);
            }
        }
    }
}
