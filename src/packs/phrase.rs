//! Kind `phrase`: words in a row, over tokens, so that line breaks and spaces between them do not matter.

use std::ops::Range;
use std::sync::OnceLock;

use super::finder::Match;
use super::pattern::{self, Element, Waits};
use crate::doc::{Facts, Token, TokenKind};
use crate::lexicon;
use crate::rule::{Anchor, AnchorOf, Context};
use crate::text::{pair_key, word_key};

/// Phrases, each to be looked for around its rarest word.
pub(super) struct Phrases {
    /// As they were written, and read once their anchor is met: of a list of hundreds, a text has a few.
    lines: Vec<(String, OnceLock<Vec<Element>>)>,
    /// The key of each anchor, its phrase, and its place in that, in this order.
    anchors: Vec<(u64, u32, u32)>,
    exact: bool,
}

impl Phrases {
    /// The phrases of a checked pack, one a line: one that cannot be read is left out. `places` says which element of
    /// each is its anchor; where it is empty, the rarest ones are looked up.
    pub(super) fn new(phrases: &str, exact: bool, places: &[u8]) -> Self {
        let mut all = Self { lines: Vec::new(), anchors: Vec::new(), exact };
        for (number, phrase) in phrases.lines().enumerate() {
            let known = places.get(number).map(|&place| usize::from(place));
            let Some(place) = known.or_else(|| anchor(&pattern::parse(phrase, exact).ok()?)) else { continue };
            let element = pattern::element_at(phrase, place, exact);
            let words = element.as_ref().map(Element::words).unwrap_or_default();
            for form in words.iter().flat_map(|word| pattern::forms(word)) {
                all.anchors.push((Facts::key(&form), all.lines.len() as u32, place as u32));
            }
            all.lines.push((phrase.to_owned(), OnceLock::new()));
        }
        all.anchors.sort_unstable();
        all
    }

    /// What phrase number `line` asks of each token.
    fn elements(&self, line: u32) -> &[Element] {
        let (phrase, elements) = &self.lines[line as usize];
        elements.get_or_init(|| pattern::parse(phrase, self.exact).unwrap_or_default())
    }

    /// The matches in the unit, in order, the longest of those that start at one place.
    pub(super) fn find(&self, cx: &Context<'_>, fix: Option<&str>) -> Vec<Match> {
        let laid = Laid { text: cx.text(), tokens: cx.tokens, exact: self.exact };
        let mut found = Vec::new();
        for &anchor in cx.anchors {
            self.around(laid, anchor as usize, &mut found);
        }
        found.sort_unstable_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        found.dedup_by_key(|place| place.0);
        let place = |(start, end, line): (usize, usize, u32)| Match {
            tokens: start..end,
            fix: fix.map(|fix| laid.fixed(self.elements(line), start..end, fix)),
            evidence: None,
        };
        found.into_iter().map(place).collect()
    }

    /// Every place in `tokens` where one of the phrases stands, the longest of those that start at one token.
    pub(super) fn all(&self, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let laid = Laid { text, tokens, exact: self.exact };
        let mut found = Vec::new();
        (0..tokens.len()).for_each(|anchor| self.around(laid, anchor, &mut found));
        found.sort_unstable_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        found.dedup_by_key(|place| place.0);
        found.into_iter().map(|(start, end, _)| start..end).collect()
    }

    /// Whether any of the phrases stands in `tokens`.
    fn occur(&self, text: &str, tokens: &[Token]) -> bool {
        let laid = Laid { text, tokens, exact: self.exact };
        let mut found = Vec::new();
        (0..tokens.len()).any(|anchor| {
            self.around(laid, anchor, &mut found);
            !found.is_empty()
        })
    }

    /// Adds the matches (start, end, phrase) whose anchor is token `anchor`.
    fn around(&self, laid: Laid<'_>, anchor: usize, found: &mut Vec<(usize, usize, u32)>) {
        let key = Facts::key(laid.tokens[anchor].text(laid.text));
        let from = self.anchors.partition_point(|anchor| anchor.0 < key);
        for &(_, line, place) in self.anchors[from..].iter().take_while(|anchor| anchor.0 == key) {
            let Some((before, after)) = self.elements(line).split_at_checked(place as usize) else { continue };
            let Some(end) = laid.run(after, anchor, None) else { continue };
            found.extend(laid.starts(before, anchor).map(|start| (start, end, line)));
        }
    }
}

/// Phrases anywhere in the block of a match, or around it.
pub(super) struct Nearby {
    anywhere: Phrases,
    /// What stands before the match, and what after it.
    around: Vec<(Vec<Element>, Vec<Element>)>,
}

impl Nearby {
    /// The phrases of a checked pack, one a line.
    pub(super) fn new(phrases: &str, exact: bool) -> Self {
        let is_around = |phrase: &&str| phrase.contains("{match}");
        let (around, anywhere): (Vec<&str>, Vec<&str>) = phrases.lines().partition(is_around);
        let split = |phrase: &str| {
            let mut before = pattern::parse_unless(phrase, exact).ok()?;
            let after = before.split_off(before.iter().position(|element| *element == Element::Match)?);
            Some((before, after[1..].to_vec()))
        };
        Self {
            anywhere: Phrases::new(&anywhere.join("\n"), exact, &[]),
            around: around.into_iter().filter_map(split).collect(),
        }
    }

    /// Whether one of them is there for the match `hit` of the unit.
    pub(super) fn holds(&self, cx: &Context<'_>, hit: &Range<usize>) -> bool {
        let laid = Laid { text: cx.text(), tokens: cx.tokens, exact: self.anywhere.exact };
        let around = |(before, after): &(Vec<Element>, Vec<Element>)| {
            laid.run(after, hit.end, None).is_some() && laid.starts(before, hit.start).next().is_some()
        };
        self.around.iter().any(around)
            || (!self.anywhere.lines.is_empty() && self.anywhere.occur(cx.text(), cx.block_tokens))
    }
}

/// Tokens that phrases are laid on.
#[derive(Clone, Copy)]
struct Laid<'t> {
    text: &'t str,
    tokens: &'t [Token],
    exact: bool,
}

impl Laid<'_> {
    /// Where `elements` may start so that they end before token `end`, the earliest first.
    fn starts(self, elements: &[Element], end: usize) -> impl Iterator<Item = usize> {
        let (least, most) = elements.iter().fold((0, 0), |(least, most), element| {
            let (few, many) = element.width();
            (least + few, most + many)
        });
        let starts = end.saturating_sub(most)..(end + 1).saturating_sub(least);
        starts.filter(move |&start| self.run(elements, start, Some(end)).is_some())
    }

    /// Where `elements`, laid from token `at` on, end, if they fit and end at `until` where that is given; a name is as
    /// long as it can be.
    fn run(self, elements: &[Element], at: usize, until: Option<usize>) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else {
            return until.is_none_or(|until| until == at).then_some(at);
        };
        let (least, taken) = self.takes(element, at, until);
        (least..=taken).rev().find_map(|taken| self.run(rest, at + taken, until))
    }

    /// Fewest tokens that `element` takes at `at`, and as many as fit it there.
    fn takes(self, element: &Element, at: usize, until: Option<usize>) -> (usize, usize) {
        let (least, most) = element.width();
        let end = until.unwrap_or(self.tokens.len()).min(self.tokens.len());
        let left = self.tokens.get(at..end).unwrap_or_default();
        (least, left.iter().take(most).take_while(|token| self.asks(element, **token)).count())
    }

    fn asks(self, element: &Element, token: Token) -> bool {
        let is = |word: &String| same(word, token.text(self.text), self.exact);
        let is_word = token.kind != TokenKind::Punct;
        match element {
            Element::Word(word) => is_word && is(word),
            Element::OneOf(words) | Element::Maybe(words) => is_word && words.iter().any(is),
            Element::Any | Element::AnyMaybe => !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol),
            Element::Mark(mark) => {
                let own = token.text(self.text);
                own == mark || (own.chars().map(pattern::plain).eq(mark.chars().map(pattern::plain)))
            }
            Element::Number => match token.kind {
                TokenKind::Number => true,
                TokenKind::Mixed => token.text(self.text).starts_with(|c: char| c.is_ascii_digit()),
                _ => false,
            },
            Element::Name => token.is_capitalized(),
            Element::Match => false,
        }
    }

    /// `fix` for `elements` at `hit`: `{1}`, `{2}`… are what its placeholders took, and a capital at the start is kept.
    fn fixed(self, elements: &[Element], hit: Range<usize>, fix: &str) -> String {
        let mut text = cased(fix, self.tokens[hit.start].is_capitalized());
        if !text.contains('{') {
            return text;
        }
        let (mut at, mut number) = (hit.start, 0);
        for (place, element) in elements.iter().enumerate() {
            let (least, taken) = self.takes(element, at, Some(hit.end));
            let rest = &elements[place + 1..];
            let fits = |taken: &usize| self.run(rest, at + taken, Some(hit.end)).is_some();
            let taken = (least..=taken).rev().find(fits).unwrap_or(taken);
            if !matches!(element, Element::Word(_) | Element::Mark(_)) {
                number += 1;
                let words = self.tokens.get(at..at + taken).unwrap_or_default();
                let own = match (words.first(), words.last()) {
                    (Some(first), Some(last)) => &self.text[first.start as usize..last.end() as usize],
                    _ => "",
                };
                text = text.replace(&format!("{{{number}}}"), own);
            }
            at += taken;
        }
        text
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

/// What `phrases` of a user's pack wait for, and around which element of each they are looked for; for the packs of the
/// program the build script has settled both.
pub(super) fn anchors(phrases: &str, exact: bool) -> (Vec<Anchor>, Vec<u8>) {
    let (mut anchors, mut places) = (Vec::new(), Vec::new());
    for phrase in phrases.lines() {
        let elements = pattern::parse(phrase, exact).unwrap_or_default();
        let place = anchor(&elements).unwrap_or_default();
        places.push(u8::try_from(place).unwrap_or_default());
        anchors.extend(pattern::waits(&elements, place).iter().map(key_of));
    }
    (anchors, places)
}

fn key_of(waits: &Waits) -> Anchor {
    match waits {
        Waits::Word(word) => Anchor::word(word_key(word)),
        Waits::Pair(left, right, at_right) => Anchor {
            key: pair_key(word_key(left), word_key(right)),
            of: if *at_right { AnchorOf::Right } else { AnchorOf::Left },
        },
    }
}

fn anchor(elements: &[Element]) -> Option<usize> {
    pattern::anchor(elements, |word| lexicon::lookup_token(word).zipf())
}
