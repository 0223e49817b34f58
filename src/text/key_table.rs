//! A table from keys to numbers, as bytes: written by the build script, it is part of the program and needs no memory and no
//! time at the start.
//!
//! All numbers of one bucket stand side by side, so one look-up reads one place. Before them stands a filter of eight bits for
//! each key, of which each key has set two: of twenty words that are no key, one is looked up.
//!
//! Shared with the build script.

/// Bits of the filter for each key.
const BITS_A_KEY: usize = 8;

/// Bytes before the parts: how many buckets there are and how many numbers, four bytes each.
const HEAD: usize = 8;

/// The table of what `all` gives, keys with their numbers; a key may have several. It is gone through three times, so that
/// nothing is kept beside the table.
pub(crate) fn key_table<I: Iterator<Item = (u64, u32)>>(all: impl Fn() -> I) -> Vec<u8> {
    let length = all().count();
    let buckets = length.next_power_of_two();
    let mut starts = vec![0_u32; buckets + 1];
    let mut filter = vec![0_u64; (buckets * BITS_A_KEY).div_ceil(64)];
    for (key, _) in all() {
        starts[bucket(key, buckets)] += 1;
        let (word, bits) = place(key, filter.len());
        filter[word] |= bits;
    }
    // Each start is the end of its bucket first, and moves down with every number that is put in.
    let mut end = 0;
    for start in &mut starts {
        end += *start;
        *start = end;
    }
    let mut entries = vec![[0_u8; 12]; length];
    for (key, number) in all() {
        let start = &mut starts[bucket(key, buckets)];
        *start -= 1;
        let entry = &mut entries[*start as usize];
        entry[..8].copy_from_slice(&key.to_le_bytes());
        entry[8..].copy_from_slice(&number.to_le_bytes());
    }
    let mut bytes = Vec::with_capacity(HEAD + filter.len() * 8 + starts.len() * 4 + length * 12);
    bytes.extend([buckets as u32, length as u32].into_iter().flat_map(u32::to_le_bytes));
    bytes.extend(filter.into_iter().flat_map(u64::to_le_bytes));
    bytes.extend(starts.into_iter().flat_map(u32::to_le_bytes));
    bytes.extend(entries.as_flattened());
    bytes
}

/// A table at work.
#[derive(Clone, Copy)]
pub(crate) struct KeyTable<'t> {
    filter: &'t [[u8; 8]],
    /// For each bucket where it begins in `entries`, and one more for the end; a power of two of them.
    starts: &'t [[u8; 4]],
    /// Keys with their numbers.
    entries: &'t [[u8; 12]],
}

impl<'t> KeyTable<'t> {
    /// The table in `bytes`, which [`key_table`] made.
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        let (head, rest) = bytes.split_at(HEAD);
        let [buckets, length] = [0, 4].map(|at| number(&head[at..]) as usize);
        let (filter, rest) = rest.split_at((buckets * BITS_A_KEY).div_ceil(64) * 8);
        let (starts, entries) = rest.split_at((buckets + 1) * 4);
        let entries = entries.as_chunks().0;
        debug_assert_eq!(entries.len(), length, "a table is whole");
        Self { filter: filter.as_chunks().0, starts: starts.as_chunks().0, entries }
    }

    /// Whether `key` may be in it: what is asked of each word.
    #[inline]
    pub(crate) fn may_have(&self, key: u64) -> bool {
        let (word, bits) = place(key, self.filter.len());
        u64::from_le_bytes(self.filter[word]) & bits == bits
    }

    /// The numbers of `key`.
    pub(crate) fn of(&self, key: u64) -> impl Iterator<Item = u32> + 't {
        let bucket = bucket(key, self.starts.len() - 1);
        let [start, end] = [bucket, bucket + 1].map(|at| u32::from_le_bytes(self.starts[at]) as usize);
        self.entries[start..end]
            .iter()
            .filter(move |entry| entry.starts_with(&key.to_le_bytes()))
            .map(|entry| number(&entry[8..]))
    }
}

/// The four bytes at the beginning of `bytes`.
fn number(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// The bucket of `key` among a power of two of them.
const fn bucket(key: u64, buckets: usize) -> usize {
    key as usize & (buckets - 1)
}

/// Where the two bits of `key` are in a filter of so many words: word and bits. Other bits of the key than those of the bucket.
const fn place(key: u64, words: usize) -> (usize, u64) {
    let at = (key >> 32) as usize & (words * 64 - 1);
    (at / 64, 1 << (at % 64) | 1 << (key >> 58))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_key;

    fn check(pairs: &[(&str, u32)]) {
        let bytes = key_table(|| pairs.iter().map(|&(word, number)| (word_key(word), number)));
        let table = KeyTable::new(&bytes);
        for (word, _) in pairs.iter().copied().chain([("absent", 0), ("", 0)]) {
            let mut found: Vec<u32> = table.of(word_key(word)).collect();
            found.sort_unstable();
            let mut expected: Vec<u32> =
                pairs.iter().filter(|(known, _)| *known == word).map(|&(_, number)| number).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{word} of {pairs:?}");
            assert!(expected.is_empty() || table.may_have(word_key(word)), "{word} of {pairs:?}");
        }
    }

    #[test]
    fn a_key_has_its_numbers() {
        check(&[]);
        check(&[("ferry", 0)]);
        check(&[("ferry", 7), ("harbour", u32::MAX), ("ferry", 1 << 31), ("quay", 7)]);
        let words: Vec<String> = (0..1_000).map(|number| format!("w{}", number % 700)).collect();
        check(&words.iter().map(String::as_str).zip(0..).collect::<Vec<_>>());
    }
}
