//! With what sound a word opens, as far as that is certain: what decides between `a` and `an`.

use crate::doc::{Bits, Token, TokenKind};
use crate::lexicon::{Entry, Flag};

/// Words whose first sound is not that of their first letter; `make.py` beside it says from what they were made.
static EXCEPTIONS: &str = include_str!("sounds.txt");

/// How a word or a number opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// With a vowel: `hour`, `MP`, `8`.
    Vowel,
    /// With a consonant: `unit`, `UN`, `1,200`.
    Consonant,
}

/// With what sound `token` opens, which reads `text` and is known as `entry`; nothing if it can be read in two ways.
pub(super) fn first_sound(token: Token, text: &str, entry: Entry) -> Option<Sound> {
    match token.kind {
        TokenKind::Number | TokenKind::Mixed => of_number(text),
        TokenKind::Word if token.bits.has(Bits::NON_ASCII) => None,
        TokenKind::Word => {
            let head = text.split(['-', '\'']).next().unwrap_or(text);
            if head.len() == 1 {
                return (head.len() < text.len()).then(|| of_letter(head.as_bytes()[0])).flatten();
            }
            // `MPs` is spelt as `MP` is.
            let is_acronym = head.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
            if is_acronym { of_acronym(head.trim_end_matches('s')) } else { of_word(head, head == text, entry) }
        }
        _ => None,
    }
}

/// The name of a letter; `h` is read in two ways.
const fn of_letter(letter: u8) -> Option<Sound> {
    match letter.to_ascii_uppercase() {
        b'A' | b'E' | b'F' | b'I' | b'L' | b'M' | b'N' | b'O' | b'R' | b'S' | b'X' => Some(Sound::Vowel),
        b'H' => None,
        _ => Some(Sound::Consonant),
    }
}

/// `8`, `80`, `8,000`, `11`, `18` open with a vowel; four figures without a comma can be a year, which is read otherwise.
fn of_number(text: &str) -> Option<Sound> {
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let lead = &text[..figures];
    let rest = &text[figures..];
    // A date, a time, a score, a name such as `0xFF` or `3D`.
    if lead.is_empty() || lead.starts_with('0') || rest.starts_with([':', '/']) {
        return None;
    }
    let is_unsure = lead.len() == 4 && (lead.starts_with("11") || lead.starts_with("18"))
        || (lead.len() == 1 && lead == "1" && rest.starts_with([',', '.']) && rest[1..].starts_with(['1', '8']))
        || lead.len() > 4 && !lead.len().is_multiple_of(3);
    if is_unsure {
        return None;
    }
    let opens_with_vowel = lead.starts_with('8') || (lead.len() % 3 == 2 && matches!(&lead[..2], "11" | "18"));
    Some(if opens_with_vowel { Sound::Vowel } else { Sound::Consonant })
}

/// Letters that are read one by one or as a word: certain where both readings open alike, or where it is listed.
fn of_acronym(text: &str) -> Option<Sound> {
    let first = *text.as_bytes().first()?;
    if text.len() < 2 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) || text.len() > 6 {
        return None;
    }
    let has_vowel = text.bytes().any(|byte| matches!(byte, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y' | b'a'..=b'z'));
    match first {
        // Two letters are often short for words, and read as these: `NW`, `SC`.
        b'F' | b'L' | b'M' | b'N' | b'R' | b'S' | b'X' if text.len() == 2 => {
            let is_spelt = text == "MP" || exception(&text.to_ascii_lowercase()) == Some('v');
            is_spelt.then_some(Sound::Vowel)
        }
        b'E' if text.len() > 3 => None,
        b'O' if text.starts_with("ON") || text.starts_with("OU") => None,
        b'A' | b'E' | b'I' | b'O' => Some(Sound::Vowel),
        // `a URL` by its letters, `an URL` as a word.
        b'U' if text.len() <= 3 && text != "URL" => Some(Sound::Consonant),
        b'U' | b'H' => None,
        b'F' | b'L' | b'M' | b'N' | b'R' | b'S' | b'X' if has_vowel => {
            (exception(&text.to_ascii_lowercase()) == Some('v')).then_some(Sound::Vowel)
        }
        letter => of_letter(letter),
    }
}

/// A word: its first letter decides, but for exceptions. What the lexicon does not know is certain only where the letter
/// always has the same sound. `is_whole` says that `entry` is that of `word`.
fn of_word(word: &str, is_whole: bool, entry: Entry) -> Option<Sound> {
    let small = word.to_ascii_lowercase();
    if let Some(kind) = exception(&small) {
        return match kind {
            'v' => Some(Sound::Vowel),
            'c' => Some(Sound::Consonant),
            _ => None,
        };
    }
    let bytes = small.as_bytes();
    let second = *bytes.get(1)?;
    let is_common = is_whole && entry.has(Flag::Common) || !is_whole && word.len() > 3;
    match bytes[0] {
        b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b'q' | b't' | b'v' | b'z' => Some(Sound::Consonant),
        b'l' | b'm' | b'n' | b'r' | b's' | b'j' | b'w' if is_vowel(second) || is_common => Some(Sound::Consonant),
        b'h' | b'y' if is_common && is_vowel(second) => Some(Sound::Consonant),
        b'a' | b'e' | b'i' | b'o' if is_common => Some(Sound::Vowel),
        b'u' if is_common && is_whole => Some(Sound::Vowel),
        // Names: `Euan`, `Onetti`, `Oaxaca`, `Iulia` are read with another sound first.
        b'a' | b'i' if !is_vowel(second) && second != b'h' => Some(Sound::Vowel),
        b'e' | b'o' if !is_vowel(second) && !matches!(second, b'n' | b'w' | b'h' | b'y') => Some(Sound::Vowel),
        _ => None,
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What the list says of `word`, in small letters: `v`, `c` or `e`. The rows are sorted, so half of them go at each look.
fn exception(word: &str) -> Option<char> {
    let (mut low, mut high) = (EXCEPTIONS.find('\n')? + 1, EXCEPTIONS.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = EXCEPTIONS[..middle].rfind('\n').map_or(0, |at| at + 1).max(low);
        let row = EXCEPTIONS[start..].split('\n').next()?;
        let (listed, kind) = row.split_once(' ')?;
        match word.cmp(listed) {
            std::cmp::Ordering::Equal => return kind.chars().next(),
            std::cmp::Ordering::Less => high = start,
            std::cmp::Ordering::Greater => low = start + row.len() + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lookup_token;

    #[test]
    fn every_row_of_the_list_is_found() {
        let mut rows = 0;
        for row in EXCEPTIONS.lines().skip(1) {
            let (word, kind) = row.split_once(' ').expect("a word and a letter");
            assert_eq!(exception(word).map(String::from).as_deref(), Some(kind), "{word}");
            rows += 1;
        }
        assert!(rows > 500);
        assert_eq!([exception("aa"), exception("zebra"), exception("mast")], [None; 3]);
    }

    #[test]
    fn numbers_and_acronyms_are_read_as_they_are_said() {
        for (text, sound) in [
            ("8", Some(Sound::Vowel)),
            ("80", Some(Sound::Vowel)),
            ("11", Some(Sound::Vowel)),
            ("18,000", Some(Sound::Vowel)),
            ("180", Some(Sound::Consonant)),
            ("1,200", Some(Sound::Consonant)),
            ("1,100", None),
            ("1848", None),
            ("1500", Some(Sound::Consonant)),
            ("0.5", None),
        ] {
            assert_eq!(of_number(text), sound, "{text}");
        }
        for (text, sound) in [
            ("MP", Some(Sound::Vowel)),
            ("FBI", Some(Sound::Vowel)),
            ("EU", Some(Sound::Vowel)),
            ("UN", Some(Sound::Consonant)),
            ("BBC", Some(Sound::Consonant)),
            ("NATO", None),
            ("SAT", None),
            ("NW", None),
            ("UNESCO", None),
        ] {
            assert_eq!(of_acronym(text), sound, "{text}");
        }
        let of = |word| of_word(word, true, lookup_token(word));
        assert_eq!(["hour", "heir"].map(of), [Some(Sound::Vowel); 2]);
        assert_eq!(["university", "one", "Europe"].map(of), [Some(Sound::Consonant); 3]);
        assert_eq!(["historic", "herb", "Onetti"].map(of), [None; 3]);
    }
}
