//! Lost spaces between two tokens.

use super::Group;
use super::page::{Page, Piece};
use super::plant::{Class, Plant};
use crate::doc::{Bits, Token, TokenKind};
use crate::lexicon::Flag;
use crate::text::TextSpan;

macro_rules! glue {
    ($($name:literal, $damage:literal, $test:expr;)+) => {
        pub(super) const CLASSES: [Class; [$($name),+].len()] = [$(Class {
            name: $name,
            group: Group::Glue,
            damage: concat!("the space is lost between ", $damage),
            sites: |page, out| joins(page, out, $test),
        }),+];
    };
}

glue! {
    ")Word", "a closing bracket and a word", |pair| pair.left_is(&[")", "]"]) && pair.right.is_word() && pair.right.len > 1;
    "6thOn", "an ordinal and a word", |pair| pair.left_is_ordinal() && pair.right.is_word() && pair.right.len > 1;
    "word,next", "a comma and a word", |pair| pair.left_is(&[","]) && pair.after_word() && pair.right.is_word();
    "word.Next", "two sentences", |pair| pair.left_is(&["."]) && pair.after_word() && pair.right_opens();
    "ofthe", "two function words", |pair| pair.is_function(pair.left) && pair.is_function(pair.right);
    "inJanuary", "a function word and a month or weekday", |pair| pair.is_function(pair.left) && pair.is_calendar(pair.right);
    "8January", "a day and its month", |pair| pair.is_day(pair.left) && pair.is_month(pair.right);
    "July26", "a month and a day", |pair| pair.is_month(pair.left) && pair.is_day(pair.right);
    "March2017", "a month and a year", |pair| pair.is_month(pair.left) && pair.is_year(pair.right);
    "on8", "a function word and a number", |pair| pair.is_function(pair.left) && pair.is_count(pair.right);
    "40kilometers", "a number and a word of four letters or more",
        |pair| pair.is_count(pair.left) && pair.is_content(pair.right);
    "thecompany", "a function word and a content word, in either order", |pair| {
        (pair.is_function(pair.left) && pair.is_content(pair.right))
            || (pair.is_content(pair.left) && pair.is_function(pair.right))
    };
    "theOrlova", "a word in small letters and a capitalised word",
        |pair| pair.is_small(pair.left) && pair.right.is_capitalized() && pair.right.len > 2;
    "AnnaBerg", "a given name and a surname", |pair| pair.is_name(pair.left, Flag::Given) && pair.is_name(pair.right, Flag::Surname);
    "newlaws", "two content words", |pair| pair.is_content(pair.left) && pair.is_content(pair.right);
}

/// Two tokens with one space between them.
struct Pair<'p> {
    page: &'p Page<'p>,
    before: Option<Token>,
    left: Token,
    right: Token,
}

/// The places where `test` holds.
fn joins(page: &Page<'_>, out: &mut Vec<Plant>, test: fn(&Pair<'_>) -> bool) {
    for (Piece { tokens, .. }, at) in page.pairs() {
        let pair =
            Pair { page, before: at.checked_sub(2).map(|at| tokens[at]), left: tokens[at - 1], right: tokens[at] };
        if page.gap(pair.left, pair.right) == " " && test(&pair) {
            let first = if pair.left.is_word() { pair.left } else { pair.before.unwrap_or(pair.left) };
            let first = if first.touches(pair.left) { first } else { pair.left };
            let gap = TextSpan::new(pair.left.end(), pair.right.start);
            out.push(Plant::delete(gap, first.span().cover(pair.right.span())));
        }
    }
}

impl Pair<'_> {
    fn left_is(&self, marks: &[&str]) -> bool {
        self.left.kind == TokenKind::Punct && marks.contains(&self.page.word(self.left))
    }

    /// A word in small letters stands directly before the left mark.
    fn after_word(&self) -> bool {
        self.before.is_some_and(|before| before.touches(self.left) && before.is_lower() && before.len > 1)
    }

    fn right_opens(&self) -> bool {
        self.right.is_capitalized() && self.right.bits.has(Bits::INITIAL) && self.right.len > 1
    }

    fn left_is_ordinal(&self) -> bool {
        let word = self.page.word(self.left);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        self.left.kind == TokenKind::Mixed
            && matches!(&word[digits.len()..], "st" | "nd" | "rd" | "th")
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A word of small ASCII letters.
    fn is_small(&self, token: Token) -> bool {
        token.is_lower() && token.len > 1 && self.page.word(token).bytes().all(|byte| byte.is_ascii_lowercase())
    }

    fn is_function(&self, token: Token) -> bool {
        self.is_small(token) && self.page.entry(token).has(Flag::Function)
    }

    fn is_content(&self, token: Token) -> bool {
        let entry = self.page.entry(token);
        self.is_small(token) && token.len > 3 && entry.has(Flag::Common) && !entry.has(Flag::Function)
    }

    fn is_calendar(&self, token: Token) -> bool {
        token.is_capitalized() && self.page.entry(token).has(Flag::Calendar)
    }

    fn is_month(&self, token: Token) -> bool {
        self.is_calendar(token) && !self.page.word(token).ends_with("day")
    }

    /// A whole number, its value.
    fn value(&self, token: Token) -> Option<u32> {
        (token.kind == TokenKind::Number).then(|| self.page.word(token).parse().ok()).flatten()
    }

    fn is_day(&self, token: Token) -> bool {
        self.value(token).is_some_and(|value| (1..=31).contains(&value))
    }

    fn is_year(&self, token: Token) -> bool {
        self.value(token).is_some_and(|value| (1800..2100).contains(&value))
    }

    fn is_count(&self, token: Token) -> bool {
        self.value(token).is_some_and(|value| (1..10_000).contains(&value))
    }

    fn is_name(&self, token: Token, flag: Flag) -> bool {
        token.is_capitalized() && token.len > 2 && self.page.entry(token).has(flag)
    }
}
