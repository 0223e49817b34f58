//! The gamma distribution with scale 1: its distribution function and the inverse, as far as an interval needs them.
//!
//! Own code because the crates that have it bring a whole statistics library (`statrs`) or a translation of the
//! "Numerical Recipes" routines whose inverse is good to about 1e-8 only. The formulas are those of the NIST Digital
//! Library of Mathematical Functions, chapter 8; the tests compare with values of R's `qgamma` and `qchisq`.

/// Terms after which a series is cut off. About 7·√shape are needed, so this is enough for shapes of 10^8.
const MAX_TERMS: u32 = 100_000;

/// Steps to a quantile, were they all halvings.
const MAX_STEPS: u32 = 200;

/// Lanczos coefficients for g = 7 and nine terms (Godfrey 2001): relative error below 1e-14.
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

/// Natural logarithm of the gamma function of `z`, for `z` ≥ 0.5.
fn ln_gamma(z: f64) -> f64 {
    let z = z - 1.0;
    let sum = LANCZOS[0] + (1..9).map(|i| LANCZOS[i] / (z + i as f64)).sum::<f64>();
    let t = z + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (z + 0.5) * t.ln() - t + sum.ln()
}

/// Share of the gamma distribution of `shape` (≥ 0.5) that lies below `x`: the regularised incomplete gamma function.
#[cfg(test)]
pub(super) fn cdf(x: f64, shape: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { share_and_slope(x, shape, ln_gamma(shape)).0 }
}

/// The share below `x` > 0, and how fast it grows there, which is the density. `ln_gamma` is that of `shape`.
fn share_and_slope(x: f64, shape: f64, ln_gamma: f64) -> (f64, f64) {
    let front = (shape * x.ln() - x - ln_gamma).exp();
    let share = if x < shape + 1.0 { front * series(x, shape) } else { 1.0 - front * fraction(x, shape) };
    (share, front / x)
}

/// DLMF 8.7.1: converges fast for x < shape + 1.
fn series(x: f64, shape: f64) -> f64 {
    let mut term = 1.0 / shape;
    let mut sum = term;
    for n in 1..MAX_TERMS {
        term *= x / (shape + f64::from(n));
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum
}

/// DLMF 8.9.2 by the modified Lentz method: converges fast for x > shape + 1.
fn fraction(x: f64, shape: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut value = d;
    for n in 1..MAX_TERMS {
        let n = f64::from(n);
        let a = -n * (n - shape);
        b += 2.0;
        let denominator = a * d + b;
        d = 1.0 / if denominator.abs() < TINY { TINY } else { denominator };
        let next = b + a / c;
        c = if next.abs() < TINY { TINY } else { next };
        let delta = d * c;
        value *= delta;
        if (delta - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

/// The value below which a share `p` (0 < p < 1) of the gamma distribution of `shape` (≥ 0.5) lies, to about 14 digits.
///
/// By Newton's steps, some eight of them. The share is monotone, so the value always lies in an interval that each step makes narrower;
/// a step that leaves it halves it instead.
pub(super) fn quantile(p: f64, shape: f64) -> f64 {
    let ln_gamma = ln_gamma(shape);
    let (mut low, mut high) = (0.0, f64::INFINITY);
    let mut x = shape;
    for _ in 0..MAX_STEPS {
        let (share, slope) = share_and_slope(x, shape, ln_gamma);
        if share < p {
            low = x;
        } else {
            high = x;
        }
        let newton = x - (share - p) / slope;
        // It is no number where the slope is nought.
        let is_inside = newton > low && newton < high;
        let halved = if high.is_finite() { low + (high - low) / 2.0 } else { 2.0 * x };
        let next = if is_inside { newton } else { halved };
        // Near the value each of Newton's steps doubles the digits: after one of 8 there are 14, and more are noise.
        if (next - x).abs() <= if is_inside { 1e-8 } else { 1e-14 } * x {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `qgamma(p, shape)` of R; the chi-square values are halved, with half the degrees of freedom as the shape.
    #[test]
    fn quantiles_are_those_of_r() {
        let known = [
            (0.975, 1.0, 3.688_879_454),
            (0.025, 1.0, 0.025_317_808),
            (0.95, 0.5, 3.841_458_821 / 2.0),
            (0.975, 2.0, 11.143_286_782 / 2.0),
            (0.025, 2.0, 0.484_418_557 / 2.0),
            (0.975, 5.0, 20.483_177_351 / 2.0),
            (0.025, 5.0, 3.246_972_780 / 2.0),
            (0.975, 50.0, 129.561_197_2 / 2.0),
            (0.025, 50.0, 74.221_927_47 / 2.0),
        ];
        for (p, shape, value) in known {
            let got = quantile(p, shape);
            assert!((got - value).abs() < 2e-8 * value, "qgamma({p}, {shape}) = {got}, not {value}");
        }
    }

    #[test]
    fn the_quantile_is_the_inverse_for_all_sizes() {
        for shape in [0.5, 1.0, 1.7, 12.0, 340.5, 20_000.0, 200_000.0] {
            for p in [0.001, 0.025, 0.5, 0.975, 0.999] {
                let back = cdf(quantile(p, shape), shape);
                assert!((back - p).abs() < 1e-9, "shape {shape}, p {p}: {back}");
            }
        }
    }
}
