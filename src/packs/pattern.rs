//! A phrase of a pack as what it asks of each token.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use std::cmp::Reverse;

use super::inflect;

/// What one place of a phrase asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A word, in small letters and with a plain apostrophe unless case is exact.
    Word(String),
    /// `carry~` or `{net|web}`: one of these words.
    OneOf(Vec<String>),
    /// `{the|}`: one of these words, or nothing.
    Maybe(Vec<String>),
    /// A punctuation mark or a symbol.
    Mark(String),
    /// `{n}`: a number, or digits with letters behind them (`12k`).
    Number,
    /// `{name}`: one to four capitalised words.
    Name,
    /// `{word}`: any one word.
    Any,
    /// `{word|}`: any one word, or nothing.
    AnyMaybe,
    /// `{match}` in an `unless`: what the rule has found.
    Match,
}

/// Most words that `{name}` stands for.
pub(super) const MAX_NAME: usize = 4;

impl Element {
    /// Fewest and most tokens it takes.
    pub(super) const fn width(&self) -> (usize, usize) {
        match self {
            Self::Name => (1, MAX_NAME),
            Self::Maybe(_) | Self::AnyMaybe => (0, 1),
            _ => (1, 1),
        }
    }

    /// The words of which one must stand in a text; none where it asks for no word in particular.
    pub(super) fn words(&self) -> &[String] {
        match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::OneOf(words) => words,
            _ => &[],
        }
    }
}

/// Reads `phrase`. White space separates; a mark is an element of its own, as it is a token of its own in a text.
///
/// The error says what is wrong with the phrase.
pub(super) fn parse(phrase: &str, exact: bool) -> Result<Vec<Element>, String> {
    let elements = elements(phrase, exact)?;
    if elements.contains(&Element::Match) {
        return Err("`{match}` stands in `unless` only: it is what the rule has found".to_owned());
    }
    if elements.iter().any(|element| !element.words().is_empty()) {
        Ok(elements)
    } else {
        Err(format!("the phrase `{phrase}` has no word: one that must stand in a text is needed to look for it"))
    }
}

/// As [`parse`], for a phrase of `unless`, which may hold `{match}` and then needs no word.
pub(super) fn parse_unless(phrase: &str, exact: bool) -> Result<Vec<Element>, String> {
    let elements = elements(phrase, exact)?;
    match elements.iter().filter(|element| **element == Element::Match).count() {
        0 => parse(phrase, exact),
        1 if elements.len() > 1 => Ok(elements),
        _ => Err(format!("`{phrase}` holds `{{match}}` once, with something beside it")),
    }
}

fn elements(phrase: &str, exact: bool) -> Result<Vec<Element>, String> {
    pieces(phrase).map(|piece| element(piece, exact)).collect()
}

/// Element number `place` of a phrase that can be read.
pub(super) fn element_at(phrase: &str, place: usize, exact: bool) -> Option<Element> {
    pieces(phrase).nth(place).and_then(|piece| element(piece, exact).ok())
}

/// The stretches of `phrase` that are an element each: placeholders in their braces, words with their `~`, marks.
fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = if first == '{' {
            let length = rest.find('}').map_or(rest.len(), |at| at + 1);
            length + usize::from(rest[length..].starts_with('~'))
        } else if first.is_alphanumeric() {
            let word = word_length(rest);
            word + usize::from(rest[word..].starts_with('~'))
        } else {
            let dots = rest.len() - rest.trim_start_matches('.').len();
            dots.max(first.len_utf8())
        };
        let (piece, after) = rest.split_at(length);
        rest = after.trim_start();
        Some(piece)
    })
}

fn element(piece: &str, exact: bool) -> Result<Element, String> {
    if piece.starts_with('{') {
        if let Some(braces) = piece.strip_suffix("}~") {
            return Err(format!("`{braces}}}~`: put the `~` behind each word, as in `{{carry~|bring~}}`"));
        }
        return placeholder(piece, exact);
    }
    if !piece.starts_with(char::is_alphanumeric) {
        return Ok(Element::Mark(piece.to_owned()));
    }
    let mut words = alternatives(piece, exact)?;
    Ok(if words.len() == 1 { Element::Word(words.remove(0)) } else { Element::OneOf(words) })
}

/// What `text`, with its braces, stands for.
fn placeholder(text: &str, exact: bool) -> Result<Element, String> {
    let inner = text.trim_start_matches('{').trim_end_matches('}');
    match inner {
        "n" => return Ok(Element::Number),
        "name" => return Ok(Element::Name),
        "word" => return Ok(Element::Any),
        "word|" => return Ok(Element::AnyMaybe),
        "match" => return Ok(Element::Match),
        _ => {}
    }
    if !inner.contains('|') || !text.ends_with('}') {
        return Err(format!(
            "`{text}` is no placeholder: there are `{{n}}`, `{{name}}`, `{{word}}`, and words to choose from as \
             `{{one|other}}`; all forms of a word are `carry~`"
        ));
    }
    let mut words = Vec::new();
    let mut optional = false;
    for word in inner.split('|').map(str::trim) {
        if word.is_empty() {
            optional = true;
        } else {
            words.extend(alternatives(word, exact)?);
        }
    }
    match (words.is_empty(), optional) {
        (true, _) => Err(format!("`{text}` names no word")),
        (false, true) => Ok(Element::Maybe(words)),
        (false, false) => Ok(Element::OneOf(words)),
    }
}

/// The words that `word`, with `~` or without, stands for.
pub(super) fn alternatives(word: &str, exact: bool) -> Result<Vec<String>, String> {
    let stem = word.strip_suffix('~').unwrap_or(word);
    if stem.is_empty() || word_length(stem) != stem.len() {
        return Err(format!("`{word}` is not one word, and between braces each word stands alone"));
    }
    let folded = if exact { stem.chars().map(plain).collect() } else { fold(stem) };
    Ok(if stem.len() < word.len() { inflect::forms(&folded) } else { vec![folded] })
}

/// The element of a phrase around which it is looked for: the one whose words stand in the fewest texts, as `zipf`
/// knows; of equally rare ones the one with the longest word.
pub(super) fn anchor(elements: &[Element], zipf: impl Fn(&str) -> f32) -> Option<usize> {
    // Words of up to three letters are common ones, and most look-ups would be for them.
    let zipf = |word: &String| if word.len() < 4 { 10.0 } else { zipf(word) };
    let rank = |words: &[String]| {
        let uses: f32 = words.iter().map(|word| 10f32.powf(zipf(word))).sum();
        (uses, Reverse(words.iter().map(String::len).max()))
    };
    let ranked = elements.iter().enumerate().filter(|(_, element)| !element.words().is_empty());
    let ranked = ranked.map(|(place, element)| (rank(element.words()), place));
    let best = ranked.min_by(|a, b| a.0.0.total_cmp(&b.0.0).then(a.0.1.cmp(&b.0.1)).then(a.1.cmp(&b.1)))?;
    Some(best.1)
}

/// Most pairs of words that one phrase waits for; more forms than that, and it waits for the word alone.
const MOST_PAIRS: usize = 40;

/// Which words of a phrase are looked for.
pub(super) enum Waits {
    /// One word.
    Word(String),
    /// Two in a row; the phrase is looked for around the second if the flag says so.
    Pair(String, String, bool),
}

/// What a text must hold for `elements` to be looked for around the one at `place`: that word with a word beside it, where
/// one must be there.
pub(super) fn waits(elements: &[Element], place: usize) -> Vec<Waits> {
    let all = |at: usize| -> Vec<String> {
        elements.get(at).map(Element::words).unwrap_or_default().iter().flat_map(|word| forms(word)).collect()
    };
    let own = all(place);
    let left = place.checked_sub(1).map(all).unwrap_or_default();
    let right = all(place + 1);
    let beside = [(&left, true), (&right, false)].into_iter().filter(|(words, _)| !words.is_empty());
    let beside = beside.min_by_key(|(words, _)| words.len()).filter(|(words, _)| words.len() * own.len() <= MOST_PAIRS);
    match beside {
        Some((words, is_left)) => {
            let pairs = |word: &String| {
                let pair = |other: &String| {
                    let (left, right) = if is_left { (other, word) } else { (word, other) };
                    Waits::Pair(left.clone(), right.clone(), is_left)
                };
                words.iter().map(pair).collect::<Vec<_>>()
            };
            own.iter().flat_map(pairs).collect()
        }
        None => own.into_iter().map(Waits::Word).collect(),
    }
}

/// `phrase` as a person reads it: one word where several may stand, no `~`, nothing that may be left out.
pub(super) fn shown(phrase: &str) -> String {
    let mut words = Vec::new();
    for piece in phrase.replace('{', " {").replace('}', "} ").split(' ') {
        match piece.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            Some("n" | "name" | "word") => words.push("…".to_owned()),
            Some(inner) if inner.split('|').any(str::is_empty) => {}
            Some(inner) => words.extend(inner.split('|').next().map(|word| word.replace('~', ""))),
            None if piece.is_empty() => {}
            None => words.push(piece.replace('~', "")),
        }
    }
    words.join(" ")
}

/// A word in the forms that texts write it in: with a straight apostrophe and a curly one.
pub(super) fn forms(word: &str) -> Vec<String> {
    let word = fold(word);
    if word.contains('\'') { vec![word.replace('\'', "’"), word] } else { vec![word] }
}

/// The form in which words are compared: small letters, one kind of apostrophe and hyphen.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return if word.contains('`') { word.replace('`', "'") } else { word.to_owned() }.to_ascii_lowercase();
    }
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

/// Where the words of `text` begin and end.
pub(super) fn word_places(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let first = text[at..].chars().next()?;
            let from = at;
            let is_word = first.is_alphanumeric();
            at += if is_word { word_length(&text[at..]) } else { first.len_utf8() };
            if is_word {
                return Some((from, at));
            }
        }
    })
}

/// Length of the word at the start of `text`: letters and digits, with joiners between them.
fn word_length(text: &str) -> usize {
    // Nearly all words are ASCII letters with nothing behind them that could go on.
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let goes_on = |&next: &u8| !next.is_ascii() || next.is_ascii_digit() || matches!(next, b'\'' | b'`' | b'-');
    if letters > 0 && !text.as_bytes().get(letters).is_some_and(goes_on) {
        return letters;
    }
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
        for wrong in ["{n} !", "{any} word", "{|} word", "{the|} {n}", "{a b|c} word", "{match} word", "{net|web}~ arm"]
        {
            assert!(parse(wrong, false).is_err(), "{wrong}");
        }
        assert!(parse_unless("tv {match}", false).is_ok());
        assert!(parse_unless("{match}", false).is_err());
    }

    #[test]
    fn words_may_be_chosen_from_and_stand_in_all_forms() {
        let strings = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            parse("{The|a|} {net|web} arm~", false),
            Ok(vec![
                Element::Maybe(strings(&["the", "a"])),
                Element::OneOf(strings(&["net", "web"])),
                Element::OneOf(strings(&["arm", "arms", "arming", "armed"])),
            ])
        );
        assert_eq!(shown("{the|} {net|web} arm~ of {n}"), "net arm of …");
        let rare = |word: &str| if word == "arms" { 1.0 } else { 5.0 };
        assert_eq!(anchor(&parse("{water|land} arms", false).unwrap_or_default(), rare), Some(1));
        assert_eq!(anchor(&parse("in the arms", false).unwrap_or_default(), rare), Some(2));
    }
}
