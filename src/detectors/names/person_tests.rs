//! What the findings about people say: place, suggestion, evidence.

use crate::engine::Registry;
use crate::eval::example;
use crate::finding::{Finding, Severity};

fn findings(rule: &str, text: &str) -> Vec<Finding> {
    let found = example::findings(&Registry::builtin(), rule, text).1;
    assert!(found.iter().all(|finding| finding.severity == Severity::Info && finding.fix.is_none()), "{found:?}");
    found
}

/// `rule` finds one thing in `text`: its words, its message, what it suggests, and the words of its evidence.
fn check(rule: &str, text: &str, words: &str, message: &str, suggestion: Option<&str>, related: &[&str]) {
    let found = findings(rule, text);
    let [finding] = &found[..] else { panic!("{text}: {found:?}") };
    assert_eq!((finding.span.slice(text), finding.message.as_str()), (words, message));
    assert_eq!(finding.suggestion.as_deref(), suggestion);
    let evidence: Vec<&str> = finding.related.iter().map(|label| label.span.slice(text)).collect();
    assert_eq!(evidence, related);
}

#[test]
fn the_rarer_office_is_found_and_the_usual_one_suggested() {
    check(
        "title-drift",
        "A letter from the mayor Tanvek was read.\n\nThe plan of Governor Orlis Tanvek is good.\n\nIn the end they all thanked Governor Tanvek.",
        "mayor",
        "`mayor` Orlis Tanvek is `Governor` elsewhere in this article",
        Some("governor"),
        &["Governor", "Governor"],
    );
    check(
        "title-drift",
        "The plan of Judge Tanvek is good.\n\nIn the end they all thanked Prosecutor Tanvek.",
        "Prosecutor",
        "`Prosecutor` Tanvek is `Judge` elsewhere in this article",
        Some("Judge"),
        &["Judge"],
    );
}

#[test]
fn the_rarer_gender_is_found() {
    check(
        "person-gender-flip",
        "Orlis Tanvek left at noon. He was tired. He went home.\n\nIn her letter, Tanvek explained it.",
        "her",
        "`her` seems to be Orlis Tanvek, who is a man elsewhere in this article",
        None,
        &["He", "He"],
    );
    check(
        "person-gender-flip",
        "“I was ill,” said Orlis Tanvek. She said that the doctor had called.\n\nIn his letter, Tanvek explained it.",
        "his",
        "`his` seems to be Orlis Tanvek, who is a woman elsewhere in this article",
        None,
        &["She"],
    );
}

#[test]
fn sure_findings_are_those_of_one_against_many() {
    let text = "Tanvek left at noon. He was tired. He went home.\n\nIn her letter, Tanvek explained it.";
    let tie = "Tanvek left at noon. He was tired.\n\nIn her letter, Tanvek explained it.";
    let confidence = |text| findings("person-gender-flip", text)[0].confidence;
    assert!(confidence(text) > confidence(tie));
}

#[test]
fn a_person_is_introduced_once() {
    check(
        "given-name-missing",
        "The bridge is closed.\n\nThe engineers of the town had warned Tanvek in spring.\n\nNobody knows why Tanvek did not \
         listen.\n\nThe bridge is owned by Igor Tanvek and his sons.\n\nThe mayor will call Igor Tanvek soon.",
        "Tanvek",
        "`Tanvek` is introduced as `Igor Tanvek` only later",
        Some("Igor Tanvek"),
        &["Igor Tanvek"],
    );
}

#[test]
fn nothing_is_said_of_texts_without_people() {
    for text in [
        "",
        "He",
        "She. He.",
        "Mr.",
        "Mr. ",
        "Minister",
        "Minister Minister",
        "His Her Himself",
        "“He”",
        "§Mr. Tanvek",
        "“Mr. Tanvek",
        "Ms. Mr. Ms.",
    ] {
        for rule in ["title-drift", "person-gender-flip", "given-name-missing"] {
            assert!(findings(rule, text).is_empty(), "{rule}: {text}");
        }
    }
}
