//! A cheap test for short lists of words: the letters at one place of the words of each length.

/// For each length the letters, one bit each. Most words of a text are in no list, and nearly all of these are told by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    place: usize,
    letters: [u32; 16],
}

impl Screen {
    /// A screen of no words, which looks at byte `place` of each.
    pub(crate) const fn at(place: usize) -> Self {
        Self { place, letters: [0; 16] }
    }

    /// The same with `word`, of fewer than 16 bytes and more than `place`.
    #[must_use]
    pub(crate) const fn with(mut self, word: &str) -> Self {
        self.letters[word.len()] |= bit(word.as_bytes()[self.place]);
        self
    }

    /// Whether `word`, in small letters or capitals, may be one of its words.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        let letter = word.as_bytes().get(self.place);
        self.letters.get(word.len()).zip(letter).is_some_and(|(letters, &letter)| letters & bit(letter) != 0)
    }
}

/// The bit of a letter, the same for a capital.
const fn bit(letter: u8) -> u32 {
    1 << (letter % 32)
}

#[cfg(test)]
mod tests {
    use super::Screen;

    #[test]
    fn it_holds_its_words_and_few_others() {
        const SCREEN: Screen = Screen::at(1).with("mayor").with("consul");
        for (word, may) in [
            ("mayor", true),
            ("MAYOR", true),
            ("Consul", true),
            ("paper", true),
            ("river", false),
            ("major-general", false),
            ("m", false),
            ("", false),
            ("a word of more bytes than any", false),
        ] {
            assert_eq!(SCREEN.may_hold(word), may, "{word}");
        }
    }
}
