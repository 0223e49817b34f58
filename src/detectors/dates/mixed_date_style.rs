//! Dates in two styles in one article: `8 January`, then `January 12`.

use super::written::{dates_so_far, is_counted, span};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::calendar::{MONTHS, WrittenDate};

/// The rule.
pub(super) struct MixedDateStyle;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("mixed-date-style"),
    family: Text::Borrowed("dates"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Document,
    summary: Text::Borrowed("a date in another style than the other dates of the article"),
    doc: Text::Borrowed(
        "## What it finds\n\
        In an article with four or more dates, the first one that puts the month elsewhere than most (`January 12` among `8 \
        January` and `9 January`), and the first one with an ending among dates without (`January 6th`).\n\n\
        ## Why it matters\n\
        It shows that the article was put together from several hands or programs.\n\n\
        ## How to fix\n\
        Write all dates in the style of the house.\n\n\
        ## Known limits\n\
        It is `info`: nothing is wrong with the date; of 23 findings in translations an editor would change 16, the others stand in files with two articles or in datelines. Where neither style has at least three in four, nothing is said.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "The fair opened on 8 January.\n\nIt closed on 9 January.\n\nThe mill burned on ⟦January 12⟧ and rose on 3 May.",
        ),
        Example::bad("It opened on January 8, closed on January 9, burned on ⟦January 12th⟧ and rose on May 3."),
        Example::bad("It opened on January 8, closed on January 9, burned on ⟦12 March⟧ and rose on May 3."),
        Example::good("The fair opened on 8 January 2021 and closed on 9 January."),
        Example::good("It opened on January 8 and closed on 9 January."),
        Example::good(
            "It opened on January 8, closed on January 9, burned on January 10, and Doors 10 May Update came on January 11.",
        ),
        Example::good(
            "It opened on 8 January, shut on 9 May and sank on 3 June. In February 30 people asked about it.",
        ),
        Example::good(
            "It opened on May 8, shut on May 9, sank on June 3, and the October 2nd Boat Day and July 4 fell out.",
        ),
        Example::good("It opened on the 8th of January, closed on 9 January and burned on 12 March."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for MixedDateStyle {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut dates = dates_so_far(cx);
        dates.retain(|date| {
            let written = &cx.text()[date.range.clone()];
            // Short months stand in datelines and in what others wrote.
            let full = written.contains(MONTHS[date.month as usize - 1]);
            full && !written.contains(" of ") && !is_no_day(cx, date)
        });
        if dates.len() < 4 {
            return;
        }
        let odd = minority(&dates, |date| date.day_first).or_else(|| minority(&dates, |date| date.ordinal));
        if let Some((odd, usual)) = odd {
            let (odd, usual) = (span(&odd.range), span(&usual.range));
            let message = format!("`{}` among dates such as `{}`", cx.slice(odd), cx.slice(usual));
            out.report(
                Report::new(odd, message).related(usual, "the usual style").help("write all dates in one style"),
            );
        }
    }
}

/// Whether the number belongs to the name before it, or counts what follows: `Doors 10 May Update`, `in May 31 people`.
fn is_no_day(cx: &Context<'_>, date: &WrittenDate) -> bool {
    if !date.day_first && !date.ordinal && date.year.is_none() && is_counted(&cx.text()[date.range.end..]) {
        return true;
    }
    // A holiday has a name of its own: `the October 2nd Boat Day`.
    if cx.text()[date.range.end..].strip_prefix(' ').is_some_and(|tail| tail.starts_with(char::is_uppercase)) {
        return true;
    }
    let before = cx.text()[..date.range.start].trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
    let name = before.starts_with(char::is_uppercase) && before.ends_with(char::is_alphanumeric);
    date.day_first && name && crate::text::calendar::weekday(before).is_none() && before != "On"
}

/// The first date that differs in `style` from at least three in four, and the first of those.
fn minority(dates: &[WrittenDate], style: impl Fn(&WrittenDate) -> bool) -> Option<(&WrittenDate, &WrittenDate)> {
    let with = dates.iter().filter(|date| style(date)).count();
    let rare = with * 2 <= dates.len();
    let few = if rare { with } else { dates.len() - with };
    let first = |wanted: bool| dates.iter().find(|date| style(date) == wanted);
    (few > 0 && few * 4 <= dates.len()).then(|| first(rare).zip(first(!rare))).flatten()
}
