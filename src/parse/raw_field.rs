//! A field put into a line of JSON, with every other byte of the line as it is.

use std::fmt::Write as _;

use super::raw_json::members;

/// Why a field cannot be put into a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// It is there, with a value of somebody else.
    #[error("is there already, with something else in it")]
    Taken,
    /// It is there more than once.
    #[error("stands there twice")]
    Twice,
}

/// `line`, a sound JSON object but for bytes that are not UTF-8, with `value` in `field`: behind the last field, or in the
/// place of a value that `is_ours`. A `value` for a line in ASCII is written in ASCII.
pub fn put(line: &[u8], field: &str, value: &str, is_ours: impl Fn(&str) -> bool) -> Result<Vec<u8>, FieldError> {
    let ascii = line.is_ascii();
    let mut place = None;
    let mut last = None;
    for member in members(line) {
        last = Some(member.value.end);
        if member.name == field {
            if place.is_some() {
                return Err(FieldError::Twice);
            }
            if !is_ours(&String::from_utf8_lossy(&line[member.value.clone()])) {
                return Err(FieldError::Taken);
            }
            place = Some(member.value);
        }
    }
    let (place, put) = if let Some(place) = place {
        (place, value.to_owned())
    } else {
        // An object without a field begins at its brace.
        let end = last.unwrap_or_else(|| line.iter().position(|&byte| byte == b'{').map_or(0, |at| at + 1));
        let comma = if last.is_some() { "," } else { "" };
        (end..end, format!("{comma}{}:{value}", serde_json::Value::from(field)))
    };
    let put = if ascii { in_ascii(&put) } else { put };
    Ok([&line[..place.start], put.as_bytes(), &line[place.end..]].concat())
}

/// `json` with escapes for what is not ASCII; such characters stand in texts only.
fn in_ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &[u8], value: &str, expected: Result<&[u8], FieldError>) {
        let put = put(line, "q", value, |old| old.starts_with('['));
        assert_eq!(put.as_deref(), expected.as_ref().copied(), "{}", String::from_utf8_lossy(line));
    }

    #[test]
    fn every_byte_around_the_field_stays() {
        for (line, value, expected) in [
            (&br#"{"a":1}"#[..], "[2]", &br#"{"a":1,"q":[2]}"#[..]),
            (br#" { "n" : 1.50 , "t": "}\"" }  "#, "3", br#" { "n" : 1.50 , "t": "}\"","q":3 }  "#),
            (br#"{"n": 1e3 }"#, "3", br#"{"n": 1e3,"q":3 }"#),
            (b"{}", "3", br#"{"q":3}"#),
            (br#"{"q": [1, {"q": 2}] , "a":{"q":0}}"#, "[]", br#"{"q": [] , "a":{"q":0}}"#),
            (br#"{"\u0071":[]}"#, "7", br#"{"\u0071":7}"#),
            (br#"{"a":"b"}"#, "\"é😀\"", br#"{"a":"b","q":"\u00e9\ud83d\ude00"}"#),
            ("{\"a\":\"é\"}".as_bytes(), "\"é\"", "{\"a\":\"é\",\"q\":\"é\"}".as_bytes()),
            (b"{\"a\":\"\xff\"}", "1", b"{\"a\":\"\xff\",\"q\":1}"),
        ] {
            check(line, value, Ok(expected));
        }
    }

    #[test]
    fn what_others_wrote_is_not_overwritten() {
        check(br#"{"q":"mine"}"#, "1", Err(FieldError::Taken));
        check(br#"{"q":[],"a":0,"q":[]}"#, "1", Err(FieldError::Twice));
    }
}
