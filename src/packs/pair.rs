//! Kind `pair`: phrases that are wrong where the source has a certain term. Without a source the rule is silent.

use super::finder::Match;
use super::phrase::Phrases;
use crate::doc::Bitext;
use crate::rule::Context;

/// Whether one of `terms` stands in the stretch of the source that the token where `found` begins was translated from.
pub(super) fn is_from(cx: &Context<'_>, found: &Match, terms: &[String]) -> bool {
    let Some(original) = cx.doc.original.as_deref() else { return false };
    let bitext = cx.shared.get(|| Linked(Bitext::of(cx.doc)));
    let Some(bitext) = &bitext.0 else { return false };
    let Some(stretch) = cx.tokens.get(found.tokens.start).and_then(|token| bitext.at(token.start)) else {
        return false;
    };
    let source = original[bitext.stretches()[stretch].original.clone()].to_lowercase();
    terms.iter().any(|term| source.contains(&term.to_lowercase()))
}

/// The matches of `phrases` that come from one of `terms`.
pub(super) fn find(phrases: &Phrases, terms: &[String], cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
    if cx.doc.original.is_none() {
        return Vec::new();
    }
    let mut found = phrases.find(cx, fix);
    found.retain(|found| is_from(cx, found, terms));
    found
}

/// The text and its source, linked once for all rules of this kind.
struct Linked(Option<Bitext>);
