//! A range that lost its end or its `and`: `between 5 to 10`, `from 10 percent to 10 percent`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct BrokenRange {
    anchors: Vec<String>,
}

impl BrokenRange {
    pub(super) fn new() -> Self {
        Self { anchors: ["between", "from"].map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("broken-range"),
    family: Text::Borrowed("numbers"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a range between one number `to` another, or from a number to itself"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `between 5 to 10` and `between 5 - 10`, where English has `and`; and a range from a number to the same number.\n\n\
        ## Why it matters\n\
        The first is a slip of grammar, in the second one of the two numbers is wrong.\n\n\
        ## How to fix\n\
        Write `between … and` or `from … to`; compare equal ends with the source.\n\n\
        ## Known limits\n\
        Seasons (`between 2017-18 and 2019-20`) and ranges that are ends themselves are left alone. Equal ends count only \
        with a unit, for shops are open from 10 to 10.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The price is ⟦between 5 to 10⟧ crowns."),
        Example::bad("Choose a value ⟦between 3100 - 5650⟧ metres."),
        Example::bad("The share grew ⟦from 10 percent to 10 percent⟧ in a year."),
        Example::good("The price is between 5 and 10 crowns, or from 5 to 10."),
        Example::good("The shop is open from 10 to 10, from 10 a.m. to 10 p.m."),
        Example::good("The gap between 5 to 10 percent growth and decline is wide."),
        Example::good("Between 2017-18 and 2019-20 the club won nothing."),
        Example::good("The score went from 3 points to 3 games."),
    ]),
    ..RuleMeta::DEFAULT
};

/// How far behind a range between two ranges its `and` may stand.
const REACH: usize = 6;

impl Rule for BrokenRange {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let is_between = cx.word_at(at).eq_ignore_ascii_case("between");
            let last = if is_between { between(cx, at) } else { equal(cx, at) };
            let Some(last) = last else { continue };
            let span = TextSpan::new(cx.tokens[at].start, cx.tokens[last].end());
            let found = cx.slice(span);
            let (message, help) = if is_between {
                (format!("`{found}` has no `and`"), "write `between … and …` or `from … to …`")
            } else {
                (format!("`{found}` ends where it begins"), "compare the two numbers with the source")
            };
            out.report(Report::new(span, message).help(help));
        }
    }
}

fn is_number(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// A sign of money or none: how many tokens it takes.
fn sign(cx: &Context<'_>, at: usize) -> usize {
    usize::from(matches!(cx.word_at(at), "$" | "€" | "£" | "¥"))
}

/// A unit that may stand behind both numbers: how many tokens it takes.
fn unit(cx: &Context<'_>, at: usize) -> usize {
    usize::from(matches!(cx.word_at(at), "%" | "percent" | "million" | "billion" | "thousand"))
}

/// The last token of a range between one number `to` another.
fn between(cx: &Context<'_>, at: usize) -> Option<usize> {
    let first = at + 1 + sign(cx, at + 1);
    let link = first + 1 + unit(cx, first + 1);
    let (word, gap) = (cx.word_at(link), cx.tokens.get(link)?.bits.has(crate::doc::Bits::SPACED));
    let second = link + 1 + sign(cx, link + 1);
    if !is_number(cx, first) || !is_number(cx, second) || !(word == "to" || (matches!(word, "-" | "–") && gap)) {
        return None;
    }
    let rest = second + 1..(second + 1 + REACH).min(cx.tokens.len());
    let open = rest.into_iter().take_while(|&index| !matches!(cx.word_at(index), "." | ";"));
    let paired = open.into_iter().any(|index| matches!(cx.word_at(index), "and" | "or" | "to"));
    (!paired).then_some(second + unit(cx, second + 1))
}

/// The last token of a range from a number with a unit to the same.
fn equal(cx: &Context<'_>, at: usize) -> Option<usize> {
    let first = at + 1 + sign(cx, at + 1);
    let units = unit(cx, first + 1) + unit(cx, first + 2);
    let link = first + 1 + units;
    let second = link + 1 + sign(cx, link + 1);
    let last = second + units;
    let same = (0..=units).all(|step| cx.word_at(first + step) == cx.word_at(second + step));
    let measured = units > 0 || sign(cx, at + 1) > 0;
    (measured && same && is_number(cx, first) && cx.word_at(link) == "to" && unit(cx, last + 1) == 0).then_some(last)
}
