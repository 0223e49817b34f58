//! The published accuracy: every rule has a row in `docs/accuracy.csv`, and the table of `docs/accuracy.md` is made from it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use mtlint::engine::Registry;
use serde::Deserialize;

const TABLE: &str = "docs/accuracy.csv";

/// A row of the table as `mtlint eval rules --table` writes it, as far as the page shows it.
#[derive(Clone, Deserialize)]
struct Row {
    rule: String,
    family: String,
    severity: String,
    machine: u64,
    machine_per_1000: f64,
    human: u64,
    human_per_1000: f64,
    machine_info: u64,
    machine_info_per_1000: f64,
    human_info: u64,
    human_info_per_1000: f64,
    annotated: u64,
    marked: u64,
    machine_read: u64,
    machine_true: u64,
    human_read: u64,
    human_true: u64,
    info_read: u64,
    info_true: u64,
}

impl Row {
    /// Both together, for the rules of one pack.
    fn add(&mut self, other: &Self) {
        self.machine_per_1000 += other.machine_per_1000;
        self.human_per_1000 += other.human_per_1000;
        self.machine_info_per_1000 += other.machine_info_per_1000;
        self.human_info_per_1000 += other.human_info_per_1000;
        for (sum, more) in [
            (&mut self.machine, other.machine),
            (&mut self.human, other.human),
            (&mut self.machine_info, other.machine_info),
            (&mut self.human_info, other.human_info),
            (&mut self.annotated, other.annotated),
            (&mut self.marked, other.marked),
            (&mut self.machine_read, other.machine_read),
            (&mut self.machine_true, other.machine_true),
            (&mut self.human_read, other.human_read),
            (&mut self.human_true, other.human_true),
            (&mut self.info_read, other.info_read),
            (&mut self.info_true, other.info_true),
        ] {
            *sum += more;
        }
    }

    fn spoke(&self) -> bool {
        self.machine + self.human + self.machine_info + self.human_info > 0
    }

    fn line(&self, name: &str) -> String {
        let right = |hits: u64, of: u64| if of == 0 { "–".to_owned() } else { format!("{hits} / {of}") };
        let share = if self.annotated >= 10 {
            format!("{:.2}", self.marked as f64 / self.annotated as f64)
        } else {
            "–".to_owned()
        };
        format!(
            "| {name} | {} | {} | {:.3} | {} | {} | {:.3} | {} | {:.3}, {:.3} | {} | {share} |",
            self.severity,
            self.machine,
            self.machine_per_1000,
            right(self.machine_true, self.machine_read),
            self.human,
            self.human_per_1000,
            right(self.human_true, self.human_read),
            self.machine_info_per_1000,
            self.human_info_per_1000,
            right(self.info_true, self.info_read),
        )
    }
}

fn rows() -> Vec<Row> {
    let mut table = csv::Reader::from_path(TABLE).expect("the table is in the checkout");
    table.deserialize().map(|row| row.expect("a row of the table")).collect()
}

#[test]
fn every_rule_has_a_row_of_accuracy() {
    let rules: Vec<String> = Registry::builtin().rules().iter().map(|rule| rule.meta().id.to_string()).collect();
    let rows: Vec<String> = rows().into_iter().map(|row| row.rule).collect();
    assert_eq!(
        rows, rules,
        "{TABLE} is not of these rules: measure them with `mtlint eval rules DOCS VERDICTS --isolated --table {TABLE}`"
    );
}

#[test]
fn the_table_of_the_page_is_that_of_the_file() {
    let mut silent = Vec::new();
    let mut packs: BTreeMap<String, (Row, u64)> = BTreeMap::new();
    let mut all: Option<Row> = None;
    let mut lines = String::from(
        "| rule | severity | machine | per 1,000 | true / read | human | per 1,000 | true / read | `info` per 1,000 | true / read | marked |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for row in rows() {
        match &mut all {
            Some(all) => all.add(&row),
            None => all = Some(row.clone()),
        }
        // Short rules of a pack are judged together.
        if row.rule.contains('/') {
            let (sum, rules) = packs.entry(row.family.clone()).or_insert_with(|| (row.clone(), 0));
            if *rules > 0 {
                sum.add(&row);
            }
            *rules += 1;
        } else if row.spoke() {
            writeln!(lines, "{}", row.line(&format!("`{}`", row.rule))).expect("a string takes everything");
        } else {
            silent.push(format!("`{}`", row.rule));
        }
    }
    for (pack, (mut sum, rules)) in packs {
        let what = format!("pack `{pack}`, {rules} rules");
        if sum.spoke() {
            "–".clone_into(&mut sum.severity);
            writeln!(lines, "{}", sum.line(&what)).expect("a string takes everything");
        } else {
            silent.push(what);
        }
    }
    let mut all = all.expect("there are rules");
    "–".clone_into(&mut all.severity);
    writeln!(lines, "{}", all.line("all rules")).expect("a string takes everything");
    if !silent.is_empty() {
        writeln!(lines, "\nNever spoke here: {}.", silent.join(", ")).expect("a string takes everything");
    }
    let path = "docs/accuracy.md";
    let page = fs::read_to_string(path).expect("the page of accuracy");
    let (open, close) = ("<!-- rules: generated -->\n", "<!-- end of rules -->");
    let (before, rest) = page.split_once(open).expect("the mark before the table");
    let (written, after) = rest.split_once(close).expect("the mark after the table");
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(path, format!("{before}{open}{lines}{close}{after}")).expect("docs can be written");
        return;
    }
    assert!(written == lines, "{path} is out of date: set MTLINT_BLESS=1 once and read the diff");
}
