//! Two clauses that run into each other at `in other words`, `however`, `as a result`, without a mark and without a capital.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::veto;
use crate::doc::Bits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::seam::features::REACH;
use crate::lexicon::tagger::{Tag, Tagged};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct ClauseRestart;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("clause-restart"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Info,
    confidence: Confidence::percent(70),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a new clause begins at `in other words`, `however` or the like, with no mark around it"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        Words that open a new statement (`in other words`, `however`, `on the other hand`, `as a result`, …) in the middle of a \
        sentence, with no mark before or after them, where both sides are clauses.\n\n\
        ## Why it matters\n\
        A full stop or a semicolon was lost, or the end of the first clause. The reader does not know to which side the words \
        belong.\n\n\
        ## How to fix\n\
        Put a full stop or a semicolon before the words and a comma after them; if the first half breaks off, look at the \
        source.\n\n\
        ## Known limits\n\
        It hardly ever happens, so that no precision could be measured: findings are `info`.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The government raised the price of bread ⟦however⟧ the minister said nothing about it."),
        Example::bad("The two plans are alike in comparison ⟦in other words⟧ the council may choose the cheaper one."),
        Example::bad("The bridge was closed for a month ⟦as a result⟧ the shops on the island lost their customers."),
        // It goes on with a preposition.
        Example::good("The bridge was closed for a month as a result of the flood on the island."),
        // It stands inside its clause.
        Example::good("She was however the first who said that the bridge would be closed."),
        // A conjunction joins the clauses.
        Example::good("The bridge was closed and as a result the shops on the island lost their customers."),
        // The adverb belongs to the verb after it.
        Example::good("The residents of the island however seemed to like the bridge."),
        // `However` of degree.
        Example::good("Everybody can walk on the bridge however they want to."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Words that open a new statement, in small letters.
const RESTARTS: [&[&str]; 15] = [
    &["in", "other", "words"],
    &["on", "the", "other", "hand"],
    &["on", "the", "contrary"],
    &["as", "a", "result"],
    &["in", "addition"],
    &["in", "conclusion"],
    &["in", "contrast"],
    &["for", "example"],
    &["for", "instance"],
    &["however"],
    &["moreover"],
    &["furthermore"],
    &["nevertheless"],
    &["consequently"],
    &["meanwhile"],
];

/// How many of `RESTARTS` need no whole clause before them, for they open nothing but a statement.
const UNMISTAKABLE: usize = 3;

/// The last words of `RESTARTS`.
static ANCHORS: LazyLock<Vec<String>> =
    LazyLock::new(|| RESTARTS.iter().filter_map(|words| words.last()).map(ToString::to_string).collect());

/// Words after which what looks like a restart goes on: `in addition to`, `as a result of`.
const GOES_ON: [&str; 6] = ["of", "to", "as", "that", "from", "with"];

/// How many tokens after the restart the verb of its clause may stand.
const VERB_REACH: usize = 6;

impl Rule for ClauseRestart {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !cx.is_prose() {
            return;
        }
        for &anchor in cx.anchors {
            let end = anchor as usize;
            let restart = RESTARTS.iter().enumerate().find_map(|(number, words)| {
                let start = (end + 1).checked_sub(words.len())?;
                let same = words.iter().enumerate().all(|(at, word)| cx.word_at(start + at) == *word);
                same.then_some((start, number < UNMISTAKABLE))
            });
            if let Some((start, unmistakable)) = restart
                && parts_clauses(cx, start, end, unmistakable)
            {
                let span = cx.tokens[start].span().cover(cx.tokens[end].span());
                let message = format!("a new clause begins without a mark: `{}`", cx.slice(span));
                out.report(Report::new(span, message).help(
                    "put a full stop or a semicolon before it and a comma after it; if the first half breaks off, compare \
                     the source",
                ));
            }
        }
    }
}

/// Whether the tokens `start..=end` stand between two clauses, and no mark beside them.
fn parts_clauses(cx: &Context<'_>, start: usize, end: usize, unmistakable: bool) -> bool {
    let Some(&next) = cx.tokens.get(end + 1) else { return false };
    let Some(before) = start.checked_sub(1).map(|at| cx.tokens[at]) else { return false };
    let goes_on = GOES_ON.contains(&cx.word(next));
    let is_quoted = before.bits.has(Bits::QUOTED) != next.bits.has(Bits::QUOTED);
    if start < 3 || !before.is_word() || !next.is_word() || goes_on || is_quoted {
        return false;
    }
    let left = Tagged::of(cx.text(), &cx.tokens[start.saturating_sub(REACH)..start]);
    let right = Tagged::of(cx.text(), &cx.tokens[end + 1..(end + 1 + REACH).min(cx.tokens.len())]);
    let last = left.tag(left.len() - 1);
    let ends = if unmistakable {
        last.is_noun()
    } else {
        // `was however`: the adverb belongs to the verb before it.
        let is_function = lexicon::lookup_token(cx.word(before)).has(Flag::Function);
        veto::can_stand_alone(&left) && !is_function && matches!(left.parts(left.len() - 1), [_])
    };
    ends && opens_clause(&right) && !(cx.word_at(end) == "however" && right.tag(0) == Tag::Pronoun)
}

/// Whether `right` opens with a subject and its finite verb.
fn opens_clause(right: &Tagged) -> bool {
    right.finite_from(1).filter(|&verb| verb <= VERB_REACH).is_some_and(|verb| {
        let tags = || (0..verb).map(|at| right.tag(at));
        let opens = matches!(right.tag(0), Tag::Pronoun | Tag::Determiner | Tag::Possessive | Tag::Existential)
            || right.tag(0).is_noun();
        let is_subject = |tag: Tag| tag.is_noun() || matches!(tag, Tag::Pronoun | Tag::Existential | Tag::Determiner);
        let breaks = |tag: Tag| matches!(tag, Tag::Wh | Tag::Mark | Tag::Stop | Tag::To) || tag.is_verb();
        opens && tags().any(is_subject) && !tags().any(breaks)
    })
}
