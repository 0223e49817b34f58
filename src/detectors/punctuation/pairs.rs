//! Marks that come in pairs: which of them have no other half in their paragraph, nor in the paragraphs around it.

use crate::doc::{Facts, Mark, MarkKind};

/// A mark without its other half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lone {
    pub(super) mark: Mark,
    /// It opens; its closing mark is missing.
    pub(super) opens: bool,
}

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Opens,
    Closes,
    /// Either, as what stands before it asks for.
    Either,
    /// It stands behind a digit and may be a length (`5"`): it closes what a mark of its own kind has opened, or nothing.
    Length,
}

/// A pair of marks in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) open: Mark,
    pub(super) close: Mark,
}

/// The marks of the paragraph `marks`, paired: pairs that were found, and marks that were left over, in order.
pub(super) fn pair_up(marks: impl Iterator<Item = (Mark, Role)>) -> (Vec<Pair>, Vec<Lone>) {
    let (mut pairs, mut open, mut lone) = (Vec::new(), Vec::<Mark>::new(), Vec::new());
    for (mark, role) in marks {
        let closes = match role {
            Role::Opens => false,
            Role::Closes => true,
            Role::Length if open.last().is_none_or(|last| last.kind != mark.kind) => continue,
            Role::Length => true,
            Role::Either => open.last().is_some_and(|last| fits(*last, mark)),
        };
        if !closes {
            open.push(mark);
        } else if let Some(last) = open.pop_if(|last| fits(*last, mark)) {
            pairs.push(Pair { open: last, close: mark });
        } else {
            lone.push(Lone { mark, opens: false });
        }
    }
    lone.extend(open.into_iter().map(|mark| Lone { mark, opens: true }));
    lone.sort_unstable_by_key(|lone| lone.mark.at);
    (pairs, lone)
}

/// Whether `close` is of the same kind of mark as `open`.
const fn fits(open: Mark, close: Mark) -> bool {
    match open.kind {
        MarkKind::OpenRound => matches!(close.kind, MarkKind::CloseRound),
        MarkKind::OpenSquare => matches!(close.kind, MarkKind::CloseSquare),
        _ => close.kind.is_quote(),
    }
}

/// The marks of each paragraph that `wanted` has to do with.
pub(super) fn paragraphs<'f>(
    facts: &'f Facts,
    wanted: impl Fn(MarkKind) -> bool + Copy + 'f,
) -> impl Iterator<Item = impl Iterator<Item = Mark> + Clone + 'f> + 'f {
    facts
        .marks
        .chunk_by(|a, b| a.block == b.block)
        .map(move |marks| marks.iter().copied().filter(move |mark| wanted(mark.kind)))
}
