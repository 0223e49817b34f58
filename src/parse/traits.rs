//! What tokens hold: the bits that decide which rules are called.

use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::text::figures;

/// Most tokens of a unit that is not long.
const LONG: usize = 24;

/// The traits of a run of tokens.
pub(super) fn traits_of(text: &str, tokens: &[Token]) -> Traits {
    let mut traits = if tokens.len() > LONG { Traits::LONG } else { Traits::NONE };
    for (index, &token) in tokens.iter().enumerate() {
        traits.add(token_traits(text, token));
        if let Some(&next) = tokens.get(index + 1) {
            traits.add(pair_traits(text, token, next));
            if token.len <= 2 {
                traits.add(article_traits(text.as_bytes(), token, next));
            }
        }
    }
    traits
}

fn token_traits(text: &str, token: Token) -> Traits {
    let mut traits = Traits::NONE;
    if token.bits.has(Bits::NON_ASCII) {
        traits.add(Traits::NON_ASCII);
        for c in token.text(text).chars().filter(|c| !c.is_ascii()) {
            traits.add(character_traits(c));
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
            if may_be_first_person(text.as_bytes()[token.start as usize]) && is_first_person(token.text(text)) {
                traits.add(Traits::FIRST_PERSON);
            }
        }
        TokenKind::Mixed => traits.add(Traits::MIXED.and(Traits::DIGIT)),
        TokenKind::Number => {
            traits.add(Traits::DIGIT);
            if figures::is_odd(token.text(text)) {
                traits.add(Traits::ODD_NUMBER);
            }
        }
        TokenKind::Foreign => traits.add(Traits::FOREIGN),
        TokenKind::Punct => traits.add(mark_traits(token, &text.as_bytes()[token.span().range()])),
        TokenKind::Link if token.text(text).contains('\\') || token.text(text).contains("](") => {
            traits.add(Traits::MARKUP);
        }
        TokenKind::Link => {}
        TokenKind::Symbol => traits.add(match text.as_bytes()[token.start as usize] {
            b'<' => Traits::SYMBOL.and(Traits::MARKUP),
            0..=0x1F | 0x7F => Traits::SYMBOL.and(Traits::ODD_CHARACTER),
            _ => Traits::SYMBOL,
        }),
    }
    traits
}

/// The traits of one character outside ASCII.
fn character_traits(c: char) -> Traits {
    match c {
        // The replacement character, read wrongly once more, opens with one of these.
        'ï' => Traits::MOJIBAKE.and(Traits::ODD_CHARACTER),
        '锟' => Traits::ODD_CHARACTER,
        // Letters of Latin-1 are bytes that open a character in UTF-8; the others are such bytes in other encodings.
        '\u{80}'..='\u{9F}' | 'À'..='ÿ' | 'Ă' | 'Đ' | '√' | '‚' | '├' | '┬' | '¬' => Traits::MOJIBAKE,
        // Chinese characters and narrow kana may be bytes of East Asian encodings.
        '\u{4E00}'..='\u{9FFF}' | '\u{FF61}'..='\u{FF65}' => Traits::MOJIBAKE.and(wide(c)),
        '\u{FF66}'..='\u{FF9F}' => Traits::MOJIBAKE,
        // Greek and Cyrillic letters are both: bytes of other encodings, and look-alikes of Latin ones.
        '\u{370}'..='\u{52F}' => Traits::MOJIBAKE.and(Traits::ODD_CHARACTER),
        '⁇' | '▁' => Traits::MARKUP,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => {
            Traits::ODD_CHARACTER
        }
        '\u{2060}'..='\u{206F}' | '\u{212A}' | '\u{212B}' | '\u{249C}'..='\u{24E9}' => Traits::ODD_CHARACTER,
        '\u{FB00}'..='\u{FB06}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFD}' => {
            Traits::ODD_CHARACTER
        }
        '\u{1D400}'..='\u{1D7FF}' | '\u{1F130}'..='\u{1F189}' | '\u{E0000}'..='\u{E01EF}' => Traits::ODD_CHARACTER,
        c => wide(c),
    }
}

const fn wide(c: char) -> Traits {
    if is_wide(c) { Traits::WIDE } else { Traits::NONE }
}

/// The traits of a mark with these bytes.
fn mark_traits(token: Token, mark: &[u8]) -> Traits {
    match mark {
        b"," | b"." => Traits::NONE,
        b"(" | b")" | b"[" | b"]" => Traits::BRACKET,
        // Straight, curly, angular and low double quotation marks.
        b"\"" | [0xE2, 0x80, 0x9C..=0x9E] | [0xC2, 0xAB | 0xBB] => Traits::QUOTE,
        b".." => Traits::DOUBLE_MARK,
        // A bar in full width.
        [0xEF, 0xBD, 0x9C] => Traits::SYMBOL,
        b"&" | b"{" | b"}" | b"\\" | b"_" | b"*" => Traits::MARKUP,
        // Four question marks or so where a name was.
        b"?" if token.bits.has(Bits::SPACED) => Traits::ODD_CHARACTER,
        // A hyphen, an en dash or an em dash.
        b"-" | [0xE2, 0x80, 0x93 | 0x94] if token.bits.has(Bits::SPACED) => Traits::DASH,
        _ => Traits::NONE,
    }
}

/// The traits of two tokens in a row.
pub(super) fn pair_traits(text: &str, token: Token, next: Token) -> Traits {
    match (token.kind, next.kind) {
        (TokenKind::Word, TokenKind::Word) => {
            let is_repeat = token.len == next.len && token.text(text).eq_ignore_ascii_case(next.text(text));
            if is_repeat { Traits::REPEAT } else { Traits::NONE }
        }
        (TokenKind::Punct, _) | (_, TokenKind::Punct) => around_mark(text.as_bytes(), token, next),
        _ => Traits::NONE,
    }
}

/// Whether `token` is an article that may not fit the first sound of what follows.
///
/// Letters decide nearly always, so this only has to be right where they say that it fits.
fn article_traits(bytes: &[u8], token: Token, next: Token) -> Traits {
    let (first, second) = (bytes[next.start as usize], bytes.get(next.start as usize + 1).copied().unwrap_or(b' '));
    let is_mark = matches!(next.kind, TokenKind::Punct | TokenKind::Symbol);
    let may_clash = match &bytes[token.span().range()] {
        // `a hour`, `a FBI agent`, `a 8-year-old`, `a x-ray`.
        b"a" | b"A" => {
            matches!(first.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'8' | b'1')
                || (first.eq_ignore_ascii_case(&b'h') && matches!(second, b'o' | b'e'))
                || (first.is_ascii_alphabetic() && !second.is_ascii_lowercase())
        }
        // `an university`, `an one-off`, `an EU`, `an 1,200`.
        b"an" | b"An" => {
            !matches!(first, b'a' | b'e' | b'i' | b'o') || matches!(&[first, second], b"eu" | b"ew" | b"on" | b"ou")
        }
        _ => return Traits::NONE,
    };
    if may_clash || (is_mark && !matches!(first, b',' | b'.' | b')')) { Traits::ARTICLE } else { Traits::NONE }
}

/// The traits of a mark and what stands before or behind it.
fn around_mark(bytes: &[u8], token: Token, next: Token) -> Traits {
    let mut traits = Traits::NONE;
    let is_before = token.kind == TokenKind::Punct;
    let is_alphanumeric = matches!(next.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed);
    if is_before && is_alphanumeric && token.touches(next) {
        traits.add(Traits::TIGHT_PUNCT);
    }
    if is_before && token.touches(next) {
        let first = bytes[token.start as usize];
        match (first, bytes[next.start as usize]) {
            (b'%', second) if second.is_ascii_alphanumeric() || matches!(second, b'(' | b'@') => {
                traits.add(Traits::MARKUP);
            }
            (b'[', b'[') | (b'@', b'@') | (b'#', b'#') => traits.add(Traits::MARKUP),
            (b'[', b'A'..=b'Z') if next.bits.has(Bits::UPPER) => traits.add(Traits::MARKUP),
            (b']', b'(') => traits.add(Traits::MARKUP),
            (b'?', b'?') => traits.add(Traits::ODD_CHARACTER),
            (b'?', b'a'..=b'z') => traits.add(Traits::ODD_CHARACTER),
            _ => {}
        }
    }
    if next.bits.has(Bits::SPACED) {
        let behind = next.kind == TokenKind::Punct;
        let loose = if behind { next } else { token };
        match &bytes[loose.span().range()] {
            [b',' | b';' | b'.' | b'?' | b'!'] if behind => traits.add(Traits::LOOSE_MARK),
            // A straight or a typographic apostrophe.
            [b'\''] | [0xE2, 0x80, 0x99] => traits.add(Traits::LOOSE_APOSTROPHE),
            _ => {}
        }
    }
    if is_before && next.kind == TokenKind::Punct && are_doubled(bytes, token, next) {
        traits.add(Traits::DOUBLE_MARK);
    }
    traits
}

/// Whether two marks stand where one should: `,,`, `.,`, `?.`, and `, ,` with a space; `?!` is a mark of its own.
fn are_doubled(bytes: &[u8], token: Token, next: Token) -> bool {
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

/// Whether a form of `I` or `we` can begin with `first`.
const fn may_be_first_person(first: u8) -> bool {
    matches!(first.to_ascii_lowercase(), b'i' | b'm' | b'w' | b'o')
}

/// Forms of `I` and `we`, also contracted, in any case.
fn is_first_person(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    const FORMS: [&str; 9] = ["i", "me", "my", "mine", "myself", "we", "our", "ours", "ourselves"];
    stem.len() <= 9 && FORMS.iter().any(|form| stem.eq_ignore_ascii_case(form))
}
