//! Sentences with a mistake of grammar, and sentences that only look so: what the family says of them does not get worse.
//!
//! `tests/cases/grammar/developed.txt` was written before the rules and read while they were made; `held_out.txt` came later.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use mtlint::doc::Format;
use mtlint::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use mtlint::eval::example::unmark;
use mtlint::finding::{Finding, Severity};
use mtlint::parse::{self, Hints};

const FOLDER: &str = "tests/cases/grammar";

/// Sentences of one kind.
#[derive(Default)]
struct Sums {
    wrong: usize,
    found: usize,
    right: usize,
    alarms: usize,
}

#[test]
fn what_is_said_of_the_sentences_is_the_baseline() {
    let registry = Registry::builtin();
    let mut selection = Selection::default();
    selection.select.push(Selector::parse("grammar", &registry).expect("the family is there"));
    let rules = RuleSet::new(&registry, &selection);
    let mut scratch = Scratch::default();
    let mut sums: BTreeMap<(&str, String), Sums> = BTreeMap::new();
    let mut details = String::new();
    for name in ["developed", "held_out"] {
        let sentences = fs::read_to_string(format!("{FOLDER}/{name}.txt")).expect("the sentences");
        for line in sentences.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (kind, marked) = line.split_once(": ").unwrap_or_else(|| panic!("{line}: `RULE: sentence`"));
            let (text, marks) = unmark(marked).expect("marks in pairs");
            let mut doc = parse::document(text.into(), Format::Plain, Hints::default());
            let mut findings = run(&rules, &mut doc, &mut scratch).findings;
            findings.retain(|finding| finding.severity >= Severity::Minor);
            let is_marked = |finding: &Finding| marks.iter().any(|mark| finding.text_span.overlaps(*mark));
            let (found, alarms) = findings.iter().partition::<Vec<&Finding>, _>(|finding| is_marked(finding));
            let sums = sums.entry((name, kind.to_owned())).or_default();
            sums.wrong += usize::from(!marks.is_empty());
            sums.found += usize::from(!found.is_empty());
            sums.right += usize::from(marks.is_empty());
            sums.alarms += alarms.len();
            if found.is_empty() != marks.is_empty() || !alarms.is_empty() {
                writeln!(details, "{line}").expect("a string takes everything");
            }
        }
    }
    let mut table = String::from("file,kind,wrong,found,right,alarms\n");
    for ((file, kind), Sums { wrong, found, right, alarms }) in sums {
        writeln!(table, "{file},{kind},{wrong},{found},{right},{alarms}").expect("a string");
    }
    let path = format!("{FOLDER}/baseline.csv");
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(&path, &table).expect("the baseline can be written");
    }
    let baseline = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        table == baseline,
        "what the rules say of the sentences has changed. Now:\n{table}\nMissed or alarms:\n{details}\nIf it is better, set \
         MTLINT_BLESS=1 once and commit {path}"
    );
}
