//! What a measurement of the rules about sentences comes to: the values, as JSON. [`text()`] shows them to a person.

mod text;

use std::io::{self, Write};

use serde::Serialize;

use super::figures::{ShareFigures, both_rounded};

pub use text::text;

/// The whole result.
#[derive(Clone, Debug, Serialize)]
pub struct SentencesEval {
    /// Version of this schema: 1.
    pub v: u32,
    /// What this is: `eval-sentences`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Version of the program.
    pub version: String,
    /// Seed of the planter.
    pub seed: u64,
    /// Documents that were read.
    pub documents: u64,
    /// Planted damage, by class.
    pub planted: Vec<ClassFigures>,
    /// Human texts, machine texts, and those that do not say; only where there are some.
    pub texts: Vec<TextFigures>,
    /// Labelled lines, by kind; empty without any.
    pub lines: Vec<LineFigures>,
}

impl SentencesEval {
    /// The version of the schema.
    pub const VERSION: u32 = 1;

    /// Writes it as one line.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}

/// One kind of planted damage.
#[derive(Clone, Debug, Serialize)]
pub struct ClassFigures {
    /// Its name.
    pub class: &'static str,
    /// The rules that should tell of it.
    pub group: &'static str,
    /// What was done to the text.
    pub damage: &'static str,
    /// Places where it could have been done.
    pub places: u64,
    /// Plants that are found, at minor and above and at all.
    pub found: [ShareFigures; 2],
}

/// Texts of one origin as they are.
#[derive(Clone, Debug, Serialize)]
pub struct TextFigures {
    /// `human`, `machine` or `unknown`.
    pub texts: &'static str,
    /// Documents.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Alarms, by group.
    pub groups: Vec<AlarmFigures>,
}

/// How often one group of rules, or one rule, spoke.
#[derive(Clone, Debug, Serialize)]
pub struct AlarmFigures {
    /// Name of the group or the rule.
    pub name: String,
    /// Findings at minor and above, and in all.
    pub alarms: [u64; 2],
    /// The same for each thousand words.
    #[serde(serialize_with = "both_rounded")]
    pub per_1000_words: [Option<f64>; 2],
    /// The rules of a group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<AlarmFigures>,
}

/// Labelled lines of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct LineFigures {
    /// The group of rules that should speak; `any` for lines that do not say.
    pub kind: &'static str,
    /// Bad lines that are found, at minor and above and at all.
    pub recall: [ShareFigures; 2],
    /// Found lines that are bad.
    pub precision: [ShareFigures; 2],
}

/// An alarm as a labelled line that a person fills in; a row of CSV.
#[derive(Clone, Debug, Serialize)]
pub struct AlarmRow<'a> {
    /// The line of the text.
    pub text: &'a str,
    /// Empty.
    pub label: &'static str,
    /// The group of the rule.
    pub kind: &'static str,
    /// The rule.
    pub rule: &'a str,
    /// How bad it says it is.
    pub severity: &'static str,
    /// How sure it is.
    pub confidence: f64,
    /// What it marked.
    pub marked: &'a str,
    /// The document.
    pub document: &'a str,
    /// `human`, `machine` or `unknown`.
    pub texts: &'static str,
}

/// A plant that was not found at minor and above; one line of JSON.
#[derive(Clone, Debug, Serialize)]
pub struct MissedLine<'a> {
    /// The class.
    pub class: &'static str,
    /// The document.
    pub document: &'a str,
    /// Whether it is found at `info`.
    pub info: bool,
    /// The artifact between `⟦` and `⟧` with the words around it.
    pub context: String,
}

impl MissedLine<'_> {
    /// Writes it as one line.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}
