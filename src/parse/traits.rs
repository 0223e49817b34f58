//! What tokens hold: the bits that decide which rules are called.

use crate::doc::{Bits, Token, TokenKind, Traits};

/// Most tokens of a unit that is not long.
const LONG: usize = 24;

/// The traits of a run of tokens.
pub(super) fn traits_of(text: &str, tokens: &[Token]) -> Traits {
    let mut traits = if tokens.len() > LONG { Traits::LONG } else { Traits::NONE };
    for (index, &token) in tokens.iter().enumerate() {
        traits.add(token_traits(text, token));
        if let Some(&next) = tokens.get(index + 1) {
            traits.add(pair_traits(text, token, next));
        }
    }
    traits
}

fn token_traits(text: &str, token: Token) -> Traits {
    let mut traits = Traits::NONE;
    if token.bits.has(Bits::NON_ASCII) {
        traits.add(Traits::NON_ASCII);
        if token.text(text).chars().any(is_wide) {
            traits.add(Traits::WIDE);
        }
    }
    match token.kind {
        TokenKind::Word => {
            if token.bits.has(Bits::CAMEL) {
                traits.add(Traits::CAMEL);
            }
            if token.bits.has(Bits::CAPITAL) && !token.bits.has(Bits::INITIAL) {
                traits.add(Traits::INNER_CAPITAL);
            }
            if is_first_person(token.text(text)) {
                traits.add(Traits::FIRST_PERSON);
            }
        }
        TokenKind::Mixed => traits.add(Traits::MIXED.and(Traits::DIGIT)),
        TokenKind::Number => traits.add(Traits::DIGIT),
        TokenKind::Foreign => traits.add(Traits::FOREIGN),
        TokenKind::Punct => match token.text(text) {
            "(" | ")" | "[" | "]" => traits.add(Traits::BRACKET),
            "\"" | "“" | "”" | "«" | "»" | "„" => traits.add(Traits::QUOTE),
            ".." => traits.add(Traits::DOUBLE_MARK),
            "-" | "–" | "—" if token.bits.has(Bits::SPACED) => traits.add(Traits::DASH),
            _ => {}
        },
        TokenKind::Link | TokenKind::Symbol => {}
    }
    traits
}

/// The traits of two tokens in a row.
pub(super) fn pair_traits(text: &str, token: Token, next: Token) -> Traits {
    let mut traits = Traits::NONE;
    let is_alphanumeric = matches!(next.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed);
    if token.kind == TokenKind::Punct && is_alphanumeric && token.touches(next) {
        traits.add(Traits::TIGHT_PUNCT);
    }
    if next.bits.has(Bits::SPACED) && (next.kind == TokenKind::Punct || token.kind == TokenKind::Punct) {
        let loose = if next.kind == TokenKind::Punct { next } else { token };
        match loose.text(text).as_bytes() {
            [b',' | b';' | b'.' | b'?' | b'!'] if next.kind == TokenKind::Punct => traits.add(Traits::LOOSE_MARK),
            // A straight or a typographic apostrophe.
            [b'\''] | [0xE2, 0x80, 0x99] => traits.add(Traits::LOOSE_APOSTROPHE),
            _ => {}
        }
    }
    if token.kind == TokenKind::Punct && next.kind == TokenKind::Punct && are_doubled(text, token, next) {
        traits.add(Traits::DOUBLE_MARK);
    }
    let is_repeat = token.is_word() && next.is_word() && token.len == next.len;
    if is_repeat && token.text(text).eq_ignore_ascii_case(next.text(text)) {
        traits.add(Traits::REPEAT);
    }
    traits
}

/// Whether two marks stand where one should: `,,`, `.,`, `?.`, and `, ,` with a space; `?!` is a mark of its own.
fn are_doubled(text: &str, token: Token, next: Token) -> bool {
    let bytes = text.as_bytes();
    let (first, second) = (bytes[token.start as usize], bytes[next.start as usize]);
    if !matches!(first, b',' | b';' | b':' | b'.' | b'?' | b'!') || token.len > 2 {
        return false;
    }
    let marks = matches!(second, b',' | b';' | b':' | b'.') && next.len == 1;
    marks && (token.touches(next) || token.end() + 1 == next.start && second != b'.' && first != b'.')
}

/// Marks of a foreign typesetting: full-width forms, CJK punctuation, the katakana middle dot, Arabic punctuation.
pub(crate) const fn is_wide(c: char) -> bool {
    let arabic = matches!(c, '\u{060C}' | '\u{061B}' | '\u{061F}');
    arabic || matches!(c, '\u{3000}'..='\u{303F}' | '\u{30FB}' | '\u{FF01}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFEE}')
}

/// Forms of `I` and `we`, also contracted, in any case.
fn is_first_person(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    const FORMS: [&str; 9] = ["i", "me", "my", "mine", "myself", "we", "our", "ours", "ourselves"];
    stem.len() <= 9 && FORMS.iter().any(|form| stem.eq_ignore_ascii_case(form))
}
