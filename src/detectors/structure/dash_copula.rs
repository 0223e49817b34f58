//! A dash in place of a verb: `The main task - to protect people.`

use std::borrow::Cow;

use super::lost_verb::Grammar;
use super::prose::{self, Make};
use super::register::Register;
use crate::doc::{Bits, Traits};
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::Tag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct DashCopula;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("dash-copula"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    triggers: Traits::DASH,
    summary: Cow::Borrowed("a dash stands in place of the verb `to be`"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence without a finite verb in which a dash stands between a subject and what is said of it: `The main task - \
        to protect the harbour.` An `info` where the first part is a phrase of place or cause: `Because of the heat - thirst.`\n\n\
        ## Why it matters\n\
        Russian and Ukrainian have no `is` and write a dash for it. English does not: the sentence reads like a heading or a \
        note.\n\n\
        ## How to fix\n\
        Write the verb: `The main task is to protect the harbour.`\n\n\
        ## Known limits\n\
        Only sentences of running prose that open with an article, a demonstrative or a possessive, and that have no finite \
        verb at all: a dash for `is` beside a relative clause is not seen.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The workshop makes oars. The usual cost of a good ⟦pair - from⟧ 40 to 90 florins."),
        Example::bad("The main task of the new ⟦guard – to⟧ protect people on the pier."),
        Example::bad("Their favourite ⟦dish — a⟧ thick soup of beans and smoked fish."),
        Example::bad("Because of the heat and a lack of ⟦water - weakness⟧ and thirst in the herd."),
        // A remark after a whole sentence.
        Example::good("The old pier is closed - a loss for the whole town."),
        // A comparison that needs no verb.
        Example::good("The taller the mast - the longer the shadow on the water."),
        // A label and its item.
        Example::good("Mattress base — independent double spring unit of steel."),
        // A list of figures.
        Example::good("28 - days at sea that the mayor had behind him by August."),
        // A range and a score.
        Example::good("The match between Norwold and Eastmere ended 3 - 0."),
        // A heading.
        Example::good("The harbour guard - to protect people on the pier"),
        // What the tagger takes for a participle is the verb.
        Example::good("The townspeople gathered for a vigil on Weaver Square - near the old mill."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for DashCopula {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some(dash) = only_dash(cx) else { return };
        if prose::has_sure_verb(cx) || !prose::is_statement(cx) || !Make::around(cx, dash).is_running() {
            return;
        }
        let Some(grammar) = Grammar::of_verbless(cx.text(), cx.tokens) else { return };
        if grammar.hidden_verb(1).is_some() {
            return;
        }
        let Some(severity) = judge(cx, &grammar, dash) else { return };
        let span = cx.tokens[dash - 1].span().cover(cx.tokens[dash + 1].span());
        let confidence = if severity == Severity::Info { 0.6 } else { 0.9 };
        out.report(
            Report::new(span, format!("a dash stands for a verb: `{}`", cx.slice(span)))
                .severity(severity)
                .confidence(confidence)
                .help("write the verb that the dash stands for, most often `is` or `are`"),
        );
    }
}

/// The dash between spaces, if there is just one, with two words and more on each side.
fn only_dash(cx: &Context<'_>) -> Option<usize> {
    let spaced = |at: usize| cx.tokens.get(at).is_some_and(|token| token.bits.has(Bits::SPACED));
    let is_dash = |&at: &usize| matches!(cx.word_at(at), "-" | "–" | "—") && spaced(at) && spaced(at + 1);
    let mut dashes = (2..cx.tokens.len().saturating_sub(2)).filter(is_dash);
    let dash = dashes.next()?;
    dashes.next().is_none().then_some(dash)
}

fn judge(cx: &Context<'_>, grammar: &Grammar<'_>, dash: usize) -> Option<Severity> {
    let (before, after) = (grammar.tag(dash - 1), grammar.tag(dash + 1));
    // `The sooner - the better.`
    let compares = grammar.word(0) == "The" && matches!(grammar.word(1), "more" | "less")
        || grammar.word(1).ends_with("er") && grammar.tag(1) == Tag::Adjective;
    if !before.is_noun() || compares || !Register::is_report(cx) {
        return None;
    }
    let says = matches!(after, Tag::Preposition | Tag::To | Tag::Determiner | Tag::Number | Tag::Possessive);
    match grammar.tag(0) {
        Tag::Determiner | Tag::Possessive if says => Some(Severity::Minor),
        Tag::Determiner | Tag::Possessive => Some(Severity::Info),
        Tag::Preposition if after.is_noun() || after == Tag::Determiner => Some(Severity::Info),
        _ => None,
    }
}
