//! A document as the planter sees it: its blocks with their tokens and sentences.

use crate::doc::{BlockKind, Document, Sentence, Token};
use crate::eval::random::mixed;
use crate::lexicon::{self, Entry};
use crate::parse::{BlockTokens, Segmenter};
use crate::text::TextSpan;

/// A document taken apart.
pub struct Page<'d> {
    /// Its text.
    pub text: &'d str,
    /// Its blocks in order.
    pub(super) blocks: Vec<Piece>,
    /// What its random choices follow from.
    seed: u64,
}

/// A block with its tokens.
pub(super) struct Piece {
    pub(super) kind: BlockKind,
    pub(super) span: TextSpan,
    pub(super) tokens: Vec<Token>,
    pub(super) sentences: Vec<Sentence>,
}

impl<'d> Page<'d> {
    /// Takes `doc` apart, of which the text must be its own source. Choices follow from `seed` and `name` alone.
    pub fn new(doc: &'d Document, seed: u64, name: &str, segmenter: &Segmenter) -> Self {
        let blocks = doc.blocks.iter().filter(|block| block.is_article()).map(|block| {
            let mut unit = BlockTokens::default();
            unit.fill(&doc.text, block.span, segmenter);
            Piece { kind: block.kind, span: block.span, tokens: unit.tokens, sentences: unit.sentences }
        });
        Self { text: &doc.text, blocks: blocks.collect(), seed: name.bytes().fold(mixed(seed), step) }
    }

    /// A number below `limit` (at least 1), the same for the same place `at` and purpose.
    pub(super) fn choice(&self, at: u32, purpose: &str, limit: usize) -> usize {
        (self.rank(at, purpose) % limit.max(1) as u64) as usize
    }

    /// A random number for place `at` and `purpose`.
    pub(super) fn rank(&self, at: u32, purpose: &str) -> u64 {
        mixed(purpose.bytes().fold(self.seed ^ mixed(u64::from(at)), step))
    }

    /// Blocks of running text with their numbers.
    pub(super) fn prose(&self) -> impl Iterator<Item = (usize, &Piece)> {
        self.blocks.iter().enumerate().filter(|(_, piece)| piece.kind == BlockKind::Paragraph)
    }

    /// Sentences of running text of at least `words` words, with their tokens.
    pub(super) fn sentences(&self, words: usize) -> impl Iterator<Item = (Sentence, &[Token])> {
        let all = self.prose().flat_map(|(_, piece)| piece.sentences.iter().map(move |sentence| (piece, *sentence)));
        all.map(|(piece, sentence)| (sentence, sentence.tokens(&piece.tokens)))
            .filter(move |(_, tokens)| tokens.iter().filter(|token| token.is_word()).count() >= words)
    }

    /// Pairs of neighbouring tokens in blocks of running text.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Piece, usize)> {
        self.prose().flat_map(|(_, piece)| (1..piece.tokens.len()).map(move |at| (piece, at)))
    }

    /// The characters of `token`.
    pub(super) fn word(&self, token: Token) -> &'d str {
        let text: &'d str = self.text;
        token.span().slice(text)
    }

    /// What the lexicon knows of `token`.
    pub(super) fn entry(&self, token: Token) -> Entry {
        lexicon::lookup_token(self.word(token))
    }

    /// What stands between two tokens.
    pub(super) fn gap(&self, left: Token, right: Token) -> &'d str {
        TextSpan::new(left.end(), right.start).slice(self.text)
    }
}

/// One step of a hash over bytes (FNV-1a), for seeds.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
}
