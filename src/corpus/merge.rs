//! What was learned joins what a person has written: decisions stay, counts are new, nothing is taken away.

use rustc_hash::FxHashMap;

use super::learner::{Learned, Summary};
use crate::finding::Confidence;
use crate::lexicon::registry::{NameEntry, NameForm, NameStatus};
use crate::text::fold;

/// The order of entries and of spellings: by their letters without case and marks, then by all of them.
pub(super) fn order(form: &str) -> (String, String) {
    (fold::fold(form), form.to_owned())
}

/// Puts spellings in order.
pub(super) fn sort(forms: &mut [NameForm]) {
    forms.sort_by_cached_key(|form| order(&form.form));
}

/// Merges `learned` entries into `known` ones. `count` gives the places and documents of a spelling, `sure` the
/// confidence that two are one name.
pub(super) fn merge(
    mut known: Vec<NameEntry>,
    learned: Vec<NameEntry>,
    count: &dyn Fn(&str) -> (u32, u32),
    sure: &dyn Fn(&str, &str) -> Option<Confidence>,
) -> Learned {
    let mut summary = Summary { known: known.len() as u32, decided: decisions(&known), ..Summary::default() };
    for entry in &mut known {
        (entry.count, entry.documents) = count(&entry.form);
        for variant in &mut entry.variants {
            (variant.count, variant.documents) = count(&variant.form);
            // A spelling that a person added has no kind, and no archive says how sure a person is.
            if variant.kind.is_some() {
                variant.confidence = sure(&entry.form, &variant.form).or(variant.confidence);
            }
        }
    }
    // A rejected spelling is a name of its own, which may have an entry of its own.
    let mut homes: FxHashMap<String, usize> = FxHashMap::default();
    for (at, entry) in known.iter().enumerate() {
        let own = entry.variants.iter().filter(|variant| entry.status_of(variant) != NameStatus::Rejected);
        for form in own.map(|variant| &variant.form).chain([&entry.form]) {
            homes.entry(form.clone()).or_insert(at);
        }
    }
    for mut entry in learned {
        let forms = || std::iter::once(&entry.form).chain(entry.variants.iter().map(|variant| &variant.form));
        let Some(home) = forms().find_map(|form| homes.get(form)).copied() else {
            summary.new_entries += 1;
            known.push(entry);
            continue;
        };
        let whole =
            NameForm { form: entry.form.clone(), count: entry.count, documents: entry.documents, ..own(&entry) };
        let old = &mut known[home];
        let new = std::iter::once(whole).chain(std::mem::take(&mut entry.variants));
        // In a whole that a person has judged a new spelling waits for its own judgement.
        let status = (old.status != NameStatus::Proposed).then_some(NameStatus::Proposed);
        for form in new.filter(|form| !homes.contains_key(&form.form)) {
            if form.form == old.form || old.variants.iter().any(|variant| variant.form == form.form) {
                continue;
            }
            summary.new_forms += 1;
            old.variants.push(NameForm { status, ..form });
        }
        for source in entry.source {
            if !old.source.contains(&source) {
                old.source.push(source);
            }
        }
        sort(&mut old.variants);
        old.source.sort_unstable();
    }
    known.sort_by_cached_key(|entry| order(&entry.form));
    Learned { entries: known, summary }
}

/// The entry's own form as a variant of another: as sure as its surest variant.
fn own(entry: &NameEntry) -> NameForm {
    let surest = entry.variants.iter().max_by_key(|variant| variant.confidence);
    NameForm {
        kind: surest.and_then(|variant| variant.kind),
        confidence: surest.and_then(|variant| variant.confidence),
        ..NameForm::default()
    }
}

/// How often a person accepted or rejected something.
fn decisions(entries: &[NameEntry]) -> u32 {
    let of_entry = |entry: &NameEntry| {
        let of_forms =
            entry.variants.iter().filter(|variant| variant.status.is_some_and(|status| status != NameStatus::Proposed));
        u32::from(entry.status != NameStatus::Proposed) + of_forms.count() as u32
    };
    entries.iter().map(of_entry).sum()
}
