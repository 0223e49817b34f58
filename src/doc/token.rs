//! Tokens and sentences: eight bytes a token, in buffers reused from block to block.

use crate::text::TextSpan;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters of Latin, Cyrillic or Greek, with inner apostrophes and hyphens: `it’s`, `Jong-un`, `inMarch`.
    Word,
    /// Letters of any other script, one run of one script: `鬼城`.
    Foreign,
    /// Digits with inner points, commas and colons: `3,500`, `17:07`.
    Number,
    /// Digits and letters without a space: `6th`, `40km`, `March2017`, `COVID19`.
    Mixed,
    /// An address, e-mail, hashtag, handle, file name or path: rules leave it alone.
    Link,
    /// One punctuation mark (a run of full stops is one token).
    Punct,
    /// Anything else that prints.
    Symbol,
}

/// Facts about one token, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct Bits(pub u8);

impl Bits {
    /// First letter is a capital.
    pub const CAPITAL: Self = Self(1);
    /// All its letters are capitals (two or more).
    pub const UPPER: Self = Self(1 << 1);
    /// Holds a byte outside ASCII.
    pub const NON_ASCII: Self = Self(1 << 2);
    /// White space stands before it (or it opens its block).
    pub const SPACED: Self = Self(1 << 3);
    /// Stands inside double quotation marks.
    pub const QUOTED: Self = Self(1 << 4);
    /// A capital follows a small letter inside it: `inMarch`, `iPhone`.
    pub const CAMEL: Self = Self(1 << 5);
    /// Opens a sentence.
    pub const INITIAL: Self = Self(1 << 6);
    /// An apostrophe or a hyphen inside.
    pub const JOINED: Self = Self(1 << 7);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Sets the bits of `other`.
    pub fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A token: eight bytes. Tokens longer than 65,535 bytes are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the extracted text.
    pub start: u32,
    /// Length in bytes.
    pub len: u16,
    /// What it is made of.
    pub kind: TokenKind,
    /// Facts about it.
    pub bits: Bits,
}

impl Token {
    /// Its bytes in the extracted text.
    pub const fn span(self) -> TextSpan {
        TextSpan::new(self.start, self.start + self.len as u32)
    }

    /// One past its last byte.
    pub const fn end(self) -> u32 {
        self.start + self.len as u32
    }

    /// Its characters, given the extracted text.
    pub fn text(self, text: &str) -> &str {
        self.span().slice(text)
    }

    /// Whether `other` follows without anything in between.
    pub const fn touches(self, other: Self) -> bool {
        self.end() == other.start
    }

    /// Whether it is a word of letters.
    pub fn is_word(self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word that opens with a capital.
    pub fn is_capitalized(self) -> bool {
        self.is_word() && self.bits.has(Bits::CAPITAL)
    }

    /// Whether it is a word that opens with a small letter.
    pub fn is_lower(self) -> bool {
        self.is_word() && !self.bits.has(Bits::CAPITAL)
    }
}

/// A sentence: its bytes and its tokens in the buffer of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the extracted text, without surrounding white space.
    pub span: TextSpan,
    /// Index of its first token.
    pub first: u32,
    /// One past the index of its last token.
    pub last: u32,
}

impl Sentence {
    /// Its tokens, given those of its block.
    pub fn tokens(self, tokens: &[Token]) -> &[Token] {
        &tokens[self.first as usize..self.last as usize]
    }
}

/// What a block or a sentence holds, found while tokenising: a rule whose triggers are not met is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Traits(pub u32);

impl Traits {
    /// No demand: the rule is called for every unit.
    pub const NONE: Self = Self(0);
    /// A digit.
    pub const DIGIT: Self = Self(1);
    /// A token of digits and letters.
    pub const MIXED: Self = Self(1 << 1);
    /// A word with a capital after a small letter.
    pub const CAMEL: Self = Self(1 << 2);
    /// A capitalised word that opens no sentence.
    pub const INNER_CAPITAL: Self = Self(1 << 3);
    /// A character outside ASCII.
    pub const NON_ASCII: Self = Self(1 << 4);
    /// Letters of a script other than Latin, Cyrillic, Greek.
    pub const FOREIGN: Self = Self(1 << 5);
    /// A bracket.
    pub const BRACKET: Self = Self(1 << 6);
    /// A punctuation mark with a letter or digit directly after it.
    pub const TIGHT_PUNCT: Self = Self(1 << 7);
    /// Two equal words in a row (ignoring case).
    pub const REPEAT: Self = Self(1 << 8);
    /// A double quotation mark.
    pub const QUOTE: Self = Self(1 << 9);
    /// A character of the full-width or CJK punctuation blocks.
    pub const WIDE: Self = Self(1 << 10);
    /// A first-person pronoun: `I`, `my`, `we`, `our` and their forms.
    pub const FIRST_PERSON: Self = Self(1 << 11);
    /// A comma, semicolon, full stop, question or exclamation mark with white space before it.
    pub const LOOSE_MARK: Self = Self(1 << 12);
    /// A lone apostrophe, outside any word, with white space on one side.
    pub const LOOSE_APOSTROPHE: Self = Self(1 << 13);
    /// Words that come back in the sentence: two at once (`in Oslo in Oslo`), or three at any distance.
    pub const LOOP: Self = Self(1 << 14);
    /// Two marks where one should stand: `,,`, `..`, `.,`, `?.`.
    pub const DOUBLE_MARK: Self = Self(1 << 15);
    /// A hyphen or a dash after a space.
    pub const DASH: Self = Self(1 << 16);
    /// More than 24 tokens.
    pub const LONG: Self = Self(1 << 17);
    /// A symbol: a bar, an arrow, a copyright mark, a currency sign.
    pub const SYMBOL: Self = Self(1 << 27);
    /// A number with a colon, or with commas and points that do not simply part thousands and decimals: `3,5`, `12.500`.
    pub const ODD_NUMBER: Self = Self(1 << 21);

    /// A character that damaged decoding leaves: the look of a byte that opens a character of several bytes.
    pub const MOJIBAKE: Self = Self(1 << 18);
    /// A character that English text hardly holds: invisible, replaced, combining, stylised, Cyrillic or Greek.
    pub const ODD_CHARACTER: Self = Self(1 << 19);
    /// A sign of markup or code: `&`, `<`, `{`, `%s`, `\\`, `__`, `**`, `[[`.
    pub const MARKUP: Self = Self(1 << 20);

    /// `a` before what may open with a vowel sound, or `an` before what may not.
    pub const ARTICLE: Self = Self(1 << 24);
    /// Two words in a row of which the first does not take the second: `is are`, `the his`, `they was`, `to went`.
    pub const CLASH: Self = Self(1 << 25);
    /// A plural noun after a word for one: `a ministers`, `this countries`.
    pub const ONE_MANY: Self = Self(1 << 26);

    /// Whether all of `wanted` are present.
    pub const fn meet(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Adds `other`.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Both together, for constants.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
