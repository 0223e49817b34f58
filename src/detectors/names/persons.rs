//! The people of a document: who is named where, and with which words before the name.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::words::Words;
use crate::doc::{BlockKind, CapitalRun, Document, Facts};
use crate::lexicon::{Entry, Flag};
use crate::rule::Context;
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
pub(super) struct Person {
    /// The family name as first written.
    pub family: TextSpan,
    /// A title or a known given name says that it is a person; else it may be a firm or a place.
    pub sure: bool,
    /// Where they are named, in order.
    pub mentions: Vec<Mention>,
}

impl Person {
    /// The full name if the text has it, else the family name.
    pub(super) fn shown<'d>(&self, doc: &'d Document) -> &'d str {
        let mention = self.mentions.iter().find(|mention| mention.full).or_else(|| self.mentions.first());
        mention.map_or("", |mention| mention.name.slice(&doc.text))
    }
}

/// The people of a document.
#[derive(Debug, Default)]
pub(super) struct People {
    /// In order of their first full name, then those of whom only a family name is known.
    pub all: Vec<Person>,
    /// For each run of the document the person it names, counted from 1; 0 for nobody.
    by_run: Vec<u32>,
}

impl People {
    /// The number of the person that run number `run` names.
    pub(super) fn of_run(&self, run: usize) -> Option<u32> {
        self.by_run[run].checked_sub(1)
    }
}

/// A run that may name a person.
struct Candidate {
    mention: Mention,
    /// First and last word of the name: their numbers in [`Words::all`].
    first: u32,
    last: u32,
    sure: bool,
}

/// The people of the document of `cx`, found once for all rules.
pub(super) fn people(cx: &Context<'_>) -> Rc<People> {
    let words = cx.shared.get(|| Words::new(cx.doc, cx.facts));
    cx.shared.get(|| find(cx.doc, cx.facts, &words))
}

fn find(doc: &Document, facts: &Facts, words: &Words) -> People {
    let text = &*doc.text;
    let candidates: Vec<Candidate> =
        (0..facts.runs.len()).filter_map(|run| candidate(text, facts, words, run as u32)).collect();
    let mut people = People { all: Vec::new(), by_run: vec![0; facts.runs.len()] };
    let mut by_full: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let person = |word: u32| Person { family: words.all[word as usize].span, sure: false, mentions: Vec::new() };
    // The person whom a word names alone; `None` when there are two.
    let mut by_word: FxHashMap<u32, Option<u32>> = FxHashMap::default();
    for candidate in candidates.iter().filter(|candidate| candidate.mention.full) {
        let &Candidate { first: given, last: family, .. } = candidate;
        let next = people.all.len() as u32;
        let id = *by_full.entry((given, family)).or_insert(next);
        if id == next {
            people.all.push(person(family));
        }
        let turned = !words.all[given as usize].entry.has(Flag::Given);
        for word in [family].into_iter().chain(turned.then_some(given)) {
            let known = by_word.entry(word).or_insert(Some(id));
            if *known != Some(id) {
                *known = None;
            }
        }
    }
    for candidate in &candidates {
        let Candidate { mention, first, last, sure } = candidate;
        let id = if mention.full {
            by_full.get(&(*first, *last)).copied()
        } else {
            *by_word.entry(*first).or_insert_with(|| {
                people.all.push(person(*first));
                Some(people.all.len() as u32 - 1)
            })
        };
        if let Some(id) = id {
            let person = &mut people.all[id as usize];
            if person.mentions.is_empty() {
                // Most people are named once, and a list that grows takes room for four.
                person.mentions.reserve_exact(1);
            }
            person.mentions.push(*mention);
            person.sure |= sure;
            people.by_run[mention.run as usize] = id + 1;
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
fn candidate(text: &str, facts: &Facts, words: &Words, index: u32) -> Option<Candidate> {
    let run = &facts.runs[index as usize];
    let from = name_begins(words, run);
    let name = &facts.run_words[from as usize..run.last as usize];
    let (first, last) = (name.first()?, name.last()?);
    let parts = || (from..run.last).filter(|&word| !facts.run_words[word as usize].link);
    let count = parts().count();
    let text_of = |word: u32| facts.run_words[word as usize].span.slice(text);
    let is_name = |word: u32| is_name(text_of(word), words.entry(word), count > 1);
    if count > LONGEST || first.link || !parts().all(is_name) {
        return None;
    }
    let whole = facts.run_words[run.first as usize].span.cover(last.span);
    let titled = from > run.first && words.entry(from - 1).has(Flag::Title)
        || words.titled[index as usize]
        || short_title(text, whole.start).is_some();
    let full = count > 1;
    let sure = titled || full && words.entry(from).has(Flag::Given);
    if !sure && !parts().all(|word| is_unusual(words.entry(word))) {
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
    let last = parts().next_back()?;
    Some(Candidate { mention, first: words.of[from as usize], last: words.of[last as usize], sure })
}

/// The first word of the name: after one that has its capital from its position, then after everything up to the last
/// title (`Then Deputy Defence Minister Baskarov`).
fn name_begins(words: &Words, run: &CapitalRun) -> u32 {
    if let Some(title) = (run.first..run.last).rev().find(|&word| words.entry(word).has(Flag::Title)) {
        return title + 1;
    }
    let entry = words.entry(run.first);
    let by_position = run.initial && (entry.has(Flag::Function) || entry.has(Flag::Common) && !entry.has(Flag::Given));
    run.first + u32::from(by_position)
}

/// The honorific with a full stop that ends where `start` is, if one does.
pub(super) fn short_title(text: &str, start: u32) -> Option<&str> {
    let head = text[..start as usize].strip_suffix(' ')?.strip_suffix('.')?;
    let word = head.rsplit(|c: char| !c.is_alphabetic()).next()?;
    SHORT_TITLES.contains(&word).then_some(word)
}

/// Whether `word` is no dictionary word and no place, so that it can be a name without further evidence.
fn is_unusual(entry: Entry) -> bool {
    !entry.has(Flag::Common) && !entry.has(Flag::Place)
}

/// Whether `word` can be part of a person's name.
fn is_name(word: &str, entry: Entry, beside: bool) -> bool {
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
