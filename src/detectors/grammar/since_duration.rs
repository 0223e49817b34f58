//! `since six years`: a point in time is wanted, and a length of time stands there.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clause;
use crate::doc::TokenKind;
use crate::finding::{Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct SinceDuration;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("since-duration"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`since` before a length of time"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `since` before a number of years, months, weeks or days: `the works have been closed since six years`.\n\n\
        ## Why it matters\n\
        German, French and Russian use one word for `since` and `for`.\n\n\
        ## How to fix\n\
        Write `for six years`, or `since` with the year.\n\n\
        ## Known limits\n\
        For information only: in 1.06 million words of translations it found nothing, so that no precision could be measured. \
        `since three years ago` and what goes on (`since two weeks of rain`, `since five years had passed`) are left alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The works have been closed ⟦since six years⟧."),
        Example::bad("He has lived here ⟦since many years⟧ and knows everybody."),
        Example::bad("They have waited ⟦since 3 weeks⟧ for the ferry."),
        Example::good("He has lived here since three years ago, or since 2015."),
        Example::good("Since five years had passed, nobody knew him, and since two weeks of rain it is green."),
        Example::good("For many years since, he has lived here."),
    ]),
    ..RuleMeta::DEFAULT
};

const NUMBERS: [&str; 16] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty", "thirty",
    "many", "several", "some",
];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| vec!["since".to_owned()]);

impl Rule for SinceDuration {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            let Some(number) = cx.tokens.get(at + 1) else { continue };
            let is_number = number.kind == TokenKind::Number && number.len <= 3 || NUMBERS.contains(&cx.word(*number));
            let is_unit = clause::is_any(cx, at + 2, &["years", "months", "weeks", "days", "hours", "decades"]);
            if !is_number || !is_unit || goes_on(cx, at + 3) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 2].span());
            let length = cx.slice(number.span().cover(cx.tokens[at + 2].span()));
            out.report(
                Report::new(span, format!("`since` before a length of time: `{length}`"))
                    .help(format!("write `for {length}`, or `since` and the date"))
                    .suggest(format!("for {length}")),
            );
        }
    }
}

/// Whether a point in time or a clause follows after all: the phrase must end at a mark or before a small word.
fn goes_on(cx: &Context<'_>, at: usize) -> bool {
    let Some(next) = cx.tokens.get(at) else { return false };
    let ends =
        matches!(cx.word(*next), "." | "," | ";" | "and" | "but" | "in" | "for" | "at" | "on" | "because" | "with");
    !ends
}
