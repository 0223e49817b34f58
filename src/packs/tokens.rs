//! Kind `tokens`: one token after the other, each asked for its word, class, part of speech or capitals, with gaps.

use super::choices::{CaseName, Class, TagName};
use super::finder::Match;
use super::pattern;
use super::spec::{self, TokenSpec};
use crate::doc::{Bits, Token, TokenKind};
use crate::lexicon;
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::Context;

/// A sequence, looked for around its rarest word.
pub(super) struct Sequence {
    items: Vec<TokenSpec>,
    /// Which item is looked for.
    anchor: usize,
    has_tags: bool,
}

impl Sequence {
    /// The sequence of a checked pack; `place` says which item is looked for, where that is settled.
    pub(super) fn new(items: Vec<TokenSpec>, place: Option<usize>) -> Self {
        let rarest = || spec::rarest(&items, |word| lexicon::lookup_token(word).zipf());
        let anchor = place.or_else(rarest).unwrap_or_default();
        let has_tags = items.iter().any(|item| !item.tags.is_empty());
        Self { items, anchor, has_tags }
    }

    /// The words of which a text must hold one.
    pub(super) fn anchors(&self) -> Vec<String> {
        let words = self.items.get(self.anchor).map(|item| item.words.as_slice()).unwrap_or_default();
        words.iter().flat_map(|word| pattern::forms(word)).collect()
    }

    /// The matches in the unit, in order.
    pub(super) fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        let (before, after) = self.items.split_at(self.anchor);
        let reach: usize = before.iter().map(|item| width(item).1).sum();
        // Words first: a sentence is tagged only where everything else fits.
        let mut laid = Laid { cx, tagged: None, trail: Vec::new() };
        let anchors = || cx.anchors.iter().map(|&anchor| anchor as usize);
        let all = |anchor: usize, laid: &mut Laid<'_, '_>| {
            let starts = anchor.saturating_sub(reach)..=anchor;
            starts.into_iter().find_map(|start| {
                laid.trail.clear();
                laid.run(before, start, Some(anchor))?;
                let own = laid.trail.len();
                laid.run(after, anchor, None).or_else(|| {
                    laid.trail.truncate(own);
                    None
                })?;
                Some(laid.found(&self.items, fix))
            })
        };
        if self.has_tags {
            if !anchors().any(|anchor| all(anchor, &mut laid).is_some()) {
                return Vec::new();
            }
            laid.tagged = Some(Tagged::of(cx.text(), cx.tokens));
        }
        let mut found: Vec<Match> = anchors().filter_map(|anchor| all(anchor, &mut laid)).collect();
        found.sort_unstable_by_key(|found| (found.tokens.start, found.tokens.end));
        found
    }
}

/// Fewest and most tokens that `item` takes.
fn width(item: &TokenSpec) -> (usize, usize) {
    match item.gap {
        Some(gap) => (0, gap.into()),
        None if item.optional => (0, 1),
        None => (1, 1),
    }
}

/// A unit that a sequence is laid on.
struct Laid<'c, 'a> {
    cx: &'c Context<'a>,
    /// None while parts of speech do not count yet.
    tagged: Option<Tagged>,
    /// Where each item so far begins and ends.
    trail: Vec<(usize, usize)>,
}

impl Laid<'_, '_> {
    /// Where `items`, laid from token `at` on, end, if they fit and end at `until` where that is given.
    fn run(&mut self, items: &[TokenSpec], at: usize, until: Option<usize>) -> Option<usize> {
        let Some((item, rest)) = items.split_first() else {
            return until.is_none_or(|until| until == at).then_some(at);
        };
        let (least, most) = width(item);
        let end = until.unwrap_or(self.cx.tokens.len());
        for taken in least..=most {
            if taken > 0 && (at + taken > end || !(item.gap.is_some() || self.asks(item, at))) {
                break;
            }
            self.trail.push((at, at + taken));
            if let Some(end) = self.run(rest, at + taken, until) {
                return Some(end);
            }
            self.trail.pop();
        }
        None
    }

    fn asks(&self, item: &TokenSpec, at: usize) -> bool {
        let Some(&token) = self.cx.tokens.get(at) else { return false };
        let word = || pattern::fold(self.cx.word(token));
        let fits = (item.words.is_empty() || item.words.contains(&word()))
            && (item.classes.is_empty() || item.classes.iter().any(|class| is_class(token, *class)))
            && item.case.is_none_or(|case| is_case(token, case));
        let Some(tagged) = &self.tagged else {
            // What must not be there may be told by its part of speech alone.
            return if item.not { !fits || !item.tags.is_empty() } else { fits };
        };
        let fits = fits && (item.tags.is_empty() || item.tags.iter().any(|tag| is_tag(tagged.tag(at), *tag)));
        fits != item.not
    }

    /// What the trail of `items` says was found.
    fn found(&self, items: &[TokenSpec], fix: Option<&str>) -> Match {
        let hits = || self.trail.iter().zip(items).filter(|(_, item)| item.hit).map(|(place, _)| *place);
        let whole = (self.trail.first(), self.trail.last());
        let (start, end) = match (hits().next(), hits().next_back(), whole) {
            (Some((start, _)), Some((_, end)), _) => (start, end),
            (_, _, (Some(&(start, _)), Some(&(_, end)))) => (start, end),
            _ => (0, 0),
        };
        let text = |&(start, end): &(usize, usize)| {
            let tokens = &self.cx.tokens[start..end];
            let ends = tokens.first().zip(tokens.last());
            ends.map_or("", |(first, last)| &self.cx.text()[first.start as usize..last.end() as usize])
        };
        let filled = |fix: &str| {
            let parts = self.trail.iter().enumerate();
            parts.fold(fix.to_owned(), |fix, (number, place)| fix.replace(&format!("{{{}}}", number + 1), text(place)))
        };
        Match { tokens: start..end, fix: fix.map(filled), evidence: None }
    }
}

const fn is_class(token: Token, class: Class) -> bool {
    match class {
        Class::Word => matches!(token.kind, TokenKind::Word),
        Class::Number => matches!(token.kind, TokenKind::Number | TokenKind::Mixed),
        Class::Mark => matches!(token.kind, TokenKind::Punct | TokenKind::Symbol),
        Class::Foreign => matches!(token.kind, TokenKind::Foreign),
    }
}

fn is_case(token: Token, case: CaseName) -> bool {
    match case {
        CaseName::Lower => token.is_lower(),
        CaseName::Capital => token.is_capitalized(),
        CaseName::Upper => token.bits.has(Bits::UPPER),
    }
}

const fn is_tag(tag: Tag, name: TagName) -> bool {
    match name {
        TagName::Noun => matches!(tag, Tag::Noun | Tag::Nouns),
        TagName::Name => matches!(tag, Tag::Name),
        TagName::Adjective => matches!(tag, Tag::Adjective),
        TagName::Adverb => matches!(tag, Tag::Adverb),
        TagName::Determiner => matches!(tag, Tag::Determiner),
        TagName::Pronoun => matches!(tag, Tag::Pronoun),
        TagName::Possessive => matches!(tag, Tag::Possessive),
        TagName::Preposition => matches!(tag, Tag::Preposition),
        TagName::To => matches!(tag, Tag::To),
        TagName::Conjunction => matches!(tag, Tag::Conjunction),
        TagName::Question => matches!(tag, Tag::Wh),
        TagName::Number => matches!(tag, Tag::Number),
        TagName::Verb => matches!(
            tag,
            Tag::Past
                | Tag::Present
                | Tag::PresentS
                | Tag::Modal
                | Tag::Infinitive
                | Tag::Imperative
                | Tag::Participle
                | Tag::Gerund
        ),
        TagName::FiniteVerb => matches!(tag, Tag::Past | Tag::Present | Tag::PresentS | Tag::Modal),
        TagName::PastVerb => matches!(tag, Tag::Past),
        TagName::PresentVerb => matches!(tag, Tag::Present | Tag::PresentS),
        TagName::Modal => matches!(tag, Tag::Modal),
        TagName::Infinitive => matches!(tag, Tag::Infinitive | Tag::Imperative),
        TagName::Participle => matches!(tag, Tag::Participle),
        TagName::Gerund => matches!(tag, Tag::Gerund),
    }
}
