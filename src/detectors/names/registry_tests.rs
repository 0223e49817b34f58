//! What a registry of names changes in the rules about names.

use std::sync::Arc;

use crate::doc::Format;
use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use crate::lexicon::registry::{NameEntry, NameForm, NameRegistry, NameStatus};
use crate::parse::{self, Hints};

const ARTICLE: &str = "The council heard Baskarov on Monday.\n\nNobody answered Baskarov at first.\n\n\
                       At noon Baskarow left the hall.\n\nAll waited for Baskarov.\n";

/// Findings of `rules` in `text` as `rule: text -> suggestion`, where the registry has one entry.
fn findings(text: &str, rules: &[&str], entry: NameEntry) -> Vec<String> {
    let select = rules.iter().map(|&id| Selector::Rule(id.to_owned())).collect();
    let names = NameRegistry::new(&[entry]).expect("one entry is no conflict");
    let selection = Selection { select, ..Selection::default() };
    let rules = RuleSet::new(&Registry::builtin(), &selection).with_names(Some(Arc::new(names)));
    let mut doc = parse::document(text.into(), Format::Plain, Hints::default());
    let outcome = run(&rules, &mut doc, &mut Scratch::default());
    let line = |finding: &crate::finding::Finding| {
        let suggestion = finding.suggestion.as_deref().unwrap_or("-");
        format!("{}: {} -> {suggestion}", finding.rule, finding.span.slice(text))
    };
    outcome.findings.iter().map(line).collect()
}

/// An entry for `form` with one other spelling.
fn entry(form: &str, house: Option<&str>, status: NameStatus, other: &str) -> NameEntry {
    let variants = vec![NameForm { form: other.to_owned(), ..NameForm::default() }];
    NameEntry { form: form.to_owned(), house: house.map(str::to_owned), status, variants, ..NameEntry::default() }
}

#[test]
fn decisions_count_for_both_rules() {
    use NameStatus::{Accepted, Proposed, Rejected};
    let both = ["house-name", "name-variant"];
    for (why, rules, entry, expected) in [
        (
            "what is proposed changes nothing",
            &both[..],
            entry("Baskarov", None, Proposed, "Baskarow"),
            &["name-variant: Baskarow -> Baskarov"][..],
        ),
        (
            "of two rules that say the same the one that knows speaks",
            &both,
            entry("Baskarov", None, Accepted, "Baskarow"),
            &["house-name: Baskarow -> Baskarov"],
        ),
        (
            "the house form is preferred to the more frequent one",
            &["name-variant"],
            entry("Baskarow", None, Accepted, "Baskarov"),
            &["name-variant: Baskarov -> Baskarow"; 3],
        ),
        (
            "a house form that the article does not have",
            &both,
            entry("Baskarov", Some("Baskarof"), Accepted, "Baskarow"),
            &[
                "house-name: Baskarov -> Baskarof",
                "house-name: Baskarov -> Baskarof",
                "house-name: Baskarow -> Baskarof",
                "house-name: Baskarov -> Baskarof",
            ],
        ),
        ("two names", &both, entry("Baskarov", None, Rejected, "Baskarow"), &[]),
    ] {
        assert_eq!(findings(ARTICLE, rules, entry), expected, "{why}");
    }
}
