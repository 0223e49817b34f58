//! A form of a name as it stands in a text: what a person who judges it must see.

use std::ops::Range;

/// Characters shown on each side.
const AROUND: usize = 60;

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
    let before = text[..range.start].char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let after = text[range.end..].char_indices().nth(AROUND).map(|(at, _)| range.end + at);
    // Only whole words: what was cut at the edge goes.
    let start =
        before.map_or(0, |at| text[at..range.start].find(char::is_whitespace).map_or(range.start, |gap| at + gap));
    let end = after.map_or(text.len(), |at| {
        text[range.end..at].rfind(char::is_whitespace).map_or(range.end, |gap| range.end + gap)
    });
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let mark = |cut: bool| if cut { "…" } else { "" };
    format!("{}{}{}", mark(before.is_some()), words.join(" "), mark(after.is_some()))
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
}
