//! `discuss about`, `despite of`: a preposition behind a word that takes none.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clause;
use crate::doc::{Bits, TokenKind};
use crate::finding::{Confidence, Safety, Severity};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct NeedlessPreposition;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("needless-preposition"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a preposition behind a word that takes none"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `discuss about`, `mention about`, `despite of`, `emphasize on`, `lacks of`, `resembles to`.\n\n\
        ## Why it matters\n\
        The preposition belongs to the word of the source language, or to a noun (`a discussion about`, `in spite of`).\n\n\
        ## How to fix\n\
        Delete the preposition. The fix is safe.\n\n\
        ## Known limits\n\
        `about` before a number means `roughly`, and `on` before a day or behind a passive is a place or a time; both are left \
        alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("They ⟦discussed about⟧ the price of grain.", "They discussed the price of grain."),
        Example::fixed("⟦Despite of⟧ the rain, the fair was full.", "Despite the rain, the fair was full."),
        Example::fixed("The speaker ⟦emphasized on⟧ the need for calm.", "The speaker emphasized the need for calm."),
        Example::fixed("The town ⟦lacks of⟧ water.", "The town lacks water."),
        Example::good("In spite of the rain they discussed, about an hour later, the new pier."),
        // Roughly.
        Example::good("They discussed about forty plans in one night and mentioned about 30 names."),
        // A day, a place.
        Example::good("The plan was emphasised on the cover, and he emphasised on Monday that it is good."),
        // A noun.
        Example::good("There was no mention about it, nor any lack of water."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Words and the preposition that they do not take.
const PAIRS: [(&str, &str); 15] = [
    ("discuss", "about"),
    ("discusses", "about"),
    ("discussed", "about"),
    ("discussing", "about"),
    ("mentioned", "about"),
    ("mentioning", "about"),
    ("despite", "of"),
    ("emphasize", "on"),
    ("emphasizes", "on"),
    ("emphasized", "on"),
    ("emphasise", "on"),
    ("emphasises", "on"),
    ("emphasised", "on"),
    ("lacks", "of"),
    ("resembles", "to"),
];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| PAIRS.iter().map(|(word, _)| (*word).to_owned()).collect());

impl Rule for NeedlessPreposition {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            let (word, preposition) = (cx.word_at(at), cx.word_at(at + 1));
            let is_pair = PAIRS.iter().any(|(head, tail)| head.eq_ignore_ascii_case(word) && *tail == preposition);
            if !is_pair || is_meant(cx, at, preposition) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            out.report(
                Report::new(span, format!("`{word}` takes no preposition: `{word} {preposition}`"))
                    .help(format!("delete `{preposition}`"))
                    .fix(word, Safety::Safe),
            );
        }
    }
}

/// Whether the preposition at `at + 1` has a meaning of its own here.
fn is_meant(cx: &Context<'_>, at: usize, preposition: &str) -> bool {
    let Some(&next) = cx.tokens.get(at + 2) else { return true };
    // `what was discussed about the plan`, `nothing is mentioned about it`: a passive.
    let is_passive = at.checked_sub(1).is_some_and(|before| {
        clause::is_any(
            cx,
            before,
            &["is", "are", "was", "were", "be", "been", "being", "not", "also", "things", "issues"],
        )
    });
    match preposition {
        "about" => {
            const ROUGH: [&str; 9] = ["half", "a", "an", "twenty", "thirty", "forty", "fifty", "ten", "two"];
            let is_number = next.bits.has(Bits::JOINED) || ROUGH.contains(&cx.word(next)) || !next.is_word();
            is_passive || is_number || next.kind == TokenKind::Number
        }
        "on" => {
            is_passive
                || !clause::is_any(cx, at + 2, &["the", "this", "his", "its", "their", "her"])
                || cx.entry(at + 3).has(Flag::Calendar)
        }
        _ => false,
    }
}
