//! `rejects any group to disturb`: an infinitive where a relative clause should stand.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clause;
use crate::finding::{Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct InfinitiveForRelative;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("infinitive-for-relative"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Info,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`reject any group to disturb`: an infinitive in place of a relative clause"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A verb of rejection, `any` or `all`, somebody who acts, and an infinitive: `rejects any group to disturb`, `condemns \
        all groups to spread hatred`.\n\n\
        ## Why it matters\n\
        The source puts what they do before the noun. As an infinitive it says that somebody is opposed in order to do it.\n\n\
        ## How to fix\n\
        Write a relative clause (`any group that disturbs`) or a noun (`any attempt to disturb`).\n\n\
        ## Known limits\n\
        For information only: in 1.06 million words of translations it found nothing, so that no precision could be measured. \
        Only a few verbs and nouns. `Attempt`, `plan`, `call` and other nouns that take an infinitive are right as they are.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The president ⟦rejects any group to disturb⟧ the region."),
        Example::bad("The government firmly ⟦opposes any foreign country to interfere⟧ in the vote."),
        Example::bad("They ⟦condemned all groups to spread⟧ hatred."),
        Example::good("The bank opposes any attempt to raise the fee."),
        Example::good("The law forbids any person to enter the park."),
        Example::good("The mayor opposed all parties to save his own."),
    ]),
    ..RuleMeta::DEFAULT
};

const VERBS: [&str; 9] =
    ["oppose", "opposes", "opposed", "opposing", "condemn", "condemns", "condemned", "reject", "rejects"];

const ACTORS: [&str; 21] = [
    "force",
    "forces",
    "country",
    "countries",
    "nation",
    "nations",
    "state",
    "states",
    "power",
    "powers",
    "person",
    "people",
    "organization",
    "organizations",
    "organisation",
    "organisations",
    "individual",
    "individuals",
    "group",
    "groups",
    "party",
];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| VERBS.map(str::to_owned).to_vec());

impl Rule for InfinitiveForRelative {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let at = at as usize;
            if !clause::is_any(cx, at + 1, &["any", "all"]) {
                continue;
            }
            // One adjective may stand before the noun.
            let Some(noun) = (at + 2..=at + 3).find(|&noun| clause::is_any(cx, noun, &ACTORS)) else { continue };
            let verb = noun + 2;
            if cx.word_at(noun + 1) != "to"
                || cx.entry(verb).base() < 0.2
                || !cx.tokens.get(verb).is_some_and(|verb| verb.is_lower())
            {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[verb].span());
            let found = cx.slice(span);
            out.report(
                Report::new(span, format!("an infinitive in place of a relative clause: `{found}`"))
                    .help(format!("write `that` and the verb behind `{}`, or `attempt to`", cx.word_at(noun))),
            );
        }
    }
}
