//! The transliteration key: what is left of a name when the choices of a romanisation are taken away.
//!
//! `Zhirinovsky` and `Shirinowskij` are one Russian name in two systems. A key writes what such systems write differently
//! in one way, so that keys of one name are equal or nearly so. Small letters are sounds as usual; `S`, `C` and `J` stand
//! for the sounds of *she*, *chat* and *measure*.

use std::sync::LazyLock;

/// Endings that stand for one ending of the source, longest first; applied before the letters.
const ENDINGS: [(&str, &str); 23] = [
    ("yeva", "eva"),
    ("ieva", "eva"),
    ("skiy", "ski"),
    ("skij", "ski"),
    ("skyi", "ski"),
    ("skyy", "ski"),
    ("skii", "ski"),
    ("sky", "ski"),
    ("yev", "ev"),
    ("iev", "ev"),
    ("eev", "ev"),
    ("eff", "ev"),
    ("off", "ov"),
    ("ow", "ov"),
    ("of", "ov"),
    ("ef", "ev"),
    ("ew", "ev"),
    ("iy", "i"),
    ("ij", "i"),
    ("yi", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("y", "i"),
];

/// Spellings of one sound; sorted by their first letters; of several that fit at one
/// place the first counts, so longer ones stand before their parts.
const SOUNDS: [(&str, &str); 38] = [
    ("chr", "hr"),
    ("ch", "C"),
    ("ck", "k"),
    ("cz", "C"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("dsch", "J"),
    ("dzh", "J"),
    ("dj", "J"),
    ("dz", "z"),
    ("ee", "i"),
    ("gh", "g"),
    ("ie", "e"),
    ("j", "J"),
    ("kh", "H"),
    ("ou", "u"),
    ("oo", "u"),
    ("ph", "f"),
    ("qu", "k"),
    ("q", "k"),
    ("schtsch", "S"),
    ("shch", "S"),
    ("stch", "S"),
    ("sch", "S"),
    ("sh", "S"),
    ("sz", "S"),
    ("tsch", "C"),
    ("tch", "C"),
    ("th", "t"),
    ("tz", "z"),
    ("ts", "z"),
    ("w", "v"),
    ("x", "ks"),
    ("ye", "e"),
    ("y", "i"),
    ("zh", "J"),
];

/// Shortest name whose final `-of` and `-ow` are read as `-ov`: `Snow` is a word, and a short rest says too little.
const LONG_ENOUGH_FOR_OV: usize = 5;

/// Whether `letter` of a key is a vowel.
pub const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The key of a name that is folded to a–z ([`super::fold::flat`]).
///
/// ```
/// use mtlint::text::phonetic::key;
/// assert_eq!(key("rachmaninoff"), key("rachmaninov"));
/// assert_eq!(key("lukaschenko"), key("lukashenko"));
/// ```
pub fn key(flat: &str) -> String {
    let (stem, ending) = ending(flat);
    let mut letters = String::with_capacity(flat.len() + 2);
    let mut rest = stem;
    while let Some(first) = rest.chars().next() {
        let listed = &SOUNDS[places_of(first)];
        let sound = listed.iter().find(|(from, _)| rest.starts_with(from));
        // Before a consonant or at the end the `u` of `qu` is a vowel (`Yaqub`).
        let sound = sound.filter(|(from, _)| *from != "qu" || rest.as_bytes().get(2).copied().is_some_and(is_vowel));
        let sound = sound.copied().or_else(|| (first == 'q').then_some(("q", "k")));
        let length = sound.map_or(first.len_utf8(), |(from, _)| from.len());
        letters.push_str(sound.map_or(&rest[..length], |(_, to)| to));
        rest = &rest[length..];
    }
    letters.push_str(ending);
    simplify(&letters)
}

/// The part of [`SOUNDS`] that opens with `first`.
fn places_of(first: char) -> std::ops::Range<usize> {
    static PLACES: LazyLock<[(u8, u8); 26]> = LazyLock::new(|| {
        let mut places = [(0, 0); 26];
        for (at, (from, _)) in (0_u8..).zip(&SOUNDS) {
            let place = &mut places[usize::from(from.as_bytes()[0] - b'a')];
            *place = (if place.1 == 0 { at } else { place.0 }, at + 1);
        }
        places
    });
    match first {
        'a'..='z' => {
            let (start, end) = PLACES[first as usize - 'a' as usize];
            usize::from(start)..usize::from(end)
        }
        _ => 0..0,
    }
}

/// The consonants of `key`.
pub fn skeleton(key: &str) -> String {
    consonants(key).collect()
}

/// The same, one after the other.
pub fn consonants(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|&letter| !letter.is_ascii() || !is_vowel(letter as u8))
}

/// `flat` without its ending, and what the ending becomes.
fn ending(flat: &str) -> (&str, &'static str) {
    if !flat.ends_with(['a', 'y', 'i', 'j', 'v', 'f', 'w']) {
        return (flat, "");
    }
    for (from, to) in ENDINGS {
        let Some(stem) = flat.strip_suffix(from) else { continue };
        if matches!(from, "of" | "ow" | "ef") && flat.len() < LONG_ENOUGH_FOR_OV {
            continue;
        }
        return (stem, to);
    }
    (flat, "")
}

/// Doubled letters once, and no `h` after a vowel unless a vowel follows: `Ohmura` only lengthens its first letter, and
/// in `Ahmed` systems write the sound or not. `H`, the sound that some write `kh`, is never silent.
fn simplify(letters: &str) -> String {
    let bytes = letters.as_bytes();
    let mut out = String::with_capacity(letters.len());
    for (at, letter) in letters.char_indices() {
        let last = out.bytes().last();
        if last.is_some_and(|last| char::from(last) == letter) {
            continue;
        }
        let silent = letter == 'h'
            && last.is_some_and(is_vowel)
            && bytes[at + 1..].iter().find(|&&next| next != b'h').is_none_or(|&next| !is_vowel(next));
        if !silent {
            out.push(if letter == 'H' { 'h' } else { letter });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_of_one_name_have_one_key() {
        for (a, b) in [
            ("rachmaninoff", "rachmaninov"),
            ("gorbachev", "gorbatschew"),
            ("lukashenko", "lukaschenko"),
            ("turgenyev", "turgenev"),
            ("zelenskyy", "zelensky"),
            ("qadirov", "kadirov"),
            ("khalil", "halil"),
            ("alexei", "aleksei"),
            ("omura", "ohmura"),
            ("yaqub", "yakub"),
            ("faycel", "faisel"),
            ("fiszer", "fischer"),
            ("khrapov", "chrapow"),
        ] {
            assert_eq!(key(a), key(b), "{a} and {b}");
        }
    }

    #[test]
    fn other_names_have_other_keys() {
        for (a, b) in [("putin", "petin"), ("chen", "shen"), ("", "a")] {
            assert_ne!(key(a), key(b), "{a} and {b}");
        }
    }

    #[test]
    fn a_skeleton_has_no_vowels() {
        assert_eq!(skeleton(&key("baskarov")), "bskrv");
        assert_eq!(skeleton(""), "");
    }
}
