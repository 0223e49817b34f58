//! Terms of Chinese statistics word for word: `person-times`, `ring ratio`.

use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct StatisticsCalque {
    anchors: Vec<String>,
}

impl StatisticsCalque {
    pub(super) fn new() -> Self {
        let anchors = [
            "person-times",
            "person-time",
            "man-times",
            "vehicle-times",
            "times",
            "ring",
            "ring-on-ring",
            "chain-on-chain",
            "ring-ratio",
        ];
        Self { anchors: anchors.map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("statistics-calque"),
    family: Text::Borrowed("numbers"),
    category: Category::Terminology,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::NONE,
    summary: Text::Borrowed("a term of Chinese statistics translated word for word"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `person-times` and `vehicle-times` (visits, trips, passengers), and `ring ratio`, `month-on-month ring`, `chain-on-chain` \
        (compared with the month or quarter before).\n\n\
        ## Why it matters\n\
        English has no such terms; readers cannot guess them.\n\n\
        ## How to fix\n\
        Say what is counted (`3 million visits`), and with what it is compared (`from the previous month`).\n\n\
        ## Known limits\n\
        Epidemiologists do count in person-time, so that the singular counts only after a number. `ring ratio` counts only where \
        percentages are near, for gears have ring ratios.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The ferry carried 3 million ⟦person-times⟧ in May, and the clinic 900 ⟦person times⟧."),
        Example::bad("Sales fell by 3 percent ⟦ring ratio⟧."),
        Example::bad("Output rose 5% ⟦month-on-month ring⟧, and 2 percent on a ⟦ring-on-ring⟧ basis."),
        Example::good("The ring ratio of the two gears is three to one."),
        Example::good("The person times the runners with a watch; each person times out."),
        Example::good("Two person teams of 900 persons run three times."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for StatisticsCalque {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            if let Some((first, last, help)) = calque(cx, at) {
                let span = TextSpan::new(cx.tokens[first].start, cx.tokens[last].end());
                out.report(
                    Report::new(span, format!("`{}` is a term of another language, word for word", cx.slice(span)))
                        .help(help),
                );
            }
        }
    }
}

/// The calque at anchor `at`: its first and last token and what to do.
fn calque(cx: &Context<'_>, at: usize) -> Option<(usize, usize, &'static str)> {
    const COUNT: &str = "say what is counted: visits, trips, passengers";
    const COMPARE: &str = "say with what it is compared: `from the previous month`";
    let word = cx.word_at(at).to_ascii_lowercase();
    let back = cx.word_back(at, 1).to_ascii_lowercase();
    let counted = |first: usize| {
        matches!(cx.word_back(first, 1), "million" | "thousand" | "billion")
            || cx.word_back(first, 1).ends_with(|c: char| c.is_ascii_digit())
    };
    let periodic = |word: &str| {
        word.ends_with("-on-month") || word.ends_with("-on-year") || word.ends_with("-on-quarter") || word == "chain"
    };
    match word.as_str() {
        "person-times" | "man-times" | "vehicle-times" => Some((at, at, COUNT)),
        "person-time" => counted(at).then_some((at, at, COUNT)),
        "times" => {
            let first = at.checked_sub(1).filter(|_| matches!(back.as_str(), "person" | "vehicle" | "passenger"))?;
            counted(first).then_some((first, at, COUNT))
        }
        "ring-on-ring" | "chain-on-chain" | "ring-ratio" => Some((at, at, COMPARE)),
        "ring" if periodic(&back) => Some((at - 1, at, COMPARE)),
        "ring" if matches!(cx.word_at(at + 1), "ratio" | "comparison") && has_percent(cx) => {
            Some((at, at + 1, COMPARE))
        }
        _ => None,
    }
}

/// Whether the block speaks of percentages.
fn has_percent(cx: &Context<'_>) -> bool {
    cx.tokens.iter().any(|&token| matches!(cx.word(token), "%" | "percent" | "percentage" | "cent"))
}
