//! What a comparison of two runs comes to: the values, and as JSON. [`text()`] shows them to a person at a terminal, [`CompareHtml`] in a browser.

mod charts;
mod html;
mod text;

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::score::Verdict;

pub use html::CompareHtml;
pub use text::{CompareText, text};

/// Findings that must have gone before one says that hardly any stayed.
const MANY: u64 = 20;

/// The whole result. Findings are not in it: there may be millions.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// Version of this schema: 1.
    pub v: u32,
    /// What this is: `compare`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Version of the program.
    pub version: String,
    /// The old run.
    pub old: RunFigures,
    /// The new run.
    pub new: RunFigures,
    /// How documents were paired; all that follows is about pairs.
    pub pairing: PairingFigures,
    /// How many times articles were drawn anew.
    pub resamples: u32,
    /// By which number they were drawn.
    pub seed: u64,
    /// Pairs below which the intervals are not to be trusted.
    pub enough_pairs: usize,
    /// Penalty points, whose rate is `npt`.
    pub points: Measure,
    /// `points` by category.
    pub categories: Vec<Measure>,
    /// Findings of minor severity and above, and of `info`.
    pub findings: [LevelFigures; 2],
    /// Pairs by the verdict of the old run, and for each by that of the new one, in the order of [`Verdict::ALL`].
    pub verdicts: [[u64; 3]; 3],
    /// Every rule that spoke, at either level.
    pub rules: Vec<RuleChange>,
    /// Pairs in the order of the new run, then the documents that one run has alone.
    pub documents: Vec<DocumentChange>,
}

/// One of the two runs.
#[derive(Clone, Debug, Serialize)]
pub struct RunFigures {
    /// Where its report is, as the user said it.
    pub report: String,
    /// Documents.
    pub documents: u64,
    /// Words of its documents that are paired.
    pub words: u64,
    /// By which rules its findings came about: all there are among its documents.
    pub rules_hashes: Vec<String>,
    /// By which versions of the program.
    pub versions: Vec<String>,
}

/// How documents were paired.
#[derive(Clone, Debug, Serialize)]
pub struct PairingFigures {
    /// `name`, `below` what all names of a run begin with, or `only`, where each run has one.
    pub by: &'static str,
    /// What all names of the old and of the new run begin with, where they were paired below it.
    pub roots: Option<[String; 2]>,
    /// Pairs.
    pub pairs: u64,
    /// Documents of the old and the new run without their like.
    pub alone: [u64; 2],
    /// Pairs whose findings came about by the same rules.
    pub same_rules: u64,
    /// Pairs of as many words and sentences: very likely of the same text.
    pub as_long: u64,
}

/// Something that is counted per thousand words.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    /// What it is.
    pub name: String,
    /// How much or how many in the old run.
    #[serde(serialize_with = "rounded")]
    pub old: f64,
    /// And in the new one.
    #[serde(serialize_with = "rounded")]
    pub new: f64,
    /// Per thousand words of all documents together, old.
    #[serde(serialize_with = "rounded")]
    pub old_rate: f64,
    /// New.
    #[serde(serialize_with = "rounded")]
    pub new_rate: f64,
    /// New rate less the old one.
    #[serde(serialize_with = "rounded")]
    pub change: f64,
    /// The 95 % interval of `change`; none of fewer than two pairs.
    #[serde(serialize_with = "both_rounded")]
    pub interval: Option<[f64; 2]>,
    /// How likely chance alone sets the rates as far apart.
    pub p: Option<f64>,
    /// The same, corrected for everything in the same list; none where too few documents differ for it to mean anything.
    pub p_corrected: Option<f64>,
    /// `better`, `worse`, or `unclear`.
    pub leaning: &'static str,
}

/// Findings at one level.
#[derive(Clone, Debug, Serialize)]
pub struct LevelFigures {
    /// How many there are.
    #[serde(flatten)]
    pub measure: Measure,
    /// What became of them.
    #[serde(flatten)]
    pub moves: Moves,
}

/// What became of single findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moves {
    /// In both runs.
    pub stayed: u64,
    /// In the old run alone.
    pub went: u64,
    /// In the new run alone.
    pub came: u64,
    /// In both, of them those whose severity or confidence is another.
    pub regraded: u64,
    /// In both, suppressed in the new run alone.
    pub silenced: u64,
    /// In both, suppressed in the old run alone.
    pub raised: u64,
}

/// One rule at one level.
#[derive(Clone, Debug, Serialize)]
pub struct RuleChange {
    /// Its family.
    pub family: String,
    /// Its category.
    pub category: String,
    /// `minor` for findings of minor severity and above, or `info`.
    pub level: &'static str,
    /// Its findings; `name` is its id.
    #[serde(flatten)]
    pub measure: Measure,
    /// What became of them.
    #[serde(flatten)]
    pub moves: Moves,
}

/// One document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentChange {
    /// What both runs call it, or the new name.
    pub document: String,
    /// In the old run; none if it is not there.
    pub old: Option<DocumentFigures>,
    /// In the new run.
    pub new: Option<DocumentFigures>,
    /// Whether its findings came about by the same rules.
    pub same_rules: bool,
    /// What became of its findings of minor severity and above, and of `info` ones.
    pub moves: [Moves; 2],
}

/// A document in one run.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the columns of `documents.csv`")]
pub struct DocumentFigures {
    pub document: String,
    pub words: u32,
    pub findings: u64,
    pub info: u64,
    #[serde(serialize_with = "rounded")]
    pub points: f64,
    pub npt: f64,
    pub npt_low: f64,
    pub npt_high: f64,
    pub score: f64,
    #[serde(serialize_with = "named")]
    pub verdict: Verdict,
}

impl DocumentChange {
    /// Both sides, where it is a pair.
    pub fn pair(&self) -> Option<(&DocumentFigures, &DocumentFigures)> {
        self.old.as_ref().zip(self.new.as_ref())
    }

    /// Points of the new run less those of the old one.
    pub fn points(&self) -> f64 {
        self.pair().map_or(0.0, |(old, new)| new.points - old.points)
    }
}

/// A finding that is not the same in both runs.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the columns of `compare_findings.csv`")]
pub struct FindingChange<'a> {
    pub document: &'a str,
    pub change: &'static str,
    pub line: u32,
    pub column: u32,
    pub rule: &'a str,
    pub category: &'a str,
    pub severity: &'static str,
    pub confidence: f64,
    /// Severity and confidence of the old run, where they were others.
    pub before: Option<(&'static str, f64)>,
    pub text: &'a str,
    pub message: &'a str,
    pub context: &'a str,
    pub fingerprint: String,
}

impl Comparison {
    /// The version of the schema.
    pub const VERSION: u32 = 1;

    /// Writes it as one line.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }

    /// What must be said before any figure is believed.
    pub fn warnings(&self) -> Vec<String> {
        let PairingFigures { pairs, same_rules, as_long, .. } = self.pairing;
        let mut warnings = Vec::new();
        if same_rules < pairs {
            let mut text = format!(
                "in {} of {pairs} pairs the rules are not the same in both runs: scores do not compare, and what came or \
                 went may be the rules' doing",
                pairs - same_rules
            );
            let [old, new] = [&self.old, &self.new].map(|run| run.versions.join(", "));
            if old != new {
                let _ = write!(text, " (mtlint {old} and {new})");
            }
            if as_long == pairs {
                text += "; the texts are as long in both runs, so it very likely is";
            }
            warnings.push(text);
        }
        if pairs < self.enough_pairs as u64 {
            warnings.push(format!(
                "{} only: intervals of fewer than {} pairs are too narrow to be trusted",
                super::totals::counted(pairs, "pair"),
                self.enough_pairs
            ));
        }
        let [minor, info] = &self.findings;
        let stayed = minor.moves.stayed + info.moves.stayed;
        let gone = minor.moves.went + info.moves.went;
        if same_rules == pairs && as_long * 2 < pairs && gone >= MANY && stayed * 4 < stayed + gone {
            warnings.push(
                "few findings are in both runs, as in two translations of one article: compare their numbers, not single ones"
                    .to_owned(),
            );
        }
        warnings
    }

    /// For whoever reads no tables: what to think, and by which figures if there are some.
    pub fn conclusion(&self) -> [String; 2] {
        let Measure { change, interval, p, leaning, old_rate, new_rate, .. } = &self.points;
        let words = match *leaning {
            "better" => "the new run is better",
            "worse" => "the new run is worse",
            _ if self.pairing.pairs < 2 => "of one document nothing can be said beyond itself",
            _ if *change == 0.0 => "no difference",
            _ => "no clear difference: chance alone could make it",
        };
        let told = format!("{words}; points per 1,000 words: {old_rate:.2} before, {new_rate:.2} now");
        let figures = interval.zip(*p).map_or(String::new(), |([low, high], p)| {
            format!("change {change:+.2}, 95 % interval {low:+.2} to {high:+.2}, p {}", chance(p))
        });
        [told, figures]
    }
}

/// `0.012`; small ones as `< 0.001`.
pub(super) fn chance(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("{p:.3}") }
}

fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    round(*value).serialize(serializer)
}

#[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
fn both_rounded<S: Serializer>(values: &Option<[f64; 2]>, serializer: S) -> Result<S::Ok, S::Error> {
    values.map(|values| values.map(round)).serialize(serializer)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
fn named<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    verdict.name().serialize(serializer)
}

#[cfg(test)]
mod tests;
