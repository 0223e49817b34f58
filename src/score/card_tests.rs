//! Scores that were worked out by hand.

use std::sync::Arc;

use super::*;
use crate::finding::{Claim, Confidence, Fingerprint};
use crate::text::{SourceSpan, TextSpan};
use Severity::{Critical, Info, Major, Minor};

fn finding(severity: Severity, percent: u8, group: Option<&str>) -> Finding {
    let sure = Confidence::percent(percent);
    let claim = Claim::new("some-rule".into(), "spacing".into(), Category::Fluency, severity, sure);
    let claim = Arc::new(Claim { group: group.map(str::to_owned), ..claim });
    let (span, text_span) = (SourceSpan::new(0, 1), TextSpan::new(0, 1));
    Finding { claim, span, text_span, fingerprint: Fingerprint::default() }
}

fn card(findings: &[Finding], words: u32) -> Scorecard {
    Scorecard::new(findings, &[], words, &Scale::default())
}

#[test]
fn points_are_severity_times_confidence() {
    let found = [finding(Info, 100, None), finding(Minor, 50, None), finding(Major, 90, None)];
    let card = card(&found, 500);
    assert_eq!((card.points, card.npt, card.score), (5.0, 10.0, 90.0));
    assert_eq!(card.counts, [1, 1, 1, 0]);
    assert_eq!(card.category(Category::Fluency), 5.0);
}

#[test]
fn of_a_group_the_first_counts_in_full_and_the_rest_a_tenth() {
    let name = |percent| finding(Major, percent, Some("Petrov"));
    let found = [name(80), name(100), finding(Minor, 100, None), name(100), finding(Major, 100, Some("Lund"))];
    // 4 + 0.5 + 1 + 0.5 + 5
    assert_eq!(card(&found, 1000).points, 11.0);
    let statuses = [Status::Suppressed, Status::Baseline, Status::Expired];
    let card = Scorecard::new(&found, &statuses, 1000, &Scale::default());
    // The second is now the first: 5 + 1 + 0.5 + 5.
    assert_eq!((card.points, card.suppressed, card.total()), (11.5, 1, 4));
}

#[test]
fn page_residue_is_in_markup_and_apart() {
    let mut menu = finding(Minor, 100, None);
    menu.residue = true;
    menu.category = Category::Markup;
    let card = card(&[menu, finding(Minor, 100, None)], 1000);
    assert_eq!((card.category(Category::Markup), card.residue, card.points), (1.0, 1.0, 2.0));
}

#[test]
fn an_article_without_words_divides_nothing() {
    let card = card(&[finding(Minor, 100, None)], 0);
    assert_eq!((card.npt, card.npt_low, card.npt_high, card.score), (0.0, 0.0, 0.0, 100.0));
    assert_eq!(card.verdict, Verdict::Pass);
}

#[test]
fn a_clean_article_may_still_hide_something() {
    let card = card(&[], 500);
    assert_eq!((card.npt, card.npt_low, card.npt_high, card.score), (0.0, 0.0, 7.38, 100.0));
}

#[test]
fn weights_can_be_set() {
    let weights = Weights::default().with(Minor, 3.0).with(Major, -1.0);
    let scale = Scale { weights, pass_mark: 90.0 };
    let card = Scorecard::new(&[finding(Minor, 100, None), finding(Major, 100, None)], &[], 1000, &scale);
    assert_eq!(card.points, 3.0);
}

#[test]
fn the_score_is_never_below_zero() {
    assert_eq!(card(&[finding(Critical, 60, None)], 100).score, 0.0);
}

#[test]
fn verdicts() {
    let minors = |count| vec![finding(Minor, 100, None); count];
    let cases: [(&str, Vec<Finding>, u32, Profile, Verdict); 11] = [
        ("clean", vec![], 300, Profile::Strict, Verdict::Pass),
        ("clean but short", vec![], 10, Profile::Strict, Verdict::Pass),
        ("info costs nothing", vec![finding(Info, 100, None)], 300, Profile::Strict, Verdict::Pass),
        ("a sure critical", vec![finding(Critical, 80, None)], 9000, Profile::RawMt, Verdict::Fail),
        ("an unsure critical", vec![finding(Critical, 79, None)], 9000, Profile::RawMt, Verdict::Review),
        ("one major, good score", vec![finding(Major, 90, None)], 9000, Profile::RawMt, Verdict::Review),
        ("just at the mark", minors(10), 1000, Profile::News, Verdict::Pass),
        ("just under the mark", minors(11), 1000, Profile::News, Verdict::Review),
        // 18 problems: exact Poisson interval 10.67 to 28.45.
        ("whole interval beyond", minors(18), 1000, Profile::News, Verdict::Fail),
        ("the same, lower mark", minors(18), 1000, Profile::RawMt, Verdict::Pass),
        ("the same, too short to tell", minors(18), 249, Profile::News, Verdict::Review),
    ];
    for (name, findings, words, profile, wanted) in cases {
        let card = Scorecard::new(&findings, &[], words, &profile.into());
        assert_eq!(card.verdict, wanted, "{name}: {card:?}");
    }
}
