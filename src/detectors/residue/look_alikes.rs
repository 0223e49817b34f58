//! Letters of other alphabets that look like Latin ones, and words that are meant to be Latin.

use crate::doc::Token;
use crate::lexicon::{self, Flag};
use crate::rule::Context;
use crate::text::script::Writing;

/// `token` in Latin letters alone, if that is what was meant.
pub(super) fn unmasked(cx: &Context<'_>, at: usize, token: Token) -> Option<String> {
    let word = cx.word(token);
    let parts = word.split_inclusive(|c: char| !c.is_alphanumeric());
    let mut fixed = String::with_capacity(word.len());
    let mut changed = false;
    for part in parts {
        let plain: String = part.chars().map(|c| latin(c).unwrap_or(c)).collect();
        let is_latin = plain.chars().all(|c| matches!(Writing::of(c), Writing::Latin | Writing::Common));
        let mixed = is_mixed(part);
        let masked = plain != part && is_latin && (mixed || is_number(word, part) || is_known(cx, at, word, &plain));
        changed |= masked;
        fixed.push_str(if masked { &plain } else { part });
    }
    changed.then_some(fixed)
}

/// Whether `part` holds Latin letters beside others; a capital of Greek before one letter is a formula.
fn is_mixed(part: &str) -> bool {
    let count = |writing: Writing| part.chars().filter(|c| Writing::of(*c) == writing).count();
    let latin = count(Writing::Latin);
    latin >= 1 && count(Writing::Cyrillic) > 0 || latin >= 2 && count(Writing::Greek) > 0
}

/// Whether the capitals of `part` and digits make a type number: `С-300`, `3М22`.
fn is_number(word: &str, part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic());
    word.contains(|c: char| c.is_ascii_digit())
        && letters.clone().count() <= 3
        && letters.into_iter().all(char::is_uppercase)
}

/// Whether a word all in other letters is an English word or a Roman numeral in Latin ones, among English words.
fn is_known(cx: &Context<'_>, at: usize, word: &str, plain: &str) -> bool {
    if word.len() != plain.chars().map(|_| 2).sum::<usize>() {
        return false;
    }
    let latin = |at: Option<usize>| {
        at.and_then(|at| cx.tokens.get(at)).is_none_or(|token| !token.is_word() || cx.word(*token).is_ascii())
    };
    if !latin(at.checked_sub(1)) || !latin(Some(at + 1)) {
        return false;
    }
    let is_roman = plain.len() >= 2 && plain.bytes().all(|byte| matches!(byte, b'X' | b'I' | b'M' | b'C'));
    let entry = lexicon::lookup(&plain.to_ascii_lowercase());
    let is_article = plain == "a" && cx.tokens.get(at + 1).is_some_and(|next| next.is_lower());
    is_roman || is_article || plain.len() >= 3 && entry.has(Flag::Common) && entry.zipf() >= 3.5
}

/// The Latin letter of the shape of `c`.
pub(super) const fn latin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' | 'ο' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}
