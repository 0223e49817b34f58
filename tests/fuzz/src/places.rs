//! What must hold of the findings of a document.

use std::collections::BTreeSet;

use mtlint::doc::Document;
use mtlint::engine::{Baseline, Decision, Decisions, Judge, Known, Outcome, RuleSet, Scratch, Subject, run};
use mtlint::finding::{Finding, Opinion, Status};

use crate::document::is_whole;
use crate::rules::{REGISTRY, with_used_buffers};

/// Runs `rules` over `doc`, twice: in new buffers and in used ones.
pub fn judged(rules: &RuleSet, doc: &Document) -> (Document, Outcome) {
    let (mut first, mut second) = (doc.clone(), doc.clone());
    let outcome = run(rules, &mut first, &mut Scratch::default());
    let again = with_used_buffers(|scratch| run(rules, &mut second, scratch));
    assert_eq!(outcome.findings, again.findings, "a second run finds something else");
    assert_eq!((outcome.words, outcome.sentences), (again.words, again.sentences));
    assert_eq!((&outcome.notes, &first.blocks), (&again.notes, &second.blocks));
    check(&first, &outcome);
    (first, outcome)
}

/// Findings are in order, no two the same, each where there is text.
fn check(doc: &Document, outcome: &Outcome) {
    let broken = outcome.notes.iter().find(|note| note.code == "internal-error");
    assert!(broken.is_none(), "{broken:?}");
    let order: Vec<_> = outcome.findings.iter().map(|finding| (finding.span, &finding.rule)).collect();
    assert!(order.is_sorted(), "{order:?}");
    for finding in &outcome.findings {
        place(doc, finding);
    }
    let prints: BTreeSet<_> = outcome.findings.iter().map(|finding| finding.fingerprint).collect();
    assert_eq!(prints.len(), outcome.findings.len(), "two findings have one fingerprint");
}

fn place(doc: &Document, finding: &Finding) {
    let rule = &finding.rule;
    let related = finding.related.iter().map(|label| label.span);
    for span in related.chain([finding.span]) {
        assert!(is_whole(span, &doc.source) && !span.is_empty(), "{rule}: {span:?}");
    }
    let text = doc.text.get(finding.text_span.range());
    assert!(text.is_some_and(|text| !text.is_empty()), "{rule}: {:?}", finding.text_span);
    assert_eq!(doc.locate(finding.text_span), finding.span, "{rule}");
    assert!((0.0..=1.0).contains(&finding.confidence.value()), "{rule}: {:?}", finding.confidence);
    assert!(!finding.message.is_empty(), "{rule}");
}

/// A decision on one finding silences that one, and an entry of the baseline knows that one.
pub fn one_at_a_time(rules: &RuleSet, doc: &Document, findings: &[Finding], choice: usize) {
    if findings.is_empty() {
        return;
    }
    let chosen = choice % findings.len();
    let finding = &findings[chosen];
    let undecided = Judge::without_decisions(rules, &REGISTRY);
    let before = undecided.standing(doc, findings).statuses;
    assert_eq!(before.len(), findings.len());
    let decisions = Decisions::new(vec![decision(finding)]).expect("one agrees with itself");
    let after = Judge { decisions: &decisions, ..undecided }.standing(doc, findings).statuses;
    let changed: Vec<_> = (0..findings.len()).filter(|&at| before[at] != after[at]).collect();
    let expected = if before[chosen] == Status::Suppressed { vec![] } else { vec![chosen] };
    assert_eq!(changed, expected, "one decision silences one finding");
    let known = Known {
        document: "a".to_owned(),
        rule: finding.rule.to_string(),
        text: String::new(),
        fingerprint: finding.fingerprint,
    };
    let mut statuses = before.clone();
    Baseline::new(vec![known]).meet("a", findings, &mut statuses);
    let met: Vec<_> = (0..findings.len()).filter(|&at| before[at] != statuses[at]).collect();
    assert_eq!(met, expected, "one entry knows one finding");
}

fn decision(finding: &Finding) -> Decision {
    Decision {
        subject: Subject::Finding(finding.fingerprint),
        rule: finding.rule.to_string(),
        text: String::new(),
        document: String::new(),
        opinion: Opinion::False,
        note: String::new(),
        author: String::new(),
        decided: None,
        expires: None,
    }
}
