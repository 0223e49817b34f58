//! How far off a weighted count may be by chance alone: the Fay–Feuer gamma interval.

use super::gamma::quantile;

/// Chance that the true value lies below the interval, and again above it: 95 % in all.
const TAIL: f64 = 0.025;

/// The 95 % interval of the sum of `weights`, one for each problem seen, if problems come as a Poisson process.
///
/// Fay & Feuer 1997 ("Confidence intervals for directly standardized rates: a method based on the gamma
/// distribution", Statistics in Medicine 16:791–801): with y the sum of the weights and v the sum of their squares,
///
/// * low = v/y · qgamma(0.025, y²/v),
/// * high = (v + w²)/(y + w) · qgamma(0.975, (y + w)²/(v + w²)), where w is the weight that one more problem would add.
///
/// With equal weights it is the exact Poisson interval. Fay and Feuer take for w the largest weight that exists, which
/// is safe but wide where weights differ much: Tiwari, Clegg & Zou 2006 ("Efficient interval estimation for
/// age-adjusted cancer rates", Statistical Methods in Medical Research 15:547–569) put milder values in its place.
/// We take the largest weight *seen*, and at least `least` (one minor finding): with that of a critical one (25
/// points) the upper limit of a clean short article would be beyond every mark and say nothing. So with no findings
/// the upper limit is 3.69 minor points; a rare grave kind that was not met is outside what the interval speaks of.
pub(super) fn weighted_count(weights: &[f64], least: f64) -> (f64, f64) {
    let y: f64 = weights.iter().sum();
    let v: f64 = weights.iter().map(|w| w * w).sum();
    let w = weights.iter().copied().fold(least, f64::max);
    let low = if v > 0.0 { v / y * quantile(TAIL, y * y / v) } else { 0.0 };
    let (y, v) = (y + w, v + w * w);
    let high = if v > 0.0 { v / y * quantile(1.0 - TAIL, y * y / v) } else { 0.0 };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: (f64, f64), wanted: (f64, f64)) {
        assert!((got.0 - wanted.0).abs() < 1e-5 && (got.1 - wanted.1).abs() < 1e-5, "{got:?}, not {wanted:?}");
    }

    #[test]
    fn equal_weights_give_the_exact_poisson_interval() {
        near(weighted_count(&[], 1.0), (0.0, 3.688_879));
        near(weighted_count(&[1.0], 1.0), (0.025_318, 5.571_643));
        near(weighted_count(&[1.0; 10], 1.0), (4.795_389, 18.390_356));
        near(weighted_count(&[5.0; 10], 1.0), (5.0 * 4.795_389, 5.0 * 18.390_356));
    }

    #[test]
    fn a_heavy_problem_widens_it() {
        let even = weighted_count(&[2.0; 5], 1.0);
        let uneven = weighted_count(&[1.0, 1.0, 1.0, 1.0, 6.0], 1.0);
        assert!(uneven.0 < even.0 && uneven.1 > even.1, "{uneven:?} within {even:?}");
        // y = 10, v = 40: 4 · qgamma(0.025, 2.5) = 4 · qchisq(0.025, 5) / 2 = 2 · 0.8312116.
        assert!((uneven.0 - 2.0 * 0.831_211_6).abs() < 1e-5, "{uneven:?}");
    }

    /// Values of the two formulas with `scipy.stats.gamma.ppf`.
    #[test]
    fn unequal_weights_give_what_scipy_says() {
        near(weighted_count(&[0.9, 0.9, 4.5, 23.75], 1.0), (2.284_861, 137.745_570));
        let many = [vec![0.95; 200], vec![4.75; 20]].concat();
        near(weighted_count(&many, 1.0), (237.868_925, 341.988_391));
        near(weighted_count(&[25.0], 1.0), (0.632_945, 139.291_085));
        near(weighted_count(&[0.0, 0.0, 0.5], 1.0), (0.012_659, 4.350_290));
        near(weighted_count(&vec![0.3; 50_000], 1.0), (14_868.805_995, 15_132.776_948));
    }

    #[test]
    fn no_weight_at_all_is_no_interval() {
        assert_eq!(weighted_count(&[0.0, 0.0], 0.0), (0.0, 0.0));
    }
}
