//! `more better`, `the most biggest`: a comparison that is made twice.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clause;
use crate::doc::TokenKind;
use crate::finding::{Confidence, Safety, Severity};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct DoubleComparative;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("double-comparative"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(93),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`more` or `most` before an adjective that is compared already"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `more better`, `more cheaper`, `the most biggest`.\n\n\
        ## Why it matters\n\
        Most languages compare with a word of its own. The system writes that word and the English ending.\n\n\
        ## How to fix\n\
        Delete `more` or `most`. The fix is safe.\n\n\
        ## Known limits\n\
        Before a noun `more` can count (`two more older boats`), and `most` can mean nearly all (`most eldest sons`); these are \
        left alone unless an article stands before.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("The new road is ⟦more better⟧ than the old.", "The new road is better than the old."),
        Example::fixed("It was the ⟦most biggest⟧ fire of the year.", "It was the biggest fire of the year."),
        Example::fixed("They want a ⟦more cheaper⟧ ferry.", "They want a cheaper ferry."),
        Example::good("They want more better schools and more older drivers."),
        Example::good("Most eldest sons in the village stay."),
        Example::good("Once more better men than he have failed, and two more smaller boats sank."),
        Example::good("The river is more water than land, and she is more clever than kind."),
        Example::good("What is more, better days will come."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Adjectives compared by their ending, with no other meaning in that form.
const STEMS: [&str; 44] = [
    "bigg", "small", "cheap", "eas", "fast", "strong", "larg", "high", "low", "old", "young", "new", "long", "short",
    "hard", "rich", "poor", "happ", "saf", "clos", "wid", "deep", "great", "weak", "cold", "hott", "warm", "slow",
    "quick", "heav", "dark", "bright", "loud", "smart", "nic", "bus", "health", "wealth", "tough", "simpl", "fatt",
    "thinn", "tall", "lat",
];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| vec!["more".to_owned(), "most".to_owned()]);

impl Rule for DoubleComparative {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            let (degree, adjective) = (cx.word_at(at), cx.word_at(at + 1));
            if !is_compared(adjective, degree) || !belongs(cx, at) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            out.report(
                Report::new(span, format!("`{adjective}` is compared already: `{degree} {adjective}`"))
                    .help(format!("delete `{degree}`"))
                    .fix(adjective, Safety::Safe),
            );
        }
    }
}

/// Whether `word` is a comparative, or behind `most` a superlative.
fn is_compared(word: &str, degree: &str) -> bool {
    let (ending, irregular) = match degree {
        "more" => ("er", ["better", "worse"]),
        "most" => ("est", ["best", "worst"]),
        _ => return false,
    };
    let stem = word.strip_suffix(ending).map(|stem| stem.strip_suffix('i').unwrap_or(stem));
    // `later` is an adverb as well: `earns more later`.
    irregular.contains(&word) || stem.is_some_and(|stem| STEMS.contains(&stem) && word != "later")
}

/// Whether the degree at `at` belongs to the adjective behind it and does not count a noun.
fn belongs(cx: &Context<'_>, at: usize) -> bool {
    const ARTICLES: [&str; 9] = ["the", "a", "its", "their", "his", "our", "much", "even", "far"];
    let before = at.checked_sub(1);
    if cx.word_at(at) == "most" {
        return before.is_some_and(|before| clause::is_any(cx, before, &ARTICLES[..6]));
    }
    let is_article = before.is_some_and(|before| clause::is_any(cx, before, &ARTICLES) && cx.word_at(before) != "the");
    let counts = before.is_some_and(|before| {
        clause::is_any(
            cx,
            before,
            &["once", "no", "any", "some", "two", "three", "many", "few", "several", "one", "the", "not"],
        ) || cx.tokens[before].kind == TokenKind::Number
    });
    let next = cx.tokens.get(at + 2);
    let ends = next.is_none_or(|next| {
        next.kind == TokenKind::Punct
            || matches!(cx.word(*next), "than" | "still" | "now" | "again" | "today")
            || cx.entry(at + 2).has(Flag::Function)
    });
    is_article || ends && !counts
}
