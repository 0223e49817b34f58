//! An amount counted in the steps of another language: `30 ten thousand`, `10,000 million`, `4 milliards`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, figures};

/// The rule.
pub(super) struct ForeignScale {
    anchors: Vec<String>,
}

impl ForeignScale {
    pub(super) fn new() -> Self {
        let anchors = [
            "thousand",
            "million",
            "billion",
            "ten-thousand",
            "ten-thousands",
            "hundred-million",
            "hundred-millions",
            "milliard",
            "milliards",
            "wan",
        ];
        Self { anchors: anchors.map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("foreign-scale"),
    family: Text::Borrowed("numbers"),
    category: Category::Accuracy,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::NONE,
    summary: Text::Borrowed("an amount counted in the steps of another language"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Numbers with the scale words of Chinese, Japanese and Korean (`30 ten thousand`, `2.5 hundred million`, `20 wan`), of \
        Spanish (`3 thousand million`, `10,000 million`), of Russian and French (`4 milliards`), and scale words that \
        stand twice (`1.2 trillion million`).\n\n\
        ## Why it matters\n\
        English counts in thousands, millions and billions. A reader has to multiply, and where the translation slipped the \
        amount is wrong by a factor of ten or a thousand.\n\n\
        ## How to fix\n\
        Write the amount that the finding gives, and check it against the source.\n\n\
        ## Known limits\n\
        Amounts in words (`a hundred million`) are good English and are left alone. `3,500 million` after a euro sign, as in \
        annual reports, and `3 hundred thousand` are `info`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The new depot cost ⟦30 ten thousand⟧ crowns."),
        Example::bad("The dam holds ⟦2.5 hundred million⟧ tons, the lake ⟦3 thousand million⟧."),
        Example::bad("The canal company owes ⟦10,000 million⟧ pesos and ⟦4 milliards⟧ of lira."),
        Example::bad("The fund holds ⟦1 trillion 2000 hundred million⟧ won."),
        Example::bad("⟦Several ten thousand⟧ visitors came, and ⟦12 ten-thousand⟧ more were expected."),
        Example::bad("Twelve arms were ordered, at ⟦480 ten thousand⟧ crowns each."),
        Example::good("At 9 ten thousand runners were off."),
        Example::good("In 2010 ten thousand people marched, and on May 5 ten thousand lamps were lit."),
        Example::good("They earned thirty billion, ten million more than before."),
        Example::good("A hundred million stars and three hundred thousand candles were painted."),
        Example::good("The 1,000 Million Trees campaign was named by a child."),
        Example::good("It cost 3.5 million crowns, or 3,500 thousand."),
        // A list whose members a tired typist did not part.
        Example::good("The dam cost 2,500 million-dollar houses."),
    ]),
    ..RuleMeta::DEFAULT
};

/// What a scale word multiplies with.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "ten" => 1e1,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "ten-thousand" | "ten-thousands" | "wan" => 1e4,
        "million" => 1e6,
        "hundred-million" | "hundred-millions" => 1e8,
        "billion" | "milliard" | "milliards" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

/// An amount that is wrongly counted.
struct Amount {
    first: usize,
    last: usize,
    value: Option<f64>,
    severity: Severity,
}

impl Rule for ForeignScale {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            if let Some(amount) = amount(cx, at) {
                report(cx, &amount, out);
            }
        }
    }
}

fn report(cx: &Context<'_>, amount: &Amount, out: &mut Sink<'_>) {
    let span = TextSpan::new(cx.tokens[amount.first].start, cx.tokens[amount.last].end());
    let report = Report::new(span, format!("`{}` is not how English counts", cx.slice(span))).severity(amount.severity);
    out.report(match amount.value.map(figures::written) {
        Some(value) => report.help(format!("write `{value}`, and check the source")).suggest(value),
        None => report.help("write the amount in thousands, millions or billions"),
    });
}

/// The wrong amount whose last scale word is token `at`.
fn amount(cx: &Context<'_>, at: usize) -> Option<Amount> {
    let word = cx.word_at(at);
    let factor = scale(word)?;
    // A hyphenated compound such as `10,000 million-dollar` is one token and no scale word.
    let number =
        |index: usize| (cx.tokens[index].kind == TokenKind::Number).then(|| figures::value(cx.word_at(index)))?;
    let before = at.checked_sub(1)?;
    match word {
        // English has no milliard, whatever stands before it.
        "milliard" | "milliards" if number(before).is_none() => {
            Some(Amount { first: at, last: at, value: None, severity: Severity::Minor })
        }
        "ten-thousand" | "ten-thousands" | "hundred-million" | "hundred-millions" | "milliard" | "milliards" => {
            let value = number(before)? * factor;
            Some(Amount { first: before, last: at, value: Some(value), severity: Severity::Major })
        }
        "wan" => {
            let counted = cx.tokens.get(at + 1).is_some_and(|next| next.is_lower());
            let value = number(before).filter(|_| counted)? * factor;
            Some(Amount { first: before, last: at, value: Some(value), severity: Severity::Major })
        }
        _ => match scale(cx.word_at(before)) {
            Some(inner) => doubled(cx, at, inner, factor, number(before.checked_sub(1)?)),
            None => too_many(cx, at, factor, number(before)?),
        },
    }
}

/// Two scale words in a row after a number, or after `several`.
fn doubled(cx: &Context<'_>, at: usize, inner: f64, factor: f64, number: Option<f64>) -> Option<Amount> {
    let first = at - 2;
    let Some(value) = number else {
        let vague = matches!(cx.word_at(first), "several" | "Several" | "few" | "many" | "Many" | "dozen");
        return (vague && inner == 1e1).then_some(Amount { first, last: at, value: None, severity: Severity::Major });
    };
    let (earlier, opener) = (cx.word_back(first, 1), cx.word_back(first, 2));
    // `1 trillion 2000 hundred million`: the sum is in two parts.
    let sum = scale(earlier).filter(|&scale| scale >= 1e9).and_then(|scale| Some(scale * figures::value(opener)?));
    let apart = figures::is_year(cx.word_at(first))
        || crate::text::calendar::month(earlier).is_some()
        || (matches!(earlier, "at" | "At") && value <= 24.0)
        || matches!(earlier, "of" | "Of" | "chapter" | "Chapter" | "No" | ".");
    if sum.is_none() && apart && inner == 1e1 || sum.is_none() && figures::is_year(cx.word_at(first)) {
        return None;
    }
    let plain = inner == 1e2 && factor == 1e3;
    Some(Amount {
        first: if sum.is_some() { first - 2 } else { first },
        last: at,
        value: (factor <= 1e9).then_some(value * inner * factor + sum.unwrap_or(0.0)),
        severity: if plain { Severity::Info } else { Severity::Major },
    })
}

/// A thousand or more millions.
fn too_many(cx: &Context<'_>, at: usize, factor: f64, number: f64) -> Option<Amount> {
    let digits = cx.word_at(at - 1);
    if factor < 1e6 || number < 1000.0 || figures::is_year(digits) || digits.contains('.') {
        return None;
    }
    let reported = matches!(cx.word_back(at, 2), "€" | "EUR") || cx.word_at(at + 1) == "€";
    let severity = if reported { Severity::Info } else { Severity::Minor };
    Some(Amount { first: at - 1, last: at, value: Some(number * factor), severity })
}
