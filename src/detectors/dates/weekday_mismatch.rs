//! A weekday that the date does not have: `Tuesday, 8 January 2024`.

use jiff::civil::Date;

use super::written::{dates, only_year, span};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::calendar::{WrittenDate, month_keys, weekday_name};

/// The rule.
pub(super) struct WeekdayMismatch {
    anchors: Vec<String>,
}

impl WeekdayMismatch {
    pub(super) fn new() -> Self {
        Self { anchors: month_keys() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("weekday-mismatch"),
    family: Text::Borrowed("dates"),
    category: Category::Accuracy,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a weekday that the date beside it does not have"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A weekday beside a date on which that weekday did not fall, in every order: `Tuesday, 8 January 2024`, `January 8 \
        (Sunday), 2024`, `8 January 2024, a Friday`.\n\n\
        ## Why it matters\n\
        One of the two is wrong, and readers plan by either.\n\n\
        ## How to fix\n\
        Compare the source. The finding says which weekday it was.\n\n\
        ## Known limits\n\
        Where the date has no year, the only year of the dates before it is taken, and the finding is `info` with low \
        confidence; it falls when the year before or after would fit. Dates before 1900 are left alone, for calendars differ.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("They met on ⟦Tuesday, 8 January 2024⟧ in the hall."),
        Example::bad("They met on ⟦January 8 (Sunday), 2024⟧ in the hall."),
        Example::bad("The fair opens on ⟦8 January 2024, a Friday⟧. It was ⟦Saturday, May 2nd, 2021⟧."),
        Example::bad("Brennick, 3 March 2021.\n\nThe council met on ⟦Wednesday, 6 March⟧, to vote."),
        Example::good(
            "They met on Monday, 8 January 2024 in the hall, on January 9 (Tuesday), 2024, and on 10 January 2024, a Wednesday.",
        ),
        Example::good("Brennick, 3 March 2021.\n\nThe council will meet on Sunday, 6 March, of next year."),
        Example::good("It is open from Monday to Friday, 8 January 2024 to 5 May 2024."),
        Example::good("The treaty was signed on Sunday, 5 October 1582."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for WeekdayMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for date in dates(cx) {
            let Some(weekday) = date.weekday else { continue };
            let year = date.year.or_else(|| only_year(cx));
            let Some(actual) = year.and_then(|year| weekday_of(year, &date)).filter(|&actual| actual != weekday) else {
                continue;
            };
            let guessed = date.year.is_none();
            let near = |step: i16| year.and_then(|year| weekday_of(year + step, &date)) == Some(weekday);
            if guessed && (near(1) || near(-1)) {
                continue;
            }
            let place = span(&date.whole);
            let when = year.filter(|_| guessed).map_or(String::new(), |year| format!(" in {year}"));
            let report = Report::new(place, format!("`{}` was a {}{when}", cx.slice(place), weekday_name(actual)))
                .help("compare weekday and date with the source");
            out.report(if guessed { report.severity(Severity::Info).confidence(0.55) } else { report });
        }
    }
}

/// The weekday of `date` in `year`, Monday being 1.
fn weekday_of(year: i16, date: &WrittenDate) -> Option<i8> {
    let known = year >= 1900;
    known
        .then(|| Date::new(year, date.month, date.day).ok())
        .flatten()
        .map(|date| date.weekday().to_monday_one_offset())
}
