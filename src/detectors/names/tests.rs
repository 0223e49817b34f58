//! Pairs of names that must be found, and pairs that must not.

use super::name_variant::Allowed;
use crate::engine::Registry;
use crate::eval::example;
use crate::finding::{Finding, NameKind, Severity};

/// A line is `one|other|kind`, or `one|other|-` for two names. The kinds are those of [`NameKind::name`].
const PAIRS: &str = include_str!("pairs.txt");

fn findings(text: &str) -> Vec<Finding> {
    example::findings(&Registry::builtin(), "name-variant", text).1
}

/// An article that names `a` three times and `b` once, in sentences that say nothing about who they are.
fn article(a: &str, b: &str) -> String {
    format!(
        "The council heard {a} on the first day of the session.\n\nThe next morning {a} answered all of the questions.\n\n\
         It was a letter from {b} that changed the vote in the end.\n\nPeople outside waited for {a} until it was dark.\n"
    )
}

#[test]
fn pairs_of_names_are_told_apart_or_together() {
    let mut wrong = Vec::new();
    for line in PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [a, b, expected] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}: three columns") };
        let found = findings(&article(a, b));
        let kind = found.first().and_then(|finding| finding.name.as_ref()).map_or("-", |name| name.kind.name());
        if kind != expected {
            wrong.push(format!("{a} / {b}: expected {expected}, got {kind}"));
        }
    }
    assert!(wrong.is_empty(), "{} pairs:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_kinds_of_the_table_are_those_of_the_program() {
    for line in PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let kind = line.rsplit('|').next().unwrap_or_default();
        assert!(kind == "-" || NameKind::ALL.iter().any(|known| known.name() == kind), "{line}");
    }
}

#[test]
fn each_place_of_a_variant_is_a_finding_with_the_places_of_the_preferred_form() {
    let text = "We met Baskarov.\n\nThen Baskarow left.\n\nA friend of Baskarov came.\n\nIt was Baskarow again.\n\nAll of \
                Baskarov's men went.";
    let found = findings(text);
    assert_eq!(found.len(), 2);
    for finding in &found {
        let name = finding
            .name
            .as_ref()
            .map(|name| (&*name.canonical, &*name.variant, name.canonical_count, name.variant_count));
        assert_eq!(name, Some(("Baskarov", "Baskarow", 3, 2)));
        assert_eq!(finding.message, "`Baskarow` is probably `Baskarov`, spelt so 3 times here");
        assert_eq!(finding.group.as_deref(), Some("Baskarov"));
        assert_eq!(finding.key.as_deref(), Some("baskarov|baskarow"));
        assert_eq!(finding.suggestion.as_deref(), Some("Baskarov"));
        assert_eq!((finding.related.len(), finding.severity), (3, Severity::Major));
        assert!(finding.fix.is_none());
    }
    assert_ne!(found[0].fingerprint, found[1].fingerprint);
}

#[test]
fn marks_that_a_writer_may_mean_are_for_information() {
    for text in [
        "The road to Santa Lúmida is closed.\n\nA village called Santa Lumida de Arriba is near.\n\nIn Santa Lúmida it rained.",
        "The road to Lúmida is closed.\n\nLúmida is not Lumida, the mayor said.",
    ] {
        let found = findings(text);
        assert!(!found.is_empty() && found.iter().all(|finding| finding.severity == Severity::Info), "{found:?}");
    }
}

#[test]
fn a_firm_may_spell_its_founder_in_its_own_way() {
    let text = "Arman Tanvekov bought a bank.\n\nHe is the founder of the Tanvekoff group.\n\nTanvekov was pleased.";
    let found = findings(text);
    assert!(!found.is_empty() && found.iter().all(|finding| finding.severity == Severity::Info), "{found:?}");
}

#[test]
fn the_same_given_name_tells_a_respelt_family_name() {
    for (a, b) in [("Ryu Na-rim", "Yoo Na-rim"), ("Geng Haolin", "Keng Haolin")] {
        // Another spelling of the given name is told by itself and does not hide the family name.
        let text = format!("{}\n\nAll of them thanked {} at last.\n", article(a, b), a.replace('-', ""));
        let found = findings(&text);
        assert!(found.iter().any(|finding| finding.span.slice(&text) == b), "{found:?}");
    }
    let namesakes = "The council heard Geng Haolin and Keng Haolin, who are no kin.";
    assert!(findings(namesakes).is_empty());
}

#[test]
fn an_arabic_family_name_is_company() {
    let text =
        "Khalid al-Zafiri spoke first.\n\nAfter an hour Khaled al-Safiri left.\n\nThen Khalid al-Zafiri was alone.";
    let found = findings(text);
    assert_eq!(found.iter().map(|finding| finding.span.slice(text)).collect::<Vec<_>>(), ["Khaled", "al-Safiri"]);
}

#[test]
fn what_is_allowed_is_no_variant() {
    let list = ["Wordle/Wardle".to_owned(), "Mehle".to_owned()];
    let allowed = Allowed::new(&list, None);
    assert!(allowed.has("Wardle", "Wordle") && allowed.has("Mehler", "Mehle"));
    assert!(!allowed.has("Wordle", "Wordel"));
}

#[test]
fn a_crowd_of_names_stays_within_the_budget() {
    use std::fmt::Write;
    let mut text = String::new();
    for number in 0..3_000u32 {
        let syllable = |at: u32| ["ka", "lor", "mi", "sen", "du", "pra", "vo"][(number / 7u32.pow(at) % 7) as usize];
        let _ = writeln!(text, "We saw K{}{}{}{} there.", syllable(0), syllable(1), syllable(2), syllable(3));
    }
    // Nothing to compare with: the point is that it ends.
    let _ = findings(&text);
}
