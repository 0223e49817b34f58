//! Whatever silences a finding silences that finding, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mtlint::doc::{Document, Format};
use mtlint::engine::{Decision, Decisions, Judge, Registry, RuleSet, Scratch, Selection, Standing, Subject, run};
use mtlint::finding::{Finding, Opinion, Status};
use mtlint::parse::{self, Hints};

struct Desk {
    registry: Registry,
    rules: RuleSet,
}

/// An article as it is judged.
struct Judged {
    doc: Document,
    findings: Vec<Finding>,
    standing: Standing,
}

impl Desk {
    fn new() -> Self {
        let registry = Registry::builtin();
        let rules = RuleSet::new(&registry, &Selection::default());
        Self { registry, rules }
    }

    fn judged(&self, source: &str, format: Format, decisions: &Decisions) -> Judged {
        let mut doc = parse::document(source.into(), format, Hints::default());
        let findings = run(&self.rules, &mut doc, &mut Scratch::default()).findings;
        let undecided = Judge::without_decisions(&self.rules, &self.registry);
        let standing = Judge { decisions, ..undecided }.standing(&doc, &findings);
        Judged { doc, findings, standing }
    }
}

impl Judged {
    /// Rule and text of the findings with `status`.
    fn with(&self, status: Status) -> Vec<(String, String)> {
        let of = self.findings.iter().zip(&self.standing.statuses).filter(|(_, of)| **of == status);
        of.map(|(finding, _)| (finding.rule.to_string(), finding.span.slice(&self.doc.source).to_owned())).collect()
    }
}

/// The articles of the corpora that may hold comments.
fn articles(folder: &Path, found: &mut Vec<(PathBuf, Format)>) {
    for entry in fs::read_dir(folder).expect("a folder of the checkout") {
        let path = entry.expect("a readable entry").path();
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => articles(&path, found),
            Some("md") => found.push((path, Format::Markdown)),
            Some("html") => found.push((path, Format::Html)),
            _ => {}
        }
    }
}

#[test]
fn a_comment_behind_a_paragraph_silences_its_rule_there_and_nothing_else() {
    let desk = Desk::new();
    let nothing = Decisions::default();
    let mut found = Vec::new();
    articles(Path::new("corpora"), &mut found);
    let mut tried = 0;
    for (path, format) in found {
        let source = fs::read_to_string(&path).expect("an article");
        let before = desk.judged(&source, format, &nothing);
        let mut places = BTreeSet::new();
        for finding in &before.findings {
            let block = before.doc.blocks.iter().find(|block| block.span.end >= finding.text_span.end);
            let block = before.doc.locate(block.expect("findings lie in blocks").span);
            places.insert((block.end as usize, block.start, finding.rule.to_string()));
        }
        for (at, start, rule) in places {
            let comment = format!(" <!-- mtlint-ignore {rule}: a test -->");
            let after = desk.judged(&(source[..at].to_owned() + &comment + &source[at..]), format, &nothing);
            let is_meant = |finding: &Finding| finding.rule == rule && (start..at as u32).contains(&finding.span.start);
            let expected = before.findings.iter().filter(|finding| is_meant(finding)).count();
            let suppressed = after.with(Status::Suppressed);
            assert!(suppressed.iter().all(|(of, _)| *of == rule), "{}: {suppressed:?}", path.display());
            assert_eq!(suppressed.len(), expected, "{}: {comment}", path.display());
            assert_eq!(after.findings.len(), before.findings.len(), "{}: {comment}", path.display());
            assert!(after.standing.notes.is_empty(), "{:?}", after.standing.notes);
            tried += 1;
        }
    }
    assert!(tried > 30, "{tried} comments show little");
}

#[test]
fn a_decision_silences_one_finding() {
    let desk = Desk::new();
    let source = fs::read_to_string("corpora/sentences/lock-keepers-strike.txt").expect("an article");
    let nothing = desk.judged(&source, Format::Plain, &Decisions::default());
    assert!(nothing.findings.len() > 5);
    for (number, finding) in nothing.findings.iter().enumerate() {
        let decision = Decision {
            subject: Subject::Finding(finding.fingerprint),
            rule: String::new(),
            text: String::new(),
            document: String::new(),
            opinion: Opinion::False,
            note: String::new(),
            author: String::new(),
            decided: None,
            expires: None,
        };
        let decisions = Decisions::new(vec![decision]).expect("one cannot disagree");
        let statuses = desk.judged(&source, Format::Plain, &decisions).standing.statuses;
        let silent: Vec<usize> = (0..statuses.len()).filter(|&at| statuses[at] == Status::Suppressed).collect();
        assert_eq!(silent, [number]);
    }
}
