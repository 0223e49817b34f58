//! A year with a comma: `in 2,019`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::calendar;

/// The rule.
pub(super) struct CommaYear;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("comma-year"),
    family: Text::Borrowed("dates"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(94),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a year written with a comma, as if it were an amount"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number from 1,900 to 2,099 with a comma after a month, or after `in` or `since` at the end of a clause.\n\n\
        ## Why it matters\n\
        A program formatted it as an amount, and readers take it for one.\n\n\
        ## How to fix\n\
        Delete the comma; the fix does so.\n\n\
        ## Known limits\n\
        Between two words (`in 2,019 the town`) it may be an amount, and is left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The bridge was opened in ⟦2,019⟧.", "The bridge was opened in 2019."),
        Example::fixed("It fell in May ⟦2,004⟧ after the flood.", "It fell in May 2004 after the flood."),
        Example::fixed("He has lived here since ⟦1,998⟧, alone.", "He has lived here since 1998, alone."),
        Example::good("The bug was found in 2,019 homes."),
        Example::good("The risk is one in 1,950, and that of a fall 1 in 2,019."),
        Example::good("It costs 2,019, or about a week of work."),
        Example::good("They believed in 2,000."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for CommaYear {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let long = |token: &crate::doc::Token| token.kind == TokenKind::Number && token.len == 5;
        for (at, token) in cx.tokens.iter().enumerate().filter(|(_, token)| long(token)) {
            let number = cx.word(*token);
            if is_year(number) && is_date(cx, at, number) {
                let year = number.replace(',', "");
                out.report(
                    Report::new(token.span(), format!("`{number}` is a year and needs no comma"))
                        .help(format!("write `{year}`"))
                        .fix(year, Safety::Unsafe),
                );
            }
        }
    }
}

fn is_year(number: &str) -> bool {
    number.as_bytes()[1] == b',' && number.replace(',', "").parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

/// Whether what stands around number `at` makes it a year.
fn is_date(cx: &Context<'_>, at: usize, number: &str) -> bool {
    let before = cx.word_back(at, 1);
    let next = cx.word_at(at + 1);
    let ends = matches!(next, "" | "." | "," | ";" | ")" | "?" | "!");
    // `May 2,004 people come`: a month alone does not do where something is counted.
    let monthly = calendar::month(before).is_some_and(|_| before.len() > 2);
    let counted = cx.tokens.get(at + 1).is_some_and(|token| token.is_word()) && !is_free(cx, at + 1);
    if monthly && !counted {
        return true;
    }
    let chance = cx.word_back(at, 2);
    let odds = matches!(chance, "one" | "One") || chance.ends_with(|c: char| c.is_ascii_digit());
    let round = number.ends_with("00");
    matches!(before, "in" | "In" | "since" | "Since") && ends && !odds && !round
}

/// Whether token `at` is a word that cannot be what a number counts: a verb, or one of the small words.
fn is_free(cx: &Context<'_>, at: usize) -> bool {
    cx.entry(at).has(crate::lexicon::Flag::Function) || cx.entry(at).finite() >= 0.6
}
