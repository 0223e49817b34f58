//! What the rules about lost and needless spaces share: which words glue, what stands around a token, how a join is reported.

use crate::doc::{Token, TokenKind};
use crate::finding::{Safety, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::Report;
use crate::text::TextSpan;

/// Words of a closed class: what a lost space glues to a neighbour most often, and what no name is made of.
///
/// Narrower than [`Flag::Function`]: a short word that also opens many names and terms (`am`, `do`, `up`) is not here. Sorted.
const FUNCTION: [&str; 92] = [
    "a", "about", "after", "against", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "between", "both", "but", "by", "can", "could", "did", "during", "each", "for", "from", "had", "has",
    "have", "he", "her", "here", "him", "his", "how", "if", "in", "into", "is", "it", "its", "may", "more", "must",
    "no", "not", "of", "on", "only", "or", "other", "our", "over", "said", "she", "should", "since", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "to",
    "under", "until", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "within",
    "without", "would", "you", "your",
];

/// Prepositions and conjunctions that, written with a capital before a known word, are still no name (`InMarch`).
const LEADING: [&str; 11] = ["the", "in", "on", "at", "of", "for", "and", "with", "from", "by", "that"];

fn among(list: &[&str], word: &str) -> bool {
    list.iter().any(|item| item.eq_ignore_ascii_case(word))
}

/// Whether `word`, in any case, is a function word.
pub(super) fn is_function(word: &str) -> bool {
    let mut buffer = [0; 7];
    let Some(small) = buffer.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    FUNCTION.binary_search_by(|item| item.as_bytes().cmp(small)).is_ok()
}

/// Whether `word`, in any case, often opens a sentence or a phrase before a name.
pub(super) fn is_leading(word: &str) -> bool {
    word.len() <= 4 && among(&LEADING, word)
}

/// Whether `word` is a month or a weekday in full.
pub(super) fn is_calendar(word: &str) -> bool {
    lexicon::lookup_token(word).has(Flag::Calendar)
}

/// Whether `word` is one that stands by itself: a frequent dictionary word, a function word, a month, a place, a given name.
pub(super) fn is_word(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    (entry.has(Flag::Common) && entry.zipf() >= 3.0)
        || is_function(word)
        || [Flag::Calendar, Flag::Place, Flag::Given].into_iter().any(|flag| entry.has(flag))
}

/// Whether `word` is in use at all, be it as a name.
pub(super) fn is_known(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    entry.has(Flag::Common) || entry.zipf() >= 2.6
}

/// The character directly before `at`, or a space at the start of the text.
pub(super) fn before(text: &str, at: u32) -> char {
    text[..at as usize].chars().next_back().unwrap_or(' ')
}

/// The character directly after `at`, or a space at the end of the text.
pub(super) fn after(text: &str, at: u32) -> char {
    text[at as usize..].chars().next().unwrap_or(' ')
}

/// Whether `token` stands by itself as a word in prose: nothing around it says address, path, hashtag or code.
pub(super) fn stands_free(text: &str, token: Token) -> bool {
    let next = after(text, token.end());
    let dotted = || next == '.' && text[token.end() as usize + 1..].starts_with(char::is_alphanumeric);
    !matches!(before(text, token.start), '_' | '.' | '@' | '#' | '/' | '\\' | '-' | '$' | '`')
        && !matches!(next, '_' | '(' | '@' | '/' | '\\' | '=' | '`')
        && !dotted()
}

/// Whether `token` is the mark `mark`.
pub(super) fn is_mark(text: &str, token: Token, mark: &str) -> bool {
    token.kind == TokenKind::Punct && token.text(text) == mark
}

/// Confidence from which a join counts as a defect; below it the finding is `info`, worth a look.
const CERTAIN: f64 = 0.8;

/// Reports that a space is lost in `span` and belongs after its first `left` bytes.
pub(super) fn lost_space(text: &str, span: TextSpan, left: u32, confidence: f64, safety: Safety) -> Report {
    let glued = span.slice(text);
    let (head, tail) = glued.split_at(left as usize);
    let apart = format!("{head} {tail}");
    let report = Report::new(span, format!("a space is missing in `{glued}`"));
    let report = if confidence < CERTAIN { report.severity(Severity::Info) } else { report };
    report.confidence(confidence).help(format!("write `{apart}`")).fix(apart, safety)
}

/// Reports that `span` holds a space too many and should read `whole`.
pub(super) fn extra_space(text: &str, span: TextSpan, whole: String, confidence: f64, safety: Safety) -> Report {
    let report = Report::new(span, format!("a space too many in `{}`", span.slice(text)));
    report.confidence(confidence).help(format!("write `{whole}`")).fix(whole, safety)
}

/// Whether exactly one space or no-break space stands between `left` and `right`: no line break and no layout.
pub(super) fn is_one_space(text: &str, left: Token, right: Token) -> bool {
    matches!(&text[left.end() as usize..right.start as usize], " " | "\u{a0}" | "\u{202f}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_found_in_any_case() {
        assert!(FUNCTION.is_sorted() && FUNCTION.iter().all(|word| is_function(word)));
        for (word, expected) in
            [("The", true), ("WITHOUT", true), ("a", true), ("tram", false), ("", false), ("withouts", false)]
        {
            assert_eq!(is_function(word), expected, "{word}");
        }
    }
}
