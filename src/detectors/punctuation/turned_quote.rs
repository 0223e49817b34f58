//! A curly quotation mark that is turned the wrong way: `“word“`.

use super::pairs::Pair;
use super::quotes::{Quotes, span_of};
use crate::doc::{Mark, MarkKind};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct TurnedQuote;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("turned-quote"),
    family: Text::Borrowed("punctuation"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    summary: Text::Borrowed("a curly quotation mark that is turned the wrong way"),
    doc: Text::Borrowed(
        "## What it finds\n\
        An opening mark at the end of a quotation (`“word“`), and a closing mark at its beginning (`”word”`).\n\n\
        ## Why it matters\n\
        A program or a hasty hand turned it. It looks wrong, and programs that look for quotations are led astray.\n\n\
        ## How to fix\n\
        Turn it; the fix does so.\n\n\
        ## Known limits\n\
        Only marks whose other half is found are looked at. A text that turns more than one is left alone: it does so by habit. German quotations („…“) are `foreign-quotes`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("He said “no⟦“⟧ and left.", "He said “no” and left."),
        Example::fixed("He said ⟦”⟧no” and left.", "He said “no” and left."),
        Example::fixed("“Nobody knows,⟦“⟧ she said.", "“Nobody knows,” she said."),
        Example::good("He said “no“ and “never“ and left."),
        Example::good("He said “no” and left."),
        Example::good("“We will see.\n\n“Then we will go.”"),
        Example::good("He said “the word “no” is short” and left."),
        Example::good("The paper wrote „Der Hafen bleibt geschlossen“ that day."),
    ]),
    ..RuleMeta::DEFAULT
};

/// How many turned marks are slips; beyond, they are how somebody writes.
const SLIPS: usize = 1;

impl Rule for TurnedQuote {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut turned: Vec<(Mark, &str)> = Vec::new();
        for &Pair { open, close } in &Quotes::of(cx).pairs {
            if open.kind == MarkKind::Close {
                turned.push((open, "“"));
            }
            if close.kind == MarkKind::Open && open.kind != MarkKind::Low {
                turned.push((close, "”"));
            }
        }
        // A text that turns them again and again does so by habit.
        if turned.len() > SLIPS {
            return;
        }
        for (mark, right) in turned {
            let span = span_of(cx, mark);
            out.report(
                Report::new(span, format!("`{}` is turned the wrong way", cx.slice(span)))
                    .help(format!("write `{right}`"))
                    .fix(right, Safety::Safe),
            );
        }
    }
}
