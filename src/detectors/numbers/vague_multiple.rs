//! Growth by so many times, which says one of two numbers: `increased by 3 times`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct VagueMultiple {
    anchors: Vec<String>,
}

impl VagueMultiple {
    pub(super) fn new() -> Self {
        Self { anchors: vec!["times".to_owned()] }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("vague-multiple"),
    family: Text::Borrowed("numbers"),
    category: Category::Accuracy,
    severity: Severity::Info,
    confidence: Confidence::percent(85),
    scope: Scope::Block,
    triggers: Traits::NONE,
    summary: Text::Borrowed("growth or decline `by` so many times"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `increased by 3 times`, `fell by two times`, `32 times less`: a change counted in multiples.\n\n\
        ## Why it matters\n\
        It is three times as much, or four times? Languages differ, and nothing can fall by two times.\n\n\
        ## How to fix\n\
        Write `tripled`, `fell by half`, or the percentage; the source says which.\n\n\
        ## Known limits\n\
        It is `info`: careful writers avoid it, but many native ones do not. All of 11 findings in translations were vague.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("Sales ⟦increased by 3 times⟧ in a year."),
        Example::bad("The price ⟦dropped by two times⟧ in spring."),
        Example::bad("The number of boats has ⟦grown by 2.5 times⟧."),
        Example::bad("The new lamp is ⟦32 times cheaper⟧."),
        Example::good("She increased the dose three times, by two grams each."),
        Example::good("The load was increased by 3 times the weight of the cart."),
        Example::good("He was beaten by two Times reporters."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Verbs of growth and decline.
const CHANGES: [&str; 30] = [
    "increased",
    "increase",
    "increases",
    "increasing",
    "grew",
    "grown",
    "grow",
    "growing",
    "rose",
    "risen",
    "rise",
    "rising",
    "jumped",
    "soared",
    "surged",
    "fell",
    "fallen",
    "fall",
    "dropped",
    "drop",
    "decreased",
    "decrease",
    "declined",
    "reduced",
    "reduce",
    "cut",
    "shrunk",
    "expanded",
    "exceeded",
    "lowered",
];

impl Rule for VagueMultiple {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let Some((first, last)) = change(cx, at).map(|verb| (verb, at)).or_else(|| fewer(cx, at)) else { continue };
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[last].end());
            out.report(
                Report::new(span, format!("`{}` may mean two different numbers", cx.slice(span)))
                    .help("say how many times as much it is, or the percentage"),
            );
        }
    }
}

/// The number before `times` and the adjective behind it: `32 times less`.
fn fewer(cx: &Context<'_>, at: usize) -> Option<(usize, usize)> {
    const LESS: [&str; 8] = ["less", "lower", "smaller", "cheaper", "fewer", "slower", "shorter", "weaker"];
    let number = at.checked_sub(1).filter(|&number| cx.tokens[number].kind == TokenKind::Number)?;
    (cx.word_at(at) == "times" && LESS.contains(&cx.word_at(at + 1))).then_some((number, at + 1))
}

/// The verb of the change that ends in `times` at `at`.
fn change(cx: &Context<'_>, at: usize) -> Option<usize> {
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "ten", "several"];
    let number = at.checked_sub(1)?;
    let counted = cx.tokens[number].kind == TokenKind::Number || NUMBERS.contains(&cx.word_at(number));
    let compared = matches!(cx.word_at(at + 1), "the" | "its" | "their" | "as" | "that" | "his" | "her");
    let by = (2..=4).find(|&steps| cx.word_back(at, steps) == "by").map(|steps| at - steps)?;
    let hedged = (by + 1..number)
        .all(|index| matches!(cx.word_at(index), "about" | "almost" | "nearly" | "over" | "more" | "than"));
    let verb = by.checked_sub(1).filter(|&verb| CHANGES.contains(&cx.word_at(verb)))?;
    (cx.word_at(at) == "times" && counted && !compared && hedged).then_some(verb)
}
