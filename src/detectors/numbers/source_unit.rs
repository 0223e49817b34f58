//! A unit of another country that is not converted: `2,300 mu`, `12 versts`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, figures};

/// The rule.
pub(super) struct SourceUnit {
    anchors: Vec<String>,
}

impl SourceUnit {
    pub(super) fn new() -> Self {
        Self { anchors: UNITS.iter().map(|unit| unit.0.to_owned()).collect() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("source-unit"),
    family: Text::Borrowed("numbers"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Block,
    triggers: Traits::NONE,
    summary: Text::Borrowed("a unit of another country without a conversion"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number with a unit that English readers do not know (mu, jin, li, catty, verst, pood, pyeong, tsubo, dunam, feddan, \
        sotka …), where no hectares, kilometres, kilograms or the like stand near it. Only the first one of each paragraph \
        is marked.\n\n\
        ## Why it matters\n\
        The reader learns nothing from the number.\n\n\
        ## How to fix\n\
        Convert it, or put the conversion in brackets. The finding gives a rough one.\n\n\
        ## Known limits\n\
        Historical texts may keep their units. A number in words (`nine mu`) most often belongs to a story, and is `info`. A unit is left alone after its first paragraph in which it was converted.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The orchard covers ⟦2,300 mu⟧ on the slope."),
        Example::bad("He carried ⟦30 jin⟧ of salt, and the village lies ⟦12 versts⟧ away."),
        Example::bad("The farm has ⟦two feddans⟧ of cotton."),
        Example::good("The orchard covers 2,300 mu (153 hectares)."),
        Example::good("The orchard covers 153 hectares (2,300 mu) on the slope."),
        Example::good("Jin Mu lifted 30 bars. In 2004, Li moved to the coast. The 12th letter is mu."),
        Example::good("The field of 40 dunams, or about four hectares, was sold."),
        Example::good("A mu is a fifteenth of a hectare.\n\nThe orchard covers 20 mu."),
    ]),
    ..RuleMeta::DEFAULT
};

/// A unit, what one of it is, and in what.
const UNITS: [(&str, f64, &str); 38] = [
    ("mu", 1.0 / 15.0, "hectares"),
    ("jin", 0.5, "kilograms"),
    ("liang", 0.05, "kilograms"),
    ("li", 0.5, "kilometres"),
    ("catty", 0.5, "kilograms"),
    ("catties", 0.5, "kilograms"),
    ("verst", 1.067, "kilometres"),
    ("versts", 1.067, "kilometres"),
    ("pood", 16.4, "kilograms"),
    ("poods", 16.4, "kilograms"),
    ("arshin", 0.71, "metres"),
    ("arshins", 0.71, "metres"),
    ("sazhen", 2.13, "metres"),
    ("sazhens", 2.13, "metres"),
    ("sotka", 100.0, "square metres"),
    ("sotkas", 100.0, "square metres"),
    ("sotok", 100.0, "square metres"),
    ("dessiatin", 1.09, "hectares"),
    ("dessiatins", 1.09, "hectares"),
    ("desyatina", 1.09, "hectares"),
    ("pyeong", 3.3, "square metres"),
    ("pyong", 3.3, "square metres"),
    ("geun", 0.6, "kilograms"),
    ("tsubo", 3.3, "square metres"),
    ("shaku", 0.3, "metres"),
    ("koku", 180.0, "litres"),
    ("tatami", 1.65, "square metres"),
    ("dunam", 0.1, "hectares"),
    ("dunams", 0.1, "hectares"),
    ("donum", 0.1, "hectares"),
    ("feddan", 0.42, "hectares"),
    ("feddans", 0.42, "hectares"),
    ("qirat", 175.0, "square metres"),
    ("quintal", 100.0, "kilograms"),
    ("quintals", 100.0, "kilograms"),
    ("arroba", 11.5, "kilograms"),
    ("arrobas", 11.5, "kilograms"),
    ("rai", 0.16, "hectares"),
];

/// Numbers in words that stand before a unit.
const WORDS: [(&str, f64); 13] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twenty", 20.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
];

/// How many tokens away a conversion may stand.
const REACH: usize = 12;

impl Rule for SourceUnit {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut seen = "";
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let unit = cx.word_at(at);
            let known = UNITS.iter().find(|(name, ..)| *name == unit);
            let Some((&(_, factor, metric), (first, value))) = known.zip(number(cx, at)) else { continue };
            if unit == seen || is_converted(cx, at) || is_explained(cx, unit) {
                continue;
            }
            seen = unit;
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[at].end());
            let report = Report::new(span, format!("`{}` is not converted", cx.slice(span)));
            // A number in words most often belongs to a story, where the unit is colour.
            let told = cx.tokens[first].kind != TokenKind::Number;
            let report = if told { report.severity(Severity::Info) } else { report };
            out.report(match value {
                Some(value) => report.help(format!("about {} {metric}", rough(value * factor))),
                None => report.help(format!("one is about {} {metric}", rough(factor))),
            });
        }
    }
}

/// The number before the unit `at`: its first token and its value.
fn number(cx: &Context<'_>, at: usize) -> Option<(usize, Option<f64>)> {
    let before = at.checked_sub(1)?;
    // `2004, Li` and `li` at the end of a name have no space-parted number before them.
    let word = cx.word_at(before);
    if cx.tokens[before].kind == TokenKind::Number {
        return figures::value(word).map(|value| (before, Some(value)));
    }
    let scale = match word {
        "million" => Some(1e6),
        "thousand" => Some(1e3),
        _ => None,
    };
    if let Some((scale, number)) = scale.zip(before.checked_sub(1))
        && cx.tokens[number].kind == TokenKind::Number
    {
        return figures::value(cx.word_at(number)).map(|value| (number, Some(value * scale)));
    }
    let (_, value) = WORDS.iter().find(|(name, _)| *name == word)?;
    Some((before, (*value < 100.0).then_some(*value)))
}

/// Whether a unit that everybody knows stands near token `at`.
fn is_converted(cx: &Context<'_>, at: usize) -> bool {
    const METRIC: [&str; 27] = [
        "hectare",
        "hectares",
        "acre",
        "acres",
        "ha",
        "kilometer",
        "kilometers",
        "kilometre",
        "kilometres",
        "km",
        "meters",
        "metres",
        "meter",
        "metre",
        "m2",
        "miles",
        "feet",
        "kilogram",
        "kilograms",
        "kilogrammes",
        "kilos",
        "kg",
        "pounds",
        "tons",
        "tonnes",
        "litres",
        "liters",
    ];
    let near = at.saturating_sub(REACH)..(at + REACH).min(cx.tokens.len());
    near.into_iter().any(|index| METRIC.contains(&cx.word_at(index)))
}

/// Whether an earlier paragraph has the unit already: what it is was said there, or marked.
fn is_explained(cx: &Context<'_>, unit: &str) -> bool {
    let here = cx.tokens.iter().filter(|&&token| cx.word(token) == unit).count();
    cx.facts.lower_count(unit) as usize > here
}

/// `value` with two digits that count.
fn rough(value: f64) -> String {
    let step = 10_f64.powf((value.abs().max(1e-9)).log10().floor() - 1.0);
    figures::written((value / step).round() * step)
}
