//! An ordinal with the ending of another one: `22th`, `3th`, `11st`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::figures;

/// The rule.
pub(super) struct WrongOrdinal;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("wrong-ordinal"),
    family: Text::Borrowed("numbers"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::MIXED,
    summary: Text::Borrowed("an ordinal number with the wrong ending"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Digits with an ending that does not belong to them: `22th`, `3th`, `1th`, `11st`, `112nd`.\n\n\
        ## Why it matters\n\
        It is plainly wrong, and it shows that the number was pasted into a pattern.\n\n\
        ## How to fix\n\
        Put the right ending; the fix does so.\n\n\
        ## Known limits\n\
        `14st` may be a weight in stones; an ordinal in `st` beyond `5` counts only after `the`, a possessive or a month, or \
        before `of` and `place`. Codes in capitals (`22TH`) are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("It was her ⟦22th⟧ concert on the ⟦3th⟧ floor.", "It was her 22nd concert on the 3rd floor."),
        Example::fixed("He came ⟦11st⟧ in the race.", "He came 11th in the race."),
        Example::fixed("The ⟦1th⟧ of May is a holiday.", "The 1st of May is a holiday."),
        Example::fixed("The ⟦1,002th⟧ ship was the last.", "The 1,002nd ship was the last."),
        Example::good("The jockey weighs 11st and eats like a bird."),
        Example::good("The boxer lost 12st in the 13th year of his diet."),
        Example::good("At 14st 6lb he was the lightest of the crew."),
        Example::good("The 11th, 12th, 13th, 21st, 22nd, 23rd, 111th and 1,001st came by boat."),
        Example::good("The 2D film, the 4rth gate of set 22TH and a 6nds mark."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for WrongOrdinal {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, token) in cx.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Mixed) {
            let word = cx.word(*token);
            let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
            let ending = &word[digits.len()..];
            if !matches!(ending, "st" | "nd" | "rd" | "th") || !figures::is_grouped(digits) {
                continue;
            }
            let right = figures::ordinal_ending(digits);
            // `0th` is a term of mathematics, with the right ending.
            if right != ending && !is_weight(cx, at, digits, ending) {
                let fixed = format!("{digits}{right}");
                out.report(
                    Report::new(token.span(), format!("`{word}` has the ending of another number"))
                        .help(format!("write `{fixed}`"))
                        .fix(fixed, Safety::Safe),
                );
            }
        }
    }
}

/// Whether `digits` may be stones, in which the British weigh people.
fn is_weight(cx: &Context<'_>, at: usize, digits: &str, ending: &str) -> bool {
    let heavy = digits.parse().is_ok_and(|stones: u32| (4..=60).contains(&stones));
    let before = cx.word_back(at, 1);
    let counted = matches!(before, "the" | "The" | "his" | "her" | "their" | "its" | "came" | "finished" | "ranked")
        || crate::text::calendar::month(before).is_some()
        || matches!(cx.word_at(at + 1), "of" | "place" | "century");
    ending == "st" && heavy && !counted
}
