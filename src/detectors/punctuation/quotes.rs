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
                let (pairs, mut lone) = pair_up(marks.map(|mark| (mark, role(cx, mark))));
                drop_turned(&mut lone);
                quotes.pairs.extend(pairs);
                quotes.lone.extend(lone);
            }
            quotes
        })
    }
}

/// Takes out the two straight marks that are all there is left in a paragraph and look away from each other, as in
/// `the boat" Kittiwake "sank`: they are a pair, with its spaces on the wrong sides.
fn drop_turned(lone: &mut Vec<Lone>) {
    if let [first, second] = lone[..]
        && !first.opens
        && second.opens
        && [first, second].iter().all(|one| one.mark.kind == MarkKind::Straight)
    {
        lone.clear();
    }
}

/// What the quotation mark does, as the spaces around it say; where they say nothing, as its form does.
fn role(cx: &Context<'_>, mark: Mark) -> Role {
    let span = span_of(cx, mark);
    let before = cx.text()[..span.start as usize].chars().next_back().unwrap_or(' ');
    let after = cx.text()[span.end as usize..].chars().next().unwrap_or(' ');
    let open_before = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '/' | '‘' | '\'' | '“');
    let open_after = after.is_whitespace() || is_closing(after);
    // A mark that a translation has set apart (`we will see. "`) closes at the end of its paragraph.
    let body = cx.facts.blocks[mark.block as usize].body;
    let is_last = span.end >= body.end || cx.slice(TextSpan::new(span.end, body.end)).trim().is_empty();
    let is_first = cx.slice(TextSpan::new(body.start.min(mark.at), mark.at)).trim().is_empty();
    if is_last && !is_first && mark.kind != MarkKind::Low {
        return Role::Closes;
    }
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
