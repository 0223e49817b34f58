//! What a measurement of all rules comes to: the values, as JSON and as CSV. [`text`] shows them to a person.

mod table;
mod text;

use std::io::{self, Write};

use serde::Serialize;

use super::figures::{ShareFigures, rounded};

pub use table::{HitRow, hits, table};
pub use text::text;

/// The whole result.
#[derive(Clone, Debug, Serialize)]
pub struct RulesEval {
    /// Version of this schema: 1.
    pub v: u32,
    /// What this is: `eval-rules`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Version of the program.
    pub version: String,
    /// Whether the source texts were used.
    pub source: bool,
    /// Human texts, machine texts, and those that do not say; only where there are some.
    pub texts: Vec<TextFigures>,
    /// Of the bytes of annotated documents those that an expert marked: the share of findings that would meet a mark by
    /// chance if they were one byte long.
    pub marked_text: ShareFigures,
    /// Verdicts whose finding is no more.
    pub orphans: u64,
    /// Every rule, by id; those that did not run never spoke.
    pub rules: Vec<RuleFigures>,
}

impl RulesEval {
    /// The version of the schema.
    pub const VERSION: u32 = 1;

    /// Writes it as one line.
    pub fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
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
    /// All rules together, at minor and above, and `info` ones.
    pub all: [SpokenFigures; 2],
}

/// What one rule did.
#[derive(Clone, Debug, Serialize)]
pub struct RuleFigures {
    /// Its id.
    pub rule: String,
    /// Its family.
    pub family: String,
    /// The worst severity that it reports.
    pub severity: &'static str,
    /// `stable` rules run unless they are left out, others only if they are selected.
    pub stage: &'static str,
    /// By origin, as in [`RulesEval::texts`]; at minor and above, and `info`.
    pub texts: Vec<[SpokenFigures; 2]>,
    /// Of the findings in annotated documents those that touch what an expert marked.
    pub marked: ShareFigures,
}

impl RuleFigures {
    /// What was read at a level in texts of all origins: true ones, and all.
    pub fn right(&self, level: usize) -> (u64, u64) {
        self.texts.iter().fold((0, 0), |(hits, of), spoken| {
            let right = spoken[level].right;
            (hits + right.hits, of + right.of)
        })
    }
}

/// How often a rule spoke at one level in texts of one origin.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct SpokenFigures {
    /// Findings; a name pair or a habit counts once in a document.
    pub findings: u64,
    /// For each thousand words.
    #[serde(serialize_with = "rounded")]
    pub per_1000_words: Option<f64>,
    /// Of the distinct findings that were read those that are true.
    pub right: ShareFigures,
}

#[cfg(test)]
mod tests;
