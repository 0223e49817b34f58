//! What can be said of a finding only when all findings of its document are known: its fingerprint.

use rustc_hash::FxHashMap;

use crate::doc::Document;
use crate::finding::{Finding, Fingerprint};
use crate::parse::Segmenter;
use crate::text::TextSpan;

/// Sets the fingerprint of each finding: 128 bits over its rule, the normalised text of the match (or the rule's own
/// key), the normalised sentence with the match masked, and which of several equal ones it is. `known` are the sentences of
/// the blocks that were judged, in order.
pub(super) fn fingerprints(doc: &Document, findings: &mut [Finding], known: &[TextSpan], segmenter: &Segmenter) {
    let mut seen: FxHashMap<u128, u32> = FxHashMap::default();
    let mut found = Vec::new();
    let mut normal = Normalised::default();
    let mut hashed = Vec::new();
    for finding in findings {
        let block = block_of(doc, finding.text_span);
        let sentence = block.map_or(finding.text_span, |index| {
            let block = doc.blocks[index].span;
            let first = known.partition_point(|sentence| sentence.end <= block.start);
            let last = known.partition_point(|sentence| sentence.start < block.end);
            let of_block = &known[first..last.max(first)];
            if !of_block.is_empty() {
                return cover(&doc.text, of_block, finding.text_span);
            }
            found.clear();
            segmenter.sentences(&doc.text, block, &mut found);
            let found: Vec<TextSpan> = found.iter().map(|sentence| sentence.span).collect();
            cover(&doc.text, &found, finding.text_span)
        });
        normal.read(&doc.text, sentence);
        write_known(finding, sentence, &normal, &mut hashed);
        let base = digest(&mut hashed, 0);
        let nth = seen.entry(base).or_insert(0);
        finding.fingerprint = Fingerprint(if *nth == 0 { base } else { digest(&mut hashed, *nth) });
        *nth += 1;
    }
}

fn block_of(doc: &Document, span: TextSpan) -> Option<usize> {
    let index = doc.blocks.partition_point(|block| block.span.end <= span.start);
    (index < doc.blocks.len()).then_some(index)
}

/// Most bytes on each side of a match that go into its fingerprint, white space made equal: a sentence, and not a page without
/// full stops.
const AROUND: usize = 400;

/// Most bytes on each side that are read for it: white space may be twice as long in another file.
const READ: u32 = 4 * AROUND as u32;

/// The sentences that `span` touches, at most [`READ`] bytes on each side, and `span` itself.
fn cover(text: &str, sentences: &[TextSpan], span: TextSpan) -> TextSpan {
    let first = sentences.partition_point(|sentence| sentence.end <= span.start);
    let touched = sentences[first..].iter().take_while(|sentence| sentence.start < span.end);
    let all = touched.fold(span, |all, sentence| all.cover(*sentence));
    let start = text.ceil_char_boundary(all.start.max(span.start.saturating_sub(READ)) as usize);
    let end = text.floor_char_boundary(all.end.min(span.end.saturating_add(READ)) as usize);
    TextSpan::of(start.min(span.start as usize)..end.max(span.end as usize))
}

/// What tells `finding` from others, into `out`.
fn write_known(finding: &Finding, sentence: TextSpan, normal: &Normalised, out: &mut Vec<u8>) {
    let span = finding.text_span;
    let before = normal.of(TextSpan::new(sentence.start, span.start));
    let after = normal.of(TextSpan::new(span.end, sentence.end));
    out.clear();
    for part in [
        &*finding.rule,
        finding.key.as_deref().unwrap_or_else(|| normal.of(span)),
        &before[before.ceil_char_boundary(before.len().saturating_sub(AROUND))..],
        &after[..after.floor_char_boundary(AROUND)],
    ] {
        out.extend_from_slice(part.as_bytes());
        out.push(0);
    }
    out.pop();
}

/// The fingerprint of number `nth` of the equal findings that `known` tells from others.
fn digest(known: &mut Vec<u8>, nth: u32) -> u128 {
    let length = known.len();
    known.extend_from_slice(&nth.to_le_bytes());
    let hash = blake3::hash(known);
    known.truncate(length);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    u128::from_be_bytes(bytes)
}

/// A stretch of a text as [`normalised`] makes it, and what has become of each of its bytes.
///
/// Findings of one block mostly have the same text around them, so that it is made once and grows as they go on.
#[derive(Default)]
struct Normalised {
    from: u32,
    text: String,
    /// By bytes read: how long `text` is then.
    ends: Vec<u32>,
}

/// Most bytes that are kept of what was read before, so that a long block costs no more memory than a short one.
const KEPT: u32 = 64 * 1024;

impl Normalised {
    /// Sees to it that `span` of `text` was read.
    fn read(&mut self, text: &str, span: TextSpan) {
        let to = self.from + self.ends.len() as u32;
        if span.start < self.from || span.start > to || span.start - self.from > KEPT {
            self.from = span.start;
            self.text.clear();
            self.ends.clear();
        }
        let to = self.from + self.ends.len() as u32;
        if to >= span.end {
            return;
        }
        for c in TextSpan::new(to, span.end).slice(text).chars() {
            if c.is_ascii() && !c.is_whitespace() {
                self.text.push(c.to_ascii_lowercase());
            } else if !c.is_whitespace() {
                self.text.extend(c.to_lowercase());
            } else if !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.ends.extend(std::iter::repeat_n(self.text.len() as u32, c.len_utf8()));
        }
    }

    /// What [`normalised`] makes of `span`, which was read.
    fn of(&self, span: TextSpan) -> &str {
        let end = |at: u32| (at - self.from).checked_sub(1).map_or(0, |before| self.ends[before as usize] as usize);
        self.text[end(span.start)..end(span.end)].trim_matches(' ')
    }
}

/// Small letters, one space for any white space: a re-wrapped or re-cased sentence is the same sentence.
pub(super) fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_stretch_is_what_it_would_be_alone() {
        let text = "ǅungla İÉ \u{2003}Cut  the Ropes,\nsaid Ilya\u{a0}Brandt.\u{b} ".repeat(3);
        let places: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).collect();
        let mut normal = Normalised::default();
        for (number, &start) in places.iter().enumerate() {
            for &end in &places[number..] {
                let span = TextSpan::new(start, end);
                // Now in one that has grown, now in one that goes back.
                let whole = if number % 3 == 0 { TextSpan::new(start / 2 / 97 * 97, end) } else { span };
                normal.read(&text, if text.is_char_boundary(whole.start as usize) { whole } else { span });
                assert_eq!(normal.of(span), normalised(span.slice(&text)), "{span:?}");
            }
        }
    }
}
