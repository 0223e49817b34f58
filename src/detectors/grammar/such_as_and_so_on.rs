//! `such as A, B and so on`: a list that says twice that it is not complete.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::doc::TokenKind;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct SuchAsAndSoOn;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("such-as-and-so-on"),
    family: Cow::Borrowed("grammar"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(75),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a list of examples that ends in `etc.` or `and so on`"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `such as` or `including`, a list, and `etc.`, `and so on`, `and others` or `and other` at its end: `boats such as ferries, \
        tugs and so on`.\n\n\
        ## Why it matters\n\
        Chinese and Japanese close a list of examples with a word of its own (`等`, `など`). In English the opening has said it \
        already.\n\n\
        ## How to fix\n\
        Delete the end, and put `and` before the last item.\n\n\
        ## Known limits\n\
        A matter of style that translators are not strict about, so every finding is `info`; all of 31 findings in translations were true. A list longer than thirty words is \
        not followed to its end.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("They sell goods such as rope, lamps, paint ⟦and so on⟧."),
        Example::bad("Four towns, including Norwold, Brask, Hale ⟦and others⟧, were flooded."),
        Example::bad("It has rooms such as a kitchen, a hall, ⟦etc⟧."),
        Example::good("They sell rope, lamps, paint and so on."),
        Example::good("They sell goods such as rope and lamps; they went from door to door and so on."),
        Example::good("Towns such as Brask helped themselves and others in the valley."),
    ]),
    ..RuleMeta::DEFAULT
};

/// How far from the end of a list its opening is looked for, in tokens.
const REACH: usize = 30;

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| ["etc", "so", "others"].map(str::to_owned).to_vec());

impl Rule for SuchAsAndSoOn {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            let Some((first, last)) = close(cx, at) else { continue };
            if !is_list_of_examples(cx, first) {
                continue;
            }
            let span = cx.tokens[first].span().cover(cx.tokens[last].span());
            let found = cx.slice(span);
            out.report(
                Report::new(span, format!("a list of examples need not end in `{found}`"))
                    .help(format!("delete `{found}`, and put `and` before the last item")),
            );
        }
    }
}

/// The tokens that close a list around the anchor at `at`.
fn close(cx: &Context<'_>, at: usize) -> Option<(usize, usize)> {
    let before = at.checked_sub(1)?;
    match cx.word_at(at) {
        "etc" => Some((at, at)),
        "so" if cx.word_at(before) == "and" && matches!(cx.word_at(at + 1), "on" | "forth") => Some((before, at + 1)),
        "others" if cx.word_at(before) == "and" => {
            let ends = cx.tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Punct);
            ends.then_some((before, at))
        }
        _ => None,
    }
}

/// Whether a list that opens with `such as` or `including`, and has a comma in it, ends before token `end`.
fn is_list_of_examples(cx: &Context<'_>, end: usize) -> bool {
    let mut has_comma = false;
    for at in (end.saturating_sub(REACH)..end).rev() {
        match cx.word_at(at) {
            "," => has_comma = true,
            ";" | ":" | ")" | "." | "”" | "\"" => return false,
            "including" => return has_comma,
            "as" if at > 0 && cx.word_at(at - 1) == "such" => return has_comma,
            _ => {}
        }
    }
    false
}
