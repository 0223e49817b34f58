//! What judging costs, by part and by rule, where somebody asks: told by a clock that the caller brings.

use std::collections::BTreeMap;

use crate::finding::Text;

/// A clock: nanoseconds since some moment. The engine has none of its own.
pub type Clock = fn() -> u64;

/// Calls and what they took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// How often.
    pub calls: u64,
    /// How long in all.
    pub nanoseconds: u64,
}

impl Cost {
    /// Adds `other`.
    pub fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.nanoseconds += other.nanoseconds;
    }
}

/// A part of the work on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// From the file to a document.
    Reading,
    /// Sentences, tokens, and the words that they are in the lexicon.
    Words,
    /// The rules.
    Rules,
    /// Which findings stay, and what identifies them.
    Findings,
    /// The engine's own work around these.
    Rest,
}

impl Part {
    /// In the order of the work.
    pub const ALL: [Self; 5] = [Self::Reading, Self::Words, Self::Rules, Self::Findings, Self::Rest];

    /// Name in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Words => "words",
            Self::Rules => "rules",
            Self::Findings => "findings",
            Self::Rest => "rest",
        }
    }
}

/// What documents cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// By part.
    pub parts: BTreeMap<Part, Cost>,
    /// By rule id; of rules that were called.
    pub rules: BTreeMap<Text, Cost>,
}

impl Costs {
    /// Adds `other`.
    pub fn add(&mut self, other: &Self) {
        for (part, cost) in &other.parts {
            self.part(*part, *cost);
        }
        for (rule, cost) in &other.rules {
            self.rules.entry(rule.clone()).or_default().add(*cost);
        }
    }

    /// Adds one document: all of its time up to its last rule, that of its `words`, of what came after the rules, and of
    /// each rule.
    pub(super) fn add_document(&mut self, all: u64, words: Cost, last: Cost, rules: BTreeMap<&str, Cost>) {
        let mut of_rules = Cost::default();
        for cost in rules.values() {
            of_rules.add(*cost);
        }
        let known = words.nanoseconds + of_rules.nanoseconds;
        let rest = Cost { calls: 1, nanoseconds: all.saturating_sub(known) };
        for (part, cost) in [(Part::Words, words), (Part::Rules, of_rules), (Part::Findings, last), (Part::Rest, rest)]
        {
            self.part(part, cost);
        }
        for (rule, cost) in rules {
            self.rules.entry(rule.to_owned().into()).or_default().add(cost);
        }
    }

    /// Adds `cost` to `part`.
    pub fn part(&mut self, part: Part, cost: Cost) {
        self.parts.entry(part).or_default().add(cost);
    }
}

/// Measures, if there is a clock.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Timer(pub(super) Option<Clock>);

impl Timer {
    /// The time now; 0 without a clock.
    pub(super) fn now(self) -> u64 {
        self.0.map_or(0, |clock| clock())
    }

    /// Adds the time since `began` to `cost`.
    pub(super) fn count(self, began: u64, cost: &mut Cost) {
        if let Some(clock) = self.0 {
            cost.add(Cost { calls: 1, nanoseconds: clock().saturating_sub(began) });
        }
    }
}
