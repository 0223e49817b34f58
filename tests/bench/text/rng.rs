//! A small random generator (splitmix64), so that the same seed gives the same text everywhere.

/// The state of the generator.
#[derive(Debug)]
pub(crate) struct Rng(u64);

/// The constant that splitmix64 steps by.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Rng {
    /// The generator of stream `number` of `seed`; streams have nothing to do with each other.
    pub(crate) fn new(seed: u64, number: u64) -> Self {
        let mut outer = Self(seed);
        let base = outer.next();
        Self(Self(base ^ number.wrapping_mul(STEP)).next())
    }

    /// 64 random bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// True once in `times`.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of `items`, all equally likely.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// One of `items`, the first ones more often, as words of a language are.
    pub(crate) fn pick_common<T: Copy>(&mut self, items: &[T]) -> T {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        items[(share.powf(1.7) * items.len() as f64) as usize]
    }
}
