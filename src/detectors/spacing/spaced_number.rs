//! A space inside a number: `150, 000`, `1. 5 million`, `7: 30 a.m.`.

use super::split::{extra_space, is_calendar, is_one_space};
use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SpacedNumber;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("spaced-number"),
    family: Text::Borrowed("spacing"),
    category: Category::Accuracy,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a space inside a number"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number that a space cuts in two at its comma or point (`150, 000`, `2 ,000`, `1. 5 million`), and a time of day cut \
        at its colon (`7: 30 a.m.`).\n\n\
        ## Why it matters\n\
        The reader sees two numbers, and one of them is wrong.\n\n\
        ## How to fix\n\
        Delete the space.\n\n\
        ## Known limits\n\
        Two numbers that only stand side by side look the same (`on July 26, 106 people`, `in chapter 3, 200 pages`, `5, 120, 300`). \
        A second part without a leading zero counts only between words that say what is counted (`about 14, 500 crowns`).",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("Some ⟦150, 000⟧ people came.", "Some 150,000 people came."),
        Example::fixed("It cost about ⟦14, 500⟧ crowns.", "It cost about 14,500 crowns."),
        Example::fixed("It is ⟦2 ,300⟧ years old.", "It is 2,300 years old."),
        Example::fixed("It cost ⟦1. 5⟧ million crowns.", "It cost 1.5 million crowns."),
        Example::fixed("The ferry leaves at ⟦7: 30⟧ a.m. every day.", "The ferry leaves at 7:30 a.m. every day."),
        Example::good("On July 26, 106 people came, and in 2019, 150 did."),
        Example::good("The sizes are 1, 200, 300 and 400; see pages 3, 120 and 125."),
        Example::good("1. 5 million people live here."),
        Example::good("He was 26, 106 pounds and tall, and won 3: 20 times. It ended 2. 5 goals were missed."),
        Example::good("Read Job 3: 16 and room 7: 30 chairs."),
        // The second number of a list with thousands.
        Example::good("The scores were 5, 000, 12, 000."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for SpacedNumber {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let text = cx.text();
        for (at, window) in cx.tokens.windows(3).enumerate() {
            let [left, mark, right] = *window else { continue };
            if left.kind != TokenKind::Number || mark.kind != TokenKind::Punct || right.kind != TokenKind::Number {
                continue;
            }
            let behind = left.touches(mark) && is_one_space(text, mark, right);
            let before = is_one_space(text, left, mark) && mark.touches(right);
            let confidence = match cx.word(mark) {
                "," if behind => thousands(cx, at),
                "," if before => {
                    let head = cx.word(right).split([',', '.']).next().unwrap_or_default();
                    (is_thousands_head(cx.word(left)) && is_group(head)).then_some(0.95)
                }
                "." if behind => decimals(cx, at),
                ":" if behind => time(cx, at),
                _ => None,
            };
            if let Some(confidence) = confidence {
                let whole = format!("{}{}{}", cx.word(left), cx.word(mark), cx.word(right));
                let safety = if confidence >= 0.95 { Safety::Safe } else { Safety::Unsafe };
                out.report(extra_space(text, TextSpan::new(left.start, right.end()), whole, confidence, safety));
            }
        }
    }
}

/// `150` or `1,150`: what may stand before a comma of a number.
fn is_thousands_head(number: &str) -> bool {
    let mut groups = number.split(',');
    let head = groups.next().is_some_and(|head| (1..=3).contains(&head.len()) && !head.starts_with('0'));
    head && groups.all(is_group) && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// `000`: three digits.
fn is_group(number: &str) -> bool {
    number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words before a quantity; after the first [`SURELY`] of them nothing else can stand.
const MEASURED: [&str; 26] = [
    "about",
    "around",
    "over",
    "than",
    "nearly",
    "almost",
    "approximately",
    "roughly",
    "some",
    "costs",
    "cost",
    "costing",
    "paid",
    "pay",
    "worth",
    "total",
    "exceeded",
    "reached",
    "earned",
    "only",
    "least",
    "most",
    "to",
    "of",
    "the",
    "estimated",
];

const SURELY: usize = 14;

/// Words after a quantity.
const COUNTED: [&str; 24] = [
    "people",
    "yuan",
    "dollars",
    "euros",
    "rubles",
    "roubles",
    "yen",
    "won",
    "naira",
    "pounds",
    "crowns",
    "rupees",
    "tons",
    "tonnes",
    "km",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "residents",
    "soldiers",
    "cases",
    "copies",
    "hectares",
];

/// How sure that the tokens at `at` are one number, cut behind the comma.
fn thousands(cx: &Context<'_>, at: usize) -> Option<f64> {
    let (left, right) = (cx.word_at(at), cx.word_at(at + 2));
    let (head, rest) = right.split_at(right.find([',', '.']).unwrap_or(right.len()));
    if !is_thousands_head(left) || !is_group(head) || !(rest.is_empty() || rest.starts_with(',')) {
        return None;
    }
    let is_number = |index: usize| cx.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Number);
    let is_list = is_number(at + 4) && matches!(cx.word_at(at + 3), "," | "and" | "or" | "-" | "–");
    let goes_on = at >= 2 && is_number(at - 2) && matches!(cx.word_at(at - 1), "," | "and" | "or");
    let before = at.checked_sub(1).map_or("", |before| cx.word_at(before));
    if is_list || goes_on || is_calendar(before) {
        return None;
    }
    // No number of its own begins with a zero.
    if head.starts_with('0') {
        return Some(0.95);
    }
    let among = |list: &[&str], word: &str| list.iter().any(|item| item.eq_ignore_ascii_case(word));
    let measured = among(&MEASURED, before) || matches!(before, "$" | "€" | "£" | "¥");
    let exceeded = among(&MEASURED[..SURELY], before) || matches!(before, "$" | "€" | "£" | "¥");
    (exceeded || (measured && among(&COUNTED, cx.word_at(at + 3)))).then_some(0.9)
}

/// How sure that the tokens at `at` are one number, cut behind the point. A number that opens its block counts a list.
fn decimals(cx: &Context<'_>, at: usize) -> Option<f64> {
    let (left, right) = (cx.word_at(at), cx.word_at(at + 2));
    let digits = |number: &str, most: usize| number.len() <= most && number.bytes().all(|byte| byte.is_ascii_digit());
    let scaled = matches!(
        cx.word_at(at + 3),
        "million"
            | "billion"
            | "trillion"
            | "thousand"
            | "percent"
            | "%"
            | "times"
            | "km"
            | "meters"
            | "metres"
            | "kilometers"
            | "kilometres"
            | "degrees"
            | "tons"
            | "tonnes"
            | "kg"
            | "percentage"
            | "points"
    ) || (cx.word_at(at + 3) == "per" && cx.word_at(at + 4) == "cent");
    (at > 0 && (scaled || left == "0") && digits(left, 3) && digits(right, 2) && !is_list_word(cx, at)).then_some(0.95)
}

/// Whether the word before token `at` numbers something: `No. 1. 5 million people`, `in step 3. 5 percent`.
fn is_list_word(cx: &Context<'_>, at: usize) -> bool {
    let before = cx.word_at(at - 1);
    let counts =
        ["no", "nos", "chapter", "article", "step", "section", "item", "part", "level", "number", "season", "round"];
    matches!(before, "." | ")" | "(" | ";")
        || is_calendar(before)
        || counts.iter().any(|word| word.eq_ignore_ascii_case(before))
}

/// How sure that the tokens at `at` are a time of day, cut behind the colon.
fn time(cx: &Context<'_>, at: usize) -> Option<f64> {
    let value = |index: usize| cx.word_at(index).parse::<u32>().ok();
    let (hour, minute) = (value(at)?, value(at + 2)?);
    if hour > 24 || minute > 59 || cx.word_at(at + 2).len() != 2 {
        return None;
    }
    let next = cx.word_at(at + 3);
    let half_of_day = matches!(next, "a.m" | "p.m" | "am" | "pm" | "AM" | "PM")
        || (matches!(next, "a" | "p") && cx.word_at(at + 4) == "." && cx.word_at(at + 5) == "m");
    let seconds = next == ":" && value(at + 4).is_some_and(|second| second < 60) && cx.word_at(at + 4).len() == 2;
    let at_hour = at > 0
        && matches!(cx.word_at(at - 1), "at" | "until" | "At" | "till")
        && !cx.tokens.get(at + 3).is_some_and(|token| token.is_word());
    (half_of_day || seconds || at_hour).then_some(0.95)
}
