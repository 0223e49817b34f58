//! Drawing articles anew: what a comparison would have said of other articles of the same kind.
//!
//! *How large is the difference?* The paired bootstrap (Efron & Tibshirani 1993, "An introduction to the bootstrap", chapters
//! 8 and 13; for machine translation Koehn 2004, "Statistical significance tests for machine translation evaluation", EMNLP):
//! as many articles as there are, drawn with replacement, each with both of its versions, again and again.
//!
//! *Is there one at all?* The paired randomisation test (Noreen 1989, "Computer-intensive methods for testing hypotheses"; for
//! machine translation Riezler & Maxwell 2005, "On some pitfalls in automatic evaluation and significance testing for MT"): if
//! there were none, the two versions of an article could as well change sides, so each is put on either side by the toss of
//! a coin, and one looks how often the sides come out as far apart as they are. A bootstrap must not answer this where a rule
//! speaks rarely: with four findings against none in four articles its interval leaves out zero, although four coins
//! fall alike one time in eight.
//!
//! The unit is the article, not the finding: findings of one article come together.

use crate::eval::random::Random;

/// An amount for each side of each pair: points, or findings of one rule. Pairs that are not in it have none on either side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Number of the pair, amount in the old run, amount in the new one.
    pub amounts: Vec<(u32, [f64; 2])>,
}

/// Pairs of documents with their words and everything that is counted in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paired {
    words: Vec<[f64; 2]>,
    series: Vec<Series>,
    total_words: [f64; 2],
    totals: Vec<[f64; 2]>,
}

/// What one drawing says of each series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replicate {
    /// The new rate less the old one in articles drawn with replacement.
    pub differences: Vec<f64>,
    /// Whether, with sides tossed for, the rates are as far apart as they are.
    pub as_far: Vec<bool>,
}

/// What a thread writes its drawings into.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// How often each pair was drawn.
    drawn: Vec<f64>,
    /// 1 where the sides of a pair are exchanged.
    exchanged: Vec<f64>,
}

/// The rates are equal if they differ by no more than sums of the same numbers in another order do.
const ROUNDING: f64 = 1e-9;

/// The new rate less the old one, per thousand words.
fn difference(amounts: [f64; 2], words: [f64; 2]) -> f64 {
    let [old, new] = rates(amounts, words);
    new - old
}

/// The two rates, per thousand words; none of no words is nought.
pub(super) fn rates(amounts: [f64; 2], words: [f64; 2]) -> [f64; 2] {
    let rate = |side: usize| if words[side] > 0.0 { 1000.0 * amounts[side] / words[side] } else { 0.0 };
    [rate(0), rate(1)]
}

impl Paired {
    /// Pairs by their words in the old and in the new run, and what is counted per thousand of them.
    pub fn new(words: Vec<[f64; 2]>, series: Vec<Series>) -> Self {
        let sum = |all: &mut dyn Iterator<Item = [f64; 2]>| all.fold([0.0; 2], |sum, of| plus(sum, 1.0, of));
        let total_words = sum(&mut words.iter().copied());
        let totals = series.iter().map(|series| sum(&mut series.amounts.iter().map(|(_, of)| *of))).collect();
        Self { words, series, total_words, totals }
    }

    /// How many pairs there are.
    pub fn pairs(&self) -> usize {
        self.words.len()
    }

    /// Words of the old and of the new run.
    pub fn words(&self) -> [f64; 2] {
        self.total_words
    }

    /// The sums of each series.
    pub fn totals(&self) -> &[[f64; 2]] {
        &self.totals
    }

    /// Drawing `number` of those that belong to `seed`; it depends on nothing else.
    pub fn replicate(&self, seed: u64, number: u64, workspace: &mut Workspace) -> Replicate {
        let mut random = Random::new(seed, number);
        let Workspace { drawn, exchanged } = workspace;
        draw(&mut random, self.words.len(), drawn);
        toss(&mut random, self.words.len(), exchanged);
        let mut words = [0.0; 2];
        let mut more = 0.0;
        for ((of, times), exchange) in self.words.iter().zip(&*drawn).zip(&*exchanged) {
            words = plus(words, *times, *of);
            more += exchange * (of[1] - of[0]);
        }
        let words_tossed = [self.total_words[0] + more, self.total_words[1] - more];
        let mut replicate = Replicate::default();
        for (series, [old, new]) in self.series.iter().zip(&self.totals) {
            let mut amounts = [0.0; 2];
            let mut more = 0.0;
            for (pair, of) in &series.amounts {
                amounts = plus(amounts, drawn[*pair as usize], *of);
                more += exchanged[*pair as usize] * (of[1] - of[0]);
            }
            let seen = difference([*old, *new], self.total_words).abs();
            let tossed = difference([old + more, new - more], words_tossed).abs();
            replicate.differences.push(difference(amounts, words));
            replicate.as_far.push(tossed >= seen - ROUNDING * seen.max(1.0));
        }
        replicate
    }
}

/// `sum` and `of` taken so many `times`.
fn plus(sum: [f64; 2], times: f64, of: [f64; 2]) -> [f64; 2] {
    [sum[0] + times * of[0], sum[1] + times * of[1]]
}

/// How often each of `pairs` is drawn, in as many draws.
fn draw(random: &mut Random, pairs: usize, drawn: &mut Vec<f64>) {
    drawn.clear();
    drawn.resize(pairs, 0.0);
    for _ in 0..pairs {
        drawn[random.below(pairs)] += 1.0;
    }
}

/// A coin for each of `pairs`.
fn toss(random: &mut Random, pairs: usize, exchanged: &mut Vec<f64>) {
    exchanged.clear();
    let mut bits = 0;
    for pair in 0..pairs {
        if pair % 64 == 0 {
            bits = random.next();
        }
        exchanged.push(f64::from((bits & 1) as u8));
        bits >>= 1;
    }
}
