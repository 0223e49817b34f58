//! What a run found, as numbers: all that a comparison must hold of a million findings at once.

use rustc_hash::FxHashMap;

use crate::finding::{Confidence, Fingerprint, Severity};
use crate::score::Verdict;

/// The documents of one run.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// In the order of its report; names differ.
    pub documents: Vec<Document>,
}

/// One document.
#[derive(Clone, Debug)]
pub struct Document {
    /// As its report names it.
    pub name: String,
    /// Words of the article body.
    pub words: u32,
    /// Sentences.
    pub sentences: u32,
    /// Penalty points.
    pub points: f64,
    /// `points` by category, in the order of [`crate::finding::Category::ALL`].
    pub by_category: [f64; 6],
    /// Points per thousand words, and the ends of its interval.
    pub npt: [f64; 3],
    /// 100 − `npt`, at least 0.
    pub score: f64,
    /// What to do with it.
    pub verdict: Verdict,
    /// By which rules the findings came about.
    pub rules_hash: String,
    /// By which version of the program.
    pub version: String,
    /// In the order of the text.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The same for the same problem in another run.
    pub fingerprint: Fingerprint,
    /// Its rule in [`Rules`].
    pub rule: u32,
    /// First byte in the source text.
    pub start: u32,
    /// Which of the findings that were read it is: whoever reads them knows by it what they say.
    pub number: u32,
    /// How bad if true.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// Whether it counts: a suppressed one does not.
    pub counts: bool,
}

/// The rules that spoke in either run.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    numbers: FxHashMap<String, u32>,
}

/// What reports say of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// Folder of the detector, or pack.
    pub family: String,
    /// MQM dimension.
    pub category: String,
}

impl Rules {
    /// The number of the rule `id`; a new one is taken up.
    pub fn number(&mut self, id: &str, family: &str, category: &str) -> u32 {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let number = self.rules.len() as u32;
        self.rules.push(Rule { id: id.to_owned(), family: family.to_owned(), category: category.to_owned() });
        self.numbers.insert(id.to_owned(), number);
        number
    }

    /// By their numbers.
    pub fn all(&self) -> &[Rule] {
        &self.rules
    }
}
