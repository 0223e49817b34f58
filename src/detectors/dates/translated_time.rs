//! A time of day word for word: `16:42 of June 9`, `5 o'clock 30 minutes`, `at 10 points in the morning`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, calendar};

/// The rule.
pub(super) struct TranslatedTime {
    anchors: Vec<String>,
}

impl TranslatedTime {
    pub(super) fn new() -> Self {
        let words = ["o'clock", "o’clock", "points", "hours", "clock"].map(str::to_owned);
        Self { anchors: words.into_iter().chain(calendar::month_keys()).collect() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("translated-time"),
    family: Text::Borrowed("dates"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(94),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a time of day translated word for word"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `16:42 of June 9`, `5 o'clock 30 minutes`, `15 o'clock`, `at 10 points in the morning`, `at 8 hours 30 minutes in the morning`.\n\n\
        ## Why it matters\n\
        It is how the source tells the time; English does not.\n\n\
        ## How to fix\n\
        `at 16:42 on June 9`, `at 5:30`, `at 3 p.m.`.\n\n\
        ## Known limits\n\
        Points and hours count only after `at`, and hours only with the half of the day at the end of a clause.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The quake struck at ⟦16:42 of June 9⟧ near the coast."),
        Example::bad("The shop opens at ⟦5 o'clock 30 minutes⟧; the guard changes at ⟦15 o’clock⟧."),
        Example::bad("The meeting begins at ⟦10 points in the morning⟧."),
        Example::bad("It was ⟦8 hours 30 minutes in the morning⟧."),
        Example::good("It lasted 5 hours 30 minutes in the evening rain."),
        Example::good("At 16:42 on June 9 the quake struck."),
        Example::good("He won by 10 points in the morning session."),
        Example::good("At 5 o'clock 30 people stood in line, at 12 o'clock none."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for TranslatedTime {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let found = match cx.word_at(at) {
                "points" | "hours" => half_of_day(cx, at),
                "o'clock" | "o’clock" => oclock(cx, at),
                _ => of_date(cx, at),
            };
            if let Some((first, last, help)) = found {
                let span = TextSpan::new(cx.tokens[first].start, cx.tokens[last].end());
                let message = format!("`{}` is not how English tells the time", cx.slice(span));
                // One habit of the article.
                out.report(Report::new(span, message).help(help).group("translated time"));
            }
        }
    }
}

/// The number at `at` as a whole one.
fn whole(cx: &Context<'_>, at: usize) -> Option<u32> {
    let token = cx.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
    cx.word(*token).parse().ok()
}

/// `5 o'clock 30 minutes`, `15 o'clock`.
fn oclock(cx: &Context<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let first = at.checked_sub(1)?;
    let hour = whole(cx, first)?;
    if cx.word_at(at + 2) == "minutes" && whole(cx, at + 1).is_some_and(|minutes| minutes < 60) {
        return Some((first, at + 2, "write hour and minutes with a colon"));
    }
    ((13..=24).contains(&hour) || hour == 0).then_some((first, at, "`o'clock` goes up to twelve: add `a.m.` or `p.m.`"))
}

/// `at 10 points in the morning`, `at 8 hours 30 minutes in the morning`.
fn half_of_day(cx: &Context<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    let first = at.checked_sub(1)?;
    let hour = whole(cx, first).filter(|hour| (1..=24).contains(hour))?;
    let minutes = cx.word_at(at + 2) == "minutes" && whole(cx, at + 1).is_some_and(|minutes| minutes < 60);
    let next = if minutes { at + 3 } else { at + 1 };
    let part = matches!(cx.word_at(next), "in" | "of") && cx.word_at(next + 1) == "the";
    let half = matches!(cx.word_at(next + 2), "morning" | "evening" | "afternoon");
    let ends = matches!(cx.word_at(next + 3), "" | "." | "," | ";" | "and" | "on");
    let before = cx.word_back(first, 1);
    let told = matches!(before, "at" | "At") || (minutes && matches!(before, "is" | "was" | "around" | "about"));
    (hour <= 12 && part && half && ends && told).then_some((first, next + 2, "write the hour with `a.m.` or `p.m.`"))
}

/// `16:42 of June 9`, also with the day first.
fn of_date(cx: &Context<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    calendar::month(cx.word_at(at))?;
    let is_day = |index: usize| whole(cx, index).is_some_and(|day| (1..=31).contains(&day));
    let (of, last) = if is_day(at + 1) { (at.checked_sub(1)?, at + 1) } else { (at.checked_sub(2)?, at) };
    let first = of.checked_sub(1).filter(|_| cx.word_at(of) == "of" && (last > at || is_day(at - 1)))?;
    let time = cx
        .word_at(first)
        .split_once(':')
        .is_some_and(|(hour, minute)| minute.len() == 2 && hour.parse().is_ok_and(|hour: u32| hour <= 24));
    (time && cx.tokens[first].kind == TokenKind::Number).then_some((first, last, "write `on` for `of`"))
}
