//! The string of the original that each name stands for.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::stretches::{Standing, standings};
use super::syllables::in_syllables;
use super::words::Words;
use crate::detectors::names::collect::Names;
use crate::doc::{Bitext, Document};
use crate::text::script::Writing;
use crate::text::transliterate::{Passage, Reading};

/// What may differ at most between a name and what it stands for, as a share.
pub(super) const FAR: f32 = 0.42;

/// What two names that are like each other may differ from the string that both stand for.
const FAR_LIKE: f32 = 0.4;

/// Work that one document may cause, in letters compared: some tenths of a second.
const BUDGET: usize = 60_000_000;

/// Letters of the original that show its script.
const SAMPLE: usize = 4_000;

/// How names are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Between spaces.
    Words,
    /// Anywhere.
    Syllables(Reading),
}

/// What a name stands for, over all its places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    /// Number of the word or string.
    pub string: u32,
    /// What differs, on average.
    pub cost: f32,
    /// In how many of the stretches of the name it was found.
    pub share: f32,
}

/// One name found in one stretch.
struct Hit {
    stretch: u32,
    name: u32,
    string: u32,
    cost: f32,
}

/// What all names stand for.
pub(super) struct Anchors<'d> {
    kind: Kind,
    words: Words<'d>,
    /// Strings of an original without spaces.
    strings: Vec<&'d str>,
    all: Vec<Option<Anchor>>,
    /// Names that stand in one stretch where only one of them was found.
    rivals: FxHashSet<(u32, u32)>,
    original: &'d str,
    bitext: Bitext,
    /// Where each name stands, by name.
    standings: Vec<Standing>,
    /// Strings that names were found at, by stretch.
    found: Vec<(u32, u32)>,
    /// The words of the stretches that names stand in, by stretch.
    standing_words: FxHashMap<u32, Vec<u32>>,
}

impl<'d> Anchors<'d> {
    pub(super) fn find(doc: &'d Document, names: &Names<'_>) -> Option<Self> {
        let original = doc.original.as_deref()?;
        let kind = kind_of(doc, original)?;
        let mut anchors = Self {
            kind,
            words: Words::default(),
            strings: Vec::new(),
            all: Vec::new(),
            rivals: FxHashSet::default(),
            original,
            bitext: Bitext::of(doc)?,
            standings: Vec::new(),
            found: Vec::new(),
            standing_words: FxHashMap::default(),
        };
        let mut all = standings(&anchors.bitext, names);
        let mut hits = Vec::new();
        let mut interned = FxHashMap::default();
        let mut spent = 0;
        for here in all.chunk_by(|a, b| a.stretch == b.stretch) {
            let stretch = &original[anchors.bitext.stretches()[here[0].stretch as usize].original.clone()];
            let known = hits.len();
            match kind {
                Kind::Words => anchors.in_words(names, here, stretch, &mut spent, &mut hits),
                Kind::Syllables(reading) => {
                    let passage = Passage::new(stretch, reading);
                    for (name, found) in in_syllables(names, here, &passage, &mut spent) {
                        let string = &stretch[found.text];
                        let number = *interned.entry(string).or_insert_with(|| {
                            anchors.strings.push(string);
                            anchors.strings.len() as u32 - 1
                        });
                        hits.push(Hit { stretch: here[0].stretch, name, string: number, cost: found.cost });
                    }
                }
            }
            anchors.note_rivals(here, &hits[known..]);
            if spent > BUDGET {
                break;
            }
        }
        anchors.found = hits.iter().map(|hit| (hit.stretch, hit.string)).collect();
        anchors.settle(names, &all, hits);
        all.sort_unstable_by_key(|standing| (standing.name, standing.stretch));
        anchors.standings = all;
        Some(anchors)
    }

    /// Finds the names of one stretch among its words: the best fit first, and no word for two names.
    fn in_words(
        &mut self,
        names: &Names<'_>,
        here: &[Standing],
        stretch: &'d str,
        spent: &mut usize,
        hits: &mut Vec<Hit>,
    ) {
        let words = self.words.of(stretch);
        let mut fits = Vec::new();
        for (row, standing) in here.iter().enumerate() {
            let name = &names.single[standing.name as usize];
            for (at, &word) in words.iter().enumerate() {
                let cost = self.words.cost(standing.name, names.stem(name), word, FAR, spent);
                if cost <= FAR {
                    let letters = self.words.get(word).letters_of(names.stem(name));
                    fits.push((cost, Reverse(letters), row, at));
                }
            }
        }
        fits.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let (mut placed, mut taken) = (vec![false; here.len()], vec![false; words.len()]);
        for (cost, _, row, at) in fits {
            if !placed[row] && !taken[at] {
                (placed[row], taken[at]) = (true, true);
                hits.push(Hit { stretch: here[row].stretch, name: here[row].name, string: words[at], cost });
            }
        }
        self.standing_words.insert(here[0].stretch, words);
    }

    /// Two names of a stretch of which only one was found may both want what it stands for.
    fn note_rivals(&mut self, here: &[Standing], hits: &[Hit]) {
        let lost = here.iter().filter(|standing| hits.iter().all(|hit| hit.name != standing.name));
        for standing in lost.take(MOST_RIVALS) {
            for hit in hits.iter().take(MOST_RIVALS) {
                let (a, b) = (standing.name, hit.name);
                self.rivals.insert((a.min(b), a.max(b)));
            }
        }
    }

    /// Chooses for each name what it stands for in most of its stretches.
    fn settle(&mut self, names: &Names<'_>, standings: &[Standing], mut hits: Vec<Hit>) {
        let mut stretches = vec![0u32; names.single.len()];
        for standing in standings {
            stretches[standing.name as usize] += 1;
        }
        self.all = vec![None; names.single.len()];
        hits.sort_by_key(|hit| (hit.name, hit.string));
        for of_name in hits.chunk_by(|a, b| a.name == b.name) {
            let name = of_name[0].name;
            let strings: Vec<(u32, usize, f32)> = of_name
                .chunk_by(|a, b| a.string == b.string)
                .map(|same| (same[0].string, same.len(), same.iter().map(|hit| hit.cost).sum()))
                .collect();
            // Each string stands for the others that are forms of it; a few strings at most are tried.
            let best = strings.iter().take(MOST_STRINGS).map(|&(string, count, _)| {
                let mut found = (0usize, 0.0f32);
                for &(other, times, cost) in strings.iter().take(MOST_STRINGS) {
                    if self.is_one(string, other) {
                        found = (found.0 + times, found.1 + cost);
                    }
                }
                (found.0, count, found.1 / found.0.max(1) as f32, string)
            });
            let best =
                best.max_by(|a, b| a.0.cmp(&b.0).then(b.2.total_cmp(&a.2)).then(a.1.cmp(&b.1)).then(b.3.cmp(&a.3)));
            if let Some((times, _, cost, string)) = best {
                let share = times as f32 / stretches[name as usize].max(1) as f32;
                self.all[name as usize] = Some(Anchor { string, cost, share });
            }
        }
    }

    /// What name number `id` stands for.
    pub(super) fn of(&self, id: u32) -> Option<&Anchor> {
        self.all.get(id as usize)?.as_ref()
    }

    fn text(&self, string: u32) -> &str {
        match self.kind {
            Kind::Words => &self.words.get(string).small,
            Kind::Syllables(_) => self.strings[string as usize],
        }
    }

    fn is_one(&self, a: u32, b: u32) -> bool {
        if a == b {
            return true;
        }
        let (x, y) = (self.text(a), self.text(b));
        match self.kind {
            Kind::Words => self.words.get(a).is_form_of(self.words.get(b)),
            Kind::Syllables(_) => {
                // A vowel more or less in the spelling moves the edge of what fits by a character.
                let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
                let (few, many) = (short.chars().count(), long.chars().count());
                few >= 2 && many - few <= 1 && long.contains(short)
            }
        }
    }

    /// Whether both stand for one string.
    pub(super) fn is_one_string(&self, x: &Anchor, y: &Anchor) -> bool {
        self.is_one(x.string, y.string)
    }

    /// Whether the string of name number `id` is a part of another one, and stands where that does not.
    pub(super) fn goes_on(&self, anchor: &Anchor, id: u32, other: &Anchor) -> bool {
        if self.kind == Kind::Words || anchor.string == other.string {
            return false;
        }
        let (short, long) = (self.text(anchor.string), self.text(other.string));
        let alone = |stretch: &str| stretch.matches(short).count() > stretch.matches(long).count();
        long.contains(short) && self.stretches_of(id).any(|(_, stretch)| alone(stretch))
    }

    /// The first stretches in which name number `id` stands, with their numbers.
    fn stretches_of(&self, id: u32) -> impl Iterator<Item = (u32, &'d str)> {
        let from = self.standings.partition_point(|standing| standing.name < id);
        let here = self.standings[from..].iter().take_while(move |standing| standing.name == id).take(MOST_STRETCHES);
        here.map(|standing| {
            let original = self.bitext.stretches()[standing.stretch as usize].original.clone();
            (standing.stretch, &self.original[original])
        })
    }

    /// Whether the strings of both may be two ways to write one name, so that the original is not consistent either.
    pub(super) fn sound_alike(&self, x: &Anchor, y: &Anchor) -> bool {
        match self.kind {
            Kind::Words => self.words.get(x.string).sounds_like(self.words.get(y.string)),
            Kind::Syllables(_) => self.text(x.string).chars().any(|c| self.text(y.string).contains(c)),
        }
    }

    /// What two names that are like each other may differ from the string of `x`: a name in Latin letters is copied, not
    /// written by its sound.
    pub(super) fn farthest(&self, x: &Anchor) -> f32 {
        let latin = self.text(x.string).chars().next().is_some_and(|c| Writing::of(c) == Writing::Latin);
        if latin { super::BOTH_NEAR } else { FAR_LIKE }
    }

    /// Whether the string can name somebody by itself: one Chinese character is a family name of
    /// millions, two kana are a part of a word.
    pub(super) fn is_telling(&self, x: &Anchor) -> bool {
        match self.kind {
            Kind::Words => true,
            Kind::Syllables(Reading::Mandarin) => self.text(x.string).chars().nth(1).is_some(),
            Kind::Syllables(Reading::Syllables) => {
                let hangul = self.text(x.string).chars().all(|c| Writing::of(c) == Writing::Hangul);
                self.text(x.string).chars().nth(if hangul { 1 } else { 2 }).is_some()
            }
        }
    }

    /// Whether the two stand in one stretch where the string was there for one of them only.
    pub(super) fn compete(&self, a: u32, b: u32) -> bool {
        self.rivals.contains(&(a.min(b), a.max(b)))
    }

    /// Whether the string of `anchor` stands in each stretch of name `other` (a few are looked at), and no name of the
    /// text was found at it there.
    pub(super) fn is_free_for(&self, anchor: &Anchor, other: u32) -> bool {
        self.stretches_of(other).all(|(number, stretch)| {
            let from = self.found.partition_point(|(other, _)| *other < number);
            let found = self.found[from..].iter().take_while(|(other, _)| *other == number);
            let taken = found.filter(|(_, string)| self.is_one(anchor.string, *string)).count();
            let there = match self.kind {
                Kind::Words => {
                    let words = self.standing_words.get(&number).into_iter().flatten();
                    words.filter(|&&word| self.is_one(anchor.string, word)).count()
                }
                Kind::Syllables(_) => stretch.matches(self.text(anchor.string)).count(),
            };
            there > taken
        })
    }

    /// Calls `note` with each key under which a name may meet another one with the same anchor.
    pub(super) fn each_key<'s>(&'s self, mut note: impl FnMut(&'s str, u32)) {
        for (id, anchor) in self.all.iter().enumerate() {
            let Some(anchor) = anchor else { continue };
            let (text, id) = (self.text(anchor.string), id as u32);
            match self.kind {
                Kind::Words => self.words.get(anchor.string).stems().for_each(|stem| note(stem, id)),
                Kind::Syllables(_) => {
                    note(text, id);
                    let inner = |range: Option<&'s str>| range.filter(|part| part.chars().nth(1).is_some());
                    let first = text.chars().next().map_or(0, char::len_utf8);
                    let last = text.chars().next_back().map_or(0, char::len_utf8);
                    for part in [inner(text.get(first..)), inner(text.get(..text.len() - last))].into_iter().flatten() {
                        note(part, id);
                    }
                }
            }
        }
    }

    /// The string of two names as the original has it: the shorter of two forms.
    pub(super) fn shown(&self, x: &Anchor, y: &Anchor) -> &'d str {
        let text = |anchor: &Anchor| match self.kind {
            Kind::Words => self.words.get(anchor.string).shown,
            Kind::Syllables(_) => self.strings[anchor.string as usize],
        };
        let (p, q) = (text(x), text(y));
        if p.len() <= q.len() { p } else { q }
    }

    /// What differs between a name and its string as it is written, with its ending or without.
    pub(super) fn as_written(&self, names: &Names<'_>, id: u32, anchor: &Anchor) -> f32 {
        match self.kind {
            Kind::Words => self.words.get(anchor.string).cost_as_written(names.stem(&names.single[id as usize])),
            Kind::Syllables(_) => anchor.cost,
        }
    }

    /// Whether the original has endings of case.
    pub(super) fn inflects(&self) -> bool {
        self.kind == Kind::Words
    }
}

/// Most names of a stretch that are noted as rivals of each other.
const MOST_RIVALS: usize = 12;

/// Most stretches of a name that are searched for the string of another name.
const MOST_STRETCHES: usize = 16;

/// Most strings that one name may stand for.
const MOST_STRINGS: usize = 16;

/// Whether `c` is one of the letters that originals mostly consist of, told without looking it up.
const fn is_usual(c: char) -> bool {
    matches!(c, 'a'..='z' | 'а'..='я' | '\u{4E00}'..='\u{9FA5}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '가'..='힣')
}

/// How names are looked for in `original`, by the script of its first letters.
fn kind_of(doc: &Document, original: &str) -> Option<Kind> {
    let (mut words, mut han, mut kana, mut hangul) = (0, 0, 0, 0);
    for c in original.chars().filter(|c| is_usual(*c) || c.is_alphabetic()).take(SAMPLE) {
        match Writing::of(c) {
            Writing::Han => han += 1,
            Writing::Kana => kana += 1,
            Writing::Hangul => hangul += 1,
            Writing::Cyrillic | Writing::Latin | Writing::Greek | Writing::Arabic | Writing::Hebrew => words += 1,
            _ => {}
        }
    }
    let language = doc.source_language.as_ref().map(|language| language.code.as_str());
    if han + kana + hangul > words / 2 {
        let japanese = language == Some("ja") || kana * 20 > han;
        let mandarin = !japanese && hangul * 2 < han;
        return Some(Kind::Syllables(if mandarin { Reading::Mandarin } else { Reading::Syllables }));
    }
    (words > 0).then_some(Kind::Words)
}
