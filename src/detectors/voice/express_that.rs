//! `express-that`: `she expressed that`, where English says `said` or names what is expressed.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::doc::Bits;
use crate::finding::{Confidence, Severity};
use crate::lexicon::Flag;
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct ExpressThat;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("express-that"),
    family: Cow::Borrowed("voice"),
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`expressed that` with a clause, which English does not say"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `He expressed that the talks had failed`, `She also expresses that …`: the verb with a clause. With `to` and the \
        listener between (`expressed to reporters that`) it is for information.\n\n\
        ## Why it matters\n\
        The Chinese word 表示 means `said` as often as `expressed`, and 表明 and выразить have the same double. In English one \
        expresses a feeling, a view or a hope, not a statement.\n\n\
        ## How to fix\n\
        Write `said that`, or name what is expressed: `expressed the hope that`.\n\n\
        ## Known limits\n\
        In 1.06 million words of translations it spoke once, for information, and was right. Only behind a person, a name, \
        `have` or `and` it is reported: behind other nouns the word may be a participle (`the doubts expressed that night`).",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The minister ⟦expressed that⟧ the two countries would build a railway."),
        Example::bad("Tanvek also ⟦expressed that⟧ she had never seen the letter."),
        Example::bad("They have ⟦expressed that⟧ there was no money left for a bridge."),
        Example::bad("He wrote a letter and ⟦expresses that⟧ the harbour must stay open."),
        Example::bad("The minister ⟦expressed to reporters that⟧ the harbour must stay open."),
        // What is expressed is named.
        Example::good("The minister expressed the hope that the two countries would build a railway."),
        // In the passive it is a usual, if stiff, way to say it.
        Example::good("Doubt was expressed that the letter was real, and fears are expressed that it was not."),
        // A participle.
        Example::good("The doubts expressed that night were forgotten. A protein expressed that late does no harm."),
        // `that` points at something.
        Example::good("She expressed that view in a letter. He expressed that in his own words."),
        Example::good("The minister expressed that same hope, and Tanvek expressed that well."),
    ]),
    ..RuleMeta::DEFAULT
};

static ANCHORS: LazyLock<Vec<String>> =
    LazyLock::new(|| ["expressed", "expresses", "expressing"].map(str::to_owned).to_vec());

/// Adverbs that stand before a verb, besides those in `-ly`.
const ADVERBS: [&str; 12] =
    ["also", "once", "again", "then", "now", "already", "just", "later", "further", "still", "even", "never"];

/// Most words of a listener between `to` and `that`.
const LISTENER: usize = 4;

/// Tokens behind `that` among which the clause has its verb.
const REACH: usize = 20;

impl Rule for ExpressThat {
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
        for &at in cx.anchors {
            let at = at as usize;
            let Some(that) = that(cx, at) else { continue };
            if !has_subject(cx, at) {
                continue;
            }
            let tagged = Tagged::of(cx.text(), cx.tokens);
            if !opens_clause(cx, &tagged, that) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[that].span());
            let told = that > at + 1;
            let severity = if told { Severity::Info } else { Severity::Minor };
            out.report(
                Report::new(span, format!("one does not express a clause: `{}`", cx.slice(span)))
                    .severity(severity)
                    .help("write `said that`, or name what is expressed, as in `expressed the hope that`"),
            );
        }
    }
}

/// The `that` of the clause behind the verb at `at`, directly or behind a listener.
fn that(cx: &Context<'_>, at: usize) -> Option<usize> {
    match cx.word_at(at + 1) {
        "that" => Some(at + 1),
        "to" => (at + 3..=at + 2 + LISTENER)
            .take_while(|&at| cx.tokens.get(at - 1).is_some_and(|token| token.is_word()))
            .find(|&at| cx.word_at(at) == "that"),
        _ => None,
    }
}

/// Whether the verb at `at` has somebody who expresses: behind things it may be a participle.
fn has_subject(cx: &Context<'_>, at: usize) -> bool {
    let is_adverb = |at: usize| cx.word_at(at).ends_with("ly") || ADVERBS.contains(&cx.word_at(at));
    let Some(mut before) = at.checked_sub(1) else { return false };
    while is_adverb(before) && before > 0 {
        before -= 1;
    }
    let token = cx.tokens[before];
    let word = cx.word(token).to_ascii_lowercase();
    let subject = matches!(
        word.as_str(),
        "he" | "she" | "they" | "i" | "we" | "it" | "who" | "and" | "has" | "have" | "had" | ","
    );
    let entry = cx.entry(before);
    let is_word = entry.has(Flag::Common) || entry.has(Flag::Function);
    let name = token.is_capitalized() && !(token.bits.has(Bits::INITIAL) && is_word);
    subject || name || entry.has(Flag::Title) || is_speaker(&word)
}

/// Persons and bodies that speak, besides those with a title.
fn is_speaker(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "reporter"
            | "official"
            | "spokesperson"
            | "spokesman"
            | "spokeswoman"
            | "expert"
            | "analyst"
            | "netizen"
            | "resident"
            | "leader"
            | "side"
            | "ministry"
            | "government"
            | "party"
            | "parent"
            | "scientist"
            | "scholar"
            | "people"
            | "user"
            | "player"
            | "coach"
    ) || matches!(word, "spokesmen" | "spokeswomen" | "both" | "all" | "many" | "some")
}

/// Whether `that` at `at` opens a clause, and does not point at something.
fn opens_clause(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let next = at + 1;
    let opens = match tagged.tag(next) {
        Tag::Pronoun | Tag::Possessive | Tag::Existential | Tag::Name | Tag::Nouns | Tag::Number | Tag::Gerund => true,
        Tag::Determiner => !matches!(cx.word_at(next), "same" | "very"),
        Tag::Noun => {
            let last = (next..cx.tokens.len()).find(|&at| !tagged.tag(at).is_noun());
            last.is_some_and(|last| tagged.is_finite(last))
        }
        Tag::Adjective => tagged.tag(next + 1) == Tag::Nouns,
        Tag::Preposition => matches!(cx.word_at(next), "if" | "although" | "while" | "because" | "since"),
        _ => false,
    };
    opens && (next..(next + REACH).min(cx.tokens.len())).any(|at| tagged.is_finite(at))
}
