//! Traces of sentences and marks: what rules that look for repetitions and for pairs need once the tokens are gone.

use crate::text::TextSpan;

/// A sentence of a paragraph in brief; twenty-four bytes.
///
/// The hashes are short, and equal hashes are a reason to compare the words, not proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// First byte in the extracted text.
    pub start: u32,
    /// Length in bytes.
    pub len: u32,
    /// Index in [`super::Facts::blocks`].
    pub block: u32,
    /// Hash of all words in small letters.
    pub whole: u32,
    /// Hash of the first [`Said::EDGE`] words.
    pub head: u32,
    /// Hash of the last [`Said::EDGE`] words.
    pub tail: u32,
}

impl Said {
    /// Fewest words of a sentence that leaves a trace: shorter ones come back by chance.
    pub const LEAST: usize = 4;

    /// Words of `head` and of `tail`: a sentence in which one or two words differ keeps one of the two.
    pub const EDGE: usize = 5;

    /// Its bytes in the extracted text.
    pub const fn span(self) -> TextSpan {
        TextSpan::new(self.start, self.start + self.len)
    }
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// `"`
    Straight,
    /// `“`
    Open,
    /// `”`
    Close,
    /// `„`
    Low,
    /// `(`
    OpenRound,
    /// `)`
    CloseRound,
    /// `[`
    OpenSquare,
    /// `]`
    CloseSquare,
    /// Exactly two full stops.
    TwoStops,
}

impl MarkKind {
    /// The kind of the mark `text`, if it is one of those that leave a trace.
    pub fn of(text: &str) -> Option<Self> {
        Some(match text {
            "\"" => Self::Straight,
            "“" => Self::Open,
            "”" => Self::Close,
            "„" => Self::Low,
            "(" => Self::OpenRound,
            ")" => Self::CloseRound,
            "[" => Self::OpenSquare,
            "]" => Self::CloseSquare,
            ".." => Self::TwoStops,
            _ => return None,
        })
    }

    /// Whether it is a double quotation mark.
    pub const fn is_quote(self) -> bool {
        matches!(self, Self::Straight | Self::Open | Self::Close | Self::Low)
    }

    /// Whether it is a bracket.
    pub const fn is_bracket(self) -> bool {
        matches!(self, Self::OpenRound | Self::CloseRound | Self::OpenSquare | Self::CloseSquare)
    }
}

/// A quotation mark, a bracket or two full stops; twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte in the extracted text.
    pub at: u32,
    /// Index in [`super::Facts::blocks`].
    pub block: u32,
    /// What it is.
    pub kind: MarkKind,
}
