//! A pack of a stranger: its files, and its rules over a text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::doc::Format;
use mtlint::engine::{Registry, RuleSet, Selection, Selector};
use mtlint::packs::{PackFile, from_files};
use mtlint::parse::Hints;
use mtlint_fuzz::input::Parts;
use mtlint_fuzz::{document, places};

const TEXT: &str = "The mayor of Larkstead, Ilya Brandt, said on 8 May that self-media would not make the new the.";

fuzz_target!(|data: &[u8]| {
    let mut parts = Parts::of(data);
    let mut files = vec![PackFile { path: "pack/rule_a.toml".into(), text: parts.text().into_owned() }];
    for path in ["pack/pack.toml", "pack/rule_b.toml"] {
        files.extend(parts.some_text().map(|text| PackFile { path: path.into(), text }));
    }
    let text = parts.some_text().unwrap_or_default() + TEXT;
    let hints = Hints { source_language: parts.some_text(), original: parts.some_text(), ..Hints::default() };
    let rules = match from_files(files) {
        Ok(rules) => rules,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let mut registry = Registry::default();
    registry.extend(rules).expect("a pack with two rules of one name is refused");
    for rule in registry.rules() {
        let meta = rule.documented();
        assert!(meta.id.starts_with(&format!("{}/", meta.family)), "{}", meta.id);
    }
    let select = registry.rules().iter().map(|rule| Selector::Rule(rule.meta().id.to_string())).collect();
    let rules = RuleSet::new(&registry, &Selection { select, ..Selection::default() });
    let doc = document::read(&text, Format::Plain, &hints);
    places::judged(&rules, &doc);
});
