//! Which words can be Japanese in Latin letters: there a vowel makes another name (`Takeda`, `Takada`).

/// Consonants that open a mora, longest first.
const OPENINGS: [&str; 26] = [
    "ssh", "tch", "tts", "kky", "ppy", "sh", "ch", "ts", "ky", "gy", "ny", "hy", "by", "py", "my", "ry", "kk", "ss",
    "tt", "pp", "k", "g", "s", "z", "t", "d",
];

/// The other consonants, each of one letter.
const SINGLE: &str = "nhbpmyrwjf";

/// Fewest morae of a word that is told by them: `Tomo` and `Kim` are at home in many languages.
const FEWEST: usize = 3;

/// Whether the folded word `flat` can be cut into three or more morae: a vowel with or without a consonant before it, or
/// an `n`.
///
/// ```
/// use mtlint::text::romaji::is_romaji;
/// assert!(is_romaji("takeda") && is_romaji("kentaro") && !is_romaji("baskarov") && !is_romaji("tomo"));
/// ```
pub fn is_romaji(flat: &str) -> bool {
    let mut rest = flat;
    let mut morae = 0;
    while !rest.is_empty() {
        let opening = OPENINGS
            .iter()
            .find(|opening| rest.starts_with(**opening))
            .map_or_else(|| usize::from(rest.starts_with(|c| SINGLE.contains(c))), |opening| opening.len());
        let after = &rest[opening..];
        rest = if after.starts_with(['a', 'i', 'u', 'e', 'o']) {
            &after[1..]
        } else if let Some(after) = rest.strip_prefix('n').or_else(|| rest.strip_prefix('h')) {
            // A syllabic `n`, or an `h` that lengthens the vowel before it.
            if morae == 0 {
                return false;
            }
            after
        } else {
            return false;
        };
        morae += 1;
    }
    morae >= FEWEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_into_morae() {
        for word in ["yamaguchi", "ohtani", "junichiro", "kenji", "hattori", "ryunosuke"] {
            assert!(is_romaji(word), "{word}");
        }
        for word in ["", "belgurov", "kim", "zelensky", "xinhua", "naka", "nlaka"] {
            assert!(!is_romaji(word), "{word}");
        }
    }
}
