//! What the model of seams looks at: the words around a capital in mid-sentence, and how both halves read when they are parted.

use super::{Halves, Seam};
use crate::doc::{Bits, Token, TokenKind};
use crate::lexicon::tagger::{Tag, Tagged};
use crate::lexicon::{self, Flag};

/// How many tokens before and after a seam are looked at: enough for a clause, and a sentence may be 64 kB long.
pub const REACH: usize = 24;

/// Hashes of the features of one seam.
pub type Features = Vec<u32>;

/// What is known of one word, as numbers that features are made of.
#[derive(Clone, Copy)]
struct Word {
    /// Hash of the word in small letters.
    norm: u64,
    /// Hash of its last three bytes.
    end: u64,
    /// What it is made of and what it can be.
    class: u64,
    /// How often it is a finite verb or a base form.
    verb: u64,
    /// How frequent it is.
    band: u64,
}

impl Word {
    /// Before the first word and after the last.
    const NONE: Self = Self { norm: 1, end: 1, class: 1, verb: 0, band: 0 };

    /// The word `offset` tokens from the capital.
    fn near(seam: &Seam<'_>, offset: isize) -> Self {
        let token = seam.at.checked_add_signed(offset).and_then(|at| seam.tokens.get(at));
        token.map_or(Self::NONE, |&token| Self::new(token, token.text(seam.text)))
    }

    fn new(token: Token, text: &str) -> Self {
        let stem = text.find(['\'', '’']).map_or(text, |at| &text[..at]);
        let entry = lexicon::lookup_token(stem);
        let flags =
            [Flag::Common, Flag::Given, Flag::Place, Flag::Title, Flag::Calendar, Flag::Function, Flag::Surname];
        let can_be = flags.iter().fold(0, |all, &flag| all << 1 | u64::from(entry.has(flag)));
        let kind = match token.kind {
            TokenKind::Word if token.bits.has(Bits::UPPER) => 2,
            TokenKind::Word if token.bits.has(Bits::CAPITAL) => 3,
            TokenKind::Word => 4,
            TokenKind::Number if token.len == 4 => 5,
            TokenKind::Number => 6,
            TokenKind::Mixed => 7,
            TokenKind::Punct => 16 + u64::from(text.as_bytes()[0]),
            _ => 8,
        };
        let share = |share: f32| (share * 4.0).ceil() as u64;
        Self {
            norm: small(text.as_bytes()),
            end: small(&text.as_bytes()[text.len().saturating_sub(3)..]),
            class: kind << 8 | can_be << 1 | u64::from(stem.len() < text.len()),
            verb: share(entry.finite()) << 4 | share(entry.base()),
            band: entry.zipf().round() as u64,
        }
    }
}

/// Whether `token` is more likely a finite verb than not, by the word alone.
pub fn may_be_finite(text: &str, token: Token) -> bool {
    token.is_lower() && {
        let word = token.text(text);
        let entry = lexicon::lookup_token(word);
        entry.finite() >= 0.5 || word.len() > 4 && word.ends_with("ed") && !entry.has(Flag::Function)
    }
}

/// What the words alone tell.
pub fn glance(seam: &Seam<'_>) -> Features {
    let (left, right) = (seam.left(), seam.right());
    let [before2, before, word, next, next2] = [-2, -1, 0, 1, 2].map(|offset| Word::near(seam, offset));
    let is_verb = |&token: &Token| may_be_finite(seam.text, token);
    let back = distance(left.iter().rev().position(is_verb));
    let ahead = distance(right[1..].iter().position(is_verb));
    let capitals = left.iter().chain(right).filter(|token| token.is_capitalized()).count();
    let comma = right.iter().take(4).any(|token| token.text(seam.text) == ",");
    let values = [
        [0, 0],
        [word.class, u64::from(seam.small)],
        [word.norm, 0],
        [word.band, word.class],
        [word.end, 0],
        [before.class, 0],
        [before.norm, 0],
        [before.end, 0],
        [before.verb, before.class >> 8],
        [before.class, word.class],
        [before.norm, word.class],
        [before.class, word.norm],
        [next.class, 0],
        [next.norm, 0],
        [next.end, 0],
        [next.verb, word.class >> 8],
        [next.class, word.norm],
        [next.class, word.class],
        [next.verb, word.class],
        [next.norm, word.class],
        [next.class, before.class],
        [next2.class, 0],
        [next2.norm, 0],
        [next2.verb, next.class],
        [before2.class, before.class],
        [before2.norm, 0],
        [before2.class, 0],
        [back, before.class],
        [ahead, word.class],
        [ahead, word.norm],
        [back, ahead],
        [distance(Some(left.len())), distance(Some(right.len()))],
        [(capitals * 10 / (left.len() + right.len())) as u64, word.class >> 8],
        [u64::from(comma), word.class],
    ];
    hashes(0, &values)
}

/// What the tags tell.
pub fn reading(seam: &Seam<'_>, halves: &Halves) -> Features {
    let Halves { left, right, both, here } = halves;
    let [before2, before, word, next] = [-2, -1, 0, 1].map(|offset| Word::near(seam, offset));
    // The last tags of the left half, counted from its end.
    let last = |back: usize| left.len().checked_sub(back).map_or(99, |at| left.tag(at) as u64);
    let (end, end2) = (last(1), last(2));
    let [first, second, third] = [0, 1, 2].map(|at| right.tag(at) as u64);
    let [joined_end, joined_first, joined_second] = [here - 1, *here, here + 1].map(|at| both.tag(at) as u64);
    let count = |tagged: &Tagged| (0..tagged.len()).filter(|&at| tagged.is_finite(at)).count().min(3) as u64;
    let (left_verbs, right_verbs) = (count(left), count(right));
    let left_verb = last_finite(left);
    let right_verb = right.finite_from(0);
    let back = distance(left_verb.map(|at| left.len() - at));
    let ahead = distance(right_verb);
    let joined_ahead = distance(both.finite_from(here + 1).map(|at| at - here));
    // The tags from the capital to its verb: `Noun Past`, `Name Name PresentS`.
    let row = |upto: usize| (0..=upto).fold(0, |row: u64, at| row * 31 + right.tag(at) as u64);
    let subject = right_verb.filter(|&at| at < 5).map_or(0, row);
    let tail = (1..=3).fold(0, |tail: u64, back| tail * 31 + last(back));
    let object = left_verb.map_or(0, |verb| object(left, verb));
    let values = [
        [end, 0],
        [end, first],
        [end2, end],
        [end, before.norm],
        [first, second],
        [first, second << 8 | third],
        [first, word.norm],
        [second, word.class],
        [second, word.norm],
        [joined_end, joined_first],
        [joined_first, joined_second],
        [joined_end << 8 | joined_first, joined_second],
        [joined_end, end],
        [joined_first, first],
        [joined_second, second],
        [joined_first, word.class],
        [left_verbs, end],
        [left_verbs, right_verbs],
        [back, end],
        [back, ahead],
        [ahead, first],
        [ahead, word.norm],
        [ahead, word.class],
        [ahead, end],
        [subject, 0],
        [subject, end],
        [tail, 0],
        [tail, first],
        [object, end],
        [object, ahead],
        [joined_ahead, ahead],
        [left.tag(0) as u64, left_verbs],
        [before2.norm, end],
        [next.class, end],
    ];
    hashes(1000, &values)
}

/// The last finite verb of `tagged`.
pub fn last_finite(tagged: &Tagged) -> Option<usize> {
    (0..tagged.len()).rev().find(|&at| tagged.is_finite(at))
}

/// What stands between the last verb of the left half, `verb`, and the seam: a noun, a preposition, a mark.
fn object(left: &Tagged, verb: usize) -> u64 {
    let has = |is: fn(Tag) -> bool| u64::from((verb + 1..left.len()).any(|at| is(left.tag(at))));
    1 + has(Tag::is_noun)
        + 2 * has(|tag| matches!(tag, Tag::Preposition | Tag::To))
        + 4 * has(|tag| matches!(tag, Tag::Wh | Tag::Mark))
}

/// One hash for each pair of values; the place of a pair, counted from `kind`, is part of it.
fn hashes(kind: u64, values: &[[u64; 2]]) -> Features {
    let hash = |(kind, &[a, b]): (u64, &[u64; 2])| (mix(mix(mix(0, kind), a), b) >> 32) as u32;
    (kind..).zip(values).map(hash).collect()
}

/// A distance in steps that grow; 0 for none.
fn distance(tokens: Option<usize>) -> u64 {
    tokens.map_or(0, |tokens| match tokens {
        0..=4 => tokens as u64 + 1,
        5..=6 => 6,
        7..=10 => 7,
        11..=16 => 8,
        _ => 9,
    })
}

/// Adds `value` to `hash`: the mixing step of rustc's `FxHash` with the high bits folded in.
const fn mix(hash: u64, value: u64) -> u64 {
    let hash = (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    hash ^ hash >> 29
}

/// Hash of `bytes` with `A` to `Z` in small letters; above 255, so that it is no number with a meaning of its own.
fn small(bytes: &[u8]) -> u64 {
    bytes.iter().fold(256, |hash, byte| mix(hash, u64::from(byte.to_ascii_lowercase())))
}
