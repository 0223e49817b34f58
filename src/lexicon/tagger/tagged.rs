//! Tokens of a document with their tags: contractions and compounds are parted as the tagger knows them.

use super::{MODEL, Tag, tag_while};
use crate::doc::{Bits, Token, TokenKind};

/// A row of tokens, tagged as one sentence.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    tags: Vec<Tag>,
    /// For each token one past its last tag.
    ends: Vec<u32>,
}

impl Tagged {
    /// Tags `tokens` of `text` as one sentence, whatever stands around them.
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        Self::tagged_while(text, tokens, |_, _| true)
    }

    /// The same for the tokens up to number `last`; the others have no tags.
    pub fn up_to(text: &str, tokens: &[Token], last: usize) -> Self {
        Self::tagged_while(text, tokens, |at, _| at < last)
    }

    /// The same if `stops` is true of no token and its tags; else nothing, and the rest of the sentence costs nothing.
    pub fn unless(text: &str, tokens: &[Token], mut stops: impl FnMut(usize, &[Tag]) -> bool) -> Option<Self> {
        let mut stopped = false;
        let tagged = Self::tagged_while(text, tokens, |at, tags| {
            stopped = stops(at, tags);
            !stopped
        });
        (!stopped).then_some(tagged)
    }

    /// Tags token after token, as long as `goes_on` says so of the last one and its tags.
    fn tagged_while(text: &str, tokens: &[Token], mut goes_on: impl FnMut(usize, &[Tag]) -> bool) -> Self {
        let Self { mut tags, mut ends } = Self::default();
        let mut words = Vec::with_capacity(tokens.len() + 4);
        for &token in tokens {
            pieces(token, token.text(text), &mut words);
            ends.push(words.len() as u32);
        }
        let (mut at, mut start) = (0, 0);
        tag_while(MODEL, words, &mut tags, |tags| {
            if tags.len() < ends[at] as usize {
                return true;
            }
            let goes_on = goes_on(at, &tags[start..]);
            (at, start) = (at + 1, tags.len());
            goes_on
        });
        ends.truncate(at);
        Self { tags, ends }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The tags of the parts of token `at`: two for `don’t`, three for `long-term`, one for most; none past the end.
    pub fn parts(&self, at: usize) -> &[Tag] {
        let end = |at: usize| self.ends.get(at).map(|&end| end as usize);
        let start = at.checked_sub(1).and_then(end).unwrap_or(0);
        end(at).map_or(&[], |end| &self.tags[start..end])
    }

    /// The tag of token `at` as a whole: that of its last part, or the first of a contraction; [`Tag::Other`] past the end.
    pub fn tag(&self, at: usize) -> Tag {
        match self.parts(at) {
            [.., Tag::Mark, last] => *last,
            [first, ..] => *first,
            [] => Tag::Other,
        }
    }

    /// Whether token `at` is or holds a finite verb: `goes`, `it’s`.
    pub fn is_finite(&self, at: usize) -> bool {
        self.parts(at).iter().any(|tag| tag.is_finite())
    }

    /// The first finite verb at or after token `from`.
    pub fn finite_from(&self, from: usize) -> Option<usize> {
        (from..self.len()).find(|&at| self.is_finite(at))
    }
}

/// What contracted verbs and `not` end on, after the apostrophe.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Adds `word` to `out`, parted at its hyphens, before a contracted verb or `not`, and before a possessive ending.
fn pieces<'t>(token: Token, word: &'t str, out: &mut Vec<&'t str>) {
    if token.kind != TokenKind::Word || !token.bits.has(Bits::JOINED) {
        return out.push(word);
    }
    let (stem, clitic) = contraction(word);
    let mut rest = stem;
    while let Some(at) = rest.find(['-', '‐', '‑']).filter(|&at| at > 0) {
        let hyphen = rest[at..].chars().next().map_or(1, char::len_utf8);
        out.extend([&rest[..at], &rest[at..at + hyphen]]);
        rest = &rest[at + hyphen..];
    }
    out.extend([rest, clitic].into_iter().filter(|part| !part.is_empty()));
}

/// Parts a contraction: `do` and `n’t`, `it` and `’s`; all of any other word and nothing.
fn contraction(word: &str) -> (&str, &str) {
    let Some(at) = word.rfind(['\'', '’']) else { return (word, "") };
    let after = word[at..].trim_start_matches(['\'', '’']);
    if after.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) && at > 1 {
        return word.split_at(at - 1);
    }
    if at > 0 && (after.is_empty() || CLITICS.iter().any(|clitic| after.eq_ignore_ascii_case(clitic))) {
        return word.split_at(at);
    }
    (word, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextSpan;

    /// The parts of `word`, joined by `|`.
    fn parted(word: &str) -> String {
        let mut token = Token { start: 0, len: word.len() as u16, kind: TokenKind::Word, bits: Bits::JOINED };
        token.bits.set(Bits::SPACED);
        let mut out = Vec::new();
        pieces(token, TextSpan::new(0, word.len() as u32).slice(word), &mut out);
        out.join("|")
    }

    #[test]
    fn a_part_of_a_sentence_has_the_tags_it_has_in_the_whole() {
        let text = "The long-term plan doesn't say who pays for the new quay";
        let mut unit = crate::parse::BlockTokens::default();
        unit.fill(text, TextSpan::of(0..text.len()), &crate::parse::Segmenter::default());
        let whole = Tagged::of(text, &unit.tokens);
        for last in 0..unit.tokens.len() {
            let part = Tagged::up_to(text, &unit.tokens, last);
            assert!((0..=last).all(|at| part.parts(at) == whole.parts(at)), "{last}");
            assert_eq!(part.len(), last + 1);
            let unless = |stop: usize| Tagged::unless(text, &unit.tokens, |at, _| at == stop);
            assert!(unless(last).is_none() && unless(whole.len()).is_some_and(|all| all.tags == whole.tags));
        }
    }

    #[test]
    fn words_are_parted_as_the_tagger_learned_them() {
        for parts in
            ["do|n’t", "it|'s", "they|’re", "long|-|term", "vice|-|president|'s", "O'Brien", "boys|’", "ca|n't"]
        {
            assert_eq!(parted(&parts.replace('|', "")), parts);
        }
    }
}
