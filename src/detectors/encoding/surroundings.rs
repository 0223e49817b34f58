//! What stands around a character.

use crate::rule::Context;
use crate::text::TextSpan;
use crate::text::script::Writing;

/// The bytes of the block and its text.
pub(super) fn block<'a>(cx: &Context<'a>) -> Option<(TextSpan, &'a str)> {
    let (_, block) = cx.block?;
    Some((block.span, cx.slice(block.span)))
}

/// The character before byte `at` of `text`; a space where nothing is.
pub(super) fn before(text: &str, at: usize) -> char {
    text.get(..at).and_then(|head| head.chars().next_back()).unwrap_or(' ')
}

/// The character at byte `at` of `text`; a space where nothing is.
pub(super) fn after(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// The word of `text` around the bytes `start..end`.
pub(super) fn word(text: &str, start: usize, end: usize) -> (usize, usize) {
    let start = text[..start].trim_end_matches(char::is_alphanumeric).len();
    let end = text.len() - text[end..].trim_start_matches(char::is_alphanumeric).len();
    (start, end)
}

/// Whether `c` is a letter of a script that needs joiners or has another direction.
pub(super) fn is_foreign(c: char) -> bool {
    !matches!(Writing::of(c), Writing::Latin | Writing::Common | Writing::Cyrillic | Writing::Greek)
}

/// Most bytes from the beginning of a text that are read for its topic, so that a text full of damage costs no more than it is long.
const OPENING: usize = 32 * 1024;

/// Whether `text` speaks of encodings, so that odd characters in it are meant.
pub(super) fn is_about_encodings(text: &str) -> bool {
    let opening = &text[..text.floor_char_boundary(OPENING)];
    ["Unicode", "U+", "UTF-8", "encoding", "mojibake", "code point", "diacritic"]
        .iter()
        .any(|word| opening.contains(word))
}
