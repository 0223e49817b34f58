//! Numbers that follow from a seed and from nothing else: the same on every machine and in every version.

/// Mixes all bits (the output function of splitmix64).
pub(super) const fn mixed(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// Steele, Lea & Flood 2014 ("Fast splittable pseudorandom number generators", OOPSLA): splitmix64.
///
/// Own code, since the crates that draw numbers keep the right to draw others in their next version, and a comparison
/// that is run again must say the same.
pub(super) struct Random(u64);

impl Random {
    /// Stream `number` of those that belong to `seed`.
    pub(super) const fn new(seed: u64, number: u64) -> Self {
        Self(mixed(mixed(seed).wrapping_add(number)))
    }

    /// 64 bits.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// A number below `end` (Lemire 2019, "Fast random integer generation in an interval", without its rejection: the
    /// chances differ by `end` / 2⁶⁴).
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the reference implementation for the state 1234567.
    #[test]
    fn it_is_splitmix64() {
        let mut random = Random(1_234_567);
        let drawn = [random.next(), random.next(), random.next()];
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_number_below_the_end_is_as_likely() {
        let mut random = Random::new(1, 0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[random.below(7)] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
    }

    #[test]
    fn streams_differ() {
        let first = |seed, number| Random::new(seed, number).next();
        assert!(first(1, 0) != first(1, 1) && first(1, 0) != first(2, 0) && first(1, 1) != first(0, 2));
    }
}
