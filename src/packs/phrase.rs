//! Kind `phrase`: words in a row, over tokens, so that line breaks and spaces between them do not matter.

use rustc_hash::FxHashMap;

use super::pattern::{self, Element};
use super::rule::Match;
use crate::doc::{Facts, Token, TokenKind};
use crate::lexicon;
use crate::rule::Context;

/// Phrases, each to be looked for around its rarest word.
pub(super) struct Phrases {
    lists: Vec<Vec<Element>>,
    /// From the key of an anchor to its phrases, and the place of the anchor in each.
    anchors: FxHashMap<u64, Vec<(u32, u32)>>,
    exact: bool,
}

impl Phrases {
    /// The phrases of a checked pack, one a line: one that cannot be read is left out. `places` says which word of each
    /// is its anchor; where it is empty, the rarest ones are looked up.
    pub(super) fn new(phrases: &str, exact: bool, places: &[u8]) -> Self {
        let mut all = Self { lists: Vec::new(), anchors: FxHashMap::default(), exact };
        for (number, phrase) in phrases.lines().enumerate() {
            let anchor = match places.get(number) {
                Some(&nth) => pattern::words(phrase).nth(nth.into()).map(|word| (nth.into(), word)),
                None => rarest(phrase),
            };
            let (Some((nth, word)), Ok(elements)) = (anchor, pattern::parse(phrase, exact)) else { continue };
            let mut words = elements.iter().enumerate().filter(|(_, element)| matches!(element, Element::Word(_)));
            let Some((place, _)) = words.nth(nth) else { continue };
            for form in pattern::forms(word) {
                all.anchors.entry(Facts::key(&form)).or_default().push((all.lists.len() as u32, place as u32));
            }
            all.lists.push(elements);
        }
        all
    }

    /// The matches in the unit, in order, the longest of those that start at one place.
    pub(super) fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        let mut found = Vec::new();
        for &anchor in cx.anchors {
            self.around(cx.text(), cx.tokens, anchor as usize, &mut found);
        }
        found.sort_unstable_by_key(|&(start, end)| (start, std::cmp::Reverse(end)));
        found.dedup_by_key(|place| place.0);
        let fixed = |start: usize, fix: &str| cased(fix, cx.tokens[start].is_capitalized());
        let place = |(start, end)| Match { tokens: start..end, fix: fix.map(|fix| fixed(start, fix)) };
        found.into_iter().map(place).collect()
    }

    /// Whether any of the phrases stands in `tokens`.
    pub(super) fn occur(&self, text: &str, tokens: &[Token]) -> bool {
        let mut found = Vec::new();
        for anchor in 0..tokens.len() {
            self.around(text, tokens, anchor, &mut found);
            if !found.is_empty() {
                return true;
            }
        }
        false
    }

    /// Adds the matches whose anchor is token `anchor`.
    fn around(&self, text: &str, tokens: &[Token], anchor: usize, found: &mut Vec<(usize, usize)>) {
        let Some(places) = self.anchors.get(&Facts::key(tokens[anchor].text(text))) else { return };
        for &(number, place) in places {
            let phrase = &self.lists[number as usize];
            let (before, after) = phrase.split_at(place as usize);
            let (least, most) = before.iter().fold((0, 0), |(least, most), element| {
                let (few, many) = element.width();
                (least + few, most + many)
            });
            let starts = anchor.saturating_sub(most)..=anchor.checked_sub(least).map_or(0, |last| last);
            for start in starts {
                if start + least > anchor || self.run(text, &tokens[..anchor], before, start) != Some(anchor) {
                    continue;
                }
                found.extend(self.run(text, tokens, after, anchor).map(|end| (start, end)));
            }
        }
    }

    /// Where `phrase`, laid on `tokens` from `at` on, ends, if it fits; a name is as long as it can be.
    fn run(&self, text: &str, tokens: &[Token], phrase: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = phrase.split_first() else { return Some(at) };
        let (least, most) = element.width();
        let fits = |token: &Token| self.asks(text, element, *token);
        let length = tokens.get(at..)?.iter().take(most).take_while(|token| fits(token)).count();
        (least..=length).rev().find_map(|taken| self.run(text, tokens, rest, at + taken))
    }

    fn asks(&self, text: &str, element: &Element, token: Token) -> bool {
        match element {
            Element::Word(word) => token.kind != TokenKind::Punct && same(word, token.text(text), self.exact),
            Element::Mark(mark) => {
                let own = token.text(text);
                own == mark || (own.chars().map(pattern::plain).eq(mark.chars().map(pattern::plain)))
            }
            Element::Number => match token.kind {
                TokenKind::Number => true,
                TokenKind::Mixed => token.text(text).starts_with(|c: char| c.is_ascii_digit()),
                _ => false,
            },
            Element::Name => token.is_capitalized(),
        }
    }
}

/// Whether `token` is the folded `word`.
fn same(word: &str, token: &str, exact: bool) -> bool {
    if exact {
        return token.chars().map(pattern::plain).eq(word.chars());
    }
    if token.is_ascii() && word.is_ascii() {
        let plain = |byte: u8| if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() };
        return token.len() == word.len() && token.bytes().map(plain).eq(word.bytes());
    }
    pattern::fold(token) == word
}

/// `fix` with a capital where the match had one.
fn cased(fix: &str, capital: bool) -> String {
    let mut chars = fix.chars();
    match chars.next() {
        Some(first) if capital => first.to_uppercase().chain(chars).collect(),
        _ => fix.to_owned(),
    }
}

/// The words around which `phrases` of a user's pack are looked for, as the engine wants to know them; for the packs of
/// the program the build script has looked them up.
pub(super) fn anchors(phrases: &str) -> Vec<String> {
    let mut words: Vec<String> =
        phrases.lines().filter_map(rarest).flat_map(|(_, word)| pattern::forms(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The anchor of `phrase`, with its number among the words.
fn rarest(phrase: &str) -> Option<(usize, &str)> {
    pattern::rarest(phrase, |word| lexicon::lookup_token(word).zipf())
}
