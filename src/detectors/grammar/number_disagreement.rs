//! `these measure`, `many country`, `two minister`: a word for many before a noun for one.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clause;
use super::number::is_singular_noun;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct NumberDisagreement;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("number-disagreement"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(88),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a singular noun behind a word for many"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A noun in the singular directly behind `these`, `those`, `many`, `several`, `various` or a number word from two to ten: \
        `these measure will help`, `many country have signed`, `two minister resigned`; also `one of the oldest city`.\n\n\
        ## Why it matters\n\
        Chinese, Japanese, Korean, Turkish and Persian nouns have no plural behind a number. A system that follows the source \
        leaves it out, and the reader wonders whether a word is missing.\n\n\
        ## How to fix\n\
        Write the noun in the plural, or put in the noun that it belongs to (`two minister posts`).\n\n\
        ## Known limits\n\
        The noun must end its phrase: a punctuation mark, a preposition, a conjunction or an auxiliary follows. Before anything \
        else it may be part of a compound (`two car garage`). Nouns that are also verbs are seen only before an auxiliary, and \
        nouns that are written alike for one and many are left alone, so are `these kind of` and `those sort of`.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("⟦These measure⟧ will help the poor."),
        Example::bad("⟦Many country⟧ have signed the treaty."),
        Example::bad("The firm closed ⟦several factory⟧ in the valley."),
        Example::bad("⟦Two minister⟧ have resigned in one day."),
        Example::bad("⟦Two minister⟧ resigned in one day."),
        Example::bad("It is ⟦one of the most beautiful city⟧ in the north."),
        Example::good(
            "One of the team is ill, one of the oldest in the north was sold, and one of the city guards left.",
        ),
        // Verbs.
        Example::good("These measure two metres, those cost more, and many fear war."),
        // Compounds.
        Example::good("It is a two car garage behind those school buildings, and several factory workers live there."),
        // Alike for one and many.
        Example::good("Two fish, three sheep, five aircraft and several offspring were seen."),
        Example::good("Many a country has signed."),
        // Adjectives.
        Example::good("These young and those old agree, and many Chinese are here."),
        // A number that belongs to the word before.
        Example::good("Part two minister and page three author are odd; phase two trial is late."),
        // A large number.
        Example::good("Three million were counted in two dozen of the villages."),
        Example::good(
            "Many point to the rise in prices, and those subject to the law left from five yesterday to noon.",
        ),
        Example::good("They spoke to those working by the lake and to a relatively numerous group in town."),
        // Loose, but everybody says so.
        Example::good("These kind of boats are gone."),
    ]),
    ..RuleMeta::DEFAULT
};

const PLURALS: [&str; 6] = ["these", "those", "many", "several", "various", "numerous"];
const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

static ANCHORS: LazyLock<Vec<String>> =
    LazyLock::new(|| PLURALS.iter().chain(&NUMBERS).chain(&["one"]).map(ToString::to_string).collect());

impl Rule for NumberDisagreement {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            if clause::is_any(cx, at, &["one"]) {
                one_of(cx, at, out);
                continue;
            }
            if !is_singular_noun(cx, at + 1) || !may_end_phrase(cx, at + 1) || !clause::is_prose(cx) {
                continue;
            }
            let tagged = Tagged::of(cx.text(), cx.tokens);
            if tagged.tag(at + 1) != Tag::Noun || belongs_before(cx, &tagged, at) || !ends_phrase(cx, &tagged, at + 1) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            let (many, noun) = (cx.word_at(at), cx.word_at(at + 1));
            out.report(
                Report::new(span, format!("`{many}` before a noun in the singular: `{noun}`"))
                    .help("write the noun in the plural, or put in the noun that is missing"),
            );
        }
    }
}

/// Groups of which somebody can be one.
const GROUPS: [&str; 34] = [
    "team",
    "family",
    "crew",
    "group",
    "staff",
    "party",
    "couple",
    "pair",
    "public",
    "majority",
    "rest",
    "lot",
    "band",
    "cast",
    "jury",
    "board",
    "committee",
    "class",
    "bunch",
    "series",
    "minority",
    "opposition",
    "squad",
    "army",
    "kind",
    "audience",
    "crowd",
    "trio",
    "duo",
    "gang",
    "number",
    "list",
    "faculty",
    "set",
];

/// `one of the most important city in the north`: one of several, but the noun is in the singular.
fn one_of(cx: &Context<'_>, at: usize, out: &mut Sink<'_>) {
    const OWNERS: [&str; 9] = ["the", "these", "those", "his", "her", "its", "their", "our", "my"];
    // `that other one of the game`: the game’s.
    let is_chosen = at.checked_sub(1).is_some_and(|at| clause::is_any(cx, at, &["other", "that", "this", "no", "the"]));
    if is_chosen || cx.word_at(at + 1) != "of" || !clause::is_any(cx, at + 2, &OWNERS) || !clause::is_prose(cx) {
        return;
    }
    let tagged = Tagged::of(cx.text(), cx.tokens);
    let describes = |at: usize| matches!(tagged.tag(at), Tag::Adjective | Tag::Adverb | Tag::Number | Tag::Participle);
    let Some(noun) = (at + 3..at + 7).find(|&at| !describes(at)) else { return };
    let is_wrong = is_singular_noun(cx, noun) && tagged.tag(noun) == Tag::Noun && !GROUPS.contains(&cx.word_at(noun));
    if !is_wrong || !may_end_phrase(cx, noun) || !ends_phrase(cx, &tagged, noun) {
        return;
    }
    let span = cx.tokens[at].span().cover(cx.tokens[noun].span());
    let found = cx.slice(span);
    out.report(
        Report::new(span, format!("one of several, but the noun is in the singular: `{found}`"))
            .help("write the noun in the plural"),
    );
}

/// Whether the word for many at `at` belongs to what stands before it: `part two`, `a relatively numerous group`.
fn belongs_before(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let tag = tagged.tag(before);
    let is_counted = tag.is_noun() || tag == Tag::Number || clause::is_any(cx, before, &["a", "an"]);
    let is_described = tag == Tag::Adverb || clause::is_any(cx, before, &["a", "an", "the", "as", "so"]);
    if clause::is_any(cx, at, &NUMBERS) { is_counted } else { is_described }
}

const AUXILIARIES: [&str; 14] =
    ["is", "are", "was", "were", "have", "has", "had", "will", "would", "can", "could", "must", "should", "may"];
const LINKS: [&str; 32] = [
    "of", "in", "from", "with", "for", "on", "by", "who", "which", "that", "because", "during", "as", "after",
    "before", "when", "while", "if", "than", "since", "until", "under", "over", "between", "near", "into", "through",
    "against", "about", "without", "where", "but",
];

/// Whether the noun at `at` may be the last of its phrase; a cheap look before the tagger is asked.
fn may_end_phrase(cx: &Context<'_>, at: usize) -> bool {
    let entry = cx.entry(at);
    let is_verb = entry.finite() + entry.base() >= 0.1;
    let Some(&next) = cx.tokens.get(at + 1) else { return false };
    if AUXILIARIES.contains(&cx.word(next)) {
        return true;
    }
    let is_mark = matches!(cx.word(next), "." | "," | ";") && cx.tokens[at].touches(next);
    let is_verb_next = next.is_lower() && cx.entry(at + 1).finite() >= 0.5;
    is_verb_next || !is_verb && (LINKS.contains(&cx.word(next)) || is_mark)
}

/// Whether nothing that stands behind the noun at `at` can belong to the same noun phrase.
fn ends_phrase(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let is_open = cx.tokens.get(at + 1).is_some_and(|next| next.is_word());
    let is_known = AUXILIARIES.contains(&cx.word_at(at + 1)) || LINKS.contains(&cx.word_at(at + 1));
    if !is_open || is_known {
        return true;
    }
    // `two minister resigned in May`, but not `two man made lakes`.
    let goes_on = matches!(
        tagged.tag(at + 2),
        Tag::Preposition | Tag::Determiner | Tag::Pronoun | Tag::Possessive | Tag::Adverb | Tag::To | Tag::Stop
    );
    tagged.tag(at + 1) == Tag::Past && goes_on
}
