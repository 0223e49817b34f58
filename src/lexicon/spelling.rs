//! British and American spellings of one word.

/// Word, variety and the other spelling, a line each.
static LIST: &str = include_str!("data/spelling.tsv");

/// A variety of English, as far as spelling tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variety {
    /// `harbour`, `defence`, `travelled`, `organise`.
    British,
    /// `harbor`, `defense`, `traveled`.
    American,
}

impl Variety {
    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::British => "British",
            Self::American => "American",
        }
    }

    /// The other one of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::British => Self::American,
            Self::American => Self::British,
        }
    }
}

/// How the other variety spells `word`, given in small letters.
///
/// The list is read line by line: ask only when there is something to report.
pub fn counterpart(word: &str) -> Option<&'static str> {
    LIST.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix('\t')?.split('\t').nth(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lookup_token;

    #[test]
    fn words_that_one_variety_alone_writes_are_told_apart() {
        for (word, variety, other) in [
            ("harbour", Some(Variety::British), Some("harbor")),
            ("Harbor", Some(Variety::American), None),
            ("organised", Some(Variety::British), Some("organized")),
            // British writers with an Oxford dictionary write `organized`, too.
            ("organized", None, None),
            ("boat", None, None),
            ("program", None, None),
        ] {
            assert_eq!((lookup_token(word).variety(), counterpart(word)), (variety, other), "{word}");
        }
        assert!((lookup_token("harbor").zipf() - 4.0).abs() < 0.5, "the mark does not change the frequency");
    }
}
