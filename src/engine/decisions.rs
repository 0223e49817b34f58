//! What people decided about findings, so that nobody is asked twice.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::finish::normalised;
use crate::finding::{Finding, Fingerprint, Opinion};

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// One finding, wherever its sentence stands.
    Finding(Fingerprint),
    /// Every finding of a rule about the same characters, capitals and white space aside.
    Text {
        /// Id of the rule.
        rule: String,
        /// What the findings cover.
        text: String,
    },
}

/// What a person decided, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What it is about.
    pub subject: Subject,
    /// Id of the rule, as far as it is known.
    pub rule: String,
    /// What the finding covers, as far as it is known.
    pub text: String,
    /// Where it was seen; for people.
    pub document: String,
    /// What it is.
    pub opinion: Opinion,
    /// Why.
    pub note: String,
    /// Who decided.
    pub author: String,
    /// When.
    pub decided: Option<Date>,
    /// Last day on which it counts.
    pub expires: Option<Date>,
}

impl Decision {
    /// Whether it counts no more on the day `today`.
    pub fn is_over(&self, today: Date) -> bool {
        self.expires.is_some_and(|last| last < today)
    }

    /// Whether `self` says of its subject what `other` does, whoever said it and when.
    pub fn agrees(&self, other: &Self) -> bool {
        let said = |decision: &Self| (decision.opinion, decision.note.clone(), decision.expires);
        said(self) == said(other)
    }
}

/// Two decisions that cannot both be followed: numbers in the list they came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The one that came first.
    pub first: usize,
    /// The other.
    pub second: usize,
}

/// Decisions, to be asked for each finding.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    all: Vec<Decision>,
    findings: FxHashMap<Fingerprint, usize>,
    /// By rule and normalised text.
    texts: FxHashMap<(String, String), usize>,
}

impl Decisions {
    /// Takes `all`; of several about one subject that say the same the first counts.
    pub fn new(all: Vec<Decision>) -> Result<Self, Disagreement> {
        let mut decisions = Self::default();
        for (number, decision) in all.iter().enumerate() {
            let first = match &decision.subject {
                Subject::Finding(fingerprint) => *decisions.findings.entry(*fingerprint).or_insert(number),
                Subject::Text { rule, text } => {
                    *decisions.texts.entry((rule.clone(), normalised(text))).or_insert(number)
                }
            };
            if all[first].opinion != decision.opinion {
                return Err(Disagreement { first, second: number });
            }
        }
        Ok(Self { all, ..decisions })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, in the order in which they came.
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// What was decided of a finding of `rule` that covers `text`: of itself before what was decided of all alike.
    pub fn about(&self, fingerprint: Fingerprint, rule: &str, text: &str) -> Option<&Decision> {
        let of_text = || {
            if self.texts.is_empty() {
                return None;
            }
            self.texts.get(&(rule.to_owned(), normalised(text)))
        };
        self.findings.get(&fingerprint).or_else(of_text).map(|&number| &self.all[number])
    }

    /// What was decided of `finding`, which covers `text`.
    pub fn of(&self, finding: &Finding, text: &str) -> Option<&Decision> {
        self.about(finding.fingerprint, &finding.rule, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(subject: Subject, opinion: Opinion) -> Decision {
        Decision {
            subject,
            rule: String::new(),
            text: String::new(),
            document: String::new(),
            opinion,
            note: String::new(),
            author: String::new(),
            decided: None,
            expires: None,
        }
    }

    fn text(rule: &str, text: &str) -> Subject {
        Subject::Text { rule: rule.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn the_finding_itself_comes_before_all_alike() {
        let decisions = Decisions::new(vec![
            decision(text("doubled-word", "La  la"), Opinion::Accepted),
            decision(Subject::Finding(Fingerprint(7)), Opinion::True),
        ]);
        let decisions = decisions.expect("they do not disagree");
        let asked = |fingerprint, rule, text| decisions.about(Fingerprint(fingerprint), rule, text).map(|d| d.opinion);
        assert_eq!(asked(7, "doubled-word", "la la"), Some(Opinion::True));
        assert_eq!(asked(8, "doubled-word", "la la"), Some(Opinion::Accepted));
        assert_eq!(asked(8, "doubled-word", "la la la"), None);
        assert_eq!(asked(8, "repeated-phrase", "la la"), None);
    }

    #[test]
    fn two_that_disagree_are_named() {
        let all = vec![
            decision(text("a", "X"), Opinion::False),
            decision(text("a", "x"), Opinion::False),
            decision(text("a", "x"), Opinion::True),
        ];
        assert_eq!(Decisions::new(all).expect_err("they disagree"), Disagreement { first: 0, second: 2 });
    }

    #[test]
    fn it_counts_on_its_last_day() {
        let mut decision = decision(text("a", "x"), Opinion::False);
        let day = |day| Date::constant(2031, 5, day);
        assert!(!decision.is_over(day(1)));
        decision.expires = Some(day(2));
        assert_eq!([1, 2, 3].map(|today| decision.is_over(day(today))), [false, false, true]);
    }
}
