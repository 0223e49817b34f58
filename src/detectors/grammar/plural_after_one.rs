//! `a ministers`, `this countries`, `every cities`: a word for one before a noun in the plural.

use std::borrow::Cow;

use super::clause;
use super::number::{is_plural_noun, singular};
use crate::doc::{Bits, TokenKind, Traits};
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::lexicon::{Entry, Flag, lookup_token};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct PluralAfterOne;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("plural-after-one"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(88),
    scope: Scope::Sentence,
    triggers: Traits::ONE_MANY,
    summary: Cow::Borrowed("a plural noun behind `a`, `this`, `each`, `every` or `another`"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A noun in the plural directly behind `a`, `an`, `this`, `each`, `every` or `another`: `a ministers`, `this countries`, \
        `every cities has`.\n\n\
        ## Why it matters\n\
        The number of the noun is unclear, and with it how many people or things the sentence is about.\n\n\
        ## How to fix\n\
        Write the noun in the singular, or the determiner of the plural (`these countries`, `all cities`).\n\n\
        ## Known limits\n\
        The noun must end its phrase, for a plural can stand before another noun (`a sports car`, `a ladies choir`). Plural forms \
        that are one thing (`a means`, `a series`, `an innings`), and third persons of verbs (`each sells`, `this means`) are left \
        alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("He met ⟦a ministers⟧ from the north."),
        Example::bad("⟦This countries⟧ have a river in common."),
        Example::bad("⟦Every cities⟧ has a mayor."),
        Example::bad("She wrote ⟦another books⟧ about the sea."),
        // One thing.
        Example::good("It is a means to an end, a series of fires, a crossroads, and this news is old."),
        // Compounds.
        Example::good("He has a sports car and a savings book, and she sings in a ladies choir."),
        // A possessive that has lost its noun's mark is another matter.
        Example::good("It is a ministers’ meeting."),
        // Verbs.
        Example::good("Each sells what she makes, and this means war."),
        Example::good(
            "This results from the storm, this amounts to a dam, and this functions as one; he gave it a thumbs up.",
        ),
        Example::bad("⟦Each villages⟧ sent a singer."),
        // A shop.
        Example::good("The fire began in the office of a printers in the old town."),
        // Words that are talked about.
        Example::good("He drew a “boats” sign."),
    ]),
    ..RuleMeta::DEFAULT
};

const ONES: [&str; 6] = ["a", "an", "this", "each", "every", "another"];

impl Rule for PluralAfterOne {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in 0..cx.tokens.len().saturating_sub(2) {
            let is_label = cx.word_at(at) == "A" && !cx.tokens[at].bits.has(Bits::INITIAL);
            if is_label || !clause::is_any(cx, at, &ONES) || !is_plural_noun(cx, at + 1) {
                continue;
            }
            // `this results from`, `each functions`: the word can be the verb of the sentence.
            let finite = cx.entry(at + 1).finite();
            let is_open = finite >= 0.3 || clause::is_any(cx, at, &["this", "each"]) && is_verb(cx, at + 1);
            if !clause::is_prose(cx) || is_open || !cx.tokens[at].bits.has(Bits::SPACED) {
                continue;
            }
            let tagged = Tagged::of(cx.text(), cx.tokens);
            let is_noun = tagged.tag(at + 1).is_noun() || finite == 0.0 && tagged.tag(at + 1) == Tag::PresentS;
            if !is_noun || !ends_phrase(cx, &tagged, at + 1) {
                continue;
            }
            let span = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            let (one, noun) = (cx.word_at(at), cx.word_at(at + 1));
            let mut report = Report::new(span, format!("`{one}` before a noun in the plural: `{noun}`"))
                .help("write the noun in the singular, or a determiner of the plural");
            if let Some(noun) = singular(noun) {
                report = report.suggest(format!("{one} {noun}"));
            }
            out.report(report);
        }
    }
}

/// Whether the word at `at`, which ends in `s`, can be the verb of the sentence: `this results from`, `this amounts to`.
fn is_verb(cx: &Context<'_>, at: usize) -> bool {
    const PREPOSITIONS: [&str; 9] = ["to", "in", "from", "for", "as", "with", "because", "on", "at"];
    let base = singular(cx.word_at(at)).map_or(Entry::UNKNOWN, |base| lookup_token(&base));
    let is_auxiliary = matches!(cx.word_at(at + 1), "is" | "are" | "was" | "were" | "has" | "have" | "will" | "would");
    PREPOSITIONS.contains(&cx.word_at(at + 1)) || base.base() + base.finite() >= 0.1 && !is_auxiliary
}

/// Whether nothing that stands behind the noun at `at` can belong to the same noun phrase.
fn ends_phrase(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let Some(&next) = cx.tokens.get(at + 1) else { return false };
    let (word, tag) = (cx.word(next), tagged.tag(at + 1));
    match next.kind {
        TokenKind::Punct => matches!(word, "." | "," | ";") && cx.tokens[at].touches(next),
        TokenKind::Word if !next.is_lower() || matches!(word, "and" | "or" | "one") => false,
        TokenKind::Word if cx.entry(at + 1).has(Flag::Function) => true,
        TokenKind::Word => {
            let goes_on = matches!(
                tagged.tag(at + 2),
                Tag::Preposition | Tag::Determiner | Tag::Pronoun | Tag::Possessive | Tag::To
            );
            matches!(tag, Tag::Past | Tag::Present) && goes_on
        }
        _ => false,
    }
}
