//! Tag lists between vertical bars, alone or behind a title.

use super::line::{Line, is_word, span_of};
use crate::doc::Token;
use crate::rule::Context;
use crate::text::TextSpan;

/// Most words of one tag.
const TAG_WORDS: usize = 5;

/// The tag list on `line`: behind a title from its first bar to the end, else all of the line.
pub(super) fn find(cx: &Context<'_>, line: &Line<'_>) -> Option<TextSpan> {
    let text = cx.text();
    let tokens = line.tokens;
    if !span_of(tokens).slice(text).contains(['|', '｜', '│']) {
        return None;
    }
    let bars: Vec<usize> = (0..tokens.len()).filter(|&at| matches!(tokens[at].text(text), "|" | "｜" | "│")).collect();
    if bars.len() < 2 || is_table(cx, line) {
        return None;
    }
    // `|x|`: the bars of mathematics touch what they enclose.
    if bars.iter().all(|&bar| tokens.get(bar + 1).is_some_and(|next| tokens[bar].touches(*next))) {
        return None;
    }
    let mut segments: Vec<&[Token]> = Vec::with_capacity(bars.len() + 1);
    let mut from = 0;
    for &bar in bars.iter().chain([&tokens.len()]) {
        segments.push(&tokens[from..bar]);
        from = bar + 1;
    }
    let trailing = segments.last().is_some_and(|last| last.is_empty());
    let leading = segments.first().is_some_and(|first| first.is_empty());
    let filled: Vec<&[Token]> = segments.iter().copied().filter(|segment| !segment.is_empty()).collect();
    let words = |segment: &[Token]| segment.iter().filter(|token| is_word(**token)).count();
    let is_tag = |segment: &&[Token]| {
        let count = words(segment);
        (1..=TAG_WORDS).contains(&count)
            && segment.iter().any(|token| token.is_word())
            && !segment.last().is_some_and(|last| matches!(last.text(text), "." | "!" | "?" | ";"))
    };
    let (head, tags) = filled.split_first()?;
    let tail = tokens.last()?.end();
    if !tags.iter().all(is_tag) {
        return None;
    }
    // Titles are long, or have a verb in small letters where the text begins: `Storm hits coast | World | Harbour Daily`.
    let verb = head.iter().any(|token| token.is_lower() && token.len > 3);
    let is_title = words(head) >= TAG_WORDS || (line.index == 0 && words(head) >= 3 && verb);
    if !leading && is_title {
        // Two tags behind a title are a site's name and section; they count where the list is plainly a list.
        let enough = tags.len() >= 3 || (tags.len() == 2 && (trailing || line.index < 3));
        return enough.then(|| TextSpan::new(tokens[bars[0]].start, tail));
    }
    let enough = filled.len() >= 4 || (filled.len() == 3 && (trailing || leading));
    (enough && is_tag(head)).then(|| TextSpan::new(tokens[0].start, tail))
}

/// Whether the line is a row of a table: a neighbouring line has bars too, and other words.
fn is_table(cx: &Context<'_>, line: &Line<'_>) -> bool {
    let text = cx.text();
    let own_start = line.tokens.first().map_or(0, |token| token.start as usize);
    let own_end = line.tokens.last().map_or(0, |token| token.end() as usize);
    let own = &text[own_start..own_end];
    let before = text[..own_start].trim_end().lines().next_back().unwrap_or_default();
    let after = text[own_end..].trim_start().lines().next().unwrap_or_default();
    [before, after].into_iter().any(|other| {
        let other = other.trim();
        // The same title may stand twice with the same tags; a row that ends like this one begins is no row.
        other.matches('|').count() >= 2 && !own.ends_with(other) && !other.ends_with(own) && !shares_tags(own, other)
    })
}

/// Whether the last two tags of both lines are the same.
fn shares_tags(own: &str, other: &str) -> bool {
    let last = |line: &str| -> Vec<String> {
        line.rsplit('|').map(str::trim).filter(|tag| !tag.is_empty()).take(2).map(str::to_owned).collect()
    };
    last(own) == last(other)
}
