//! From documents, one after the other, to the names of an archive.

use rustc_hash::{FxHashMap, FxHashSet};

use super::evidence::Evidence;
use super::merge;
use crate::detectors::names::archive::{self, Archive};
use crate::detectors::names::cluster::{Link, Variant};
use crate::doc::{Document, Facts};
use crate::finding::{Confidence, Finding, NameKind};
use crate::lexicon::registry::{NameEntry, NameForm, NameRegistry};

/// Two spellings that stand for one word of the source are one name, if the alignment is right.
const ONE_SOURCE: f64 = 0.85;

/// What one document says of names; small, and made where the document is judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observation(archive::Observation);

/// Reads off `doc`, whose facts and findings these are, what it says of names. The findings of `name-variant` are the
/// best evidence there is, so that rule must have run.
pub fn observe(doc: &Document, facts: &Facts, findings: &[Finding]) -> Observation {
    Observation(archive::observe(doc, facts, findings))
}

/// What is left out of a registry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Names that fewer documents have, all spellings together, are not added.
    pub min_documents: u32,
    /// Spellings less sure are not added.
    pub min_confidence: Confidence,
    /// Names with one spelling are added, too.
    pub all: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { min_documents: 1, min_confidence: Confidence::percent(60), all: false }
    }
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents that were read.
    pub documents: u32,
    /// Distinct spellings in them, full names included.
    pub names: u32,
    /// Entries that the registry had.
    pub known: u32,
    /// Entries and spellings of them that a person accepted or rejected.
    pub decided: u32,
    /// Entries that are new.
    pub new_entries: u32,
    /// Spellings that are new in entries that were there.
    pub new_forms: u32,
}

/// The registry after a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    /// Sorted by form.
    pub entries: Vec<NameEntry>,
    /// In numbers.
    pub summary: Summary,
}

/// Gathers what documents say of names. What it holds grows with the distinct names, not with the text.
#[derive(Debug, Default)]
pub struct Learner {
    archive: Archive,
    pairs: FxHashMap<(u32, u32), Evidence>,
    /// Spellings by the form of the source that they stand for.
    sources: FxHashMap<String, Vec<u32>>,
    /// The same the other way round, once all documents are there.
    source_forms: FxHashMap<u32, Vec<String>>,
    documents: u32,
}

impl Learner {
    /// Takes what one document says. The order of documents decides which of two equally frequent spellings is
    /// preferred, so it must be the same in every run.
    pub fn add(&mut self, observation: Observation) {
        let Observation(archive::Observation { names, agreed, apart, sources }) = observation;
        self.documents += 1;
        self.archive.add(&names);
        for pair in agreed {
            self.pair(&pair.a, &pair.b).agree(pair.kind, pair.confidence, pair.together);
        }
        for (a, b) in apart {
            self.pair(&a, &b).disagree();
        }
        for (form, source) in sources {
            let form = self.archive.id(&form);
            let forms = self.sources.entry(source).or_default();
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }

    fn pair(&mut self, a: &str, b: &str) -> &mut Evidence {
        let (a, b) = (self.archive.id(a), self.archive.id(b));
        self.pairs.entry((a.min(b), a.max(b))).or_default()
    }

    /// The registry of all documents so far. Of `known` entries everything that a person wrote stays; counts and
    /// confidences are new.
    pub fn finish(mut self, known: Vec<NameEntry>, limits: Limits) -> Learned {
        self.believe_sources();
        let mut links = self.links();
        // A known registry may hold a contradiction that is the person's to mend: what it rejects counts all the same.
        let rejected = NameRegistry::rejections(&known);
        let forms = &self.archive.forms;
        let text = |id: u32| forms[id as usize].text.as_str();
        let is_rejected = |a: u32, b: u32| rejected.rejects(text(a), text(b));
        links.retain(|link| !is_rejected(link.a, link.b));
        links.retain(|link| Confidence::share(f64::from(link.confidence)) >= limits.min_confidence);
        let kept: FxHashSet<&str> = known.iter().map(|entry| entry.form.as_str()).collect();
        let rank = |id: u32| i8::from(kept.contains(text(id)));
        let mut variants = archive::group(forms, &links, rank, is_rejected);
        // A detour over a third spelling takes from the confidence.
        variants.retain(|variant| Confidence::share(f64::from(variant.confidence)) >= limits.min_confidence);
        let mut entries = self.entries(&variants);
        if limits.all {
            entries.extend(self.alone(&variants));
        }
        entries.retain(|entry| {
            let others: u32 = entry.variants.iter().map(|variant| variant.documents).sum();
            entry.documents + others >= limits.min_documents
        });
        entries.sort_by_cached_key(|entry| merge::order(&entry.form));
        let (documents, names) = (self.documents, forms.iter().filter(|form| form.count > 0).count() as u32);
        let refresh = |form: &str| {
            let id = self.archive.get(form);
            id.map_or((0, 0), |id| (forms[id as usize].count, forms[id as usize].documents))
        };
        let sure = |a: &str, b: &str| {
            let (a, b) = (self.archive.get(a)?, self.archive.get(b)?);
            let evidence = self.pairs.get(&(a.min(b), a.max(b))).filter(|evidence| evidence.speaks())?;
            Some(Confidence::share(evidence.confidence()))
        };
        let mut learned = merge::merge(known, entries, &refresh, &sure);
        learned.summary = Summary { documents, names, ..learned.summary };
        learned
    }

    /// Adds what sources say to the pairs.
    fn believe_sources(&mut self) {
        let mut sources: Vec<(&String, &Vec<u32>)> = self.sources.iter().collect();
        sources.sort_unstable();
        for (source, forms) in sources {
            for &form in forms {
                self.source_forms.entry(form).or_default().push(source.clone());
            }
            for (at, &a) in forms.iter().enumerate() {
                for &b in &forms[at + 1..] {
                    let evidence = self.pairs.entry((a.min(b), a.max(b))).or_default();
                    evidence.across(NameKind::Spelling, ONE_SOURCE);
                }
            }
        }
    }

    /// All pairs that something speaks for, sorted; the comparison across documents is made here.
    fn links(&mut self) -> Vec<Link> {
        let gathered = self.archive.gathered();
        for link in gathered.links() {
            let evidence = self.pairs.entry((link.a, link.b)).or_default();
            evidence.across(link.kind, f64::from(link.confidence));
        }
        let is_word = |id: u32| gathered.forms[id as usize].is_word();
        let link = |(&(a, b), evidence): (&(u32, u32), &Evidence)| {
            let (kind, confidence) = (evidence.kind, evidence.confidence() as f32);
            // What documents say of one bearer of a word they do not say of the others.
            let shared = !is_word(a) || !is_word(b) || gathered.share_bearers(a, b, &[]);
            (evidence.speaks() && (shared || evidence.is_across())).then_some(Link { a, b, kind, confidence })
        };
        let mut links: Vec<Link> = self.pairs.iter().filter_map(link).collect();
        links.sort_unstable_by_key(|link| (link.a, link.b));
        // A full name whose word is told by itself is not told again.
        let words: FxHashSet<(u32, u32)> =
            links.iter().filter(|link| is_word(link.a)).map(|link| (link.a, link.b)).collect();
        let is_told = |(p, q): (&str, &str)| {
            let ids = gathered.number(p).zip(gathered.number(q));
            ids.is_some_and(|(p, q)| words.contains(&(p.min(q), p.max(q))))
        };
        links.retain(|link| {
            let differing = gathered.differing(link.a, link.b);
            is_word(link.a) || is_word(link.b) || differing.is_empty() || !differing.into_iter().all(is_told)
        });
        links
    }

    fn form(&self, id: u32) -> NameForm {
        let form = &self.archive.forms[id as usize];
        let (count, documents) = (form.count, form.documents);
        NameForm { form: form.text.clone(), count, documents, ..NameForm::default() }
    }

    fn entry(&self, id: u32) -> NameEntry {
        let NameForm { form, count, documents, .. } = self.form(id);
        let source = self.source_forms.get(&id).cloned().unwrap_or_default();
        NameEntry { form, count, documents, source, ..NameEntry::default() }
    }

    /// One entry for each group of spellings.
    fn entries(&self, variants: &[Variant]) -> Vec<NameEntry> {
        let groups = variants.chunk_by(|x, y| x.canonical == y.canonical);
        groups
            .map(|group| {
                let mut entry = self.entry(group[0].canonical);
                entry.variants = group
                    .iter()
                    .map(|variant| NameForm {
                        kind: Some(variant.kind),
                        confidence: Some(Confidence::share(f64::from(variant.confidence))),
                        ..self.form(variant.form)
                    })
                    .collect();
                merge::sort(&mut entry.variants);
                entry
            })
            .collect()
    }

    /// Names with one spelling: full names, and words that stand alone.
    fn alone(&self, variants: &[Variant]) -> Vec<NameEntry> {
        let grouped: FxHashSet<u32> = variants.iter().flat_map(|variant| [variant.canonical, variant.form]).collect();
        let alone = self.archive.forms.iter().enumerate().filter(|(id, form)| {
            form.count > 0 && !grouped.contains(&(*id as u32)) && (!form.is_word() || form.stands_alone())
        });
        alone.map(|(id, _)| self.entry(id as u32)).collect()
    }
}

/// A document that names `form` once, for `source`.
#[cfg(test)]
pub(super) fn of_source(form: &str, source: &str) -> Observation {
    let names = vec![archive::Seen { form: form.to_owned(), count: 1, ..archive::Seen::default() }];
    let sources = vec![(form.to_owned(), source.to_owned())];
    Observation(archive::Observation { names, sources, ..archive::Observation::default() })
}
