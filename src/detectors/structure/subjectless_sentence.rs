//! Sentences of a report that open with a finite verb: the subject was lost.

use std::borrow::Cow;

use super::lost_verb::Grammar;
use super::prose::{self, Make};
use super::register::Register;
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::Tag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct SubjectlessSentence;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("subjectless-sentence"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Minor,
    confidence: Confidence::percent(85),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a sentence opens with a finite verb: its subject is missing"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence of a report whose first word is a finite verb that can open neither a question nor a participle clause: \
        `Said it will rise.`, `Is expected to arrive on Monday.`\n\n\
        ## Why it matters\n\
        Chinese, Japanese, Korean, Spanish and Russian leave out a subject that is known. English does not, and the reader has \
        to guess who is meant.\n\n\
        ## How to fix\n\
        Write the subject: the source or the sentence before names it.\n\n\
        ## Known limits\n\
        Only a closed list of verbs is seen, for most verbs in the past are participles as well. Chats, diaries, reviews and \
        advertisements are left alone, for people leave out `I` and `it` there; lists of what a thing does (`Protects the \
        skin.`) too.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The bank published its forecast. ⟦Said⟧ that prices will rise until spring."),
        Example::bad("The ferry left Norwold at noon. ⟦Is⟧ expected to arrive on Monday."),
        Example::bad("The mayor thanked the crew. ⟦Went⟧ to the harbour and spoke with the captain."),
        // An inverted sentence after a quotation.
        Example::good("“We are late.” Said the captain and went below."),
        // A condition.
        Example::good("Had the crew known the rock, they would have gone round it."),
        // An answer.
        Example::good("What did the mayor do? Went to the harbour and spoke with the captain."),
        // The subject follows its verb.
        Example::good("The ice held until March. Came the thaw and the bridge of boats was gone."),
        // A participle clause before the subject.
        Example::good("Compared to October, the harbour was quiet."),
        // A plural noun.
        Example::good("Reports state that the harbour was quiet."),
        // A diary.
        Example::good("I slept badly. My boat leaks. Went to the harbour and spoke with the captain."),
        // A question without its mark.
        Example::good("Is it possible to cross the strait in such a small boat."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Auxiliaries that open a question or a condition if a subject follows.
const AUXILIARIES: [&str; 5] = ["Is", "Was", "Has", "Will", "Are"];

/// Past tenses that are no participles.
const PASTS: [&str; 15] = [
    "Went", "Became", "Took", "Gave", "Began", "Came", "Wrote", "Spoke", "Saw", "Knew", "Did", "Fell", "Rose", "Broke",
    "Drew",
];

/// Those of them that their subject may follow: `Came the winter`.
const TURNED: [&str; 5] = ["Went", "Came", "Fell", "Rose", "Began"];

/// Verbs of saying, before `that` or a clause.
const SAYINGS: [&str; 10] =
    ["Said", "Says", "Announced", "Reported", "Stated", "Added", "Noted", "Stressed", "Claimed", "Explained"];

impl Rule for SubjectlessSentence {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let first = cx.word_at(0);
        let (is_auxiliary, is_saying) = (AUXILIARIES.contains(&first), SAYINGS.contains(&first));
        if !(is_auxiliary || is_saying || PASTS.contains(&first)) || !prose::is_statement(cx) {
            return;
        }
        let make = Make::of(cx);
        if make.words < 5 || !make.is_running() || !Register::is_report(cx) {
            return;
        }
        let grammar = Grammar::of(cx.text(), cx.tokens);
        let lost = if is_auxiliary {
            lacks_subject(&grammar)
        } else if is_saying {
            says(&grammar)
        } else {
            let behind = grammar.tag(1);
            let is_turned =
                TURNED.contains(&first) && (behind.is_noun() || matches!(behind, Tag::Determiner | Tag::Possessive));
            !is_turned && !matches!(behind, Tag::Pronoun | Tag::Existential)
        };
        if lost {
            out.report(
                Report::new(cx.tokens[0].span(), format!("the sentence has no subject before `{first}`"))
                    .help("write who or what it is about; the source or the sentence before names it"),
            );
        }
    }
}

/// Whether what follows the auxiliary is the rest of the predicate and not its subject.
fn lacks_subject(grammar: &Grammar<'_>) -> bool {
    let at = if grammar.tag(1) == Tag::Adverb { 2 } else { 1 };
    match grammar.tag(at) {
        Tag::Participle | Tag::Gerund | Tag::Infinitive => true,
        Tag::Preposition => at == 1 && grammar.word(0) != "Will",
        _ => false,
    }
}

/// Whether the verb of saying has its statement after it, not its speaker: `Said the captain.`
fn says(grammar: &Grammar<'_>) -> bool {
    match (grammar.word(1), grammar.tag(1)) {
        ("that", _) => true,
        ("it" | "he" | "she" | "they" | "there", _) => grammar.finite_from(2) == Some(2),
        _ => false,
    }
}
