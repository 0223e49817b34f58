//! `mixed-apostrophes`: a few straight apostrophes among curly ones, or the other way round.

use std::borrow::Cow;

use crate::doc::Token;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

A word with a straight apostrophe in an article whose other words have curly ones (`We'll` beside `it’s`), or the other way
round. The finding is at the first of them; the others are shown with it.

## Why it matters

The line comes from another hand, or from the page around the article.

## How to fix

Write the kind of apostrophe that the rest of the article has.

## Known limits

For information only: readers do not see it; of 21 findings in translations 18 were a mix. An article that has both kinds all over is left alone, and a mark that stands
before or behind a word and not in it is not looked at.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("mixed-apostrophes"),
    family: Cow::Borrowed("punctuation"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Document,
    summary: Cow::Borrowed("a few straight apostrophes among curly ones, or the other way round"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 7] = [
    Example::bad("It’s a good boat, and it’s ours.\n\nThe captain’s wife isn’t afraid.\n\n⟦We'll⟧ see."),
    Example::bad("The mayor's plan isn't new, and it's cheap.\n\nThe banks weren't firm.\n\n⟦They’re⟧ sinking."),
    Example::bad(
        "It’s late, he’s tired, and she’s not.\n\nThey’ve eaten.\n\nThe ⟦ship's⟧ cook can't sleep, and so on, isn’t it, didn’t he, won’t they, don’t we.",
    ),
    Example::good("The mayor's plan isn't new, and it's cheap.\n\nThe banks weren't firm."),
    Example::good("It’s a good boat, and it's ours.\n\nThe captain’s wife isn't afraid, and she’s glad, isn't she?"),
    Example::good("It’s a good boat.\n\nWe'll see."),
    Example::good("It’s late, he’s tired, and she’s not.\n\nThey’ve gone to Xi'an, and we’ll follow."),
];

/// Fewest words with one kind of mark that make it the article's own.
const OWN: usize = 4;

/// How many times as many words have it as have the other kind.
const RARE: usize = 4;

/// The rule.
pub(super) struct MixedApostrophes;

/// Whether `word` has an English ending behind the apostrophe `mark`: names such as `Xi'an` keep the one that they came with.
fn is_contracted(word: &str, mark: char) -> bool {
    let Some((_, ending)) = word.rsplit_once(mark) else { return false };
    ["s", "t", "re", "ve", "ll", "d", "m"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

impl Rule for MixedApostrophes {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.facts.joined.len() <= OWN {
            return;
        }
        let with = |mark: char| -> Vec<Token> {
            cx.facts.joined.iter().filter(|token| is_contracted(cx.word(**token), mark)).copied().collect()
        };
        let (straight, curly) = (with('\''), with('’'));
        let (few, many, right) =
            if straight.len() < curly.len() { (straight, curly, "’") } else { (curly, straight, "'") };
        if few.is_empty() || many.len() < OWN || few.len() * RARE > many.len() {
            return;
        }
        let word = cx.word(few[0]);
        let kind = if right == "'" { "a curly" } else { "a straight" };
        let mut report =
            Report::new(few[0].span(), format!("`{word}` has {kind} apostrophe, unlike the rest of the article"))
                .suggest(word.replace(['\'', '’'], right));
        for token in &few[1..] {
            report = report.related(token.span(), format!("`{}`, too", cx.word(*token)));
        }
        out.report(report);
    }
}
