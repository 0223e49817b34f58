//! The documents that `mtlint eval` measures on: JSON Lines with who wrote a text, and in which languages.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde::Deserialize;

use super::check::line_text;
use super::input::{Item, Problem, name};
use crate::parse::jsonl;
use crate::report::visible::visible;

/// What stands in a document's line besides id and texts.
#[derive(Default, Deserialize)]
pub(super) struct Beside {
    /// `ru-en`: translated from Russian.
    #[serde(default)]
    pub lang_pair: Option<String>,
    /// A person wrote or translated it; false for a machine.
    #[serde(default)]
    pub human: Option<bool>,
    /// Figures of experts who annotated the text: there are some if they looked.
    #[serde(default)]
    pub mqm: Option<serde::de::IgnoredAny>,
    /// What they marked.
    #[serde(default)]
    pub spans: Vec<Mark>,
}

/// A place that an expert marked: half-open bytes of the text field; none where something is missing from the text.
#[derive(Deserialize)]
pub(super) struct Mark {
    #[serde(default)]
    pub start: Option<u32>,
    #[serde(default)]
    pub end: Option<u32>,
}

/// One document as its line gives it.
pub(super) struct Entry {
    /// `file:line`.
    pub place: String,
    /// Its name.
    pub id: String,
    /// Who wrote it.
    pub beside: Beside,
    /// Its texts.
    pub record: jsonl::Record,
}

/// Reads one line of the documents.
pub(super) fn entry(item: Item, fields: jsonl::Fields<'_>) -> Result<Entry, Problem> {
    let (path, number, bytes) = match item {
        Item::Line { path, number, bytes } => (path, number, bytes),
        Item::File { path, .. } => return Err(Problem::new(&path, "documents are JSON Lines")),
        Item::Broken(problem) => return Err(problem),
    };
    let place = format!("{}:{number}", name(&path));
    let problem = |reason: String| Problem { place: place.clone(), reason };
    let line = line_text(bytes).0;
    let mut record = jsonl::record(&line, fields).map_err(|error| problem(error.to_string()))?;
    let beside: Beside = serde_json::from_str(&line).map_err(|error| {
        let error = error.to_string();
        let message = error.split(" at line").next().unwrap_or_default();
        problem(format!("`lang_pair` is a text like `ru-en`, `human` is true or false, `spans` a list of {{\"start\": 0, \"end\": 9}}: {message}"))
    })?;
    let missing = || problem(format!("there is no id field `{}`: name it with --id-field", fields.id));
    let id = record.id.take().ok_or_else(missing)?;
    Ok(Entry { place, id, beside, record })
}

/// Refuses to write over a file that is read.
pub(super) fn keep_inputs<'p>(
    outputs: impl IntoIterator<Item = &'p PathBuf>,
    inputs: impl Iterator<Item = &'p PathBuf> + Clone,
) -> Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    for path in outputs {
        if real(path).is_some_and(|path| inputs.clone().any(|input| real(input).as_ref() == Some(&path))) {
            bail!("{} is read here and would be written over: name another file", name(path));
        }
    }
    Ok(())
}

/// Counts what could not be used.
#[derive(Default)]
pub(super) struct Troubles(pub u64);

impl Troubles {
    /// Says on `err` what could not be used, and counts it.
    pub(super) fn say(&mut self, err: &mut dyn Write, problem: &Problem) -> Result<()> {
        self.0 += 1;
        Ok(writeln!(err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))?)
    }
}
