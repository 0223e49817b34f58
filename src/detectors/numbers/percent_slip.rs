//! A percentage that is said twice or lost its points: `30%%`, `30% percent`, `two percent points`.

use crate::doc::{Bits, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct PercentSlip {
    anchors: Vec<String>,
}

impl PercentSlip {
    pub(super) fn new() -> Self {
        Self { anchors: ["%", "percent", "cent"].map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("percent-slip"),
    family: Text::Borrowed("numbers"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(96),
    scope: Scope::Block,
    triggers: Traits::NONE,
    summary: Text::Borrowed("a percentage that is said twice, or `percent points`"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `30%%`, `30% percent`, `per cent percent`; and `percent points` for percentage points.\n\n\
        ## Why it matters\n\
        The sign of the source was translated, and then kept.\n\n\
        ## How to fix\n\
        Keep one of the two; the fix does so.\n\n\
        ## Known limits\n\
        Whether percent or percentage points are meant cannot be told from the sentence.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("It rose by 30⟦%%⟧ in a year.", "It rose by 30% in a year."),
        Example::fixed(
            "It rose by 30⟦% percent⟧, and fell by 5 ⟦per cent percent⟧.",
            "It rose by 30%, and fell by 5 per cent.",
        ),
        Example::fixed("The rate fell by 2 ⟦percent points⟧.", "The rate fell by 2 percentage points."),
        Example::good("The rate fell by 2 percentage points, or 30 percent."),
        Example::good("A percent, points out the teacher, is a hundredth."),
        Example::good("Half of one percent, percent by percent, was lost."),
        // A format string is markup, not a percentage.
        Example::good("The log printed %% and %d instead of a number."),
        Example::good("Some 30 percent points to the north."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for PercentSlip {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let Some((first, last, fixed)) = slip(cx, at) else { continue };
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[last].end());
            let wrong = cx.slice(span);
            let message = if fixed.contains("points") {
                format!("`{wrong}` are called percentage points")
            } else {
                format!("`{wrong}` says percent twice")
            };
            out.report(Report::new(span, message).help(format!("write `{fixed}`")).fix(fixed, Safety::Safe));
        }
    }
}

/// The slip that begins with anchor `at`: its first and last token, and what should stand there.
fn slip(cx: &Context<'_>, at: usize) -> Option<(usize, usize, String)> {
    let ends_per_cent = cx.word_at(at) == "cent" && matches!(cx.word_back(at, 1), "per" | "Per");
    let first = if ends_per_cent { at - 1 } else { at };
    if cx.word_at(at) == "cent" && !ends_per_cent {
        return None;
    }
    let numbered = cx.word_back(first, 1).ends_with(|c: char| c.is_ascii_digit());
    let span = TextSpan::new(cx.tokens[first].start, cx.tokens[at].end());
    let (next, after) = (cx.word_at(at + 1), cx.word_at(at + 2));
    match next {
        "%" if numbered && cx.tokens[at].touches(cx.tokens[at + 1]) => Some((first, at + 1, cx.slice(span).to_owned())),
        "percent" if numbered => Some((first, at + 1, cx.slice(span).to_owned())),
        "per" if numbered && after == "cent" => Some((first, at + 2, cx.slice(span).to_owned())),
        // `30 percent points to the north` is a sentence.
        "points" if !matches!(after, "to" | "out" | "at" | "in") || cx.word_back(first, 2) == "by" => {
            let tight = !cx.tokens[first].bits.has(Bits::SPACED);
            let space = if tight { " " } else { "" };
            Some((first, at + 1, format!("{space}percentage points")))
        }
        _ => None,
    }
}
