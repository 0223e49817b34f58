//! Blocks to sentences: the `sentencex` crate with a thin layer of repairs.

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
    pub(super) fn sentences(&self, text: &str, span: TextSpan, out: &mut Vec<Sentence>) {
        let block = span.slice(text);
        let mut start = 0;
        let boundaries = self.language.get_sentence_boundaries(block);
        for (index, boundary) in boundaries.iter().enumerate() {
            let is_last = index + 1 == boundaries.len();
            let end = if is_last { block.len() } else { boundary.end_byte };
            if end <= start || (!is_last && joins_next(&block[start..end], &block[end..])) {
                continue;
            }
            let mut from = start;
            for cut in closed_brackets(&block[start..end]) {
                push(out, block, span.start, from, start + cut);
                from = start + cut;
            }
            push(out, block, span.start, from, end);
            start = end;
        }
        if start < block.len() {
            push(out, block, span.start, start, block.len());
        }
    }
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
        let opened = sentence[..at].rfind('(').is_some_and(|open| open == 0 || sentence[..open].ends_with(". "));
        let capital = sentence[at + 3..].starts_with(char::is_uppercase);
        (opened && capital).then_some(at + 3)
    })
}
