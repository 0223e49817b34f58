//! From places in the extracted text back to places in the source text.

use crate::text::{SourceSpan, TextSpan};

/// One stretch of extracted text that came from one stretch of source.
///
/// A stretch of equal length on both sides was copied byte by byte; any other (an entity, collapsed white space)
/// maps as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    text: u32,
    text_len: u32,
    source: u32,
    source_len: u32,
}

/// Maps extracted bytes to source bytes; the identity when nothing was extracted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    segments: Vec<Segment>,
}

impl OffsetMap {
    /// The map of a text that is its own source.
    pub const fn identity() -> Self {
        Self { segments: Vec::new() }
    }

    /// Says that the next stretch of text, `text_len` bytes at `text`, came from `source`.
    ///
    /// Stretches are pushed in the order of the text and do not overlap; what lies between them (a separator the
    /// parser put in) belongs to no source and maps to the gap between its neighbours.
    pub fn push(&mut self, text: u32, text_len: u32, source: SourceSpan) {
        if text_len == 0 {
            return;
        }
        if let Some(last) = self.segments.last_mut() {
            let copied = last.text_len == last.source_len && text_len == source.len();
            if copied && last.text + last.text_len == text && last.source + last.source_len == source.start {
                last.text_len += text_len;
                last.source_len += text_len;
                return;
            }
        }
        self.segments.push(Segment { text, text_len, source: source.start, source_len: source.len() });
    }

    /// The stretches as they were pushed, those that follow each other joined; none where a text is its own source.
    pub fn stretches(&self) -> impl Iterator<Item = (TextSpan, SourceSpan)> {
        self.segments.iter().map(|segment| {
            let text = TextSpan::new(segment.text, segment.text + segment.text_len);
            (text, SourceSpan::new(segment.source, segment.source + segment.source_len))
        })
    }

    /// The source bytes from which `span` came: from the source of its first byte to that of its last.
    pub fn to_source(&self, span: TextSpan) -> SourceSpan {
        if self.segments.is_empty() {
            return SourceSpan::new(span.start, span.end);
        }
        let start = self.start_of(span.start);
        if span.is_empty() {
            return SourceSpan::new(start, start);
        }
        SourceSpan::new(start, self.end_of(span.end).max(start))
    }

    /// The text that came from `span`, where the text follows the order of the source: the way back of
    /// [`OffsetMap::to_source`], for a span that came from there.
    pub fn to_text(&self, span: SourceSpan) -> TextSpan {
        if self.segments.is_empty() {
            return TextSpan::new(span.start, span.end);
        }
        let start = self.text_at(span.start, false);
        TextSpan::new(start, if span.is_empty() { start } else { self.text_at(span.end, true).max(start) })
    }

    /// The text byte that came from the source byte `at`; inside a stretch that maps as a whole its beginning, or its end.
    fn text_at(&self, at: u32, end: bool) -> u32 {
        let before = |segment: &Segment| if end { segment.source < at } else { segment.source <= at };
        let next = self.segments.partition_point(before);
        let Some(segment) = next.checked_sub(1).map(|last| self.segments[last]) else {
            return self.segments.first().map_or(at, |first| first.text);
        };
        let within = at - segment.source;
        if segment.text_len == segment.source_len {
            segment.text + within.min(segment.text_len)
        } else {
            segment.text + if end || within >= segment.source_len { segment.text_len } else { 0 }
        }
    }

    /// Where in the source the text byte `at` begins.
    fn start_of(&self, at: u32) -> u32 {
        let next = self.segments.partition_point(|segment| segment.text <= at);
        let Some(segment) = next.checked_sub(1).map(|last| self.segments[last]) else {
            return self.segments.first().map_or(at, |first| first.source);
        };
        let within = at - segment.text;
        if within >= segment.text_len {
            // A separator: what follows it is the better place to begin.
            return self.segments.get(next).map_or(segment.source + segment.source_len, |after| after.source);
        }
        segment.source + if segment.text_len == segment.source_len { within } else { 0 }
    }

    /// Where in the source the text that stops before byte `at` stops.
    fn end_of(&self, at: u32) -> u32 {
        let next = self.segments.partition_point(|segment| segment.text < at);
        let Some(segment) = next.checked_sub(1).map(|last| self.segments[last]) else {
            return self.segments.first().map_or(at, |first| first.source);
        };
        let within = (at - segment.text).min(segment.text_len);
        segment.source + if segment.text_len == segment.source_len { within } else { segment.source_len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_copies_entities_and_separators() {
        // source: <p>a &amp; b</p><p>c</p>   text: "a & b\n\nc"
        let mut map = OffsetMap::default();
        map.push(0, 2, SourceSpan::new(3, 5));
        map.push(2, 1, SourceSpan::new(5, 10));
        map.push(3, 2, SourceSpan::new(10, 12));
        map.push(7, 1, SourceSpan::new(19, 20));
        let at = |start, end| {
            let span = map.to_source(TextSpan::new(start, end));
            (span.start, span.end)
        };
        assert_eq!(at(0, 1), (3, 4));
        assert_eq!(at(2, 3), (5, 10));
        assert_eq!(at(0, 5), (3, 12));
        assert_eq!(at(7, 8), (19, 20));
        assert_eq!(at(4, 8), (11, 20));
        for (start, end) in [(0, 1), (2, 3), (0, 5), (7, 8), (1, 4), (4, 8), (3, 3)] {
            let span = TextSpan::new(start, end);
            assert_eq!(map.to_text(map.to_source(span)), span);
        }
        assert_eq!(OffsetMap::identity().to_text(SourceSpan::new(3, 9)), TextSpan::new(3, 9));
    }
}
