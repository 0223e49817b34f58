//! A comma where English has a decimal point: `3,5 %`, `1,75 million`.

use crate::doc::{Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::figures;

/// The rule.
pub(super) struct DecimalComma;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("decimal-comma"),
    family: Text::Borrowed("numbers"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(96),
    scope: Scope::Block,
    triggers: Traits::ODD_NUMBER,
    summary: Text::Borrowed("a comma where English has a decimal point"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number with one or two digits behind a comma, before a unit or a scale word (`3,5 %`, `1,75 million`), and one that \
        begins with a zero (`0,25`).\n\n\
        ## Why it matters\n\
        In English the comma parts thousands. `1,75 million` looks like a damaged `1,750,000`.\n\n\
        ## How to fix\n\
        Put a point; the fix does so.\n\n\
        ## Known limits\n\
        Three digits behind the comma (`1,750`) are always read as thousands. A bare `3,5` without a unit may be a list and is \
        left alone. Where an article writes all its numbers so, the first two are `minor` and the others `info`: one group, one habit.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("Turnout was ⟦76,7⟧ percent.", "Turnout was 76.7 percent."),
        Example::fixed("Prices rose by ⟦3,5⟧ % and by ⟦4,1⟧%.", "Prices rose by 3.5 % and by 4.1%."),
        Example::fixed("The lake lost ⟦1,75⟧ million tons.", "The lake lost 1.75 million tons."),
        Example::fixed("The crack is ⟦0,25⟧ mm wide, and ⟦0,125⟧ deep.", "The crack is 0.25 mm wide, and 0.125 deep."),
        Example::good("Rooms 3,5 and 7 stay closed; see pages 12,14 and 20."),
        Example::good("About 1,750 people came, and 12,500 million did not."),
        Example::good("In 2019,5 percent of the wells were dry."),
        Example::good("On day 1,2 percent fell, on days 1,2,3 more."),
    ]),
    ..RuleMeta::DEFAULT
};

/// What only a measured quantity has behind it.
const UNITS: [&str; 56] = [
    "%",
    "percent",
    "per",
    "percentage",
    "million",
    "billion",
    "trillion",
    "thousand",
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "t",
    "l",
    "ml",
    "kilometers",
    "kilometres",
    "kilometer",
    "kilometre",
    "meters",
    "metres",
    "meter",
    "metre",
    "centimeters",
    "centimetres",
    "millimeters",
    "millimetres",
    "miles",
    "kilograms",
    "kilogrammes",
    "kilos",
    "grams",
    "tons",
    "tonnes",
    "liters",
    "litres",
    "hectares",
    "degrees",
    "°",
    "°C",
    "euros",
    "dollars",
    "points",
    "times",
    "GW",
    "MW",
    "kW",
    "GB",
    "inches",
    "acres",
    "seconds",
    "minutes",
    "hours",
    "years",
];

impl Rule for DecimalComma {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, &token) in cx.tokens.iter().enumerate() {
            if token.kind == TokenKind::Number && is_decimal(cx, at, token) {
                let habit = is_habit(&cx.text()[..token.start as usize]);
                let number = cx.word(token);
                let fixed = number.replace(',', ".");
                let report =
                    Report::new(token.span(), format!("`{number}` has a comma where English has a decimal point"))
                        .help(format!("write `{fixed}`"))
                        .group("decimal comma")
                        .fix(fixed, Safety::Unsafe);
                out.report(if habit { report.severity(Severity::Info) } else { report });
            }
        }
    }
}

/// How many decimal commas of an article are told at full severity: further ones are one habit.
const TOLD: usize = 2;

/// Whether `before` holds so many decimal commas that they are how the article writes numbers.
fn is_habit(before: &str) -> bool {
    let decimal = |(at, _): &(usize, &str)| {
        let digits = before[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        before[..*at].ends_with(|c: char| c.is_ascii_digit()) && (1..=2).contains(&digits)
    };
    before.match_indices(',').filter(decimal).take(TOLD).count() == TOLD
}

/// Whether token `at` is one number with decimals behind its comma.
fn is_decimal(cx: &Context<'_>, at: usize, token: Token) -> bool {
    let Some((whole, decimals)) = cx.word(token).split_once(',') else { return false };
    if !figures::is_digits(whole) || !figures::is_digits(decimals) || whole.len() > 3 {
        return false;
    }
    let listed = matches!(
        cx.word_back(at, 1),
        "day" | "days" | "page" | "pages" | "room" | "rooms" | "Rooms" | "No" | "nos" | "and" | ","
    );
    // A number of its own never begins with a zero, unless it is a code.
    let zero = whole == "0" && decimals != "000" && !matches!(cx.word_back(at, 1), "," | "-");
    let measured = decimals.len() <= 2 && UNITS.contains(&cx.word_at(at + 1)) && !listed;
    zero || measured
}
