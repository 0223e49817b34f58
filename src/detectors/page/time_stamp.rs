//! `time-stamp`: a line of nothing but the date and time at which the page was written.

use super::line::{lines, report_line, span_of, why};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// Words that stand beside a date and a time, in small letters, sorted.
#[rustfmt::skip]
const WORDS: [&str; 42] = [
    "a", "ad", "ago", "ah", "am", "at", "created", "date", "est", "first", "gmt", "h", "hours", "hrs", "last", "m", "modified",
    "moscow", "msk", "of", "on", "p", "pm", "posted", "publication", "published", "publishing", "release", "the", "time", "today",
    "update", "updated", "utc", "was", "yesterday", "comments", "font", "reads", "size", "view", "views",
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Most tokens of the line.
const MOST_TOKENS: usize = 26;

/// The rule.
pub(super) struct TimeStamp;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("time-stamp"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Page,
    triggers: Traits::DIGIT,
    langs: Langs::English,
    summary: Text::Borrowed("a line of nothing but the date and time of the page"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A line of nothing but a date and a time of day: `14:20, 12 October 2020`, `Updated on 03/02/2021 at 11:45 p.m.`.\n\n",
        why!(),
        "## Known limits\n\
        Both the time and the date must be there: a date alone may belong to the article. Other calendars and other words \
        beside them are not known. A date in digits that ends in the year, with nothing but the time beside it, is how mail \
        programs head a message, and left alone.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("Bell comes home\n\n⟦14:20, 12 October 2020⟧\n\nThe bell came home."),
        Example::bad("Bell comes home\n\n⟦Updated on 03/02/2021 at 11:45 p.m.⟧\n\nThe bell came home."),
        Example::bad("Bell comes home\n\n⟦2021-03-03 09:41:27⟧\n\nThe bell came home."),
        Example::bad(
            "Bell comes home\n\n⟦Sunday 7 March 2021 - 10:30 | Last update 7 March 2021 - 11:02⟧\n\nThe bell rang.",
        ),
        Example::good("Bell comes home\n\n12 October 2020\n\nThe bell came home."),
        Example::good("The bell rang at 14:20 on 12 October 2020."),
        Example::good("Ada Roth\n\n08/16/2000 03:48 PM\n\nThe bell came home."),
        Example::good("10:30 Mass\n\n11:45 Walk to the river"),
        Example::good("Monday 14:20\n\nThe bell rings."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for TimeStamp {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if line.tokens.len() <= MOST_TOKENS && is_stamp(span_of(line.tokens).slice(cx.text())) {
                report_line(cx, out, &line, "date and time");
            }
        }
    }
}

/// Whether `line` holds a date and a time of day, and no word that belongs to neither.
fn is_stamp(line: &str) -> bool {
    let (mut clock, mut month, mut year, mut labelled) = (false, false, false, false);
    for chunk in line.split_whitespace() {
        clock |= is_clock(chunk);
        for word in chunk.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                year |= word.len() == 4 && (word.starts_with("19") || word.starts_with("20") || word.starts_with("14"));
                labelled |= word.len() == 4 && line.starts_with(word);
            } else if is_any(word, &MONTHS, 3) {
                month = true;
            } else if is_known(word) {
                labelled |= word.len() > 2;
            } else if !is_any(word, &WEEKDAYS, 3) && !is_ordinal(word) {
                return false;
            }
        }
    }
    // `03/02/2021 11:45 PM` alone is how mail programs head a message, which may be quoted.
    clock && (year && (month || labelled) || month && line.bytes().filter(u8::is_ascii_digit).count() > 4)
}

/// `09:41`, `9:41:27,`, `[18:05]`.
fn is_clock(chunk: &str) -> bool {
    let chunk = chunk.trim_matches(|c: char| !c.is_ascii_digit());
    let mut parts = chunk.split(':');
    let (Some(hour), Some(minute)) = (parts.next(), parts.next()) else { return false };
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=2).contains(&hour.len()) && hour.bytes().all(|byte| byte.is_ascii_digit()) && two(minute)
}

/// Whether `word` opens like one of `names`, whole or cut to `least` letters.
fn is_any(word: &str, names: &[&str], least: usize) -> bool {
    word.get(..least).is_some_and(|head| names.iter().any(|name| name.eq_ignore_ascii_case(head)))
        && word.len() <= 9
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `6th`, and `18h`.
fn is_ordinal(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len() && matches!(letters, "st" | "nd" | "rd" | "th" | "h" | "hrs" | "am" | "pm" | "T" | "Z")
}

fn is_known(word: &str) -> bool {
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}
