//! `they was`, `he have`, `the ministers was`: the verb has not the number of its subject.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::clause;
use super::number::is_plural_noun;
use crate::doc::Traits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct SubjectVerbDisagreement;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("subject-verb-disagreement"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    triggers: Traits::CLASH,
    summary: Cow::Borrowed("a verb in the singular behind a plural subject, or the other way round"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `is`, `was`, `has` or `does` directly behind a subject in the plural (`they was`, `these is`, `the ministers was`, `many \
        people is`), and `are`, `have` or `do` behind `he`, `she`, `it` and `this`.\n\n\
        ## Why it matters\n\
        Many languages have one form for both. It is the plainest mistake in grammar that an article can have.\n\n\
        ## How to fix\n\
        Give the verb the number of its subject; look into the source if the subject may be wrong instead.\n\n\
        ## Known limits\n\
        Only where nothing else can be the subject: the pronoun or noun phrase opens its clause. The subjunctive (`if he were`, \
        `demand that he have`), questions (`did he have`), measures (`ten years is`) and singular nouns with a plural verb, which \
        is right for groups in British English (`the team are`), are left alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("⟦They was⟧ late for the ferry."),
        Example::bad("The mayor was at home, because ⟦he have⟧ a cold."),
        Example::bad("The ⟦ministers was⟧ silent after the vote."),
        Example::bad("Many ⟦people is⟧ angry about the price of bread."),
        Example::bad("⟦These is⟧ the last photograph of the ship."),
        Example::good("If I were he, and if it were true, nobody would laugh."),
        Example::good("Did he have a ticket? Why does it do that?"),
        Example::good("They demanded that he have a lawyer."),
        // The subject stands further ahead.
        Example::good("The number of ministers was small, one of these is old, and the companies on it are gone."),
        Example::good("Feeding many people is hard, and those who read this have a choice."),
        // One thing with a plural name, a measure.
        Example::good("The news is good, the series was long, and ten years is a long time."),
        Example::good("The Philippines is far away."),
        Example::good("Once more better men than he have failed, and a house with so many girls is loud."),
        // Two subjects.
        Example::good("The man and she have met."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Words that open a clause before a subject pronoun.
const BEFORE_PRONOUN: [&str; 15] = [
    "but", "because", "if", "when", "while", "since", "although", "though", "where", "so", "said", "says", "until",
    "before", "after",
];

impl Rule for SubjectVerbDisagreement {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let tagged = LazyCell::new(|| Tagged::of(cx.text(), cx.tokens));
        for at in 0..cx.tokens.len().saturating_sub(2) {
            let verb = cx.word_at(at + 1);
            if !is_verb(verb) {
                continue;
            }
            let subject = cx.word_at(at).to_ascii_lowercase();
            let is_wrong = match (&*subject, verb) {
                ("they" | "we", "is" | "was" | "has" | "does" | "isn't" | "wasn't" | "hasn't" | "doesn't") => {
                    !is_turned(cx, at)
                }
                ("he" | "she", "are" | "have" | "do" | "aren't" | "haven't" | "don't") => is_single(cx, at),
                ("it", "are" | "have" | "do" | "aren't" | "haven't" | "don't") => {
                    opens_clause(cx, at) && !is_subjunctive(cx, at, verb)
                }
                ("this", "are" | "have") | ("these" | "those", "is" | "was" | "has") => at == 0,
                (_, "is" | "was" | "has" | "does") if cx.tokens[at].is_lower() => {
                    let is_noun = subject == "people" || is_plural_noun(cx, at);
                    is_noun && is_plural_subject(cx, || &tagged, at)
                }
                _ => false,
            };
            if !is_wrong || !clause::is_prose(cx) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            let found = cx.slice(span);
            let suggestion = match verb {
                "is" => "are",
                "was" => "were",
                "has" => "have",
                "does" => "do",
                "are" => "is",
                "have" => "has",
                "do" => "does",
                _ => "the other number",
            };
            out.report(
                Report::new(span, format!("subject and verb do not agree: `{found}`"))
                    .help(format!("write `{suggestion}`, or mend the subject")),
            );
        }
    }
}

/// Whether `word` is a form that tells one from many.
fn is_verb(word: &str) -> bool {
    let stem = word.strip_suffix("n't").unwrap_or(word);
    matches!(stem, "is" | "was" | "has" | "does" | "are" | "have" | "do")
}

/// Whether the pronoun at `at` opens a clause, so that it is the subject.
fn opens_clause(cx: &Context<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let is_said = cx.word_at(before) == "that" && before > 0 && clause::is_any(cx, before - 1, &SAID);
    let is_quoted = matches!(cx.word_at(before), "“" | "\"") && cx.tokens[before].touches(cx.tokens[at]);
    is_said || is_quoted || clause::is_any(cx, before, &BEFORE_PRONOUN)
}

/// Whether the verb stands before its subject at `at`, so that another one behind it belongs to something else.
fn is_turned(cx: &Context<'_>, at: usize) -> bool {
    const AUXILIARIES: [&str; 20] = [
        "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "must",
        "should", "may", "might", "not", "let",
    ];
    let contracted = |word: &str| word.ends_with("n't") || word.ends_with("n’t");
    at.checked_sub(1).is_some_and(|before| clause::is_any(cx, before, &AUXILIARIES) || contracted(cx.word_at(before)))
}

/// Whether `he` or `she` at `at` is the only subject of what follows, and no old or solemn form stands there: `that he have`.
fn is_single(cx: &Context<'_>, at: usize) -> bool {
    const SOLEMN: [&str; 15] = [
        "if", "though", "until", "before", "although", "that", "whether", "lest", "and", "or", "nor", "unless", "till",
        "than", "as",
    ];
    let is_said = at > 1 && cx.word_at(at - 1) == "that" && clause::is_any(cx, at - 2, &SAID);
    let is_solemn = at.checked_sub(1).is_some_and(|before| clause::is_any(cx, before, &SOLEMN));
    let wishes = (at.saturating_sub(3)..at).any(|at| clause::is_any(cx, at, &WISHES));
    !is_turned(cx, at) && (is_said || !is_solemn && !wishes)
}

/// Verbs behind which `that` opens a statement.
const SAID: [&str; 9] = ["said", "says", "think", "believe", "believes", "know", "knows", "reported", "noted"];

/// Verbs behind which the subjunctive stands.
const WISHES: [&str; 12] = [
    "demand",
    "demanded",
    "insist",
    "insisted",
    "ask",
    "asked",
    "suggest",
    "suggested",
    "recommended",
    "propose",
    "proposed",
    "requested",
];

/// Whether an old or solemn form may stand here: `if it have not`, `lest he have`, and a question that is no question.
fn is_subjunctive(cx: &Context<'_>, at: usize, verb: &str) -> bool {
    let before = at.checked_sub(1);
    let is_condition =
        before.is_some_and(|before| clause::is_any(cx, before, &["if", "though", "until", "before", "although"]));
    is_condition && matches!(verb, "have" | "do")
}

/// Units: several of them are one measure.
const UNITS: [&str; 14] = [
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "miles",
    "kilometres",
    "kilometers",
    "metres",
    "meters",
    "dollars",
    "euros",
];

/// Whether a subject in the plural that opens its clause ends in the noun at `at`: `the ministers`, `the prices of boats`.
fn is_plural_subject<'t>(cx: &Context<'_>, tagged: impl FnOnce() -> &'t Tagged, at: usize) -> bool {
    const PLURALS: [&str; 13] =
        ["the", "these", "those", "many", "several", "some", "most", "all", "both", "other", "their", "our", "his"];
    let start = clause::clause_start(cx, at);
    if start >= at || !clause::is_any(cx, start, &PLURALS) {
        return false;
    }
    let before = start.checked_sub(1).map_or("", |before| cx.word_at(before));
    let opens = before != "," || !clause::has_relative(cx, 0, start);
    let is_counted = (start..at).any(|at| matches!(cx.word_at(at), "and" | "or" | "nor"));
    if !opens || is_counted {
        return false;
    }
    let tagged = tagged();
    // The head is the last noun before the first preposition; it decides, whatever stands behind it.
    let head = (start + 1..at).find(|&at| tagged.tag(at) == Tag::Preposition).map_or(at, |preposition| preposition - 1);
    let is_plural = |at: usize| cx.word_at(at) == "people" || is_plural_noun(cx, at);
    let is_measure = UNITS.contains(&cx.word_at(head)) || UNITS.contains(&cx.word_at(at));
    let is_phrase = clause::is_noun_phrase(cx, tagged, start, at + 1) || start + 1 == at;
    !is_measure && is_plural(head) && is_plural(at) && is_phrase
}
