//! A point where English parts thousands by a comma: `12.500 people`, `1.234.567`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::figures;

/// The rule.
pub(super) struct ThousandPoint;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("thousand-point"),
    family: Text::Borrowed("numbers"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::ODD_NUMBER,
    summary: Text::Borrowed("a point where English parts thousands by a comma"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number of two or more groups of three digits behind points (`1.234.567`), with money or a counted thing beside it, \
        and one such group before something that has no decimals (`12.500 spectators`).\n\n\
        ## Why it matters\n\
        In English `12.500` is twelve and a half.\n\n\
        ## How to fix\n\
        Put commas; the fix does so.\n\n\
        ## Known limits\n\
        `12.500 dollars` and `12.500 tons` may be either, and are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("Some ⟦12.500⟧ spectators saw the match.", "Some 12,500 spectators saw the match."),
        Example::fixed("The town has ⟦1.234.567⟧ inhabitants.", "The town has 1,234,567 inhabitants."),
        Example::fixed("The house was sold for €⟦1.250.000⟧.", "The house was sold for €1,250,000."),
        Example::fixed("They have ⟦12.500⟧ season-ticket holders.", "They have 12,500 season-ticket holders."),
        Example::good("The rope broke at 12.500 kilograms of load."),
        Example::good("The server is at 192.168.100.200 and runs version 1.204.300."),
        Example::good("Call 713.306.794 before noon, or 1.204.300 after."),
        Example::good("On average 0.125 people came, and 3.125 people left."),
        // Rounded figures end in zeros; this one is a mean.
        Example::good("Each house has 2.317 residents on average."),
    ]),
    ..RuleMeta::DEFAULT
};

/// What is counted one by one.
const COUNTED: [&str; 56] = [
    "people",
    "persons",
    "inhabitants",
    "residents",
    "citizens",
    "spectators",
    "visitors",
    "soldiers",
    "workers",
    "employees",
    "students",
    "pupils",
    "children",
    "women",
    "men",
    "voters",
    "votes",
    "members",
    "fans",
    "refugees",
    "migrants",
    "tourists",
    "passengers",
    "patients",
    "copies",
    "books",
    "houses",
    "homes",
    "apartments",
    "families",
    "households",
    "cars",
    "vehicles",
    "trees",
    "seats",
    "tickets",
    "cases",
    "jobs",
    "schools",
    "companies",
    "customers",
    "subscribers",
    "holders",
    "followers",
    "signatures",
    "supporters",
    "participants",
    "guests",
    "protesters",
    "demonstrators",
    "troops",
    "officers",
    "teachers",
    "doctors",
    "animals",
    "sheep",
];

const MONEY: [&str; 14] =
    ["$", "€", "£", "¥", "euros", "euro", "dollars", "pesos", "rubles", "roubles", "lira", "yen", "EUR", "USD"];

impl Rule for ThousandPoint {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, token) in cx.tokens.iter().enumerate() {
            if token.kind == TokenKind::Number && parts_thousands(cx, at) {
                let number = cx.word(*token);
                let fixed = number.replace('.', ",");
                out.report(
                    Report::new(token.span(), format!("`{number}` has points where English has commas"))
                        .help(format!("write `{fixed}`"))
                        .fix(fixed, Safety::Unsafe),
                );
            }
        }
    }
}

/// Whether the points of number `at` part thousands.
fn parts_thousands(cx: &Context<'_>, at: usize) -> bool {
    let number = cx.word_at(at);
    let mut groups = number.split('.');
    let head = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let fitting = figures::is_digits(head) && head.len() <= 3 && !head.starts_with('0');
    if !fitting || rest.is_empty() || !rest.iter().all(|group| figures::is_group(group)) {
        return false;
    }
    let counted = is_counted(cx, at + 1);
    if let [group] = rest[..] {
        // A count is most often rounded; a mean is not.
        return counted && (group.ends_with("00") || head.len() > 1) && !is_average(cx);
    }
    counted || MONEY.contains(&cx.word_back(at, 1)) || MONEY.contains(&cx.word_at(at + 1))
}

/// Whether token `at`, or the noun one adjective behind it, is counted one by one.
fn is_counted(cx: &Context<'_>, at: usize) -> bool {
    let lower = cx.tokens.get(at).is_some_and(|token| token.is_lower());
    COUNTED.contains(&cx.word_at(at)) || (lower && COUNTED.contains(&cx.word_at(at + 1)))
}

/// Whether the block is about means, which have decimals.
fn is_average(cx: &Context<'_>) -> bool {
    cx.tokens.iter().any(|&token| matches!(cx.word(token), "average" | "averages" | "averaged" | "mean" | "per"))
}
