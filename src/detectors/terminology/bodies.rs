//! The names of institutions in a document: what they are called, where they stand, whose they are.

use super::vocabulary::{self, Group};
use crate::doc::{CapitalRun, Document, Facts, MarkKind, RunWord};
use crate::lexicon::{self, Flag};
use crate::text::TextSpan;

/// One mention of an institution by a name of two words or more.
#[derive(Debug)]
pub(super) struct Body {
    /// From its first word to its last.
    pub(super) span: TextSpan,
    /// Sentence number in the document.
    pub(super) sentence: u32,
    /// Its head in small letters, singular, American: `council`.
    pub(super) head: String,
    /// The group of the head.
    pub(super) group: Group,
    /// Its other words, as [`vocabulary::singular`] makes them, in order of their classes.
    pub(super) words: Vec<String>,
    /// Names of places and owners in it and before it.
    pub(super) places: Vec<String>,
    /// Its abbreviation in brackets behind it.
    pub(super) acronym: Option<TextSpan>,
    /// Index of its first and one past its last run.
    pub(super) runs: (usize, usize),
}

#[cfg(test)]
impl Body {
    /// A body of which nothing but the place is known.
    pub(super) fn at(span: TextSpan) -> Self {
        Self {
            span,
            sentence: 0,
            head: String::new(),
            group: Group::Own,
            words: Vec::new(),
            places: Vec::new(),
            acronym: None,
            runs: (0, 0),
        }
    }
}

/// Words between two runs of one name.
const JOINS: [&str; 8] = [" of ", " of the ", " for ", " for the ", " on ", " against ", " and ", " & "];

/// All mentions in the text outside headlines, in order.
pub(super) fn bodies(doc: &Document, facts: &Facts) -> Vec<Body> {
    let text = &doc.text;
    let mut all = Vec::new();
    for (at, run) in facts.runs.iter().enumerate() {
        let words = facts.words_of(run);
        let heads = words.iter().rposition(|word| !word.link && vocabulary::may_be_head(word.span.slice(text)));
        if let Some(head) = heads
            && is_told(facts, run)
        {
            all.extend(Reader { text, facts, at, run, words, head }.read());
        }
    }
    all
}

/// Whether capitals say something in `run`: its sentence is no headline, or a short one of many names, with a full stop.
pub(super) fn is_told(facts: &Facts, run: &CapitalRun) -> bool {
    !run.headline || is_sentence(facts, facts.words_of(run)[0].span.start)
}

/// Whether `at` stands in a paragraph that ends with a full stop: a headline has none.
pub(super) fn is_sentence(facts: &Facts, at: u32) -> bool {
    let block = facts.blocks.partition_point(|block| block.body.end <= at);
    facts.blocks.get(block).is_some_and(|block| block.kind.is_prose() && block.ended)
}

/// Reads the name around one head.
struct Reader<'d> {
    text: &'d str,
    facts: &'d Facts,
    at: usize,
    run: &'d CapitalRun,
    words: &'d [RunWord],
    head: usize,
}

impl<'d> Reader<'d> {
    fn read(&self) -> Option<Body> {
        let head_span = self.words[self.head].span;
        let head = vocabulary::singular(head_span.slice(self.text));
        // Several bodies in one: `Departments of Education and Justice`.
        if head != "headquarters"
            && head.len() < head_span.slice(self.text).len()
            && head_span.slice(self.text).ends_with('s')
        {
            return None;
        }
        let group = vocabulary::head(&head)?;
        let mut name = Name { text: self.text, span: head_span, words: Vec::new(), places: Vec::new() };
        self.owner(&mut name);
        let last_run = self.suffix(&mut name);
        let Name { span, mut words, mut places, .. } = name;
        if words.is_empty() {
            return None;
        }
        merge(&mut words);
        words.sort_by(|a, b| vocabulary::class(a).cmp(vocabulary::class(b)).then(a.cmp(b)));
        places.sort_unstable();
        let acronym = acronym_behind(self.text, span);
        let runs = (self.at, last_run + 1);
        Some(Body { span, sentence: self.run.sentence, head, group, words, places, acronym, runs })
    }

    /// The words before the head, and the owner before them.
    fn owner(&self, name: &mut Name<'d>) {
        let mut from = 0;
        for (at, word) in self.words[..self.head].iter().enumerate() {
            let entry = lexicon::lookup_token(word.span.slice(self.text));
            let opens = at == from && (entry.has(Flag::Function) && self.run.initial);
            let title = entry.has(Flag::Title) && !matches!(word.span.slice(self.text), "General" | "Chief");
            if opens || title {
                from = at + 1;
            }
        }
        for word in self.words[from..self.head].iter().filter(|word| !word.link) {
            name.add(word.span);
        }
        let first = self.words[from].span;
        let before = self.at.checked_sub(1).map(|before| &self.facts.runs[before]);
        let Some(before) = before.filter(|before| before.sentence == self.run.sentence) else { return };
        let owner = self.facts.words_of(before);
        let Some(last) = owner.last() else { return };
        let gap = &self.text[last.span.end as usize..first.start as usize];
        if from == 0 && matches!(gap, " and " | " & ") {
            self.first_part(before, owner, name);
            return;
        }
        if from > 0 || !matches!(gap, "'s " | "’s " | "' " | "’ ") {
            return;
        }
        if vocabulary::is_place(last.span.slice(self.text)) {
            name.places.extend(owner.iter().map(|word| vocabulary::singular(word.span.slice(self.text))));
        } else {
            for word in
                owner.iter().filter(|word| !(word.link || before.initial && is_function(word.span.slice(self.text))))
            {
                name.add(word.span);
            }
        }
    }

    /// The first part of a name such as `the Housing and Roads Agency`, where nothing else can be meant.
    fn first_part(&self, run: &CapitalRun, words: &[RunWord], name: &mut Name<'d>) {
        let after_article = run.before().is_some_and(|before| before.slice(self.text) == "the");
        let words = &words[usize::from(run.initial && is_function(words[0].span.slice(self.text)))..];
        let is_part = |word: &RunWord| {
            let shown = word.span.slice(self.text);
            let whose = lexicon::lookup_token(shown).has(Flag::Title) || vocabulary::may_be_head(shown);
            !whose && !vocabulary::is_place(shown)
        };
        let placed = words.iter().take_while(|word| vocabulary::is_place(word.span.slice(self.text))).count();
        if (after_article || run.initial) && placed < words.len() && words[placed..].iter().all(is_part) {
            for word in words {
                name.add(word.span);
            }
        }
    }

    /// The runs behind the head: `of Emergency Situations`, `for Labour and Families of Velmora`. Returns the last run.
    fn suffix(&self, name: &mut Name<'d>) -> usize {
        let mut last = self.at;
        if self.head + 1 < self.words.len() {
            return last;
        }
        let mut end = name.span.end;
        let mut joined_of = false;
        while let Some(next) = self.facts.runs.get(last + 1).filter(|next| next.sentence == self.run.sentence) {
            let words = self.facts.words_of(next);
            let gap = &self.text[end as usize..words[0].span.start as usize];
            let is_and = matches!(gap, " and " | " & ");
            let nested = words.iter().any(|word| vocabulary::may_be_head(word.span.slice(self.text)));
            if !JOINS.contains(&gap) || (is_and && !joined_of) || (nested && joined_of) {
                break;
            }
            joined_of = true;
            last += 1;
            let mut content = false;
            for word in words.iter().filter(|word| !word.link) {
                let shown = word.span.slice(self.text);
                if lexicon::lookup_token(shown).has(Flag::Calendar) {
                    return last;
                }
                // A person's name behind the name of the institution.
                if content && vocabulary::is_place(shown) && !lexicon::lookup_token(shown).has(Flag::Place) {
                    return last;
                }
                content |= !vocabulary::is_place(shown);
                name.add(word.span);
            }
            end = words[words.len() - 1].span.end;
        }
        last
    }
}

/// A name in the making.
struct Name<'d> {
    text: &'d str,
    span: TextSpan,
    words: Vec<String>,
    places: Vec<String>,
}

impl Name<'_> {
    fn add(&mut self, span: TextSpan) {
        let shown = span.slice(self.text);
        self.span = self.span.cover(span);
        let list = if vocabulary::is_place(shown) { &mut self.places } else { &mut self.words };
        list.push(vocabulary::singular(shown));
    }
}

fn is_function(word: &str) -> bool {
    lexicon::lookup_token(word).has(Flag::Function)
}

/// Takes two words that mean no more than one for one: `Emergency Situations` is `Emergencies`, `Internal Affairs` is `Interior`.
fn merge(words: &mut Vec<String>) {
    for (first, second, both) in
        [("emergency", "situation", "emergency-situation"), ("internal", "affair", "internal-affair")]
    {
        let has = |word: &str| words.iter().any(|other| other == word);
        if has(first) && has(second) {
            words.retain(|word| word != second);
            words.iter_mut().filter(|word| *word == first).for_each(|word| both.clone_into(word));
        }
    }
}

/// The abbreviation in brackets directly behind `span`.
fn acronym_behind(text: &str, span: TextSpan) -> Option<TextSpan> {
    let rest = text[span.end as usize..].strip_prefix(" (")?;
    let len = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let start = span.end + 2;
    ((2..=8).contains(&len) && rest[len..].starts_with(')')).then(|| TextSpan::new(start, start + len as u32))
}

/// Whether `at` stands in a quotation that its own paragraph has opened.
pub(super) fn in_quotation(facts: &Facts, at: u32) -> bool {
    let end = facts.marks.partition_point(|mark| mark.at < at);
    let block = facts.blocks.partition_point(|block| block.body.end <= at) as u32;
    let marks = facts.marks[..end].iter().rev().take_while(|mark| mark.block == block);
    let mut open = false;
    for mark in marks.collect::<Vec<_>>().into_iter().rev() {
        match mark.kind {
            MarkKind::Straight => open = !open,
            MarkKind::Open => open = true,
            MarkKind::Close => open = false,
            _ => {}
        }
    }
    open
}
