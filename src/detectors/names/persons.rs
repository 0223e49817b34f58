//! The people of a document: who is named where, and with which words before the name.

use rustc_hash::FxHashMap;

use crate::doc::{BlockKind, CapitalRun, Document, Facts, RunWord};
use crate::lexicon::{self, Flag};
use crate::text::TextSpan;

/// From this Zipf frequency a dictionary word is that word and no family name, unless it is a frequent surname.
const EVERYDAY: f32 = 3.6;

/// Most words of a name, titles left out.
const LONGEST: usize = 4;

/// Honorifics whose full stop parts them from the name.
const SHORT_TITLES: [&str; 6] = ["Mr", "Mrs", "Ms", "Dr", "Prof", "St"];

/// One place where a person is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The name without titles.
    pub name: TextSpan,
    /// From the first word of the run (with its titles) to the end of the name.
    pub whole: TextSpan,
    /// The sentence, counted in the document.
    pub sentence: u32,
    /// Index in [`Facts::blocks`].
    pub block: u32,
    /// Index in [`Facts::runs`].
    pub run: u32,
    /// More than the family name is given.
    pub full: bool,
    /// It stands outside running text: in a heading, a list, a caption.
    pub apart: bool,
}

/// One person.
#[derive(Debug)]
pub(super) struct Person<'t> {
    /// The family name as first written.
    pub family: &'t str,
    /// A title or a known given name says that it is a person; else it may be a firm or a place.
    pub sure: bool,
    /// Where they are named, in order.
    pub mentions: Vec<Mention>,
}

impl Person<'_> {
    /// The full name if the text has it, else the family name.
    pub(super) fn shown<'d>(&self, doc: &'d Document) -> &'d str {
        let mention = self.mentions.iter().find(|mention| mention.full).or_else(|| self.mentions.first());
        mention.map_or("", |mention| mention.name.slice(&doc.text))
    }
}

/// The people of a document.
#[derive(Debug, Default)]
pub(super) struct People<'t> {
    /// In order of their first full name, then those of whom only a family name is known.
    pub all: Vec<Person<'t>>,
    /// For each run of the document the person it names.
    pub by_run: Vec<Option<u32>>,
}

/// A run that may name a person.
struct Candidate<'t> {
    mention: Mention,
    words: Vec<&'t str>,
    sure: bool,
}

/// Finds the people of `doc`.
pub(super) fn people<'t>(doc: &'t Document, facts: &Facts) -> People<'t> {
    let text = &*doc.text;
    let candidates: Vec<Candidate<'t>> =
        (0..facts.runs.len()).filter_map(|run| candidate(text, facts, run as u32)).collect();
    let mut people = People { all: Vec::new(), by_run: vec![None; facts.runs.len()] };
    let mut by_full: FxHashMap<(&str, &str), u32> = FxHashMap::default();
    // The person whom a word names alone; `None` when there are two.
    let mut by_word: FxHashMap<&str, Option<u32>> = FxHashMap::default();
    for candidate in candidates.iter().filter(|candidate| candidate.mention.full) {
        let (given, family) = (candidate.words[0], candidate.words[candidate.words.len() - 1]);
        let next = people.all.len() as u32;
        let id = *by_full.entry((given, family)).or_insert(next);
        if id == next {
            people.all.push(Person { family, sure: false, mentions: Vec::new() });
        }
        let turned = !lexicon::lookup_token(given).has(Flag::Given);
        for word in [family].into_iter().chain(turned.then_some(given)) {
            let known = by_word.entry(word).or_insert(Some(id));
            if *known != Some(id) {
                *known = None;
            }
        }
    }
    for candidate in &candidates {
        let Candidate { mention, words, sure } = candidate;
        let id = if mention.full {
            by_full.get(&(words[0], words[words.len() - 1])).copied()
        } else {
            *by_word.entry(words[0]).or_insert_with(|| {
                people.all.push(Person { family: words[0], sure: false, mentions: Vec::new() });
                Some(people.all.len() as u32 - 1)
            })
        };
        if let Some(id) = id {
            let person = &mut people.all[id as usize];
            person.mentions.push(*mention);
            person.sure |= sure;
            people.by_run[mention.run as usize] = Some(id);
        }
    }
    people
}

/// Whether `at` lies in a quotation, by the marks of its block.
pub(super) fn in_quotation(doc: &Document, facts: &Facts, at: u32) -> bool {
    let block = &facts.blocks[block_at(facts, at).min(facts.blocks.len() - 1)];
    let head = TextSpan::new(block.body.start.min(at), at).slice(&doc.text);
    let straight = head.bytes().filter(|&byte| byte == b'"').count() % 2 == 1;
    let curly = head.rfind('“') > head.rfind('”');
    straight || curly || facts.quote_open_before(block.index as usize)
}

/// The index in [`Facts::blocks`] of the block that holds `at`.
pub(super) fn block_at(facts: &Facts, at: u32) -> usize {
    facts.blocks.partition_point(|block| block.body.end <= at)
}

/// What run number `index` may say of a person.
fn candidate<'t>(text: &'t str, facts: &Facts, index: u32) -> Option<Candidate<'t>> {
    let run = &facts.runs[index as usize];
    let words = facts.words_of(run);
    let from = name_begins(text, run, words);
    let name = &words[from..];
    let (first, last) = (name.first()?, name.last()?);
    let parts: Vec<&str> = name.iter().filter(|word| !word.link).map(|word| word.span.slice(text)).collect();
    if parts.len() > LONGEST || first.link || !parts.iter().all(|word| is_name(word, parts.len() > 1)) {
        return None;
    }
    let whole = words[0].span.cover(last.span);
    let titled = from > 0 && is_title(words[from - 1].span.slice(text))
        || run.before.is_some_and(|before| is_title(before.slice(text)))
        || short_title(text, whole.start).is_some();
    let given = lexicon::lookup_token(parts[0]).has(Flag::Given);
    let full = parts.len() > 1;
    let sure = titled || full && given;
    if !sure && !parts.iter().all(|word| is_unusual(word)) {
        return None;
    }
    let block = block_at(facts, whole.start);
    let kind = facts.blocks.get(block)?.kind;
    let mention = Mention {
        name: first.span.cover(last.span),
        whole,
        sentence: run.sentence,
        block: block as u32,
        run: index,
        full,
        apart: run.headline || kind != BlockKind::Paragraph,
    };
    Some(Candidate { mention, words: parts, sure })
}

/// How many words stand before the name: one that has its capital from its position, then everything up to the last
/// title (`Then Deputy Defence Minister Baskarov`).
fn name_begins(text: &str, run: &CapitalRun, words: &[RunWord]) -> usize {
    let title = words.iter().rposition(|word| is_title(word.span.slice(text)));
    if let Some(title) = title {
        return title + 1;
    }
    let entry = lexicon::lookup_token(words[0].span.slice(text));
    let by_position = run.initial && (entry.has(Flag::Function) || entry.has(Flag::Common) && !entry.has(Flag::Given));
    usize::from(by_position)
}

/// Whether `word` is a title or an office in the singular.
pub(super) fn is_title(word: &str) -> bool {
    lexicon::lookup_token(word).has(Flag::Title)
}

/// The honorific with a full stop that ends where `start` is, if one does.
pub(super) fn short_title(text: &str, start: u32) -> Option<&str> {
    let head = text[..start as usize].strip_suffix(' ')?.strip_suffix('.')?;
    let word = head.rsplit(|c: char| !c.is_alphabetic()).next()?;
    SHORT_TITLES.contains(&word).then_some(word)
}

/// Whether `word` is no dictionary word and no place, so that it can be a name without further evidence.
fn is_unusual(word: &str) -> bool {
    let entry = lexicon::lookup_token(word);
    !entry.has(Flag::Common) && !entry.has(Flag::Place)
}

/// Whether `word` can be part of a person's name.
fn is_name(word: &str, beside: bool) -> bool {
    let entry = lexicon::lookup_token(word);
    let letters = word.chars().count();
    let acronym = letters > 1 && letters < 6 && !word.chars().any(char::is_lowercase);
    if acronym || letters < 2 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if entry.has(Flag::Calendar) || entry.has(Flag::Function) || entry.has(Flag::Title) {
        return false;
    }
    let person = entry.has(Flag::Surname) || entry.has(Flag::Given);
    if entry.has(Flag::Place) && !person {
        return false;
    }
    !entry.has(Flag::Common) || person && (beside || entry.zipf() < EVERYDAY + 0.6)
}
