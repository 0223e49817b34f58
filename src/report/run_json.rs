//! `run.json`: what a run did, for whoever must repeat or audit it.
//!
//! It is the one report that may differ between two equal runs, and the last to be written: it holds the hashes of
//! the others. The caller brings every value, the time included.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::Totals;
use super::faults::RuleFault;
use super::json::v1::{Counts, Verdicts};

/// The content of `run.json`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RunReport {
    /// Version of this schema: 1.
    pub v: u32,
    /// Version of the program.
    pub version: String,
    /// Arguments as given, without the program's name.
    pub arguments: Vec<String>,
    /// Which part of a run over more documents it is: `2/8`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
    /// How long it took.
    pub seconds: f64,
    /// Name of the profile.
    pub profile: String,
    /// Hash of the configuration in effect.
    pub config_hash: String,
    /// By which rules the findings came about.
    pub rules_hash: String,
    /// Sums over all documents.
    pub totals: RunTotals,
    /// Files that were read.
    pub files_read: u64,
    /// Files that were not, and why, in the order of the walk.
    pub skipped: Vec<Skipped>,
    /// Notes on documents, in their order.
    pub notes: Vec<RunNote>,
    /// The other report files.
    pub outputs: Vec<OutputFile>,
}

/// Sums over all documents.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RunTotals {
    /// Documents.
    pub documents: u64,
    /// Documents with a finding that is not suppressed.
    pub documents_with_findings: u64,
    /// Words of all article bodies.
    pub words: u64,
    /// Findings by severity.
    #[serde(flatten)]
    pub counts: Counts,
    /// Suppressed findings.
    pub suppressed: u64,
    /// Findings known from the baseline.
    pub baseline: u64,
    /// Documents by verdict.
    pub verdicts: Verdicts,
    /// Rules that failed, and in how many documents.
    #[serde(default)]
    pub faults: Vec<RuleFault>,
    /// False where somebody ended the run before all documents were read.
    #[serde(default = "yes")]
    pub complete: bool,
}

/// Runs of versions that could not be interrupted are complete.
const fn yes() -> bool {
    true
}

impl From<&Totals> for RunTotals {
    fn from(totals: &Totals) -> Self {
        Self {
            documents: totals.documents,
            documents_with_findings: totals.documents_with_findings,
            words: totals.words,
            counts: Counts::new(totals.counts),
            suppressed: totals.suppressed,
            baseline: totals.baseline,
            verdicts: totals.into(),
            faults: totals.faults.list().to_vec(),
            complete: !totals.interrupted,
        }
    }
}

impl RunTotals {
    /// Adds the sums over other documents.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.documents_with_findings += other.documents_with_findings;
        self.words += other.words;
        self.counts.critical += other.counts.critical;
        self.counts.major += other.counts.major;
        self.counts.minor += other.counts.minor;
        self.counts.info += other.counts.info;
        self.suppressed += other.suppressed;
        self.baseline += other.baseline;
        self.verdicts.pass += other.verdicts.pass;
        self.verdicts.review += other.verdicts.review;
        self.verdicts.fail += other.verdicts.fail;
        for fault in &other.faults {
            match self.faults.iter_mut().find(|known| known.rule == fault.rule && known.kind == fault.kind) {
                Some(known) => known.documents += fault.documents,
                None => self.faults.push(fault.clone()),
            }
        }
        self.complete &= other.complete;
    }
}

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Skipped {
    /// Its path as walked.
    pub path: String,
    /// One clause.
    pub reason: String,
}

/// A note with its document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct RunNote {
    /// The document, as in the other reports; none for the run as a whole.
    pub document: Option<String>,
    /// A short stable word.
    pub code: String,
    /// A clause for people.
    pub message: String,
}

/// A report file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct OutputFile {
    /// Its path as the user will find it.
    pub path: String,
    /// BLAKE3 of its bytes, in hex.
    pub blake3: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl RunReport {
    /// The version that [`RunReport::v`] must have.
    pub const VERSION: u32 = 1;

    /// Writes it, indented, with a final line feed, and flushes.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")?;
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_json_with_everything_in_it() {
        let run = RunReport {
            v: RunReport::VERSION,
            version: "0.1.0".to_owned(),
            arguments: vec!["check".to_owned(), "news".to_owned()],
            shard: None,
            seconds: 0.5,
            profile: "news".to_owned(),
            config_hash: "c".to_owned(),
            rules_hash: "r".to_owned(),
            totals: RunTotals::from(&Totals { documents: 2, words: 10, verdicts: [1, 0, 1], ..Totals::default() }),
            files_read: 2,
            skipped: vec![Skipped { path: "news/b.bin".to_owned(), reason: "not text".to_owned() }],
            notes: Vec::new(),
            outputs: vec![OutputFile { path: "findings.csv".to_owned(), blake3: "f".to_owned(), bytes: 7 }],
        };
        let mut out = Vec::new();
        run.write(&mut out).expect("a Vec takes all bytes");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("our own JSON");
        assert_eq!(value["totals"]["verdicts"]["fail"], 1);
        assert_eq!(value["outputs"][0]["bytes"], 7);
        assert!(out.ends_with(b"}\n"));
    }
}
