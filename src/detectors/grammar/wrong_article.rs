//! `a hour`, `an university`, `a MP`: the article does not fit the sound that follows.

use std::borrow::Cow;

use super::sound::{Sound, first_sound};
use crate::doc::{Bits, TokenKind, Traits};
use crate::finding::{Confidence, Safety, Severity};
use crate::lexicon::Flag;
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct WrongArticle;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("wrong-article"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Sentence,
    triggers: Traits::ARTICLE,
    summary: Cow::Borrowed("`a` before a vowel sound, or `an` before a consonant sound"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `a` before a word, number or acronym that is said with a vowel first, and `an` before one that is not: `a hour`, \
        `an university`, `a MP`, `a 8-year-old`, also with a quotation mark in between.\n\n\
        ## Why it matters\n\
        Systems write the article before they have chosen the word behind it, and editors who change the word forget the \
        article. Every reader stumbles over it.\n\n\
        ## How to fix\n\
        Take the other article. The fix is safe, but for a few places where `an` may be a slip for `and`.\n\n\
        ## Known limits\n\
        The sounds come from the CMU Pronouncing Dictionary. Words that are read in two ways (`herb`, `historic`, `SAT`, \
        `1,100`) and names that the lexicon does not know and whose letters do not decide are left alone, and so is `a` \
        before a preposition or a pronoun, where something else is wrong.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("They waited ⟦a⟧ hour for the pilot.", "They waited an hour for the pilot."),
        Example::fixed("She taught at ⟦an⟧ university by the lake.", "She taught at a university by the lake."),
        Example::fixed("The bill was tabled by ⟦a⟧ MP from the coast.", "The bill was tabled by an MP from the coast."),
        Example::fixed("It was won by ⟦a⟧ 8-year-old girl.", "It was won by an 8-year-old girl."),
        Example::fixed("It weighs ⟦an⟧ 1,200 tonnes at most.", "It weighs a 1,200 tonnes at most."),
        Example::fixed("He ran ⟦a⟧ “open” school.", "He ran an “open” school."),
        Example::fixed("⟦A⟧ old lighthouse stood there.", "An old lighthouse stood there."),
        Example::fixed("They asked for ⟦a⟧ $800 loan.", "They asked for an $800 loan."),
        Example::good("An hour later a European court gave a one-line answer in an MRI case."),
        // Either is right.
        Example::good("It was a historic day at an historic hotel, with an herb tea and a herb cake."),
        // A slip for `and`, perhaps.
        Example::bad("They saw Seville ⟦an⟧ Valencia."),
        // Read as letters or as a word, or short for words.
        Example::good("She has a SAT score and he has an SAT score; a NATO ship is here, in a NW wind."),
        // A label, a grade, a vitamin.
        Example::good("Block A is old, vitamin A is cheap, and Team A opened the game."),
        // Names whose first letter does not decide.
        Example::good("A Euan Onetti met an Hjalmar and a Ijaz."),
        // Another word is missing or wrong here.
        Example::good("They gave him a in the end, and that was a of all they had."),
        // Foreign words.
        Example::good("The dish is served a la carte, and the song is called Vamos a Ibiza."),
        Example::good("An 11th hour, an 18-metre mast, a 180-page report, an 80s song."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for WrongArticle {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in 0..cx.tokens.len() {
            let Some((right, next)) = right_article(cx, at) else { continue };
            let article = cx.tokens[at];
            let (wrong, word) = (cx.word(article), cx.word_at(next));
            let sound = if right.len() == 2 { "vowel" } else { "consonant" };
            out.report(
                Report::new(article.span(), format!("`{wrong}` before `{word}`, which opens with a {sound} sound"))
                    .help(format!("write `{right}`"))
                    // Whoever writes it once before a word writes it so again.
                    .group(format!("{} {}", wrong.to_lowercase(), word.to_lowercase()))
                    .fix(right, if is_slip(cx, at, next) { Safety::Unsafe } else { Safety::Safe }),
            );
        }
    }
}

/// The article that should stand at `at` in place of the one that does, and the token that it belongs to.
fn right_article(cx: &Context<'_>, at: usize) -> Option<(&'static str, usize)> {
    let article = cx.tokens[at];
    let right = match cx.word(article) {
        "a" => "an",
        "an" => "a",
        "A" if opens(cx, at) => "An",
        "An" if opens(cx, at) => "A",
        _ => return None,
    };
    let next = noun_phrase(cx, at)?;
    let (token, word) = (cx.tokens[next], cx.word_at(next));
    let entry = cx.entry(next);
    // `a in the end`: a word is missing; `a other` is a wrong article all the same.
    if entry.has(Flag::Function) && !token.bits.has(Bits::JOINED) && !matches!(word, "other" | "only" | "own" | "one") {
        return None;
    }
    // `Vamos a Ibiza`: a small word of another language, between capitals.
    let before = at.checked_sub(1).map(|before| cx.tokens[before]);
    let is_foreign = |token: crate::doc::Token| token.is_capitalized() && !token.bits.has(Bits::INITIAL);
    let knows = |at: usize| cx.entry(at).has(Flag::Common) || cx.entry(at).has(Flag::Place);
    if article.len == 1 && token.is_capitalized() && !token.bits.has(Bits::UPPER) {
        let named = before.is_some_and(is_foreign);
        if named || !knows(next) {
            return None;
        }
    }
    let is_an = right.len() == 1;
    let sound = first_sound(token, word, entry)?;
    let is_right = (sound == Sound::Vowel) == is_an;
    (!is_right).then_some((right, next))
}

/// Whether the article may be a slip for `and`, `as` or `at`: behind a name or before one, behind an adjective.
fn is_slip(cx: &Context<'_>, at: usize, next: usize) -> bool {
    let named = cx.tokens[next].is_capitalized() && !cx.tokens[next].bits.has(Bits::UPPER);
    let Some(before) = at.checked_sub(1) else { return named };
    let tag = Tagged::up_to(cx.text(), cx.tokens, before).tag(before);
    named || matches!(tag, Tag::Adjective | Tag::Name | Tag::Noun)
}

/// Whether the capital article at `at` opens a sentence or a quotation, and is no label.
fn opens(cx: &Context<'_>, at: usize) -> bool {
    let is_label = cx.tokens.get(at + 1).is_none_or(|next| next.is_capitalized());
    let opens = cx.tokens[at].bits.has(Bits::INITIAL)
        || at.checked_sub(1).is_some_and(|before| matches!(cx.word_at(before), "\"" | "“" | ":"));
    opens && !is_label
}

/// The word or number behind the article at `at`, over one opening quotation mark or the sign of a currency.
fn noun_phrase(cx: &Context<'_>, at: usize) -> Option<usize> {
    let article = cx.tokens[at];
    let next = cx.tokens.get(at + 1)?;
    // `a, b and c`, `a/an`, `a.m.`, `A (`; a line break after a label.
    if !next.bits.has(Bits::SPACED) || cx.text()[article.end() as usize..next.start as usize].contains('\n') {
        return None;
    }
    let is_opening = matches!(cx.word(*next), "\"" | "“" | "‘" | "'" | "«" | "$" | "£" | "€");
    let head = if is_opening { at + 2 } else { at + 1 };
    let token = cx.tokens.get(head)?;
    let fits = matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed);
    (fits && (!is_opening || !token.bits.has(Bits::SPACED))).then_some(head)
}
