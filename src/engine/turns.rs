//! Which rule is called when, and for what.

use super::anchors::{AnchorIndex, MetByTurn};
use super::audience::{Audiences, Gate, Open};
use super::rule_set::Active;
use crate::doc::{Document, Language, Traits};
use crate::rule::{RuleHead, Scope};

/// When a rule is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// First pass, before anything is known of the block.
    Page,
    /// First pass, for each sentence.
    Sentence,
    /// First pass, for each block.
    Block,
    /// Second pass, for each sentence.
    LateSentence,
    /// Second pass, for each block.
    LateBlock,
    /// At the end.
    Document,
}

impl Turn {
    pub(super) fn of(head: RuleHead<'_>) -> Self {
        match (head.scope, head.late) {
            (Scope::Page, _) => Self::Page,
            (Scope::Sentence, false) => Self::Sentence,
            (Scope::Sentence, true) => Self::LateSentence,
            (Scope::Block, false) => Self::Block,
            (Scope::Block, true) => Self::LateBlock,
            (Scope::Document, _) => Self::Document,
        }
    }
}

/// Rules, by number, sorted by what they look at.
#[derive(Default)]
pub(super) struct Turns {
    /// The gate of each rule, apart from the rest of it.
    gates: Vec<Gate>,
    audiences: Audiences,
    /// Rules without anchors, by turn.
    free: [Vec<u32>; 6],
    /// Anchors of the other rules.
    anchored: AnchorIndex,
}

impl Turns {
    /// The turns of `rules`.
    pub(super) fn of(rules: &[Active]) -> Self {
        let gates = Vec::with_capacity(rules.len());
        let mut turns = Self { gates, anchored: AnchorIndex::new(rules), ..Self::default() };
        for (number, Active { rule, .. }) in (0..).zip(rules) {
            turns.gates.push(turns.audiences.gate(rule.head()));
            if rule.listed().is_none() && rule.waits_for().is_empty() {
                turns.free[turns.anchored.turn(number) as usize].push(number);
            }
        }
        turns
    }

    /// Which rules may be called for `doc`, translated from `source`.
    pub(super) fn open_to(&self, doc: &Document, source: Option<&Language>) -> Open {
        self.audiences.of(doc, source)
    }

    /// Whether the rule with this number may be called for a unit with `traits`.
    pub(super) fn lets(&self, open: &Open, traits: Traits, number: u32) -> bool {
        let gate = self.gates[number as usize];
        gate.is_met(traits) && open.has(gate)
    }

    /// The rules without anchors, by number.
    pub(super) fn free(&self, turn: Turn) -> impl Iterator<Item = u32> {
        self.free[turn as usize].iter().copied()
    }

    /// Fills `met` with the words among those with `keys` that rules wait for.
    pub(super) fn meet(&self, open: &Open, keys: &[u64], met: &mut MetByTurn) {
        self.anchored.find(keys, |number| open.has(self.gates[number as usize]), met);
    }

    /// Whether a late rule may have something to say of a block with these traits, in which `met` was met.
    pub(super) fn is_late(&self, open: &Open, traits: Traits, met: &MetByTurn) -> bool {
        let lets = |number: u32| self.lets(open, traits, number);
        [Turn::LateSentence, Turn::LateBlock]
            .into_iter()
            .any(|turn| self.free(turn).any(lets) || met[turn as usize].iter().any(|met| lets(met.rule)))
    }
}
