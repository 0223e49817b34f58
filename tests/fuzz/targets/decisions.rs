//! The file of decisions: read, changed, read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::config::{DecisionsEditor, parse_decisions};
use mtlint::engine::{Decision, Subject};
use mtlint::finding::{Fingerprint, Opinion};
use mtlint_fuzz::input::Parts;

fuzz_target!(|data: &[u8]| {
    let mut parts = Parts::of(data);
    let text = parts.text();
    let decisions = match parse_decisions("decisions", &text) {
        Ok(decisions) => decisions.all().to_vec(),
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let open = || DecisionsEditor::open("decisions", &text);
    // A list in brackets is read, and not changed.
    let Ok(untouched) = open() else { return };
    assert_eq!(read(&untouched.render()), decisions, "nothing was done");
    let new = decision(&mut parts);
    let mut editor = open().expect("it opened before");
    let known = editor.get(&new.subject).cloned();
    editor.put(new.clone());
    let with = editor.render();
    kept(&text, &with, known.is_none());
    let after = read(&with);
    match &known {
        Some(known) => assert_eq!(after.len(), decisions.len(), "{known:?} is changed"),
        None => assert_eq!(after.len(), decisions.len() + 1, "one more"),
    }
    let is_there = |decision: &&Decision| decision.subject == new.subject && decision.agrees(&new);
    assert!(after.iter().any(|decision| is_there(&decision)), "what was put in is not there");
    for other in decisions.iter().filter(|decision| decision.subject != new.subject) {
        assert!(after.contains(other), "{other:?} is lost");
    }
    let mut editor = DecisionsEditor::open("decisions", &with).expect("we wrote it");
    editor.put(new.clone());
    assert_eq!(editor.render(), with, "put in twice is put in once");
    let mut editor = DecisionsEditor::open("decisions", &with).expect("we wrote it");
    editor.remove(&new.subject);
    let without = read(&editor.render());
    let others: Vec<_> = decisions.into_iter().filter(|decision| decision.subject != new.subject).collect();
    assert_eq!(without, others, "what was taken out is gone, and nothing else");
});

fn read(text: &str) -> Vec<Decision> {
    parse_decisions("decisions", text).expect("we wrote it").all().to_vec()
}

fn decision(parts: &mut Parts<'_>) -> Decision {
    let fields = [(); 4].map(|()| parts.text().into_owned());
    let [rule, text, note, author] = fields;
    let subject = match (rule.is_empty() || text.is_empty(), note.len() % 2) {
        (false, 0) => Subject::Text { rule: rule.clone(), text: text.clone() },
        _ => Subject::Finding(Fingerprint(note.len() as u128)),
    };
    let expires = (author.len() % 3 == 0).then(|| jiff::civil::date(2031, 5, 2));
    let opinion = Opinion::ALL[author.len() % 3];
    Decision { subject, rule, text, document: String::new(), opinion, note, author, decided: None, expires }
}

/// No line of a person goes when something is put in.
fn kept(before: &str, after: &str, is_new: bool) {
    if !is_new || before.trim().is_empty() {
        return;
    }
    let lines: std::collections::HashSet<&str> = after.lines().map(str::trim).collect();
    for line in before.lines().map(str::trim) {
        let line = line.trim_start_matches('\u{feff}');
        assert!(lines.contains(line) || line.is_empty(), "{line:?} is lost");
    }
}
