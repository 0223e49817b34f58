//! A run read from its JSON report, or from JSON Lines.

use std::fmt;
use std::io::{BufRead, Read};

use anyhow::{Result, anyhow, bail};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::details::Detail;
use super::intake::{Intake, Told};
use super::tables::{counts, fingerprint, severity, verdict};
use crate::eval::compare::Document;
use crate::finding::Confidence;
use crate::report::json::v1::VERSION;

/// What a document says of itself; other keys are of no interest here.
#[derive(Deserialize)]
struct DocumentLine {
    document: String,
    words: u32,
    sentences: u32,
    npt: f64,
    npt_low: f64,
    npt_high: f64,
    score: f64,
    verdict: String,
    points: f64,
    accuracy: f64,
    fluency: f64,
    terminology: f64,
    style: f64,
    locale: f64,
    markup: f64,
    rules_hash: String,
    version: String,
    #[serde(default)]
    findings: Vec<FindingLine>,
}

/// What a finding says of itself.
#[derive(Deserialize)]
struct FindingLine {
    document: String,
    line: u32,
    column: u32,
    start: u32,
    rule: String,
    family: String,
    category: String,
    severity: String,
    confidence: f64,
    text: String,
    message: String,
    context: String,
    fingerprint: String,
    status: String,
}

impl FindingLine {
    fn told(self) -> Result<Told, String> {
        let Self { line, column, text, message, context, .. } = self;
        Ok(Told {
            severity: severity(&self.severity)?,
            confidence: Confidence::share(self.confidence),
            fingerprint: fingerprint(&self.fingerprint)?,
            counts: counts(&self.status)?,
            rule: self.rule,
            family: self.family,
            category: self.category,
            start: self.start,
            detail: Detail { line, column, text, message, context },
        })
    }
}

impl DocumentLine {
    fn document(self) -> Result<(Document, Vec<FindingLine>), String> {
        let document = Document {
            words: self.words,
            sentences: self.sentences,
            points: self.points,
            by_category: [self.accuracy, self.fluency, self.terminology, self.style, self.locale, self.markup],
            npt: [self.npt, self.npt_low, self.npt_high],
            score: self.score,
            verdict: verdict(&self.verdict)?,
            rules_hash: self.rules_hash,
            version: self.version,
            findings: Vec::new(),
            name: self.document,
        };
        Ok((document, self.findings))
    }
}

/// Takes up a document with its findings.
fn take(place: &str, document: DocumentLine, before: Vec<FindingLine>, intake: &mut Intake<'_>) -> Result<()> {
    let name = document.document.clone();
    let (document, findings) = match document.document() {
        Ok(both) => both,
        Err(reason) => return intake.trouble(place.to_owned(), reason),
    };
    intake.document(place.to_owned(), document)?;
    for finding in before.into_iter().chain(findings) {
        let of = finding.document.clone();
        match finding.told() {
            Ok(told) => intake.finding(place.to_owned(), &of, &told)?,
            Err(reason) => intake.trouble(format!("{place}: {name}"), reason)?,
        }
    }
    Ok(())
}

/// What tells one kind of line from another.
#[derive(Deserialize)]
struct Kind {
    v: u32,
    #[serde(rename = "type")]
    kind: String,
}

/// Whether `line` is one of JSON Lines, and not the beginning of a JSON report.
pub(super) fn is_line(line: &[u8]) -> bool {
    serde_json::from_slice::<Kind>(line).is_ok_and(|kind| kind.kind != "report")
}

fn known_version(v: u32) -> Result<(), String> {
    if v == VERSION { Ok(()) } else { Err(format!("it has version {v} of the schema; this program reads {VERSION}")) }
}

/// Reads JSON Lines: findings, then their document, at the end the run.
pub(super) fn lines(file: &str, reader: impl BufRead, intake: &mut Intake<'_>) -> Result<()> {
    let mut before: Vec<FindingLine> = Vec::new();
    let mut ended = false;
    for (number, line) in (1_u64..).zip(reader.lines()) {
        let place = format!("{file}:{number}");
        let line = line.map_err(|error| anyhow!("{place}: {error}"))?;
        if line.trim().is_empty() {
            continue;
        }
        let said = |error: serde_json::Error| error.to_string().split(" at line").next().unwrap_or_default().to_owned();
        let kind = match serde_json::from_str::<Kind>(&line) {
            Ok(kind) => kind,
            Err(error) => {
                intake.trouble(place, format!("no line of `mtlint check --format jsonl`: {}", said(error)))?;
                continue;
            }
        };
        if let Err(reason) = known_version(kind.v) {
            bail!("{place}: {reason}");
        }
        match kind.kind.as_str() {
            "finding" => match serde_json::from_str(&line) {
                Ok(finding) => before.push(finding),
                Err(error) => intake.trouble(place, said(error))?,
            },
            "document" => match serde_json::from_str(&line) {
                Ok(document) => take(&place, document, std::mem::take(&mut before), intake)?,
                Err(error) => intake.trouble(place, said(error))?,
            },
            "run" => ended = true,
            _ => {}
        }
    }
    if !ended {
        intake.trouble(file.to_owned(), "the last line, of type `run`, is missing: the run did not come to its end")?;
    }
    Ok(())
}

/// Reads a JSON report, one document after the other.
pub(super) fn report(file: &str, reader: impl Read, intake: &mut Intake<'_>) -> Result<()> {
    let mut failed = None;
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = Whole { file, intake, failed: &mut failed }.deserialize(&mut json).and_then(|()| json.end());
    if let Some(error) = failed {
        return Err(error);
    }
    read.map_err(|error| anyhow!("{file}: {error}"))
}

/// A report as it goes by: nothing of it is held but the document that is being read.
struct Whole<'r, 't> {
    file: &'r str,
    intake: &'r mut Intake<'t>,
    /// Why reading had to end, where it was not for the JSON.
    failed: &'r mut Option<anyhow::Error>,
}

impl<'de> DeserializeSeed<'de> for Whole<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report of `mtlint check --format json`")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<(), M::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "v" => known_version(map.next_value()?).map_err(M::Error::custom)?,
                "documents" => {
                    found = true;
                    let Self { file, intake, failed } = &mut self;
                    map.next_value_seed(Documents(Whole { file, intake, failed }))?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if found {
            Ok(())
        } else {
            Err(M::Error::custom("it has no `documents`: no report of `mtlint check --format json`"))
        }
    }
}

/// The list of documents.
struct Documents<'r, 't>(Whole<'r, 't>);

impl<'de> DeserializeSeed<'de> for Documents<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Documents<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of documents")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut documents: S) -> Result<(), S::Error> {
        let Whole { file, intake, failed } = self.0;
        while let Some(document) = documents.next_element::<DocumentLine>()? {
            if let Err(error) = take(file, document, Vec::new(), intake) {
                *failed = Some(error);
                return Err(S::Error::custom("reading ended"));
            }
        }
        Ok(())
    }
}
