//! A date that no calendar has: `30 February`, `June 31`, `2021-13-05`.

use jiff::civil::Date;

use super::written::{date, is_counted, span};
use crate::doc::{Bits, TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::calendar::{MONTHS, WrittenDate, month};
use crate::text::{TextSpan, figures};

/// The rule.
pub(super) struct ImpossibleDate;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("impossible-date"),
    family: Text::Borrowed("dates"),
    category: Category::Accuracy,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a date that no calendar has"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Days that a month does not have (`30 February`, `June 31`, `32 May`), 29 February of a common year, and months beyond \
        the twelfth in `2021-13-05`.\n\n\
        ## Why it matters\n\
        Day or month is wrong, and the reader cannot know which.\n\n\
        ## How to fix\n\
        Compare the source.\n\n\
        ## Known limits\n\
        `In June 31 people were hurt` is no date: a number behind a month counts only where no noun follows.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The meeting of ⟦30 February⟧ was long."),
        Example::bad("It opened on ⟦June 31, 2019⟧; the log ends on ⟦November 31st⟧."),
        Example::bad("The tax was due on ⟦February 29, 2021⟧, and the file is from ⟦2021-13-05⟧."),
        Example::good("It opened on June 30, on 29 February 2020 and on May 31."),
        Example::good("In June 31 people were hurt, and in February 30 ships were lost."),
        Example::good("The March 48 club and Route May 66 are bars."),
        Example::good("On a 30 February afternoon that never was, she wrote a poem."),
        Example::good("Flight 2021-13-0512 left on time, and so did 1999-20-20-4."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for ImpossibleDate {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, &token) in cx.tokens.iter().enumerate() {
            if token.is_capitalized() {
                let named = month(cx.word(token)).is_some() && is_beside_number(cx, at);
                let wrong = named.then(|| date(cx, at)).flatten().filter(|date| is_wrong(cx, date));
                if let Some(date) = wrong {
                    report(span(&date.range), &date, cx, out);
                }
            } else if token.kind == TokenKind::Number
                && token.len == 4
                && let Some((place, month)) = iso(cx, at)
            {
                let message = format!("`{}` has no such month or day", cx.slice(place));
                let help = if month > 12 {
                    "month and day are perhaps swapped: compare the source"
                } else {
                    "compare the source"
                };
                out.report(Report::new(place, message).help(help));
            }
        }
    }
}

fn report(place: TextSpan, date: &WrittenDate, cx: &Context<'_>, out: &mut Sink<'_>) {
    let name = MONTHS[date.month as usize - 1];
    let days = (28..=31).rev().find(|&day| exists(date.year, date.month, day)).unwrap_or(28);
    let year = date.year.map_or(String::new(), |year| format!(" {year}"));
    out.report(
        Report::new(place, format!("`{}` is in no calendar", cx.slice(place)))
            .help(format!("{name}{year} has {days} days: compare the source")),
    );
}

/// Whether a number stands within three tokens of `at`.
fn is_beside_number(cx: &Context<'_>, at: usize) -> bool {
    let near = at.saturating_sub(3)..(at + 4).min(cx.tokens.len());
    cx.tokens[near].iter().any(|token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed))
}

/// Whether the calendar has the day; without a year that of a leap year counts.
fn exists(year: Option<i16>, month: i8, day: i8) -> bool {
    Date::new(year.unwrap_or(2000), month, day).is_ok()
}

/// Whether `date` is meant as a date and does not exist.
fn is_wrong(cx: &Context<'_>, date: &WrittenDate) -> bool {
    let leap = date.month == 2 && date.day == 29;
    if date.day == 0 || exists(date.year, date.month, date.day) || (leap && date.year.is_none()) {
        return false;
    }
    let text = cx.text();
    let tail = &text[date.range.end..];
    let head = text[..date.range.start].trim_end();
    let named = ["a", "Route", "Highway", "no", "any", "fictional", "imaginary", "nonexistent"];
    let is_named = named.iter().any(|word| head.rsplit(' ').next() == Some(*word));
    let quoted = cx.tokens.iter().any(|token| token.start as usize == date.range.start && token.bits.has(Bits::QUOTED));
    let certain = date.year.is_some() || date.ordinal;
    !is_named && !quoted && (certain || !is_counted(tail))
}

/// The span and month of an ISO date at `at` that does not exist.
fn iso(cx: &Context<'_>, at: usize) -> Option<(TextSpan, i8)> {
    let parts = cx.tokens.get(at..at + 5)?;
    let tight = parts.windows(2).all(|pair| pair[0].touches(pair[1]));
    let joined = cx.word_at(at + 1) == "-" && cx.word_at(at + 3) == "-";
    let two = |index: usize| cx.tokens[index].kind == TokenKind::Number && cx.tokens[index].len == 2;
    let alone = at == 0 || !cx.tokens[at - 1].touches(cx.tokens[at]);
    let ends = cx.tokens.get(at + 5).is_none_or(|next| {
        !cx.tokens[at + 4].touches(*next) || next.kind == TokenKind::Punct && cx.word_at(at + 5) != "-"
    });
    if !tight || !joined || !two(at + 2) || !two(at + 4) || !alone || !ends || !figures::is_year(cx.word_at(at)) {
        return None;
    }
    let (year, month, day) =
        (cx.word_at(at).parse().ok()?, cx.word_at(at + 2).parse().ok()?, cx.word_at(at + 4).parse().ok()?);
    let exists = Date::new(year, month, day).is_ok();
    let likely = (1..=31).contains(&month) && (1..=31).contains(&day) && year >= 1900;
    (!exists && likely).then(|| (TextSpan::new(parts[0].start, parts[4].end()), month))
}
