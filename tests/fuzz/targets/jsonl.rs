//! A line of JSON to an article, and changes to its bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::parse::jsonl::{Fields, record};
use mtlint::parse::raw_field::put;
use mtlint::parse::raw_json::RawText;
use mtlint::report::json::is_judgement;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let line = String::from_utf8_lossy(data);
    let line = line.trim_end_matches(['\n', '\r']);
    let Ok(article) = record(line, Fields::DEFAULT) else { return };
    let before: Value = serde_json::from_str(line).expect("it was read as an article");
    replaced(line, &article.text, &before);
    let judgement = r#"{"verdict":"pass","score":1,"npt":0,"rules_hash":"","version":"é"}"#;
    let Ok(with) = put(data.trim_ascii_end(), "mtlint", judgement, is_judgement) else { return };
    let mut after: Value = serde_json::from_str(&String::from_utf8_lossy(&with)).expect("a field more is JSON still");
    let put_in = after.as_object_mut().and_then(|object| object.remove("mtlint"));
    assert_eq!(put_in, serde_json::from_str(judgement).ok());
    let mut before = before;
    before.as_object_mut().map(|object| object.remove("mtlint"));
    assert_eq!(after, before);
    let again = put(&with, "mtlint", judgement, is_judgement).expect("it is ours");
    assert_eq!(again, with, "put in twice is put in once");
});

/// Puts a text in the place of a character in the middle.
fn replaced(line: &str, text: &str, before: &Value) {
    let Some(mut raw) = RawText::find(line, "text") else { return };
    let middle = text.floor_char_boundary(text.len() / 2);
    let end = middle + text[middle..].chars().next().map_or(0, char::len_utf8);
    assert!(raw.replace(middle..end, "\"é\n", line.is_ascii()), "the text has such a character");
    let mut expected = before.clone();
    expected["text"] = format!("{}\"é\n{}", &text[..middle], &text[end..]).into();
    assert_eq!(serde_json::from_str::<Value>(&raw.into_line()).ok(), Some(expected));
}
