//! Is this sentence running prose that states something? What the rules about fragments ask first.

use crate::doc::{Bits, BlockKind, Token, TokenKind};
use crate::rule::Context;
use crate::text::TextSpan;

/// Whether the unit is a sentence of a paragraph that opens with a capitalised word and closes with a full stop, outside
/// quotations. A bare abbreviation at the end (`the Cathedral of Sts.`) means that the sentence goes on.
pub(super) fn is_statement(cx: &Context<'_>) -> bool {
    let (Some((_, block)), [first, .., last_word, stop]) = (cx.block, cx.tokens) else { return false };
    let is_cut = last_word.is_capitalized() && last_word.len <= 3;
    block.kind == BlockKind::Paragraph
        && cx.word(*stop) == "."
        && first.is_capitalized()
        && !first.bits.has(Bits::QUOTED)
        && !is_cut
        && !is_answer(cx)
}

/// Whether the sentence follows a question: an answer needs no verb and no subject.
fn is_answer(cx: &Context<'_>) -> bool {
    let (Some((index, block)), Some(sentence)) = (cx.block, cx.sentence) else { return false };
    let before = if sentence.span.start > block.span.start {
        &cx.text()[block.span.start as usize..sentence.span.start as usize]
    } else {
        index.checked_sub(1).map_or("", |before| cx.doc.block_text(&cx.doc.blocks[before]))
    };
    before.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with('?')
}

/// What the tokens of a sentence are, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Make {
    /// Words, numbers and mixed tokens.
    pub(super) words: u32,
    /// Words with a capital.
    capitals: u32,
    /// Words without one.
    small: u32,
    /// Numbers and mixed tokens.
    numbers: u32,
    /// Tokens in quotation marks.
    quoted: u32,
    /// Marks of lists, labels, headings, and other things that are no sentences.
    odd: bool,
}

impl Make {
    pub(super) fn of(cx: &Context<'_>) -> Self {
        Self::around(cx, usize::MAX)
    }

    /// The same without the mark at `left_out`.
    pub(super) fn around(cx: &Context<'_>, left_out: usize) -> Self {
        let mut make = Self::default();
        for (at, &token) in cx.tokens.iter().enumerate().filter(|&(at, _)| at != left_out) {
            make.quoted += u32::from(token.bits.has(Bits::QUOTED));
            match token.kind {
                TokenKind::Word if token.bits.has(Bits::CAPITAL) => make.capitals += 1,
                TokenKind::Word => make.small += 1,
                TokenKind::Number | TokenKind::Mixed => make.numbers += 1,
                TokenKind::Punct => make.odd |= is_odd(cx.word(token), at),
                TokenKind::Foreign | TokenKind::Link | TokenKind::Symbol => make.odd |= cx.word(token) != "$",
            }
        }
        make.words = make.capitals + make.small + make.numbers;
        make
    }

    /// Whether these are words in a row, as in a sentence: not a label, a table, a list of names.
    pub(super) fn is_running(self) -> bool {
        !self.odd && self.capitals <= self.small && self.numbers * 4 <= self.words && self.quoted <= self.words / 2
    }
}

/// First tokens of a sentence, among which a colon ends a label: `Details:`.
const LABEL: usize = 6;

fn is_odd(mark: &str, at: usize) -> bool {
    match mark {
        ":" => at < LABEL,
        "." | "," | "(" | ")" | "\"" | "“" | "”" | "'" | "‘" | "’" | "%" | "«" | "»" => false,
        _ => true,
    }
}

/// Whether `token` is or holds what is nearly always a finite verb: `said`, `has`, `it’s`. At 0.7 a tenth of all words is
/// left to be tagged, and of sentences without a verb hardly one is lost; at 0.6 half as many, and one in twenty.
fn is_surely_finite(cx: &Context<'_>, at: usize) -> bool {
    const SURE: f32 = 0.7;
    let token = cx.tokens[at];
    if !token.is_word() || (token.bits.has(Bits::CAPITAL) && !token.bits.has(Bits::INITIAL)) {
        return false;
    }
    if token.bits.has(Bits::JOINED) {
        let word = cx.word(token);
        let clitic = word.rfind(['\'', '’']).map_or("", |at| word[at..].trim_start_matches(['\'', '’']));
        return matches!(clitic, "re" | "ve" | "ll" | "d" | "m" | "t");
    }
    cx.entry(at).finite() >= SURE
}

/// Whether the unit holds a word that is nearly always a finite verb; after `to` it is an infinitive.
pub(super) fn has_sure_verb(cx: &Context<'_>) -> bool {
    let after_to = |at: usize| matches!(cx.word(cx.tokens[at - 1]), "to" | "To");
    (0..cx.tokens.len()).any(|at| is_surely_finite(cx, at) && !(at > 0 && after_to(at)))
}

/// Longest mark on a sentence that is wrong as a whole, in bytes: enough to see which one is meant.
const MARK: u32 = 100;

/// The head of a sentence of `tokens`, which is all of it unless it is long.
pub(super) fn head(tokens: &[Token]) -> TextSpan {
    let first = tokens[0];
    let fits = |token: &&Token| token.end() <= first.start + MARK;
    let last = tokens.iter().rev().find(fits).unwrap_or(&first);
    first.span().cover(last.span())
}

/// Words after which a word that can be a verb is most often none: `the rise`, `to rise`, `with rise and fall`.
const BEFORE_NOUNS: [&str; 42] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "these", "those", "to", "of", "in",
    "on", "at", "by", "for", "from", "with", "as", "into", "about", "between", "and", "or", "no", "any", "some",
    "very", "more", "most", "being", "been", "be", "not", "also", "than", "both", "each",
];

/// Whether the unit holds a word that is often a finite verb, where one can stand. Of ten words that would be tagged otherwise
/// it leaves three, and of sentences whose verb was taken out it hides one in 16.
pub(super) fn has_likely_verb(cx: &Context<'_>) -> bool {
    const LIKELY: f32 = 0.3;
    let stands_after_subject = |before: Token| {
        let word = cx.word(before);
        word == ")"
            || (before.is_word()
                && !word.ends_with("ed")
                && !word.ends_with("ly")
                && !BEFORE_NOUNS.iter().any(|noun| word.eq_ignore_ascii_case(noun)))
    };
    (1..cx.tokens.len()).any(|at| {
        cx.tokens[at].is_lower() && cx.entry(at).finite() >= LIKELY && stands_after_subject(cx.tokens[at - 1])
    })
}

/// How many tokens of the unit are nearly always finite verbs, up to `enough`.
pub(super) fn sure_verbs(cx: &Context<'_>, enough: usize) -> usize {
    (0..cx.tokens.len()).filter(|&at| is_surely_finite(cx, at)).take(enough).count()
}
