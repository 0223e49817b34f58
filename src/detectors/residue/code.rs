//! Whether a text is about code, so that signs of code are meant.

use crate::doc::TokenKind;
use crate::rule::Context;
use crate::text::TextSpan;

/// Words of articles that show code.
const WORDS: [&str; 24] = [
    "HTML",
    "XML",
    "CSS",
    "JavaScript",
    "TypeScript",
    "Python",
    "programming",
    "programmer",
    "source code",
    "syntax",
    "markup",
    "LaTeX",
    "Markdown",
    "placeholder",
    "Unicode",
    "ASCII",
    "UTF-8",
    "printf",
    "command line",
    "escape sequence",
    "SQL",
    "regular expression",
    "compiler",
    "template",
];

/// Most bytes from the beginning of a text that are read for its topic, so that a text full of signs costs no more than it is long.
const OPENING: usize = 32 * 1024;

/// Whether the article speaks of code. Asked only where a sign of code stands, and once in a block.
pub(super) fn is_topic(cx: &Context<'_>) -> bool {
    let opening = ahead(cx.text(), 0, OPENING);
    WORDS.iter().any(|word| opening.contains(word))
}

/// What stands from byte `at` on, at most `most` bytes: a sign that is longer is none, and is not looked for to the end of the text.
pub(super) fn ahead(text: &str, at: usize, most: usize) -> &str {
    &text[at..text.floor_char_boundary(at.saturating_add(most))]
}

/// The bytes of the block and its text.
pub(super) fn block<'a>(cx: &Context<'a>) -> Option<(u32, &'a str)> {
    let (_, block) = cx.block?;
    Some((block.span.start, cx.slice(block.span)))
}

/// The place `start..end` of a block that begins at `offset`.
pub(super) const fn place(offset: u32, start: usize, end: usize) -> TextSpan {
    TextSpan::new(offset + start as u32, offset + end as u32)
}

/// Whether `span` lies in an address, a path or a name of a file; a mere name with an underscore is none.
pub(super) fn is_in_link(cx: &Context<'_>, span: TextSpan) -> bool {
    let is_address = |word: &str| word.contains(['/', '\\', '@', '.']);
    let first = cx.tokens.partition_point(|token| token.end() <= span.start);
    cx.tokens[first..]
        .iter()
        .take_while(|token| token.start < span.end)
        .any(|token| token.kind == TokenKind::Link && token.span().overlaps(span) && is_address(cx.word(*token)))
}

/// The character before byte `at` of `text`; a space where nothing is.
pub(super) fn before(text: &str, at: usize) -> char {
    text.get(..at).and_then(|head| head.chars().next_back()).unwrap_or(' ')
}

/// The character at byte `at` of `text`; a space where nothing is.
pub(super) fn after(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// What stands in place of a deleted sign between `before` and `after` that parted words: a space where none is there.
pub(super) fn gap(before: char, after: char) -> &'static str {
    let closes = matches!(after, ' ' | '.' | ',' | ';' | ':' | '!' | '?' | ')' | '\n');
    if before.is_whitespace() || closes { "" } else { " " }
}
