//! The acronyms of a document: where they stand, what the article says that they mean.

use std::rc::Rc;

use super::bodies;
use super::vocabulary;
use crate::doc::{CapitalRun, Document, Facts, RunWord};
use crate::lexicon::{self, Flag};
use crate::rule::Context;
use crate::text::TextSpan;

/// One place of an acronym.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) span: TextSpan,
    pub(super) sentence: u32,
    /// It stands alone in round brackets.
    pub(super) bracketed: bool,
    /// Index of its run.
    run: usize,
}

/// What stands before an acronym in brackets, or behind it in brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    pub(super) acronym: TextSpan,
    pub(super) long: TextSpan,
    /// The letters of the acronym are found in the words.
    pub(super) fits: bool,
}

/// One acronym.
#[derive(Debug)]
pub(super) struct Acronym {
    pub(super) text: String,
    pub(super) uses: Vec<Use>,
    pub(super) definitions: Vec<Definition>,
}

/// All acronyms of a document, in the order of their letters.
#[derive(Debug)]
pub(super) struct Acronyms {
    pub(super) all: Vec<Acronym>,
    /// The initials of names of several words, each between spaces.
    initials: String,
}

/// Longest acronym in letters.
const LONGEST: usize = 7;

/// Longest text in bytes before an acronym in which its words are looked for.
const REACH: usize = 160;

impl Acronyms {
    /// The acronyms of the document of `cx`, gathered once for all rules.
    pub(super) fn of(cx: &Context<'_>) -> Rc<Self> {
        cx.shared.get(|| Self::gather(cx.doc, cx.facts))
    }

    fn gather(doc: &Document, facts: &Facts) -> Self {
        let text = doc.text.as_ref();
        let mut found: Vec<(&str, Use)> = Vec::new();
        for (number, run) in facts.runs.iter().enumerate() {
            let words = facts.words_of(run);
            for (at, word) in words.iter().enumerate().filter(|(_, word)| is_acronym(word.span.slice(text))) {
                if bodies::is_told(facts, run) && !is_shouted(text, words, at) {
                    let bracketed = text[..word.span.start as usize].ends_with('(')
                        && text[word.span.end as usize..].starts_with(')');
                    found.push((
                        word.span.slice(text),
                        Use { span: word.span, sentence: run.sentence, bracketed, run: number },
                    ));
                }
            }
        }
        found.sort_by_key(|(acronym, used)| (*acronym, used.span.start));
        let all: Vec<Acronym> = found
            .chunk_by(|a, b| a.0 == b.0)
            .map(|same| Acronym {
                text: same[0].0.to_owned(),
                uses: same.iter().map(|(_, used)| *used).collect(),
                definitions: same.iter().filter_map(|(_, used)| definition(text, facts, used)).collect(),
            })
            .collect();
        let initials = if all.is_empty() { String::new() } else { initials(text, facts) };
        Self { all, initials }
    }

    /// Whether the letters of `acronym` are those of the words that the article explains `other` with, too: `EEU` beside
    /// `Eurasian Economic Union (EAEU)`.
    pub(super) fn means(text: &str, acronym: &Acronym, other: &Acronym) -> bool {
        other.definitions.iter().any(|other| long_form(&acronym.text, other.long.slice(text)) == Some(0))
    }

    /// Whether the article says what `acronym` means: beside it, or by a name with its initials anywhere.
    pub(super) fn is_explained(&self, acronym: &Acronym) -> bool {
        acronym.definitions.iter().any(|definition| definition.fits) || self.initials.contains(&acronym.text)
    }
}

/// Whether `word` is two to seven capital letters.
fn is_acronym(word: &str) -> bool {
    (2..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether the word at `at` is one of several in capitals, as of a slogan.
fn is_shouted(text: &str, words: &[RunWord], at: usize) -> bool {
    let is_loud = |word: Option<&RunWord>| {
        word.is_some_and(|word| {
            let shown = word.span.slice(text);
            shown.len() > 1 && shown.bytes().all(|byte| byte.is_ascii_uppercase())
        })
    };
    is_loud(words.get(at + 1)) || is_loud(at.checked_sub(1).and_then(|before| words.get(before)))
}

/// What the article says at this place that the acronym means.
fn definition(text: &str, facts: &Facts, used: &Use) -> Option<Definition> {
    let (start, end) = (used.span.start as usize, used.span.end as usize);
    let shown = &text[start..end];
    if let Some(inside) = text[end..].strip_prefix(" (") {
        let inside = &inside[..inside.find(')').filter(|&close| close < REACH)?];
        let from = long_form(shown, inside)?;
        let long = TextSpan::of(end + 2 + from..end + 2 + inside.len());
        return (from == 0 && inside.contains(' ')).then_some(Definition { acronym: used.span, long, fits: true });
    }
    let before = text[..start].strip_suffix(" (").filter(|_| used.bracketed)?;
    let from = (before.len().saturating_sub(REACH)..=before.len()).find(|&at| before.is_char_boundary(at))?;
    let clause = &before[from..];
    let from = from + clause.rfind(['.', ';', '(', ')', ':', '\n']).map_or(0, |at| at + 1);
    let clause = before[from..].trim_start();
    let from = before.len() - clause.len();
    if let Some(at) = long_form(shown, clause) {
        return Some(Definition { acronym: used.span, long: TextSpan::of(from + at..before.len()), fits: true });
    }
    let long = without_article(text, name_before(text, facts, used.run, before.len())?);
    Some(Definition { acronym: used.span, long, fits: false })
}

/// `long` without an article at its head.
fn without_article(text: &str, long: TextSpan) -> TextSpan {
    let shown = long.slice(text);
    let article = ["The ", "A ", "An "].into_iter().find(|article| shown.starts_with(article)).map_or(0, str::len);
    TextSpan::new(long.start + article as u32, long.end)
}

/// The name that ends at byte `end`, directly before run number `run`.
fn name_before(text: &str, facts: &Facts, run: usize, end: usize) -> Option<TextSpan> {
    let of = |run: &CapitalRun| {
        let words = facts.words_of(run);
        words[0].span.cover(words[words.len() - 1].span)
    };
    let mut span = of(&facts.runs[run.checked_sub(1)?]);
    if span.end as usize != end {
        return None;
    }
    for before in facts.runs[..run - 1].iter().rev() {
        let words = of(before);
        let gap = &text[words.end as usize..span.start as usize];
        if !matches!(gap, " of " | " of the " | " for " | " for the " | " and " | " & " | "’s " | "'s ") {
            break;
        }
        span = words.cover(span);
    }
    Some(span)
}

/// Where the words begin that `acronym` stands for, if `clause` ends with them: its letters are found from the last one to
/// the first, which opens a word (Schwartz and Hearst 2003).
fn long_form(acronym: &str, clause: &str) -> Option<usize> {
    let bytes = clause.as_bytes();
    let mut at = bytes.len();
    for (number, letter) in acronym.bytes().enumerate().rev() {
        loop {
            at = at.checked_sub(1)?;
            let opens = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
            if bytes[at].eq_ignore_ascii_case(&letter) && (number > 0 || opens) {
                break;
            }
        }
    }
    let words = clause[at..].split_whitespace().count();
    (words > 1 && words <= (acronym.len() + 5).min(acronym.len() * 2)).then_some(at)
}

/// The initials of each sequence of capitalised words, also across `of`, `and`, `for` and a comma.
fn initials(text: &str, facts: &Facts) -> String {
    let mut all = String::new();
    let mut end = usize::MAX;
    for run in &facts.runs {
        let words = facts.words_of(run);
        let start = words[0].span.start as usize;
        let joins = end <= start && start - end <= 9 && is_small(&text[end..start]);
        if !joins {
            all.push(' ');
        }
        for word in words.iter().filter(|word| !word.link) {
            let parts = word.span.slice(text).split(['-', '\u{2010}', '\u{2011}']);
            all.extend(
                parts
                    .filter_map(|part| part.chars().next())
                    .filter(char::is_ascii_alphabetic)
                    .map(|c| c.to_ascii_uppercase()),
            );
        }
        end = words[words.len() - 1].span.end as usize;
    }
    all
}

/// Whether `gap` between two capitalised words holds function words, commas and an `s` of possession only.
fn is_small(gap: &str) -> bool {
    gap.split([' ', ',', '\'', '’']).all(|word| {
        matches!(word, "" | "of" | "the" | "and" | "for" | "on" | "in" | "to" | "s" | "&" | "with" | "against")
    })
}

/// Whether `word` in capitals is a word of the dictionary, a name, a brand or a numeral and no acronym.
pub(super) fn is_plain(word: &str) -> bool {
    let is_numeral = word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M'));
    let entry = lexicon::lookup_token(word);
    let is_word = [Flag::Common, Flag::Given, Flag::Surname, Flag::Place].into_iter().any(|flag| entry.has(flag));
    is_numeral || lexicon::is_brand(word) || (word.len() > 3 && (is_word || entry.zipf() > 4.0))
}

/// The words of a long form as they are compared, without function words.
pub(super) fn content(text: &str, long: TextSpan) -> Vec<String> {
    let words = long.slice(text).split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let words = words.filter(|word| word.len() > 1 && !lexicon::lookup_token(word).has(Flag::Function));
    words.map(vocabulary::singular).filter(|word| word != "s").collect()
}
