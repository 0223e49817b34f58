//! A text in a line of JSON as its bytes stand there: for changing it without touching anything else of the line.

use std::fmt::Write as _;
use std::ops::Range;

/// A line of JSON with the place of one of its texts.
#[derive(Clone, Debug)]
pub struct RawText {
    line: String,
    /// What stands between the quotes.
    place: Range<usize>,
}

impl RawText {
    /// The text of `field` in `line`, which is a sound JSON object. None if the field is not there just once, or no text.
    pub fn find(line: &str, field: &str) -> Option<Self> {
        let mut named = members(line.as_bytes()).filter(|member| member.name == field);
        let Range { start, end } = named.next()?.value;
        if named.next().is_some() || line.as_bytes().get(start) != Some(&b'"') {
            return None;
        }
        Some(Self { line: line.to_owned(), place: start + 1..end - 1 })
    }

    /// Puts `replacement` in the place of `range`, bytes of the unescaped text. With `ascii`, other characters are written
    /// as escapes, as in the rest of the file. False if `range` is out of the text or splits a character.
    pub fn replace(&mut self, range: Range<usize>, replacement: &str, ascii: bool) -> bool {
        let raw = &self.line[self.place.clone()];
        let (Some(start), Some(end)) = (raw_offset(raw, range.start), raw_offset(raw, range.end)) else { return false };
        let escaped = escape(replacement, ascii);
        self.line.replace_range(self.place.start + start..self.place.start + end, &escaped);
        self.place.end = self.place.end - (end - start) + escaped.len();
        true
    }

    /// The line.
    pub fn into_line(self) -> String {
        self.line
    }
}

/// A field of a JSON object.
pub(super) struct Member {
    pub(super) name: String,
    /// Where its value stands.
    pub(super) value: Range<usize>,
}

/// The fields of `line`, which is a sound JSON object but for bytes that are not UTF-8.
pub(super) fn members(line: &[u8]) -> impl Iterator<Item = Member> + '_ {
    let mut at = skip_space(line, 0);
    std::iter::from_fn(move || {
        if !matches!(line.get(at)?, b'{' | b',') {
            return None;
        }
        let key = skip_space(line, at + 1);
        if line.get(key) != Some(&b'"') {
            return None;
        }
        let key_end = value_end(line, key)?;
        let value = skip_space(line, skip_space(line, key_end) + 1);
        let end = value_end(line, value)?;
        at = skip_space(line, end);
        let name = serde_json::from_str(&String::from_utf8_lossy(line.get(key..key_end)?)).ok()?;
        Some(Member { name, value: value..value + line.get(value..end)?.trim_ascii_end().len() })
    })
}

fn skip_space(line: &[u8], at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
}

/// One past the value that begins at `at`.
fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0usize, false, false);
    for (end, &byte) in bytes.iter().enumerate().skip(at) {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            if !in_text && depth == 0 {
                return Some(end + 1);
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => depth += 1,
            // The end of the object that holds a number or a word.
            b'}' | b']' | b',' if depth == 0 => return Some(end),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(end + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where in `raw` the byte `at` of the unescaped text stands.
fn raw_offset(raw: &str, at: usize) -> Option<usize> {
    let (mut offset, mut text) = (0, 0);
    while text < at {
        let (raw_len, text_len) = next_char(&raw[offset..])?;
        offset += raw_len;
        text += text_len;
    }
    (text == at).then_some(offset)
}

/// Length of the first character of `raw`, as it is written and in UTF-8.
fn next_char(raw: &str) -> Option<(usize, usize)> {
    let first = raw.chars().next()?;
    if first != '\\' {
        return Some((first.len_utf8(), first.len_utf8()));
    }
    if raw.as_bytes().get(1) != Some(&b'u') {
        return Some((2, 1));
    }
    let unit = |from: usize| u32::from_str_radix(raw.get(from..from + 4)?, 16).ok();
    let code = unit(2)?;
    match char::from_u32(code) {
        Some(c) => Some((6, c.len_utf8())),
        // The first half of a pair.
        None => (raw.get(6..8) == Some("\\u")).then_some((12, 4)),
    }
}

/// `text` as it stands between the quotes of JSON, with no more escapes than it must have.
fn escape(text: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c < ' ' || (ascii && !c.is_ascii()) => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn changes_nothing_but_the_place() {
        for (line, range, replacement, ascii, expected) in [
            (r#"{"text": "in in the"}"#, 2..5, "", false, Some(r#"{"text": "in the"}"#)),
            (
                r#" { "n" : 1e3, "text" :"a\u0062\/c" , "x":[{"text":"}"}]} "#,
                1..2,
                "é",
                false,
                Some(r#" { "n" : 1e3, "text" :"aé\/c" , "x":[{"text":"}"}]} "#),
            ),
            (
                r#"{"a":"\"text\"","t\u0065xt":"\ud83d\ude00 b"}"#,
                4..5,
                "—\"\n",
                true,
                Some(r#"{"a":"\"text\"","t\u0065xt":"\ud83d\ude00\u2014\"\nb"}"#),
            ),
            (r#"{"text": "a", "text": "b"}"#, 0..1, "c", false, None),
            (r#"{"text": "é"}"#, 1..2, "c", false, None),
            (r#"{"text": "e"}"#, 1..2, "c", false, None),
            (r#"{"text": null}"#, 0..0, "c", false, None),
            (r#"{"body": "text"}"#, 0..0, "c", false, None),
            ("{}", 0..0, "c", false, None),
        ] {
            let found = RawText::find(line, "text");
            let changed = found.and_then(|mut raw| raw.replace(range, replacement, ascii).then(|| raw.into_line()));
            assert_eq!(changed.as_deref(), expected, "{line}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn a_changed_line_says_what_was_changed(text in "[a\"\\\\\n\u{7}é😀]{0,12}", other in "\\PC{0,9}", put in "[b\"\\\\\té😀]{0,4}",
                                                from in 0usize..12, to in 0usize..12, ascii: bool) {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (places[from.min(places.len() - 1)], places[to.min(places.len() - 1)]);
            let range = from.min(to)..from.max(to);
            let line = serde_json::json!({ "o": [&other, {"text": &other}], "text": &text, "z": &other }).to_string();
            let mut raw = RawText::find(&line, "text").expect("it is there once");
            prop_assert!(raw.replace(range.clone(), &put, ascii));
            let mut expected = text.clone();
            expected.replace_range(range, &put);
            let expected = serde_json::json!({ "o": [&other, {"text": &other}], "text": expected, "z": &other });
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&raw.into_line()).expect("JSON"), expected);
        }
    }
}
