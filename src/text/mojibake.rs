//! Text that was decoded with the wrong encoding, and what it was before: `cafÃ©` is `café`.
//!
//! Nothing is looked up in a list of known damage. The characters are turned back into the bytes that they were in one
//! of the encodings that are mistaken for UTF-8, and those bytes are read again; what comes out must be text.

use std::ops::Range;

use encoding_rs::{
    Encoding, GBK, IBM866, KOI8_R, MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254,
};

/// A stretch of damaged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it was; empty where too much is lost.
    pub text: String,
    /// The encoding it was read in by mistake.
    pub read_as: &'static str,
    /// Whether the bytes lead back without any guess, and to characters that English texts hold.
    pub exact: bool,
}

/// How often a text can have been damaged one time after another.
const TIMES: usize = 3;

/// The upper half of code page 437, in which old consoles show bytes.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// An encoding with one byte a character: its name, and the characters of its upper half.
struct Table {
    name: &'static str,
    upper: Vec<char>,
}

impl Table {
    fn of(encoding: &'static Encoding, name: &'static str) -> Self {
        let bytes: Vec<u8> = (0x80..=0xFF).collect();
        Self { name, upper: encoding.decode_without_bom_handling(&bytes).0.chars().collect() }
    }

    /// The byte that `c` is in this encoding.
    fn byte(&self, c: char) -> Option<u8> {
        let at = self.upper.iter().position(|&upper| upper == c && c != '\u{fffd}').map(|at| at as u8 + 0x80);
        // Programs that take Latin-1 for Windows-1252 leave control characters where the latter has marks.
        at.or_else(|| (self.name == "Windows-1252" && ('\u{80}'..='\u{ff}').contains(&c)).then_some(c as u8))
    }
}

/// The encodings that are mistaken for UTF-8, the likelier first.
fn tables() -> Vec<Table> {
    let mut tables = vec![
        Table::of(WINDOWS_1252, "Windows-1252"),
        Table::of(WINDOWS_1251, "Windows-1251"),
        Table::of(MACINTOSH, "Mac Roman"),
        Table { name: "code page 437", upper: CP437.chars().collect() },
    ];
    for (encoding, name) in [
        (WINDOWS_1250, "Windows-1250"),
        (WINDOWS_1254, "Windows-1254"),
        (KOI8_R, "KOI8-R"),
        (IBM866, "code page 866"),
        (WINDOWS_1253, "Windows-1253"),
    ] {
        tables.push(Table::of(encoding, name));
    }
    tables
}

/// The damaged stretches of `text` in order.
///
/// ```
/// use mtlint::text::mojibake::damages;
/// let found = damages("The cafÃ© is closed.");
/// assert_eq!((found[0].range.clone(), found[0].text.as_str()), (7..11, "é"));
/// assert!(damages("São Paulo, “CAFÉ”, «été»").is_empty());
/// ```
pub fn damages(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut all: Option<Vec<Table>> = None;
    for range in runs(text) {
        let run = &text[range.clone()];
        let place = Place { text, range: range.clone() };
        if run.chars().nth(1).is_none() {
            // One Chinese character can be the two bytes of a Latin letter.
            if run.starts_with(|c| c >= '\u{4E00}') {
                found.extend(as_wide_utf8(&place));
            }
            continue;
        }
        let tables = all.get_or_insert_with(tables);
        let in_utf8 = as_utf8(&place, tables);
        if in_utf8.is_empty() {
            found.extend(as_wide_utf8(&place).or_else(|| super::legacy::damage(text, range)));
        } else {
            found.extend(in_utf8);
        }
    }
    found
}

/// `text` with all damage repaired, also damage upon damage; none where there is none.
pub fn repaired(text: &str) -> Option<String> {
    let mut now = text.to_owned();
    for _ in 0..TIMES {
        let damages = damages(&now);
        if damages.iter().all(|damage| damage.text.is_empty()) {
            break;
        }
        for damage in damages.into_iter().rev().filter(|damage| !damage.text.is_empty()) {
            now.replace_range(damage.range, &damage.text);
        }
    }
    (now != text).then_some(now)
}

/// The longest runs of characters outside ASCII.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|byte| !byte.is_ascii())?;
        at = bytes[start..].iter().position(u8::is_ascii).map_or(bytes.len(), |length| start + length);
        Some(start..at)
    })
}

/// A run in its text.
struct Place<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl Place<'_> {
    fn run(&self) -> &str {
        &self.text[self.range.clone()]
    }
}

impl Place<'_> {
    /// Whether an ASCII letter touches the run.
    fn touches_letter(&self) -> bool {
        let before = self.text[..self.range.start].chars().next_back();
        let after = self.text[self.range.end..].chars().next();
        [before, after].into_iter().flatten().any(|c| c.is_ascii_lowercase())
    }
}

/// One character read again: the bytes it stood in as damaged text, and itself.
struct Sequence {
    range: Range<usize>,
    c: char,
}

/// The damage of a run by the encoding that explains most of it.
fn as_utf8(place: &Place<'_>, tables: &[Table]) -> Vec<Damage> {
    let chars: Vec<(usize, char)> = place.run().char_indices().collect();
    let mut best: Option<(usize, Vec<Sequence>, &'static str)> = None;
    for table in tables {
        let sequences = sequences(place, &chars, table);
        let covered = sequences.iter().map(|sequence| place.text[sequence.range.clone()].chars().count()).sum();
        if covered * 10 >= chars.len() * 6 && best.as_ref().is_none_or(|(most, _, _)| covered > *most) {
            best = Some((covered, sequences, table.name));
        }
    }
    let Some((_, sequences, name)) = best else { return Vec::new() };
    let is_plain = sequences.iter().all(|sequence| is_common(sequence.c));
    // One Cyrillic or Chinese letter may be an accident, two in a row are none.
    if !is_plain && sequences.len() < 2 && !sequences.iter().any(|sequence| is_vietnamese(sequence.c)) {
        return Vec::new();
    }
    let mut damages: Vec<Damage> = Vec::new();
    for Sequence { range, c } in sequences {
        match damages.last_mut() {
            Some(last) if last.range.end == range.start => {
                last.range.end = range.end;
                last.text.push(c);
            }
            _ => damages.push(Damage { range, text: c.to_string(), read_as: name, exact: is_plain }),
        }
    }
    damages
}

/// The characters of UTF-8 that the run holds, seen through `table`.
fn sequences(place: &Place<'_>, chars: &[(usize, char)], table: &Table) -> Vec<Sequence> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = table.byte(chars[at].1).map_or(0, length_after);
        let bytes: Option<Vec<u8>> =
            chars.get(at..at + length).and_then(|chars| chars.iter().map(|(_, c)| table.byte(*c)).collect());
        let decoded =
            bytes.as_deref().filter(|bytes| !bytes.is_empty()).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(c) = decoded.and_then(|decoded| decoded.chars().next()).filter(|&c| is_text(c)) else {
            at += 1;
            continue;
        };
        if length == 2 && is_meant(place, chars, at) {
            at += 1;
            continue;
        }
        let end = chars.get(at + length).map_or(place.range.end, |(end, _)| place.range.start + end);
        found.push(Sequence { range: place.range.start + chars[at].0..end, c });
        at += length;
    }
    found
}

/// How many bytes a character of UTF-8 has that opens with `lead`; nothing for a byte that opens none.
const fn length_after(lead: u8) -> usize {
    match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 0,
    }
}

/// Whether the letter at `at` and the mark behind it are what the author wrote: the end of a word in capitals before a
/// closing mark (`“IRMÔ`), or a letter in quotation marks.
fn is_meant(place: &Place<'_>, chars: &[(usize, char)], at: usize) -> bool {
    let ((_, letter), (offset, mark)) = (chars[at], chars[at + 1]);
    let before = place.text[..place.range.start + chars[at].0].chars().next_back().unwrap_or(' ');
    let after = place.text[place.range.start + offset + mark.len_utf8()..].chars().next().unwrap_or(' ');
    let closes = matches!(mark, '”' | '’' | '»' | '…' | '–' | '—' | '“' | '‘' | '™' | '®' | '\u{a0}');
    letter.is_uppercase()
        && closes
        && !after.is_alphanumeric()
        && (before.is_uppercase() || matches!(before, '“' | '«' | '‘'))
}

/// Whether English texts hold `c`: letters of western and central Europe, and marks.
pub(super) const fn is_common(c: char) -> bool {
    // Control characters are what is left of marks when the text was damaged twice; as the last word they are refused.
    matches!(c, '\u{80}'..='\u{17f}' | '\u{218}'..='\u{21b}' | '\u{2009}'..='\u{200b}' | '\u{2010}'..='\u{2027}')
        || matches!(
            c,
            '\u{202f}'
                ..='\u{203a}'
                    | '€'
                    | '™'
                    | '№'
                    | '\u{feff}'
                    | '\u{192}'
                    | '\u{2bc}'
                    | '\u{2c6}'
                    | '\u{2dc}'
                    | '→'
                    | '✓'
        )
        || matches!(c, '\u{2200}'..='\u{22ff}' | '\u{25a0}'..='\u{266f}')
}

/// Letters of Vietnamese: three bytes each, so that one is no accident.
const fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{1ea0}'..='\u{1eff}')
}

/// Whether `c` is a character that text of some living script holds.
fn is_text(c: char) -> bool {
    is_common(c)
        || is_vietnamese(c)
        || matches!(c, '\u{391}'..='\u{3ce}' | '\u{401}'..='\u{4ff}' | '\u{531}'..='\u{586}' | '\u{5d0}'..='\u{5ea}')
        || matches!(c, '\u{60c}'..='\u{6d3}' | '\u{905}'..='\u{970}' | '\u{e01}'..='\u{e5b}' | '\u{10d0}'..='\u{10ff}')
        || matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff5e}')
        || matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}')
}

/// The damage of a run that was read in an encoding with two bytes a character: `鈥檚` is `’s`.
fn as_wide_utf8(place: &Place<'_>) -> Option<Damage> {
    for (encoding, name) in [(GBK, "GBK"), (SHIFT_JIS, "Shift_JIS")] {
        let (bytes, _, unmappable) = encoding.encode(place.run());
        if unmappable {
            continue;
        }
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ' || is_common(c));
        // `茅` is a tree where it stands alone, and `é` in the middle of a word.
        let touches = text.chars().any(|c| c.is_ascii() || !c.is_alphabetic()) || place.touches_letter();
        let han = || {
            text.chars().count() >= 2
                && text.chars().all(|c| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
        };
        if plain && touches && text.contains(is_common) || han() {
            return Some(Damage { range: place.range.clone(), text: text.to_owned(), read_as: name, exact: plain });
        }
    }
    // The byte after the one that it swallowed is lost: `鈥?` was one of six marks.
    let first = place.run().chars().next()?;
    let lost = matches!(first, '鈥' | '窶') && place.run().chars().count() <= 2;
    let name = if first == '鈥' { "GBK" } else { "Shift_JIS" };
    lost.then(|| Damage { range: place.range.clone(), text: String::new(), read_as: name, exact: false })
}
