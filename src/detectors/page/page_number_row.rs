//! `page-number-row`: the numbers of the pages of a list, with the steps to the next one.

use super::line::{Line, lines, report_line, why};
use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// Words of steps between pages, in small letters.
const STEPS: [&str; 9] = ["next", "previous", "prev", "last", "first", "page", "pages", "back", "home"];

/// Fewest numbers of a row.
const LEAST_NUMBERS: u32 = 3;

/// Most tokens of a row.
const MOST_TOKENS: usize = 40;

/// The rule.
pub(super) struct PageNumberRow;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("page-number-row"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    triggers: Traits::DIGIT,
    langs: Langs::English,
    summary: Text::Borrowed("a row of page numbers"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        A line of page numbers in order, with a word or an arrow that leads to another page: `1 2 3 4 Next`.\n\n",
        why!(),
        "## Known limits\n\
        At least three numbers in order, beginning with one or behind a step back. Bare numbers without a step are left \
        alone: they may be a table, a score or a countdown.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The storm passed.\n\n⟦1 2 3 4 Next⟧"),
        Example::bad("The storm passed.\n\n⟦Previous page 1 2 3 … 12 Next page⟧"),
        Example::bad("The storm passed.\n\n⟦« [1] [2] [3] »⟧"),
        Example::bad("The storm passed.\n\n⟦Page: 1, 2, 3, 4 | Last⟧"),
        Example::good("1, 2, 3, 4"),
        Example::good("One, two, three, next."),
        Example::good("1 2 3 go"),
        Example::good("Next 12 14 16"),
        Example::good("Pages 1, 2 and 3 are next."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for PageNumberRow {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if is_row(cx.text(), &line) {
                report_line(cx, out, &line, "row of page numbers");
            }
        }
    }
}

fn is_row(text: &str, line: &Line<'_>) -> bool {
    if line.tokens.len() > MOST_TOKENS {
        return false;
    }
    let (mut last, mut run, mut longest, mut steps) = (0_u32, 0_u32, 0_u32, 0_u32);
    for token in line.tokens {
        let word = token.text(text);
        match token.kind {
            TokenKind::Number => {
                let Ok(number) = word.parse::<u32>() else { return false };
                if number == last + 1 && (run > 0 || number == 1 || steps > 0) {
                    run += 1;
                } else {
                    // After a step back a row may open with any number.
                    run = u32::from(number == 1 || steps > 0);
                }
                last = number;
                longest = longest.max(run);
            }
            TokenKind::Word if STEPS.iter().any(|step| step.eq_ignore_ascii_case(word)) => steps += 1,
            TokenKind::Punct | TokenKind::Symbol => match word {
                "«" | "»" | "‹" | "›" | "→" | "←" | ">" | "<" => steps += 1,
                "|" | "," | "[" | "]" | "(" | ")" | "/" | "·" | "…" | "..." | ".." | "-" | ":" => {}
                _ => return false,
            },
            _ => return false,
        }
    }
    longest >= LEAST_NUMBERS && steps > 0
}
