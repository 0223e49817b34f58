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
        let base = digest(doc, finding, sentence, 0);
        let nth = seen.entry(base).or_insert(0);
        finding.fingerprint = Fingerprint(if *nth == 0 { base } else { digest(doc, finding, sentence, *nth) });
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

fn digest(doc: &Document, finding: &Finding, sentence: TextSpan, nth: u32) -> u128 {
    let span = finding.text_span;
    let before = TextSpan::new(sentence.start, span.start).slice(&doc.text);
    let after = TextSpan::new(span.end, sentence.end).slice(&doc.text);
    let mut hasher = blake3::Hasher::new();
    hasher.update(finding.rule.as_bytes());
    hasher.update(b"\0");
    match &finding.key {
        Some(key) => hasher.update(key.as_bytes()),
        None => hasher.update(normalised(span.slice(&doc.text)).as_bytes()),
    };
    hasher.update(b"\0");
    hasher.update(normalised_end(before).as_bytes());
    hasher.update(b"\0");
    hasher.update(normalised_start(after).as_bytes());
    hasher.update(&nth.to_le_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    u128::from_be_bytes(bytes)
}

/// The first [`AROUND`] bytes of what [`normalised`] makes of `text`; no more of it is read than that takes.
fn normalised_start(text: &str) -> String {
    let mut out = String::with_capacity(2 * AROUND);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // What is beyond the limit cannot reach into it: a small letter takes a byte at least.
        let end = word.char_indices().nth(AROUND).map_or(word.len(), |(at, _)| at);
        push_small(&mut out, &word[..end]);
        if out.len() > AROUND {
            break;
        }
    }
    out.truncate(out.floor_char_boundary(AROUND));
    out
}

/// The last [`AROUND`] bytes of what [`normalised`] makes of `text`; no more of it is read than that takes.
fn normalised_end(text: &str) -> String {
    let (mut words, mut chars) = (Vec::new(), 0);
    for word in text.split_whitespace().rev() {
        // As above: what is before the limit cannot reach into it.
        let from = word.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
        words.push(&word[from..]);
        chars += word[from..].chars().count() + 1;
        if chars > AROUND + 1 {
            break;
        }
    }
    let mut out = String::with_capacity(2 * AROUND);
    for word in words.into_iter().rev() {
        if !out.is_empty() {
            out.push(' ');
        }
        push_small(&mut out, word);
    }
    out.drain(..out.ceil_char_boundary(out.len().saturating_sub(AROUND)));
    out
}

/// Small letters, one space for any white space: a re-wrapped or re-cased sentence is the same sentence.
pub(super) fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        push_small(&mut out, word);
    }
    out
}

/// Adds `word` in small letters to `out`.
fn push_small(out: &mut String, word: &str) {
    if word.is_ascii() {
        let from = out.len();
        out.push_str(word);
        out[from..].make_ascii_lowercase();
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_those_of_the_whole() {
        let long = "ǅungla İÉ \u{2003}Cut  the Ropes,\nsaid Ilya Brandt. ".repeat(20);
        for text in ["", " ", " One\ttwo ", "É", &long, &long.replace(char::is_whitespace, ""), &"İ".repeat(700)] {
            let whole = normalised(text);
            assert_eq!(normalised_start(text), whole[..whole.floor_char_boundary(AROUND)], "{text}");
            assert_eq!(
                normalised_end(text),
                whole[whole.ceil_char_boundary(whole.len().saturating_sub(AROUND))..],
                "{text}"
            );
        }
    }
}
