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
    is_english: bool,
}

impl Default for Segmenter {
    fn default() -> Self {
        Self::new("en")
    }
}

impl Segmenter {
    /// A segmenter for the language with ISO 639-1 `code`; English where there is none.
    pub fn new(code: &str) -> Self {
        Self { language: sentencex::language_factory(code), is_english: code == "en" }
    }

    /// Appends the sentences of the block at `span` of `text` to `out`, token numbers still zero.
    pub fn sentences(&self, text: &str, span: TextSpan, out: &mut Vec<Sentence>) {
        let block = span.slice(text);
        if self.is_english && is_one_sentence(block) {
            return push(out, block, span.start, 0, block.len());
        }
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

/// Whether `block` holds nothing that could end a sentence or begin the item of a list but its last character: true of most
/// headlines and of many paragraphs of news, for which the segmenter need not be asked, nor made ready.
fn is_one_sentence(block: &str) -> bool {
    let block = block.trim_end();
    let is_within = |c: char| match c {
        '.' | '!' | '?' | ')' | '\n' => false,
        // Letters of Latin script, dashes and quotation marks.
        _ => c.is_ascii() || matches!(c, '\u{A0}'..='\u{24F}' | '\u{2013}'..='\u{201D}'),
    };
    let mut chars = block.chars();
    chars.next_back().is_none_or(|last| last.is_ascii()) && chars.all(is_within)
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
    let brackets = memchr::memchr_iter(b')', sentence.as_bytes());
    let places = brackets.filter(|&at| sentence[..at].ends_with('.') && sentence[at + 1..].starts_with(' '));
    places.filter_map(move |bracket| {
        let at = bracket - 1;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sentences(segmenter: &Segmenter, text: &str) -> Vec<Sentence> {
        let mut out = Vec::new();
        segmenter.sentences(text, TextSpan::of(0..text.len()), &mut out);
        out
    }

    #[test]
    fn a_block_that_is_taken_for_one_sentence_is_one_for_the_segmenter() {
        let quick = Segmenter::default();
        let slow = Segmenter { is_english: false, ..Segmenter::default() };
        for (text, is_one) in [
            ("Harbour board names Ilse Tarnow", true),
            ("“We have waited long enough”, said the mayor - 3:2, #5; (and left", true),
            ("  The ferry – a new one – sails from Velden on Monday.  ", true),
            ("- No bullet without company", true),
            ("Is the ferry late?", true),
            ("•", false),
            ("The ferry sails at 3 p.m. on Monday", false),
            ("The crew: 1) a cook 2) a mate", false),
            ("It sails。At noon it is back", false),
            ("First line\n- item\n- item", false),
        ] {
            assert_eq!(is_one_sentence(text), is_one, "{text}");
            assert_eq!(sentences(&quick, text), sentences(&slow, text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_nothing_can_part_the_segmenter_does_not_part(text in "[a-cA-C I0-9,:;'’“”\"(\\[*–\té-]{0,40}[a.!?)”•\n]? ?") {
            let slow = Segmenter { is_english: false, ..Segmenter::default() };
            prop_assert_eq!(sentences(&Segmenter::default(), &text), sentences(&slow, &text), "{:?}", text);
        }
    }
}
