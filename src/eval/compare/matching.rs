//! Which finding of a document is which of the same document in another run.

use std::cmp::Ordering;

use super::run::{Document, Finding};

/// What became of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The old run has it alone.
    Went,
    /// The new run has it alone.
    Came,
    /// Both have it, and the new one calls it worse or milder, or is more or less sure.
    Regraded,
    /// Both have it, and in the new one it is suppressed.
    Silenced,
    /// Both have it, and in the new one it is no longer suppressed.
    Raised,
}

impl Change {
    /// In the order of the reports.
    pub const ALL: [Self; 5] = [Self::Went, Self::Came, Self::Regraded, Self::Silenced, Self::Raised];

    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Went => "went",
            Self::Came => "came",
            Self::Regraded => "regraded",
            Self::Silenced => "silenced",
            Self::Raised => "raised",
        }
    }
}

/// A finding that is not the same in both runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// What became of it.
    pub change: Change,
    /// As the old run has it.
    pub old: Option<Finding>,
    /// As the new run has it.
    pub new: Option<Finding>,
}

impl Changed {
    /// As the new run has it, or as the old one had it.
    pub fn finding(&self) -> Option<Finding> {
        self.new.or(self.old)
    }
}

/// What became of the findings of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Findings that count in both runs.
    pub stayed: u32,
    /// The others, by their places; where two places are the same, first what went.
    pub changed: Vec<Changed>,
}

impl Changes {
    /// How many findings there are of a kind.
    pub fn count(&self, change: Change) -> u32 {
        self.changed.iter().filter(|changed| changed.change == change).count() as u32
    }
}

/// Matches the findings of a document in two runs by their fingerprints.
///
/// Equal fingerprints are matched one to one in the order of the text. A suppressed finding counts for nothing: it neither came
/// nor went, but one that counted before was silenced.
pub fn match_findings(old: &Document, new: &Document) -> Changes {
    let [before, after] = [old, new].map(|document| {
        let mut findings = document.findings.clone();
        findings.sort_by_key(|finding| finding.fingerprint);
        findings
    });
    let mut changes = Changes::default();
    let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
    loop {
        let order = match (before.peek(), after.peek()) {
            (Some(old), Some(new)) => old.fingerprint.cmp(&new.fingerprint),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        let old = if order.is_le() { before.next() } else { None };
        let new = if order.is_ge() { after.next() } else { None };
        changes.add(old, new);
    }
    let place = |changed: &Changed| (changed.finding().map(|finding| finding.start), changed.change);
    changes.changed.sort_by_key(place);
    changes
}

impl Changes {
    fn add(&mut self, old: Option<Finding>, new: Option<Finding>) {
        let change = match (old, new) {
            (Some(old), Some(new)) => match (old.counts, new.counts) {
                (false, false) => return,
                (true, false) => Change::Silenced,
                (false, true) => Change::Raised,
                (true, true) => {
                    self.stayed += 1;
                    if (old.severity, old.confidence) == (new.severity, new.confidence) {
                        return;
                    }
                    Change::Regraded
                }
            },
            (Some(old), None) if old.counts => Change::Went,
            (None, Some(new)) if new.counts => Change::Came,
            _ => return,
        };
        self.changed.push(Changed { change, old, new });
    }
}
