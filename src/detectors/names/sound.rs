//! How alike two transliteration keys are, and what opens a name without changing it.

use crate::text::phonetic;
use crate::text::similarity::{EDIT, distance_within};

/// The likeness (1 for equal) of two keys of which the longer has `length` letters, if it is `least` or more.
pub(super) fn likeness(a: &str, b: &str, length: usize, least: f32) -> Option<f32> {
    let full = (length as u32 * EDIT) as f32;
    // A small allowance: the limit must not cut what the comparison of two shares would let pass.
    let limit = (1.0 - least).max(0.0) * full + 0.5;
    distance_within(a, b, limit as u32).map(|distance| 1.0 - distance as f32 / full)
}

/// Whether the two have the same letters.
pub(super) fn is_anagram(a: &str, b: &str) -> bool {
    let count = |text: &str, letter: u8| text.bytes().filter(|&other| other == letter).count();
    a.bytes().all(|letter| count(a, letter) == count(b, letter))
}

/// `a` or `b` without a vowel or a nasal that only one of them opens with.
pub(super) fn prosthetic<'k>(a: &'k str, b: &'k str) -> (Option<&'k str>, Option<&'k str>) {
    let without = |long: &'k str, short: &str| {
        let opens = long.bytes().next().is_some_and(phonetic::is_vowel) && long.as_bytes()[0] != short.as_bytes()[0];
        let rest = long.get(1..)?;
        // Before two consonants only: `Oharuda` and `Haruda` are two names.
        let hard = rest.len() >= 2 && rest.bytes().take(2).all(|letter| !phonetic::is_vowel(letter));
        // `Mbandawa`, `Ngorongo`: a nasal that some languages open with, and others drop.
        let nasal =
            matches!(long.as_bytes()[0], b'm' | b'n') && rest.starts_with(['b', 'd', 'g', 'k', 'z', 'J', 't', 'p']);
        ((opens && hard || nasal) && rest.get(..2) == short.get(..2)).then_some(rest)
    };
    if a.is_empty() || b.is_empty() {
        return (None, None);
    }
    (without(a, b), without(b, a))
}

/// `Tsujimori` and `Tujimori`: one Japanese syllable in two systems.
pub(super) fn is_tsu(a: &str, b: &str) -> bool {
    let one = |a: &str, b: &str| a.strip_prefix("tsu").is_some_and(|rest| b.strip_prefix("tu") == Some(rest));
    one(a, b) || one(b, a)
}

/// `McCarthy` or `MacCarthy`.
pub(super) fn is_scots(name: &str) -> bool {
    let rest = name.strip_prefix("Mc").or_else(|| name.strip_prefix("Mac"));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// The key of such a name without the part that all of them share.
pub(super) fn without_mac(key: &str) -> &str {
    ["mak", "mk"].iter().find_map(|prefix| key.strip_prefix(prefix)).unwrap_or(key)
}
