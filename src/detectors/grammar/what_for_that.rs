//! `everything what`: a question word in place of `that`.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::finding::{Confidence, Safety, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct WhatForThat;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("what-for-that"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`what` behind `everything` and the like, where `that` belongs"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `everything what`, `anything what`, `something what`, `nothing what`.\n\n\
        ## Why it matters\n\
        German, Czech and Russian join a clause to `everything` with their word for `what`.\n\n\
        ## How to fix\n\
        Write `that`. The fix is safe.\n\n\
        ## Known limits\n\
        `all what` is not in the list, for a question may follow (`above all what do they want`).",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed(
            "The shop has everything ⟦what⟧ a sailor needs.",
            "The shop has everything that a sailor needs.",
        ),
        Example::fixed("He believes anything ⟦what⟧ they say.", "He believes anything that they say."),
        Example::fixed("There is nothing ⟦what⟧ could help.", "There is nothing that could help."),
        Example::good("The shop has everything, what with the fair and all."),
        Example::good("There is nothing whatsoever, and there is nothing what with the rain."),
        Example::good("Everything that he knows is what he was told."),
    ]),
    ..RuleMeta::DEFAULT
};

static ANCHORS: LazyLock<Vec<String>> =
    LazyLock::new(|| ["everything", "anything", "something", "nothing"].map(str::to_owned).to_vec());

impl Rule for WhatForThat {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            let goes_on = cx.tokens.get(at + 2).is_some_and(|next| next.is_lower());
            if cx.word_at(at + 1) != "what"
                || !goes_on
                || matches!(cx.word_at(at + 2), "with" | "so" | "ever" | "soever")
            {
                continue;
            }
            out.report(
                Report::new(cx.tokens[at + 1].span(), format!("`what` behind `{}`", cx.word_at(at)))
                    .help("write `that`")
                    .fix("that", Safety::Safe),
            );
        }
    }
}
