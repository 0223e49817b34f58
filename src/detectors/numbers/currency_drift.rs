//! One currency under two names: `300 yuan`, then `150 RMB`.

use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct CurrencyDrift;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("currency-drift"),
    family: Text::Borrowed("numbers"),
    category: Category::Terminology,
    severity: Severity::Info,
    confidence: Confidence::percent(85),
    scope: Scope::Document,
    summary: Text::Borrowed("amounts in `RMB` beside amounts in `yuan`"),
    doc: Text::Borrowed(
        "## What it finds\n\
        An amount in `RMB` in an article that also has amounts in `yuan`. The first one of the rarer kind is marked.\n\n\
        ## Why it matters\n\
        Readers who do not know that the two are one look for an exchange rate.\n\n\
        ## How to fix\n\
        Use one name throughout; `yuan` is the usual one for amounts.\n\n\
        ## Known limits\n\
        It is `info`: the amounts are right, and some houses write both on purpose.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("A ticket costs 300 yuan.\n\nA child pays ⟦150 RMB⟧.\n\nA pensioner pays 200 yuan."),
        Example::bad("The fine is ⟦RMB 2,000⟧, and parking costs 300 yuan a day."),
        Example::bad("They gave 20 million yuan and got ⟦3 million RMB⟧ back."),
        Example::good("A ticket costs 300 yuan. The central bank let the RMB fall."),
        Example::good("A ticket costs RMB 300, a season ticket RMB 2,000."),
        Example::good("The yuan fell, and a ticket costs RMB 300."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for CurrencyDrift {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.facts.lower_count("yuan") == 0 {
            return;
        }
        let codes = || cx.facts.run_words.iter().filter(|word| matches!(cx.slice(word.span), "RMB" | "CNY"));
        if codes().next().is_none() {
            return;
        }
        let amounts: Vec<TextSpan> = codes().filter_map(|word| amount(cx.text(), word.span)).collect();
        let yuan = yuan(cx);
        let (rarer, other) = if amounts.len() <= yuan.len() { (&amounts, &yuan) } else { (&yuan, &amounts) };
        if let (Some(&span), Some(&first)) = (rarer.first(), other.first()) {
            let message = format!("`{}` beside `{}`: one currency under two names", cx.slice(span), cx.slice(first));
            out.report(Report::new(span, message).related(first, "the other name").help("use one name throughout"));
        }
    }
}

/// The amounts in yuan that are not also in RMB.
fn yuan(cx: &Context<'_>) -> Vec<TextSpan> {
    let text = cx.text();
    let bodies = cx.facts.blocks.iter().map(|block| block.body);
    let places = bodies.flat_map(|body| {
        body.slice(text).match_indices("yuan").map(move |(at, word)| {
            let start = body.start + at as u32;
            TextSpan::new(start, start + word.len() as u32)
        })
    });
    places.filter_map(|place| before(text, place)).collect()
}

/// The number with its scale word before `unit`, and the unit.
fn before(text: &str, unit: TextSpan) -> Option<TextSpan> {
    let head = text[..unit.start as usize].strip_suffix(' ')?;
    let stem = ["million", "billion", "trillion"].iter().find_map(|scale| head.strip_suffix(scale)).unwrap_or(head);
    let stem = stem.strip_suffix(' ').unwrap_or(stem);
    let digits = stem.bytes().rev().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let start = stem.len() - digits;
    // `RMB 300 yuan` is `doubled-currency`.
    let doubled = stem[..start].trim_end().ends_with("RMB");
    (digits > 0 && !doubled).then(|| TextSpan::new(start as u32, unit.end))
}

/// The amount in the currency whose code stands at `code`.
fn amount(text: &str, code: TextSpan) -> Option<TextSpan> {
    let tail = &text[code.end as usize..];
    let rest = tail.trim_start_matches([' ', '\u{a0}']);
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
    let number = rest[..digits].trim_end_matches(['.', ',']);
    if number.is_empty() {
        return before(text, code);
    }
    let end = code.end as usize + tail.len() - rest.len() + number.len();
    Some(TextSpan::new(code.start, end as u32))
}
