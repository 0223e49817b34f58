//! Character references: the raw bytes of a text to its characters, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{Token, Tokenizer};

/// Longest name of a character reference in the HTML standard, with `&` and `;`.
const LONGEST: usize = 33;

/// References that make up nearly all of those in articles; the rest asks the tokenizer.
const FREQUENT: [(&str, &str); 22] = [
    ("&nbsp;", "\u{a0}"),
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&rdquo;", "”"),
    ("&ldquo;", "“"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&laquo;", "«"),
    ("&raquo;", "»"),
    ("&#8217;", "’"),
    ("&#8216;", "‘"),
    ("&#8220;", "“"),
    ("&#8221;", "”"),
    ("&#8211;", "–"),
    ("&#160;", "\u{a0}"),
];

/// The character reference that `raw` begins with (it begins with `&`): its characters and its length in bytes.
///
/// None where `&` is just that.
pub(crate) fn reference(raw: &str) -> Option<(Cow<'static, str>, usize)> {
    if let Some((name, value)) = FREQUENT.iter().find(|(name, _)| raw.starts_with(name)) {
        return Some((Cow::Borrowed(value), name.len()));
    }
    let name = &raw[..extent(raw)];
    if name.len() < 3 {
        return None;
    }
    let mut decoded = String::new();
    for token in Tokenizer::new(name) {
        let Ok(token) = token;
        if let Token::String(text) = token {
            decoded.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    // Old names need no semicolon, and what follows is text: `&notable` is `¬able`.
    let common = decoded.bytes().rev().zip(name.bytes().rev()).take_while(|(left, right)| left == right).count();
    let length = name.len() - common;
    if length == 0 {
        return None;
    }
    decoded.truncate(decoded.len() - common);
    Some((Cow::Owned(decoded), length))
}

/// How many bytes of `raw` may be a reference: `&`, letters and digits (after `#`: all digits), and a semicolon.
fn extent(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    let is_number = bytes.get(1) == Some(&b'#');
    let from = if is_number { 2 } else { 1 };
    let rest = bytes.get(from..).unwrap_or_default();
    let rest = if is_number { rest } else { &rest[..rest.len().min(LONGEST)] };
    let name = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let end = (from + name).min(bytes.len());
    end + usize::from(bytes.get(end) == Some(&b';'))
}

/// One piece of a text.
pub(super) enum Piece<'a> {
    /// Characters as they stand.
    Plain,
    /// White space, any amount.
    Space,
    /// A character reference and what it stands for.
    Reference(Cow<'a, str>),
}

/// Splits `raw`, the source of one text token, into pieces with their bytes in `raw`.
///
/// `in_data` is true outside of `<title>` and `<textarea>`: there `</>` is nothing.
pub(super) fn pieces<'a>(raw: &'a str, in_data: bool, mut each: impl FnMut(Piece<'a>, Range<usize>)) {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        if is_space(bytes[at]) {
            while at < bytes.len() && is_space(bytes[at]) {
                at += 1;
            }
            each(Piece::Space, start..at);
        } else if bytes[at] == b'&' {
            if let Some((value, length)) = reference(&raw[at..]) {
                at += length;
                let blank = value.bytes().all(is_space);
                each(if blank { Piece::Space } else { Piece::Reference(value) }, start..at);
            } else {
                at += 1;
                each(Piece::Plain, start..at);
            }
        } else if in_data && bytes[at..].starts_with(b"</>") {
            at += 3;
        } else {
            at += 1;
            while at < bytes.len() && !ends_run(bytes, at) {
                at += 1;
            }
            each(Piece::Plain, start..at);
        }
    }
}

/// Whether a run of plain characters ends before byte `at`. A single space between words does not end it.
fn ends_run(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b' ' => bytes.get(at + 1).is_none_or(|&next| is_space(next) || matches!(next, b'&' | b'<')),
        b'\t' | b'\n' | b'\r' | 0x0c | b'&' => true,
        b'<' => bytes[at..].starts_with(b"</>"),
        _ => false,
    }
}

/// White space as HTML has it; a no-break space is a character.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_references() {
        for (raw, expected) in [
            ("&amp;", Some(("&", 5))),
            ("&ampere", Some(("&", 4))),
            ("&amp", Some(("&", 4))),
            ("&AMP;amp;", Some(("&", 5))),
            ("&notable;", Some(("¬", 4))),
            ("&notin;", Some(("∉", 7))),
            ("&eacute", Some(("é", 7))),
            ("&#xe9;s", Some(("é", 6))),
            ("&#233 s", Some(("é", 5))),
            ("&#0;", Some(("\u{fffd}", 4))),
            ("&#x110000;", Some(("\u{fffd}", 10))),
            ("&#150;", Some(("–", 6))),
            ("&#00000000000000000000000000000000000000000233;", Some(("é", 47))),
            ("&nosuch;", None),
            ("& so on", None),
            ("&;", None),
            ("&#;", None),
            ("&#x;", None),
            ("&", None),
            ("&é", None),
            ("&NotEqualTilde;", Some(("≂\u{338}", 15))),
            ("&CounterClockwiseContourIntegral;.", Some(("∳", 33))),
        ] {
            let found = reference(raw);
            assert_eq!(found.as_ref().map(|(value, length)| (value.as_ref(), *length)), expected, "{raw}");
        }
    }
}
