//! What a rule may look at.

use super::{OptionValue, Options, RuleMeta, Shared};
use crate::doc::{Block, Document, Facts, Sentence, Token, Traits};
use crate::lexicon::Entry;
use crate::lexicon::registry::NameRegistry;
use crate::text::TextSpan;

/// One unit of text with all that is known around it.
///
/// For a document rule `tokens` and `sentences` are empty and everything is in `facts`.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Facts of the document: complete for document rules and late rules; for page rules those of the blocks before
    /// this one, for all others those up to and with this block.
    pub facts: &'a Facts,
    /// The block of the unit and its index in the document.
    pub block: Option<(usize, &'a Block)>,
    /// The sentence, for a sentence rule.
    pub sentence: Option<&'a Sentence>,
    /// Tokens of the unit.
    pub tokens: &'a [Token],
    /// What the lexicon knows of each token of the unit; nothing of what is no word.
    pub entries: &'a [Entry],
    /// Tokens of the whole block.
    pub block_tokens: &'a [Token],
    /// Sentences of the block; their token numbers count in `block_tokens`.
    pub sentences: &'a [Sentence],
    /// Tokens of the unit (by index) that are an anchor of this rule.
    pub anchors: &'a [u32],
    /// What the unit holds.
    pub traits: Traits,
    /// The rule's own metadata.
    pub meta: &'a RuleMeta,
    /// The rule's options as set.
    pub options: &'a Options,
    /// What a desk decided about names, if it keeps a registry.
    pub names: Option<&'a NameRegistry>,
    /// What rules of one family share of this document.
    pub shared: &'a Shared,
}

impl<'a> Context<'a> {
    /// The extracted text of the whole document; spans count in it.
    pub fn text(&self) -> &'a str {
        &self.doc.text
    }

    /// The characters of `span`.
    pub fn slice(&self, span: TextSpan) -> &'a str {
        span.slice(&self.doc.text)
    }

    /// The characters of `token`.
    pub fn word(&self, token: Token) -> &'a str {
        token.text(&self.doc.text)
    }

    /// The characters of the unit's token `index`; empty past either end.
    pub fn word_at(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |&token| self.word(token))
    }

    /// The characters of the token `steps` before the unit's token `index`; empty past the beginning.
    pub fn word_back(&self, index: usize, steps: usize) -> &'a str {
        index.checked_sub(steps).map_or("", |before| self.word_at(before))
    }

    /// What the lexicon knows of the unit's token `index`; nothing past either end.
    pub fn entry(&self, index: usize) -> Entry {
        self.entries.get(index).copied().unwrap_or(Entry::UNKNOWN)
    }

    /// Whether the unit is running prose: sentences of a paragraph or a quotation.
    pub fn is_prose(&self) -> bool {
        self.block.is_some_and(|(_, block)| block.kind.is_prose())
    }

    /// A whole-number option.
    pub fn int(&self, name: &str) -> i64 {
        match self.options.get(&self.meta.options, name) {
            OptionValue::Int(value) => *value,
            _ => 0,
        }
    }

    /// A yes-or-no option.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.options.get(&self.meta.options, name), OptionValue::Bool(true))
    }

    /// A list option.
    pub fn list(&self, name: &str) -> &'a [String] {
        match self.options.get(&self.meta.options, name) {
            OptionValue::List(values) => values,
            _ => &[],
        }
    }
}
