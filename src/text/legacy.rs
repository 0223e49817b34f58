//! Text of a legacy encoding that was read as Windows-1252: `Ìîñêâà` is `Москва`, `ÖÐ¹ú` is `中国`.

use std::ops::Range;

use encoding_rs::{EUC_KR, Encoding, GBK, KOI8_R, WINDOWS_1251};

use super::mojibake::Damage;

/// Fewest characters of a run that are no accident.
const SHORTEST: usize = 4;

/// The damage of the run at `range` of `text`, which holds no ASCII.
pub(super) fn damage(text: &str, range: Range<usize>) -> Option<Damage> {
    let run = &text[range.clone()];
    let bytes: Vec<u8> =
        run.chars().map(|c| u8::try_from(u32::from(c)).ok().filter(|&b| b >= 0xA1)).collect::<Option<_>>()?;
    let beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if bytes.len() < SHORTEST
        || beside(text[..range.start].chars().next_back())
        || beside(text[range.end..].chars().next())
    {
        return None;
    }
    // An enumeration of letters with marks is no word: `áéíóú`, `ÆØÅæøå`.
    if is_enumeration(run) {
        return None;
    }
    let found = cyrillic(&bytes).or_else(|| asian(&bytes))?;
    Some(Damage { range, text: found, read_as: "Windows-1252", exact: false })
}

/// Whether each letter stands once and only once, so that they may be a list of letters, unless it begins as a name does.
fn is_enumeration(run: &str) -> bool {
    let letters: Vec<char> = run.chars().collect();
    let once = letters.iter().enumerate().all(|(at, c)| !letters[..at].contains(c));
    let named = letters[0].is_uppercase() && letters[1..].iter().all(|c| c.is_lowercase());
    let cases = letters.windows(2).filter(|pair| pair[0].is_lowercase() && pair[1].is_uppercase()).count();
    letters.iter().all(|c| c.is_alphabetic()) && once && !named && cases == 0
}

/// A Russian word, in the encoding of Windows or of Unix.
fn cyrillic(bytes: &[u8]) -> Option<String> {
    let decode = |encoding: &'static Encoding| {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        (!bad && is_russian(&text)).then(|| text.into_owned())
    };
    decode(WINDOWS_1251).or_else(|| decode(KOI8_R))
}

/// Whether `word` has the shape of a Russian word: case and vowels as they fall.
fn is_russian(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let is_letter = |c: &char| matches!(c, 'А'..='я' | 'Ё' | 'ё');
    let tail = &letters[1..];
    let cased = tail.iter().all(|c| c.is_lowercase()) || letters.iter().all(|c| c.is_uppercase());
    let vowels = letters.iter().filter(|c| "аеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(**c)).count();
    let odd = letters.iter().filter(|c| "ъщэфЪЩЭФ".contains(**c)).count();
    letters.iter().all(is_letter)
        && cased
        && vowels * 4 >= letters.len()
        && vowels * 3 <= letters.len() * 2
        && odd * 4 <= letters.len()
}

/// Chinese or Korean words of frequent characters.
fn asian(bytes: &[u8]) -> Option<String> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    // The frequent characters of Chinese are those of the first level, the syllables of Korean stand in fewer rows.
    let leads = || bytes.iter().step_by(2);
    let (encoding, letters) = if bytes.len() >= 6 && leads().all(|lead| (0xB0..=0xC8).contains(lead)) {
        (EUC_KR, '가'..='힣')
    } else if leads().all(|lead| (0xB0..=0xD7).contains(lead)) {
        (GBK, '\u{4e00}'..='\u{9fff}')
    } else {
        return None;
    };
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    (!bad && text.chars().all(|c| letters.contains(&c))).then(|| text.into_owned())
}
