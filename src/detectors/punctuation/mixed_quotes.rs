//! Straight and curly quotation marks in one pair, or in one document.

use super::pairs::Pair;
use super::quotes::{Quotes, span_of};
use crate::doc::{Mark, MarkKind};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct MixedQuotes;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("mixed-quotes"),
    family: Text::Borrowed("punctuation"),
    category: Category::Style,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    summary: Text::Borrowed("straight and curly quotation marks in one pair or one document"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A quotation that opens with a curly mark and closes with a straight one, or the other way round; and the first of a \
        few quotations with marks of one kind in a document whose other quotations have the other kind, as `info`. The first \
        of several mixed pairs is `info` too, and so is one in a document that hardly has other quotations.\n\n\
        ## Why it matters\n\
        Pieces of several hands were put together, and nobody read the whole.\n\n\
        ## How to fix\n\
        Write the kind of mark that the rest of the document has.\n\n\
        ## Known limits\n\
        Only double marks are looked at. A document that has both kinds all over is left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed(
            "He said “no⟦\"⟧ and “never”, “nowhere”, “not here” and “not now”.",
            "He said “no” and “never”, “nowhere”, “not here” and “not now”.",
        ),
        Example::fixed(
            "He said ⟦\"⟧no” and “never”, “nowhere”, “not here” and “not now”.",
            "He said “no” and “never”, “nowhere”, “not here” and “not now”.",
        ),
        Example::fixed(
            "He said \"no⟦”⟧ and \"never\", \"nowhere\", \"not here\" and \"not now\".",
            "He said \"no\" and \"never\", \"nowhere\", \"not here\" and \"not now\".",
        ),
        Example::good("He said “no” and “never”."),
        Example::good("He said \"no\" and \"never\"."),
        Example::good("A “pipe of 5\" width” was laid."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest pairs of one kind that make it the document's own.
const OWN: usize = 4;

/// How many times as many pairs of its own kind a document has as whole pairs of the other.
const RARE: usize = 4;

impl Rule for MixedQuotes {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let quotes = Quotes::of(cx);
        let pairs = || quotes.pairs.iter().filter(|pair| pair.open.kind != MarkKind::Low);
        let is_straight = |mark: Mark| mark.kind == MarkKind::Straight;
        let is_mixed = |pair: &&Pair| is_straight(pair.open) != is_straight(pair.close);
        let straight = pairs().filter(|pair| is_straight(pair.open) && is_straight(pair.close)).count();
        let mixed: Vec<&Pair> = pairs().filter(is_mixed).collect();
        let curly = pairs().count() - straight - mixed.len();
        let (few, own) = (straight.min(curly), straight.max(curly));
        // Where both kinds stand all over, a text has none of its own, and nothing in it is a slip.
        if few * RARE > own {
            return;
        }
        let own_name = if curly >= straight { "curly" } else { "straight" };
        if let Some(pair) = mixed.first() {
            let odd = if is_straight(pair.open) == (curly >= straight) { pair.open } else { pair.close };
            let report = report(cx, odd, odd.at == pair.open.at);
            let sure = mixed.len() == 1 && few == 0 && own >= OWN;
            out.report(if sure { report } else { report.severity(Severity::Info) });
        } else if own >= OWN
            && let Some(first) = pairs().find(|pair| is_straight(pair.open) == (straight < curly) && few > 0)
        {
            let message = format!("the other quotations of this document have {own_name} marks");
            out.report(
                Report::new(span_of(cx, first.open), message)
                    .severity(Severity::Info)
                    .confidence(0.8)
                    .help(format!("write {own_name} marks here too")),
            );
        }
    }
}

/// The report on the mark of a pair that is not of its document's kind.
fn report(cx: &Context<'_>, odd: Mark, opens: bool) -> Report {
    let right = match (odd.kind, opens) {
        (MarkKind::Straight, true) => "“",
        (MarkKind::Straight, false) => "”",
        _ => "\"",
    };
    let span = span_of(cx, odd);
    let does = if opens { "opens" } else { "closes" };
    Report::new(span, format!("`{}` {does} a quotation with a mark of another kind than its other end", cx.slice(span)))
        .help(format!("write `{right}`"))
        .fix(right, Safety::Safe)
}
