//! Findings by rule: which rules speak, and how often.

use std::collections::BTreeMap;
use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::totals::{counted, grouped};
use super::visible::visible;
use super::{DocumentReport, Reporter};
use crate::finding::Severity;

/// What one rule came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleCount {
    /// Findings by severity, in the order of [`Severity::ALL`], without suppressed ones.
    pub counts: [u64; 4],
    /// Suppressed findings.
    pub suppressed: u64,
    /// Documents with at least one finding that is not suppressed.
    pub documents: u64,
}

impl RuleCount {
    /// All findings that are not suppressed.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

/// Counts findings by rule, and writes a table of them at the end, the most frequent first.
pub struct Statistics<W: Write> {
    out: W,
    rules: BTreeMap<String, RuleCount>,
}

impl<W: Write> Statistics<W> {
    /// A table that goes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, rules: BTreeMap::new() }
    }

    /// The counts so far, by rule id.
    pub fn rules(&self) -> &BTreeMap<String, RuleCount> {
        &self.rules
    }
}

impl<W: Write> Reporter for Statistics<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let mut here: BTreeMap<&str, bool> = BTreeMap::new();
        for located in report.located() {
            let id = located.finding.rule.as_ref();
            if !self.rules.contains_key(id) {
                self.rules.insert(id.to_owned(), RuleCount::default());
            }
            let Some(rule) = self.rules.get_mut(id) else { continue };
            let scored = located.status.is_scored();
            *here.entry(id).or_default() |= scored;
            if scored {
                rule.counts[located.finding.severity as usize] += 1;
            } else {
                rule.suppressed += 1;
            }
        }
        for (id, scored) in here {
            if let Some(rule) = self.rules.get_mut(id) {
                rule.documents += u64::from(scored);
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        let mut rows: Vec<_> = self.rules.iter().collect();
        rows.sort_by(|a, b| b.1.total().cmp(&a.1.total()).then(a.0.cmp(b.0)));
        let mut table = Table::new();
        let header = ["findings", "documents", "crit", "major", "minor", "info", "suppressed", "rule"];
        table.load_style(presets::NOTHING).set_header(header);
        for (id, rule) in &rows {
            let mut cells = vec![grouped(rule.total()), grouped(rule.documents)];
            cells.extend(Severity::ALL.iter().rev().map(|&severity| grouped(rule.counts[severity as usize])));
            cells.extend([grouped(rule.suppressed), visible(id).into_owned()]);
            table.add_row(cells);
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            if index < 7 {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        if !rows.is_empty() {
            for line in table.lines() {
                writeln!(self.out, "{}", line.trim_end())?;
            }
        }
        writeln!(self.out, "{}", counted(rows.len() as u64, "rule"))?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Status;
    use crate::report::test_case::{Case, written};

    #[test]
    fn the_most_frequent_first() {
        let mut case = Case::new("⟦a⟧ ⟦b⟧ ⟦c⟧ ⟦d⟧");
        case.finding(3).rule = "name-variant".into();
        case.statuses = vec![Status::Suppressed];
        let mut silent = Case::new("⟦a⟧");
        silent.statuses = vec![Status::Suppressed];
        let wanted = "
findings  documents  crit  major  minor  info  suppressed  rule
       2          1     0      0      2     0           2  repeated-word
       1          1     0      0      1     0           0  name-variant
2 rules
";
        assert_eq!(written(&[&case, &silent], |out| Box::new(Statistics::new(out))), &wanted[1..]);
    }
}
