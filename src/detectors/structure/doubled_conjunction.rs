//! `Although …, but …`, `because …, so …`: two conjunctions where English has one.

use std::borrow::Cow;

use super::lost_verb::Grammar;
use crate::doc::Bits;
use crate::finding::{Confidence, Safety, Severity};
use crate::lexicon::tagger::Tag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule, with the words it waits for.
pub(super) struct DoubledConjunction {
    anchors: Vec<String>,
}

impl Default for DoubledConjunction {
    fn default() -> Self {
        Self { anchors: ["although", "though", "because"].map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("doubled-conjunction"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`although` with `but`, or `because` with `so`: one conjunction too many"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence that opens with `although` or `though` and whose main clause opens with `but` or `yet`; the same with \
        `because` and `so` or `therefore`.\n\n\
        ## Why it matters\n\
        Chinese, Japanese and Vietnamese mark both halves (虽然…但是, 因为…所以). English marks one: with both, the sentence has no \
        main clause.\n\n\
        ## How to fix\n\
        Delete one of the two, most often the second.\n\n\
        ## Known limits\n\
        Only where the first clause has no second comma with a clause of its own after it, and where a subject and a verb \
        follow the second conjunction. It is `info`, because no article outside tests has shown it one yet, so that its \
        precision is not known.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed(
            "Although the harbour was closed⟦, but⟧ the ferry sailed at noon.",
            "Although the harbour was closed, the ferry sailed at noon.",
        ),
        Example::fixed(
            "Because the road was flooded⟦, so⟧ they walked along the railway.",
            "Because the road was flooded, they walked along the railway.",
        ),
        Example::fixed(
            "Even though he had no map⟦, yet⟧ he found the well before dark.",
            "Even though he had no map, he found the well before dark.",
        ),
        Example::fixed(
            "Although the firm has promised to mend the well⟦, but⟧ so far nobody has come.",
            "Although the firm has promised to mend the well, so far nobody has come.",
        ),
        // The main clause stands between.
        Example::good("Although the harbour was closed, the ferry sailed, but nobody was on board."),
        Example::good("Because the road was flooded, they walked, so they came late."),
        // No clause after the second conjunction.
        Example::good("Although small but strong, the boat sank in the second storm."),
        Example::good("Although he was poor, but not unhappy, he left the island."),
        // `so that`, `so far`: not a conjunction of the main clause.
        Example::good("Because the road was flooded, so far nobody has left the valley."),
        // `but` inside the subordinate clause.
        Example::good("Although he knew the town but had no map, he found the well."),
        // `Because of` governs a noun, and the clause before the comma is whole.
        Example::good("Because of the flood the road was closed, so they walked along the railway."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for DoubledConjunction {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some(first) = cx.anchors.first().map(|&at| at as usize).filter(|_| cx.is_prose()) else { return };
        let Some(comma) = second(cx, first) else { return };
        let tokens = &cx.tokens[first..];
        let grammar = Grammar::of(cx.text(), tokens);
        let comma = comma - first;
        if !is_one_clause(&grammar, comma) || !opens_clause(&grammar, behind_adverb(&grammar, comma + 1)) {
            return;
        }
        let conjunction = tokens[comma + 1];
        let span = TextSpan::new(tokens[comma].start, conjunction.end());
        let (one, other) = (cx.word(tokens[0]).to_lowercase(), cx.word(conjunction));
        out.report(
            Report::new(span, format!("`{one}` and `{other}`: one conjunction too many"))
                .related(tokens[0].span(), "the first conjunction")
                .fix(",", Safety::Unsafe)
                .help(format!("delete `{other}`, or `{one}` if the weight lies on the second half")),
        );
    }
}

/// The first comma with the partner of the conjunction at `first` behind it, where `first` opens the sentence.
fn second(cx: &Context<'_>, first: usize) -> Option<usize> {
    let opens = first == 0 || (first == 1 && matches!(cx.word_at(0), "Even" | "And" | "But" | "Just"));
    let is_quoted = cx.tokens[first].bits.has(Bits::QUOTED);
    if !opens || is_quoted || cx.word_at(first + 1) == "of" {
        return None;
    }
    let is_cause = cx.word_at(first).eq_ignore_ascii_case("because");
    (first + 2..cx.tokens.len().saturating_sub(3)).find(|&at| {
        let partner = cx.word_at(at + 1);
        cx.word_at(at) == ","
            && if is_cause { matches!(partner, "so" | "therefore") } else { matches!(partner, "but" | "yet") }
    })
}

/// Whether the tokens before `comma` are one clause: no other comma has a subject and a verb after it.
fn is_one_clause(grammar: &Grammar<'_>, comma: usize) -> bool {
    let has_verb = grammar.finite_from(1).is_some_and(|verb| verb < comma);
    let main = (1..comma).filter(|&at| grammar.word(at) == ",").any(|at| {
        let relative = grammar.tag(at + 1) == Tag::Wh;
        let end = (at + 1..comma).find(|&end| grammar.word(end) == ",").unwrap_or(comma);
        !relative && grammar.finite_from(at + 1).is_some_and(|verb| verb < end)
    });
    has_verb && !main
}

/// Where the clause behind the conjunction at `at` opens: an adverb may stand before its subject (`but so far nobody`). `so far`
/// behind a cause is no conjunction at all.
fn behind_adverb(grammar: &Grammar<'_>, at: usize) -> usize {
    let next = grammar.word(at + 1);
    if grammar.word(at) == "so" || matches!(next, "not" | "also" | "only" | "even" | "rather") {
        at + 1
    } else if next == "so" && grammar.word(at + 2) == "far" {
        at + 3
    } else if grammar.tag(at + 1) == Tag::Adverb {
        at + 2
    } else {
        at + 1
    }
}

/// Whether a clause opens at `at`: a subject, and a finite verb soon after it.
fn opens_clause(grammar: &Grammar<'_>, at: usize) -> bool {
    const REACH: usize = 12;
    let subject = grammar.tag(at).is_noun()
        || matches!(grammar.tag(at), Tag::Pronoun | Tag::Determiner | Tag::Possessive | Tag::Existential | Tag::Number);
    // `so far`, `so many people`, `but not`, `but also`.
    let adverb = matches!(grammar.word(at), "far" | "many" | "much" | "not" | "also" | "that" | "long");
    let verb = grammar.finite_from(at);
    subject && !adverb && verb.is_some_and(|verb| verb > at && verb <= at + REACH)
}
