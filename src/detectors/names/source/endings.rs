//! Endings of case in languages that inflect names, so that `Белгурову` and `Белгуровым` are one word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::script::Writing;

/// Russian, Ukrainian, Belarusian, Bulgarian and Serbian endings of names, nouns and adjectives.
const CYRILLIC: &str = "а я у ю е и і ы о й ь э ой ей ою ею ом ем ём ам ям ах ях ами ями ым им ого его ому ему ий ый ій \
    ая яя ую юю ые ие ых их ыми ими ём єм ові еві єві ою єю ів їв ої ій ія ою ові у і ові ом та то";

/// Czech, Slovak, Polish, Croatian, Icelandic, German and Baltic endings.
const LATIN: &str = "a u e i y o s es ů ovi em om ou ě í ím ích é ého ému ým ej ą ę owi iem ami ach ów n um ar ur ir inn \
    ans ar i is as us io ui ą ę ų";

/// Greek endings.
const GREEK: &str = "ς ν υ ου ο η α ας ης ων οι ες εσ";

/// Kazakh and Kyrgyz suffixes of case that no Slavic word ends in.
const TURKIC: &str = "ның нің дың дің тың тің ға қа дан ден ды ді ні мен бен пен";

/// Particles that Arabic and Hebrew write together with the next word, longest first.
const PREFIXES: [&str; 20] =
    ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "ול", "וה", "ה", "ו", "ב", "ל", "מ", "ש", "כ"];

/// Shortest stem in letters where one letter is cut (`Аля`).
const SHORTEST: usize = 2;

/// The same where more is cut.
const SHORT: usize = 3;

/// The endings of Cyrillic, Greek and Latin letters.
static ENDINGS: LazyLock<[FxHashSet<&str>; 3]> = LazyLock::new(|| {
    [[CYRILLIC, TURKIC], [GREEK, ""], [LATIN, ""]]
        .map(|lists| lists.iter().flat_map(|list| list.split_ascii_whitespace()).collect())
});

/// The stems that `word` (in small letters) may have, itself included, longest first.
pub(in crate::detectors::names) fn stems(word: &str) -> impl Iterator<Item = &str> {
    let writing = word.chars().next().map_or(Writing::Common, Writing::of);
    let known = match writing {
        Writing::Cyrillic => Some(&ENDINGS[0]),
        Writing::Greek => Some(&ENDINGS[1]),
        Writing::Latin => Some(&ENDINGS[2]),
        _ => None,
    };
    let cut = move |letters: usize| {
        let at = word.char_indices().rev().nth(letters.checked_sub(1)?)?.0;
        let (stem, ending) = word.split_at(at);
        let known = known.is_some_and(|known| known.contains(ending));
        (known && stem.chars().count() >= if letters == 1 { SHORTEST } else { SHORT }).then_some(stem)
    };
    // Only letters without an alphabet of endings have such particles.
    let prefixes = if known.is_none() { &PREFIXES[..] } else { &[] };
    let prefixed =
        prefixes.iter().filter_map(move |prefix| word.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 3));
    std::iter::once(word).chain((1..=3).filter_map(cut)).chain(prefixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word() {
        for (a, b, one) in [
            ("белгуров", "белгурову", true),
            ("белгуровым", "белгуровой", true),
            ("стрелковский", "стрелковскому", true),
            ("дзеба", "дзебе", true),
            ("сербия", "серб", false),
            ("белгуров", "белгуровка", false),
            ("novák", "novákovi", true),
            ("والقدير", "القدير", true),
        ] {
            assert_eq!(stems(a).any(|stem| stems(b).any(|other| stem == other)), one, "{a} {b}");
        }
    }
}
