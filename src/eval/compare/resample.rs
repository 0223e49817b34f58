//! Drawing articles anew: what a comparison would have said of other articles of the same kind.
//!
//! *How large is the difference?* The paired bootstrap (Efron & Tibshirani 1993, "An introduction to the bootstrap", chapters
//! 8 and 13; for machine translation Koehn 2004, "Statistical significance tests for machine translation evaluation", EMNLP):
//! as many articles as there are, drawn with replacement, each with both of its versions, again and again.
//!
//! *Is there one at all?* The paired randomisation test (Noreen 1989, "Computer-intensive methods for testing hypotheses"; for
//! machine translation Riezler & Maxwell 2005, "On some pitfalls in automatic evaluation and significance testing for MT"): if
//! there were none, the two versions of an article could as well change sides, so what each adds to the rate of its side is put on
//! either side by the toss of a coin, and one looks how often the sides come out as far apart as they are. A bootstrap must not answer this where a rule
//! speaks rarely: with four findings against none in four articles its interval leaves out zero, although four coins
//! fall alike one time in eight.
//!
//! The unit is the article, not the finding: findings of one article come together.

use std::ops::Range;

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

/// Drawings that are done at once: all amounts go by once for so many of them.
pub const LANES: usize = 8;

/// What a thread writes its drawings into.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// How often each pair was drawn, and 1 where its sides are exchanged, for each drawing.
    lots: Vec<Lots>,
}

/// The lots of one pair.
#[derive(Clone, Copy, Debug, Default)]
struct Lots {
    // One of 256 pairs and more is not drawn 256 times: its count has a Poisson distribution of mean 1.
    drawn: [u8; LANES],
    exchanged: [u8; LANES],
}

/// Sums of one drawing.
#[derive(Clone, Copy, Debug, Default)]
struct Drawn {
    /// Amounts of the pairs that were drawn.
    sums: [f64; 2],
    /// Amounts of the pairs whose sides are exchanged.
    exchanged: [f64; 2],
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

    /// In how many pairs the amounts of series `number` differ: others look the same whichever side they are on.
    pub fn differing(&self, number: usize) -> usize {
        self.series[number].amounts.iter().filter(|(_, [old, new])| old != new).count()
    }

    /// The sums of each series.
    pub fn totals(&self) -> &[[f64; 2]] {
        &self.totals
    }

    /// How far apart the rates are for no other reason than that the same amounts stand in fewer words.
    ///
    /// Where all texts of one system are a little shorter, every amount that both sides share makes its rate a trifle higher, always
    /// on the same side. Coins hardly ever fall so, and would call a change sure that is three findings in three articles. Both as
    /// they are and as they were tossed for, the rates may owe so much to it.
    fn owed_to_words(&self, series: &Series) -> f64 {
        let shared: f64 = series.amounts.iter().map(|(_, [old, new])| old.min(*new)).sum();
        2.0 * difference([shared; 2], self.total_words).abs()
    }

    /// The drawings `numbers`, at most [`LANES`], of those that belong to `seed`; they depend on nothing else.
    pub fn replicates(&self, seed: u64, numbers: Range<u64>, workspace: &mut Workspace) -> Vec<Replicate> {
        let lots = &mut workspace.lots;
        lots.clear();
        lots.resize(self.words.len(), Lots::default());
        let count = numbers.clone().count().min(LANES);
        for (lane, number) in numbers.take(LANES).enumerate() {
            let mut random = Random::new(seed, number);
            draw(&mut random, lane, lots);
            toss(&mut random, lane, lots);
        }
        let words = drawn(lots, self.words.iter().copied().enumerate());
        let mut replicates = vec![Replicate::default(); count];
        for (series, [old, new]) in self.series.iter().zip(&self.totals) {
            let amounts = drawn(lots, series.amounts.iter().map(|(pair, of)| (*pair as usize, *of)));
            let seen = difference([*old, *new], self.total_words);
            let least = seen.abs() - self.owed_to_words(series) - ROUNDING * seen.abs().max(1.0);
            for ((replicate, words), amounts) in replicates.iter_mut().zip(&words).zip(&amounts) {
                let tossed = seen - 2.0 * difference(amounts.exchanged, self.total_words);
                replicate.differences.push(difference(amounts.sums, words.sums));
                replicate.as_far.push(tossed.abs() >= least);
            }
        }
        replicates
    }
}

/// The sums of `amounts`, pair by pair, in each drawing.
fn drawn(lots: &[Lots], amounts: impl Iterator<Item = (usize, [f64; 2])>) -> [Drawn; LANES] {
    let mut all = [Drawn::default(); LANES];
    for (pair, of) in amounts {
        let Lots { drawn, exchanged } = &lots[pair];
        for lane in 0..LANES {
            all[lane].sums = plus(all[lane].sums, f64::from(drawn[lane]), of);
            all[lane].exchanged = plus(all[lane].exchanged, f64::from(exchanged[lane]), of);
        }
    }
    all
}

/// `sum` and `of` taken so many `times`.
fn plus(sum: [f64; 2], times: f64, of: [f64; 2]) -> [f64; 2] {
    [sum[0] + times * of[0], sum[1] + times * of[1]]
}

/// Draws as many pairs as there are.
fn draw(random: &mut Random, lane: usize, lots: &mut [Lots]) {
    for _ in 0..lots.len() {
        let times = &mut lots[random.below(lots.len())].drawn[lane];
        *times = times.saturating_add(1);
    }
}

/// Tosses a coin for each pair.
fn toss(random: &mut Random, lane: usize, lots: &mut [Lots]) {
    for pairs in lots.chunks_mut(64) {
        let mut bits = random.next();
        for pair in pairs {
            pair.exchanged[lane] = (bits & 1) as u8;
            bits >>= 1;
        }
    }
}
