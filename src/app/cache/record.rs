//! What is kept of an article: its document and what the rules said of it, as bytes, and back.
//!
//! The types here are the layout of the cache and nothing else. A change of them, or of those that they stand for, is a new
//! program, and a new program has new keys: no version needs to be told apart here. All that a document has is taken
//! apart by name, so that what is new in it cannot be forgotten.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::doc::{Block, BlockKind, Directive, Document, Format, Language, Note, OffsetMap, Origin, Reach};
use crate::engine::Outcome;
use crate::finding::{
    Category, Claim, Confidence, Finding, Fingerprint, Fix, Label, NameEvidence, NameKind, Safety, Severity,
};
use crate::text::{SharedText, SourceSpan, TextSpan};

/// Codes of the notes of a document, which are words of the program. An article with any other note is not kept.
pub(super) const NOTES: [&str; 5] = ["directive", "encoding", "html", "language", "markdown"];

/// Translates between the variants of a type and numbers, none forgotten.
macro_rules! numbered {
    ($type:ident: $to:ident, $from:ident { $($variant:ident = $number:literal),* }) => {
        const fn $to(value: $type) -> u8 {
            match value { $($type::$variant => $number),* }
        }

        const fn $from(number: u8) -> Option<$type> {
            match number { $($number => Some($type::$variant),)* _ => None }
        }
    };
}

numbered!(BlockKind: of_kind, to_kind { Heading = 0, Paragraph = 1, ListItem = 2, Byline = 3, Caption = 4, Quote = 5, Residue = 6 });
numbered!(Origin: of_origin, to_origin { Article = 0, Page = 1 });
numbered!(Reach: of_reach, to_reach { Block = 0, Off = 1, On = 2, Document = 3 });
numbered!(Category: of_category, to_category { Accuracy = 0, Fluency = 1, Terminology = 2, Style = 3, Locale = 4, Markup = 5 });
numbered!(Severity: of_severity, to_severity { Info = 0, Minor = 1, Major = 2, Critical = 3 });
numbered!(Safety: of_safety, to_safety { Safe = 0, Unsafe = 1 });
numbered!(NameKind: of_name, to_name {
    Marks = 0, Alias = 1, Spelling = 2, CutEnd = 3, CutStart = 4, Spacing = 5, Order = 6, Script = 7
});

/// Beginning and end in bytes.
type Span = (u32, u32);

/// A document and its outcome, without what they were made from.
#[derive(Serialize, Deserialize)]
struct Record<'r> {
    /// None where the text is its own source.
    #[serde(borrow)]
    text: Option<&'r str>,
    /// Stretches of the text and of the source.
    map: Vec<(Span, Span)>,
    blocks: Vec<(Span, u8, u8)>,
    title: Option<&'r str>,
    language: Option<(&'r str, bool)>,
    source_language: Option<(&'r str, bool)>,
    #[serde(borrow)]
    directives: Vec<(Span, u8, Vec<&'r str>, &'r str)>,
    #[serde(borrow)]
    notes: Vec<(u8, &'r str)>,
    #[serde(borrow)]
    findings: Vec<FindingRecord<'r>>,
    words: u32,
    sentences: u32,
}

#[derive(Serialize, Deserialize)]
struct FindingRecord<'r> {
    #[serde(borrow)]
    rule: &'r str,
    family: &'r str,
    category: u8,
    residue: bool,
    span: Span,
    text_span: Span,
    related: Vec<(Span, &'r str)>,
    severity: u8,
    confidence: u8,
    group: Option<&'r str>,
    key: Option<&'r str>,
    message: &'r str,
    help: Option<&'r str>,
    suggestion: Option<&'r str>,
    fix: Option<(&'r str, u8)>,
    name: Option<NameRecord<'r>>,
    fingerprint: [u8; 16],
}

#[derive(Serialize, Deserialize)]
struct NameRecord<'r> {
    canonical: &'r str,
    variant: &'r str,
    counts: (u32, u32),
    kind: u8,
    source: Option<&'r str>,
}

/// The bytes of `doc` and `outcome`; none if they are not to be kept: where a rule failed in a document or a budget was spent, the
/// next run must say so again.
pub(super) fn written(doc: &Document, outcome: &Outcome) -> Option<Vec<u8>> {
    // These come with the article; its own notes are those of the outcome.
    let Document { format: _, original: _, domain: _, notes: _, .. } = doc;
    let Document { source, text, map, blocks, title, language, source_language, directives, .. } = doc;
    let Outcome { findings, words, sentences, notes, faults: _ } = outcome;
    let notes = notes.iter().map(|Note { code, message }| {
        let number = NOTES.iter().position(|known| known == code)?;
        Some((number as u8, message.as_str()))
    });
    let record = Record {
        text: (!text.is_same(source)).then_some(text),
        map: map.stretches().map(|(text, source)| ((text.start, text.end), of_source(source))).collect(),
        blocks: blocks
            .iter()
            .map(|Block { span, kind, origin }| ((span.start, span.end), of_kind(*kind), of_origin(*origin)))
            .collect(),
        title: title.as_deref(),
        language: language.as_ref().map(of_language),
        source_language: source_language.as_ref().map(of_language),
        directives: directives
            .iter()
            .map(|Directive { span, reach, rules, note }| {
                (of_source(*span), of_reach(*reach), rules.iter().map(String::as_str).collect(), note.as_str())
            })
            .collect(),
        notes: notes.collect::<Option<_>>()?,
        findings: findings.iter().map(of_finding).collect(),
        words: *words,
        sentences: *sentences,
    };
    postcard::to_stdvec(&record).ok()
}

/// The document and the outcome that `bytes` were written from; none if they do not fit `source`. Its format, its original and
/// its domain are left open: they come with the article.
pub(super) fn read(bytes: &[u8], source: &SharedText) -> Option<(Document, Outcome)> {
    restored(&postcard::from_bytes(bytes).ok()?, source)
}

fn restored(record: &Record<'_>, source: &SharedText) -> Option<(Document, Outcome)> {
    let text = record.text.map_or_else(|| source.clone(), SharedText::from);
    let in_text = |span: Span| is_within(span, &text).then(|| TextSpan::new(span.0, span.1));
    let in_source = |span: Span| is_within(span, source).then(|| SourceSpan::new(span.0, span.1));
    let mut map = OffsetMap::identity();
    for &(of_text, of_source) in &record.map {
        let of_text = in_text(of_text)?;
        map.push(of_text.start, of_text.len(), in_source(of_source)?);
    }
    let mut blocks = Vec::with_capacity(record.blocks.len());
    for &(span, kind, origin) in &record.blocks {
        blocks.push(Block { span: in_text(span)?, kind: to_kind(kind)?, origin: to_origin(origin)? });
    }
    let mut directives = Vec::with_capacity(record.directives.len());
    for (span, reach, rules, note) in &record.directives {
        let rules = rules.iter().map(|rule| (*rule).to_owned()).collect();
        let (span, reach) = (in_source(*span)?, to_reach(*reach)?);
        directives.push(Directive { span, reach, rules, note: (*note).to_owned() });
    }
    let mut notes = Vec::with_capacity(record.notes.len());
    for &(code, message) in &record.notes {
        notes.push(Note::new(NOTES.get(usize::from(code))?, message));
    }
    let mut findings = Vec::with_capacity(record.findings.len());
    for finding in &record.findings {
        findings.push(to_finding(finding, in_text(finding.text_span)?, &in_source)?);
    }
    let doc = Document {
        source: source.clone(),
        text,
        map,
        blocks,
        format: Format::Plain,
        title: record.title.map(str::to_owned),
        original: None,
        domain: None,
        language: record.language.map(to_language),
        source_language: record.source_language.map(to_language),
        directives,
        // An outcome with more than these is not kept.
        notes: notes.clone(),
    };
    Some((doc, Outcome { findings, words: record.words, sentences: record.sentences, notes, faults: Vec::new() }))
}

fn is_within(span: Span, text: &str) -> bool {
    let (start, end) = (span.0 as usize, span.1 as usize);
    start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)
}

const fn of_source(span: SourceSpan) -> Span {
    (span.start, span.end)
}

fn of_language(language: &Language) -> (&str, bool) {
    let Language { code, reliable } = language;
    (code, *reliable)
}

fn to_language((code, reliable): (&str, bool)) -> Language {
    Language { code: code.to_owned(), reliable }
}

fn of_finding(finding: &Finding) -> FindingRecord<'_> {
    let Finding { claim, span, text_span, fingerprint } = finding;
    let Claim {
        rule,
        family,
        category,
        residue,
        related,
        severity,
        confidence,
        group,
        key,
        message,
        help,
        suggestion,
        fix,
        name,
    } = &**claim;
    FindingRecord {
        rule,
        family,
        category: of_category(*category),
        residue: *residue,
        span: of_source(*span),
        text_span: (text_span.start, text_span.end),
        related: related.iter().map(|Label { span, message }| (of_source(*span), &**message)).collect(),
        severity: of_severity(*severity),
        confidence: confidence.hundredths(),
        group: group.as_deref(),
        key: key.as_deref(),
        message,
        help: help.as_deref(),
        suggestion: suggestion.as_deref(),
        fix: fix.as_ref().map(|Fix { replacement, safety }| (replacement.as_str(), of_safety(*safety))),
        name: name.as_ref().map(|NameEvidence { canonical, variant, canonical_count, variant_count, kind, source }| {
            let counts = (*canonical_count, *variant_count);
            NameRecord { canonical, variant, counts, kind: of_name(*kind), source: source.as_deref() }
        }),
        fingerprint: fingerprint.0.to_le_bytes(),
    }
}

fn to_finding(
    record: &FindingRecord<'_>,
    text_span: TextSpan,
    in_source: &impl Fn(Span) -> Option<SourceSpan>,
) -> Option<Finding> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let mut related = Vec::with_capacity(record.related.len());
    for &(span, message) in &record.related {
        related.push(Label { span: in_source(span)?, message: message.into() });
    }
    let fix = match record.fix {
        Some((replacement, safety)) => Some(Fix { replacement: replacement.to_owned(), safety: to_safety(safety)? }),
        None => None,
    };
    let name = match &record.name {
        Some(name) => Some(NameEvidence {
            canonical: name.canonical.to_owned(),
            variant: name.variant.to_owned(),
            canonical_count: name.counts.0,
            variant_count: name.counts.1,
            kind: to_name(name.kind)?,
            source: owned(name.source),
        }),
        None => None,
    };
    let claim = Claim {
        rule: record.rule.to_owned().into(),
        family: record.family.to_owned().into(),
        category: to_category(record.category)?,
        residue: record.residue,
        related,
        severity: to_severity(record.severity)?,
        confidence: Confidence::percent(record.confidence),
        group: owned(record.group),
        key: owned(record.key),
        message: record.message.to_owned(),
        help: owned(record.help),
        suggestion: owned(record.suggestion),
        fix,
        name,
    };
    let fingerprint = Fingerprint(u128::from_le_bytes(record.fingerprint));
    Some(Finding { claim: Arc::new(claim), span: in_source(record.span)?, text_span, fingerprint })
}
