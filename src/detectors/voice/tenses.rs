//! In which tense the sentences of a document are told.

use crate::doc::{Bits, Said, Token};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::parse::{BlockTokens, Segmenter};
use crate::rule::Context;

/// The tense of a sentence by its finite verbs outside quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// `closed`, `was`, `had closed`, whatever stands beside it: `said that it is closed`.
    Past,
    /// `closes`, `is`.
    Present,
    /// `has closed`, `will close`, and any other modal or imperative.
    Other,
}

/// Fewest sentences in the past tense of a report that is told in it.
const FEWEST: usize = 6;

/// So many sentences in the past tense must stand for each in the present tense.
const SHARE: usize = 5;

/// Sentences in the present tense, one of which is the one in question, that a report may have in any case.
const SPARE: usize = 2;

/// The sentences of one document: tagged when somebody asks, for the tagger costs more than all else.
pub(super) struct Tenses<'c, 'd> {
    cx: &'c Context<'d>,
    unit: BlockTokens,
    segmenter: Option<Segmenter>,
    past: Option<bool>,
}

impl<'c, 'd> Tenses<'c, 'd> {
    pub(super) fn new(cx: &'c Context<'d>) -> Self {
        Self { cx, unit: BlockTokens::default(), segmenter: None, past: None }
    }

    /// What `look` makes of the tokens of `sentence` and their tags.
    pub(super) fn tagged<T>(&mut self, sentence: Said, look: impl FnOnce(&[Token], &Tagged) -> T) -> Option<T> {
        let text = self.cx.text();
        self.unit.fill(text, sentence.span(), self.segmenter.get_or_insert_default());
        let tokens = &self.unit.tokens;
        (!tokens.is_empty()).then(|| look(tokens, &Tagged::of(text, tokens)))
    }

    /// The tense of `sentence`; none if it has no finite verb outside quotations.
    pub(super) fn of(&mut self, sentence: Said) -> Option<Tense> {
        let text = self.cx.text();
        self.tagged(sentence, |tokens, tagged| {
            let outside = |&at: &usize| tagged.is_finite(at) && !tokens[at].bits.has(Bits::QUOTED);
            let verbs: Vec<usize> = (0..tokens.len()).filter(outside).collect();
            let is_past = |&at: &usize| tagged.parts(at).contains(&Tag::Past);
            let is_present = |at: usize| matches!(tagged.tag(at), Tag::Present | Tag::PresentS);
            // `has closed` goes with the past as well as with the present.
            let is_perfect = |at: usize| matches!(tokens[at].text(text), "has" | "have");
            match verbs.first() {
                None => None,
                Some(_) if verbs.iter().any(is_past) => Some(Tense::Past),
                Some(&first) if is_present(first) && !is_perfect(first) => Some(Tense::Present),
                Some(_) => Some(Tense::Other),
            }
        })
        .flatten()
    }

    /// Whether nearly all sentences of the document are told in the past tense.
    pub(super) fn are_past(&mut self) -> bool {
        if let Some(known) = self.past {
            return known;
        }
        let said = &self.cx.facts.said;
        let (mut past, mut present) = (0, 0);
        for &sentence in said {
            match self.of(sentence) {
                Some(Tense::Past) => past += 1,
                Some(Tense::Present) => present += 1,
                _ => {}
            }
        }
        let known = past >= FEWEST && (present <= SPARE || past >= SHARE * present);
        self.past = Some(known);
        known
    }
}
