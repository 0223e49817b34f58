//! How often each rule was right, as people decided.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::csv::CsvOptions;
use super::csv::sheet::Sheet;
use super::visible::visible;
use crate::finding::Opinion;

/// Below this share of true findings a rule costs more trust than it earns.
const ENOUGH: f64 = 0.8;

/// What people said of the findings of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RuleReview {
    /// Findings by what they were called, in the order of [`Opinion::ALL`].
    pub counts: [u64; 3],
    /// Share of them that is damage, mended or not.
    pub precision: f64,
    /// Its 95 % interval.
    pub interval: (f64, f64),
}

impl RuleReview {
    /// Findings that a person has looked at.
    pub fn all(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Those that are damage.
    pub fn right(&self) -> u64 {
        self.all() - self.counts[Opinion::False as usize]
    }
}

const COLUMNS: [&str; 7] = ["rule", "true", "accepted", "false", "precision", "low", "high"];

/// The cells of a row but the rule's name.
fn cells(review: &RuleReview) -> [String; 6] {
    let count = |opinion: Opinion| review.counts[opinion as usize].to_string();
    let share = |share: f64| format!("{share:.2}");
    let (low, high) = review.interval;
    let counts = [Opinion::True, Opinion::Accepted, Opinion::False].map(count);
    let [right, accepted, wrong] = counts;
    [right, accepted, wrong, share(review.precision), share(low), share(high)]
}

/// A table for people; `rules` come sorted by name.
pub fn text(rules: &[(String, RuleReview)], out: &mut dyn Write) -> io::Result<()> {
    if rules.is_empty() {
        return writeln!(out, "nothing is decided yet: fill in `verdict` in findings.csv and import it");
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(COLUMNS);
    for (rule, review) in rules {
        let row = std::iter::once(name(rule)).chain(cells(review));
        table.add_row(row);
    }
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if index > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    let weak: Vec<_> = rules.iter().filter(|(_, review)| review.precision < ENOUGH).collect();
    writeln!(out)?;
    if weak.is_empty() {
        return writeln!(out, "no rule is below {ENOUGH}");
    }
    let names: Vec<_> =
        weak.iter().map(|(rule, review)| format!("{} ({} of {})", name(rule), review.right(), review.all())).collect();
    writeln!(out, "below {ENOUGH}: {}", names.join(", "))?;
    writeln!(out, "to have such a rule speak more softly or not at all, write into mtlint.toml:")?;
    let id = &weak[0].0;
    writeln!(out, "  severity.\"{}\" = \"info\"   or   ignore = [\"{0}\"]", name(id))
}

/// A table for a spreadsheet.
pub fn csv(rules: &[(String, RuleReview)], out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::new(out, &COLUMNS, CsvOptions::default());
    for (rule, review) in rules {
        let row = sheet.row()?.text(rule)?;
        cells(review).iter().try_fold(row, Sheet::value)?.end()?;
    }
    sheet.finish()
}

/// A decision that was made by its fingerprint alone does not know its rule.
fn name(rule: &str) -> String {
    if rule.is_empty() { "(unknown)".to_owned() } else { visible(rule).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Vec<(String, RuleReview)> {
        let review = |counts, precision, interval| RuleReview { counts, precision, interval };
        vec![
            ("doubled-word".to_owned(), review([9, 1, 2], 0.92, (0.65, 0.99))),
            ("zh-calques/one-belt".to_owned(), review([1, 2, 0], 0.33, (0.06, 0.79))),
        ]
    }

    #[test]
    fn weak_rules_are_named() {
        let mut out = Vec::new();
        text(&rules(), &mut out).expect("a Vec takes all bytes");
        let out = String::from_utf8(out).expect("UTF-8");
        assert!(out.contains("below 0.8: zh-calques/one-belt (1 of 3)\n"), "{out}");
        assert!(out.contains("severity.\"zh-calques/one-belt\" = \"info\""), "{out}");
        assert!(!out.contains("doubled-word (") && out.contains("doubled-word"), "{out}");
    }

    #[test]
    fn a_table_for_a_spreadsheet() {
        let mut out = Vec::new();
        csv(&rules(), &mut out).expect("a Vec takes all bytes");
        let expected = "rule,true,accepted,false,precision,low,high\n\
                        doubled-word,9,2,1,0.92,0.65,0.99\nzh-calques/one-belt,1,0,2,0.33,0.06,0.79\n";
        assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
    }
}
