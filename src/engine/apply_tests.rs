//! What applying fixes does to a text.

use std::sync::Arc;

use super::*;
use crate::engine::{Registry, RuleSet, Selection};
use crate::finding::{Category, Claim, Confidence, Fingerprint, Fix, Severity};

fn fixed(source: &str, format: Format, least: Safety) -> Fixed {
    let registry = Registry::builtin();
    let rules = RuleSet::new(&registry, &Selection::default());
    fix(
        &Judge::without_decisions(&rules, &registry),
        source.into(),
        format,
        &Hints::default(),
        least,
        &mut Scratch::default(),
    )
}

/// A finding at the first `there` of `doc`, with a fix.
fn finding(doc: &Document, there: &str, replacement: &str, safety: Safety) -> Finding {
    let start = doc.text.find(there).expect("it stands there");
    let text_span = TextSpan::of(start..start + there.len());
    let (minor, sure) = (Severity::Minor, Confidence::share(0.9));
    let claim = Claim::new("some-rule".into(), "spacing".into(), Category::Fluency, minor, sure);
    let fix = Some(Fix { replacement: replacement.to_owned(), safety });
    let claim = Arc::new(Claim { fix, ..claim });
    Finding { claim, span: doc.locate(text_span), text_span, fingerprint: Fingerprint::default() }
}

/// `source` after one pass of the fixes `there → replacement`, and what was left.
fn pass(source: &str, format: Format, fixes: &[(&str, &str)], least: Safety) -> (String, Left) {
    let doc = parse::document(source.into(), format, Hints::default());
    let mut findings: Vec<_> =
        fixes.iter().map(|(there, replacement)| finding(&doc, there, replacement, Safety::Safe)).collect();
    for (index, finding) in findings.iter_mut().enumerate() {
        finding.rule = format!("rule-{index}").into();
    }
    findings.sort_by_key(|finding| finding.span);
    let (places, mut left) = wanted(&doc, &findings, least);
    let (clean, blocked): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| place.is_clean(&doc));
    left.in_markup += sum(&blocked);
    match applied(&doc, clean, &Hints::default(), &mut left) {
        Some((next, _)) => (next.source.to_string(), left),
        None => (source.to_owned(), left),
    }
}

#[test]
fn fixes_stand_where_the_text_stands() {
    use Format::{Html, Markdown, Plain};
    for (format, source, fixes, expected) in [
        (Plain, "in in the\r\nhall.", &[("in in", "in")][..], "in the\r\nhall."),
        (Plain, "a,b c,d", &[("a,b", "a, b"), ("c,d", "c, d")], "a, b c, d"),
        (Markdown, "It *was* was late.", &[("was was", "was")], "It *was* late."),
        (Markdown, "The hall,**open** since.", &[("hall,open", "hall, open")], "The hall, **open** since."),
        (Markdown, "He came to\nto the hall.", &[("to to", "to")], "He came to the hall."),
        (Html, "<p>R&amp;D R&amp;D &nbsp;was.</p>", &[("R&D R&D", "R&D")], "<p>R&amp;D &nbsp;was.</p>"),
        (Html, "<p>Smith and co.</p>", &[("and", "&")], "<p>Smith &amp; co.</p>"),
        (Html, "<p>in<b>May</b></p>", &[("inMay", "in May")], "<p>in <b>May</b></p>"),
        (Html, "<p>a\n  b</p>", &[("a b", "ab")], "<p>ab</p>"),
    ] {
        assert_eq!(pass(source, format, fixes, Safety::Safe), (expected.to_owned(), Left::default()), "{source}");
    }
}

#[test]
fn what_would_change_markup_is_left() {
    use Format::{Html, Markdown};
    for (format, source, there, replacement) in [
        (Html, "<p>the <b>the</b> hall</p>", "the the", "the"),
        (Markdown, "the **the** hall", "the the", "the"),
        (Markdown, "the [the](a.html) hall", "the the", "the"),
        (Markdown, "A hall, open", "A hall", "# A hall"),
        (Markdown, "one word, two", "word", "*word*"),
    ] {
        let left = Left { in_markup: 1, ..Left::default() };
        assert_eq!(pass(source, format, &[(there, replacement)], Safety::Safe), (source.to_owned(), left), "{source}");
    }
    // One that does not fit does not take the other with it.
    let fixes = [("word", "*word*"), ("in in", "in")];
    let left = Left { in_markup: 1, ..Left::default() };
    let expected = ("one word in the".to_owned(), left);
    assert_eq!(pass("one word in in the", Markdown, &fixes, Safety::Safe), expected);
}

#[test]
fn of_fixes_in_conflict_none_is_applied() {
    for (source, fixes, expected, in_conflict) in [
        ("a b c d", &[("a b", "a"), ("b c", "c")][..], "a b c d", 2),
        // They touch.
        ("ab cd", &[("ab", "x"), (" c", "y")], "ab cd", 2),
        ("a b c d e f", &[("a b c d", "x"), ("b", "y"), ("c", "z"), ("f", "w")], "a b c d e w", 3),
        // The same twice is no conflict.
        ("a b c", &[("a b", "a"), ("a b", "a")], "a c", 0),
        ("a b c", &[("a b", "a"), ("a b", "b")], "a b c", 2),
        // What changes nothing stands in nobody's way.
        ("a b c", &[("a b", "a b"), ("b", "x")], "a x c", 0),
    ] {
        let left = Left { in_conflict, ..Left::default() };
        assert_eq!(pass(source, Format::Plain, fixes, Safety::Safe), (expected.to_owned(), left), "{fixes:?}");
    }
}

#[test]
fn a_rule_agrees_with_itself() {
    let doc = parse::document("( a ) b b c".into(), Format::Plain, Hints::default());
    for (first, second, in_conflict) in
        [(("( a", "(a"), ("a )", "a)"), 0), (("a ", "a"), (" )", ")"), 2), (("b b", "b"), (" c", "c"), 2)]
    {
        let mut findings = [first, second].map(|(there, with)| finding(&doc, there, with, Safety::Safe));
        let (places, left) = wanted(&doc, &findings, Safety::Safe);
        assert_eq!((sum(&places), left.in_conflict), (2 - in_conflict, in_conflict), "{first:?} {second:?}");
        findings[1].rule = "other-rule".into();
        assert_eq!(wanted(&doc, &findings, Safety::Safe).1.in_conflict, 2, "{first:?} {second:?}");
    }
}

#[test]
fn what_needs_a_person_is_not_applied_unasked() {
    let doc = parse::document("a b c d".into(), Format::Plain, Hints::default());
    let safe = finding(&doc, "a b", "a", Safety::Safe);
    let likely = finding(&doc, "b c", "c", Safety::Unsafe);
    let mut name = finding(&doc, "d", "D", Safety::Safe);
    name.family = NAMES.into();
    let findings = [safe, likely, name];
    let (places, left) = wanted(&doc, &findings, Safety::Safe);
    assert_eq!((sum(&places), left), (1, Left { not_safe: 1, ..Left::default() }));
    let (places, left) = wanted(&doc, &findings, Safety::Unsafe);
    assert_eq!((sum(&places), left), (0, Left { in_conflict: 2, ..Left::default() }));
}

#[test]
fn goes_on_until_nothing_changes() {
    let source = "The ferry of of the island was late,nobody complained, and the the seats were empty.";
    let fixed = fixed(source, Format::Plain, Safety::Unsafe);
    assert_eq!(&*fixed.text, "The ferry of the island was late, nobody complained, and the seats were empty.");
    assert!(fixed.settled && fixed.left == Left::default(), "{fixed:?}");
    let replayed = fixed.passes.iter().fold(source.to_owned(), |text, pass| splice(&text, pass));
    assert_eq!(replayed, *fixed.text);
    assert_eq!(fixed.findings, 3);
}
