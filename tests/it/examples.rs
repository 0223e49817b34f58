//! Every rule's examples are true, and every rule has them.

use mtlint::engine::Registry;
use mtlint::eval::example;
use mtlint::rule::{DOC_HEADINGS, Example};

#[test]
fn every_example_of_every_rule_holds() {
    let registry = Registry::builtin();
    let mut failures = Vec::new();
    for rule in registry.rules() {
        let meta = rule.documented();
        for example in meta.examples.iter() {
            if let Err(error) = example::check(&registry, &meta.id, example) {
                failures.push(format!("{}: {error}", meta.id));
            }
        }
    }
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_has_an_id_of_its_own() {
    let registry = Registry::builtin();
    let ids: Vec<_> = registry.rules().iter().map(|rule| rule.meta().id.clone()).collect();
    assert!(ids.len() > 50 && ids.is_sorted_by(|a, b| a < b), "two rules have one id: {ids:?}");
    for rule in registry.rules() {
        let meta = rule.documented();
        assert_eq!(meta.id.split_once('/').map_or(meta.family.as_ref(), |(pack, _)| pack), meta.family, "{}", meta.id);
        assert!(registry.get(&meta.id).is_some_and(|found| found.meta().id == meta.id), "{}", meta.id);
    }
}

#[test]
fn every_rule_says_what_a_reader_needs() {
    for rule in Registry::builtin().rules() {
        let meta = rule.documented();
        let id = &meta.id;
        let name = id.rsplit('/').next().unwrap_or(id);
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()), "{id}: kebab-case");
        assert!(meta.examples.iter().any(Example::is_bad), "{id}: no bad example");
        assert!(meta.examples.iter().any(|example| !example.is_bad()), "{id}: no good example");
        assert!(
            !meta.summary.is_empty() && !meta.summary.ends_with('.'),
            "{id}: the summary is a line without a final full stop"
        );
        let places: Vec<_> = DOC_HEADINGS.iter().map(|heading| meta.doc.find(heading)).collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{id}: the doc has the headings {DOC_HEADINGS:?}"
        );
    }
}
