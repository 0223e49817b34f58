//! Places in a text as the browser counts them: in UTF-16 units.

use crate::text::TextSpan;

/// Byte offsets of one text, each with its offset in UTF-16.
pub(super) struct Utf16 {
    known: Vec<(u32, u32)>,
}

impl Utf16 {
    /// Counts for all of `offsets` in one pass over `text`. One that splits a character or lies outside is taken for
    /// the next character that begins, or for the end.
    pub(super) fn new(text: &str, mut offsets: Vec<u32>) -> Self {
        offsets.sort_unstable();
        offsets.dedup();
        let mut known = Vec::with_capacity(offsets.len());
        let (mut at, mut units) = (0, 0);
        for offset in offsets {
            let next = text.ceil_char_boundary(offset as usize);
            units += units_of(&text.as_bytes()[at..next]);
            known.push((offset, units));
            at = next;
        }
        Self { known }
    }

    /// Beginning and end of `span`, both of which were among the offsets.
    pub(super) fn of(&self, span: TextSpan) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }

    /// The same, and what stands there.
    pub(super) fn with<T>(&self, span: TextSpan, what: T) -> (u32, u32, T) {
        let (start, end) = self.of(span);
        (start, end, what)
    }

    fn at(&self, offset: u32) -> u32 {
        let place = self.known.partition_point(|&(known, _)| known < offset);
        self.known.get(place).map_or(0, |&(_, units)| units)
    }
}

/// UTF-16 units of whole characters: one for each that begins, and one more where it takes four bytes. Counted in pieces of
/// which the sum fits a byte, so that the compiler makes vectors of it.
fn units_of(bytes: &[u8]) -> u32 {
    const PIECE: usize = 64;
    let units = |&byte: &u8| u8::from(byte & 0xC0 != 0x80) + u8::from(byte >= 0xF0);
    bytes.chunks(PIECE).map(|piece| u32::from(piece.iter().map(units).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_browser_does() {
        let text = "Zoë 😀 猫!";
        let offsets = (0..=text.len() as u32 + 3).collect();
        let places = Utf16::new(text, offsets);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let units = text[..at].encode_utf16().count() as u32;
            assert_eq!(places.of(TextSpan::new(at as u32, at as u32)), (units, units), "{at}");
        }
        assert_eq!(places.of(TextSpan::new(6, 99)).0, 6, "inside the emoji: what begins next");
        assert_eq!(places.of(TextSpan::new(0, text.len() as u32 + 3)), (0, 9), "beyond the end: the end");
    }
}
