//! What the words right beside a name say it is a part of: a phrase in the language of the source, the name of a firm.

use crate::text::TextSpan;

/// Prepositions of Slavic languages in Latin letters, but for those that are English words or stand inside names of other
/// languages: what follows has the case that they ask for.
const PREPOSITIONS: [&str; 24] = [
    "pro", "za", "na", "od", "ze", "ke", "pod", "nad", "pred", "před", "pri", "při", "przy", "przed", "dla", "przez",
    "bez", "mezi", "između", "kod", "dlya", "iz", "protiv", "proti",
];

/// Words for a firm behind its name.
const FIRMS: [&str; 22] = [
    "bank",
    "banks",
    "group",
    "insurance",
    "holding",
    "holdings",
    "company",
    "corporation",
    "corp",
    "inc",
    "ltd",
    "plc",
    "brand",
    "stores",
    "investments",
    "capital",
    "airlines",
    "motors",
    "mobile",
    "industries",
    "foundation",
    "trust",
];

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 12;

/// How often a name stands in which setting.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    /// Behind a preposition of [`PREPOSITIONS`].
    governed: u32,
    /// Before a word of [`FIRMS`].
    firm: u32,
}

impl Setting {
    /// Notes one place of the name, at `span` of `text`.
    pub(super) fn add(&mut self, text: &str, span: TextSpan) {
        let before = text[..span.start as usize].strip_suffix(' ').and_then(last_word);
        let after = text[span.end as usize..].strip_prefix(' ').and_then(first_word);
        self.governed += u32::from(before.is_some_and(|word| is_listed(&PREPOSITIONS, word)));
        self.firm += u32::from(after.is_some_and(|word| is_listed(&FIRMS, word)));
    }

    /// Whether the name, which stands at `count` places, has a preposition of its own language before it at each: its
    /// ending is right there (`Starostové pro Tanvu`).
    pub(super) const fn is_governed(self, count: usize) -> bool {
        self.governed > 0 && self.governed as usize == count
    }

    /// Whether the name, which stands at `count` places, is that of a firm at each.
    pub(super) const fn is_firm(self, count: usize) -> bool {
        self.firm > 0 && self.firm as usize == count
    }

    /// Whether it is the name of a firm anywhere.
    pub(super) const fn has_firm(self) -> bool {
        self.firm > 0
    }
}

fn last_word(text: &str) -> Option<&str> {
    let word = text.char_indices().rev().take(LONGEST + 1).take_while(|(_, c)| c.is_alphabetic()).last()?;
    Some(&text[word.0..])
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.char_indices().take(LONGEST + 1).take_while(|(_, c)| c.is_alphabetic()).last();
    end.map(|(at, c)| &text[..at + c.len_utf8()])
}

fn is_listed(list: &[&str], word: &str) -> bool {
    word.len() <= LONGEST && list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
