//! A year word for word: `in 2021 year`, `in the 2003`.

use crate::doc::{Bits, TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct TranslatedYear;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("translated-year"),
    family: Text::Borrowed("dates"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a year with `year` behind it or `the` before it"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `in 2021 year`, `June 5 2019 year`, where the source has a word for year behind the number; and `in the 2003` at the end of a clause.\n\n\
        ## Why it matters\n\
        It is the grammar of the source.\n\n\
        ## How to fix\n\
        Delete `year`, or `the`.\n\n\
        ## Known limits\n\
        `the year of 2019` is `info`. Before a noun (`the 2003 season`, `the 2021 year-end sale`) nothing is wrong.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The fleet sailed in ⟦2021 year⟧ for the south."),
        Example::bad("On June 5 ⟦2019 year⟧, the school was closed."),
        Example::bad("They met in ⟦2018 year⟧ 12 month, at ⟦2019 year’s⟧ fair."),
        Example::bad("The school was founded ⟦in the 2003⟧."),
        Example::bad("It was ⟦the year of 2019⟧."),
        Example::good("He had points enough for the 1973-1974 year."),
        Example::good("The 2021 year-end sale and the 2021 year end were late."),
        Example::good("In the 2003 season, in the 2010s and in the 1,998 they won."),
        Example::good("A 2020 year old olive tree stands there, and a 2021 year book."),
        Example::good("He came third in the 2019 vote, and first in the 2021 one."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for TranslatedYear {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, token) in cx.tokens.iter().enumerate() {
            let year = token.kind == TokenKind::Number && token.len == 4 && is_year(cx.word(*token));
            let Some((first, last, severity, help)) = year.then(|| calque(cx, at)).flatten() else { continue };
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[last].end());
            let message = format!("`{}` is not how English names a year", cx.slice(span));
            out.report(Report::new(span, message).severity(severity).help(help));
        }
    }
}

fn is_year(number: &str) -> bool {
    number.parse().is_ok_and(|year: u32| (1900..2100).contains(&year) && !year.is_multiple_of(1000))
}

/// Whether a clause ends before token `at`.
fn ends(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.word_at(at), "" | "." | "," | ";" | ")")
}

/// The first and last token of the calque around year `at`.
fn calque(cx: &Context<'_>, at: usize) -> Option<(usize, usize, Severity, &'static str)> {
    let before = cx.word_back(at, 1);
    let behind = cx.tokens.get(at + 1);
    let word = cx.word_at(at + 1);
    if behind.is_some_and(|next| next.bits.has(Bits::SPACED)) && matches!(word, "year" | "year's" | "year’s") {
        let months = cx.word_at(at + 3).starts_with("month");
        let free = word != "year" || months || ends(cx, at + 2) || cx.entry(at + 2).has(Flag::Function);
        let measured = matches!(
            before,
            "-" | "–" | "/" | "a" | "the" | "The" | "A" | "over" | "about" | "nearly" | "almost" | "than" | "its"
        );
        return (free && !measured).then_some((at, at + 1, Severity::Minor, "delete `year`"));
    }
    if before == "of" && cx.word_back(at, 2) == "year" && cx.word_back(at, 3) == "the" && !is_noun(cx, at + 1) {
        return Some((at - 3, at, Severity::Info, "write the year alone"));
    }
    // A quotation or a hyphen may go on with the noun.
    let in_the = before == "the" && matches!(cx.word_back(at, 2), "in" | "In" | "since" | "Since");
    let alone = in_the && ends(cx, at + 1) && !cx.tokens[at].bits.has(Bits::QUOTED);
    alone.then(|| (at - 2, at, Severity::Minor, "delete `the`, or add what is missing behind the year"))
}

/// Whether token `at` is a word that the year before it may belong to.
fn is_noun(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.get(at).is_some_and(|token| token.is_word()) && !cx.entry(at).has(Flag::Function)
}
