//! The credit of a picture: its label, and who took it or where it was taken from.

use crate::doc::{Token, TokenKind};
use crate::lexicon::Flag;
use crate::rule::Context;

/// Words that open a credit, in small letters.
pub(super) const LABELS: [&str; 6] = ["photo", "photos", "image", "picture", "photograph", "pictures"];

/// Words between the label and the name, in small letters.
const LINKS: [&str; 5] = ["by", "from", "via", "of", "courtesy"];

/// Words behind the label that make it a field: `Photo credit:`.
const FIELDS: [&str; 4] = ["source", "credit", "credits", "courtesy"];

/// Words of offices and archives, in small letters, that stand in a credit beside names.
const OFFICES: [&str; 24] = [
    "our",
    "reporter",
    "correspondent",
    "intern",
    "press",
    "service",
    "archive",
    "archives",
    "the",
    "interviewee",
    "file",
    "pool",
    "internet",
    "network",
    "office",
    "agency",
    "courtesy",
    "personal",
    "of",
    "from",
    "by",
    "social",
    "networks",
    "screenshot",
];

/// Most tokens of a name or an office.
const MOST_TOKENS: usize = 10;

/// One past the last token of the credit whose label is token `at`.
pub(super) fn end(cx: &Context<'_>, at: usize) -> Option<usize> {
    let (text, tokens) = (cx.text(), cx.tokens);
    let is = |index: usize, words: &[&str]| {
        tokens.get(index).is_some_and(|token| words.iter().any(|word| word.eq_ignore_ascii_case(token.text(text))))
    };
    let mark = |index: usize| is(index, &[":", "/", "：", "|"]);
    let mut name = at + 1;
    let field = is(name, &FIELDS);
    name += usize::from(field);
    let marked = mark(name);
    name += usize::from(marked);
    let mut links = 0;
    while is(name, &LINKS) {
        links += 1;
        name += 1;
    }
    // `photo by` and `photo from` also stand in sentences; `the photo credit went to` has no mark.
    if !marked && links == 0 {
        return None;
    }
    let mut end = name;
    let mut known = 0;
    while end < tokens.len() && end - name < MOST_TOKENS {
        let token = tokens[end];
        let word = token.text(text);
        let is_office = OFFICES.contains(&word);
        let is_name = token.is_capitalized() && !(end > name && opens_sentence(cx, end));
        let joins = matches!(word, "/" | "-" | "&" | "," | "and" | "·") && known > 0 && joins_name(tokens, end + 1);
        if is_name || is_office {
            known += 1;
        } else if !joins && !matches!(token.kind, TokenKind::Link | TokenKind::Number) {
            break;
        }
        end += 1;
    }
    let next = tokens.get(end);
    let closed = next.is_none_or(|next| {
        let word = next.text(text);
        matches!(word, "." | ")" | "]" | "）" | "】" | "…" | "?" | "!") || word == "|" || opens_sentence(cx, end)
    });
    (known > 0 && closed).then_some(end)
}

/// Whether token `at` is a word such as `The` or `Nobody`, which has its capital from opening a sentence.
fn opens_sentence(cx: &Context<'_>, at: usize) -> bool {
    cx.tokens[at].is_capitalized() && cx.entry(at).has(Flag::Function)
}

/// Whether a name goes on at token `at`.
fn joins_name(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_capitalized())
}
