//! `both ships are both`: `both` twice in one clause.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::doc::TokenKind;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::Tagged;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct DoubledBoth;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("doubled-both"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`both` twice in one clause"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `both` before and behind the same subject: `the crews of both ships are both tired`, `both the mayor and the bishop both \
        agreed`.\n\n\
        ## Why it matters\n\
        Chinese says `both` once more before the verb. English says it once.\n\n\
        ## How to fix\n\
        Delete one of the two.\n\n\
        ## Known limits\n\
        For information only: in 1.06 million words of translations it found nothing, so that no precision could be measured. \
        Only within eight words without a mark, and where no verb but an auxiliary stands in between: `both boats brought both \
        crews` is right.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The crews of ⟦both ships are both⟧ tired."),
        Example::bad("⟦Both the mayor and the bishop both⟧ spoke of peace."),
        Example::bad("In the end ⟦both of the firms have both⟧ won."),
        Example::good("Both boats sank; both crews were saved."),
        Example::good("She speaks both languages and is loved on both shores."),
        Example::good("Both boats brought both crews, and the fish live on both sides of both rivers."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Most tokens between the two.
const REACH: usize = 8;

const AUXILIARIES: [&str; 12] =
    ["is", "are", "was", "were", "have", "had", "will", "would", "can", "could", "should", "must"];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| vec!["both".to_owned()]);

impl Rule for DoubledBoth {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for pair in cx.anchors.windows(2) {
            let (first, second) = (pair[0] as usize, pair[1] as usize);
            if second - first < 2 || second - first > REACH || !is_one_clause(cx, first, second) {
                continue;
            }
            let span = cx.tokens[first].span().cover(cx.tokens[second].span());
            out.report(Report::new(span, "`both` twice in one clause").help("delete one `both`"));
        }
    }
}

/// Whether the two words belong to one subject: no mark and no verb in between, but for an auxiliary directly before the second.
fn is_one_clause(cx: &Context<'_>, first: usize, second: usize) -> bool {
    let last = second - 1;
    let inner = &cx.tokens[first + 1..second];
    if inner.iter().any(|token| matches!(token.kind, TokenKind::Punct | TokenKind::Symbol)) {
        return false;
    }
    let tagged = Tagged::of(cx.text(), cx.tokens);
    let is_auxiliary = AUXILIARIES.contains(&cx.word_at(last));
    let verbs = (first + 1..last).filter(|&at| tagged.tag(at).is_verb()).count();
    let ends_in_noun = tagged.tag(last).is_noun() && !tagged.tag(second + 1).is_noun();
    let goes_on = cx.word_at(second + 1) != "of";
    verbs == 0 && goes_on && (is_auxiliary || ends_in_noun)
}
