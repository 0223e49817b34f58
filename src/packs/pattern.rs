//! A phrase of a pack as what it asks of each token.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use std::cmp::Reverse;

/// What one place of a phrase asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A word, in small letters and with a plain apostrophe unless case is exact.
    Word(String),
    /// A punctuation mark or a symbol.
    Mark(String),
    /// `{n}`: a number, or digits with letters behind them (`12k`).
    Number,
    /// `{name}`: one to four capitalised words.
    Name,
}

/// Most words that `{name}` stands for.
pub(super) const MAX_NAME: usize = 4;

impl Element {
    /// Fewest and most tokens it takes.
    pub(super) const fn width(&self) -> (usize, usize) {
        match self {
            Self::Name => (1, MAX_NAME),
            _ => (1, 1),
        }
    }
}

/// Reads `phrase`. White space separates; a mark is an element of its own, as it is a token of its own in a text.
///
/// The error says what is wrong with the phrase.
pub(super) fn parse(phrase: &str, exact: bool) -> Result<Vec<Element>, String> {
    let mut elements = Vec::new();
    let mut rest = phrase.trim_start();
    while let Some(first) = rest.chars().next() {
        let length;
        if first == '{' {
            length = rest.find('}').map_or(rest.len(), |at| at + 1);
            elements.push(match &rest[..length] {
                "{n}" => Element::Number,
                "{name}" => Element::Name,
                other => return Err(format!("`{other}` is no placeholder: there are `{{n}}` and `{{name}}`")),
            });
        } else if first.is_alphanumeric() {
            length = word_length(rest);
            let word = &rest[..length];
            elements.push(Element::Word(if exact { word.chars().map(plain).collect() } else { fold(word) }));
        } else {
            let dots = rest.len() - rest.trim_start_matches('.').len();
            length = dots.max(first.len_utf8());
            elements.push(Element::Mark(rest[..length].to_owned()));
        }
        rest = rest[length..].trim_start();
    }
    if elements.iter().any(|element| matches!(element, Element::Word(_))) {
        Ok(elements)
    } else {
        Err(format!("the phrase `{phrase}` has no word: one that must stand in a text is needed to look for it"))
    }
}

/// The words of `phrase` in order, as they stand in it.
pub(super) fn words(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        loop {
            let first = rest.chars().next()?;
            let (length, is_word) = match first {
                '{' => (rest.find('}').map_or(rest.len(), |at| at + 1), false),
                _ if first.is_alphanumeric() => (word_length(rest), true),
                _ => (first.len_utf8(), false),
            };
            let (word, after) = rest.split_at(length);
            rest = after;
            if is_word {
                return Some(word);
            }
        }
    })
}

/// The word of `phrase` that stands in the fewest texts, as `zipf` knows, with its number among the words; of equally
/// rare ones the longest.
pub(super) fn rarest(phrase: &str, zipf: impl Fn(&str) -> f32) -> Option<(usize, &str)> {
    // Words of up to three letters are common ones, and most look-ups would be for them.
    let zipf = |word: &str| if word.len() < 4 { f32::MAX } else { zipf(word) };
    let rank = |word: &str| (zipf(word), Reverse(word.len()));
    let words = words(phrase).enumerate().map(|(nth, word)| (rank(word), nth, word));
    let best = words.min_by(|a, b| a.0.0.total_cmp(&b.0.0).then(a.0.1.cmp(&b.0.1)))?;
    Some((best.1, best.2))
}

/// A word in the forms that texts write it in: with a straight apostrophe and a curly one.
pub(super) fn forms(word: &str) -> Vec<String> {
    let word = if word.is_ascii() { word.to_ascii_lowercase() } else { fold(word) };
    if word.contains('\'') { vec![word.replace('\'', "’"), word] } else { vec![word] }
}

/// The form in which words are compared: small letters, one kind of apostrophe and hyphen.
pub(super) fn fold(word: &str) -> String {
    word.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// `c`, with apostrophes and hyphens of one kind.
pub(super) const fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' | 'ʻ' | '`' | '´' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// Length of the word at the start of `text`: letters and digits, with joiners between them.
fn word_length(text: &str) -> usize {
    let numeric = text.chars().take_while(|c| c.is_alphanumeric()).all(|c| c.is_ascii_digit());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match plain(c) {
            '\'' | '-' => next.is_some_and(char::is_alphanumeric),
            '.' | ',' | ':' => numeric && next.is_some_and(|next| next.is_ascii_digit()),
            _ => c.is_alphanumeric(),
        };
        if !joins {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_cut_like_a_text() {
        let word = |text: &str| Element::Word(text.into());
        let mark = |text: &str| Element::Mark(text.into());
        for (phrase, expected) in [
            ("Don’t miss it!", vec![word("don't"), word("miss"), word("it"), mark("!")]),
            ("{n} comments", vec![Element::Number, word("comments")]),
            ("Editor: {name}", vec![word("editor"), mark(":"), Element::Name]),
            ("Privacy & Cookies", vec![word("privacy"), mark("&"), word("cookies")]),
            ("e-mail ...", vec![word("e-mail"), mark("...")]),
        ] {
            assert_eq!(parse(phrase, false), Ok(expected), "{phrase}");
        }
        assert_eq!(parse("Home", true), Ok(vec![word("Home")]));
        assert!(parse("{n} !", false).is_err());
        assert!(parse("{any} word", false).is_err());
    }
}
