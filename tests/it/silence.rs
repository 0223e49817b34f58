//! Whatever silences a finding silences that finding, and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mtlint::doc::{Document, Format};
use mtlint::engine::{
    Baseline, Decision, Decisions, Judge, Known, Registry, RuleSet, Scratch, Selection, Standing, Subject, run,
};
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
        self.judged_with(source, format, Hints::default(), decisions)
    }

    fn judged_with(&self, source: &str, format: Format, hints: Hints, decisions: &Decisions) -> Judged {
        let mut doc = parse::document(source.into(), format, hints);
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
        let statuses =
            desk.judged(&source, Format::Plain, &about(Subject::Finding(finding.fingerprint))).standing.statuses;
        let silent: Vec<usize> = (0..statuses.len()).filter(|&at| statuses[at] == Status::Suppressed).collect();
        assert_eq!(silent, [number]);
    }
}

/// One decision, that findings are false alarms.
fn about(subject: Subject) -> Decisions {
    let decision = Decision {
        subject,
        rule: String::new(),
        text: String::new(),
        document: String::new(),
        opinion: Opinion::False,
        note: String::new(),
        author: String::new(),
        decided: None,
        expires: None,
    };
    Decisions::new(vec![decision]).expect("one cannot disagree")
}

/// Paragraphs with one finding each, two of each rule.
const PARAGRAPHS: [&str; 6] = [
    "Nobody had asked the the fishermen, said the woman who runs the only boatyard on the island.",
    "The ferry was late,nobody complained, and the seats were empty on the way back to the town.",
    "The members voted inMarch all the same, and the mayor left the hall without a word to anybody.",
    "The storm moved east in in the night and hit two villages, where many roofs were torn off.",
    "Ticket sales were good,the band played on both evenings, and the hall was warm for once.",
    "The school was closed inApril for repairs, and the children were taught in the old library.",
];

/// A way to silence a rule in the paragraph with the number.
type Means = fn(&mut Vec<String>, usize, &str);

#[test]
fn every_means_for_one_place_silences_one_finding() {
    const MEANS: [(&str, Means); 4] = [
        ("behind", |all, at, rule| all[at] = format!("{} <!-- mtlint-ignore {rule}: a test -->", all[at])),
        ("above", |all, at, rule| all.insert(at, format!("<!-- mtlint-ignore {rule}: a test -->"))),
        ("inside", |all, at, rule| {
            let space = all[at].rfind(' ').expect("several words");
            all[at].insert_str(space, &format!(" <!-- mtlint-ignore {rule} -->"));
        }),
        ("around", |all, at, rule| {
            all.insert(at + 1, format!("<!-- mtlint-on {rule} -->"));
            all.insert(at, format!("<!-- mtlint-off {rule} -->"));
        }),
    ];
    let desk = Desk::new();
    let nothing = Decisions::default();
    let plain = desk.judged(&PARAGRAPHS.join("\n\n"), Format::Markdown, &nothing);
    let rules: Vec<String> = plain.with(Status::New).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules.len(), PARAGRAPHS.len(), "{rules:?}");
    assert!(rules.iter().all(|rule| rules.iter().filter(|other| *other == rule).count() == 2), "{rules:?}");
    for (at, rule) in rules.iter().enumerate() {
        for (name, means) in MEANS {
            let mut paragraphs = PARAGRAPHS.map(str::to_owned).to_vec();
            means(&mut paragraphs, at, rule);
            let judged = desk.judged(&paragraphs.join("\n\n"), Format::Markdown, &nothing);
            only(&judged, &[at], Status::Suppressed, name);
        }
        let finding = &plain.findings[at];
        let source = &*plain.doc.source;
        let judged = desk.judged(source, Format::Markdown, &about(Subject::Finding(finding.fingerprint)));
        only(&judged, &[at], Status::Suppressed, "decision");
        let text = finding.span.slice(source).to_owned();
        let judged = desk.judged(source, Format::Markdown, &about(Subject::Text { rule: rule.clone(), text }));
        only(&judged, &[at], Status::Suppressed, "decision on a text");
        let mut judged = desk.judged(source, Format::Markdown, &nothing);
        let (document, rule, text) = ("a.md".to_owned(), rule.clone(), String::new());
        let known = Known { document, rule, text, fingerprint: finding.fingerprint };
        Baseline::new(vec![known]).meet("a.md", &judged.findings, &mut judged.standing.statuses);
        only(&judged, &[at], Status::Baseline, "baseline");
    }
}

#[test]
fn every_means_for_an_article_silences_its_rule_alone() {
    let desk = Desk::new();
    let nothing = Decisions::default();
    let text = PARAGRAPHS.join("\n\n");
    for (at, (rule, _)) in desk.judged(&text, Format::Plain, &nothing).with(Status::New).iter().take(3).enumerate() {
        let both = [at, at + 3];
        for head in [
            format!("<!-- mtlint-ignore-file {rule}: a test -->\n\n"),
            format!("<!-- mtlint-off {rule} -->\n\n"),
            format!("---\nmtlint-ignore: {rule}\n---\n\n"),
        ] {
            only(&desk.judged(&(head.clone() + &text), Format::Markdown, &nothing), &both, Status::Suppressed, &head);
        }
        let hints = Hints { ignore: vec![rule.clone()], ..Hints::default() };
        let judged = desk.judged_with(&text, Format::JsonLines, hints, &nothing);
        only(&judged, &both, Status::Suppressed, "field");
    }
}

/// That of six findings those at `places` have `status`, and the others are new.
fn only(judged: &Judged, places: &[usize], status: Status, means: &str) {
    let expected: Vec<Status> = (0..6).map(|at| if places.contains(&at) { status } else { Status::New }).collect();
    assert_eq!(judged.standing.statuses, expected, "{means}: {:?}", judged.findings);
    assert!(judged.standing.notes.is_empty(), "{means}: {:?}", judged.standing.notes);
}
