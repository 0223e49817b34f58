//! What a person sees, character for character.

use proptest::prelude::*;

use super::*;
use crate::doc::{Format, Note};
use crate::finding::{Confidence, Label, Opinion, Origin, Review};
use crate::report::test_case::{Case, written};
use crate::text::SourceSpan;

fn shown(cases: &[&Case], options: TerminalOptions) -> String {
    written(cases, |out| Box::new(Terminal::new(out, options)))
}

const PLAIN: TerminalOptions =
    TerminalOptions { color: false, width: 80, info: false, low_confidence: false, known: false };

#[test]
fn a_report_as_a_whole() {
    let mut case = Case::new("The market was closed.\nHe went to ⟦the the⟧ market, where ⟦Petrof⟧ was waiting.");
    case.finding(0).message = "`the` is said twice".to_owned();
    case.finding(0).suggestion = Some("the".to_owned());
    let name = case.finding(1);
    name.message = "`Petrof` is `Petrov` elsewhere".to_owned();
    name.severity = Severity::Major;
    name.confidence = Confidence::percent(70);
    name.help = Some("use one spelling".to_owned());
    name.related = vec![Label { span: SourceSpan::new(4, 10), message: "the other form".into() }];
    let wanted = "\
minor[repeated-word]: `the` is said twice
 --> news/a.txt:2:12
  |
2 | He went to the the market, where Petrof was waiting.
  |            ^^^^^^^
  |
  = help: write `the`
  = silence: mtlint review mark 00000000000000000000000000000001 false

major[repeated-word]: `Petrof` is `Petrov` elsewhere
 --> news/a.txt:2:34
  |
2 | He went to the the market, where Petrof was waiting.
  |                                  ^^^^^^ medium confidence
  |
  = note: line 1: the other form: The market was closed.
  = help: use one spelling
  = silence: mtlint review mark 00000000000000000000000000000002 false

document    words  crit  major  minor  info  score  verdict
news/a.txt     14     ·      1      1     ·    0.0  review
… and 1 without findings

2 documents, 17 words: 1 major, 1 minor in 1 document; 1 to review
";
    assert_eq!(shown(&[&case, &Case::new("A clean one.")], PLAIN), wanted);
}

#[test]
fn a_caret_stands_under_wide_characters() {
    let case = Case::new("他说：The ⟦新闻 the⟧ end.");
    let text = shown(&[&case], PLAIN);
    let line = text.lines().position(|line| line.contains("新闻")).expect("the line is shown");
    let carets = text.lines().nth(line + 1).expect("carets follow");
    // Six columns for three wide characters and four for `The `, behind the gutter of four.
    assert_eq!(carets, "  |           ^^^^^^^^", "{text}");
}

#[test]
fn a_long_line_is_cut_but_its_column_is_true() {
    let long = "word ".repeat(2000);
    let case = Case::new(&format!("{long}⟦bad⟧ {long}"));
    let text = shown(&[&case], PLAIN);
    assert!(text.contains("--> news/a.txt:1:10001\n"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(text.contains("^^^"), "{text}");
}

#[test]
fn hostile_text_is_shown_not_sent() {
    let mut case = Case::new("Now \u{1b}[2J⟦\u{202e}bad\u{200b}⟧\u{9b}31m it is.");
    case.name = "evil\u{1b}]0;x\u{7}.txt";
    case.finding(0).message = "`\u{1b}[31m`".to_owned();
    case.finding(0).help = Some("\u{1b}[0m".to_owned());
    case.finding(0).related = vec![Label { span: SourceSpan::new(4, 8), message: "\u{7}".into() }];
    case.outcome.notes = vec![Note::new("budget", "\u{1b}c")];
    let text = shown(&[&case], PLAIN);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control() && !matches!(c, '\u{202e}' | '\u{200b}')), "{text:?}");
    assert!(text.contains("<U+202E>bad<U+200B>"), "{text}");
}

#[test]
fn the_quiet_ones_are_counted() {
    let mut case = Case::new("⟦a⟧ ⟦b⟧ ⟦c⟧ ⟦d⟧ ⟦e⟧");
    case.finding(0).severity = Severity::Info;
    case.finding(1).confidence = Confidence::percent(59);
    case.statuses = vec![Status::New, Status::New, Status::Baseline, Status::Suppressed, Status::Expired];
    let text = shown(&[&case], PLAIN);
    assert_eq!(text.matches("repeated-word").count(), 1, "{text}");
    let end = "2 findings not shown (info or of low confidence: `--all` shows them)\n\
               1 finding in the baseline or on unchanged lines\n1 finding suppressed\n";
    assert!(text.ends_with(end), "{text}");
    let all = TerminalOptions { info: true, low_confidence: true, known: true, ..PLAIN };
    assert_eq!(shown(&[&case], all).matches("repeated-word").count(), 5);
}

#[test]
fn colours_only_when_asked_for() {
    let case = Case::new("He went ⟦the the⟧ way.");
    assert!(!shown(&[&case], PLAIN).contains('\u{1b}'));
    let text = shown(&[&case], TerminalOptions { color: true, ..PLAIN });
    assert!(text.contains("\u{1b}[1m\u{1b}[33mreview\u{1b}[0m"), "{text:?}");
}

#[test]
fn the_table_fits_and_is_not_endless() {
    let mut case = Case::new("He went ⟦the the⟧ way.");
    case.name = "articles/of/a/very/long/folder/name/that/never/ends/2024-11-22-market.txt";
    case.outcome.words = 1_234_567;
    let cases = vec![&case; 50];
    let text = shown(&cases, PLAIN);
    let table: Vec<_> = text.lines().skip_while(|line| !line.starts_with("document ")).collect();
    assert!(table.iter().all(|line| line.chars().count() <= 80), "{table:#?}");
    assert_eq!(table.iter().filter(|line| line.contains("market.txt")).count(), 40);
    assert!(text.contains("… and 10 more with findings"), "{text}");
}

#[test]
fn of_many_documents_the_table_keeps_the_worst() {
    let case = |name, words| {
        let mut case = Case::new("He went ⟦the the⟧ way.");
        (case.name, case.outcome.words) = (name, words);
        case
    };
    let (good, bad, worst) = (case("good", 2_000), case("bad", 900), case("worst", 600));
    // Far more than are held, the few bad ones between them.
    let cases: Vec<&Case> = (0..3_000)
        .map(|number| match number % 100 {
            40 => &bad,
            70 if number > 1_000 => &worst,
            _ => &good,
        })
        .collect();
    let text = shown(&cases, PLAIN);
    let rows = |name: &str| text.lines().filter(|line| line.split_whitespace().next() == Some(name)).count();
    assert_eq!([rows("worst"), rows("bad"), rows("good")], [20, 20, 0], "{text}");
    assert!(text.contains("… and 2,960 more with findings"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The renderer once panicked beside multi-byte characters: whatever stands around a finding, it is shown.
    #[test]
    fn any_text_is_shown(
        before in "[a 猫é\u{301}👩\u{200d}\t\r\n\u{1b}\u{202e}]{0,200}",
        bad in "[a 猫é\u{301}👩\u{200d}\t\r\n\u{1b}]{0,200}",
        after in "[a 猫é\u{301}👩\u{200d}\t\r\n\u{1b}]{0,200}",
        width in 1_u16..200,
    ) {
        let case = Case::new(&format!("{before}⟦{bad}⟧{after}"));
        let text = shown(&[&case], TerminalOptions { width, ..PLAIN });
        prop_assert!(text.contains("--> news/a.txt:"));
        prop_assert!(text.contains('^'));
        prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    }
}

#[test]
fn a_narrow_terminal_still_shows_the_match() {
    let long = "word ".repeat(30);
    let case = Case::new(&format!("{long}⟦the the⟧ {long}"));
    let text = shown(&[&case], TerminalOptions { width: 60, ..PLAIN });
    assert!(text.contains("the the"), "{text}");
}

#[test]
fn a_finding_says_how_to_silence_it() {
    let mut case = Case::new("He went ⟦the the⟧ way.");
    let check = |case: &Case, expected: &str| {
        let text = shown(&[case], PLAIN);
        assert!(text.contains(&format!("  = silence: {expected}\n")), "{text}");
    };
    check(&case, "mtlint review mark 00000000000000000000000000000001 false");
    for (format, expected) in [
        (Format::Markdown, "<!-- mtlint-ignore repeated-word -->"),
        (Format::Html, "<!-- mtlint-ignore repeated-word -->"),
        (Format::JsonLines, "\"mtlint_ignore\": [\"repeated-word\"]"),
    ] {
        case.doc.format = format;
        check(&case, expected);
    }
}

#[test]
fn a_decision_that_has_expired_is_told() {
    let mut case = Case::new("He went ⟦the the⟧ way.");
    case.statuses = vec![Status::Expired];
    case.reviews = vec![Some(Review {
        opinion: Opinion::Accepted,
        origin: Origin::Decision,
        note: "until the reform".to_owned(),
        author: String::new(),
    })];
    let text = shown(&[&case], PLAIN);
    assert!(text.contains("  = note: a decision about it (accepted: until the reform) has expired\n"), "{text}");
}
