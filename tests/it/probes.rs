//! Probes of the families `residue` and `encoding`, half of them traps: how many are found, and that no trap is sprung.

use std::fs;

use mtlint::doc::Format;
use mtlint::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use mtlint::finding::Severity;
use mtlint::parse::{self, Hints};

/// A text, and the bytes of it that must be found.
fn probe(line: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let number = rest.strip_prefix("{U+").and_then(|rest| rest.split_once('}'));
        if let Some((number, after)) = number {
            let code = u32::from_str_radix(number, 16).expect("a hexadecimal number");
            text.push(char::from_u32(code).expect("a character"));
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '⟦' => marks.push((text.len(), text.len())),
            '⟧' => marks.last_mut().expect("an opened mark").1 = text.len(),
            '¶' => text.push_str("\n\n"),
            _ => text.push(c),
        }
    }
    (text, marks)
}

#[test]
fn what_is_marked_is_found_and_nothing_else() {
    let registry = Registry::builtin();
    let mut selection = Selection::default();
    for family in ["residue", "encoding"] {
        selection.select.push(Selector::parse(family, &registry).expect("the family is there"));
    }
    let rules = RuleSet::new(&registry, &selection);
    let mut scratch = Scratch::default();
    let file = fs::read_to_string("tests/cases/residue/probes.txt").expect("the probes");
    let (mut marked, mut found, mut false_alarms) = (0, 0, Vec::new());
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, marks) = probe(line);
        let mut doc = parse::document(text.as_str().into(), Format::Plain, Hints::default());
        let mut findings = run(&rules, &mut doc, &mut scratch).findings;
        findings.retain(|finding| finding.severity >= Severity::Minor);
        let touches = |finding: &mtlint::finding::Finding, mark: &(usize, usize)| {
            (finding.text_span.start as usize) < mark.1 && mark.0 < finding.text_span.end as usize
        };
        marked += marks.len();
        found += marks.iter().filter(|mark| findings.iter().any(|finding| touches(finding, mark))).count();
        let strays = findings.iter().filter(|finding| !marks.iter().any(|mark| touches(finding, mark)));
        false_alarms.extend(strays.map(|finding| format!("{line}: {}", finding.message)));
    }
    assert!(false_alarms.is_empty(), "false alarms:\n{}", false_alarms.join("\n"));
    assert!(found * 100 >= marked * LEAST, "{found} of {marked} are found, less than {LEAST} %");
}

/// Share in percent of the marked places that are found at minor and above.
const LEAST: usize = 90;
