//! Counting words as UAX #29 does: the unit of the score.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::script::first_non_ascii;

/// Words of `text` by UAX #29 that hold a letter or a digit.
///
/// ASCII text is counted directly: there the rules come down to runs of letters, digits and `_`, joined over one
/// `'`, `.` or `:` between letters and over one `'`, `.`, `,` or `;` between digits.
pub(super) fn count(text: &str) -> u32 {
    let (mut words, mut rest) = (0, text);
    // White space always parts words, so the pieces between count for themselves, and most of them are ASCII.
    while let Some(at) = first_non_ascii(rest.as_bytes()) {
        let start = rest[..at].rfind(|c: char| c.is_ascii_whitespace()).map_or(0, |before| before + 1);
        let end = rest[at..].find(|c: char| c.is_ascii_whitespace()).map_or(rest.len(), |end| at + end);
        words += count_ascii(&rest[..start]) + rest[start..end].unicode_words().count() as u32;
        rest = &rest[end..];
    }
    words + count_ascii(rest)
}

fn count_ascii(text: &str) -> u32 {
    let bytes = text.as_bytes();
    if memchr::memchr(b'_', bytes).is_some() {
        return count_with_underscores(bytes);
    }
    // Each run of letters and digits, less those that a mark joins to the one before.
    let first = bytes.first().is_some_and(u8::is_ascii_alphanumeric);
    let runs = run_starts(bytes);
    let marks = memchr::memchr3_iter(b'\'', b'.', b':', bytes).chain(memchr::memchr2_iter(b',', b';', bytes));
    let joined = marks.filter(|&at| at > 0 && joins(bytes, at)).count() as u32;
    u32::from(first) + runs - joined
}

/// How many runs of letters and digits begin behind the first byte: in pieces of which the sum fits a byte, which the compiler
/// makes a loop over vectors of.
fn run_starts(bytes: &[u8]) -> u32 {
    const PIECE: usize = 128;
    let is_part = |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
    let starts = |(&before, &byte): (&u8, &u8)| u8::from(!is_part(before) & is_part(byte));
    let Some((_, behind)) = bytes.split_first() else { return 0 };
    let pieces = bytes.chunks(PIECE).zip(behind.chunks(PIECE));
    pieces.map(|(before, bytes)| u32::from(before.iter().zip(bytes).map(starts).sum::<u8>())).sum()
}

/// The same where a `_` joins anything, and is no word alone.
fn count_with_underscores(bytes: &[u8]) -> u32 {
    // Whether a word goes on, and whether it was counted.
    let (mut words, mut inside, mut counted) = (0, false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            words += u32::from(!counted);
            (inside, counted) = (true, true);
        } else if byte == b'_' {
            inside = true;
        } else if byte == b' ' || !inside || !joins(bytes, at) {
            (inside, counted) = (false, false);
        }
    }
    words
}

fn joins(bytes: &[u8], at: usize) -> bool {
    let Some(&after) = bytes.get(at + 1) else { return false };
    let before = bytes[at - 1];
    match bytes[at] {
        b'\'' | b'.' => {
            (before.is_ascii_alphabetic() && after.is_ascii_alphabetic())
                || (before.is_ascii_digit() && after.is_ascii_digit())
        }
        b':' => before.is_ascii_alphabetic() && after.is_ascii_alphabetic(),
        b',' | b';' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_paths_count_as_uax29(text in "[a-zA-Z0-9_'.,:; \\-()\né’猫–\u{301}]{0,60}") {
            prop_assert_eq!(count(&text), text.unicode_words().count() as u32);
        }
    }
}
