//! A share of a count, with how far off it may be by chance.

/// `hits` of `of`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many have it.
    pub hits: u64,
    /// How many were asked.
    pub of: u64,
}

/// The 0.975 quantile of the normal distribution: 95 % lie within it on both sides.
const Z: f64 = 1.959_963_984_540_054;

impl Share {
    /// Counts one more.
    pub fn add(&mut self, hit: bool) {
        self.hits += u64::from(hit);
        self.of += 1;
    }

    /// Between 0 and 1; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// The 95 % score interval (Wilson 1927, "Probable inference, the law of succession, and statistical inference",
    /// JASA 22:209–212). Unlike p ± z·s it stays within 0 and 1 and is no point where all or none have it.
    pub fn interval(self) -> Option<(f64, f64)> {
        let share = self.value()?;
        let n = self.of as f64;
        let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        Some(((middle - half).max(0.0), (middle + half).min(1.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of `scipy.stats.binomtest(hits, of).proportion_ci(method="wilson")`.
    #[test]
    fn the_interval_is_that_of_wilson() {
        for (hits, of, low, high) in [
            (0, 10, 0.0, 0.277_533),
            (10, 10, 0.722_467, 1.0),
            (103, 129, 0.721_058, 0.858_581),
            (1, 2, 0.094_531, 0.905_469),
        ] {
            let got = Share { hits, of }.interval().expect("something was asked");
            assert!((got.0 - low).abs() < 1e-6 && (got.1 - high).abs() < 1e-6, "{hits} of {of}: {got:?}");
        }
        assert_eq!(Share::default().interval(), None);
    }
}
