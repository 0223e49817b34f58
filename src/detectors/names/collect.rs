//! From the capitalised runs of a document to its names: which words are names at all, how often and beside whom.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::setting::Setting;
use super::shape::{capitalised, is_acronym, is_camel, is_contraction, is_upper};
use super::stem::Stem;
use super::words::{Word, Words, hash};
use crate::doc::{CapitalRun, Document, Facts, RunWord};
use crate::lexicon::{self, AliasKind, Flag};
use crate::text::TextSpan;

/// From this Zipf frequency a dictionary word that stands alone is that word (`Justice`), even if capitalised.
const EVERYDAY: f32 = 3.6;

/// Shortest folded name.
const SHORTEST: usize = 3;

/// Most different neighbours that are kept on each side of a name: evidence, not a census.
const MOST_NEIGHBOURS: usize = 8;

/// One place of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where it stands.
    pub span: TextSpan,
    /// The sentence, counted in the document.
    pub sentence: u32,
}

/// One spelling of a word that is a name here.
#[derive(Debug)]
pub(super) struct Name<'t> {
    /// As it is spelt; a name in capitals only is given as `Name`.
    pub text: Cow<'t, str>,
    /// Its stem in [`Names::stems`].
    pub stem: u32,
    /// Where it stands, in order.
    pub places: Vec<Place>,
    /// Places in other documents, where these are names of an archive.
    pub elsewhere: u32,
    /// Stems of names directly before it: first names, mostly.
    pub left: Vec<u32>,
    /// Stems of names directly after it.
    pub right: Vec<u32>,
    /// Stems of what it is called with: titles before it (`Chancellor`), kinds beside it (`Hurricane`, `Province`).
    pub roles: Vec<u32>,
    /// How often a particle and a further name follow (`Sofia de Arriba`).
    pub(super) opening: u32,
    /// What the words right beside it say it is a part of, and how often.
    pub(super) setting: Setting,
}

impl Name<'_> {
    /// How often it is spelt so.
    pub(super) fn count(&self) -> usize {
        self.places.len() + self.elsewhere as usize
    }

    /// Whether it is always the beginning of a longer name with a particle.
    pub(super) fn is_opening(&self) -> bool {
        self.opening as usize == self.count()
    }
}

/// One sequence of at least two words that are a name together.
#[derive(Debug)]
pub(super) struct FullName<'t> {
    /// As it stands in the text.
    pub text: &'t str,
    /// Stems of its words.
    pub stems: Vec<u32>,
    /// Where it stands, in order.
    pub places: Vec<Place>,
    /// One of its words is a dictionary word (`Sary Dala Energy`), so that only its letters are compared.
    pub loose: bool,
}

/// The names of one document.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    /// Words that occur capitalised.
    pub stems: Vec<Stem>,
    /// Single words that are names, in order of their first place.
    pub single: Vec<Name<'t>>,
    /// Names of several words, in order of their first place.
    pub full: Vec<FullName<'t>>,
    /// The number of a folded word in [`Names::stems`], by its [`hash`].
    pub ids: FxHashMap<u64, u32>,
    /// Many of the names are Chinese, so that one that can be is.
    pub chinese: bool,
    /// Many of the names are Japanese.
    pub japanese: bool,
    /// The text was translated from a language that leaves its case endings on names (Russian, Czech, …), as it was said
    /// or as many of the names say.
    pub inflected: bool,
}

impl Names<'_> {
    /// Whether both are families (`the Kesslers`) whose names stand here without the plural, too: these decide.
    pub(super) fn are_plurals(&self, a: &Stem, b: &Stem) -> bool {
        let one = |stem: &Stem| stem.flat.strip_suffix('s').is_some_and(|singular| self.has(singular));
        one(a) && one(b)
    }

    /// Whether the folded word stands capitalised in the document.
    pub(super) fn has(&self, flat: &str) -> bool {
        self.ids.contains_key(&hash(flat))
    }

    /// Why `a` and `b` are known to be one name, if they are.
    pub(super) fn alias(a: &Stem, b: &Stem) -> Option<AliasKind> {
        if a.aliased && b.aliased { lexicon::alias(&a.flat, &b.flat) } else { None }
    }

    /// What number `id` is and where it stands: one of [`Names::full`], or after them one of [`Names::single`].
    pub(super) fn form(&self, id: u32) -> (&str, &[Place]) {
        match id.checked_sub(self.full.len() as u32) {
            None => (self.full[id as usize].text, &self.full[id as usize].places),
            Some(id) => (&self.single[id as usize].text, &self.single[id as usize].places),
        }
    }

    /// Forgets all but the spellings and places of the names that are `told`, by the numbers of [`Names::form`]: a long text
    /// has tens of thousands, and little is to be said of most.
    pub(super) fn keep(&mut self, told: impl Fn(u32) -> bool) {
        (self.stems, self.ids) = (Vec::new(), FxHashMap::default());
        let several = self.full.len() as u32;
        for (id, full) in (0..).zip(&mut self.full) {
            full.stems = Vec::new();
            if !told(id) {
                full.places = Vec::new();
            }
        }
        for (id, name) in (several..).zip(&mut self.single) {
            (name.left, name.right, name.roles) = (Vec::new(), Vec::new(), Vec::new());
            if !told(id) {
                name.places = Vec::new();
            }
        }
    }

    /// The stem of `name`.
    pub(super) fn stem(&self, name: &Name<'_>) -> &Stem {
        &self.stems[name.stem as usize]
    }
}

/// A spelling that was seen capitalised, name or not.
struct Form {
    stem: u32,
    /// It also stands in small letters in this document.
    lower: bool,
    /// It can be a name by its letters: long enough, no acronym, no camel case.
    shaped: bool,
    /// Its number in [`Names::single`], once it is one.
    name: Option<u32>,
}

/// Gathers the names of `doc`, of whose runs `words` are the words.
pub(super) fn collect<'t>(doc: &'t Document, facts: &Facts, words: &Words) -> Names<'t> {
    let mut collector = Collector { text: &doc.text, ..Collector::default() };
    // No list outgrows that of the words: it is made once, and what is not needed of it is never touched.
    collector.forms.reserve_exact(words.all.len());
    collector.names.stems.reserve(words.all.len());
    collector.names.single.reserve(words.all.len());
    for word in &words.all {
        collector.form(word, facts);
    }
    let of = |run: &CapitalRun| &words.of[run.first as usize..run.last as usize];
    for run in &facts.runs {
        for &form in of(run).iter().skip(usize::from(run.initial)).filter(|_| !run.headline) {
            let stem = collector.forms[form as usize].stem;
            collector.names.stems[stem as usize].mid += 1;
        }
    }
    for (run, &titled) in facts.runs.iter().zip(&words.titled) {
        collector.run(run, run.before().filter(|_| titled), facts.words_of(run), of(run));
    }
    let mut names = collector.names;
    names.ids = collector.stem_ids;
    names.tell_languages(doc.source_language.as_ref().map_or("", |language| language.code.as_str()));
    names
}

#[derive(Default)]
struct Collector<'t> {
    text: &'t str,
    names: Names<'t>,
    forms: Vec<Form>,
    stem_ids: FxHashMap<u64, u32>,
    name_ids: FxHashMap<u64, u32>,
    full_ids: FxHashMap<u64, u32>,
    /// Words of the run at hand that can be names.
    shaped: Vec<bool>,
    /// Stems of the titles before it.
    titles: Vec<u32>,
}

impl Collector<'_> {
    /// Notes the spelling `word`; forms have the numbers of [`Words::all`].
    fn form(&mut self, word: &Word, facts: &Facts) {
        let text = word.span.slice(self.text);
        let stem = Stem::with_entry(text, word.entry);
        let shaped = stem.flat.len() >= SHORTEST
            && !is_acronym(text)
            && !is_camel(text)
            && !is_contraction(text)
            && !stem.is(Flag::Calendar);
        let lower = shaped && facts.lower_count(text) > 0;
        let stem = self.stem_id(stem);
        self.forms.push(Form { stem, lower, shaped, name: None });
    }

    fn stem_of(&self, form: u32) -> &Stem {
        &self.names.stems[self.forms[form as usize].stem as usize]
    }

    /// Takes the names of one run.
    fn run(&mut self, run: &CapitalRun, title: Option<TextSpan>, words: &[RunWord], forms: &[u32]) {
        let from = self.peel(run, words, forms);
        self.titles.clear();
        self.titles.extend(forms[..from].iter().map(|&form| self.forms[form as usize].stem));
        if let Some(title) = title.filter(|_| from == 0) {
            let stem = self.stem_id(Stem::new(title.slice(self.text)));
            self.titles.push(stem);
        }
        let (words, forms) = (&words[from..], &forms[from..]);
        self.shaped.clear();
        for (word, &form) in words.iter().zip(forms) {
            let shaped = !word.link && self.is_name(word, form, words.len() == 1);
            self.shaped.push(shaped);
        }
        self.full_name(run, words, forms);
        for at in 0..words.len() {
            if self.shaped[at] {
                self.name(run, words, forms, at);
            }
        }
    }

    /// How many words stand before the name: a dictionary word that has its capital from its position
    /// (`However Baskarov`), then titles (`Prime Minister Baskarov`).
    fn peel(&self, run: &CapitalRun, words: &[RunWord], forms: &[u32]) -> usize {
        let mut from = 0;
        while from < words.len() && ((run.initial && from == 0) || run.headline) {
            let stem = self.stem_of(forms[from]);
            if !stem.is(Flag::Common) || stem.mid > 0 || stem.is(Flag::Title) {
                break;
            }
            from += 1;
        }
        while from < words.len() && (words[from].link || self.stem_of(forms[from]).is(Flag::Title)) {
            from += 1;
        }
        from
    }

    fn is_name(&self, word: &RunWord, form: u32, alone: bool) -> bool {
        let stem = self.stem_of(form);
        let Form { lower, shaped, .. } = self.forms[form as usize];
        let digit_follows = || self.text.as_bytes().get(word.span.end as usize).is_some_and(u8::is_ascii_digit);
        if !shaped || stem.is(Flag::Function) || digit_follows() {
            return false;
        }
        if !stem.is(Flag::Common) {
            return true;
        }
        let everyday = alone && stem.zipf() >= EVERYDAY && !stem.is(Flag::Given);
        !lower && !everyday
    }

    /// Notes a name of several words, each of which is a name, a particle or an initial.
    fn full_name(&mut self, run: &CapitalRun, words: &[RunWord], forms: &[u32]) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let fits = |at: usize| self.shaped[at] || words[at].link || words[at].span.len() <= 3;
        let loose = !(0..words.len()).all(fits);
        let named = self.shaped.iter().filter(|&&shaped| shaped).count();
        if words.len() < 2 || (loose && (run.headline || named == 0)) {
            return;
        }
        let span = first.span.cover(last.span);
        let text = span.slice(self.text);
        let full = &mut self.names.full;
        let id = *self.full_ids.entry(hash(text)).or_insert_with(|| {
            let stems = forms.iter().map(|&form| self.forms[form as usize].stem).collect();
            full.push(FullName { text, stems, places: Vec::with_capacity(1), loose });
            full.len() as u32 - 1
        });
        full[id as usize].places.push(Place { span, sentence: run.sentence });
    }

    /// Notes the name at `at` of a run with its neighbours.
    fn name(&mut self, run: &CapitalRun, words: &[RunWord], forms: &[u32], at: usize) {
        let id = self.name_id(words[at], forms[at]);
        let given = self.stem_of(forms[at]).is(Flag::Given);
        let before = at.checked_sub(1).and_then(|before| self.neighbour(words[before], forms[before], false));
        // `Abdullah bin Faisal`: the next name stands after the particles.
        let links = words[at + 1..].iter().take_while(|word| word.link).count();
        let next = at + 1 + links;
        let after = words.get(next).and_then(|&word| self.neighbour(word, forms[next], given));
        let opening = words.get(at + 1).is_some_and(|word| word.link) && words.len() > at + 2;
        let kind = |beside: usize| {
            let stem = self.forms[*forms.get(beside)? as usize].stem;
            let known = &self.names.stems[stem as usize];
            (known.is(Flag::Common) && !known.is(Flag::Given) && !words[beside].link).then_some(stem)
        };
        let kinds = [at.checked_sub(1).and_then(kind), kind(at + 1)];
        let name = &mut self.names.single[id as usize];
        name.places.push(Place { span: words[at].span, sentence: run.sentence });
        name.opening += u32::from(opening);
        name.setting.add(self.text, words[at].span);
        for (side, stem) in [(&mut name.left, before), (&mut name.right, after)] {
            if let Some(stem) = stem.filter(|stem| side.len() < MOST_NEIGHBOURS && !side.contains(stem)) {
                side.push(stem);
            }
        }
        for stem in kinds.into_iter().flatten().chain(self.titles.iter().copied()) {
            if name.roles.len() < MOST_NEIGHBOURS && !name.roles.contains(&stem) {
                name.roles.push(stem);
            }
        }
    }

    fn name_id(&mut self, word: RunWord, form: u32) -> u32 {
        if let Some(id) = self.forms[form as usize].name {
            return id;
        }
        let text = word.span.slice(self.text);
        let text = if is_upper(text) { Cow::Owned(capitalised(text)) } else { Cow::Borrowed(text) };
        let stem = self.forms[form as usize].stem;
        let names = &mut self.names.single;
        let id = *self.name_ids.entry(hash(&text)).or_insert_with(|| {
            // Most names stand in one place, and a list that grows takes room for four.
            let (places, left, right, roles) = (Vec::with_capacity(1), Vec::new(), Vec::new(), Vec::new());
            let setting = Setting::default();
            names.push(Name { text, stem, places, elsewhere: 0, left, right, roles, opening: 0, setting });
            names.len() as u32 - 1
        });
        self.forms[form as usize].name = Some(id);
        id
    }

    /// The number of `stem`.
    fn stem_id(&mut self, stem: Stem) -> u32 {
        if stem.flat.is_empty() {
            self.names.stems.push(stem);
            return self.names.stems.len() as u32 - 1;
        }
        let stems = &mut self.names.stems;
        *self.stem_ids.entry(hash(&stem.flat)).or_insert_with(|| {
            stems.push(stem);
            stems.len() as u32 - 1
        })
    }

    /// The stem of a word beside a name, if it says who the name is: a title, a place or a dictionary word does not,
    /// unless it is a family name after a given one (`Mike Trout`).
    fn neighbour(&self, word: RunWord, form: u32, after_given: bool) -> Option<u32> {
        let stem = self.stem_of(form);
        let says_nothing = stem.flat.len() < 2
            || word.link
            || stem.is(Flag::Title)
            || stem.is(Flag::Place)
            || (stem.is(Flag::Common) && !stem.is(Flag::Given) && !(after_given && stem.is(Flag::Surname)));
        (!says_nothing).then_some(self.forms[form as usize].stem)
    }
}
