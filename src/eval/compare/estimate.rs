//! What all drawings say together: intervals, chances, and whether to speak of a change at all.

use super::resample::{Paired, Replicate, rates};

/// A chance below this is taken for none.
pub const SIGNIFICANT: f64 = 0.05;

/// Share of the drawings beyond either end of a 95 % interval.
const TAIL: f64 = 0.025;

/// Which way something changed. Fewer points, and fewer findings, are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// The new run is better.
    Better,
    /// The new run is worse.
    Worse,
    /// Chance alone could do it.
    Unclear,
}

impl Leaning {
    /// Name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Unclear => "unclear",
        }
    }
}

/// One series in both runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Sum of the amounts in the old and the new run.
    pub amounts: [f64; 2],
    /// Per thousand words, over all documents together.
    pub rates: [f64; 2],
    /// New less old.
    pub difference: f64,
    /// The 95 % interval of the difference; none of fewer than two pairs.
    pub interval: Option<[f64; 2]>,
    /// How likely chance alone sets the rates as far apart; none of fewer than two pairs.
    pub p: Option<f64>,
    /// In how many pairs the amounts differ.
    pub differing: usize,
}

/// Pairs in which amounts must differ for chance to be ruled out: of five, all lean one way with 2/32.
const ENOUGH_DIFFERING: usize = 6;

impl Estimate {
    /// Whether it could be told from chance at all, however it came out.
    pub fn can_be_told(&self) -> bool {
        self.p.is_some() && self.differing >= ENOUGH_DIFFERING
    }

    /// Which way it leans, if zero lies outside the interval and chance alone is unlikely (`p`, which may be corrected for
    /// other series that were looked at).
    pub fn leaning(&self, p: Option<f64>) -> Leaning {
        match (self.interval, p) {
            (Some([low, _]), Some(p)) if low > 0.0 && p < SIGNIFICANT => Leaning::Worse,
            (Some([_, high]), Some(p)) if high < 0.0 && p < SIGNIFICANT => Leaning::Better,
            _ => Leaning::Unclear,
        }
    }
}

/// Gathers drawings.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    differences: Vec<Vec<f64>>,
    as_far: Vec<u32>,
    drawings: u32,
}

impl Sums {
    /// Adds one drawing.
    pub fn add(&mut self, replicate: &Replicate) {
        self.differences.resize_with(replicate.differences.len(), Vec::new);
        self.as_far.resize(replicate.as_far.len(), 0);
        self.drawings += 1;
        for (all, one) in self.differences.iter_mut().zip(&replicate.differences) {
            all.push(*one);
        }
        for (all, one) in self.as_far.iter_mut().zip(&replicate.as_far) {
            *all += u32::from(*one);
        }
    }

    /// An estimate for each series of `paired`.
    ///
    /// The interval is the percentile interval: of B drawings the (B + 1) · 0.025 smallest and largest (Efron & Tibshirani 1993,
    /// 13.3). The drawing that was seen counts as one of them in `p`: it is never zero (Phipson & Smyth 2010, "Permutation
    /// p-values should never be zero", Statistical Applications in Genetics and Molecular Biology 9:39).
    pub fn estimates(mut self, paired: &Paired) -> Vec<Estimate> {
        let words = paired.words();
        let enough = paired.pairs() > 1 && self.drawings > 0;
        let beyond = ((f64::from(self.drawings) + 1.0) * TAIL) as usize;
        let totals = paired.totals().iter().enumerate();
        totals
            .map(|(number, &amounts)| {
                let rates = rates(amounts, words);
                let interval = enough.then(|| {
                    let sorted = &mut self.differences[number];
                    sorted.sort_by(f64::total_cmp);
                    [sorted[beyond.saturating_sub(1)], sorted[sorted.len() - beyond.max(1)]]
                });
                let p = enough.then(|| (f64::from(self.as_far[number]) + 1.0) / (f64::from(self.drawings) + 1.0));
                Estimate {
                    amounts,
                    rates,
                    difference: rates[1] - rates[0],
                    interval,
                    p,
                    differing: paired.differing(number),
                }
            })
            .collect()
    }
}

/// Corrects chances for their number, so that of all that stay below a limit even one is there by chance alone no more often
/// than the limit says (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6:65–70). It holds whether or not the series depend on each other, as rules do.
///
/// Those that [cannot be told](Estimate::can_be_told) from chance need not be among them, since they are never called anything
/// (Tarone 1990, "A modified Bonferroni method for discrete data", Biometrics 46:515–522).
pub fn holm(chances: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|&a, &b| chances[a].total_cmp(&chances[b]));
    let mut corrected = vec![0.0; chances.len()];
    let mut least: f64 = 0.0;
    for (rank, number) in order.into_iter().enumerate() {
        least = least.max((chances[number] * (chances.len() - rank) as f64).min(1.0));
        corrected[number] = least;
    }
    corrected
}
