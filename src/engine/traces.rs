//! Traces that sentences and marks leave in the facts.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::doc::{Facts, Mark, MarkKind, Said, Token, TokenKind, Traits};
use crate::text::TextSpan;

/// Adds the sentence with `tokens` and their `keys` to the facts, if it is long enough.
pub(super) fn say(tokens: &[Token], keys: &[u64], block: u32, facts: &mut Facts) {
    let is_word = |token: &Token| !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol);
    let words = || tokens.iter().zip(keys).filter(|(token, _)| is_word(token)).map(|(_, &key)| key);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
    if tokens.len() < Said::LEAST || words().take(Said::LEAST).count() < Said::LEAST {
        return;
    }
    let span = TextSpan::new(first.start, last.end());
    facts.said.push(Said {
        start: span.start,
        len: span.len(),
        block,
        whole: hash(words()),
        head: hash(words().take(Said::EDGE)),
        tail: hash(words().rev().take(Said::EDGE)),
    });
}

/// Adds the marks among `tokens` to the facts. `traits` are those of the block: most blocks have none of the marks.
pub(super) fn mark(text: &str, tokens: &[Token], traits: Traits, block: u32, facts: &mut Facts) {
    if ![Traits::QUOTE, Traits::BRACKET, Traits::DOUBLE_MARK].into_iter().any(|wanted| traits.meet(wanted)) {
        return;
    }
    let marks = tokens.iter().filter(|token| token.kind == TokenKind::Punct);
    facts.marks.extend(marks.filter_map(|token| {
        let kind = MarkKind::of(token.text(text))?;
        Some(Mark { at: token.start, block, kind })
    }));
}

/// The upper half of a hash of `words`.
fn hash(words: impl Iterator<Item = u64>) -> u32 {
    let mut hasher = FxHasher::default();
    words.for_each(|word| hasher.write_u64(word));
    (hasher.finish() >> 32) as u32
}
