//! Terms, acronyms and spellings, each in a short text that decides whether something drifts: what the rules say of them
//! does not get worse.
//!
//! `tests/cases/terms/probes.txt` was written before the rules and read while they were tuned; `held_out.txt` was not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use mtlint::doc::Format;
use mtlint::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use mtlint::finding::Severity;
use mtlint::parse::{self, Hints};

const FOLDER: &str = "tests/cases/terms";

/// `term-variant found head: A / B` with the paragraphs below it; the names are for the reader.
struct Case<'f> {
    rule: &'f str,
    verdict: &'f str,
    header: &'f str,
    text: String,
}

fn cases(file: &str) -> impl Iterator<Item = Case<'_>> {
    file.split("\n\n").filter_map(|block| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let header = lines.next()?;
        let mut words = header.split([' ', ':']);
        let (rule, verdict) = (words.next()?, words.next()?);
        assert!(["found", "silent"].contains(&verdict), "{header}: `RULE found KIND` or `RULE silent KIND`");
        Some(Case { rule, verdict, header, text: lines.collect::<Vec<_>>().join("\n\n") })
    })
}

#[test]
fn what_is_said_of_the_probes_is_the_baseline() {
    let registry = Registry::builtin();
    let mut scratch = Scratch::default();
    let files = ["probes", "held_out"]
        .map(|name| (name, fs::read_to_string(format!("{FOLDER}/{name}.txt")).expect("the cases")));
    let mut sums: BTreeMap<(&str, &str, &str), [usize; 3]> = BTreeMap::new();
    let mut details = String::new();
    for (name, case) in files.iter().flat_map(|(name, file)| cases(file).map(move |case| (*name, case))) {
        let mut selection = Selection::default();
        selection.select.push(Selector::parse(case.rule, &registry).expect("the rule is there"));
        let rules = RuleSet::new(&registry, &selection);
        let mut doc = parse::document(case.text.as_str().into(), Format::Plain, Hints::default());
        let findings = run(&rules, &mut doc, &mut scratch).findings;
        let severity = findings.iter().map(|finding| finding.severity).max();
        let sums = sums.entry((name, case.rule, case.verdict)).or_default();
        sums[0] += 1;
        sums[1] += usize::from(severity >= Some(Severity::Minor));
        sums[2] += usize::from(severity.is_some());
        if (case.verdict == "found") != severity.is_some() {
            writeln!(details, "{}: {severity:?}", case.header).expect("a string takes everything");
        }
    }
    let mut table = String::from("file,rule,verdict,cases,reported,reported_with_info\n");
    for ((name, rule, verdict), [cases, minor, info]) in sums {
        writeln!(table, "{name},{rule},{verdict},{cases},{minor},{info}").expect("a string takes everything");
    }
    let path = format!("{FOLDER}/baseline.csv");
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(&path, &table).expect("the baseline can be written");
    }
    let baseline = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        table == baseline,
        "what the rules say of the probes has changed. Now:\n{table}\n{details}\nif it is better, set MTLINT_BLESS=1 once \
         and commit {path}"
    );
}
