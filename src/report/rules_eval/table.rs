//! The result as CSV: a row for each rule, and a row for each finding to be read.

use std::io::{self, Write};

use serde::Serialize;

use super::{RuleFigures, RulesEval, SpokenFigures};
use crate::report::csv::guard;

/// One rule; counts of machine texts, then of human ones.
#[derive(Serialize)]
struct RuleRow<'a> {
    rule: &'a str,
    family: &'a str,
    severity: &'a str,
    stage: &'a str,
    machine: u64,
    machine_per_1000: String,
    human: u64,
    human_per_1000: String,
    machine_info: u64,
    machine_info_per_1000: String,
    human_info: u64,
    human_info_per_1000: String,
    annotated: u64,
    marked: u64,
    machine_read: u64,
    machine_true: u64,
    human_read: u64,
    human_true: u64,
    info_read: u64,
    info_true: u64,
}

/// Writes a row for each rule, as CSV. Texts that do not say who wrote them are in none of its figures.
pub fn table(eval: &RulesEval, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    let of = |rule: &RuleFigures, name: &str| -> [SpokenFigures; 2] {
        let at = eval.texts.iter().position(|texts| texts.texts == name);
        at.map(|at| rule.texts[at]).unwrap_or_default()
    };
    let rate = |spoken: &SpokenFigures| spoken.per_1000_words.map_or(String::new(), |rate| format!("{rate:.4}"));
    for rule in &eval.rules {
        let ([machine, machine_info], [human, human_info]) = (of(rule, "machine"), of(rule, "human"));
        rows.serialize(RuleRow {
            rule: &rule.rule,
            family: &rule.family,
            severity: rule.severity,
            stage: rule.stage,
            machine: machine.findings,
            machine_per_1000: rate(&machine),
            human: human.findings,
            human_per_1000: rate(&human),
            machine_info: machine_info.findings,
            machine_info_per_1000: rate(&machine_info),
            human_info: human_info.findings,
            human_info_per_1000: rate(&human_info),
            annotated: rule.marked.of,
            marked: rule.marked.hits,
            machine_read: machine.right.of,
            machine_true: machine.right.hits,
            human_read: human.right.of,
            human_true: human.right.hits,
            info_read: machine_info.right.of + human_info.right.of,
            info_true: machine_info.right.hits + human_info.right.hits,
        })?;
    }
    rows.flush()
}

/// A finding to be read; a row of CSV.
#[derive(Clone, Debug, Serialize)]
pub struct HitRow<'a> {
    /// The rule.
    pub rule: &'a str,
    /// How bad it says it is.
    pub severity: &'static str,
    /// How sure it is.
    pub confidence: f64,
    /// `human`, `machine` or `unknown`.
    pub texts: &'static str,
    /// Id of the document.
    pub document: &'a str,
    /// The finding between `⟦` and `⟧`, with the words around it.
    pub context: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// What to write instead.
    pub suggestion: &'a str,
    /// `yes` or `no`: an expert marked the place or did not; empty where no expert looked.
    pub marked: &'static str,
    /// Its fingerprint.
    pub fingerprint: String,
    /// `true`, `false`, `accepted`, or empty while nobody has read it.
    pub verdict: &'static str,
    /// The reader's.
    pub note: &'static str,
}

/// Writes `rows` as CSV; texts are guarded against spreadsheets that would run them.
pub fn hits<'a>(rows: impl Iterator<Item = HitRow<'a>>, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = csv::Writer::from_writer(out);
    for row in rows {
        let [document, context, message, suggestion] =
            [row.document, row.context, row.message, row.suggestion].map(guard);
        sheet.serialize(HitRow {
            document: &document,
            context: &context,
            message: &message,
            suggestion: &suggestion,
            ..row
        })?;
    }
    sheet.flush()
}
