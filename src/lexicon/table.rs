//! Reads a compiled word table in place: no parsing, no allocation.

use super::layout::{VALUE_LEN, bucket};

/// A table that the build script wrote; `layout.rs` says where what lies.
pub(super) struct Table(&'static [u8]);

impl Table {
    pub(super) const fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// The value stored under exactly `key`.
    pub(super) fn get(&self, key: &[u8]) -> Option<[u8; VALUE_LEN]> {
        let buckets = self.number(0)?;
        let offset = 4 * (1 + bucket(key, buckets));
        let records = 4 * (buckets + 2);
        let mut rest = self.0.get(records + self.number(offset)?..records + self.number(offset + 4)?)?;
        while let Some((&len, tail)) = rest.split_first() {
            let (found, tail) = tail.split_at_checked(usize::from(len))?;
            let (value, tail) = tail.split_first_chunk()?;
            if found == key {
                return Some(*value);
            }
            rest = tail;
        }
        None
    }

    /// The `u32` at `offset`.
    fn number(&self, offset: usize) -> Option<usize> {
        self.0.get(offset..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes) as usize)
    }
}
