//! What finds the places of a rule: one of the kinds.

use std::ops::Range;
use std::sync::OnceLock;

use super::choices::Case;
use super::consistency::Forms;
use super::pair;
use super::phrase::{self, Phrases};
use super::regex::Expression;
use super::spec::{Body, RuleSpec};
use super::tokens::Sequence;
use crate::rule::{Anchor, Context};
use crate::text::{TextSpan, word_key};

/// A place that a kind proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Tokens of the unit.
    pub(super) tokens: Range<usize>,
    /// What the fix puts there, where the rule has one.
    pub(super) fix: Option<String>,
    /// What the kind has to say of it beyond its place.
    pub(super) evidence: Option<Evidence>,
}

/// Other places that make a match a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// `{}` is the match.
    pub(super) message: String,
    /// The other places.
    pub(super) related: Vec<(TextSpan, String)>,
    /// Findings with the same group are one problem.
    pub(super) group: String,
}

/// One of the kinds.
pub(super) enum Finder {
    Phrase(Lazy),
    Regex(Expression),
    Tokens(Sequence),
    Pair(Lazy, Vec<String>),
    Consistency(Vec<String>, OnceLock<Forms>),
}

impl Finder {
    /// What finds the places of `spec`, and the words of which a unit must hold one, where they are not settled yet.
    pub(super) fn new(spec: &mut RuleSpec) -> (Self, Vec<Anchor>) {
        let exact = spec.limits.case == Case::Exact;
        let places = std::mem::take(&mut spec.places);
        let place = places.first().map(|&place| place.into());
        let lazy = |phrases: String| {
            // The build script has settled the places, and for which words the rule waits.
            let (anchors, places) =
                if places.is_empty() { phrase::anchors(&phrases, exact) } else { (Vec::new(), places) };
            (Lazy { texts: phrases, exact, places, read: OnceLock::new() }, anchors)
        };
        match std::mem::replace(&mut spec.body, Body::Consistency(Vec::new())) {
            Body::Phrase(phrases) => {
                let (lazy, anchors) = lazy(phrases);
                (Self::Phrase(lazy), anchors)
            }
            Body::Pair { phrases, source } => {
                let (lazy, anchors) = lazy(phrases);
                (Self::Pair(lazy, source), anchors)
            }
            Body::Regex { pattern, literal } => {
                let anchors = literal.iter().map(|word| Anchor::word(word_key(word))).collect();
                (Self::Regex(Expression::new(pattern, exact)), anchors)
            }
            Body::Tokens(items) => {
                let sequence = Sequence::new(items, place);
                let anchors = sequence.anchors().iter().map(|word| Anchor::word(word_key(word))).collect();
                (Self::Tokens(sequence), anchors)
            }
            Body::Consistency(forms) => {
                let anchors = forms.iter().flat_map(|form| phrase::anchors(form, false).0).collect();
                (Self::Consistency(forms, OnceLock::new()), anchors)
            }
        }
    }

    /// The places in the unit, in order.
    pub(super) fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        match self {
            Self::Phrase(phrases) => phrases.get().find(cx, fix),
            Self::Regex(expression) => expression.find(cx, fix),
            Self::Tokens(sequence) => sequence.find(cx, fix),
            Self::Pair(phrases, terms) => pair::find(phrases.get(), terms, cx, fix),
            Self::Consistency(texts, forms) => forms.get_or_init(|| Forms::new(texts)).find(cx),
        }
    }
}

/// Phrases that are read when they are first needed.
pub(super) struct Lazy {
    texts: String,
    exact: bool,
    places: Vec<u8>,
    read: OnceLock<Phrases>,
}

impl Lazy {
    fn get(&self) -> &Phrases {
        self.read.get_or_init(|| Phrases::new(&self.texts, self.exact, &self.places))
    }
}
