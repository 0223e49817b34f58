//! `country-form-drift`: `US` and `U.S.` in one article.

use std::borrow::Cow;

use super::bodies;
use crate::doc::{CapitalRun, Facts};
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds

The abbreviation of a country or union with full stops and without them in one article: `US` and `U.S.`, `UK` and `U.K.`,
`UN` and `U.N.`; and `USA` in the text of an article that says `US` otherwise. The finding is at the first place of the
rarer form; the others are shown with it.

## Why it matters

A paper writes one form. Two tell that the text was put together, or that a machine chose anew in each sentence.

## How to fix

Write the form that the rest of the article has.

## Known limits

`United States` beside `US` is right in English and says nothing. Quotations, headlines and names such as `Team USA` are not
looked at. For information only, although every finding in 1.06 million words was a mix (51 in machine texts, 7 in human
ones): the form is a matter of style, and readers are not misled.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("country-form-drift"),
    family: Cow::Borrowed("terminology"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Document,
    summary: Cow::Borrowed("the abbreviation of a country in two forms"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 7] = [
    Example::bad("The US sent two ships.\n\nA US sailor fell ill.\n\nThe ⟦U.S.⟧ ambassador flew home."),
    Example::bad("The UK has left.\n\nFishermen in the UK are glad.\n\nThe ⟦U.K.⟧ government will explain it."),
    Example::bad("The US sent two ships.\n\nA US sailor fell ill.\n\nThe others stay in the ⟦USA⟧ for a month."),
    Example::good("The United States sent two ships.\n\nUS sailors waved."),
    Example::good("The US sent two ships.\n\nUS sailors waved.\n\nTeam USA won, and USA Gymnastics was glad."),
    Example::good("The US sent two ships.\n\nUS sailors waved.\n\n“The U.S. is a friend,” the letter said."),
    Example::good("U.S. sailors waved.\n\nThe ship of the U.S. Navy was painted."),
];

/// Pairs of letters that abbreviate a country or union, and the long form of the first.
const PLACES: [&str; 4] = ["US", "UK", "UN", "EU"];

/// The mentions of one country by its abbreviation.
#[derive(Default)]
struct Forms {
    plain: Vec<TextSpan>,
    dotted: Vec<TextSpan>,
    long: Vec<TextSpan>,
}

/// The rule.
pub(super) struct CountryFormDrift;

impl Rule for CountryFormDrift {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !may_drift(cx) {
            return;
        }
        for place in PLACES {
            let forms = read(cx, place);
            let (plain, dotted) = (forms.plain.len(), forms.dotted.len());
            if plain > 0 && dotted > 0 {
                let (few, many) =
                    if plain < dotted { (&forms.plain, &forms.dotted) } else { (&forms.dotted, &forms.plain) };
                out.report(report(cx, few, many));
            }
            let usual = if plain < dotted { &forms.dotted } else { &forms.plain };
            if !forms.long.is_empty() && usual.len() >= 2 {
                out.report(report(cx, &forms.long, usual).confidence(0.6));
            }
        }
    }
}

fn report(cx: &Context<'_>, few: &[TextSpan], many: &[TextSpan]) -> Report {
    let (odd, usual) = (cx.slice(few[0]), cx.slice(many[0]));
    let mut report =
        Report::new(few[0], format!("`{odd}` is written `{usual}` elsewhere in this article")).suggest(usual);
    for &other in few[1..].iter().take(10) {
        report = report.related(other, format!("`{odd}` here, too"));
    }
    report.related(many[0], format!("`{usual}` here"))
}

/// Whether the document has a form that is rare: one with full stops, or `USA`.
fn may_drift(cx: &Context<'_>) -> bool {
    cx.facts.run_words.iter().any(|word| match word.span.slice(cx.text()) {
        "U" | "E" => cx.text()[word.span.end as usize..].starts_with('.'),
        shown => shown == "USA",
    })
}

/// The forms of `place` in the text.
fn read(cx: &Context<'_>, place: &str) -> Forms {
    let (text, facts) = (cx.text(), cx.facts);
    let mut forms = Forms::default();
    for (at, run) in facts.runs.iter().enumerate() {
        let words = facts.words_of(run);
        let first = words[0].span;
        // Papers that write `U.S.` in their text write `US` in headlines.
        let told =
            || !run.headline && bodies::is_sentence(facts, first.start) && !bodies::in_quotation(facts, first.start);
        let last = words[words.len() - 1].span;
        if last.len() == 1 && last.slice(text) == &place[..1] {
            let whole = facts.runs.get(at + 1).and_then(|next| dotted(text, facts, last, next, place));
            forms.dotted.extend(whole.filter(|_| told()));
            continue;
        }
        for word in words.iter().filter(|word| word.span.len() == 2 && word.span.slice(text) == place) {
            forms.plain.extend(told().then_some(word.span));
        }
        let alone = words.len() == 1 && place == "US" && first.slice(text) == "USA";
        let bracketed = text[..first.start as usize].ends_with(['(', '/', ',', '-'])
            || text[first.end as usize..].starts_with([')', '-', '/']);
        if alone && !bracketed && told() {
            forms.long.push(first);
        }
    }
    forms
}

/// The dotted form that begins with the letter at `first` and goes on with the run `next`.
fn dotted(text: &str, facts: &Facts, first: TextSpan, next: &CapitalRun, place: &str) -> Option<TextSpan> {
    let second = facts.words_of(next)[0].span;
    let is_it = second.len() == 1
        && second.slice(text) == &place[1..]
        && second.start == first.end + 1
        && text[first.end as usize..].starts_with('.')
        && text[second.end as usize..].starts_with('.');
    is_it.then(|| TextSpan::new(first.start, second.end + 1))
}
