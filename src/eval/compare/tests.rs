//! Small runs whose comparison can be worked out by hand.

use super::*;
use crate::finding::{Confidence, Fingerprint, Severity};
use crate::score::Verdict;

fn document(name: &str) -> Document {
    Document {
        name: name.to_owned(),
        words: 100,
        sentences: 5,
        points: 0.0,
        by_category: [0.0; 6],
        npt: [0.0; 3],
        score: 100.0,
        verdict: Verdict::Pass,
        rules_hash: String::new(),
        version: String::new(),
        findings: Vec::new(),
    }
}

fn run(names: &[&str]) -> Run {
    Run { documents: names.iter().map(|name| document(name)).collect() }
}

/// The names that were paired, and how many are alone on either side.
fn paired(old: &[&str], new: &[&str]) -> (By, Vec<String>, [usize; 2]) {
    let Pairing { by, pairs, alone } = pair(&run(old), &run(new));
    let pairs = pairs.iter().map(|&[a, b]| format!("{}={}", old[a], new[b])).collect();
    (by, pairs, alone.map(|alone| alone.len()))
}

fn below(old: &str, new: &str) -> By {
    By::Below([old.to_owned(), new.to_owned()])
}

#[test]
fn documents_are_paired_by_name() {
    let got = paired(&["a/1.txt", "a/2.txt", "b/1.txt"], &["b/1.txt", "a/1.txt", "a/3.txt"]);
    assert_eq!(got, (By::Name, vec!["b/1.txt=b/1.txt".to_owned(), "a/1.txt=a/1.txt".to_owned()], [1, 1]));
}

#[test]
fn documents_are_paired_below_what_they_share() {
    let got = paired(&["sys-a/x/1.txt", "sys-a/y/1.txt"], &["out/sys-b/x/1.txt", "out/sys-b/y/1.txt"]);
    let pairs = vec!["sys-a/x/1.txt=out/sys-b/x/1.txt".to_owned(), "sys-a/y/1.txt=out/sys-b/y/1.txt".to_owned()];
    assert_eq!(got, (below("sys-a/", "out/sys-b/"), pairs, [0, 0]));
    let (by, pairs, alone) = paired(&["a.jsonl#news/7", "a.jsonl#news/8"], &["b.jsonl#news/8", "b.jsonl#news/9"]);
    assert_eq!((by, pairs.len(), alone), (below("a.jsonl#", "b.jsonl#"), 1, [1, 1]));
    let (by, pairs, _) = paired(&["a/s.jsonl#1", "a/t.jsonl#1"], &["b/s.jsonl#1", "b/t.jsonl#1"]);
    assert_eq!((by, pairs.len()), (below("a/", "b/"), 2));
    // A folder is not cut in the middle of a name, and a shared beginning of names is no folder.
    let (by, pairs, _) = paired(&["new-1.txt", "new-2.txt"], &["old/new-1.txt", "old/new-2.txt"]);
    assert_eq!((by, pairs.len()), (below("", "old/"), 2));
}

#[test]
fn a_draft_and_its_revision() {
    assert_eq!(paired(&["draft.txt"], &["final.md"]), (By::Only, vec!["draft.txt=final.md".to_owned()], [0, 0]));
    assert_eq!(paired(&["draft.txt"], &["final.md", "other.md"]).2, [1, 2]);
    assert_eq!(paired(&[], &["final.md"]).2, [0, 1]);
}

fn finding(print: u128, start: u32) -> Finding {
    Finding {
        fingerprint: Fingerprint(print),
        rule: 0,
        start,
        number: start,
        severity: Severity::Minor,
        confidence: Confidence::percent(90),
        counts: true,
    }
}

#[test]
fn findings_are_matched_by_their_prints() {
    let suppressed = |print, start| Finding { counts: false, ..finding(print, start) };
    let major = |print, start| Finding { severity: Severity::Major, ..finding(print, start) };
    let with = |findings: Vec<Finding>| Document { findings, ..document("a") };
    let old =
        with(vec![finding(5, 0), finding(1, 10), finding(1, 20), finding(2, 30), finding(3, 40), suppressed(4, 50)]);
    let new =
        with(vec![finding(1, 10), suppressed(2, 30), major(3, 40), finding(4, 50), finding(6, 0), suppressed(7, 60)]);
    let changes = match_findings(&old, &new);
    let told: Vec<_> =
        changes.changed.iter().map(|it| (it.change.name(), it.finding().map(|it| it.fingerprint.0))).collect();
    let wanted = [
        ("went", Some(5)),
        ("came", Some(6)),
        ("went", Some(1)),
        ("silenced", Some(2)),
        ("regraded", Some(3)),
        ("raised", Some(4)),
    ];
    assert_eq!(told, wanted);
    assert_eq!((changes.stayed, changes.count(Change::Went)), (2, 2));
    // The first of equal ones is matched with the first.
    assert_eq!(changes.changed[2].old.map(|finding| finding.start), Some(20));
    // Seen the other way, what came went.
    let back = match_findings(&new, &old);
    let count = |kind| back.count(kind);
    assert_eq!(
        [count(Change::Came), count(Change::Went), count(Change::Raised), count(Change::Silenced)],
        [2, 1, 1, 1]
    );
}

/// Estimates for pairs of `words`, with one series of amounts of every pair.
fn estimate(words: &[[f64; 2]], amounts: &[[f64; 2]]) -> Estimate {
    let amounts = (0..).zip(amounts).map(|(pair, of)| (pair, *of)).collect();
    let paired = Paired::new(words.to_vec(), vec![Series { amounts }]);
    let mut sums = Sums::default();
    let mut workspace = Workspace::default();
    for first in (0..10_000).step_by(LANES) {
        for replicate in paired.replicates(1, first..first + LANES as u64, &mut workspace) {
            sums.add(&replicate);
        }
    }
    sums.estimates(&paired)[0]
}

#[test]
fn rates_are_those_of_all_documents_together() {
    let got = estimate(&[[100.0, 200.0], [300.0, 200.0]], &[[4.0, 1.0], [0.0, 1.0]]);
    assert_eq!((got.amounts, got.rates, got.difference), ([4.0, 2.0], [10.0, 5.0], -5.0));
}

#[test]
fn drawings_are_those_that_there_are() {
    // Two pairs: both the first with 1/4, one of each with 1/2, both the second with 1/4.
    let paired = Paired::new(
        vec![[1000.0; 2]; 2],
        vec![Series { amounts: vec![(0, [0.0, 2.0]), (1, [0.0, 6.0])] }, Series { amounts: vec![(1, [1.0, 1.0])] }],
    );
    let mut counts = [0_u32; 3];
    let mut far = 0;
    for number in 0..20_000 {
        let replicate = &paired.replicates(9, number..number + 1, &mut Workspace::default())[0];
        let which = [2.0, 4.0, 6.0].iter().position(|difference| *difference == replicate.differences[0]);
        counts[which.expect("one of three")] += 1;
        far += u32::from(replicate.as_far[0]);
        assert!(replicate.differences[1] == 0.0 && replicate.as_far[1]);
    }
    for (count, wanted) in counts.iter().zip([5_000_u32, 10_000, 5_000]) {
        assert!(count.abs_diff(wanted) < 300, "{counts:?}");
    }
    // Of four ways to put the sides, two are as far apart: none and both exchanged.
    assert!(far.abs_diff(10_000) < 300, "{far}");
}

#[test]
fn a_drawing_is_the_same_alone_and_among_others() {
    let amounts = (0..100).map(|pair| (pair, [f64::from(pair % 3), f64::from(pair % 5)])).collect();
    let paired = Paired::new(vec![[100.0, 90.0]; 100], vec![Series { amounts }]);
    let together = paired.replicates(3, 40..45, &mut Workspace::default());
    let alone = (40..45).flat_map(|number| paired.replicates(3, number..number + 1, &mut Workspace::default()));
    assert_eq!(together, alone.collect::<Vec<_>>());
}

#[test]
fn four_to_none_may_be_chance_and_ten_are_not() {
    let sided = |pairs: usize| estimate(&vec![[500.0; 2]; 40], &vec![[0.0, 1.0]; pairs]);
    let four = sided(4);
    // Four coins fall alike with 2/16; the interval alone would have said otherwise.
    assert!((four.p.expect("40 pairs") - 0.125).abs() < 0.01, "{four:?}");
    assert!(four.interval.expect("40 pairs")[0] > 0.0 && !four.can_be_told());
    assert_eq!(four.leaning(four.p), Leaning::Unclear);
    let ten = sided(10);
    assert!(ten.p.expect("40 pairs") < 0.005 && ten.can_be_told());
    assert_eq!(ten.leaning(ten.p), Leaning::Worse);
    assert_eq!(ten.leaning(Some(0.2)), Leaning::Unclear);
}

#[test]
fn shorter_texts_make_no_finding_sure() {
    // All texts lose two words in a hundred; of 13 articles with a finding 10 keep it and 3 are new.
    let words = vec![[500.0, 490.0]; 40];
    let amounts = [vec![[1.0, 1.0]; 10], vec![[0.0, 1.0]; 3]].concat();
    let p = estimate(&words, &amounts).p.expect("40 pairs");
    assert!((p - 0.25).abs() < 0.02, "{p}");
    let same = estimate(&words, &amounts[..10]);
    assert!(same.difference > 0.0 && same.p == Some(1.0), "{same:?}");
    // Texts half as long again with findings at the same rate are no worse.
    let longer =
        estimate(&vec![[400.0, 600.0]; 60], &[vec![[2.0, 3.0]; 20], vec![[1.0, 0.0]; 4], vec![[0.0, 2.0]; 3]].concat());
    assert!(longer.difference == 0.0 && longer.p == Some(1.0), "{longer:?}");
}

#[test]
fn the_interval_is_about_that_of_the_normal_distribution() {
    // 400 pairs, differences of the rates 0 or 20 per thousand words, half of each: mean 10, standard error 10/20.
    let amounts: Vec<_> = (0..400).map(|pair| [1.0, 1.0 + f64::from(pair % 2) * 2.0]).collect();
    let got = estimate(&vec![[100.0; 2]; 400], &amounts);
    let [low, high] = got.interval.expect("400 pairs");
    let half = 1.96 * 10.0 / 400.0_f64.sqrt();
    assert!((low - (10.0 - half)).abs() < 0.1 && (high - (10.0 + half)).abs() < 0.1, "{got:?}");
}

#[test]
fn the_other_way_round_everything_changes_its_sign() {
    let words: Vec<[f64; 2]> = (1..30).map(|n| [f64::from(100 + n * 7), f64::from(90 + n * 8)]).collect();
    let amounts: Vec<[f64; 2]> = (1..30).map(|n| [f64::from(n % 4), f64::from(n % 3)]).collect();
    let turned = |all: &[[f64; 2]]| all.iter().map(|[old, new]| [*new, *old]).collect::<Vec<_>>();
    let there = estimate(&words, &amounts);
    let back = estimate(&turned(&words), &turned(&amounts));
    assert_eq!(there.difference, -back.difference);
    let [low, high] = there.interval.expect("29 pairs");
    assert_eq!(back.interval, Some([-high, -low]));
    assert_eq!(there.p, back.p);
}

#[test]
fn of_one_document_nothing_can_be_said() {
    let one = estimate(&[[100.0, 100.0]], &[[3.0, 1.0]]);
    assert_eq!((one.difference, one.interval, one.p), (-20.0, None, None));
    assert_eq!(one.leaning(one.p), Leaning::Unclear);
    assert_eq!(estimate(&[], &[]).rates, [0.0, 0.0]);
    assert_eq!(estimate(&[[0.0; 2]; 3], &[[1.0, 0.0]]).difference, 0.0);
}

/// Values of `p.adjust(…, "holm")` in R.
#[test]
fn chances_are_corrected_as_holm_says() {
    let got = holm(&[0.01, 0.04, 0.03, 0.005]);
    let wanted = [0.03, 0.06, 0.06, 0.02];
    assert!(got.iter().zip(wanted).all(|(got, wanted)| (got - wanted).abs() < 1e-12), "{got:?}");
    assert_eq!(holm(&[0.6, 0.9]), [1.0, 1.0]);
    assert!(holm(&[]).is_empty());
}
