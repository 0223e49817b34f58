//! The names of an archive: what one document says of names, and all documents' names as one value to judge.
//!
//! What is kept grows with the distinct names, not with the text: how often, beside whom, and no places.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::cluster::{self, Link, Variant, Weight};
use super::collect::{self, FullName, Name, Names, Place};
use super::pair::Verdict;
use super::setting::Setting;
use super::stem::Stem;
use super::words::{Words, hash};
use super::{blocks, people, worth};
use crate::doc::{Document, Facts};
use crate::finding::{Finding, NameKind};
use crate::lexicon::Flag;
use crate::text::fold;

/// Most different neighbours that an archive keeps on each side of a word.
const MOST_NEIGHBOURS: usize = 32;

/// Most pairs of alike names that were told apart, kept of one document.
const MOST_APART: usize = 500;

/// One spelling in one document: a word, or several words with single spaces between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// As it is spelt.
    pub form: String,
    /// Places in the document.
    pub count: u32,
    /// How often it only opens a longer name with a particle.
    pub opening: u32,
    /// Folded names before it.
    pub left: Vec<String>,
    /// Folded names after it.
    pub right: Vec<String>,
    /// Folded words that say what it is called with.
    pub roles: Vec<String>,
}

/// Two spellings that a document takes for one name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agreed {
    pub a: String,
    pub b: String,
    pub kind: NameKind,
    pub confidence: f64,
    /// Both stand in one sentence somewhere, where a writer keeps to one spelling.
    pub together: bool,
}

/// What one document says of names.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Observation {
    /// Each spelling once, words before full names.
    pub names: Vec<Seen>,
    /// Pairs that are one name here.
    pub agreed: Vec<Agreed>,
    /// Alike words that are not.
    pub apart: Vec<(String, String)>,
    /// Spellings with the form of the source that they stand for, where the document has its source.
    pub sources: Vec<(String, String)>,
}

/// Reads off `doc`, judged with `findings`, what it says of names.
pub(crate) fn observe(doc: &Document, facts: &Facts, findings: &[Finding]) -> Observation {
    let names = collect::collect(doc, facts, &Words::new(doc, facts));
    let flat = |ids: &[u32]| ids.iter().map(|&id| names.stems[id as usize].flat.clone()).collect();
    let words = names.single.iter().map(|name| Seen {
        form: name.text.to_string(),
        count: name.count() as u32,
        opening: name.opening,
        left: flat(&name.left),
        right: flat(&name.right),
        roles: flat(&name.roles),
    });
    let mut agreed = agreed(&names, findings);
    // A name with a dictionary word in it is kept where a rule speaks of it.
    let told = |text: &str| agreed.iter().any(|pair| pair.a == text || pair.b == text);
    let full: Vec<Seen> = names
        .full
        .iter()
        .filter(|name| !name.loose || told(name.text))
        .map(|name| Seen { form: name.text.to_owned(), count: name.places.len() as u32, ..Seen::default() })
        .collect();
    let apart = apart(&names, &agreed);
    let lifted: Vec<Agreed> = agreed.iter().flat_map(|pair| lift(&names, pair)).collect();
    agreed.extend(lifted);
    Observation { names: words.chain(full).collect(), agreed, apart, sources: sources(findings) }
}

/// Spellings with the string of the source that they stand for: as it was aligned, or as it was left in the text.
fn sources(findings: &[Finding]) -> Vec<(String, String)> {
    let mut sources: Vec<(String, String)> = Vec::new();
    for name in findings.iter().filter_map(|finding| finding.name.as_ref()) {
        let mut add = |form: &str, source: &str| {
            if !sources.iter().any(|(known, of)| known == form && of == source) {
                sources.push((form.to_owned(), source.to_owned()));
            }
        };
        if name.kind == NameKind::Script {
            add(&name.canonical, &name.variant);
        }
        if let Some(source) = &name.source {
            add(&name.canonical, source);
            add(&name.variant, source);
        }
    }
    sources
}

/// The pairs that rules found, each once, with the confidence of the surest finding.
fn agreed(names: &Names<'_>, findings: &[Finding]) -> Vec<Agreed> {
    let single = names.single.iter().map(|name| (name.text.as_ref(), name.places.as_slice()));
    let full = names.full.iter().map(|name| (name.text, name.places.as_slice()));
    let places: FxHashMap<&str, &[Place]> = single.chain(full).collect();
    let mut agreed: Vec<Agreed> = Vec::new();
    for finding in findings {
        // What was left in the script of the source is no spelling of ours.
        let name = finding.name.as_ref().filter(|name| name.kind != NameKind::Script);
        let Some(name) = name else { continue };
        let (a, b) = (name.canonical.clone(), name.variant.clone());
        let confidence = finding.confidence.value();
        if let Some(known) = agreed.iter_mut().find(|known| known.a == a && known.b == b) {
            known.confidence = known.confidence.max(confidence);
            continue;
        }
        let both = places.get(a.as_str()).zip(places.get(b.as_str()));
        let together = both.is_some_and(|(x, y)| share_a_sentence(x, y));
        agreed.push(Agreed { a, b, kind: name.kind, confidence, together });
    }
    agreed
}

fn share_a_sentence(x: &[Place], y: &[Place]) -> bool {
    x.iter().any(|place| y.binary_search_by_key(&place.sentence, |other| other.sentence).is_ok())
}

/// The full names of the document that differ in the two words of `pair` and in nothing else: what it says of `Khalid`
/// and `Khaled` it says of one man, not of all men of that name.
fn lift(names: &Names<'_>, pair: &Agreed) -> Vec<Agreed> {
    let mut lifted = Vec::new();
    if pair.a.contains(' ') || pair.b.contains(' ') {
        return lifted;
    }
    let with = |word: &str| -> Vec<&FullName<'_>> {
        names.full.iter().filter(|full| !full.loose && full.text.split(' ').any(|part| part == word)).collect()
    };
    let others = with(&pair.b);
    for a in with(&pair.a) {
        let written = a.text.split(' ').map(|part| if part == pair.a { pair.b.as_str() } else { part });
        let written = written.collect::<Vec<_>>().join(" ");
        if let Some(b) = others.iter().find(|full| full.text == written) {
            lifted.push(Agreed { a: a.text.to_owned(), b: b.text.to_owned(), ..pair.clone() });
        }
    }
    lifted
}

/// Words that are alike and yet no rule took for one name, though both stand in this document.
fn apart(names: &Names<'_>, agreed: &[Agreed]) -> Vec<(String, String)> {
    // Two spellings that a third one joins are one name, too.
    let groups: FxHashMap<&str, &str> =
        agreed.iter().flat_map(|pair| [(&*pair.a, &*pair.a), (&*pair.b, &*pair.a)]).collect();
    let mut apart = Vec::new();
    blocks::for_each_pair(names, worth::is_candidate, |a, b| {
        let (a, b) = (names.single[a as usize].text.as_ref(), names.single[b as usize].text.as_ref());
        let joined = groups.get(a).is_some_and(|group| groups.get(b) == Some(group));
        if apart.len() < MOST_APART && !joined {
            apart.push((a.to_owned(), b.to_owned()));
        }
    });
    apart
}

/// One spelling in all documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// As it is spelt.
    pub text: String,
    /// Places in the archive.
    pub count: u32,
    /// Documents with it.
    pub documents: u32,
    opening: u32,
    /// Numbers in [`Archive::flats`].
    left: Vec<u32>,
    right: Vec<u32>,
    roles: Vec<u32>,
}

impl Form {
    /// Whether it is one word.
    pub(crate) fn is_word(&self) -> bool {
        !self.text.contains(' ')
    }

    /// Whether names ever stand beside it.
    pub(crate) fn stands_alone(&self) -> bool {
        self.left.is_empty() && self.right.is_empty()
    }
}

/// All spellings of an archive.
#[derive(Debug, Default)]
pub(crate) struct Archive {
    /// In the order in which they were first seen.
    pub forms: Vec<Form>,
    ids: FxHashMap<String, u32>,
    /// Words without case and marks; the hyphen of an Arabic article stays.
    flats: Vec<String>,
    flat_ids: FxHashMap<String, u32>,
}

impl Archive {
    /// Adds the spellings of one document.
    pub(crate) fn add(&mut self, names: &[Seen]) {
        for seen in names {
            let left = self.flats_of(&seen.left);
            let right = self.flats_of(&seen.right);
            let roles = self.flats_of(&seen.roles);
            let id = self.id(&seen.form);
            let form = &mut self.forms[id as usize];
            form.count = form.count.saturating_add(seen.count);
            form.documents += 1;
            form.opening += seen.opening;
            for (side, new) in [(&mut form.left, left), (&mut form.right, right), (&mut form.roles, roles)] {
                for flat in new {
                    if side.len() < MOST_NEIGHBOURS && !side.contains(&flat) {
                        side.push(flat);
                    }
                }
            }
        }
    }

    /// The number of a spelling; a new one if it was not seen.
    pub(crate) fn id(&mut self, form: &str) -> u32 {
        if let Some(&id) = self.ids.get(form) {
            return id;
        }
        let id = self.forms.len() as u32;
        self.ids.insert(form.to_owned(), id);
        self.forms.push(Form { text: form.to_owned(), ..Form::default() });
        id
    }

    /// The spelling `text`, if it was seen.
    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        self.ids.get(text).copied()
    }

    fn flats_of(&mut self, words: &[String]) -> Vec<u32> {
        words.iter().map(|word| self.flat_id(word)).collect()
    }

    /// The number of a folded word, with or without its hyphens.
    fn flat_id(&mut self, folded: &str) -> u32 {
        let flat = folded.replace('-', "");
        if let Some(&id) = self.flat_ids.get(&flat) {
            if folded.contains('-') {
                folded.clone_into(&mut self.flats[id as usize]);
            }
            return id;
        }
        let id = self.flats.len() as u32;
        self.flats.push(folded.to_owned());
        self.flat_ids.insert(flat, id);
        id
    }

    /// All names as one value, as if of one document without places.
    pub(crate) fn gathered(&mut self) -> Gathered<'_> {
        let stems: Vec<Vec<u32>> = (0..self.forms.len())
            .map(|id| {
                let words: Vec<String> = self.forms[id].text.split(' ').map(fold::fold).collect();
                self.flats_of(&words)
            })
            .collect();
        let known = self.flats.iter().map(|flat| Stem::new(flat)).collect();
        let mut names = Names {
            stems: known,
            ids: self.flat_ids.iter().map(|(flat, &id)| (hash(flat), id)).collect(),
            ..Names::default()
        };
        let (mut words, mut full) = (Vec::new(), Vec::new());
        let mut numbers = vec![0; self.forms.len()];
        for (id, (form, stems)) in self.forms.iter().zip(stems).enumerate() {
            if let [stem] = stems[..] {
                numbers[id] = words.len() as u32;
                words.push(id as u32);
                let (left, right) = (form.left.clone(), form.right.clone());
                let (elsewhere, opening) = (form.count, form.opening);
                let text = Cow::Borrowed(form.text.as_str());
                let (places, roles) = (Vec::new(), form.roles.clone());
                let setting = Setting::default();
                names.single.push(Name { text, stem, places, elsewhere, left, right, roles, opening, setting });
            } else {
                numbers[id] = full.len() as u32;
                full.push(id as u32);
                names.full.push(FullName { text: &form.text, stems, places: Vec::new(), loose: false });
            }
        }
        Gathered { forms: &self.forms, ids: &self.ids, names, words, full, numbers }
    }
}

/// The names of an archive as the rules of one document see names.
pub(crate) struct Gathered<'a> {
    /// All spellings; links count in them.
    pub forms: &'a [Form],
    ids: &'a FxHashMap<String, u32>,
    pub(super) names: Names<'a>,
    /// Number of the form of each single name, and of each full name.
    pub(super) words: Vec<u32>,
    pub(super) full: Vec<u32>,
    /// From the number of a form to that of its single or full name.
    numbers: Vec<u32>,
}

impl Gathered<'_> {
    /// Pairs of spellings (numbers of forms) that are one name, judged by their letters and neighbours alone.
    pub(crate) fn links(&self) -> Vec<Link> {
        people::links(self)
    }

    /// The word with the number `form`.
    pub(super) fn word(&self, form: u32) -> &Name<'_> {
        &self.names.single[self.numbers[form as usize] as usize]
    }

    /// Whether all who bear the rarer of two words bear the other, too: only then is what is true of one of them true of
    /// the words. `more` are bearers that are known to be the same.
    pub(crate) fn share_bearers(&self, a: u32, b: u32, more: &[u32]) -> bool {
        let rarer = |id: u32| (self.forms[id as usize].count, id);
        let (few, many) = if rarer(a) <= rarer(b) { (a, b) } else { (b, a) };
        let (few, many) = (self.word(few), self.word(many));
        let is_first = |name: &Name<'_>| self.names.stem(name).is(Flag::Given) && !name.right.is_empty();
        let covers = |few: &[u32], many: &[u32]| {
            few.len() < MOST_NEIGHBOURS && few.iter().all(|stem| many.contains(stem) || more.contains(stem))
        };
        !is_first(few) && !is_first(many) && covers(&few.left, &many.left) && covers(&few.right, &many.right)
    }

    /// The words in which two full names of as many words differ, as they are spelt; marks count only where all else is
    /// equal. Empty if the numbers of words differ.
    pub(crate) fn differing(&self, a: u32, b: u32) -> Vec<(&str, &str)> {
        let (x, y) = (&self.forms[a as usize].text, &self.forms[b as usize].text);
        if x.split(' ').count() != y.split(' ').count() {
            return Vec::new();
        }
        let differ: Vec<_> = x.split(' ').zip(y.split(' ')).filter(|(p, q)| p != q).collect();
        let by_letters = differ.iter().copied().filter(|(p, q)| fold::flat(p) != fold::flat(q)).collect::<Vec<_>>();
        if by_letters.is_empty() { differ } else { by_letters }
    }

    /// The number of the form that is the single word `text`.
    pub(crate) fn number(&self, text: &str) -> Option<u32> {
        self.ids.get(text).copied()
    }
}

/// Gives each linked spelling its preferred one: by `rank` (what a person decided), then by how often it stands in the
/// archive. `different` says which pairs are two names whatever a third one says.
pub(crate) fn group(
    forms: &[Form],
    links: &[Link],
    rank: impl Fn(u32) -> i8,
    different: impl Fn(u32, u32) -> bool,
) -> Vec<Variant> {
    let weight = |id: u32| {
        let form = &forms[id as usize];
        Weight { rank: rank(id), count: form.count as usize, zipf: form.documents as f32, first: id }
    };
    cluster::cluster(links, weight, |a, b| if different(a, b) { Verdict::Different } else { Verdict::Unlike })
}
