//! Korean names in Latin letters: one key for the official romanisation (`Jeong Cheol-su`), the older ones (`Chŏng Ch'ŏlsu`)
//! and the spellings that people choose (`Jung Chul-soo`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Family names, one family a line of spellings; the first is the official romanisation. Facts from the list of common
/// Korean family names and the spellings in passports, as encyclopaedias give them.
const FAMILIES: &str = "gim kim
    i yi lee ri rhee li ree
    bak park pak
    choe choi
    jeong jung chung chong cheong
    gang kang
    jo cho
    yun yoon youn
    jang chang
    im lim rim yim
    han hahn
    o oh
    seo suh so
    sin shin
    gwon kwon
    hwang whang
    an ahn
    song
    yu yoo ryu ryoo you lyu
    jeon jun chun chon cheon
    hong
    go ko koh
    mun moon
    yang ryang
    son sohn
    bae pae
    baek paek paik baik
    heo hur huh ho
    sim shim
    no noh roh ro
    ha hah
    gwak kwak
    seong sung song
    cha
    ju joo chu
    u woo wu
    gu koo ku
    na nah ra rah
    min
    jin chin
    ji chi jee
    eom um uhm
    won
    bang pang
    hyeon hyun
    ham
    yeo yuh
    pyo
    seok suk
    nam
    do toh
    byeon byun";

/// Which family `flat` (folded) names, if it is one: the number of its line.
fn family(flat: &str) -> Option<usize> {
    static NUMBERS: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
        let lines = FAMILIES.lines().enumerate();
        lines.flat_map(|(number, line)| line.split_ascii_whitespace().map(move |spelling| (spelling, number))).collect()
    });
    NUMBERS.get(flat).copied()
}

/// The key of a full name of a family name and a given name of one or two syllables, in any order and romanisation, or
/// nothing if it cannot be Korean. `words` are folded, hyphens taken out.
///
/// ```
/// use mtlint::text::korean::key;
/// assert_eq!(key(&["jung", "chulsoo"]), key(&["jeong", "cheolsu"]));
/// assert_eq!(key(&["chulsoo", "jung"]), key(&["jeong", "cheolsu"]));
/// assert!(key(&["lee", "cooper"]).is_none());
/// ```
pub fn key(words: &[&str]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    let (last, before) = words.split_last()?;
    let of = |surname: &str, given: &[&str]| {
        let number = family(surname)?;
        Some(format!("{number} {}", neutral(&given.concat())?))
    };
    of(first, rest).or_else(|| of(last, before))
}

/// The folded name `given` without what romanisations disagree on, or nothing if it is not one or two Korean syllables.
pub fn neutral(given: &str) -> Option<String> {
    let mut key = String::new();
    let mut rest = given;
    let mut syllables = 0;
    while !rest.is_empty() {
        let (syllable, length) = syllable(rest)?;
        key.push_str(&syllable);
        rest = &rest[length..];
        syllables += 1;
    }
    (1..=2).contains(&syllables).then_some(key)
}

/// Initial consonants: spelling and class, longer ones first. Systems differ in which of two sounds they write.
const INITIALS: [(&str, &str); 20] = [
    ("ch", "j"),
    ("sh", "s"),
    ("kk", "g"),
    ("tt", "d"),
    ("pp", "b"),
    ("ss", "s"),
    ("g", "g"),
    ("k", "g"),
    ("n", "n"),
    ("d", "d"),
    ("t", "d"),
    ("r", "r"),
    ("l", "r"),
    ("m", "m"),
    ("b", "b"),
    ("p", "b"),
    ("s", "s"),
    ("j", "j"),
    ("h", "h"),
    ("", ""),
];

/// Vowels: spelling, class in an open syllable, class in a closed one. `u` and `o` of a closed syllable are often the sound
/// that is officially `eo`.
const VOWELS: [(&str, &str, &str); 27] = [
    ("yeo", "yE", "yE"),
    ("yoo", "yu", "yE"),
    ("you", "yu", "yE"),
    ("yae", "ye", "ye"),
    ("wae", "we", "we"),
    ("weo", "wE", "wE"),
    ("woo", "u", "u"),
    ("eo", "E", "E"),
    ("eu", "u", "u"),
    ("ae", "e", "e"),
    ("oe", "we", "we"),
    ("oo", "u", "u"),
    ("ou", "u", "E"),
    ("ee", "i", "i"),
    ("ui", "i", "i"),
    ("ya", "ya", "ya"),
    ("ye", "ye", "ye"),
    ("yo", "yo", "yE"),
    ("yu", "yu", "yE"),
    ("wa", "wa", "wa"),
    ("wo", "wE", "wE"),
    ("wi", "wi", "wi"),
    ("a", "a", "a"),
    ("e", "e", "e"),
    ("i", "i", "i"),
    ("o", "o", "E"),
    ("u", "u", "E"),
];

/// Final consonants and their class.
const FINALS: [(&str, &str); 10] = [
    ("ng", "N"),
    ("n", "n"),
    ("m", "m"),
    ("l", "l"),
    ("k", "k"),
    ("g", "k"),
    ("p", "p"),
    ("b", "p"),
    ("t", "t"),
    ("", ""),
];

/// The first syllable of `rest` as a key, and its length in bytes.
fn syllable(rest: &str) -> Option<(String, usize)> {
    let (initial, onset) = INITIALS.iter().find(|(spelling, _)| rest.starts_with(spelling))?;
    let after = &rest[initial.len()..];
    let (vowel, open, closed) = VOWELS.iter().find(|(spelling, ..)| after.starts_with(spelling)).copied()?;
    let tail = &after[vowel.len()..];
    // A lengthening `h` (`Suh`, `Yuh`) is none of the next syllable at the end of the word.
    let tail_length = usize::from(tail == "h");
    let coda = FINALS.iter().find(|(spelling, _)| {
        let next = tail.strip_prefix(spelling);
        // A consonant belongs to the next syllable if a vowel follows it.
        next.is_some_and(|next| !next.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'w']))
    });
    let (spelling, class) = coda.copied().unwrap_or(("", ""));
    let sound = if class.is_empty() { open } else { closed };
    Some((format!("{onset}{sound}{class}"), initial.len() + vowel.len() + spelling.len() + tail_length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_have_one_key() {
        for (a, b) in [
            (&["paek", "doyun"][..], &["baek", "doyoon"][..]),
            (&["roh", "taesub"], &["noh", "taeseop"]),
            (&["ri", "cholmin"], &["lee", "cheolmin"]),
            (&["nam", "sang", "chul"], &["nam", "sangcheol"]),
            (&["yeongyu", "choi"], &["choe", "yeongyu"]),
            (&["kim", "younghee"], &["gim", "yeonghui"]),
        ] {
            assert!(key(a).is_some(), "{a:?}");
            assert_eq!(key(a), key(b), "{a:?} and {b:?}");
        }
    }

    #[test]
    fn other_names_have_other_keys_or_none() {
        assert_ne!(key(&["kim", "minsu"]), key(&["kim", "minseo"]));
        assert_ne!(key(&["kim", "minjun"]), key(&["han", "minjun"]));
        for words in [&["lee", "marvin"][..], &["belgurov", "minsu"], &["kim"], &["jones", "ray"]] {
            assert!(key(words).is_none(), "{words:?}");
        }
    }
}
