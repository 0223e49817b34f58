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
        match c {
            // The blocks that nearly all letters are in, and marks of typesetting: a table need not be searched for them.
            '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' => Self::Latin,
            '\u{400}'..='\u{481}' => Self::Cyrillic,
            '\u{2010}'..='\u{2027}' => Self::Common,
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => Self::Kana,
            '\u{4E00}'..='\u{9FFF}' => Self::Han,
            '\u{AC00}'..='\u{D7A3}' => Self::Hangul,
            _ => Self::by_script(c.script()),
        }
    }

    /// The writing system that `script` is a part of.
    const fn by_script(script: Script) -> Self {
        match script {
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

/// Whether `c` is a letter, as [`char::is_alphabetic`]: for the characters of most articles without a table.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphabetic(),
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{400}'..='\u{481}' => true,
        '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => true,
        '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Where the first byte is that is not ASCII.
pub(crate) fn first_non_ascii(bytes: &[u8]) -> Option<usize> {
    // A stretch is judged as a whole in a few instructions.
    let (number, stretch) = bytes.chunks(64).enumerate().find(|(_, stretch)| !stretch.is_ascii())?;
    stretch.iter().position(|byte| !byte.is_ascii()).map(|at| number * 64 + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_cuts_say_what_the_table_says() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert!(c.is_ascii() || Writing::of(c) == Writing::by_script(c.script()), "{c:?}");
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }
}
