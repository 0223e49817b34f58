//! What a measurement of `name-variant` on labels comes to: the values, as JSON. [`text`] shows them to a person.

mod text;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::figures::{ShareFigures, both_rounded, rounded};

pub use text::text;

/// The whole result.
#[derive(Clone, Debug, Serialize)]
pub struct NamesEval {
    /// Version of this schema: 1.
    pub v: u32,
    /// What this is: `eval-names`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Version of the program.
    pub version: String,
    /// Whether the source texts were used.
    pub source: bool,
    /// Documents that were read.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Labels.
    pub labels: LabelCounts,
    /// From minor, then from info upwards.
    pub levels: [LevelFigures; 2],
    /// Judged alarms by confidence; only bins that hold some.
    pub calibration: Vec<BinFigures>,
    /// The mean distance of confidence from truth.
    #[serde(serialize_with = "rounded")]
    pub calibration_error: Option<f64>,
    /// Human texts, machine texts, and those that do not say; only where there are some.
    pub texts: Vec<TextFigures>,
}

impl NamesEval {
    /// The version of the schema.
    pub const VERSION: u32 = 1;

    /// Writes it as one line.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}

/// How many labels there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct LabelCounts {
    /// One name in several spellings; without those whose document is missing.
    pub same: u64,
    /// Names that only look alike; without those whose document is missing.
    pub different: u64,
    /// Lines without a verdict.
    pub empty: u64,
    /// Labels none of whose documents was there.
    pub without_document: u64,
}

/// Alarms by what labels say of them.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct AlarmFigures {
    /// All, one for each document and pair of forms.
    pub alarms: u64,
    /// A `same` label says so.
    pub confirmed: u64,
    /// A `different` label says so.
    pub contradicted: u64,
    /// No label speaks of them.
    pub unjudged: u64,
    /// Those of them that stand in documents with labels.
    pub unjudged_labelled: u64,
    /// The confirmed of the judged.
    pub precision: ShareFigures,
}

/// Labels and alarms together.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RowFigures {
    /// `same` labels that are found.
    pub recall: ShareFigures,
    /// `different` labels that are flagged.
    pub different_flagged: ShareFigures,
    /// Alarms.
    #[serde(flatten)]
    pub alarms: AlarmFigures,
    /// The harmonic mean of precision and recall.
    #[serde(serialize_with = "rounded")]
    pub f1: Option<f64>,
}

/// Figures from one severity upwards.
#[derive(Clone, Debug, Serialize)]
pub struct LevelFigures {
    /// The severity.
    pub from: &'static str,
    /// Over everything.
    #[serde(flatten)]
    pub all: RowFigures,
    /// By language pair, sorted; empty where a document names none.
    pub by_lang_pair: Vec<PairFigures>,
    /// By the kind of the difference.
    pub by_kind: Vec<KindFigures>,
}

/// Figures of one language pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairFigures {
    /// `ru-en` say.
    pub lang_pair: String,
    /// The figures.
    #[serde(flatten)]
    pub row: RowFigures,
}

/// Figures of one kind of difference.
#[derive(Clone, Debug, Serialize)]
pub struct KindFigures {
    /// Name of the kind, as in `names.csv`.
    pub kind: &'static str,
    /// The figures.
    #[serde(flatten)]
    pub alarms: AlarmFigures,
}

/// Judged alarms of about one confidence.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct BinFigures {
    /// Lowest confidence.
    pub from: f64,
    /// The next bin begins here.
    pub to: f64,
    /// The confirmed of the judged.
    pub right: ShareFigures,
    /// The mean of their confidences.
    #[serde(serialize_with = "rounded")]
    pub mean_confidence: Option<f64>,
}

/// Texts of one origin.
#[derive(Clone, Debug, Serialize)]
pub struct TextFigures {
    /// `human`, `machine` or `unknown`.
    pub texts: &'static str,
    /// Documents.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Alarms at minor and above, and with info.
    pub alarms: [u64; 2],
    /// The same for each thousand words.
    #[serde(serialize_with = "both_rounded")]
    pub per_1000_words: [Option<f64>; 2],
}

/// A label as it is written for a person: an alarm to be judged, or a label that was missed.
#[derive(Clone, Debug, Serialize)]
pub struct LabelLine {
    /// The document.
    pub doc_id: String,
    /// The forms.
    pub variants: Vec<String>,
    /// Empty, or what was said.
    pub verdict: &'static str,
    /// All else: the label's own fields, counts and contexts, what the rule says.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

impl LabelLine {
    /// Writes it as one line.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}
