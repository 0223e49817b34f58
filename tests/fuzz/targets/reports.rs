//! Reports of findings whose every text is hostile.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::Arc;

use mtlint::doc::{Document, Note};
use mtlint::engine::Outcome;
use mtlint::finding::{
    Category, Claim, Confidence, Finding, Fingerprint, Fix, Label, NameEvidence, NameKind, Opinion, Origin, Review,
    Safety, Severity, Status,
};
use mtlint::report::DocumentReport;
use mtlint::score::{Scale, Scorecard};
use mtlint::text::TextSpan;
use mtlint_fuzz::input::{Article, Parts};
use mtlint_fuzz::{document, reports};

fuzz_target!(|data: &[u8]| {
    let Some(article) = Article::of(data) else { return };
    let mut parts = Parts::of(&data[1..]);
    let _text = parts.bytes();
    let mut doc = document::read(&article.text, article.format, &article.hints);
    let (name, file, id) = (parts.text(), parts.text(), parts.text());
    doc.title = parts.some_text();
    let findings: Vec<_> = (0..article.choice % 4).map(|number| finding(&doc, number, &mut parts)).collect();
    let reviews: Vec<_> = findings.iter().map(|_| review(&mut parts)).collect();
    let statuses: Vec<_> = (0..findings.len()).map(|at| Status::ALL[(at + article.choice) % 4]).collect();
    let notes = parts.some_text().map(|message| Note { code: "encoding", message }).into_iter().collect();
    let outcome = Outcome { findings, words: 300, sentences: 7, notes, faults: Vec::new() };
    let card = Scorecard::new(&outcome.findings, &statuses, outcome.words, &Scale::default());
    reports::check(&DocumentReport {
        name: &name,
        file: &file,
        id: (article.choice & 8 == 0).then_some(&*id),
        doc: &doc,
        outcome: &outcome,
        card: &card,
        statuses: &statuses,
        reviews: &reviews,
        field_line: (article.choice & 8 == 0).then_some(3),
        rules_hash: "0011",
    });
});

/// A finding that covers the third of the text with `number`.
fn finding(doc: &Document, number: usize, parts: &mut Parts<'_>) -> Finding {
    let third = |of: usize| doc.text.floor_char_boundary(doc.text.len() * of / 3);
    let text_span = TextSpan::of(third(number)..third(number + 1));
    let severity = Severity::ALL[(number + doc.text.len()) % 4];
    let claim = Claim {
        rule: parts.text().into_owned().into(),
        family: parts.text().into_owned().into(),
        category: Category::ALL[number],
        residue: number == 2,
        related: vec![Label { span: doc.locate(TextSpan::of(0..third(1))), message: parts.text().into() }],
        severity,
        confidence: Confidence::percent(30 * number as u8),
        group: parts.some_text(),
        key: parts.some_text(),
        message: parts.text().into_owned(),
        help: parts.some_text(),
        suggestion: parts.some_text(),
        fix: parts.some_text().map(|replacement| Fix { replacement, safety: Safety::Safe }),
        name: parts.some_text().map(|canonical| NameEvidence {
            canonical,
            variant: parts.text().into_owned(),
            canonical_count: 2,
            variant_count: 1,
            kind: NameKind::ALL[number],
            source: parts.some_text(),
        }),
    };
    let fingerprint = Fingerprint(number as u128);
    Finding { claim: Arc::new(claim), span: doc.locate(text_span), text_span, fingerprint }
}

fn review(parts: &mut Parts<'_>) -> Option<Review> {
    let note = parts.some_text()?;
    Some(Review { opinion: Opinion::False, origin: Origin::Decision, note, author: parts.text().into_owned() })
}
