//! `tense-drift`: one event told in the present tense in a report of the past.

use std::borrow::Cow;

use super::tenses::{Tense, Tenses};
use crate::doc::{Said, Token, TokenKind};
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink, Stage};
use crate::text::calendar;

/// The rule.
pub(super) struct TenseDrift;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("tense-drift"),
    family: Cow::Borrowed("voice"),
    category: Category::Fluency,
    severity: Severity::Info,
    confidence: Confidence::percent(40),
    scope: Scope::Document,
    stage: Stage::Experimental,
    summary: Cow::Borrowed("one event in the present tense in a report of the past"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence outside quotations that opens with a date or with a word of sequence (`On May 3`, `In 1994`, `Two days \
        later`, `Then`), goes on with an act in the present tense, and stands between two sentences in the past tense of a \
        report in which nearly all are.\n\n\
        ## Why it matters\n\
        Chinese verbs have no tense, and Russian and Japanese tell the past in the present tense. A system that renders each \
        sentence alone changes the tense from one to the next, and the reader takes what has happened for a plan.\n\n\
        ## How to fix\n\
        Write the past tense. If it is a plan, say so: `will`, `is to`.\n\n\
        ## Known limits\n\
        Off unless it is selected by its id: the defect is rarer than what looks like it. In 1.06 million words of translations it \
        never spoke, so that its precision is not known; a looser form (the date anywhere in the sentence, the verb anywhere, \
        no look at the sentences beside it) spoke 35 times and was never right. Only verbs in the third person singular are \
        looked at. Verbs of states, of speech and of timetables (`remains`, `says`, `opens`), bare weekdays, sentences with a quotation, a question, \
        a colon or another tense, and articles with more than a few sentences in the present tense are left alone.",
    ),
    examples: Cow::Borrowed(EXAMPLES),
    ..RuleMeta::DEFAULT
};

/// A report of the past with one more sentence in the middle.
macro_rules! report {
    ($sentence:literal) => {
        concat!(
            "The town of Orvane lost its only bridge in a spring flood. The water carried away two pillars, and the police \
            closed the road on both sides. Farmers from the valley brought their milk to the dairy by boat for a month.\n\n\
            The council met in the school, since the town hall had no light. ",
            $sentence,
            " The mayor thanked the engineers, who had worked for three weeks without pay.\n\n\
            The builders came from the coast in June. They finished the first pillar before the harvest and took the old \
            one out of the river. Nobody in the valley expected them to be so fast."
        )
    };
}

const EXAMPLES: &[Example] = &[
    Example::bad(report!("On May 3, the council ⟦approves⟧ the plan and sends it to the government.")),
    Example::bad(report!("Two days later the government ⟦rejects⟧ the plan and asks for another one.")),
    Example::bad(report!("Then he ⟦writes⟧ a letter to the minister of transport.")),
    Example::bad(report!("In 1994 her father ⟦builds⟧ a ferry from the wood of the old bridge.")),
    // The past tense.
    Example::good(report!("On May 3, the council approved the plan and sent it to the government.")),
    // A plan, in so many words.
    Example::good(report!("On May 3, the council will approve the plan and send it to the government.")),
    // A timetable.
    Example::good(report!("On May 3, the new ferry opens for all who have a ticket.")),
    // What is so to this day.
    Example::good(report!("Then as now, the old ferry carries no lorries.")),
    Example::good(report!("In 1994 the valley got a ferry, which still carries the milk.")),
    // Somebody's words.
    Example::good(report!("Two days later, “the government rejects the plan,” as the speaker put it.")),
    Example::good(report!("Two days later the speaker says that nothing was decided.")),
    // A sentence in the present tense beside it: told so on purpose.
    Example::good(report!(
        "Two days later the government rejects the plan and asks for another one. The mayor writes a letter. A week later \
         he drives to the capital."
    )),
    // Too short to know in which tense it is told.
    Example::good("The council met in the school. Then the mayor reads a letter. Nobody answered him."),
];

/// Verbs in the third person that are no act at a time: states, speech and thought, timetables.
const NO_ACTS: &str = "is has does says notes adds states stresses explains believes thinks knows wants hopes expects means \
    shows seems appears remains stays belongs consists includes contains lies stands depends exists likes loves needs owns \
    covers costs weighs measures lasts counts employs produces serves lives works carries feels looks sounds \
    opens closes begins starts ends expires comes goes arrives leaves departs returns continues plays faces meets hosts \
    premieres airs debuts turns marks celebrates runs takes becomes requires allows provides offers applies concerns \
    represents involves refers suggests indicates argues claims reports describes tells recalls predicts";

/// Words behind which a clause of its own stands, so that its verb is not that of the sentence.
const CLAUSES: [&str; 13] = [
    "that", "if", "as", "because", "while", "since", "although", "though", "once", "until", "unless", "than", "whether",
];

/// Words with which something is so to this day or in general.
const GENERAL: [&str; 9] = ["still", "now", "today", "always", "usually", "often", "every", "each", "never"];

/// Units of time behind `next`, `following`, `same`, `last` and before `later`.
const UNITS: [&str; 18] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minutes",
    "morning",
    "evening",
    "night",
    "afternoon",
    "spring",
    "summer",
    "autumn",
];

impl Rule for TenseDrift {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let said = &cx.facts.said;
        let mut tenses = Tenses::new(cx);
        for (at, sentence) in said.iter().enumerate() {
            if at == 0 || !may_open(cx, *sentence) {
                continue;
            }
            let drifted = tenses.tagged(*sentence, |tokens, tagged| act(cx, tokens, tagged)).flatten();
            let Some(verb) = drifted else { continue };
            let is_past = |at: usize, tenses: &mut Tenses<'_, '_>| {
                said.get(at).is_none_or(|other| tenses.of(*other) == Some(Tense::Past))
            };
            if is_past(at - 1, &mut tenses) && is_past(at + 1, &mut tenses) && tenses.are_past() {
                let word = cx.slice(verb.span());
                out.report(
                    Report::new(
                        verb.span(),
                        format!("`{word}` is in the present tense, and the report is in the past"),
                    )
                    .help("write the past tense, or say that it is a plan"),
                );
            }
        }
    }
}

/// Whether the sentence begins with a word that a date or a sequence opens with, and is nobody's speech.
fn may_open(cx: &Context<'_>, sentence: Said) -> bool {
    let text = cx.slice(sentence.span());
    let first = text.split([' ', ',']).next().unwrap_or_default();
    let opens = matches!(
        first,
        "On" | "In"
            | "Then"
            | "Later"
            | "Afterwards"
            | "Subsequently"
            | "After"
            | "The"
            | "That"
            | "A"
            | "An"
            | "One"
            | "Two"
            | "Three"
            | "Four"
            | "Five"
            | "Six"
            | "Several"
            | "Some"
            | "Yesterday"
            | "Last"
    );
    opens && text.ends_with('.') && !text.contains(['"', '“', '”', '«', '»', '„', '‘', '?', '!', ':', ';', '(', '—'])
}

/// The act in the present tense that the sentence tells behind a date or a word of sequence.
fn act(cx: &Context<'_>, tokens: &[Token], tagged: &Tagged) -> Option<Token> {
    let start = after_opener(cx, tokens)?;
    let verb = tagged.finite_from(start)?;
    let word = cx.word(tokens[verb]);
    let entry = lexicon::lookup_token(word);
    let is_act = tagged.tag(verb) == Tag::PresentS
        && tokens[verb].is_lower()
        && entry.has(Flag::Common)
        && entry.finite() >= 0.3
        && !NO_ACTS.split_ascii_whitespace().any(|known| known == word);
    let has_subject = (start..verb).any(|at| tagged.tag(at).is_noun() || tagged.tag(at) == Tag::Pronoun);
    let is_clause =
        |at: usize| tagged.tag(at) == Tag::Wh || tagged.tag(at).is_verb() || CLAUSES.contains(&cx.word(tokens[at]));
    let is_plain = (start..verb).all(|at| !is_clause(at));
    let one_tense = (0..tokens.len()).all(|at| !tagged.is_finite(at) || tagged.tag(at) == Tag::PresentS);
    let is_general = tokens.iter().any(|&token| GENERAL.contains(&cx.word(token)));
    (is_act && has_subject && is_plain && one_tense && !is_general).then(|| tokens[verb])
}

/// Where the sentence goes on behind the date or the word of sequence that it opens with.
fn after_opener(cx: &Context<'_>, tokens: &[Token]) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |&token| cx.word(token));
    let is_number =
        |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed));
    let is_month = |at: usize| calendar::month(word(at)).is_some();
    let is_year = |at: usize| word(at).len() == 4 && is_number(at);
    let is_unit = |at: usize| UNITS.contains(&word(at));
    let end = match word(0) {
        "On" if is_month(1) && is_number(2) => 3,
        "On" if is_number(1) && is_month(2) => 3,
        "On" if word(1) == "the" && is_number(2) => 3,
        "In" if is_year(1) => 2,
        "In" if is_month(1) && is_year(2) => 3,
        "In" if is_month(1) && word(2) == "of" && is_year(3) => 4,
        "Then" | "Later" | "Afterwards" | "Subsequently" | "Yesterday" => 1,
        "After" if matches!(word(1), "that" | "this") && !tokens.get(2).is_some_and(|next| next.is_lower()) => 2,
        "After" if word(1) == "that" && matches!(word(2), "the" | "he" | "she" | "it" | "they" | "a") => 2,
        "The" if matches!(word(1), "next" | "following" | "same") && is_unit(2) => 3,
        "That" | "Last" if is_unit(1) => 2,
        "A" | "An" | "One" | "Two" | "Three" | "Four" | "Five" | "Six" | "Several" | "Some"
            if is_unit(1) && word(2) == "later" =>
        {
            3
        }
        "A" if word(1) == "few" && is_unit(2) && word(3) == "later" => 4,
        _ => return None,
    };
    // `On May 3, 1994,`
    let end = if word(end) == "," && is_year(end + 1) { end + 2 } else { end + usize::from(is_year(end)) };
    Some(end + usize::from(word(end) == ","))
}
