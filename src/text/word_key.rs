//! A number for a word, by which words are counted and looked for.
//!
//! Shared with the build script, which writes such numbers into the program: they are the same on every machine.

/// Multiplier of one step (Vigna and Steele 2021, as `rustc-hash` has it).
const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

/// A hash of the bytes of `word` in lower case (ASCII).
pub(crate) fn word_key(word: &str) -> u64 {
    let step = |state: u64, part: u64| state.wrapping_add(part).wrapping_mul(FACTOR);
    let (whole, rest) = word.as_bytes().as_chunks::<8>();
    let state = step(0, word.len() as u64);
    let mut state = whole.iter().fold(state, |state, chunk| step(state, small_letters(u64::from_le_bytes(*chunk))));
    if !rest.is_empty() {
        state = step(state, small_letters(packed(rest)));
    }
    // The high bits are the good ones, and tables use the low ones.
    state.rotate_left(26)
}

/// Fewer than eight bytes in one number, the first lowest.
fn packed(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // The two halves overlap in the middle, where they are equal.
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
        return u64::from(u32::from_le_bytes(*first)) | last;
    }
    bytes.iter().rev().fold(0, |packed, &byte| packed << 8 | u64::from(byte))
}

/// A number for two words in a row, from the keys of both.
pub(crate) const fn pair_key(left: u64, right: u64) -> u64 {
    left.rotate_left(21).wrapping_mul(FACTOR) ^ right
}

/// Eight bytes at once with `A` to `Z` in small letters; other bytes stay.
const fn small_letters(packed: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = packed & (0x7F * EACH);
    let above_z = low + (0x7F - b'Z' as u64) * EACH;
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let capitals = !packed & (0x80 * EACH) & (from_a ^ above_z);
    packed | capitals >> 2
}
