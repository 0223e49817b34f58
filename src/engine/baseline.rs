//! The findings that were there when a desk began: only what is new fails the gate.

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Fingerprint, Status};

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The document it was seen in.
    pub document: String,
    /// Id of its rule.
    pub rule: String,
    /// What it covers.
    pub text: String,
    /// What identifies it.
    pub fingerprint: Fingerprint,
}

/// Known findings that are not seen yet in this run.
///
/// Each entry stands for one finding: of a sentence that is copied into a second article, the copy is new. Entries go by
/// the fingerprint alone, so that a file can be moved.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// Entries by fingerprint; those of one fingerprint in their order.
    entries: FxHashMap<Fingerprint, Vec<Known>>,
    /// Whether a document with an entry was there.
    documents: FxHashMap<String, bool>,
}

impl Baseline {
    /// A baseline of `entries`.
    pub fn new(mut entries: Vec<Known>) -> Self {
        // The last of a list is taken first.
        entries.sort_by(|a, b| b.cmp(a));
        let mut baseline = Self::default();
        for entry in entries {
            baseline.documents.entry(entry.document.clone()).or_default();
            baseline.entries.entry(entry.fingerprint).or_default().push(entry);
        }
        baseline
    }

    /// Makes those of `statuses` that are new and whose finding is known [`Status::Baseline`]. Documents must come in the order
    /// of the run: each entry is used up by the finding it meets first, one of its own document before others.
    pub fn meet(&mut self, document: &str, findings: &[Finding], statuses: &mut [Status]) {
        if let Some(is_there) = self.documents.get_mut(document) {
            *is_there = true;
        }
        for (finding, status) in findings.iter().zip(statuses).filter(|(_, status)| **status == Status::New) {
            if let Some(known) = self.entries.get_mut(&finding.fingerprint) {
                let own = known.iter().rposition(|entry| entry.document == document);
                known.remove(own.unwrap_or(known.len() - 1));
                if known.is_empty() {
                    self.entries.remove(&finding.fingerprint);
                }
                *status = Status::Baseline;
            }
        }
    }

    /// What no finding met, in no order.
    pub fn left(&self) -> impl Iterator<Item = &Known> {
        self.entries.values().flatten()
    }

    /// What no finding met although its document was there and its rule `ran`, in no order.
    pub fn stale(&self, ran: impl Fn(&str) -> bool) -> impl Iterator<Item = &Known> {
        self.left().filter(move |entry| self.documents.get(&entry.document) == Some(&true) && ran(&entry.rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Format;
    use crate::engine::{Registry, RuleSet, Scratch, Selection, run};
    use crate::parse::{self, Hints};

    fn findings(text: &str) -> Vec<Finding> {
        let rules = RuleSet::new(&Registry::builtin(), &Selection::default());
        let mut doc = parse::document(text.into(), Format::Plain, Hints::default());
        run(&rules, &mut doc, &mut Scratch::default()).findings
    }

    #[test]
    fn each_entry_stands_for_one_finding() {
        let found = findings("Row to to shore.\n\nSing the the song.");
        let entry = |document: &str, finding: &Finding| Known {
            document: document.to_owned(),
            rule: finding.rule.to_string(),
            text: String::new(),
            fingerprint: finding.fingerprint,
        };
        let mut baseline = Baseline::new(vec![entry("a", &found[0]), entry("gone", &found[0]), entry("b", &found[1])]);
        let mut met = |document: &str, findings: &[Finding]| {
            let mut statuses = vec![Status::New; findings.len()];
            baseline.meet(document, findings, &mut statuses);
            statuses
        };
        assert_eq!(met("moved", &found[..1]), [Status::Baseline], "an entry of another document does, too");
        assert_eq!(met("a", &found[..1]), [Status::Baseline]);
        assert_eq!(met("copied", &found[..1]), [Status::New], "both entries are used up");
        let left: Vec<_> = baseline.left().map(|known| known.document.as_str()).collect();
        assert_eq!((left, baseline.stale(|_| true).count()), (vec!["b"], 0), "nobody looked at b");
        baseline.meet("b", &[], &mut []);
        assert_eq!(baseline.stale(|_| true).count(), 1);
        assert_eq!(baseline.stale(|rule| rule != "doubled-word").count(), 0, "its rule was not asked");
    }

    #[test]
    fn what_is_silent_uses_no_entry() {
        let found = findings("Row to to shore.");
        let entry = Known {
            document: String::new(),
            rule: String::new(),
            text: String::new(),
            fingerprint: found[0].fingerprint,
        };
        let mut baseline = Baseline::new(vec![entry]);
        let mut statuses = [Status::Suppressed];
        baseline.meet("a", &found, &mut statuses);
        assert_eq!((statuses, baseline.left().count()), ([Status::Suppressed], 1));
    }
}
