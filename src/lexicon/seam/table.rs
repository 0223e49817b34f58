//! The weights of a model in a table that is read where it lies.
//!
//! Two bytes a slot: a check of the feature's hash, and the weight (`i8`, in steps of 1/25); a weight of 0 marks an empty slot. A
//! feature stands in the slot that the high bits of its hash name, or in the first free one after it. A feature that is not in the
//! table passes the check of another one about once in 200 times, and then adds a weight that is as a rule small.

/// How many steps of a stored weight are 1.
const STEPS: f32 = 25.0;

/// A table of weights.
#[derive(Clone, Copy, Debug)]
pub struct Table<'m> {
    slots: &'m [u8],
    bits: u32,
}

impl<'m> Table<'m> {
    /// The table of two to the power of `bits` slots in `slots`, as [`encode`] made them.
    pub const fn new(slots: &'m [u8], bits: u32) -> Self {
        Self { slots, bits }
    }

    /// The weight of the feature with `hash`, in steps; 0 if it is not in the table.
    fn weight(&self, hash: u32) -> i32 {
        let mut slot = slot(hash, self.bits);
        loop {
            match self.slots.get(2 * slot..2 * slot + 2) {
                Some(&[check, weight]) if weight != 0 => {
                    if check == hash as u8 {
                        return i32::from(weight.cast_signed());
                    }
                }
                _ => return 0,
            }
            slot = (slot + 1) & ((1 << self.bits) - 1);
        }
    }
}

/// The sum of the weights of `features`.
pub fn score(table: &Table<'_>, features: &[u32]) -> f32 {
    features.iter().map(|&feature| table.weight(feature)).sum::<i32>() as f32 / STEPS
}

/// The table of `features`, hashes with their weights. The same features always give the same bytes.
pub fn encode(mut features: Vec<(u32, f32)>, bits: u32) -> Vec<u8> {
    assert!(features.len() < 1 << bits, "a table needs a free slot, where a search ends");
    features.sort_unstable_by_key(|feature| feature.0);
    let mut slots = vec![0; 2 << bits];
    for (hash, weight) in features {
        let stored = (weight * STEPS).round().clamp(-127.0, 127.0) as i8;
        let mut slot = slot(hash, bits);
        while slots[2 * slot + 1] != 0 {
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        if stored != 0 {
            slots[2 * slot] = hash as u8;
            slots[2 * slot + 1] = stored.cast_unsigned();
        }
    }
    slots
}

/// The slot in which a search for `hash` begins.
const fn slot(hash: u32, bits: u32) -> usize {
    (hash >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_is_found_and_nothing_else() {
        let features: Vec<(u32, f32)> = (1..12u32).map(|n| (n * 0x1357_9bdf, n as f32 * 0.2)).collect();
        let bytes = encode(features.clone(), 4);
        let table = Table::new(&bytes, 4);
        for (hash, weight) in features {
            assert!((score(&table, &[hash]) - weight).abs() < 0.03, "{hash}");
        }
        assert_eq!(score(&table, &[0x0000_00ff]), 0.0);
        assert_eq!(score(&Table::new(&[], 4), &[7]), 0.0);
    }
}
