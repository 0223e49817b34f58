//! Which words can be Chinese in pinyin: there one letter makes another syllable, so similar is not the same.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Initials, each with the finals that it takes; the first line has the syllables without an initial.
const SYLLABLES: [(&str, &str); 24] = [
    ("", "a o e ai ei ao ou an en ang eng er"),
    ("b", "a o ai ei ao an en ang eng i ie iao ian in ing u"),
    ("p", "a o ai ei ao ou an en ang eng i ie iao ian in ing u"),
    ("m", "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u"),
    ("f", "a o ei ou an en ang eng u"),
    ("d", "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un"),
    ("t", "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un"),
    ("n", "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue"),
    ("l", "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ue"),
    ("g", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("k", "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("j", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("q", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("x", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("zh", "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("ch", "i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("sh", "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang"),
    ("r", "i e ao ou an en ang eng ong u uo ui uan un"),
    ("z", "i a e ai ei ao ou an en ang eng ong u uo ui uan un"),
    ("c", "i a e ai ao ou an en ang eng ong u uo ui uan un"),
    ("s", "i a e ai ao ou an en ang eng ong u uo ui uan un"),
    ("y", "a e ao ou an ang i in ing o ong u ue uan un"),
    ("w", "a o ai ei an en ang eng u"),
];

/// Longest syllable: `zhuang`.
const LONGEST_SYLLABLE: usize = 6;

/// Most syllables of one word: a Chinese name has one to three of them, while a Japanese name of four open syllables
/// (`Hatanashi`) could be cut, too.
const MOST_SYLLABLES: usize = 3;

/// Whether the folded word `flat` can be cut into one to three pinyin syllables.
///
/// ```
/// use mtlint::text::pinyin::is_pinyin;
/// assert!(is_pinyin("zhengding") && is_pinyin("xian") && !is_pinyin("baskarov"));
/// ```
pub fn is_pinyin(flat: &str) -> bool {
    let fits = (1..=MOST_SYLLABLES * LONGEST_SYLLABLE).contains(&flat.len()) && ends_as_a_syllable(flat);
    fits && flat.is_ascii() && cuts(flat, MOST_SYLLABLES)
}

/// Whether `rest`, of ASCII letters, can be cut into at most `most` syllables; nothing has none.
pub(super) fn cuts(rest: &str, most: usize) -> bool {
    rest.is_empty()
        || (most > 0
            && (1..=rest.len().min(LONGEST_SYLLABLE))
                .any(|end| is_syllable(&rest[..end]) && cuts(&rest[end..], most - 1)))
}

/// All syllables as [`packed`] numbers: some 400, filled in at the first question.
static PACKED: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| syllables().map(|(initial, last)| packed(format!("{initial}{last}").as_bytes())).collect());

/// All syllables as initial and final.
pub(super) fn syllables() -> impl Iterator<Item = (&'static str, &'static str)> {
    SYLLABLES.iter().flat_map(|(initial, finals)| finals.split(' ').map(move |last| (*initial, last)))
}

/// The letters of a syllable as one number; a syllable has at most six.
fn packed(syllable: &[u8]) -> u64 {
    syllable.iter().fold(0, |number, &letter| number << 8 | u64::from(letter))
}

/// Whether `text` ends in a vowel, -n, -ng or -r, as all syllables do and most pieces of other words do not.
fn ends_as_a_syllable(text: &str) -> bool {
    text.bytes().last().is_some_and(|last| matches!(last, b'a' | b'e' | b'i' | b'o' | b'u' | b'n' | b'g' | b'r'))
}

/// Whether `text` is one syllable.
pub fn is_syllable(text: &str) -> bool {
    ends_as_a_syllable(text) && text.len() <= LONGEST_SYLLABLE && PACKED.contains(&packed(text.as_bytes()))
}

/// Whether the folded word `flat`, which can be cut into syllables, has letters that other languages hardly use so: `zh`,
/// `x`, `q` before `i` or `u`, a final `-ng`. `Sumaya` and `Amadou` can be cut, too, and have none of them.
pub fn has_chinese_letters(flat: &str) -> bool {
    let opens = |letter: char| flat.match_indices(letter).any(|(at, _)| flat[at + 1..].starts_with(['i', 'u']));
    flat.contains("zh") || flat.ends_with("ng") || opens('x') || opens('q')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_into_syllables() {
        for word in ["beijing", "xian", "shaanxi", "jinping", "zhuang", "er", "lianyungang"] {
            assert!(is_pinyin(word), "{word}");
        }
        assert!(
            ["zhou", "xiaobo", "qiang", "haoran", "wang"].iter().filter(|word| has_chinese_letters(word)).count() == 4
        );
        for word in ["putin", "hsinchu", "liayngang", "v", "", "zhuangg", "hanamasuda"] {
            assert!(!is_pinyin(word), "{word}");
        }
    }
}
