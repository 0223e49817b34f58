//! Whether a capital in mid-sentence opens another sentence: two linear models of the words and the tags on both sides.
//!
//! Logistic regression; `tests/bench/train_seam.rs` trained it, `README.md` beside this file says on what, and how good it is. The
//! first model looks at words alone and costs about two microseconds; the second also needs the tagger, some fifty, and is for what
//! the first lets pass.

pub mod features;
pub mod table;

use features::{REACH, glance, reading};
use table::{Table, score};

use crate::doc::{Bits, Token, TokenKind};
use crate::lexicon::tagger::Tagged;

/// Bits of a slot number in the table of the first model.
pub const GLANCE_BITS: u32 = 14;

/// Bits of a slot number in the table of the second model.
pub const READING_BITS: u32 = 15;

const MODEL: &[u8] = include_bytes!("model.bin");

static GLANCE: Table<'static> = Table::new(MODEL.split_at(2 << GLANCE_BITS).0, GLANCE_BITS);
static READING: Table<'static> = Table::new(MODEL.split_at(2 << GLANCE_BITS).1, READING_BITS);

/// Fewest tokens before and after the capital: two words, and a word with an end mark.
const LEAST: usize = 2;

/// How many tokens before and after a seam are tagged as they stand, in one row.
const NEAR: usize = 10;

/// A place in a sentence where another may begin: before the capitalised word `at`.
#[derive(Clone, Copy, Debug)]
pub struct Seam<'a> {
    /// The text in which the tokens stand.
    pub text: &'a str,
    /// The tokens of the sentence.
    pub tokens: &'a [Token],
    /// The capitalised word.
    pub at: usize,
    /// Whether the document has the word in small letters too.
    pub small: bool,
}

/// The tags around a seam.
#[derive(Clone, Debug)]
pub struct Halves {
    /// Of the tokens before it, tagged as a sentence of their own.
    pub left: Tagged,
    /// Of the tokens from it on, tagged as a sentence of their own.
    pub right: Tagged,
    /// Of the nearest tokens on both sides, in one row.
    pub both: Tagged,
    /// Which tag of `both` is that of the capital.
    pub here: usize,
}

impl<'a> Seam<'a> {
    /// The seam before token `at`, if a sentence could begin there for all that spaces and marks tell: a capitalised word after a
    /// word, a number, a bracket or a quotation, with one space between.
    pub fn at(text: &'a str, tokens: &'a [Token], at: usize) -> Option<Self> {
        if at < LEAST || at + LEAST >= tokens.len() {
            return None;
        }
        let (token, before) = (tokens[at], tokens[at - 1]);
        if !token.is_capitalized() || token.bits.has(Bits::INITIAL) || token.start != before.end() + 1 {
            return None;
        }
        let can_end = match before.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Mixed => true,
            TokenKind::Punct => matches!(before.text(text), "%" | ")" | "”" | "\""),
            _ => false,
        };
        let is_spaced = text.as_bytes()[before.end() as usize] == b' ';
        (can_end && is_spaced && !near_quote(tokens, at)).then_some(Self { text, tokens, at, small: false })
    }

    /// The last tokens before the seam.
    pub fn left(&self) -> &'a [Token] {
        &self.tokens[self.at.saturating_sub(REACH)..self.at]
    }

    /// The first tokens after the seam.
    pub fn right(&self) -> &'a [Token] {
        &self.tokens[self.at..(self.at + REACH).min(self.tokens.len())]
    }

    /// Tags both halves.
    pub fn halves(&self) -> Halves {
        let from = self.at.saturating_sub(NEAR);
        let to = (self.at + NEAR).min(self.tokens.len());
        Halves {
            left: Tagged::of(self.text, self.left()),
            right: Tagged::of(self.text, self.right()),
            both: Tagged::of(self.text, &self.tokens[from..to]),
            here: self.at - from,
        }
    }

    /// Log odds of a seam by the words alone.
    pub fn glance(&self) -> f32 {
        score(&GLANCE, &glance(self))
    }

    /// Log odds of a seam by words and tags.
    pub fn score(&self, halves: &Halves) -> f32 {
        score(&READING, &glance(self)) + score(&READING, &reading(self, halves))
    }
}

/// Whether a quotation has just opened: a title or a speech without a comma before it. Inside a long one all is as
/// outside.
fn near_quote(tokens: &[Token], at: usize) -> bool {
    const AWAY: usize = 8;
    let quoted = |at: usize| tokens[at].bits.has(Bits::QUOTED);
    (quoted(at) || quoted(at - 1)) && (at < AWAY || (at - AWAY..=at).any(|at| !quoted(at)))
}
