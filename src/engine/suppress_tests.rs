//! What comments, front matter, fields and decisions silence.

use super::*;
use crate::doc::Format;
use crate::engine::{Decision, Scratch, Selection, Subject, run};
use crate::parse::{self, Hints};

const TODAY: Date = Date::constant(2031, 5, 2);

/// Judges `source` by the doubled words and glued commas in it: `text status note` of each finding, then the notes.
fn told(source: &str, format: Format, hints: Hints, decisions: Vec<Decision>) -> Vec<String> {
    let registry = Registry::builtin();
    let select = ["doubled-word", "glued-comma"].map(|id| Selector::Rule(id.to_owned()));
    let rules = RuleSet::new(&registry, &Selection { select: select.into(), ..Selection::default() });
    let mut doc = parse::document(source.into(), format, hints);
    let findings = run(&rules, &mut doc, &mut Scratch::default()).findings;
    let decisions = Decisions::new(decisions).expect("they do not disagree");
    let judge = Judge { rules: &rules, registry: &registry, decisions: &decisions, today: TODAY };
    let Standing { statuses, reviews, notes } = judge.standing(&doc, &findings);
    assert!(reviews.last().is_none_or(Option::is_some) && reviews.len() <= findings.len());
    let of_findings = findings.iter().zip(statuses).zip(reviews.into_iter().chain(std::iter::repeat(None))).map(
        |((finding, status), review)| {
            let note = review.map_or(String::new(), |review| format!(" {}: {}", review.opinion, review.note));
            format!("{} {}{note}", finding.span.slice(source), status.name())
        },
    );
    of_findings.chain(doc.notes.into_iter().chain(notes).map(|note| note.message)).collect()
}

fn check(source: &str, expected: &[&str]) {
    assert_eq!(told(source, Format::Markdown, Hints::default(), Vec::new()), expected, "{source}");
}

#[test]
fn a_comment_silences_its_paragraph() {
    let silent = "the the suppressed accepted: sung";
    check("Sing the the song.\n", &["the the new"]);
    for source in [
        "<!-- mtlint-ignore doubled-word: sung -->\nSing the the song.\n\nRow to to shore.\n",
        "<!-- mtlint-ignore doubled-word: sung -->\n\nSing the the song.\n\nRow to to shore.\n",
        "Sing the the song. <!-- mtlint-ignore doubled-word: sung -->\n\nRow to to shore.\n",
        "Sing <!-- mtlint-ignore doubled-word: sung --> the the song.\n\nRow to to shore.\n",
        "- Sing the the song. <!-- mtlint-ignore repetition: sung -->\n- Row to to shore.\n",
        "# Sing the the song <!-- mtlint-ignore fluency: sung -->\n\nRow to to shore.\n",
    ] {
        check(source, &[silent, "to to new"]);
    }
    let html = "<p>Sing the the song. <!-- mtlint-ignore doubled-word: sung --></p><p>Row to to shore.</p>";
    assert_eq!(told(html, Format::Html, Hints::default(), Vec::new()), [silent, "to to new"]);
    let html = "<!-- mtlint-ignore doubled-word: sung --><p>Sing the the song.</p><p>Row to to shore.</p>";
    assert_eq!(told(html, Format::Html, Hints::default(), Vec::new()), [silent, "to to new"]);
}

#[test]
fn a_passage_and_a_whole_article() {
    check(
        "Sing the the song.\n\n<!-- mtlint-off doubled-word -->\n\nRow to to shore,now.\n\n<!-- mtlint-on doubled-word -->\n\nGo of of it.\n",
        &["the the new", "to to suppressed accepted: ", ",now new", "of of new"],
    );
    check(
        "<!-- mtlint-off ALL -->\n\nRow to to shore,now.\n",
        &["to to suppressed accepted: ", ",now suppressed accepted: "],
    );
    check("Row to to shore.\n\n<!-- mtlint-ignore-file doubled-word -->\n", &["to to suppressed accepted: "]);
    check("---\nmtlint-ignore: doubled-word\n---\nRow to to shore.\n", &["to to suppressed accepted: "]);
    let hints = Hints { ignore: vec!["doubled-word".to_owned()], ..Hints::default() };
    assert_eq!(told("Row to to shore.", Format::JsonLines, hints, Vec::new()), ["to to suppressed accepted: "]);
}

#[test]
fn directives_that_do_nothing_are_told() {
    check(
        "Row to shore. <!-- mtlint-ignore doubled-word -->\n",
        &["line 1: `doubled-word` finds nothing here: it can go"],
    );
    check(
        "Row to to shore.\n\n<!-- mtlint-ignore-file dubled-word -->\n",
        &["to to new", "line 3: there is no rule `dubled-word`: did you mean `doubled-word`?"],
    );
    check("Row to shore. <!-- mtlint-ignore glued-words -->\n", &[]);
    let long = "dubled-word-".repeat(10);
    let shown = format!("line 1: there is no rule `{}…`", &long[..64]);
    check(&format!("<!-- mtlint-ignore {long} -->\nRow to shore.\n"), &[&shown]);
    check("Row.\n\n<!-- mtlint-on spacing -->\n", &["line 3: no `mtlint-off spacing` stands above it"]);
}

#[test]
fn decisions_silence_until_their_last_day() {
    let decided = |opinion, expires| Decision {
        subject: Subject::Text { rule: "doubled-word".to_owned(), text: "To to".to_owned() },
        rule: String::new(),
        text: String::new(),
        document: String::new(),
        opinion,
        note: "sung".to_owned(),
        author: String::new(),
        decided: None,
        expires,
    };
    let told = |decision| told("Row to to shore.", Format::Plain, Hints::default(), vec![decision]);
    assert_eq!(told(decided(Opinion::False, None)), ["to to suppressed false: sung"]);
    assert_eq!(told(decided(Opinion::Accepted, Some(TODAY))), ["to to suppressed accepted: sung"]);
    let yesterday = TODAY.yesterday().ok();
    assert_eq!(told(decided(Opinion::False, yesterday)), ["to to expired false: sung"]);
    assert_eq!(told(decided(Opinion::True, yesterday)), ["to to new true: sung"]);
}
