//! What a unit must hold for a rule to be called.

/// A word, or two words in a row of which one is the anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// [`crate::doc::Facts::key`] of the word, or a number for both words.
    pub key: u64,
    /// Which words that are.
    pub of: AnchorOf,
}

/// Which words an [`Anchor`] waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorOf {
    /// One word.
    Word,
    /// Two in a row, and the first is where the rule looks.
    Left,
    /// Two in a row, and the second is where the rule looks.
    Right,
}

impl Anchor {
    /// The word with this key.
    pub const fn word(key: u64) -> Self {
        Self { key, of: AnchorOf::Word }
    }
}
