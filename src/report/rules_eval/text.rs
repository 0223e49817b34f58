//! The result as tables of 80 columns.

use std::io::{self, Write};

use super::{RuleFigures, RulesEval, SpokenFigures};
use crate::report::figures::{of_one, table};
use crate::report::totals::{counted, grouped};

/// What the two levels are called.
const LEVELS: [&str; 2] = ["At minor and above", "At info"];

/// Writes `eval` for a person.
pub fn text(eval: &RulesEval, out: &mut dyn Write) -> io::Result<()> {
    for texts in &eval.texts {
        let (documents, words) = (counted(texts.documents, "document"), counted(texts.words, "word"));
        writeln!(out, "{} texts: {documents}, {words}", texts.texts)?;
    }
    writeln!(out, "rates are findings per 1,000 words; true is what readers found right")?;
    if let Some(share) = eval.marked_text.share {
        writeln!(out, "marked is the share that touches what an expert marked; of all text that is {share:.2}")?;
    }
    for (level, name) in LEVELS.iter().enumerate() {
        let spoke = |rule: &&RuleFigures| rule.texts.iter().any(|of| of[level].findings > 0);
        if eval.rules.iter().any(|rule| spoke(&rule)) {
            writeln!(out, "\n{name}")?;
            level_table(eval, level, eval.rules.iter().filter(spoke), out)?;
        }
    }
    let silent = eval.rules.iter().filter(|rule| rule.texts.iter().flatten().all(|of| of.findings == 0)).count();
    writeln!(out, "\n{} never spoke", counted(silent as u64, "rule"))
}

fn level_table<'e>(
    eval: &RulesEval,
    level: usize,
    rules: impl Iterator<Item = &'e RuleFigures>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let marks = eval.marked_text.of > 0;
    let mut header = vec![String::new()];
    header.extend(eval.texts.iter().flat_map(|texts| [texts.texts.to_owned(), "rate".to_owned()]));
    header.extend(marks.then(|| "marked".to_owned()));
    header.push("true".to_owned());
    let cells = |spoken: &SpokenFigures| {
        let rate = spoken.per_1000_words.map_or("–".to_owned(), |rate| format!("{rate:.3}"));
        [grouped(spoken.findings), rate]
    };
    let mut all = vec!["all".to_owned()];
    all.extend(eval.texts.iter().flat_map(|texts| cells(&texts.all[level])));
    let mut sum = (0, 0);
    let mut rows: Vec<Vec<String>> = rules
        .map(|rule| {
            let (hits, of) = rule.right(level);
            sum = (sum.0 + hits, sum.1 + of);
            let mut row = vec![rule.rule.clone()];
            row.extend(rule.texts.iter().flat_map(|of| cells(&of[level])));
            row.extend(marks.then(|| of_one(rule.marked.share)));
            row.push(right(hits, of));
            row
        })
        .collect();
    all.extend(marks.then(String::new));
    all.push(right(sum.0, sum.1));
    rows.push(all);
    table(&header, rows, out)
}

/// `47 of 50`; a dash where nothing was read.
fn right(hits: u64, of: u64) -> String {
    if of == 0 { "–".to_owned() } else { format!("{hits} of {of}") }
}
