//! Which writing system a character belongs to, as far as rules care.

use unicode_script::{Script, UnicodeScript};

/// Writing systems that rules tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Writing {
    /// Latin letters with or without marks.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Greek letters; single ones are common in science.
    Greek,
    /// Chinese characters, also those in Japanese text.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Korean letters and syllables.
    Hangul,
    /// Arabic letters, also Persian and Urdu.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Thai letters.
    Thai,
    /// Devanagari letters.
    Devanagari,
    /// Any other script.
    Other,
    /// Digits, punctuation, marks: shared by all scripts.
    Common,
}

impl Writing {
    /// The writing system of `c`.
    pub fn of(c: char) -> Self {
        if c.is_ascii() {
            return if c.is_ascii_alphabetic() { Self::Latin } else { Self::Common };
        }
        match c.script() {
            Script::Latin => Self::Latin,
            Script::Cyrillic => Self::Cyrillic,
            Script::Greek => Self::Greek,
            Script::Han => Self::Han,
            Script::Hiragana | Script::Katakana => Self::Kana,
            Script::Hangul => Self::Hangul,
            Script::Arabic => Self::Arabic,
            Script::Hebrew => Self::Hebrew,
            Script::Thai => Self::Thai,
            Script::Devanagari => Self::Devanagari,
            Script::Common | Script::Inherited | Script::Unknown => Self::Common,
            _ => Self::Other,
        }
    }

    /// Whether its letters have case and join into words with Latin ones in print.
    pub const fn is_alphabetic_european(self) -> bool {
        matches!(self, Self::Latin | Self::Cyrillic | Self::Greek)
    }

    /// What an editor calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Cyrillic => "Cyrillic",
            Self::Greek => "Greek",
            Self::Han => "Chinese",
            Self::Kana => "Japanese",
            Self::Hangul => "Korean",
            Self::Arabic => "Arabic",
            Self::Hebrew => "Hebrew",
            Self::Thai => "Thai",
            Self::Devanagari => "Devanagari",
            Self::Other => "foreign",
            Self::Common => "common",
        }
    }
}
