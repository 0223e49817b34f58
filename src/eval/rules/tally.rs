//! Sums of a measurement, by rule.

use std::collections::{BTreeMap, BTreeSet};

use super::{Verdict, Verdicts};
use crate::eval::Share;
use crate::eval::sentences::About;
use crate::finding::{Finding, Fingerprint, Severity};
use crate::text::SourceSpan;

/// Texts of one origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Documents.
    pub documents: u64,
    /// Their words.
    pub words: u64,
}

/// Findings at minor and above, and `info` ones.
pub type Of<T> = [T; 2];

/// What people said of distinct findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// How often the rule spoke; a name pair or a habit counts once in a document.
    pub findings: u64,
    /// Of the findings that were read (equal ones once), those that are true.
    pub right: Share,
}

/// What one rule did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// By origin, in the order of [`About::ALL`].
    pub origins: [Of<Judged>; 3],
    /// Of all findings in documents that experts annotated, those that touch a span that one of them marked.
    pub marked: Share,
}

/// All figures.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// By rule id; rules that never spoke have no row.
    pub rules: BTreeMap<String, Row>,
    /// By origin, in the order of [`About::ALL`].
    pub origins: [Origin; 3],
    /// Bytes of the annotated documents that an expert marked, of all their bytes: what chance would hit.
    pub by_chance: Share,
    /// Verdicts of findings that are no more.
    pub orphans: u64,
}

impl Sums {
    /// All rules together in texts of the origin with number `at` in [`About::ALL`].
    pub fn all(&self, at: usize) -> Of<Judged> {
        [0, 1].map(|level| {
            self.rules.values().map(|row| row.origins[at][level]).fold(Judged::default(), |sum, judged| Judged {
                findings: sum.findings + judged.findings,
                right: Share { hits: sum.right.hits + judged.right.hits, of: sum.right.of + judged.right.of },
            })
        })
    }
}

/// Counts.
pub struct Tally<'v> {
    verdicts: &'v Verdicts,
    sums: Sums,
    /// Findings that were judged already: equal ones count once in the precision.
    judged: BTreeSet<(String, About, bool, Fingerprint)>,
    /// Verdicts that met their finding.
    met: BTreeSet<Fingerprint>,
}

impl<'v> Tally<'v> {
    /// Nothing yet; `verdicts` is what people said.
    pub fn new(verdicts: &'v Verdicts) -> Self {
        Self { verdicts, sums: Sums::default(), judged: BTreeSet::new(), met: BTreeSet::new() }
    }

    /// Counts a document of `words` words and `bytes` bytes with its `findings`. `marks` is what experts marked in it, none
    /// if no expert looked. Returns the findings that count: of those that are one problem the worst.
    pub fn document<'f>(
        &mut self,
        about: About,
        words: u32,
        bytes: u32,
        marks: Option<&[SourceSpan]>,
        findings: &'f [Finding],
    ) -> Vec<&'f Finding> {
        let origin = &mut self.sums.origins[about as usize];
        origin.documents += 1;
        origin.words += u64::from(words);
        if let Some(marks) = marks {
            self.sums.by_chance.of += u64::from(bytes);
            self.sums.by_chance.hits += covered(marks);
        }
        let problems = problems(findings);
        for finding in &problems {
            let is_info = finding.severity < Severity::Minor;
            let row = self.sums.rules.entry(finding.rule.to_string()).or_default();
            let judged = &mut row.origins[about as usize][usize::from(is_info)];
            judged.findings += 1;
            if let Some(marks) = marks {
                row.marked.add(is_marked(finding, marks));
            }
            let Some(verdict) = self.verdicts.of(finding.fingerprint) else { continue };
            self.met.insert(finding.fingerprint);
            let key = (finding.rule.to_string(), about, is_info, finding.fingerprint);
            if verdict != Verdict::Accepted && self.judged.insert(key) {
                judged.right.add(verdict == Verdict::True);
            }
        }
        problems
    }

    /// The sums.
    pub fn finish(self) -> Sums {
        let Self { verdicts, mut sums, met, .. } = self;
        sums.orphans = verdicts.fingerprints().filter(|fingerprint| !met.contains(fingerprint)).count() as u64;
        sums
    }
}

/// Of the findings that are one problem (a pair of spellings, a habit) the worst, the first of equals; all others.
fn problems(findings: &[Finding]) -> Vec<&Finding> {
    let mut worst: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut problems: Vec<&Finding> = Vec::new();
    for finding in findings {
        let Some(problem) = finding.problem() else {
            problems.push(finding);
            continue;
        };
        let at = *worst.entry((&finding.rule, problem)).or_insert(problems.len());
        match problems.get(at) {
            None => problems.push(finding),
            Some(known) if known.severity < finding.severity => problems[at] = finding,
            Some(_) => {}
        }
    }
    problems
}

/// Whether an expert marked some of the place of `finding`.
pub fn is_marked(finding: &Finding, marks: &[SourceSpan]) -> bool {
    marks.iter().any(|mark| mark.overlaps(finding.span))
}

/// Bytes that `marks` cover, each once.
fn covered(marks: &[SourceSpan]) -> u64 {
    let mut sorted = marks.to_vec();
    sorted.sort_unstable();
    let mut end = 0;
    sorted.into_iter().fold(0, |sum, mark| {
        let from = mark.start.max(end);
        end = end.max(mark.end);
        sum + u64::from(mark.end.saturating_sub(from))
    })
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

    const TEXT: &str = "The ferry left the harbour inMarch with the the mayor. Nobody on board knew the harbour inMay.";

    #[test]
    fn findings_are_counted_by_origin_and_level() {
        let found = findings(TEXT);
        let rules: Vec<_> = found.iter().map(|finding| &*finding.rule).collect();
        assert_eq!(rules, ["glued-words", "doubled-word", "glued-words"]);
        let mut verdicts = Verdicts::default();
        let rows = [(0, "true"), (2, "false")].map(|(at, said)| format!("{},{said}\n", found[at].fingerprint));
        let orphan = format!("{},true\n", Fingerprint(7));
        assert_eq!(verdicts.add(&format!("fingerprint,verdict\n{}{orphan}", rows.concat()), "v.csv"), []);
        let mut tally = Tally::new(&verdicts);
        let marks = [SourceSpan::new(0, 10), SourceSpan::new(5, found[0].span.end)];
        // The same text twice: what was read counts once in the precision.
        for about in [About::Human, About::Human, About::Machine] {
            assert_eq!(tally.document(about, 17, TEXT.len() as u32, Some(&marks), &found).len(), 3);
        }
        let sums = tally.finish();
        assert_eq!(sums.origins[About::Human as usize], Origin { documents: 2, words: 34 });
        let glued = &sums.rules["glued-words"];
        let [minor, info] = glued.origins[About::Human as usize];
        assert_eq!((minor.findings, minor.right, info.findings), (4, Share { hits: 1, of: 2 }, 0));
        assert_eq!(sums.all(About::Machine as usize)[0].right, Share { hits: 1, of: 2 });
        assert_eq!(glued.marked, Share { hits: 3, of: 6 });
        assert_eq!(sums.by_chance.hits, 3 * u64::from(found[0].span.end));
        assert_eq!(sums.orphans, 1);
    }
}
