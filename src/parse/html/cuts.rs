//! What of a page can never be its article, so that Readability need not read it.

use std::ops::Range;

/// Stretches of the source, in order and apart: elements that are not shown or are the page by their markup, and comments.
#[derive(Default)]
pub(super) struct Cuts {
    ranges: Vec<Range<usize>>,
    /// The element that is being cut: its place on the stack, and where it began.
    open: Option<(usize, usize)>,
}

impl Cuts {
    /// Begins one at byte `start` with the element at `depth` on the stack, unless it stands in one.
    pub(super) fn open(&mut self, depth: usize, start: usize) {
        self.open.get_or_insert((depth, start));
    }

    /// The element at `depth` ends, and all in it: by its own tag `tag`, or before it where `tag` is of another.
    pub(super) fn close(&mut self, depth: usize, tag: Range<usize>) {
        let Some((cut, start)) = self.open.take_if(|(cut, _)| *cut >= depth) else { return };
        let end = if cut == depth { tag.end } else { tag.start };
        self.ranges.push(start..end);
    }

    /// Cuts a comment.
    pub(super) fn comment(&mut self, at: Range<usize>) {
        if self.open.is_none() {
            self.ranges.push(at);
        }
    }

    /// What they leave of `source`.
    pub(super) fn rest(&self, source: &str) -> String {
        let mut rest = String::with_capacity(source.len());
        let mut end = 0;
        for cut in &self.ranges {
            rest.push_str(source.get(end..cut.start).unwrap_or_default());
            end = cut.end.max(end);
        }
        rest.push_str(source.get(end..).unwrap_or_default());
        rest
    }
}
