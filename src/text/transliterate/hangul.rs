//! Korean syllables: a letter code is the sum of an initial, a vowel and a final.

/// Sounds in the letters of [`crate::text::phonetic`], in the order of Unicode.
const INITIALS: [&str; 19] =
    ["g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "J", "J", "C", "k", "t", "p", "h"];

/// `U` is the vowel that stands between consonants of foreign names.
const VOWELS: [&str; 21] = [
    "a", "e", "ia", "ie", "o", "e", "io", "ie", "o", "va", "ve", "oi", "io", "u", "vo", "ve", "vi", "iu", "U", "ui",
    "i",
];

const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "l", "m", "l", "l", "l", "p", "l", "m", "p", "p", "s", "s", "ng", "t",
    "t", "k", "t", "p", "h",
];

/// Initial, vowel and final of a Hangul syllable.
pub(super) fn sounds(syllable: char) -> Option<[&'static str; 3]> {
    let code = (syllable as usize).checked_sub(0xAC00).filter(|&code| code < 11_172)?;
    Some([INITIALS[code / 588], VOWELS[code % 588 / 28], FINALS[code % 28]])
}
