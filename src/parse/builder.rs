//! Puts the extracted text together and remembers where each byte of it came from.

use std::ops::Range;

use crate::doc::OffsetMap;
use crate::text::{SourceSpan, TextSpan};

/// What stands in the text for a piece of inline code.
///
/// Leaving code out would make `the , the` of "the `a`, the `b`", and its own text would be judged as words. This has
/// the form of an identifier, which the tokenizer takes for a link and rules leave alone.
const CODE: &str = "inline_code";

/// White space seen since the last character of the block.
#[derive(Clone, Debug)]
enum Pending {
    None,
    Space(Range<usize>),
    Break(Range<usize>),
}

/// Text, offset map and the open block of a document that is being extracted.
///
/// White space is put in only once a character follows, so blocks neither begin nor end with it; between two blocks
/// stands a blank line that no source maps to.
pub(super) struct TextBuilder<'a> {
    source: &'a str,
    text: String,
    map: OffsetMap,
    block: Option<usize>,
    pending: Pending,
}

impl<'a> TextBuilder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let text = String::with_capacity(source.len() / 2);
        Self { source, text, map: OffsetMap::default(), block: None, pending: Pending::None }
    }

    /// Adds the bytes `range` of the source as they stand.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if let Some(text) = self.source.get(range.clone()).filter(|text| !text.is_empty()) {
            self.settle();
            self.push(text, range);
        }
    }

    /// Adds `text`, for which the source has `range` (an entity, say).
    pub(super) fn replace(&mut self, text: &str, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        self.settle();
        if text.len() == range.len() {
            // A stretch of equal length would count as copied byte by byte; each character comes from all of `range`.
            let mut buffer = [0; 4];
            text.chars().for_each(|c| self.push(c.encode_utf8(&mut buffer), range.clone()));
        } else {
            self.push(text, range);
        }
    }

    /// Adds a word for a piece of inline code that stands at `range`.
    pub(super) fn code(&mut self, range: Range<usize>) {
        self.replace(CODE, range);
    }

    /// Adds white space that shows as one space; more of it directly after is the same space.
    pub(super) fn space(&mut self, range: Range<usize>) {
        match &mut self.pending {
            Pending::None if self.block.is_some() => self.pending = Pending::Space(range),
            Pending::Space(space) if space.end == range.start => space.end = range.end,
            _ => {}
        }
    }

    /// Adds a line break; false if one stands there already, so that this one ends the paragraph.
    pub(super) fn line_break(&mut self, range: Range<usize>) -> bool {
        if matches!(self.pending, Pending::Break(_)) {
            return false;
        }
        if self.block.is_some() {
            self.pending = Pending::Break(range);
        }
        true
    }

    /// Whether the block has characters and white space may follow.
    pub(super) fn is_open(&self) -> bool {
        self.block.is_some()
    }

    /// Ends the block; its bytes, if it had any but white space: no-break spaces stay in the text, and open no block.
    pub(super) fn end_block(&mut self) -> Option<TextSpan> {
        self.pending = Pending::None;
        self.block.take().and_then(|start| super::trim(&self.text, start..self.text.len()))
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Text and map. All blocks must have ended.
    pub(super) fn finish(self) -> (String, OffsetMap) {
        (self.text, self.map)
    }

    /// Writes the white space that is due before the next character, or opens a block.
    fn settle(&mut self) {
        if self.block.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.block = Some(self.text.len());
            return;
        }
        match std::mem::replace(&mut self.pending, Pending::None) {
            Pending::None => {}
            Pending::Space(range) => self.push(" ", range),
            Pending::Break(range) => self.push("\n", range),
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        self.map.push(self.text.len() as u32, text.len() as u32, SourceSpan::of(range));
        self.text.push_str(text);
    }
}
