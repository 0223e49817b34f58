//! From two runs to the figures of their comparison: `eval` and `report` do not know each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{CompareOptions, by};
use crate::VERSION;
use crate::eval::compare::{
    Change, Changes, Document, ENOUGH_PAIRS, Estimate, Finding, Paired, Pairing, Rules, Run, Series, holm,
    match_findings,
};
use crate::finding::{Category, Severity};
use crate::report::compare::{
    Comparison, DocumentChange, DocumentFigures, LevelFigures, Measure, Moves, PairingFigures, RuleChange, RunFigures,
};

use super::super::input::name;

/// Series that come before those of the rules: points, points by category, findings at both levels.
const POINTS: usize = 0;
const CATEGORIES: usize = 1;
const LEVELS: usize = CATEGORIES + Category::ALL.len();
const RULES: usize = LEVELS + 2;

/// Names of the levels in reports.
const LEVEL_NAMES: [&str; 2] = ["minor", "info"];

/// 0 for findings of minor severity and above, 1 for `info`.
fn level(finding: &Finding) -> usize {
    usize::from(finding.severity == Severity::Info)
}

/// What is counted in the pairs of two runs.
pub(super) struct Counted {
    pub paired: Paired,
    /// What became of the findings of each pair.
    pub changes: Vec<Changes>,
    /// Rule, level, and what became of its findings, in the order of the series behind [`RULES`].
    rules: Vec<(RuleAt, Moves)>,
}

/// A rule at a level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RuleAt {
    id: String,
    level: usize,
    family: String,
    category: String,
}

/// Matches and counts the findings of all pairs.
pub(super) fn counted([old, new]: &[Run; 2], pairing: &Pairing, rules: &Rules) -> Counted {
    let mut series = vec![Series::default(); RULES];
    let mut by_rule: BTreeMap<(u32, usize), (Series, Moves)> = BTreeMap::new();
    let mut words = Vec::new();
    let mut all_changes = Vec::new();
    for (pair, &[before, after]) in (0..).zip(&pairing.pairs) {
        let (old, new) = (&old.documents[before], &new.documents[after]);
        words.push([f64::from(old.words), f64::from(new.words)]);
        add(&mut series[POINTS], pair, [old.points, new.points]);
        for category in Category::ALL {
            let at = category as usize;
            add(&mut series[CATEGORIES + at], pair, [old.by_category[at], new.by_category[at]]);
        }
        let mut counts: BTreeMap<(u32, usize), [f64; 2]> = BTreeMap::new();
        for (side, document) in [old, new].into_iter().enumerate() {
            for finding in document.findings.iter().filter(|finding| finding.counts) {
                counts.entry((finding.rule, level(finding))).or_default()[side] += 1.0;
            }
        }
        for at in 0..2 {
            let of = counts.iter().filter(|((_, level), _)| *level == at);
            let sum = of.fold([0.0; 2], |sum, (_, count)| [sum[0] + count[0], sum[1] + count[1]]);
            add(&mut series[LEVELS + at], pair, sum);
        }
        for (rule, count) in counts {
            add(&mut by_rule.entry(rule).or_default().0, pair, count);
        }
        let changes = match_findings(old, new);
        for (finding, change) in moved(&changes, old) {
            count(&mut by_rule.entry((finding.rule, level(&finding))).or_default().1, change);
        }
        all_changes.push(changes);
    }
    let mut named: Vec<(RuleAt, Series, Moves)> = by_rule
        .into_iter()
        .map(|((number, level), (series, moves))| {
            let rule = &rules.all()[number as usize];
            let (id, family, category) = (rule.id.clone(), rule.family.clone(), rule.category.clone());
            (RuleAt { id, level, family, category }, series, moves)
        })
        .collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let mut rules = Vec::new();
    for (rule, amounts, moves) in named {
        series.push(amounts);
        rules.push((rule, moves));
    }
    Counted { paired: Paired::new(words, series), changes: all_changes, rules }
}

fn add(series: &mut Series, pair: u32, amounts: [f64; 2]) {
    if amounts != [0.0; 2] {
        series.amounts.push((pair, amounts));
    }
}

/// Each finding of a pair as the new run has it, or the old one alone, with what became of it: none if it stayed as it was.
fn moved(changes: &Changes, old: &Document) -> Vec<(Finding, Option<Change>)> {
    let mut moved: Vec<_> = changes
        .changed
        .iter()
        .filter_map(|changed| {
            // A finding that is silent now is told at the level at which it counted.
            let finding = if changed.change == Change::Silenced { changed.old } else { changed.finding() };
            Some((finding?, Some(changed.change)))
        })
        .collect();
    let gone: BTreeSet<u32> = changes.changed.iter().filter_map(|changed| Some(changed.old?.number)).collect();
    let same = old.findings.iter().filter(|finding| finding.counts && !gone.contains(&finding.number));
    moved.extend(same.map(|finding| (*finding, None)));
    moved
}

fn count(moves: &mut Moves, change: Option<Change>) {
    match change {
        None => moves.stayed += 1,
        Some(Change::Went) => moves.went += 1,
        Some(Change::Came) => moves.came += 1,
        Some(Change::Silenced) => moves.silenced += 1,
        Some(Change::Raised) => moves.raised += 1,
        Some(Change::Regraded) => {
            moves.stayed += 1;
            moves.regraded += 1;
        }
    }
}

/// The report.
pub(super) fn figures(
    options: &CompareOptions,
    runs: &[Run; 2],
    pairing: &Pairing,
    counted: &Counted,
    estimates: &[Estimate],
) -> Comparison {
    let [old, new] = runs;
    let pairs = || pairing.pairs.iter().map(|&[before, after]| (&old.documents[before], &new.documents[after]));
    let mut verdicts = [[0; 3]; 3];
    for (old, new) in pairs() {
        verdicts[old.verdict as usize][new.verdict as usize] += 1;
    }
    let words = counted.paired.words();
    let (by, roots) = by(pairing);
    let levels = [0, 1].map(|at| {
        let mut moves = Moves::default();
        for (_, of) in counted.rules.iter().filter(|(rule, _)| rule.level == at) {
            sum(&mut moves, of);
        }
        LevelFigures { measure: alone(LEVEL_NAMES[at], &estimates[LEVELS + at]), moves }
    });
    Comparison {
        v: Comparison::VERSION,
        kind: "compare",
        version: VERSION.to_owned(),
        old: run(&name(&options.old), old, words[0]),
        new: run(&name(&options.new), new, words[1]),
        pairing: PairingFigures {
            by,
            roots,
            pairs: pairing.pairs.len() as u64,
            alone: [pairing.alone[0].len() as u64, pairing.alone[1].len() as u64],
            same_rules: pairs().filter(|(old, new)| old.rules_hash == new.rules_hash).count() as u64,
            as_long: pairs().filter(|(old, new)| (old.words, old.sentences) == (new.words, new.sentences)).count()
                as u64,
        },
        resamples: options.resamples,
        seed: options.seed,
        enough_pairs: ENOUGH_PAIRS,
        points: alone("points", &estimates[POINTS]),
        categories: together(Category::ALL.map(Category::name).into_iter(), &estimates[CATEGORIES..LEVELS]),
        findings: levels,
        verdicts,
        rules: rules(counted, &estimates[RULES..]),
        documents: documents(runs, pairing, counted),
    }
}

fn run(report: &str, run: &Run, words: f64) -> RunFigures {
    let all = |of: fn(&Document) -> &String| -> Vec<String> {
        let all: BTreeSet<&String> = run.documents.iter().map(of).collect();
        all.into_iter().cloned().collect()
    };
    RunFigures {
        report: report.to_owned(),
        documents: run.documents.len() as u64,
        words: words as u64,
        rules_hashes: all(|document| &document.rules_hash),
        versions: all(|document| &document.version),
    }
}

fn sum(moves: &mut Moves, of: &Moves) {
    moves.stayed += of.stayed;
    moves.went += of.went;
    moves.came += of.came;
    moves.regraded += of.regraded;
    moves.silenced += of.silenced;
    moves.raised += of.raised;
}

fn measure(name: &str, estimate: &Estimate, p_corrected: Option<f64>) -> Measure {
    let Estimate { amounts: [old, new], rates: [old_rate, new_rate], difference, interval, p, .. } = *estimate;
    let leaning = estimate.leaning(p_corrected).name();
    Measure {
        name: name.to_owned(),
        old,
        new,
        old_rate,
        new_rate,
        change: difference,
        interval,
        p,
        p_corrected,
        leaning,
    }
}

/// Something that was to be looked at from the beginning.
fn alone(name: &str, estimate: &Estimate) -> Measure {
    measure(name, estimate, estimate.p.filter(|_| estimate.can_be_told()))
}

/// Things among which one looks for those that changed; of those that nothing can be said of it is not said.
fn together<'n>(names: impl Iterator<Item = &'n str>, estimates: &[Estimate]) -> Vec<Measure> {
    let chances: Vec<f64> =
        estimates.iter().filter(|estimate| estimate.can_be_told()).filter_map(|estimate| estimate.p).collect();
    let mut corrected = holm(&chances).into_iter();
    let named = names.zip(estimates);
    named
        .map(|(name, estimate)| {
            let p = if estimate.can_be_told() { corrected.next() } else { None };
            measure(name, estimate, p)
        })
        .collect()
}

fn rules(counted: &Counted, estimates: &[Estimate]) -> Vec<RuleChange> {
    let measures = together(counted.rules.iter().map(|(rule, _)| rule.id.as_str()), estimates);
    let rules = counted.rules.iter().zip(measures);
    rules
        .map(|((rule, moves), measure)| RuleChange {
            family: rule.family.clone(),
            category: rule.category.clone(),
            level: LEVEL_NAMES[rule.level],
            measure,
            moves: *moves,
        })
        .collect()
}

fn documents([old, new]: &[Run; 2], pairing: &Pairing, counted: &Counted) -> Vec<DocumentChange> {
    let mut documents = Vec::new();
    for (&[before, after], changes) in pairing.pairs.iter().zip(&counted.changes) {
        let (old, new) = (&old.documents[before], &new.documents[after]);
        let mut moves = [Moves::default(); 2];
        for (finding, change) in moved(changes, old) {
            count(&mut moves[level(&finding)], change);
        }
        documents.push(DocumentChange {
            document: new.name.clone(),
            old: Some(document(old)),
            new: Some(document(new)),
            same_rules: old.rules_hash == new.rules_hash,
            moves,
        });
    }
    let alone = |one: &Document| (one.name.clone(), Some(document(one)));
    for &number in &pairing.alone[0] {
        let (name, old) = alone(&old.documents[number]);
        documents.push(DocumentChange { document: name, old, new: None, same_rules: false, moves: Default::default() });
    }
    for &number in &pairing.alone[1] {
        let (name, new) = alone(&new.documents[number]);
        documents.push(DocumentChange { document: name, old: None, new, same_rules: false, moves: Default::default() });
    }
    documents
}

fn document(document: &Document) -> DocumentFigures {
    let count = |at: usize| document.findings.iter().filter(|finding| finding.counts && level(finding) == at).count();
    let [npt, npt_low, npt_high] = document.npt;
    DocumentFigures {
        document: document.name.clone(),
        words: document.words,
        findings: count(0) as u64,
        info: count(1) as u64,
        points: document.points,
        npt,
        npt_low,
        npt_high,
        score: document.score,
        verdict: document.verdict,
    }
}
