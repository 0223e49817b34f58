//! A time that no clock shows: `at 17:75`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct ImpossibleTime;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("impossible-time"),
    family: Text::Borrowed("dates"),
    category: Category::Accuracy,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Block,
    triggers: Traits::ODD_NUMBER,
    summary: Text::Borrowed("a time of day that no clock shows"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Minutes beyond 59 and hours beyond 24 in a time of day: `at 17:75`, `at 25:30`.\n\n\
        ## Why it matters\n\
        One digit is wrong.\n\n\
        ## How to fix\n\
        Compare the source. Japanese stations count hours past midnight on: 25:30 is 1:30 of the next day.\n\n\
        ## Known limits\n\
        Results have the same form, so that a time counts only after `at`, `until`, `till` and `from`. Hours beyond 24 are `info`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The train left at ⟦17:75⟧ from track two."),
        Example::bad("The film starts at ⟦25:30⟧ on channel nine."),
        Example::bad("The bridge is closed until ⟦8:60⟧ in the morning."),
        Example::good("The team won 101:95 at home and 17:75 away."),
        Example::good("The train left at 17:45 and at 24:00."),
        Example::good("The match stood at 65:70 after three quarters, the mix at 40:60."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for ImpossibleTime {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, token) in cx.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
            let word = cx.word(*token);
            let Some((hour, minute)) = word.split_once(':') else { continue };
            let (Ok(hours), Ok(minutes)) = (hour.parse::<u32>(), minute.parse::<u32>()) else { continue };
            let said = matches!(cx.word_back(at, 1), "at" | "At" | "until" | "till" | "from");
            let late = (25..=29).contains(&hours) && minutes < 60;
            let wrong = hours <= 24 && (60..=99).contains(&minutes) && !is_stand(cx, at);
            if said && minute.len() == 2 && (late || wrong) {
                let report = Report::new(token.span(), format!("no clock shows `{word}`"));
                out.report(if late {
                    let next = hours - 24;
                    report.severity(Severity::Info).help(format!("that is {next}:{minute} of the next day"))
                } else {
                    report.help("compare the source")
                });
            }
        }
    }
}

/// Whether a result or a proportion stands at the number.
fn is_stand(cx: &Context<'_>, at: usize) -> bool {
    matches!(
        cx.word_back(at, 2),
        "stood" | "stands" | "mix" | "ratio" | "score" | "mixed" | "stand" | "remained" | "ended"
    )
}
