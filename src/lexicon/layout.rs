//! The byte layout of a compiled word table, shared by the build script that writes it and the program that reads it.
//!
//! A table is, all numbers little-endian: `u32` number of buckets (a power of two); that many plus one `u32` offsets of
//! the buckets' records, counted from the end of the offsets; the records. A record is the key's length (`u8`), the key
//! and [`VALUE_LEN`] bytes of value. The records of a bucket lie side by side, so that a look-up touches two places in
//! memory, and a table needs neither empty slots nor a pointer for each word.

/// Length of a record's value in bytes.
pub(super) const VALUE_LEN: usize = 3;

/// The bucket that `key` belongs to; `buckets` is a power of two.
///
/// Eight bytes are mixed at a time by a multiplication, as in rustc's `FxHash`: words are short, and nobody can choose
/// the keys of an embedded table, so that a keyed hash would only cost time.
pub(super) fn bucket(key: &[u8], buckets: usize) -> usize {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = key.len() as u64;
    for chunk in key.chunks(8) {
        let eight = chunk.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
        hash = (hash.rotate_left(5) ^ eight).wrapping_mul(FACTOR);
    }
    // The high half is the well-mixed one after a multiplication.
    (hash >> 32) as usize & (buckets - 1)
}
