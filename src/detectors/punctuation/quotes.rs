//! The double quotation marks of a document, paired once for all rules that look at them.

use std::rc::Rc;

use super::pairs::{Lone, Pair, Role, pair_up, paragraphs};
use crate::doc::{Mark, MarkKind};
use crate::rule::Context;
use crate::text::TextSpan;

/// The quotation marks of a document.
pub(super) struct Quotes {
    /// Pairs within one paragraph, in the order of the paragraphs.
    pub(super) pairs: Vec<Pair>,
    /// Marks without their other half in their paragraph, in order.
    pub(super) lone: Vec<Lone>,
}

impl Quotes {
    /// The quotation marks of the document of `cx`.
    pub(super) fn of(cx: &Context<'_>) -> Rc<Self> {
        cx.shared.get(|| {
            let mut quotes = Self { pairs: Vec::new(), lone: Vec::new() };
            for marks in paragraphs(cx.facts, MarkKind::is_quote) {
                let (pairs, lone) = pair_up(marks.map(|mark| (mark, role(cx, mark))));
                quotes.pairs.extend(pairs);
                quotes.lone.extend(lone);
            }
            quotes
        })
    }
}

/// What the quotation mark does, as the spaces around it say; where they say nothing, as its form does.
fn role(cx: &Context<'_>, mark: Mark) -> Role {
    let span = span_of(cx, mark);
    let before = cx.text()[..span.start as usize].chars().next_back().unwrap_or(' ');
    let after = cx.text()[span.end as usize..].chars().next().unwrap_or(' ');
    let open_before = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '/' | '‘' | '\'' | '“');
    let open_after = after.is_whitespace() || is_closing(after);
    match (mark.kind, open_before, open_after) {
        (MarkKind::Low, ..) | (_, true, false) => Role::Opens,
        (MarkKind::Straight, false, true) if before.is_ascii_digit() => Role::Length,
        (_, false, true) => Role::Closes,
        (MarkKind::Open, false, false) => Role::Opens,
        (MarkKind::Close, false, false) if !after.is_alphabetic() => Role::Closes,
        _ => Role::Either,
    }
}

/// Marks that stand behind a closing quotation mark.
const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | ',' | '.' | ';' | ':' | '!' | '?' | '—' | '–' | '/' | '’' | '”')
}

/// The bytes of `mark`.
pub(super) fn span_of(cx: &Context<'_>, mark: Mark) -> TextSpan {
    let len = cx.text()[mark.at as usize..].chars().next().map_or(1, char::len_utf8);
    TextSpan::new(mark.at, mark.at + len as u32)
}
