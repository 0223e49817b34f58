//! The dates that stand around the names of months.

use std::cell::RefCell;

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
    Reader::default().go_on(cx, |date| dates.push(date));
    dates
}

/// The year of the dates up to here, if they have but one.
///
/// Each asks again of a longer text, so that only what was not read before is read.
pub(super) fn only_year(cx: &Context<'_>) -> Option<i16> {
    let known = cx.shared.get(RefCell::<Years>::default);
    let mut known = known.borrow_mut();
    let Years { reader, first, several } = &mut *known;
    reader.go_on(cx, |date| {
        if let Some(year) = date.year {
            *several |= *first.get_or_insert(year) != year;
        }
    });
    first.filter(|_| !*several)
}

/// The years of the dates that were read.
#[derive(Default)]
struct Years {
    reader: Reader,
    first: Option<i16>,
    several: bool,
}

/// Reads the dates of a document in order, and can go on when there is more of it.
#[derive(Default)]
struct Reader {
    /// Words of capitalised runs that were read.
    words: usize,
    /// The block of the last one.
    block: usize,
    /// End of the last date.
    end: usize,
}

impl Reader {
    /// Calls `take` for each date that was not read before.
    fn go_on(&mut self, cx: &Context<'_>, mut take: impl FnMut(WrittenDate)) {
        for word in &cx.facts.run_words[self.words..] {
            if calendar::month(cx.slice(word.span)).is_some() {
                // Both lists are in order, so that the block is found by walking on.
                while cx.facts.blocks.get(self.block).is_some_and(|block| block.body.end < word.span.end) {
                    self.block += 1;
                }
                let Some(block) = cx.facts.blocks.get(self.block) else { return };
                let date = date_at(cx.text(), word.span.range(), block.body.range());
                if let Some(date) = date.filter(|date| date.range.start >= self.end) {
                    self.end = date.range.end;
                    take(date);
                }
            }
            self.words += 1;
        }
    }
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
