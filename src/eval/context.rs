//! A form of a name as it stands in a text: what a person who judges it must see.

use std::ops::Range;

/// Characters shown on each side of a name.
const AROUND: usize = 60;

/// Characters shown on each side of a finding.
const AROUND_FINDING: usize = 140;

/// Longest finding, in characters, that [`marked`] shows whole.
const WHOLE: usize = 240;

/// The places of `form` in `text` where it is no part of a longer word.
pub fn places<'t>(text: &'t str, form: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let is_whole = |range: &Range<usize>| {
        !text[..range.start].chars().next_back().is_some_and(char::is_alphanumeric)
            && !text[range.end..].chars().next().is_some_and(char::is_alphanumeric)
    };
    text.match_indices(form).map(|(start, form)| start..start + form.len()).filter(move |range| is_whole(range))
}

/// `range` of `text` with the words around it, on one line; `…` where more text stands.
pub fn around(text: &str, range: Range<usize>) -> String {
    let (start, end) = edges(text, &range, AROUND);
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", mark(start > 0), words.join(" "), mark(end < text.len()))
}

/// `range` of `text` between `⟦` and `⟧` with the words around it, on one line: `¶` where a line ends, `…` where more text
/// stands, and of a long range only its two ends.
pub fn marked(text: &str, range: Range<usize>) -> String {
    let (start, end) = edges(text, &range, AROUND_FINDING);
    let mut inside = one_line(&text[range.clone()]);
    let longest = inside.chars().count();
    if longest > WHOLE {
        let head: String = inside.chars().take(WHOLE / 2).collect();
        let tail: String = inside.chars().skip(longest - WHOLE / 2).collect();
        inside = format!("{head} […] {tail}");
    }
    let mark = |cut: bool| if cut { "…" } else { "" };
    let (before, after) = (one_line(&text[start..range.start]), one_line(&text[range.end..end]));
    format!("{}{}⟦{inside}⟧{}{}", mark(start > 0), before.trim_start(), after.trim_end(), mark(end < text.len()))
}

/// Where the text shown around `range` begins and ends: at most `reach` characters away, and only whole words.
fn edges(text: &str, range: &Range<usize>, reach: usize) -> (usize, usize) {
    let before = text[..range.start].char_indices().rev().nth(reach).map(|(at, _)| at);
    let after = text[range.end..].char_indices().nth(reach).map(|(at, _)| range.end + at);
    // What was cut at the edge goes.
    let start =
        before.map_or(0, |at| text[at..range.start].find(char::is_whitespace).map_or(range.start, |gap| at + gap));
    let end = after.map_or(text.len(), |at| {
        text[range.end..at].rfind(char::is_whitespace).map_or(range.end, |gap| range.end + gap)
    });
    (start, end)
}

/// `text` with one space, or `¶`, for each run of white space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(gap) = rest.find(char::is_whitespace) {
        line.push_str(&rest[..gap]);
        let after = rest[gap..].trim_start();
        let white = &rest[gap..rest.len() - after.len()];
        line.push_str(if white.contains('\n') { " ¶ " } else { " " });
        rest = after;
    }
    line.push_str(rest);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_on_one_line() {
        let text = "Old Tarvek sang.\nTarveks and Tarvek-like men were there, \
                    and it was very late when the last guests left the hall of the old house.";
        let found: Vec<_> = places(text, "Tarvek").collect();
        assert_eq!(found, [4..10, 29..35]);
        assert_eq!(
            around(text, found[0].clone()),
            "Old Tarvek sang. Tarveks and Tarvek-like men were there, and it was…"
        );
        assert_eq!(around("Tarvek", 0..6), "Tarvek");
    }

    #[test]
    fn a_finding_is_marked_with_its_lines() {
        let text = "Old Tarvek  sang.\n\nHe left , and it was late.";
        let at = text.find(" ,").expect("a space");
        assert_eq!(marked(text, at..at + 2), "Old Tarvek sang. ¶ He left⟦ ,⟧ and it was late.");
        let long = "tide ".repeat(100);
        let shown = marked(&long, 0..long.len());
        assert!(shown.starts_with("⟦tide tide") && shown.contains(" […] ") && shown.ends_with("tide ⟧"), "{shown}");
        let inner = marked(&long, 200..204);
        assert!(
            inner.starts_with("…tide tide") && inner.contains("tide ⟦tide⟧ tide") && inner.ends_with("tide…"),
            "{inner}"
        );
    }
}
