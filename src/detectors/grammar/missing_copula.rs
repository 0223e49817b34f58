//! `He the head of the agency.`: a pronoun and what it is, without the verb.

use std::borrow::Cow;

use super::clause;
use crate::doc::Traits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::Tagged;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct MissingCopula;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("missing-copula"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    triggers: Traits::CLASH,
    summary: Cow::Borrowed("`is` or `was` is missing behind a pronoun that opens the sentence"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence that opens with `he`, `she`, `they` or `we` and goes on with an article, and has no verb: `He the head of \
        the agency.`\n\n\
        ## Why it matters\n\
        Russian, Arabic, Hebrew and Turkish say `he the head` without a verb. The sentence is not English.\n\n\
        ## How to fix\n\
        Put in `is` or `was`.\n\n\
        ## Known limits\n\
        For information only: in 1.06 million words of translations it found nothing, so that no precision could be measured. \
        Subjects other than pronouns are not seen here; `verbless-sentence` sees some of them. A second half that shares the verb \
        of the first (`she a star, he a banker`) is left alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("⟦He the⟧ head of the agency."),
        Example::bad("⟦She a⟧ teacher in a small village by the river."),
        Example::bad("⟦They the⟧ last speakers of the language."),
        Example::good("He, the head of the agency, said no."),
        Example::good("She a star, he a banker, they lived by the sea."),
        Example::good("He the mayor praised last year is in jail."),
    ]),
    ..RuleMeta::DEFAULT
};

const SUBJECTS: [&str; 4] = ["He", "She", "They", "We"];

impl Rule for MissingCopula {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let (Some(&first), Some(second)) = (cx.tokens.first(), cx.tokens.get(1)) else { return };
        let opens = SUBJECTS.contains(&cx.word(first)) && matches!(cx.word(*second), "the" | "a" | "an");
        let ends = cx.tokens.last().is_some_and(|last| cx.word(*last) == ".");
        if !opens
            || !ends
            || cx.tokens.len() < 5
            || cx.tokens.iter().any(|&token| cx.word(token) == ",")
            || !clause::is_prose(cx)
        {
            return;
        }
        if Tagged::unless(cx.text(), cx.tokens, |_, tags| tags.iter().any(|tag| tag.is_finite())).is_some() {
            let found = format!("{} {}", cx.word(first), cx.word(*second));
            out.report(
                Report::new(first.span().cover(second.span()), format!("no verb behind the subject: `{found}`"))
                    .help("put in `is` or `was`"),
            );
        }
    }
}
