//! `expected.csv`: the artifacts that a corpus is known to hold.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::matching::Artifact;
use crate::text::SourceSpan;

/// One row of `expected.csv`.
#[derive(Clone, Debug, Deserialize)]
pub struct Expected {
    /// File in the corpus folder; `file#id` in JSON Lines.
    pub document: String,
    /// First byte of the source text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Family of the artifact.
    pub family: String,
    /// How bad it is.
    pub severity: String,
    /// The bytes themselves, so that a moved offset shows.
    pub text: String,
    /// What is wrong.
    pub note: String,
}

/// Reads an `expected.csv`: artifacts by document, in the order of the rows. The error names the row.
pub fn expected(csv: &str) -> Result<BTreeMap<String, Vec<Expected>>, String> {
    let mut by_document: BTreeMap<String, Vec<Expected>> = BTreeMap::new();
    for (index, row) in csv::Reader::from_reader(csv.as_bytes()).deserialize().enumerate() {
        let row: Expected = row.map_err(|error| format!("row {}: {error}", index + 2))?;
        by_document.entry(row.document.clone()).or_default().push(row);
    }
    Ok(by_document)
}

impl Expected {
    /// As an artifact to match. The error says how the text at the offsets differs from the row's.
    pub fn artifact(&self, source: &str) -> Result<Artifact, String> {
        if self.start >= self.end {
            return Err(format!("{}: {}-{} is empty", self.document, self.start, self.end));
        }
        let span = SourceSpan::new(self.start, self.end);
        let there = span.slice(source);
        if there != self.text {
            let Self { document, start, end, text, .. } = self;
            return Err(format!("{document}: {start}-{end} is `{there}`, the row says `{text}`"));
        }
        Ok(Artifact { span, family: self.family.clone() })
    }
}
