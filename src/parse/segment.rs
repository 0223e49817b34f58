//! Blocks to sentences: the `sentencex` crate with a thin layer of repairs.

use std::ops::Range;

use sentencex::languages::Language;

use crate::doc::Sentence;
use crate::text::TextSpan;

/// Splits blocks into sentences.
///
/// `sentencex` was the best of six segmenters on GUM (F1 0.96, with byte offsets); the repairs are for the cases it
/// misses: `vol. 2`, `c. 1850`, a bare list number, a bracket closed after a full stop.
pub struct Segmenter {
    language: Box<dyn Language>,
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::new("en")
    }
}

impl Segmenter {
    /// A segmenter for the language with ISO 639-1 `code`; English where there is none.
    pub fn new(code: &str) -> Self {
        Self { language: sentencex::language_factory(code) }
    }

    /// Appends the sentences of the block at `span` of `text` to `out`, token numbers still zero.
    pub fn sentences(&self, text: &str, span: TextSpan, out: &mut Vec<Sentence>) {
        let block = span.slice(text);
        let mut start = 0;
        let mut base = 0;
        while base < block.len() {
            let window = window(&block[base..]);
            let is_tail = base + window.len() == block.len();
            let boundaries = self.language.get_sentence_boundaries(window);
            // The last sentence of a window may go on behind it: the next window begins with it.
            let whole = if is_tail { boundaries.len() } else { boundaries.len().saturating_sub(1) };
            for boundary in &boundaries[..whole] {
                let end = base + boundary.end_byte;
                if end <= start || end >= block.len() || joins_next(&block[start..end], &block[end..]) {
                    continue;
                }
                push_parts(out, block, span.start, start..end);
                start = end;
            }
            base += boundaries.get(whole).map(|last| last.start_byte).filter(|&at| at > 0).unwrap_or(window.len());
        }
        push_parts(out, block, span.start, start..block.len());
    }
}

/// Bytes that are given to the segmenter at once: beyond, its cost for a byte grows with the length.
const WINDOW: usize = 8 * 1024;

/// The same for a text full of marks: from each quotation mark the segmenter looks ahead for the other half, and from each full
/// stop back to the last space.
const MARKED_WINDOW: usize = 1024;

/// In prose one of fifty bytes is such a mark; where one of so many is, it is no prose.
const PLAIN: usize = 16;

/// The beginning of `text` that is given to the segmenter at once.
fn window(text: &str) -> &str {
    let window = &text[..text.floor_char_boundary(WINDOW)];
    if window.len() <= MARKED_WINDOW {
        return window;
    }
    // Typographic marks begin with the last of these bytes.
    let is_mark = |byte: &u8| matches!(byte, b'\'' | b'`' | b'"' | b'.' | b'!' | b'?' | 0xE2);
    let marks = window.as_bytes().iter().filter(|byte| is_mark(byte)).count();
    if marks <= window.len() / PLAIN {
        return window;
    }
    &window[..window.floor_char_boundary(MARKED_WINDOW)]
}

/// Adds `range` of `block`, parted behind brackets that close a sentence.
fn push_parts(out: &mut Vec<Sentence>, block: &str, offset: u32, range: Range<usize>) {
    let mut from = range.start;
    for cut in closed_brackets(&block[range.clone()]) {
        push(out, block, offset, from, range.start + cut);
        from = range.start + cut;
    }
    push(out, block, offset, from, range.end);
}

/// Adds `from..to` of `block` without surrounding white space.
fn push(out: &mut Vec<Sentence>, block: &str, offset: u32, from: usize, to: usize) {
    let sentence = &block[from..to];
    let trimmed = sentence.trim_start();
    let from = from + sentence.len() - trimmed.len();
    let trimmed = trimmed.trim_end();
    if !trimmed.is_empty() {
        let span = TextSpan::new(offset + from as u32, offset + (from + trimmed.len()) as u32);
        out.push(Sentence { span, first: 0, last: 0 });
    }
}

/// Whether `sentence` does not end there: an abbreviation before a number, or a bare list number.
fn joins_next(sentence: &str, next: &str) -> bool {
    let sentence = sentence.trim_end();
    let Some(head) = sentence.strip_suffix('.') else { return false };
    let last = head.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(head);
    let before_number = next.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && ["c", "vol", "no", "nos", "fig", "art", "p", "pp", "ch", "sec"]
            .iter()
            .any(|abbr| last.eq_ignore_ascii_case(abbr));
    let list_number =
        head.trim_start().len() <= 2 && !head.trim().is_empty() && head.trim().bytes().all(|b| b.is_ascii_digit());
    before_number || list_number
}

/// Ends of sentences that close with `.)` before a capital and were not split.
fn closed_brackets(sentence: &str) -> impl Iterator<Item = usize> + '_ {
    sentence.match_indices(".) ").filter_map(move |(at, _)| {
        // A bracket of more than a few lines closes no sentence that it opened.
        let near = sentence.floor_char_boundary(at.saturating_sub(1000));
        let opened = sentence[near..at]
            .rfind('(')
            .map(|open| near + open)
            .is_some_and(|open| open == 0 || sentence[..open].ends_with(". "));
        let capital = sentence[at + 3..].starts_with(char::is_uppercase);
        (opened && capital).then_some(at + 3)
    })
}
