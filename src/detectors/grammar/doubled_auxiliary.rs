//! `is was`, `will can`: two auxiliaries where one should stand.

use std::borrow::Cow;

use super::clause;
use crate::doc::Traits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct DoubledAuxiliary;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("doubled-auxiliary"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    triggers: Traits::CLASH,
    summary: Cow::Borrowed("two auxiliaries in a row that do not go together"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        Two finite auxiliaries behind one subject: `the bridge is was closed`, `the mayor will can sign`, `the school has is`.\n\n\
        ## Why it matters\n\
        Languages in which tense and mood are words of their own (Chinese, Vietnamese, Arabic) lead a system to write both, and \
        the reader cannot tell which is meant.\n\n\
        ## How to fix\n\
        Keep the one that the source means: `will be able to` for `will can`, `was` or `is` for `is was`.\n\n\
        ## Known limits\n\
        Only where the words before are certain to be nothing but the subject. A clause can end in an auxiliary before another \
        one opens the predicate (`what he does is`, `all they could was`), so longer subjects are left alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The old bridge ⟦is was⟧ closed in the spring."),
        Example::bad("The mayor ⟦will can⟧ sign the contract on Monday."),
        Example::bad("He hopes that the prices fall, because they ⟦are were⟧ far too high."),
        Example::bad("The new school ⟦has is⟧ the largest in the valley."),
        Example::good("They have the old map of the harbour, and if they do would you ask them for a copy of it?"),
        Example::good("The prices have had no time to fall, and the mayor does have a plan."),
        Example::bad("The harbour ⟦is has⟧ a new crane."),
        // A clause ends before the predicate.
        Example::good("What he does is nobody's business, and all she can do is wait."),
        Example::good("The best they could was not enough, and the money we had was spent."),
        Example::good("Those who can will pay."),
        // A noun.
        Example::good("The can is empty, and the will was read on Friday."),
        // A question behind its announcement.
        Example::good("The question is does the bank know, and the answer is can you ask it."),
        // A name.
        Example::good("In May is the fair."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Forms that are finite wherever they stand.
const BE: [&str; 4] = ["is", "are", "was", "were"];
const MODALS: [&str; 8] = ["will", "would", "can", "could", "must", "should", "may", "might"];
const OTHERS: [&str; 6] = ["has", "have", "had", "does", "do", "did"];

impl Rule for DoubledAuxiliary {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let suspects: Vec<usize> = (1..cx.tokens.len().saturating_sub(1)).filter(|&at| is_pair(cx, at)).collect();
        if suspects.is_empty() || !clause::is_prose(cx) {
            return;
        }
        let tagged = Tagged::of(cx.text(), cx.tokens);
        for at in suspects {
            if is_question(cx, &tagged, at) || !clause::is_subject(cx, &tagged, at) || is_noun(cx, &tagged, at) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            let (first, second) = (cx.word_at(at), cx.word_at(at + 1));
            out.report(
                Report::new(span, format!("two auxiliaries in a row: `{first} {second}`"))
                    .help(format!("keep `{first}` or `{second}`, whichever the source means")),
            );
        }
    }
}

/// Whether the words at `at` and behind it are auxiliaries that never go together.
fn is_pair(cx: &Context<'_>, at: usize) -> bool {
    let (first, second) = (cx.word_at(at), cx.word_at(at + 1));
    let is_be = |word| BE.contains(&word);
    let is_modal = |word| MODALS.contains(&word);
    if first == second || first.len() > 6 || second.len() > 6 {
        return false;
    }
    if is_be(first) {
        // `was had` ends in a participle.
        return is_be(second) || is_modal(second) || matches!(second, "has" | "have" | "does" | "do" | "did");
    }
    if is_modal(first) {
        return is_be(second) || is_modal(second);
    }
    OTHERS.contains(&first) && (is_be(second) || is_modal(second))
}

/// Whether a question opens with the second word, for its subject follows: `the question is are we ready`.
fn is_question(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    const ANNOUNCED: [&str; 8] = ["question", "problem", "issue", "point", "thing", "answer", "matter", "doubt"];
    let is_announced = clause::is_any(cx, at - 1, &ANNOUNCED);
    let follows = tagged.tag(at + 2);
    let is_turned = matches!(follows, Tag::Pronoun | Tag::Existential | Tag::Name | Tag::Possessive | Tag::Determiner);
    let second = cx.word_at(at + 1);
    // `If you do would you write to us`: the comma is missing.
    if follows == Tag::Pronoun && OTHERS.contains(&cx.word_at(at)) {
        return true;
    }
    // `the harbour is has a crane`: an article behind `has` is its object.
    let is_object = matches!(second, "has" | "have") && follows == Tag::Determiner;
    BE.contains(&cx.word_at(at)) && is_turned && !is_object && (is_announced || !BE.contains(&second))
}

/// Whether the first word can be a noun: `the can is empty`, `his will was read`, `the oil can was full`.
fn is_noun(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let first = cx.word_at(at);
    if !matches!(first, "can" | "will" | "might" | "must") {
        return false;
    }
    let follows_modifier =
        matches!(tagged.tag(at - 1), Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Ending);
    follows_modifier || !MODALS.contains(&cx.word_at(at + 1))
}
