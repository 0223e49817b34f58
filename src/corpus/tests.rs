//! What is learned from which articles, and what a person's decisions do to it. Cases are data.

use super::{Learned, Learner, Limits, observe};
use crate::doc::Format;
use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use crate::finding::Confidence;
use crate::lexicon::registry::{NameEntry, NameForm, NameRegistry, NameStatus};
use crate::parse::{self, Hints};

/// Learns from `articles`, starting with `known` entries.
fn learn(articles: &[String], known: Vec<NameEntry>, limits: Limits) -> Learned {
    let select = vec![Selector::Rule("name-variant".to_owned())];
    let rules = RuleSet::new(&Registry::builtin(), &Selection { select, ..Selection::default() });
    let mut scratch = Scratch::default();
    let mut learner = Learner::default();
    for text in articles {
        let mut doc = parse::document(text.as_str().into(), Format::Plain, Hints::default());
        let outcome = run(&rules, &mut doc, &mut scratch);
        learner.add(observe(&doc, scratch.facts(), &outcome.findings));
    }
    learner.finish(known, limits)
}

/// An article about each of `people`, who are named alone.
fn about(people: &[&str]) -> String {
    let said = people.iter().map(|name| format!("The council heard {name} on the first day of the session.\n\n"));
    said.collect::<String>() + "People outside waited until it was dark.\n"
}

/// `times` articles about each person alone.
fn articles(people: &[(&str, usize)]) -> Vec<String> {
    people.iter().flat_map(|&(name, times)| (0..times).map(move |_| about(&[name]))).collect()
}

/// Entries as `form <- variant, variant`.
fn shown(entries: &[NameEntry]) -> Vec<String> {
    let line = |entry: &NameEntry| {
        let forms: Vec<&str> = entry.variants.iter().map(|variant| variant.form.as_str()).collect();
        format!("{} <- {}", entry.form, forms.join(", "))
    };
    entries.iter().map(line).collect()
}

#[test]
fn names_across_documents() {
    for (why, people, expected) in [
        (
            "the given name is the same, and nobody else bears the rare form",
            &[("Karim Belgurov", 5), ("Karim Belgurof", 1)][..],
            &["Belgurov <- Belgurof"][..],
        ),
        (
            "two people have the rare form, one of them only that one",
            &[("Karim Belgurov", 5), ("Karim Belgurof", 1), ("Stefan Belgurof", 2)],
            &["Karim Belgurov <- Karim Belgurof"],
        ),
        (
            "the family name is the same, and the given names are one in two systems",
            &[("Khalid Zaferani", 4), ("Khaled Zaferani", 1), ("Khaled Orubi", 3), ("Khaled Masseri", 3)],
            &["Khalid Zaferani <- Khaled Zaferani"],
        ),
        ("alike words say nothing by themselves", &[("Oslerik", 9), ("Ostlerik", 1)], &[]),
        ("nor do equal sounds", &[("Belgurov", 9), ("Belgurof", 1)], &[]),
        ("two given names", &[("Karim Belgurov", 5), ("Stefan Belgurof", 1)], &[]),
        ("husband and wife", &[("Karim Belgurov", 5), ("Karima Belgurova", 5)], &[]),
        ("marks alone", &[("Lúmidanas", 8), ("Lumidanas", 1)], &["Lúmidanas <- Lumidanas"]),
        ("spaces", &[("Bae Min-ho", 3), ("Bae Min Ho", 1)], &["Bae Min-ho <- Bae Min Ho"]),
        ("order", &[("Orlis Tanvek", 3), ("Tanvek Orlis", 1)], &["Orlis Tanvek <- Tanvek Orlis"]),
        ("a second name of a place", &[("Kyiv", 3), ("Kiev", 1)], &["Kyiv <- Kiev"]),
    ] {
        let learned = learn(&articles(people), Vec::new(), Limits::default());
        assert_eq!(shown(&learned.entries), expected, "{why}");
    }
}

#[test]
fn a_document_with_both_names_says_more_than_their_letters() {
    let mut texts = articles(&[("Karim Belgurov", 5), ("Karim Belgurof", 1)]);
    let alone = learn(&texts, Vec::new(), Limits::default()).entries[0].variants[0].confidence;
    texts.push("A letter from Karim Belgurov to Karim Belgurof, who are no kin, was found in May.\n".into());
    texts.push("Karim Belgurov and Karim Belgurof signed the paper on the same day in the spring.\n".into());
    let none = Limits { min_confidence: Confidence::percent(0), ..Limits::default() };
    let apart = learn(&texts, Vec::new(), none).entries[0].variants[0].confidence;
    assert!(apart < alone && apart < Some(Confidence::percent(60)), "{alone:?} {apart:?}");
}

#[test]
fn what_documents_find_themselves_grows_surer_with_their_number() {
    let text = "Nobody answered Baskarov at first.\n\nAt noon Baskarow left the hall.\n\nAll waited for Baskarov.\n";
    let confidence = |times: usize| {
        let learned = learn(&vec![text.to_owned(); times], Vec::new(), Limits::default());
        assert_eq!(shown(&learned.entries), ["Baskarov <- Baskarow"]);
        let variant = &learned.entries[0].variants[0];
        assert_eq!((variant.count as usize, variant.documents as usize), (times, times));
        variant.confidence.expect("learned").value()
    };
    assert!(confidence(1) < confidence(3) && confidence(50) <= 0.98);
}

#[test]
fn limits_and_names_with_one_spelling() {
    let texts = articles(&[("Karim Belgurov", 2), ("Karim Belgurof", 1), ("Anna Orlisek", 2), ("Tovenholm", 1)]);
    let names = |limits| shown(&learn(&texts, Vec::new(), limits).entries);
    let limits = Limits::default();
    assert_eq!(names(Limits { min_documents: 4, ..limits }), [""; 0]);
    assert_eq!(names(Limits { min_confidence: Confidence::percent(99), ..limits }), [""; 0]);
    let all = names(Limits { all: true, ..limits });
    assert!(all.contains(&"Anna Orlisek <- ".to_owned()) && all.contains(&"Tovenholm <- ".to_owned()), "{all:?}");
}

fn variant(form: &str, status: Option<NameStatus>) -> NameForm {
    NameForm { form: form.into(), status, ..NameForm::default() }
}

#[test]
fn what_a_person_wrote_stays() {
    use NameStatus::{Accepted, Proposed, Rejected};
    let texts = articles(&[("Karim Belgurov", 5), ("Karim Belgurof", 1), ("Anna Orlisek", 5), ("Anna Orlizek", 1)]);
    let learned = learn(&texts, Vec::new(), Limits::default());
    assert_eq!(shown(&learned.entries), ["Belgurov <- Belgurof", "Orlisek <- Orlizek"]);
    // Again over the same archive: nothing changes.
    let same = learn(&texts, learned.entries.clone(), Limits::default());
    assert_eq!((&same.entries, same.summary.new_entries), (&learned.entries, 0));

    let mut known = learned.entries;
    known[0].status = Accepted;
    known[0].house = Some("Belgurow".into());
    known[0].note = "says so himself".into();
    known[0].variants.push(variant("Belgorov", Some(Rejected)));
    known[1].status = Rejected;
    known.push(NameEntry { form: "Zemlic".into(), variants: vec![variant("Semlic", None)], ..NameEntry::default() });
    let mut more = texts;
    more.extend(articles(&[
        ("Karim Belguroff", 1),
        ("Karim Belgurov", 4),
        ("Petar Tanvelik", 5),
        ("Petar Tanvelick", 1),
    ]));
    let Learned { entries, summary } = learn(&more, known, Limits::default());
    let expected = [
        "Belgurov <- Belgorov, Belgurof, Belguroff",
        "Orlisek <- Orlizek",
        "Tanvelik <- Tanvelick",
        "Zemlic <- Semlic",
    ];
    assert_eq!(shown(&entries), expected);
    let first = &entries[0];
    assert_eq!((first.count, first.status, first.house(), &*first.note), (9, Accepted, "Belgurow", "says so himself"));
    // What is new in a judged entry waits for its own judgement; what was there is judged with it.
    let statuses: Vec<_> = first.variants.iter().map(|variant| variant.status).collect();
    assert_eq!(statuses, [Some(Rejected), None, Some(Proposed)]);
    assert_eq!((entries[1].status, entries[2].status), (Rejected, Proposed));
    assert_eq!((summary.known, summary.new_entries, summary.new_forms, summary.decided), (3, 1, 1, 3));
}

#[test]
fn what_is_rejected_is_not_proposed_again_in_another_place() {
    let texts = articles(&[("Karim Belgurov", 2), ("Karim Belgurof", 3)]);
    let known = vec![NameEntry {
        form: "Belgurov".into(),
        status: NameStatus::Rejected,
        variants: vec![variant("Belgurof", None)],
        ..NameEntry::default()
    }];
    let learned = learn(&texts, known, Limits::default());
    assert_eq!(shown(&learned.entries), ["Belgurov <- Belgurof"]);
    assert!(NameRegistry::new(&learned.entries).expect("sound").rejects("Belgurof", "Belgurov"));
}

#[test]
fn one_source_makes_one_name() {
    let mut learner = Learner::default();
    for (form, source) in [("Chruschtschow", "Хрущёв"), ("Khrushchev", "Хрущёв"), ("Orlov", "Орлов")] {
        learner.add(super::learner::of_source(form, source));
    }
    let learned = learner.finish(Vec::new(), Limits::default());
    assert_eq!(shown(&learned.entries), ["Chruschtschow <- Khrushchev"]);
    assert_eq!(learned.entries[0].source, ["Хрущёв"]);
}
