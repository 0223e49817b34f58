//! Sums of a measurement: what was found of what was planted, how often the rules spoke elsewhere, what labelled lines say.

use std::collections::BTreeMap;

use super::{Group, Line};
use crate::eval::Share;
use crate::eval::matching::{Artifact, matching};
use crate::finding::{Finding, Severity};
use crate::text::SourceSpan;

/// Lowest severities of the two levels at which everything is stated.
pub const LEVELS: [Severity; 2] = [Severity::Minor, Severity::Info];

/// Who wrote a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A person.
    Human,
    /// A machine.
    Machine,
    /// The document does not say.
    Unknown,
}

impl About {
    /// Every origin, in the order of the report.
    pub const ALL: [Self; 3] = [Self::Human, Self::Machine, Self::Unknown];

    /// What `human` of a document says.
    pub const fn of(human: Option<bool>) -> Self {
        match human {
            Some(true) => Self::Human,
            Some(false) => Self::Machine,
            None => Self::Unknown,
        }
    }

    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Machine => "machine",
            Self::Unknown => "unknown",
        }
    }
}

/// Texts of one origin as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Documents.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Findings by group and rule, at minor and above and in all.
    pub alarms: BTreeMap<(Group, String), [u64; 2]>,
}

/// What was found of the plants of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassRow {
    /// Found at minor and above, and at all.
    pub found: [Share; 2],
}

/// What labelled lines of one kind say, at one level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineRow {
    /// Bad lines that are found.
    pub recall: Share,
    /// Found lines that are bad.
    pub precision: Share,
}

/// All figures.
#[derive(Clone, Debug)]
pub struct Sums {
    /// By class, in the order of [`super::classes`].
    pub classes: Vec<ClassRow>,
    /// By origin, in the order of [`About::ALL`].
    pub origins: [Origin; 3],
    /// By kind of labelled line, at both levels; `None` is lines without a kind.
    pub lines: BTreeMap<Option<Group>, [LineRow; 2]>,
}

/// Counts.
#[derive(Clone, Debug)]
pub struct Tally(Sums);

impl Default for Tally {
    fn default() -> Self {
        let classes = vec![ClassRow::default(); super::classes().len()];
        Self(Sums { classes, origins: Default::default(), lines: BTreeMap::new() })
    }
}

impl Tally {
    /// Counts what the rules say of a document as it is.
    pub fn document(&mut self, about: About, words: u32, findings: &[Finding]) {
        let origin = &mut self.0.origins[about as usize];
        origin.documents += 1;
        origin.words += u64::from(words);
        for finding in findings {
            let Some(group) = Group::of(&finding.rule, &finding.family) else { continue };
            let counts = origin.alarms.entry((group, finding.rule.to_string())).or_default();
            for (count, from) in counts.iter_mut().zip(LEVELS) {
                *count += u64::from(finding.severity >= from);
            }
        }
    }

    /// Counts whether a plant is found, and says so, by level.
    pub fn plant(&mut self, class: usize, found: [bool; 2]) {
        for (share, found) in self.0.classes[class].found.iter_mut().zip(found) {
            share.add(found);
        }
    }

    /// Counts what the rules say of a labelled line.
    pub fn line(&mut self, line: &Line, findings: &[Finding]) {
        let rows = self.0.lines.entry(line.group).or_default();
        for (row, from) in rows.iter_mut().zip(LEVELS) {
            let speaks = |finding: &Finding| {
                let group = Group::of(&finding.rule, &finding.family);
                finding.severity >= from && group.is_some() && (line.group.is_none() || group == line.group)
            };
            let found = findings.iter().any(speaks);
            if line.is_bad {
                row.recall.add(found);
            }
            if found {
                row.precision.add(line.is_bad);
            }
        }
    }

    /// The sums.
    pub fn finish(self) -> Sums {
        self.0
    }
}

/// Whether one of `findings` finds the artifact at `place`, at minor and above and at all.
pub fn is_found(findings: &[Finding], place: SourceSpan) -> [bool; 2] {
    let artifact = [Artifact { span: place, family: String::new() }];
    LEVELS.map(|from| matching(findings, &artifact, from).found[0])
}
