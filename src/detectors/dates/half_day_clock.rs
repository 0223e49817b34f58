//! A 24-hour time with `a.m.` or `p.m.` behind it: `15:30 pm`.

use crate::doc::{Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct HalfDayClock;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("half-day-clock"),
    family: Text::Borrowed("dates"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(96),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a 24-hour time with `a.m.` or `p.m.`"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Times from 13:00 on with a half of the day behind them: `15:30 pm`, `13 p.m.`, `21:05 a.m.`.\n\n\
        ## Why it matters\n\
        With `pm` the half is said twice; with `am` it is contradicted.\n\n\
        ## How to fix\n\
        Delete `pm`, as the fix does. With `am`, compare the source.\n\n\
        ## Known limits\n\
        An hour without minutes counts only after `at`, `by`, `until`, `from`, `around`, `about`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The alarm came at ⟦15:30 pm⟧ from the mill.", "The alarm came at 15:30 from the mill."),
        Example::fixed("It rang at ⟦13:34pm⟧ and at ⟦14:05 p.m⟧.", "It rang at 13:34 and at 14:05."),
        Example::bad("The alarm came at ⟦13 p.m⟧. from the mill, and again at ⟦21:05 a.m⟧."),
        Example::good("The alarm came at 3:30 pm and at 12:45 p.m."),
        Example::good("Room 15 am Main was closed."),
        Example::good("The log ends at 08:14:00 PM, page 17 PM 3."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Which half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// The habit of writing `pm` behind an hour that is past twelve already.
const BOTH_CLOCKS: &str = "both clocks";

impl Rule for HalfDayClock {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, &token) in cx.tokens.iter().enumerate() {
            let Some((end, half)) = time(cx, at, token) else { continue };
            let span = TextSpan::new(token.start, end);
            let clock = cx.word(token).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let report = Report::new(span, format!("`{}` mixes the 24-hour and the 12-hour clock", cx.slice(span)));
            out.report(match half {
                // Whoever writes one time so writes them all so.
                Half::Afternoon if clock.contains(':') => {
                    report.group(BOTH_CLOCKS).help(format!("write `{clock}`")).fix(clock, Safety::Safe)
                }
                Half::Afternoon => report.group(BOTH_CLOCKS).help("write the hour of one clock"),
                Half::Morning => report.help("hour and half of the day contradict each other: compare the source"),
            });
        }
    }
}

/// Where the time with its half of the day that begins at token `at` ends.
fn time(cx: &Context<'_>, at: usize, token: Token) -> Option<(u32, Half)> {
    let word = cx.word(token);
    match token.kind {
        TokenKind::Number if is_late(cx, at, word) => {
            let next = cx.tokens.get(at + 1)?;
            if let Some(half) = half(cx.word(*next)) {
                return Some((next.end(), half));
            }
            let letters = matches!(cx.word(*next), "p" | "a" | "P" | "A");
            let abbreviated = letters && cx.word_at(at + 2) == "." && matches!(cx.word_at(at + 3), "m" | "M");
            let half = if matches!(cx.word(*next), "p" | "P") { Half::Afternoon } else { Half::Morning };
            abbreviated.then(|| (cx.tokens[at + 3].end(), half))
        }
        TokenKind::Mixed => {
            let stem = word.get(..word.len().checked_sub(2)?)?;
            let half = half(&word[stem.len()..])?;
            (stem.contains(':') && is_late(cx, at, stem)).then_some((token.end(), half))
        }
        _ => None,
    }
}

fn half(word: &str) -> Option<Half> {
    match word {
        "pm" | "PM" | "Pm" => Some(Half::Afternoon),
        "am" | "AM" => Some(Half::Morning),
        _ => None,
    }
}

/// Whether `number` is an hour from 13 on, or a time with one.
fn is_late(cx: &Context<'_>, at: usize, number: &str) -> bool {
    let mut parts = number.split(':');
    let hour = parts.next().and_then(|hour| hour.parse::<u32>().ok()).filter(|hour| (13..=24).contains(hour));
    let minutes: Vec<&str> = parts.collect();
    let clock = minutes.iter().all(|part| part.len() == 2 && part.parse().is_ok_and(|value: u32| value < 60));
    let said = matches!(cx.word_back(at, 1), "at" | "At" | "by" | "until" | "from" | "around" | "about" | "till");
    let continues = matches!(cx.word_back(at, 1), ":" | ".");
    hour.is_some() && clock && !continues && (!minutes.is_empty() || said)
}
