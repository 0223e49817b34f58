//! Text to tokens in one pass, with the traits that decide which rules are called.

use super::clash::{Clashes, Habits};
use super::link::is_link;
use super::returns::Returns;
use super::traits::{is_wide, pair_traits, traits_of};
use crate::doc::{Bits, Facts, Sentence, Token, TokenKind, Traits};
use crate::lexicon::{self, Entry};
use crate::parse::segment::Segmenter;
use crate::text::TextSpan;
use crate::text::script::{Writing, is_letter};

/// Tokens and sentences of one block, in buffers that are reused from block to block.
#[derive(Debug, Default)]
pub struct BlockTokens {
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// [`Facts::key`] of each token: made once, used by every look-up of words.
    pub keys: Vec<u64>,
    /// What the lexicon knows of each token, once [`BlockTokens::look_up`] was called; nothing of what is no word.
    pub entries: Vec<Entry>,
    /// Sentences in order; every token belongs to one.
    pub sentences: Vec<Sentence>,
    /// What each sentence holds.
    pub sentence_traits: Vec<Traits>,
    /// What the block holds.
    pub traits: Traits,
    returns: Returns,
    /// Words that were looked up of late, by their keys: nine in ten of a text, and the lexicon is larger than the nearer
    /// caches.
    known: Vec<(u64, Entry, Habits)>,
    clashes: Clashes,
}

/// Places for words that were looked up of late.
const KNOWN: usize = 8192;

impl BlockTokens {
    /// Looks up every word, once for all rules.
    pub fn look_up(&mut self, text: &str) {
        let Self { tokens, keys, entries, known, clashes, .. } = self;
        known.resize(KNOWN, (0, Entry::UNKNOWN, Habits::NONE));
        entries.clear();
        clashes.clear();
        entries.extend(tokens.iter().zip(&*keys).map(|(token, &key)| {
            if !token.is_word() {
                clashes.next(Habits::NONE);
                return Entry::UNKNOWN;
            }
            let place = &mut known[(key >> 32) as usize % KNOWN];
            if place.0 != key {
                let word = token.text(text);
                let entry = lexicon::lookup_token(word);
                *place = (key, entry, Habits::of(word, entry));
            }
            clashes.next(place.2);
            place.1
        }));
        self.traits.add(self.clashes.mark(&self.sentences, &mut self.sentence_traits));
    }

    /// Tokenises and segments the block at `span` of `text`.
    pub fn fill(&mut self, text: &str, span: TextSpan, segmenter: &Segmenter) {
        self.tokens.clear();
        self.sentences.clear();
        self.sentence_traits.clear();
        let mut scanner = Scanner::new(text, span, &mut self.tokens);
        scanner.run();
        self.entries.clear();
        self.keys.clear();
        self.keys.extend(self.tokens.iter().map(|token| Facts::key(token.text(text))));
        self.traits = Traits::NONE;
        segmenter.sentences(text, span, &mut self.sentences);
        let mut next = 0;
        for sentence in &mut self.sentences {
            let first = next;
            while next < self.tokens.len() && self.tokens[next].start < sentence.span.end {
                next += 1;
            }
            (sentence.first, sentence.last) = (first as u32, next as u32);
            let tokens = &mut self.tokens[first..next];
            if let Some(opener) = tokens.iter_mut().find(|token| token.kind != TokenKind::Punct) {
                opener.bits.set(Bits::INITIAL);
            }
            let mut traits = traits_of(text, tokens);
            if self.returns.any(tokens, &self.keys[first..next]) {
                traits.add(Traits::LOOP);
            }
            self.traits.add(traits);
            self.sentence_traits.push(traits);
            // A repeat, or a mark glued to the next word, may straddle a boundary that the segmenter saw.
            if let Some(before) = first.checked_sub(1)
                && first < next
            {
                self.traits.add(pair_traits(text, self.tokens[before], self.tokens[first]));
            }
        }
    }
}

/// Characters that join two parts of one word.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '`' | '´' | '-' | '\u{2010}' | '\u{2011}')
}

/// Bytes of a token, but for the last character.
const LONGEST: usize = 0xFF00;

/// How many characters after a plural possessive the end of a quotation in single marks is looked for.
const QUOTE_REACH: usize = 300;

/// Walks over the characters of one block.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    tokens: &'t mut Vec<Token>,
    /// First token and first byte since the last white space: what a link is made of.
    chunk: (usize, usize),
    /// A character was seen that only a link needs.
    maybe_link: bool,
    spaced: bool,
    /// The closing mark that ends the current quotation.
    quote: Option<char>,
    /// A quotation has opened in this block.
    quoted_before: bool,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, span: TextSpan, tokens: &'t mut Vec<Token>) -> Self {
        let (at, end) = (span.start as usize, span.end as usize);
        let chunk = (0, at);
        Self { text, at, end, tokens, chunk, maybe_link: false, spaced: true, quote: None, quoted_before: false }
    }

    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    /// The character at byte `at` of the block; ASCII without decoding.
    fn char_at(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        let byte = self.text.as_bytes()[at];
        if byte.is_ascii() { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn run(&mut self) {
        while let Some(c) = self.peek() {
            if c.is_whitespace() {
                self.close_chunk();
                self.at += c.len_utf8();
                self.spaced = true;
                self.chunk = (self.tokens.len(), self.at);
            } else if is_letter(c) || c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric()) {
                self.word(c);
            } else {
                self.mark(c);
            }
        }
        self.close_chunk();
    }

    /// Turns the tokens since the last white space into one link where they are one.
    fn close_chunk(&mut self) {
        if !std::mem::take(&mut self.maybe_link) {
            return;
        }
        let (first, start) = self.chunk;
        let Some((from, to)) = is_link(&self.text[start..self.at]) else { return };
        let (from, to) = ((start + from) as u32, (start + to) as u32);
        let kept: Vec<Token> =
            self.tokens[first..].iter().copied().filter(|token| token.start < from || token.start >= to).collect();
        let before = kept.partition_point(|token| token.start < from);
        self.tokens.truncate(first);
        self.tokens.extend(&kept[..before]);
        let mut bits = Bits::default();
        if before == 0 {
            bits.set(Bits::SPACED);
        }
        if self.quote.is_some() {
            bits.set(Bits::QUOTED);
        }
        self.tokens.push(Token { start: from, len: (to - from).min(0xFFFF) as u16, kind: TokenKind::Link, bits });
        self.tokens.extend(&kept[before..]);
    }

    /// A token that starts with a letter or a digit.
    fn word(&mut self, first: char) {
        let start = self.at;
        let mut bits = Bits::default();
        let writing = Writing::of(first);
        let (mut letters, mut digits, mut capitals, mut smalls) = (0u32, 0u32, 0u32, 0u32);
        let mut previous = ' ';
        if first.is_uppercase() {
            bits.set(Bits::CAPITAL);
        }
        let mut ended = false;
        if first.is_ascii_alphabetic() {
            let bytes = &self.text.as_bytes()[start..self.end];
            let mut length = 0;
            while length < bytes.len() && bytes[length].is_ascii_alphabetic() && length <= LONGEST {
                capitals += u32::from(bytes[length] & 0x20 == 0);
                length += 1;
            }
            let (word, rest) = bytes.split_at(length);
            letters = length as u32;
            smalls = letters - capitals;
            if capitals > 0 && word.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
            {
                bits.set(Bits::CAMEL);
            }
            previous = char::from(word[length - 1]);
            self.at += length;
            // Most words are ASCII letters up to a space or a mark.
            let goes_on = |&next: &u8| !next.is_ascii() || next.is_ascii_digit() || is_joiner(char::from(next));
            ended = !rest.first().is_some_and(goes_on);
        }
        while !ended && let Some(c) = self.peek() {
            if self.at - start > LONGEST {
                break;
            }
            if is_letter(c) {
                if !same_word(writing, c) {
                    break;
                }
                letters += 1;
                if c.is_uppercase() {
                    capitals += 1;
                    if previous.is_lowercase() {
                        bits.set(Bits::CAMEL);
                    }
                } else if c.is_lowercase() {
                    smalls += 1;
                }
            } else if c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric()) {
                // Thai and Devanagari have digits of their own; any other digit ends a foreign word.
                if !is_european(writing) && Writing::of(c) != writing {
                    break;
                }
                digits += 1;
            } else if !c.is_ascii() && unicode_normalization::char::is_combining_mark(c) {
                // A mark belongs to the letter before it.
            } else if !is_european(writing) || !self.joins(c, digits > 0 && letters == 0, &mut bits) {
                break;
            }
            if !c.is_ascii() {
                bits.set(Bits::NON_ASCII);
            }
            previous = c;
            self.at += c.len_utf8();
        }
        if capitals >= 2 && smalls == 0 {
            bits.set(Bits::UPPER);
        }
        let kind = match (letters, digits) {
            (0, _) => TokenKind::Number,
            _ if !is_european(writing) => TokenKind::Foreign,
            (_, 0) => TokenKind::Word,
            _ => TokenKind::Mixed,
        };
        self.push(start, kind, bits);
    }

    /// Whether `c` at the current place continues the token: a joiner between letters, a point or comma between digits.
    fn joins(&mut self, c: char, numeric: bool, bits: &mut Bits) -> bool {
        let next = self.char_at(self.at + c.len_utf8());
        if numeric && matches!(c, '.' | ',' | ':') {
            return next.is_some_and(|next| next.is_ascii_digit());
        }
        let is_inner = is_joiner(c)
            && next.is_some_and(|next| {
                (is_letter(next) && is_european(Writing::of(next))) || (!numeric && next.is_ascii_digit())
            });
        if is_inner {
            bits.set(Bits::JOINED);
        }
        is_inner
    }

    /// A token that starts with neither letter nor digit.
    fn mark(&mut self, c: char) {
        let start = self.at;
        self.at += c.len_utf8();
        if c == '.' {
            while self.peek() == Some('.') {
                self.at += 1;
            }
        }
        match c {
            '@' | '#' | '/' | '\\' | '_' => self.maybe_link = true,
            '.' if !self.spaced && self.peek().is_some_and(char::is_alphanumeric) => self.maybe_link = true,
            _ => {}
        }
        let closes = self.quote == Some(c) && self.closes(start, c);
        if closes {
            self.quote = None;
        }
        let mut bits = Bits::default();
        if !c.is_ascii() {
            bits.set(Bits::NON_ASCII);
        }
        let kind = if is_punctuation(c) { TokenKind::Punct } else { TokenKind::Symbol };
        let opening = if closes || self.quote.is_some() { None } else { self.closing_of(c) };
        if opening.is_none() && !closes && !self.quoted_before && self.ends_foreign_quote(start, c) {
            // The quotation began in an earlier paragraph.
            self.tokens.iter_mut().for_each(|token| token.bits.set(Bits::QUOTED));
            self.quoted_before = true;
        }
        self.push(start, kind, bits);
        if opening.is_some() {
            self.quote = opening;
            self.quoted_before = true;
        }
    }

    /// Whether the double mark `c` at `start` ends a quotation that this block has not opened; `5”` is a length.
    fn ends_foreign_quote(&self, start: usize, c: char) -> bool {
        matches!(c, '”' | '»' | '"')
            && !self.spaced
            && !self.text[..start].ends_with(|before: char| before.is_ascii_digit())
            && !self.peek().is_some_and(char::is_alphanumeric)
    }

    /// The mark that would close the quotation that `c` opens here.
    fn closing_of(&self, c: char) -> Option<char> {
        let opens_word = self.spaced && self.peek().is_some_and(char::is_alphabetic);
        let ends_word = !self.spaced && self.peek().is_none_or(char::is_whitespace);
        Some(match c {
            // A straight mark between a word and a space closes, even where nothing was opened.
            '"' if ends_word => return None,
            '"' => '"',
            '“' => '”',
            '„' => '“',
            '«' => '»',
            '「' => '」',
            '『' => '』',
            '‘' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => '’',
            '\'' if opens_word => '\'',
            _ => return None,
        })
    }

    /// Whether `c` ends the quotation. A single mark may be an apostrophe: inside a word, or after the `s` of a plural
    /// (`the dogs’ owner`), where it closes only if no other mark does so later.
    fn closes(&self, start: usize, c: char) -> bool {
        let before = &self.text[..start];
        if !matches!(c, '’' | '\'') || before.ends_with(['.', ',', '!', '?', '…']) {
            return true;
        }
        let ends_word = |at: usize| !self.char_at(at).is_some_and(char::is_alphanumeric);
        if !ends_word(self.at) {
            return false;
        }
        let is_plural = before.ends_with(['s', 'S']) && self.peek().is_some_and(char::is_whitespace);
        !is_plural || {
            let rest = &self.text[self.at..self.end];
            let near = rest.char_indices().take(QUOTE_REACH).take_while(|&(_, next)| next != '‘');
            !near.into_iter().any(|(at, next)| next == c && ends_word(self.at + at + c.len_utf8()))
        }
    }

    fn push(&mut self, start: usize, kind: TokenKind, mut bits: Bits) {
        if std::mem::take(&mut self.spaced) {
            bits.set(Bits::SPACED);
        }
        if self.quote.is_some() {
            bits.set(Bits::QUOTED);
        }
        self.tokens.push(Token { start: start as u32, len: (self.at - start).min(0xFFFF) as u16, kind, bits });
    }
}

const fn is_european(writing: Writing) -> bool {
    writing.is_alphabetic_european() || matches!(writing, Writing::Common)
}

/// Whether the letter `c` continues a word of `writing`: European letters mix (`Rоsneft` with a Cyrillic `о` is one
/// damaged word), others stay among themselves.
fn same_word(writing: Writing, c: char) -> bool {
    if c.is_ascii() {
        return is_european(writing);
    }
    let other = Writing::of(c);
    other == writing || (is_european(writing) && is_european(other))
}

const fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~')
        || matches!(c, '\u{00A1}' | '\u{00AB}' | '\u{00BB}' | '\u{00BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
        || is_wide(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens of `text` between bars.
    fn tokens(text: &str) -> String {
        let mut unit = BlockTokens::default();
        unit.fill(text, TextSpan::of(0..text.len()), &Segmenter::default());
        unit.tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_numbers_and_marks_part_where_a_reader_parts_them() {
        for (text, expected) in [
            ("It’s Jong-un’s 3,500th.", "It’s|Jong-un’s|3,500th|."),
            ("ran inMay)Omar... ok", "ran|inMay|)|Omar|...|ok"),
            ("see example.org, a_b", "see|example.org|,|a_b"),
            ("中文'a三5", "中文|'|a|三|5"),
            // Digits of foreign scripts once made the scanner stand still.
            ("๓๔ ३ก ๓ก a३", "๓๔|३|ก|๓ก|a३"),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }
}
