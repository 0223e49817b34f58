//! Small documents with hand-made findings for the tests of the reporters.

use std::sync::Arc;

use super::{DocumentReport, Reporter};
use crate::doc::{Document, Format};
use crate::engine::Outcome;
use crate::finding::{Category, Claim, Confidence, Finding, Fingerprint, Review, Severity, Status};
use crate::parse;
use crate::score::{Scale, Scorecard};
use crate::text::TextSpan;

/// A document, its findings, and what reporters ask for besides.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) file: &'static str,
    pub(super) id: Option<&'static str>,
    pub(super) doc: Document,
    pub(super) outcome: Outcome,
    pub(super) statuses: Vec<Status>,
    pub(super) reviews: Vec<Option<Review>>,
    pub(super) field_line: Option<u32>,
}

impl Case {
    /// Plain text with `⟦…⟧` around each finding; all are minor, of the rule `repeated-word`, numbered in their messages.
    pub(super) fn new(marked: &str) -> Self {
        let (text, spans) = unmark(marked);
        let doc = parse::document(text.into(), Format::Plain, parse::Hints::default());
        let words = doc.text.split_whitespace().count() as u32;
        let findings = spans.iter().enumerate().map(|(index, &span)| {
            let (minor, sure) = (Severity::Minor, Confidence::percent(90));
            let claim = Claim::new("repeated-word".into(), "repetition".into(), Category::Fluency, minor, sure);
            let claim = Arc::new(Claim { message: format!("problem {}", index + 1), ..claim });
            Finding { claim, span: doc.locate(span), text_span: span, fingerprint: Fingerprint(index as u128 + 1) }
        });
        let outcome =
            Outcome { findings: findings.collect(), words, sentences: 1, notes: Vec::new(), faults: Vec::new() };
        Self {
            name: "news/a.txt",
            file: "news/a.txt",
            id: None,
            doc,
            outcome,
            statuses: Vec::new(),
            reviews: Vec::new(),
            field_line: None,
        }
    }

    /// The finding `index`, to be changed.
    pub(super) fn finding(&mut self, index: usize) -> &mut Finding {
        &mut self.outcome.findings[index]
    }

    /// The scorecard under the default profile.
    pub(super) fn card(&self) -> Scorecard {
        Scorecard::new(&self.outcome.findings, &self.statuses, self.outcome.words, &Scale::default())
    }

    /// Calls `then` with the report of this case.
    pub(super) fn report<R>(&self, then: impl FnOnce(&DocumentReport<'_>) -> R) -> R {
        then(&DocumentReport {
            name: self.name,
            file: self.file,
            id: self.id,
            doc: &self.doc,
            outcome: &self.outcome,
            card: &self.card(),
            statuses: &self.statuses,
            reviews: &self.reviews,
            field_line: self.field_line,
            rules_hash: "00112233445566ff",
        })
    }
}

/// The text without its marks, and what stood between them. `eval` has this for examples, but does not know `report`.
fn unmark(marked: &str) -> (String, Vec<TextSpan>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut open = 0;
    for c in marked.chars() {
        match c {
            '⟦' => open = text.len(),
            '⟧' => spans.push(TextSpan::of(open..text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

/// What the reporter that `make` builds writes for `cases`.
pub(super) fn written<F>(cases: &[&Case], make: F) -> String
where
    F: for<'w> FnOnce(&'w mut Vec<u8>) -> Box<dyn Reporter + 'w>,
{
    let mut out = Vec::new();
    let mut reporter = make(&mut out);
    for case in cases {
        case.report(|report| reporter.document(report)).expect("a Vec takes all bytes");
    }
    reporter.finish().expect("a Vec takes all bytes");
    drop(reporter);
    String::from_utf8(out).expect("reports are UTF-8")
}
