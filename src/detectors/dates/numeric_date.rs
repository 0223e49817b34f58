//! A date in figures as another country writes it: `2021.03.05`, `05.03.2021`, `2021/3/5`.

use jiff::civil::Date;

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::calendar::MONTHS;

/// The rule.
pub(super) struct NumericDate;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("numeric-date"),
    family: Text::Borrowed("dates"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a date in figures as another country writes it"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Dates in figures with points (`2021.03.05`, `05.03.2021`) and with the year first before slashes (`2021/3/5`).\n\n\
        ## Why it matters\n\
        English prose names the month. In figures, half of the readers take the day for the month.\n\n\
        ## How to fix\n\
        Write the date in words; the finding does so.\n\n\
        ## Known limits\n\
        `2021-03-05` is an international standard and is left alone, and so is `3/5/2021`. Dates that stand alone in a line, as under a photograph, \
        are `info`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The seal is dated ⟦2021.03.05⟧ in red."),
        Example::bad("They met on ⟦05.03.2021⟧ in the hall."),
        Example::bad("The notice of ⟦2021/3/5⟧ was torn down."),
        Example::good("Version 2021.03.05 is out, and file-2021.03.05 is lost."),
        Example::good("The notice of 2021-03-05 was torn down on 3/5/2021."),
        Example::good("The parts 2021.13.05 and 35.03.2021 are out of stock."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for NumericDate {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, token) in cx.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
            let Some((last, date)) = date(cx, at) else { continue };
            let span = TextSpan::new(token.start, cx.tokens[last].end());
            let plain = format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year());
            let report = Report::new(span, format!("`{}` is not how English writes a date", cx.slice(span)))
                .help(format!("write `{plain}`"))
                .suggest(plain);
            let alone = !cx.is_prose() || cx.tokens.len() < last - at + 5;
            out.report(if alone { report.severity(Severity::Info) } else { report });
        }
    }
}

/// Words before what has the form of a date and is none.
const VERSIONS: [&str; 13] = [
    "version", "release", "v", "build", "no", "parts", "part", "code", "model", "update", "firmware", "chapter",
    "section",
];

/// The last token and the value of the date in figures that begins at `at`.
fn date(cx: &Context<'_>, at: usize) -> Option<(usize, Date)> {
    let token = cx.tokens[at];
    let pointed = (8..=10).contains(&token.len) && cx.word(token).contains('.');
    if !pointed && (token.len != 4 || cx.word_at(at + 1) != "/") {
        return None;
    }
    let glued = at > 0 && cx.tokens[at - 1].touches(token) && !matches!(cx.word_back(at, 1), "(" | "“" | "\"" | "‘");
    let named = VERSIONS.iter().any(|word| cx.word_back(at, 1).eq_ignore_ascii_case(word));
    if glued || named {
        return None;
    }
    if token.len == 4 {
        let parts = cx.tokens.get(at..at + 5)?;
        let tight = parts.windows(2).all(|pair| pair[0].touches(pair[1]));
        let slashes = cx.word_at(at + 1) == "/" && cx.word_at(at + 3) == "/";
        let free = cx.tokens.get(at + 5).is_none_or(|next| !parts[4].touches(*next) || cx.word(*next) != "/");
        let date = civil(cx.word_at(at), cx.word_at(at + 2), cx.word_at(at + 4))?;
        return (tight && slashes && free).then_some((at + 4, date));
    }
    let mut parts = cx.word(token).split('.');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let clean = parts.next().is_none();
    let date = if first.len() == 4 { civil(first, second, third) } else { civil(third, second, first) };
    date.filter(|_| clean).map(|date| (at, date))
}

/// The date of `year`, `month`, `day` in figures, in the time of newspapers.
fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|known| year.len() == 4 && (1900..2100).contains(known))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}
