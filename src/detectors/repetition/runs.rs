//! Stretches of words that come back: where each word equals the one a fixed number of words before it.

use rustc_hash::FxHashMap;

use crate::doc::{Facts, Token, TokenKind};
use crate::rule::Context;

/// A stretch of words each of which equals the word `period` words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Distance in words.
    pub(super) period: usize,
    /// First word that repeats another.
    pub(super) start: usize,
    /// How many words in a row do.
    pub(super) words: usize,
}

impl Run {
    /// First word of the first time.
    pub(super) const fn origin(self) -> usize {
        self.start - self.period
    }

    /// How often the whole phrase stands directly in a row; 1 if it does not come back at once.
    pub(super) const fn copies(self) -> usize {
        self.words / self.period + 1
    }
}

/// The words of a sentence: its tokens without marks.
pub(super) struct Words<'a> {
    cx: &'a Context<'a>,
    /// Token numbers of the words.
    at: Vec<usize>,
    keys: Vec<u64>,
}

impl<'a> Words<'a> {
    pub(super) fn of(cx: &'a Context<'a>) -> Self {
        let is_word = |token: &Token| !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol);
        let at: Vec<usize> = (0..cx.tokens.len()).filter(|&at| is_word(&cx.tokens[at])).collect();
        let keys = at.iter().map(|&at| Facts::key(cx.word_at(at))).collect();
        Self { cx, at, keys }
    }

    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    pub(super) fn token(&self, word: usize) -> Token {
        self.cx.tokens[self.at[word]]
    }

    pub(super) fn text(&self, word: usize) -> &'a str {
        self.cx.word(self.token(word))
    }

    /// Whether both words are the same but for their case.
    pub(super) fn same(&self, a: usize, b: usize) -> bool {
        self.keys[a] == self.keys[b]
    }

    /// What stands between `word` and the one before it.
    pub(super) fn gap(&self, word: usize) -> &'a str {
        &self.cx.text()[self.token(word - 1).end() as usize..self.token(word).start as usize]
    }

    /// The longest runs, in the order of the text. For each word the last place where it and the two before it stood is
    /// its only candidate, so that the work grows with the words and not with their pairs.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut last: FxHashMap<[u64; 3], usize> = FxHashMap::default();
        let mut runs: Vec<Run> = Vec::new();
        for at in 2..self.len() {
            let three = [self.keys[at - 2], self.keys[at - 1], self.keys[at]];
            let long = last.insert(three, at).map(|before| (at - before, 3));
            let twice = at >= 3 && self.same(at, at - 2) && self.same(at - 1, at - 3);
            let Some((period, seen)) = long.or(twice.then_some((2, 2))) else { continue };
            match runs.last_mut() {
                Some(run) if run.period == period && run.start + run.words == at => run.words += 1,
                _ => runs.push(Run { period, start: at + 1 - seen, words: seen }),
            }
        }
        runs
    }
}
