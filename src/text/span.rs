//! Half-open byte ranges, one type for each of the two texts a document has.

use std::ops::Range;

macro_rules! span_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// First byte.
            pub start: u32,
            /// One past the last byte; never less than `start`.
            pub end: u32,
        }

        impl $name {
            /// The range `start..end` in bytes.
            pub const fn new(start: u32, end: u32) -> Self {
                debug_assert!(start <= end);
                Self { start, end }
            }

            /// The range of `range`, which must lie below 4 GiB.
            pub fn of(range: Range<usize>) -> Self {
                Self::new(range.start as u32, range.end as u32)
            }

            /// Length in bytes.
            pub const fn len(self) -> u32 {
                self.end - self.start
            }

            /// Whether it covers nothing.
            pub const fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// As a range to index a string with.
            pub const fn range(self) -> Range<usize> {
                self.start as usize..self.end as usize
            }

            /// Whether the two share at least one byte.
            pub const fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// Whether `other` lies wholly inside.
            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// The smallest range that covers both.
            #[must_use]
            pub fn cover(self, other: Self) -> Self {
                Self::new(self.start.min(other.start), self.end.max(other.end))
            }

            /// The slice of `text` that it names, or nothing if it is out of range or splits a character.
            pub fn slice(self, text: &str) -> &str {
                text.get(self.range()).unwrap_or_default()
            }
        }
    };
}

span_type! {
    /// Bytes of the extracted text: what rules read.
    TextSpan
}
span_type! {
    /// Bytes of the source text (the decoded file without its BOM): what reports and fixes use.
    SourceSpan
}
