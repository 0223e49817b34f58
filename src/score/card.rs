//! The scorecard of one document.

use std::fmt;

use rustc_hash::FxHashMap;

use super::{Profile, Weights, interval};
use crate::finding::{Category, Finding, Level, Severity, Status};

/// Words from which a score is taken seriously: below, one finding moves it by four points and more.
pub const ENOUGH_WORDS: u32 = 250;

/// What each further finding of a group counts: a name that is misspelt twenty times is one problem, seen twenty times.
const FURTHER_OF_GROUP: f64 = 0.1;

/// Weights and pass mark: what turns findings into a verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Points by severity.
    pub weights: Weights,
    /// Lowest score that passes, 0 to 100.
    pub pass_mark: f64,
}

impl From<Profile> for Scale {
    fn from(profile: Profile) -> Self {
        Self { weights: Weights::default(), pass_mark: profile.pass_mark() }
    }
}

impl Default for Scale {
    fn default() -> Self {
        Profile::default().into()
    }
}

/// What to do with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Nothing in the way.
    Pass,
    /// A person should look.
    Review,
    /// Not fit to be published.
    Fail,
}

impl Verdict {
    /// From the best to the worst.
    pub const ALL: [Self; 3] = [Self::Pass, Self::Review, Self::Fail];

    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Review => "review",
            Self::Fail => "fail",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The numbers of one document.
///
/// `npt` and its limits are rounded to hundredths, `score` to tenths, as every report shows them, and the verdict is
/// told from the rounded values: a reader of a report can check it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// Words of the article body.
    pub words: u32,
    /// Findings by severity, in the order of [`Severity::ALL`], without suppressed ones.
    pub counts: [u32; 4],
    /// Suppressed findings.
    pub suppressed: u32,
    /// Penalty points: severity × confidence, in a group the first in full and each further one a tenth.
    pub points: f64,
    /// `points` by category, in the order of [`Category::ALL`].
    pub by_category: [f64; 6],
    /// The part of `points` that comes from page residue (it is in `markup` too).
    pub residue: f64,
    /// Normalised penalty: points per thousand words; 0 where there are no words.
    pub npt: f64,
    /// Lower end of the 95 % interval of `npt`.
    pub npt_low: f64,
    /// Upper end; above zero even with no findings, unless there are no words.
    pub npt_high: f64,
    /// 100 − `npt`, at least 0.
    pub score: f64,
    /// Lowest score that passes.
    pub pass_mark: f64,
    /// Whether there are at least [`ENOUGH_WORDS`].
    pub sufficient_sample: bool,
    /// What to do.
    pub verdict: Verdict,
}

impl Scorecard {
    /// Counts `findings` (in the order of the text) of a document with `words` words; `statuses` has one entry for each
    /// finding, and one that is missing counts as [`Status::New`].
    ///
    /// The interval treats a group as one problem whose weight is all its points: its findings come together, and to
    /// count them as independent would make the interval too narrow.
    pub fn new(findings: &[Finding], statuses: &[Status], words: u32, scale: &Scale) -> Self {
        let mut tally = Tally::default();
        let statuses = statuses.iter().copied().chain(std::iter::repeat(Status::New));
        for (finding, status) in findings.iter().zip(statuses) {
            tally.add(finding, status, &scale.weights);
        }
        // A word count of nought divides nothing: what was found then lies outside the body.
        let per_thousand = if words == 0 { 0.0 } else { 1000.0 / f64::from(words) };
        let minor = scale.weights.points(Severity::Minor);
        let (low, high) = interval::weighted_count(&tally.problems, if minor > 0.0 { minor } else { 1.0 });
        let npt = hundredths(tally.points * per_thousand);
        let mut card = Self {
            words,
            counts: tally.counts,
            suppressed: tally.suppressed,
            points: hundredths(tally.points),
            by_category: tally.by_category.map(hundredths),
            residue: hundredths(tally.residue),
            npt,
            npt_low: hundredths(low * per_thousand),
            npt_high: hundredths(high * per_thousand),
            score: tenths((100.0 - npt).max(0.0)),
            pass_mark: scale.pass_mark,
            sufficient_sample: words >= ENOUGH_WORDS,
            verdict: Verdict::Pass,
        };
        card.verdict = card.judge(tally.certain_critical);
        card
    }

    /// Findings of `severity`, without suppressed ones.
    pub const fn count(&self, severity: Severity) -> u32 {
        self.counts[severity as usize]
    }

    /// All findings, without suppressed ones.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Points of `category`.
    pub const fn category(&self, category: Category) -> f64 {
        self.by_category[category as usize]
    }

    fn judge(&self, certain_critical: bool) -> Verdict {
        let beyond = self.npt_low > 100.0 - self.pass_mark;
        if certain_critical || (self.sufficient_sample && beyond) {
            Verdict::Fail
        } else if self.count(Severity::Major) + self.count(Severity::Critical) > 0 || self.score < self.pass_mark {
            Verdict::Review
        } else {
            Verdict::Pass
        }
    }
}

/// Sums over the findings of one document.
#[derive(Default)]
struct Tally<'f> {
    counts: [u32; 4],
    suppressed: u32,
    points: f64,
    by_category: [f64; 6],
    residue: f64,
    /// Points of each problem: a finding without a group, or a group.
    problems: Vec<f64>,
    /// Where in `problems` a group is.
    groups: FxHashMap<&'f str, usize>,
    certain_critical: bool,
}

impl<'f> Tally<'f> {
    fn add(&mut self, finding: &'f Finding, status: Status, weights: &Weights) {
        if !status.is_scored() {
            self.suppressed += 1;
            return;
        }
        self.counts[finding.severity as usize] += 1;
        self.certain_critical |= finding.severity == Severity::Critical && finding.confidence.level() == Level::High;
        let full = weights.points(finding.severity) * finding.confidence.value();
        let known = finding.group.as_deref().and_then(|group| self.groups.get(group).copied());
        let points = if let Some(problem) = known {
            let points = full * FURTHER_OF_GROUP;
            self.problems[problem] += points;
            points
        } else {
            if let Some(group) = finding.group.as_deref() {
                self.groups.insert(group, self.problems.len());
            }
            self.problems.push(full);
            full
        };
        self.points += points;
        self.by_category[finding.category as usize] += points;
        if finding.residue {
            self.residue += points;
        }
    }
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
#[path = "card_tests.rs"]
mod tests;
