//! The dates that stand around the names of months.

use crate::rule::Context;
use crate::text::calendar::{self, WrittenDate};
use crate::text::{TextSpan, calendar::date_at};

/// The date around token `at`, a month's name, within the unit.
pub(super) fn date(cx: &Context<'_>, at: usize) -> Option<WrittenDate> {
    let bounds = cx.tokens.first()?.start..cx.tokens.last()?.end();
    let span = cx.tokens[at].span();
    date_at(cx.text(), span.range(), bounds.start as usize..bounds.end as usize)
}

/// The dates of the unit around the rule's anchors, in order.
pub(super) fn dates(cx: &Context<'_>) -> Vec<WrittenDate> {
    let mut dates: Vec<WrittenDate> = cx.anchors.iter().filter_map(|&at| date(cx, at as usize)).collect();
    dates.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    dates
}

/// The dates of the document, as far as it was read.
pub(super) fn dates_so_far(cx: &Context<'_>) -> Vec<WrittenDate> {
    let mut dates = Vec::new();
    let mut next = 0;
    for word in &cx.facts.run_words {
        if calendar::month(cx.slice(word.span)).is_none() {
            continue;
        }
        // Both lists are in order, so that the block is found by walking on.
        while cx.facts.blocks.get(next).is_some_and(|block| block.body.end < word.span.end) {
            next += 1;
        }
        let Some(block) = cx.facts.blocks.get(next) else { break };
        dates.extend(date_at(cx.text(), word.span.range(), block.body.range()));
    }
    dates.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    dates
}

/// The bytes of `range` as a span.
pub(super) fn span(range: &std::ops::Range<usize>) -> TextSpan {
    TextSpan::of(range.clone())
}

/// Whether `tail`, what follows a month and a number, goes on with a noun of which there are so many.
pub(super) fn is_counted(tail: &str) -> bool {
    const AFTER: [&str; 22] = [
        "at", "in", "on", "and", "to", "for", "when", "after", "before", "with", "by", "was", "is", "were", "the",
        "as", "from", "that", "until", "has", "had", "will",
    ];
    let Some(rest) = tail.strip_prefix([' ', '\u{a0}']) else { return tail.starts_with(['-', '–']) };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !word.is_empty() && !AFTER.contains(&word)
}
