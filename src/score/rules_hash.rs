//! Sixteen characters that say by which rules a score came about.

use crate::engine::RuleSet;
use crate::finding::Severity;
use crate::lexicon::registry::NameRegistry;
use crate::rule::OptionValue;

use super::Weights;

/// Bytes that are hashed at once.
const PIECE: usize = 16 * 1024;

/// A hash (16 hex characters of BLAKE3) of everything that makes two scores comparable: the program `version`, the
/// weights, the decisions of the name registry, which rules of the packs of the program run as they are, and of each other
/// rule that runs its id, severity, confidence, options as they take effect, and body.
///
/// An option that is set to its default changes nothing. Docs and examples are left out: rewording a page is no
/// new rule. The pass mark is left out too: it moves the verdict, not the score.
pub fn rules_hash(version: &str, rules: &RuleSet, weights: &Weights) -> String {
    // In large pieces: thousands of short updates cost more than the hash itself, and so does the memory for all at once.
    let mut hasher = blake3::Hasher::new();
    let mut bytes = Vec::with_capacity(2 * PIECE);
    let add = |bytes: &mut Vec<u8>, field: &[u8]| {
        bytes.extend((field.len() as u32).to_le_bytes());
        bytes.extend(field);
    };
    let text = |bytes: &mut Vec<u8>, field: &str| add(bytes, field.as_bytes());
    text(&mut bytes, version);
    for severity in Severity::ALL {
        text(&mut bytes, &weights.points(severity).to_string());
    }
    // What a rule of the packs of the program is follows from the version, so its number says enough.
    let mut listed = Vec::new();
    for active in rules.active() {
        if let Some(number) = active.rule.listed().filter(|_| active.severity.is_none()) {
            let (byte, bit) = (number as usize / 8, 1 << (number % 8));
            listed.resize(listed.len().max(byte + 1), 0_u8);
            listed[byte] |= bit;
            continue;
        }
        let meta = active.rule.meta();
        text(&mut bytes, &meta.id);
        bytes.push(active.severity.unwrap_or(meta.severity) as u8);
        bytes.push(u8::from(active.severity.is_some()));
        bytes.extend(meta.confidence.value().to_le_bytes());
        for option in meta.options.iter() {
            text(&mut bytes, &option.name);
            match active.options.get(&meta.options, &option.name) {
                OptionValue::Bool(value) => text(&mut bytes, &value.to_string()),
                OptionValue::Int(value) => text(&mut bytes, &value.to_string()),
                OptionValue::List(values) => {
                    text(&mut bytes, &values.len().to_string());
                    for value in values {
                        text(&mut bytes, value);
                    }
                }
            }
        }
        add(&mut bytes, active.rule.body());
        if bytes.len() >= PIECE {
            hasher.update(&bytes);
            bytes.clear();
        }
    }
    add(&mut bytes, &listed);
    for decision in rules.names().map(NameRegistry::decisions).unwrap_or_default() {
        text(&mut bytes, &decision);
    }
    hasher.update(&bytes).finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Registry, Selection, Selector};
    use crate::packs::{PackFile, from_files};

    #[test]
    fn it_follows_version_weights_and_severity_and_nothing_else() {
        let registry = Registry::builtin();
        let rules = |selection: &Selection| RuleSet::new(&registry, selection);
        let plain = rules(&Selection::default());
        let hash = rules_hash("1.0.0", &plain, &Weights::default());
        assert_eq!(hash.len(), 16);
        assert_eq!(hash, rules_hash("1.0.0", &rules(&Selection::default()), &Weights::default()));
        assert_ne!(hash, rules_hash("1.0.1", &plain, &Weights::default()));
        assert_ne!(hash, rules_hash("1.0.0", &plain, &Weights::default().with(Severity::Minor, 2.0)));
        // A rule of the packs of the program that does not run, and one that runs with another severity.
        let listed = plain.active().iter().find(|active| active.rule.listed().is_some()).expect("packs have rules");
        let id = listed.rule.meta().id.to_string();
        let without = Selection { ignore: vec![Selector::Rule(id.clone())], ..Selection::default() };
        let changed = Selection { severity: [(id, Severity::Critical)].into(), ..Selection::default() };
        let [without, changed] =
            [without, changed].map(|selection| rules_hash("1.0.0", &rules(&selection), &Weights::default()));
        assert!(hash != without && hash != changed && without != changed);
        if let Some(first) = plain.active().first() {
            let id = first.rule.meta().id.to_string();
            let selection = Selection { severity: [(id, Severity::Info)].into(), ..Selection::default() };
            assert_ne!(hash, rules_hash("1.0.0", &rules(&selection), &Weights::default()));
        }
    }

    #[test]
    fn it_follows_the_body_of_a_users_rule() {
        let hash = |pattern: &str| {
            let rule = "[rule]\nid = \"tall-ship\"\ncategory = \"style\"\nseverity = \"minor\"\nconfidence = 0.9\n\
                        summary = \"a test\"\ndoc = \"## What it finds ## Why it matters ## How to fix ## Known limits\"\n\
                        example = [{ bad = \"A ⟦tall ship⟧.\" }, { good = \"A ship.\" }]";
            let text = format!("kind = \"regex\"\nliteral = [\"ship\"]\npattern = '{pattern}'\n{rule}");
            let file = PackFile { path: "tall_ship.toml".into(), text };
            let mut registry = Registry::builtin();
            let rules = from_files(vec![file]).map_err(|error| error.to_string()).expect("a sound rule");
            registry.extend(rules).expect("a new id");
            rules_hash("1.0.0", &RuleSet::new(&registry, &Selection::default()), &Weights::default())
        };
        assert_ne!(hash("tall ship"), hash("(tall|high) ship"));
    }
}
