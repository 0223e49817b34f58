//! `between 5 to 10`: two ways to name a range in one.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::doc::{Token, TokenKind};
use crate::finding::{Confidence, Safety, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct BetweenTo;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("between-to"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`between` two numbers that are joined by `to`"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `between 5 to 10`, `between 2 million to 3 million`.\n\n\
        ## Why it matters\n\
        `between … and` and `from … to` are mixed up; the source has one sign for both.\n\n\
        ## How to fix\n\
        Write `and` for `to`. The fix is safe.\n\n\
        ## Known limits\n\
        Only numbers in figures are seen. Where `and` follows as well (`between 9 to 5 jobs and shifts`) the range is one side of \
        a comparison, and left alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("It costs between 5 ⟦to⟧ 10 crowns.", "It costs between 5 and 10 crowns."),
        Example::fixed("It is between 2 million ⟦to⟧ 3 million wide.", "It is between 2 million and 3 million wide."),
        Example::fixed("It takes between 20 ⟦to⟧ 30 days.", "It takes between 20 and 30 days."),
        Example::good("It costs between 5 and 10 crowns, or from 5 to 10."),
        Example::good("They choose between 9 to 5 jobs and shifts."),
        Example::good("The talks between the 2 went on to 10 at night."),
    ]),
    ..RuleMeta::DEFAULT
};

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| vec!["between".to_owned()]);

impl Rule for BetweenTo {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let is_number = |token: &Token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed);
        for &at in cx.anchors {
            let at = at as usize;
            if !cx.tokens.get(at + 1).is_some_and(is_number) {
                continue;
            }
            let has_unit = cx.tokens.get(at + 2).is_some_and(|unit| unit.is_lower() && cx.word(*unit) != "to");
            let to = at + 2 + usize::from(has_unit);
            if cx.word_at(to) != "to" || !cx.tokens.get(to + 1).is_some_and(is_number) {
                continue;
            }
            // `between 9 to 5 jobs and shifts`.
            let is_side = (to + 2..to + 6).map_while(|at| cx.tokens.get(at)).any(|&token| cx.word(token) == "and");
            if !is_side {
                let found = cx.slice(cx.tokens[at].span().cover(cx.tokens[to + 1].span()));
                out.report(
                    Report::new(cx.tokens[to].span(), format!("`between` goes with `and`: `{found}`"))
                        .help("write `and`, or `from` for `between`")
                        .fix("and", Safety::Safe),
                );
            }
        }
    }
}
