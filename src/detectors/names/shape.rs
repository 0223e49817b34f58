//! What a word looks like: which spellings are no names, whatever they say.

/// Capitals up to this length are an acronym, longer ones a name in a headline.
const LONGEST_ACRONYM: usize = 5;

/// Beginnings after which a capital inside a word is normal.
const CAMEL_PREFIXES: [&str; 9] = ["Mc", "Mac", "O'", "O’", "De", "Di", "La", "Le", "Van"];

/// A hyphen inside a name.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Capitals only.
pub(super) fn is_upper(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

pub(super) fn is_acronym(word: &str) -> bool {
    is_upper(word) && word.chars().count() <= LONGEST_ACRONYM
}

/// `You’re`, `Didn’t`: no name, whatever it is like.
pub(super) fn is_contraction(word: &str) -> bool {
    let ending = word.rsplit_once(['\'', '’']).map_or("", |(_, ending)| ending);
    matches!(ending, "re" | "ll" | "ve" | "d" | "m" | "t")
}

/// A capital follows a small letter, or a word two capitals: a brand or two words glued, not a name with a known beginning
/// (`McCarthy`).
pub(super) fn is_camel(word: &str) -> bool {
    let mut small_before = false;
    let camel = word.chars().any(|c| std::mem::replace(&mut small_before, c.is_lowercase()) && c.is_uppercase());
    let double = word.chars().take(2).all(char::is_uppercase) && word.chars().nth(2).is_some_and(char::is_lowercase);
    double || camel && !word.contains('-') && !CAMEL_PREFIXES.iter().any(|prefix| word.starts_with(prefix))
}

/// `BASKAROV` as `Baskarov`, `JONG-UN` as `Jong-un`.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}
