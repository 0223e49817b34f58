//! A quotation that is never closed, or was never opened.

use super::pairs::Lone;
use super::quotes::{Quotes, span_of};
use crate::doc::Mark;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct UnbalancedQuote;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("unbalanced-quote"),
    family: Text::Borrowed("punctuation"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Document,
    summary: Text::Borrowed("a quotation mark without its other half"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A double quotation mark that opens and is closed neither in its paragraph nor later, and one that closes what was \
        never opened.\n\n\
        ## Why it matters\n\
        The reader does not know where the speech ends and the paper speaks again.\n\n\
        ## How to fix\n\
        Put the other mark where the quotation ends or begins.\n\n\
        ## Known limits\n\
        Only paragraphs of two or more sentences are judged in full; where each sentence stands by itself, a mark that opens \
        inside it and is the only one of the document without its other half is `info`. A quotation over several paragraphs \
        opens each of them and closes the last; one that runs on without the marks is taken for whole as well. Single marks are not looked at: they are apostrophes too.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("He said ⟦“⟧we will see. Then he left the room, and “nobody” followed."),
        Example::bad("Nobody knew it then. We will see⟦”⟧ was all that he said."),
        Example::bad("He asked for ⟦\"⟧a rope and a lamp."),
        Example::good("We rowed badly and must row better,” said the cox of the boat."),
        Example::good("“We will see.\n\n“Then we will go.”"),
        Example::good("He said: \"We will see.\n\nThen we will go.\""),
        Example::good("A 5\" pipe and a 3\" pipe, and \"no more\" of it."),
        Example::good("\"Lena Hoff\"<lena@example.org> wrote: It is late. We close."),
        // Spaces on the wrong sides are another defect, and the marks are all there.
        Example::good("\"We will see. It is late.\n\nThen we will go. Nobody stays. \""),
        Example::good("He rowed the boat\" Kittiwake \"home. Nobody saw it."),
        Example::good("He said “the word “no” is short” and left."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for UnbalancedQuote {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut lone: Vec<Lone> = Vec::new();
        for &one in &Quotes::of(cx).lone {
            let carried = lone.last().is_some_and(|last| last.opens);
            if carried && (!one.opens || opens_block(cx, one.mark)) {
                lone.pop();
            }
            if one.opens || !carried {
                lone.push(one);
            }
        }
        let single = lone.len() == 1;
        for one in lone.into_iter().filter(|one| !is_in_address(cx, one.mark)) {
            if is_paragraph(cx, one.mark) {
                out.report(report(cx, one));
            } else if single && one.opens && !opens_block(cx, one.mark) {
                out.report(report(cx, one).severity(Severity::Info).confidence(0.7));
            }
        }
    }
}

/// Most bytes that are searched for the end of a name before an address.
const LONGEST_NAME: usize = 200;

/// Whether `mark` opens a name before an address: `"Lena Hoff"<lena@example.org>`, whose second mark is part of the address
/// to the tokeniser.
fn is_in_address(cx: &Context<'_>, mark: Mark) -> bool {
    let rest = &cx.text()[span_of(cx, mark).end as usize..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
    rest.find(['"', '\n']).is_some_and(|at| rest[at..].starts_with("\"<"))
}

/// Whether the paragraph of `mark` has two sentences or more. Where each sentence is a paragraph, speech runs over many of
/// them, and people leave out a mark nearly as often as machines do.
fn is_paragraph(cx: &Context<'_>, mark: Mark) -> bool {
    let first = cx.facts.said.partition_point(|said| said.block < mark.block);
    cx.facts.said[first..].iter().take_while(|said| said.block == mark.block).nth(1).is_some()
}

/// Whether `mark` is the first character of its paragraph.
fn opens_block(cx: &Context<'_>, mark: Mark) -> bool {
    let body = cx.facts.blocks[mark.block as usize].body;
    cx.slice(TextSpan::new(body.start, mark.at)).trim().is_empty()
}

fn report(cx: &Context<'_>, one: Lone) -> Report {
    let span = span_of(cx, one.mark);
    let shown = cx.slice(span);
    let (message, help) = if one.opens {
        (format!("`{shown}` is never closed"), "close the quotation where it ends")
    } else {
        (format!("`{shown}` closes what was never opened"), "open the quotation where it begins, or delete this mark")
    };
    Report::new(span, message).help(help)
}
