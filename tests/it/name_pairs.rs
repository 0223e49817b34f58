//! Pairs of names, each in a short text that decides whether they are one name: what `name-variant` says of them does not
//! get worse.
//!
//! `tests/cases/names/developed.txt` was read while the rule was made; `held_out.txt` was not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use mtlint::doc::Format;
use mtlint::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use mtlint::eval::label::{Label, Verdict};
use mtlint::eval::names::{alarms, found};
use mtlint::finding::Severity;
use mtlint::parse::{self, Hints};

const FOLDER: &str = "tests/cases/names";

/// `same letters: Belgurov / Belgurof` with the paragraphs below it.
struct Case<'f> {
    kind: &'f str,
    label: Label,
    text: String,
}

/// Cases are apart by a blank line; a `*` after the header marks a pair that the founders asked for.
fn cases(file: &str) -> Vec<Case<'_>> {
    let case = |block| {
        let mut lines = str::lines(block).filter(|line| !line.starts_with('#') && !line.is_empty());
        let header = lines.next()?;
        let (kind, forms) = header.split_once(": ").unwrap_or_else(|| panic!("{header}: `KIND: A / B`"));
        let (verdict, kind) = kind.split_once(' ').unwrap_or_else(|| panic!("{header}: `same KIND` or `two KIND`"));
        let forms: Vec<String> = forms.trim_end_matches(" *").split(" / ").map(str::to_owned).collect();
        let verdict = match verdict {
            "same" => Verdict::Same,
            "two" => Verdict::Different,
            other => panic!("{header}: `{other}` is neither `same` nor `two`"),
        };
        let text = lines.collect::<Vec<_>>().join("\n\n");
        assert!(forms.len() == 2 && forms.iter().all(|form| text.contains(form)), "{header}: both stand in the text");
        let label = Label { documents: Vec::new(), forms, verdict, place: header.to_owned(), line: header.to_owned() };
        Some(Case { kind, label, text })
    };
    file.split("\n\n").filter_map(case).collect()
}

/// Cases of one kind, and in how many the pair was reported; another pair in the same text is an alarm, too.
#[derive(Default)]
struct Sums {
    cases: usize,
    minor: usize,
    info: usize,
    others: usize,
}

#[test]
fn what_is_said_of_the_pairs_is_the_baseline() {
    let registry = Registry::builtin();
    let mut selection = Selection::default();
    selection.select.push(Selector::parse("name-variant", &registry).expect("the rule is there"));
    let rules = RuleSet::new(&registry, &selection);
    let mut scratch = Scratch::default();
    let mut table = String::from("file,verdict,kind,cases,reported,reported_with_info,other_alarms\n");
    let mut details = String::new();
    for name in ["developed", "held_out"] {
        let file = fs::read_to_string(format!("{FOLDER}/{name}.txt")).expect("the cases");
        let mut sums: BTreeMap<(&str, &str), Sums> = BTreeMap::new();
        for case in cases(&file) {
            let mut doc = parse::document(case.text.as_str().into(), Format::Plain, Hints::default());
            let alarms = alarms(&run(&rules, &mut doc, &mut scratch).findings);
            let severity = found(&case.label, &alarms);
            let sums = sums.entry((case.label.verdict.name(), case.kind)).or_default();
            sums.cases += 1;
            sums.minor += usize::from(severity >= Some(Severity::Minor));
            sums.info += usize::from(severity.is_some());
            sums.others += usize::from(severity.is_none() && !alarms.is_empty());
            if (case.label.verdict == Verdict::Same) != severity.is_some() {
                writeln!(details, "{name}: {} is {severity:?}", case.label.line).expect("a string takes everything");
            }
        }
        for ((verdict, kind), Sums { cases, minor, info, others }) in sums {
            writeln!(table, "{name},{verdict},{kind},{cases},{minor},{info},{others}").expect("a string");
        }
    }
    let path = format!("{FOLDER}/baseline.csv");
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(&path, &table).expect("the baseline can be written");
    }
    if std::env::var_os("MTLINT_DETAILS").is_some() {
        fs::write("target/names.txt", &details).expect("the details can be written");
    }
    let baseline = fs::read_to_string(&path).unwrap_or_default();
    let changes: Vec<_> = table.lines().filter(|line| !baseline.contains(line)).collect();
    assert!(
        table == baseline,
        "what the rule says of the pairs has changed. Now:\n{}\nMTLINT_DETAILS=1 writes target/names.txt; if it is \
         better, set MTLINT_BLESS=1 once and commit {path}",
        changes.join("\n")
    );
}
