//! Findings chosen at random, for a person to read.

use std::collections::BTreeMap;

use crate::eval::sentences::About;
use crate::finding::{Confidence, Fingerprint, Severity};

/// A finding as a person must see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The rule.
    pub rule: String,
    /// How bad it says it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who wrote the text.
    pub about: About,
    /// Id of the document.
    pub document: String,
    /// The finding between `⟦` and `⟧`, with the words around it.
    pub context: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead, if the rule says so.
    pub suggestion: Option<String>,
    /// Whether an expert marked the place; none where no expert looked.
    pub marked: Option<bool>,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
}

/// Findings of one rule, at minor and above or below, in texts of one origin.
type Bucket = (String, About, bool);

/// So many findings of each rule, origin and level, chosen by a number that depends on the seed and the fingerprint alone: when
/// a rule changes, the findings that stay are chosen again, and what was read of them stays true.
#[derive(Clone, Debug)]
pub struct Sample {
    seed: u64,
    each: usize,
    chosen: BTreeMap<Bucket, BTreeMap<(u64, Fingerprint), Hit>>,
}

impl Sample {
    /// Chooses `each` findings of a kind.
    pub fn new(seed: u64, each: usize) -> Self {
        Self { seed, each, chosen: BTreeMap::new() }
    }

    /// Offers a finding; `hit` is called if it is chosen for now. Of equal fingerprints the first is taken.
    pub fn offer(
        &mut self,
        rule: &str,
        about: About,
        severity: Severity,
        fingerprint: Fingerprint,
        hit: impl FnOnce() -> Hit,
    ) {
        let rank = (self.rank(fingerprint), fingerprint);
        let bucket = self.chosen.entry((rule.to_owned(), about, severity < Severity::Minor)).or_default();
        let is_full = bucket.len() >= self.each;
        if self.each == 0
            || bucket.contains_key(&rank)
            || (is_full && bucket.last_key_value().is_some_and(|(last, _)| *last < rank))
        {
            return;
        }
        bucket.insert(rank, hit());
        if is_full {
            bucket.pop_last();
        }
    }

    /// The chosen ones by rule, then origin, then severity, then chance.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.chosen.values().flat_map(BTreeMap::values)
    }

    fn rank(&self, fingerprint: Fingerprint) -> u64 {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.seed.to_le_bytes()).update(&fingerprint.0.to_le_bytes());
        let mut first = [0; 8];
        hasher.finalize_xof().fill(&mut first);
        u64::from_le_bytes(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(seed: u64, each: usize, offered: impl IntoIterator<Item = u128>) -> Vec<u128> {
        let mut sample = Sample::new(seed, each);
        for number in offered {
            let fingerprint = Fingerprint(number);
            sample.offer("glued-words", About::Human, Severity::Minor, fingerprint, || Hit {
                rule: "glued-words".to_owned(),
                severity: Severity::Minor,
                confidence: Confidence::percent(90),
                about: About::Human,
                document: String::new(),
                context: String::new(),
                message: String::new(),
                suggestion: None,
                marked: None,
                fingerprint,
            });
        }
        sample.hits().map(|hit| hit.fingerprint.0).collect()
    }

    #[test]
    fn the_choice_depends_on_seed_and_findings_only() {
        let some = chosen(1, 5, 0..100);
        assert_eq!(some.len(), 5);
        assert_eq!(some, chosen(1, 5, (0..100).rev()));
        assert_eq!(some, chosen(1, 5, (0..100).chain(0..100)));
        assert_ne!(some, chosen(2, 5, 0..100));
        assert_eq!(chosen(1, 500, 0..100).len(), 100);
        // What stays is chosen again.
        let fewer = chosen(1, 5, (0..100).filter(|number| number % 10 != 3));
        assert!(some.iter().filter(|&&number| number % 10 != 3).all(|number| fewer.contains(number)));
    }
}
