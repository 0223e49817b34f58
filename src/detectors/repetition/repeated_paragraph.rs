//! A paragraph most of which stands in an earlier one.

use super::said_again::{Again, Likeness, SaidAgain, is_spoken};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct RepeatedParagraph;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("repeated-paragraph"),
    family: Text::Borrowed("repetition"),
    category: Category::Fluency,
    severity: Severity::Info,
    confidence: Confidence::percent(93),
    scope: Scope::Document,
    langs: Langs::Any,
    summary: Text::Borrowed("a paragraph that says what an earlier one says, in nearly the same words"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A paragraph of two or more sentences that stand in the same order in an earlier one, word for word or with one or \
        two words changed in a sentence.\n\n\
        ## Why it matters\n\
        The reader reads it twice. It was pasted or translated twice, and perhaps in the place of another paragraph.\n\n\
        ## How to fix\n\
        Delete one of the two, and look in the source for what should stand there.\n\n\
        ## Known limits\n\
        Paragraphs with the very same words are `duplicated-block`. A paragraph that was translated anew in other words is \
        not found. It is `info`, because no article outside tests has shown it one yet, so that its precision is not known.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "The old pier was built in two years by the men of the village. It has stood in wind and ice for a century since \
             then.\n\nNobody lives there now.\n\n⟦The old pier was built in two years by the people of the village. It has \
             stood in wind and ice for a century since then.⟧",
        ),
        Example::bad(
            "The fair opens at nine in the morning on the first Sunday of summer. Children pay half of the price at the gate on \
             that day.\n\n⟦The fair opens at nine in the morning on the first Sunday of summer. Children pay half of the price at the \
             gate on that day.⟧ Bring your friends!",
        ),
        Example::bad(
            "Half of the nets were torn by the storm that came in the night. The other half was dry and could be used at \
             once.\n\n⟦Half of the nets were torn by the storm that came at night. The other half was dry and could be used \
             at once.⟧",
        ),
        Example::good(
            "The pier was built in two years. It has stood since.\n\nThe mill was built in two years. It fell soon after.",
        ),
        Example::good(
            "In the first week ten boats came in from the northern fishing grounds. In all they had caught 40 tons of fish.\n\n\
             In the second week ten boats came in from the northern fishing grounds. In all they had caught 60 tons of fish.",
        ),
        Example::good("“Who is there?” he asked. “Who is there?”\n\n“Who is there?” he asked. “Who is there?”"),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest sentences and fewest words that come back.
const LEAST: (usize, usize) = (2, 16);

/// The share of the paragraph's words that come back, in percent.
const SHARE: usize = 75;

impl Rule for RepeatedParagraph {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let said = SaidAgain::of(cx);
        for passage in said.passages().filter(|passage| is_paragraph(cx, passage)) {
            report(cx, passage, out);
        }
    }
}

/// Whether `passage` is the better part of one paragraph, and stood in one paragraph before.
pub(super) fn is_paragraph(cx: &Context<'_>, passage: &[Again]) -> bool {
    let [head, .., tail] = passage else { return false };
    let said = |number: usize| cx.facts.said[number];
    let one = |first: usize, last: usize| said(first).block == said(last).block;
    let apart = !one(head.earlier, head.later);
    let words: usize = passage.iter().map(|again| again.words).sum();
    let all = cx.facts.blocks[said(head.later).block as usize].words as usize;
    let whole = one(head.later, tail.later) && one(head.earlier, tail.earlier) && words * 100 >= all * SHARE;
    apart && whole && passage.len() >= LEAST.0 && words >= LEAST.1
}

fn report(cx: &Context<'_>, passage: &[Again], out: &mut Sink<'_>) {
    let (head, tail) = (passage[0], passage[passage.len() - 1]);
    let span = |first: usize, last: usize| TextSpan::new(cx.facts.said[first].start, cx.facts.said[last].span().end);
    let (first, second) = (span(head.earlier, tail.earlier), span(head.later, tail.later));
    let text: String = cx.slice(second).chars().take(50).collect();
    let spoken = passage.iter().any(|again| is_spoken(cx, cx.facts.said[again.later]));
    // Where every sentence differs somewhere, each may be meant.
    let sure = passage.iter().any(|again| again.likeness == Likeness::Same) && !spoken;
    let report =
        Report::new(second, format!("this paragraph says an earlier one again: `{}…`", text.replace('\n', " ")))
            .related(first, "the first time")
            .help("delete one of the two, and look in the source for what should stand there");
    out.report(if sure { report } else { report.confidence(0.6) });
}
