//! Datelines and bylines of other languages, by their form.

use crate::doc::{Token, TokenKind};
use crate::text::TextSpan;

/// Words for a reporter, in small letters.
const STAFF: [&str; 7] =
    ["reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists", "intern"];

/// What machines make of the word for a message by wire that ends a dateline, in small letters.
const WIRE: [&str; 8] =
    ["electric", "telegram", "telegraph", "wire", "electricity", "telephone", "cable", "electrical"];

/// What they make of the word for a headline behind it, in small letters.
const TITLE: [&str; 5] = ["title", "question", "topic", "headline", "subject"];

/// Words of which one stands in the name of an agency or a paper, in small letters.
const AGENCIES: [&str; 19] = [
    "agency",
    "news",
    "daily",
    "network",
    "service",
    "post",
    "times",
    "net",
    "press",
    "gazette",
    "courier",
    "radio",
    "television",
    "newspaper",
    "herald",
    "weekly",
    "journal",
    "evening",
    "client",
];

/// Words in small letters that a dateline may hold besides names and dates.
const SMALL: [&str; 16] = [
    "of", "on", "in", "the", "and", "from", "by", "reported", "reports", "news", "agency", "local", "time", "report",
    "th", "message",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Most tokens of a dateline.
const REACH: usize = 26;

/// Most tokens between the brackets around the reporters.
const MOST_NAMES: usize = 24;

/// Fewest words of the article behind a dateline.
const LEAST_TEXT: usize = 4;

/// How clear a case it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words that are no English, or a piece of a dateline.
    Garbled,
    /// A dateline with all its parts in another order.
    Whole,
}

/// Words of which every case holds one, in small letters.
pub(super) fn anchors() -> impl Iterator<Item = &'static str> {
    STAFF.into_iter().chain(WIRE).chain(TITLE).chain(["text", "correspondent"]).chain(MONTHS)
}

/// The dateline at the head of a paragraph.
pub(super) fn head(text: &str, tokens: &[Token]) -> Option<(TextSpan, Kind)> {
    if let Some(end) = bracketed(text, tokens) {
        return Some((span(tokens, 0, end), Kind::Whole));
    }
    let head = Head::read(text, tokens);
    let (end, kind) = head.signed().or_else(|| head.wired()).or_else(|| head.spoken()).or_else(|| head.credited())?;
    let words = tokens[end..].iter().filter(|token| token.is_word()).count();
    (words >= LEAST_TEXT || kind == Kind::Garbled && words > 0).then(|| (span(tokens, 0, end), kind))
}

/// The reporters in brackets at the end of a paragraph.
pub(super) fn tail(text: &str, tokens: &[Token]) -> Option<(TextSpan, Kind)> {
    let last = tokens.last()?;
    if !matches!(last.text(text), ")" | "]" | "）" | "】") {
        return None;
    }
    let from = tokens.len().saturating_sub(MOST_NAMES);
    let open = (from..tokens.len()).rev().find(|&at| is_bracket(text, tokens[at]))?;
    let ended = open.checked_sub(1).is_some_and(|at| matches!(tokens[at].text(text), "." | "!" | "?" | "”" | "\""));
    let close = signature(text, tokens, open)?;
    (ended && close + 1 == tokens.len()).then(|| (span(tokens, open, tokens.len()), Kind::Garbled))
}

/// What stands before the first word of the article.
struct Head<'h> {
    text: &'h str,
    tokens: &'h [Token],
    /// One past the last token that a dateline may hold.
    end: usize,
    /// It holds a date.
    dated: bool,
    /// One past the date.
    date_end: usize,
    /// It names an agency.
    agency: bool,
}

impl<'h> Head<'h> {
    fn read(text: &'h str, tokens: &'h [Token]) -> Self {
        let mut head = Self { text, tokens, end: 0, dated: false, date_end: 0, agency: false };
        for (at, token) in tokens.iter().enumerate().take(REACH) {
            let word = token.text(text);
            let is_part = match token.kind {
                TokenKind::Word => {
                    token.is_capitalized()
                        || [&SMALL[..], &WIRE, &AGENCIES, &STAFF].iter().any(|words| is_any(word, words))
                }
                TokenKind::Number | TokenKind::Mixed | TokenKind::Link => true,
                TokenKind::Punct => matches!(word, "," | "·" | "." | "-" | "–" | "—" | "/"),
                _ => false,
            };
            if !is_part {
                break;
            }
            head.end = at + 1;
            head.agency |= is_any(word, &AGENCIES);
            let beside = |at: Option<usize>| {
                at.and_then(|at| tokens.get(at))
                    .is_some_and(|near| matches!(near.kind, TokenKind::Number | TokenKind::Mixed) && near.len <= 4)
            };
            if token.is_capitalized() && is_month(word) {
                let after = beside(Some(at + 1));
                if after || beside(at.checked_sub(1)) {
                    head.dated = true;
                    head.date_end = at + 1 + usize::from(after);
                }
            }
        }
        head
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| is_any(token.text(self.text), words))
    }

    /// `… (Reporter Ada Roth)`, with a dateline or nothing before it.
    fn signed(&self) -> Option<(usize, Kind)> {
        let open = self.end;
        if !is_bracket(self.text, *self.tokens.get(open)?) {
            return None;
        }
        if self.tokens.get(open + 2).is_some_and(|close| matches!(close.text(self.text), ")"))
            && self.is(open + 3, &["."])
            && self.is(open + 4, &["-", "–", "—"])
        {
            return Some((open + 5, Kind::Garbled));
        }
        // `This newspaper (reporter Ada Roth)`: no paper calls itself so in a dateline.
        let own = self.is(0, &["this", "our"]) && self.is(1, &["newspaper", "station", "agency", "website", "report"]);
        let close = signature(self.text, self.tokens, open)?;
        let far = close - open;
        let vague =
            self.tokens[open..close].iter().any(|token| is_any(token.text(self.text), &["from", "this", "our"]));
        match open {
            0 => Some((close + 1, Kind::Garbled)),
            _ if own || (vague && self.agency) => Some((close + 1, Kind::Garbled)),
            _ if (self.dated || self.agency) && far > 1 => Some((close + 1, Kind::Whole)),
            _ => None,
        }
    }

    /// `… March 3 electric`, `… March 3 Title:`.
    fn wired(&self) -> Option<(usize, Kind)> {
        if !self.dated || !self.agency {
            return None;
        }
        let mut at = self.date_end;
        let mut known = 0;
        while self.is(at, &[",", ".", "-", "by", "–", "—", ":"]) || is_year(self.text, self.tokens.get(at).copied())
        {
            at += 1;
        }
        if self.is(at, &WIRE) {
            known += 1;
            at += 1;
        }
        if self.is(at, &TITLE) && (known > 0 || self.is(at + 1, &[":", "："])) {
            known += 1;
            at += 1;
        }
        let marked = self.is(at, &[":", "：", ")", "-", "–", "—"]);
        // `electric` may belong to the sentence: `On March 3 electric trams …`.
        let ends = marked || self.tokens.get(at).is_some_and(|next| next.is_capitalized());
        (known > 0 && ends).then_some((at + usize::from(marked), Kind::Garbled))
    }

    /// `Our reporter Ada Roth reports:`.
    fn spoken(&self) -> Option<(usize, Kind)> {
        if !self.is(0, &["our", "report"])
            || !self.tokens[1..].iter().take(2).any(|t| is_any(t.text(self.text), &STAFF))
        {
            return None;
        }
        let colon = self.tokens.iter().take(REACH).position(|token| matches!(token.text(self.text), ":" | "："))?;
        let says = self.is(colon.checked_sub(1)?, &["reports", "reported", "report"]);
        let named = self.tokens[1..colon].iter().any(|token| token.is_capitalized());
        let plain = colon <= self.end;
        (says && named && plain).then_some((colon + 1, Kind::Garbled))
    }

    /// `Text/Ada Roth`.
    fn credited(&self) -> Option<(usize, Kind)> {
        if !self.is(0, &["text"]) || !self.is(1, &["/", "|"]) || !self.tokens[0].is_capitalized() {
            return None;
        }
        let from = if self.is(2, &STAFF) { 3 } else { 2 };
        let names = self.tokens[from..].iter().take(2).take_while(|token| token.is_capitalized()).count();
        (names == 2).then_some((from + names, Kind::Garbled))
    }
}

/// `[North News, March 3, 2020]`: the end of a paper and a date in square brackets.
fn bracketed(text: &str, tokens: &[Token]) -> Option<usize> {
    let is_open = |token: &&Token| matches!(token.text(text), "[" | "【");
    let inside = tokens.first().filter(is_open).and_then(|_| tokens.get(1..))?;
    let length = inside.iter().take(REACH).position(|token| matches!(token.text(text), "]" | "】"))?;
    let inside = &inside[..length];
    let month = inside.iter().position(|token| token.is_capitalized() && is_month(token.text(text)))?;
    let is_number = |token: &Token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed);
    let dated = inside.get(month + 1).is_some_and(is_number) || month > 0 && is_number(&inside[month - 1]);
    let named = inside[0].is_capitalized() && month > 0;
    let plain = inside.iter().all(|token| {
        token.is_capitalized()
            || is_number(token)
            || matches!(token.text(text), "," | "." | "/")
            || is_any(token.text(text), &SMALL)
    });
    (dated && named && plain).then_some(length + 2)
}

/// The closing bracket of reporters' names in brackets, whose opening bracket is token `open`.
fn signature(text: &str, tokens: &[Token], open: usize) -> Option<usize> {
    let inside = tokens.get(open + 1..)?;
    let closes = |token: &Token| matches!(token.text(text), ")" | "]" | "）" | "】");
    let length = inside.iter().take(MOST_NAMES).position(closes)?;
    let inside = &inside[..length];
    let staff = inside.iter().take(5).position(|token| is_any(token.text(text), &STAFF))?;
    // `(a reporter of the agency)`, `(reporters call it the barn)` are parts of a sentence.
    let before = inside[..staff].iter().all(|token| {
        let word = token.text(text);
        token.is_capitalized()
            || is_any(
                word,
                &["our", "special", "chief", "intern", "full-media", "all-media", "media", "trainee", "foreign"],
            )
    });
    let rest = &inside[staff + 1..];
    let vague = rest.first().is_some_and(|token| is_any(token.text(text), &["from", "of"]))
        && rest.get(1).is_some_and(|token| is_any(token.text(text), &["this", "our"]));
    let (mut names, mut others) = (0, 0);
    for token in rest {
        let word = token.text(text);
        if token.is_capitalized() {
            names += 1;
        } else if !matches!(word, "," | "and" | "&" | "/" | ":" | "：" | "、" | "-" | ".") && !is_any(word, &STAFF) {
            others += 1;
        }
    }
    let named = names >= 1 && others * 2 <= names;
    (before && (named || vague)).then_some(open + 1 + length)
}

fn is_bracket(text: &str, token: Token) -> bool {
    matches!(token.text(text), "(" | "[" | "（" | "【")
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// A month, whole or cut.
fn is_month(word: &str) -> bool {
    let cut = |month: &&str| month.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    word.len() >= 3 && MONTHS.iter().any(cut)
}

fn is_year(text: &str, token: Option<Token>) -> bool {
    token.is_some_and(|token| {
        token.kind == TokenKind::Number && token.len == 4 && !token.text(text).contains(['.', ','])
    })
}

fn span(tokens: &[Token], from: usize, end: usize) -> TextSpan {
    TextSpan::new(tokens[from].start, tokens[end - 1].end())
}
