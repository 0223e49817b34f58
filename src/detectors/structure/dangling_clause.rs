//! A sentence that is only a subordinate clause: `Although the minister denied it.`

use std::borrow::Cow;

use super::lost_verb::Grammar;
use super::prose::{self, Make};
use super::register::Register;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::Tag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

/// The rule, with the words it waits for.
pub(super) struct DanglingClause {
    anchors: Vec<String>,
}

impl Default for DanglingClause {
    fn default() -> Self {
        Self { anchors: SUBORDINATORS.map(str::to_owned).to_vec() }
    }
}

/// Conjunctions that make a clause depend on another. Not `if`, `when`, `since`: behind them a main clause may follow
/// without a comma.
const SUBORDINATORS: [&str; 6] = ["because", "although", "though", "whereas", "unless", "while"];

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("dangling-clause"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Minor,
    confidence: Confidence::percent(85),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a sentence is only a subordinate clause"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence of a report that opens with `because`, `although`, `though`, `whereas`, `unless` or `while` and has no \
        main clause: one finite verb and no comma.\n\n\
        ## Why it matters\n\
        The clause belonged to the sentence before or after it, and a translation that works sentence by sentence cut it off. \
        Which of the two it belongs to is lost.\n\n\
        ## How to fix\n\
        Join it to the sentence it belongs to; the source shows which.\n\n\
        ## Known limits\n\
        Answers, chats, letters and reviews are left alone, for people write and talk so. Clauses with a comma inside are not \
        judged.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The bridge was closed on Monday. ⟦Because the river had risen in the night.⟧"),
        Example::bad("The coach will leave the club. ⟦Although the president denied it on Friday.⟧"),
        Example::bad("The north had rain. ⟦While the south of the island stayed dry for a whole month.⟧"),
        Example::good("Because the river had risen, the bridge was closed."),
        Example::good("Because of the flood the bridge was closed."),
        // An answer.
        Example::good("Why was the bridge closed? Because the river had risen in the night."),
        // Two verbs: the main clause follows without a comma.
        Example::good("Unless the council agrees the bridge stays closed until spring."),
        // A letter.
        Example::good("I love your boat. I want one of my own. Because I need a home."),
        // `while` for a time, with a participle.
        Example::good("The crew sang. While waiting for the tide they mended the nets."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Most words of a clause that is judged: in a longer one a second verb is easily overlooked.
const MAX_WORDS: u32 = 25;

impl Rule for DanglingClause {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.anchors.first() != Some(&0) || !prose::is_statement(cx) {
            return;
        }
        let make = Make::of(cx);
        let breaks = cx.tokens.iter().any(|&token| matches!(cx.word(token), "," | ":" | "\"" | "“"));
        if breaks || cx.word_at(1) == "of" || !(4..=MAX_WORDS).contains(&make.words) || !make.is_running() {
            return;
        }
        let grammar = Grammar::of(cx.text(), cx.tokens);
        let Some(verb) = grammar.finite_from(1) else { return };
        if cx.word_at(1).ends_with("ing") || grammar.tag(1) == Tag::Participle {
            return;
        }
        if grammar.finite_from(verb + 1).is_some()
            || grammar.hidden_verb(verb + 1).is_some()
            || !Register::is_report(cx)
        {
            return;
        }
        out.report(
            Report::new(
                prose::head(cx.tokens),
                format!("the sentence is only a clause: `{}` has no main clause", cx.word_at(0)),
            )
            .help("join it to the sentence before or after it; the source shows which"),
        );
    }
}
