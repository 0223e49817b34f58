//! What `mtlint test` says: each example that is not true, then a table of the packs and families.

use std::collections::BTreeMap;
use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::totals::counted;
use super::visible::visible;
use crate::finding::Severity;
use crate::rule::{RuleMeta, Stage};

/// Counts by family.
#[derive(Default)]
pub struct PackTests {
    families: BTreeMap<String, Counts>,
}

/// Of one family.
#[derive(Clone, Copy, Default)]
struct Counts {
    rules: u64,
    /// Rules that report at `minor` or above, at `info`, and that do not run unless selected.
    levels: [u64; 3],
    examples: u64,
    failed: u64,
}

impl PackTests {
    /// Takes a rule with the reasons for which examples of it are not true, and writes these.
    pub fn add(&mut self, meta: &RuleMeta, failures: &[String], out: &mut dyn Write) -> io::Result<()> {
        for reason in failures {
            let lines: Vec<_> = reason.lines().map(visible).collect();
            writeln!(out, "{}: {}\n", visible(&meta.id), lines.join("\n"))?;
        }
        let counts = self.families.entry(meta.family.to_string()).or_default();
        counts.rules += 1;
        counts.examples += meta.examples.len() as u64;
        counts.failed += failures.len() as u64;
        let level = match (meta.stage, meta.severity) {
            (Stage::Stable, Severity::Info) => 1,
            (Stage::Stable, _) => 0,
            _ => 2,
        };
        counts.levels[level] += 1;
        Ok(())
    }

    /// Writes the table and a line with the sum.
    pub fn finish(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        let header = ["pack", "rules", "minor+", "info", "off", "examples", "failed"];
        table.load_style(presets::NOTHING).set_header(header);
        let mut sum = Counts::default();
        for (family, counts) in &self.families {
            let Counts { rules, levels: [minor, info, off], examples, failed } = *counts;
            let number = |number: u64| if number == 0 { "·".to_owned() } else { number.to_string() };
            let cells = [rules, minor, info, off, examples, failed].map(number);
            table.add_row([&[visible(family).into_owned()], cells.as_slice()].concat());
            sum.rules += rules;
            sum.examples += examples;
            sum.failed += failed;
        }
        for (index, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 2));
            if index > 0 {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        if sum.rules > 0 {
            for line in table.lines() {
                writeln!(out, "{}", line.trim_end())?;
            }
            writeln!(out)?;
        }
        let (examples, rules) = (counted(sum.examples, "example"), counted(sum.rules, "rule"));
        writeln!(out, "{examples} of {rules}: {} failed", sum.failed)
    }
}
