//! A heading that was glued to the first sentence of its paragraph.

use std::borrow::Cow;

use super::veto::{self, Opener};
use crate::doc::{BlockKind, Traits};
use crate::finding::{Confidence, Severity};
use crate::lexicon::seam::{Halves, Seam};
use crate::lexicon::tagger::Tag;
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct RunInHeading;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("run-in-heading"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Sentence,
    triggers: Traits::INNER_CAPITAL,
    summary: Cow::Borrowed("a heading stands in one line with the first sentence of its paragraph"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A paragraph that opens with two to six words without a verb, and then with a whole sentence: the words are a \
        heading or the name of a section.\n\n\
        ## Why it matters\n\
        Scraping drops the line break between a heading and its paragraph. The reader takes the heading for the subject \
        of the sentence.\n\n\
        ## How to fix\n\
        Put the heading on a line of its own, or drop it.\n\n\
        ## Known limits\n\
        The sentence must open with a word that opens sentences as a habit (`The`, `It`, `In`), and the heading must end on \
        a common noun: after a name the capital may be part of it. Nine of ten headings that are put before a sentence are \
        found, and nearly all others by `sentence-splice`; human translations have no finding in 290,000 words, machine \
        translations seven, three headings and four bylines.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("Local ⟦news The⟧ mayor said on Monday that the bridge would be closed."),
        Example::bad("Sports ⟦Results The⟧ home team won the third match of the season."),
        Example::bad("Weather ⟦forecast It⟧ will rain on the coast until the end of the week."),
        // A title of a person goes on with the name.
        Example::good("Harbour master The Hague was not told about the delay."),
        // A newspaper has an article in its name.
        Example::good("British newspaper The Valley Post reports that the plant will close."),
        // A sentence that breaks off, and no heading: it opens as sentences do.
        Example::good("The sale of the old harbour was approved by the council in May."),
        // A place and a date are a dateline.
        Example::good("OSLO, May 5. The mayor said on Monday that the bridge would be closed."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Most words of a heading.
const MOST_WORDS: usize = 6;

/// Fewest tokens of the sentence after it.
const LEAST_REST: usize = 6;

/// How many tokens into the sentence its verb may stand: after `The mayor of the old harbour`.
const VERB_REACH: usize = 12;

impl Rule for RunInHeading {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !opens_paragraph(cx) {
            return;
        }
        for seam in (0..=MOST_WORDS).filter_map(|at| Seam::at(cx.text(), cx.tokens, at)) {
            if may_be_heading(cx, &seam) && is_heading(cx, &seam, &seam.halves()) {
                let words = cx.tokens[seam.at - 1].span().cover(cx.tokens[seam.at].span());
                let message = format!("a heading or a byline runs into the first sentence: `{}`", cx.slice(words));
                out.report(Report::new(words, message).help("put it on a line of its own, or drop it"));
                return;
            }
        }
    }
}

fn opens_paragraph(cx: &Context<'_>) -> bool {
    let is_first = cx.sentence.zip(cx.sentences.first()).is_some_and(|(sentence, first)| sentence.span == first.span);
    is_first && cx.block.is_some_and(|(_, block)| block.kind == BlockKind::Paragraph)
}

/// Whether `seam` parts a heading from the sentence of its paragraph.
pub(super) fn is_run_in(cx: &Context<'_>, seam: &Seam<'_>, halves: &Halves) -> bool {
    opens_paragraph(cx) && may_be_heading(cx, seam) && is_heading(cx, seam, halves)
}

/// Whether the words before `seam` can be a heading for all that a look at them tells.
fn may_be_heading(cx: &Context<'_>, seam: &Seam<'_>) -> bool {
    let word = |at: usize| cx.word(cx.tokens[at]);
    let last = lexicon::lookup_token(word(seam.at - 1));
    seam.at <= MOST_WORDS
        && seam.tokens.len() >= seam.at + LEAST_REST
        && seam.tokens[seam.at + 1].is_lower()
        && seam.tokens[..seam.at].iter().all(|token| token.is_word())
        && veto::opener(word(0)) == Some(Opener::Common)
        && veto::opener(word(seam.at)) == Some(Opener::Usual)
        && last.has(Flag::Common)
        && !last.has(Flag::Title)
        && !last.has(Flag::Function)
        && !veto::by_words(seam, Opener::Usual)
        && !veto::is_headline(cx.tokens)
        && cx.tokens.last().is_some_and(|&token| matches!(cx.word(token), "." | "!" | "?" | "”" | "\""))
}

/// Whether the first half is a noun phrase without a verb, and the second a sentence.
fn is_heading(cx: &Context<'_>, seam: &Seam<'_>, halves: &Halves) -> bool {
    let tags = || (0..halves.left.len()).map(|at| halves.left.tag(at));
    let is_phrase = tags().all(|tag| tag.is_noun() || matches!(tag, Tag::Adjective | Tag::Conjunction | Tag::Number));
    let ends_as_noun = tags().next_back().is_some_and(Tag::is_noun);
    let verb = halves.right.finite_from(1).is_some_and(|verb| verb <= VERB_REACH);
    let span = cx.tokens[0].span().cover(cx.tokens[seam.at].span());
    is_phrase && ends_as_noun && verb && !cx.doc.has_markup(span)
}
