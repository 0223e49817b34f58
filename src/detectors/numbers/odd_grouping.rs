//! Commas that part a number in no way of English: `1234,567`, `10,0000`, `4.176,000`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::figures;

/// The rule.
pub(super) struct OddGrouping;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("odd-grouping"),
    family: Text::Borrowed("numbers"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(93),
    scope: Scope::Block,
    triggers: Traits::ODD_NUMBER,
    summary: Text::Borrowed("a number whose commas do not part thousands"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Numbers parted in fours (`10,0000`), without regard to threes (`1234,567`), by lakhs (`12,34,567`), or by points and \
        commas in the wrong order (`4.176,000`).\n\n\
        ## Why it matters\n\
        The reader cannot tell a slip of the comma from a lost digit.\n\n\
        ## How to fix\n\
        Compare the source and part the number in threes.\n\n\
        ## Known limits\n\
        In a text that speaks of rupees, taka, lakhs or crores, commas by lakhs are right and are left alone. Lists of numbers \
        without spaces are recognised by their small members only.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The company paid ⟦1234,567⟧ crowns."),
        Example::bad("Some ⟦10,0000⟧ people live on the slope."),
        Example::bad("The well cost ⟦12,34,567⟧ crowns and the fleet ⟦4.176,000⟧ dollars."),
        Example::good("The budget of Nandipur is 12,34,567 rupees."),
        Example::good("See items 12,34,567 of the list and seats 1,12,14."),
        Example::good("It sold 1,234,567 copies for 1,234.50 crowns at 3,5 percent."),
        Example::good("It was paid on August 11,2000 and on May 3,1998."),
        // Two years, and a code.
        Example::good("In 2019,2020 and 2021,500 crowns were paid for part 0012,345."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for OddGrouping {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, token) in cx.tokens.iter().enumerate() {
            let number = cx.word(*token);
            if token.kind == TokenKind::Number && number.contains(',') && is_odd(number) && !is_listed(cx, at) {
                let plain: String = number.chars().filter(char::is_ascii_digit).collect();
                let threes = plain.parse().ok().map(figures::written).filter(|_| plain.len() <= 6);
                let report = Report::new(token.span(), format!("the commas of `{number}` do not part thousands"))
                    .help("compare the source and part the number in threes");
                out.report(match threes {
                    Some(threes) => report.suggest(threes),
                    None => report,
                });
            }
        }
    }
}

/// Whether the commas of `number` neither part thousands nor, one of them, decimals or two short numbers.
fn is_odd(number: &str) -> bool {
    let clean = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let head = number.split([',', '.']).next().unwrap_or_default();
    if !clean || head.starts_with('0') {
        return false;
    }
    if let Some((points, commas)) = number.split_once(',').filter(|(points, _)| points.contains('.')) {
        // `4.176,000`, but not `4.176,5`, which is a decimal comma after a thousand point.
        return points.split('.').skip(1).all(figures::is_group) && figures::is_group(commas);
    }
    let whole = number.split('.').next().unwrap_or_default();
    if figures::is_grouped(whole) {
        return false;
    }
    let groups: Vec<&str> = whole.split(',').collect();
    match groups[..] {
        [head, tail] if head.len() <= 3 => tail.len() == 4 && tail.ends_with("00"),
        // Two figures without a space: `2019,500`.
        [head, tail] => figures::is_group(tail) && !head.parse().is_ok_and(|year: u32| (1900..2100).contains(&year)),
        [_, .., last] => figures::is_group(last) && groups.iter().skip(1).all(|group| (2..=3).contains(&group.len())),
        _ => false,
    }
}

/// Whether number `at` is a list, or stands where lakhs are counted.
fn is_listed(cx: &Context<'_>, at: usize) -> bool {
    const LISTS: [&str; 14] = [
        "items", "item", "seats", "pages", "page", "rooms", "numbers", "nos", "lines", "verses", "chapters",
        "articles", "part", "No",
    ];
    const INDIAN: [&str; 9] = ["rupees", "Rs", "INR", "₹", "taka", "lakh", "lakhs", "crore", "crores"];
    let several = cx.word_at(at).matches(',').count() > 1;
    let indian = cx.tokens.iter().any(|&token| INDIAN.contains(&cx.word(token)));
    // `August 11,2000` is a date without its space.
    let dated = crate::text::calendar::month(cx.word_back(at, 1)).is_some();
    dated || (several && LISTS.contains(&cx.word_back(at, 1))) || (indian && several)
}
