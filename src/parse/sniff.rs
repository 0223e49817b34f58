//! The format of a text whose name does not tell.

use crate::doc::Format;

/// Bytes looked at for tags and marks.
const HEAD: usize = 2000;

/// The likely format of `text`: a page by its first tag, JSON Lines by its first line, Markdown by a heading or a
/// link; else plain text.
pub fn sniff(text: &str) -> Format {
    let text = text.trim_start();
    let head = &text[..text.floor_char_boundary(HEAD)];
    // The whole line: an article is longer than the head.
    let first = text.lines().next().unwrap_or_default();
    if first.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok() {
        return Format::JsonLines;
    }
    let lower = head.to_ascii_lowercase();
    const TAGS: [&str; 9] = ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1", "<!--"];
    if TAGS.iter().any(|tag| lower.starts_with(tag)) {
        return Format::Html;
    }
    let heading = head.lines().any(|line| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#'));
    if heading || head.contains("](http") { Format::Markdown } else { Format::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_the_first_characters() {
        for (text, format) in [
            ("\n<!DOCTYPE html><html>", Format::Html),
            ("{\"text\": \"x\"}\n{", Format::JsonLines),
            ("{not json}", Format::Plain),
            ("# Title\n\nText.", Format::Markdown),
            ("See [it](https://example.org).", Format::Markdown),
            ("#hashtag and text", Format::Plain),
            ("Plain.", Format::Plain),
        ] {
            assert_eq!(sniff(text), format, "{text}");
        }
        let record = format!("{{\"text\": \"{}\"}}\n", "word ".repeat(HEAD));
        assert_eq!(sniff(&record), Format::JsonLines);
    }
}
