//! How much a rule may find and do in one document, counted in work and never in time.

use crate::finding::Text;

/// Most findings of one rule in one document: one for every third word of an article of 1 MB. A rule that says more says nothing.
pub const MOST_FINDINGS: usize = 50_000;

/// Most work of one rule in one document, in units that the rule counts: two names compared, say. No article of 1 MB
/// comes near it.
pub const MOST_WORK: u64 = 50_000_000;

/// The work that the rules of one document have counted.
#[derive(Debug, Default)]
pub struct Spent {
    work: Vec<(Text, u64)>,
    over: Option<String>,
}

impl Spent {
    /// Whether the rule that was called last is over its budget.
    #[cfg(test)]
    const fn is_over(&self) -> bool {
        self.over.is_some()
    }

    /// What it is over; after that nothing is.
    pub fn settle(&mut self) -> Option<String> {
        self.over.take()
    }

    /// Adds `units` of work to those of `rule`; false once there are too many.
    pub(super) fn add(&mut self, rule: &Text, units: u64) -> bool {
        let at = self.work.iter().position(|(of, _)| of == rule).unwrap_or_else(|| {
            self.work.push((rule.clone(), 0));
            self.work.len() - 1
        });
        let sum = &mut self.work[at].1;
        *sum = sum.saturating_add(units);
        if *sum <= MOST_WORK {
            return true;
        }
        self.over = Some(format!("more than {MOST_WORK} units of work"));
        false
    }

    /// Takes note that the rule that was called last did more than it may.
    pub(super) fn stop(&mut self, message: String) {
        self.over = Some(message);
    }

    /// What is said of a rule with more findings than it may have.
    pub fn findings() -> String {
        format!("more than {MOST_FINDINGS} findings")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_a_budget_of_its_own() {
        let (one, other): (Text, Text) = ("one".into(), "other".into());
        let mut spent = Spent::default();
        assert!(spent.add(&one, MOST_WORK) && spent.add(&other, MOST_WORK) && !spent.is_over());
        assert!(!spent.add(&one, 1) && spent.is_over());
        assert_eq!(spent.settle().as_deref(), Some("more than 50000000 units of work"));
        assert!(!spent.is_over() && !spent.add(&one, u64::MAX), "what is spent is spent");
    }
}
