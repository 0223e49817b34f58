//! Names of several words: the same letters with other spaces or hyphens, and the same words in the other order.

use super::cluster::Link;
use super::collect::{FullName, Names};
use crate::finding::NameKind;
use crate::lexicon::Flag;
use crate::text::fold;

const SPACING: f32 = 0.9;
const ORDER: f32 = 0.8;
const JOINED: f32 = 0.8;

/// Two dictionary words above this Zipf frequency are no name that can be turned round (`Summer School`).
const EVERYDAY: f32 = 4.0;

/// Shortest single word that is compared with two words (`A Lunbai`, `Alunbai`).
const LONG_ENOUGH: usize = 6;

/// Pairs of names that are one name, at least one of each of several words. Numbers are those of [`Names::full`], and
/// after them those of [`Names::single`].
pub(super) fn links(names: &Names<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    let full = |id: u32| &names.full[id as usize];
    let ids = 0..names.full.len() as u32;
    // Sorted lists instead of maps: their order is that of the letters in every run of the program.
    let mut joined: Vec<(String, u32)> = ids.clone().map(|id| (fold::flat(full(id).text), id)).collect();
    joined.sort_unstable();
    for same in joined.chunk_by(|x, y| x.0 == y.0) {
        each_pair(same, |&(_, a), &(_, b)| {
            if is_spaced_otherwise(full(a), full(b)) {
                links.push(Link { a, b, kind: NameKind::Spacing, confidence: SPACING });
            }
        });
    }
    let mut turned: Vec<((u32, u32), u32)> = ids
        .filter_map(|id| match full(id).stems[..] {
            [first, last] => Some(((first.min(last), first.max(last)), id)),
            _ => None,
        })
        .collect();
    turned.sort_unstable();
    for same in turned.chunk_by(|x, y| x.0 == y.0) {
        each_pair(same, |&(_, a), &(_, b)| {
            if full(a).stems[0] != full(b).stems[0] && can_be_turned(names, full(a)) {
                links.push(Link { a, b, kind: NameKind::Order, confidence: ORDER });
            }
        });
    }
    for (id, name) in names.single.iter().enumerate() {
        let flat = &names.stem(name).flat;
        // A hyphen joins any two words before a third (`the Lao-Vietnamese border`).
        if flat.len() < LONG_ENOUGH || name.text.contains('-') {
            continue;
        }
        let b = (names.full.len() + id) as u32;
        let from = joined.partition_point(|(letters, _)| letters < flat);
        for &(_, a) in joined[from..].iter().take_while(|(letters, _)| letters == flat) {
            if full(a).stems.len() == 2 && can_be_turned(names, full(a)) {
                links.push(Link { a, b, kind: NameKind::Spacing, confidence: JOINED });
            }
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}

fn each_pair<T>(items: &[T], mut look: impl FnMut(&T, &T)) {
    for (at, a) in items.iter().enumerate() {
        for b in &items[at + 1..] {
            look(a, b);
        }
    }
}

/// Whether the two differ in spaces or hyphens, and not only in capitals or marks.
fn is_spaced_otherwise(a: &FullName<'_>, b: &FullName<'_>) -> bool {
    let shape = |text: &str| text.chars().filter(|c| matches!(c, ' ' | '-')).collect::<String>();
    shape(a.text) != shape(b.text)
}

fn can_be_turned(names: &Names<'_>, full: &FullName<'_>) -> bool {
    let is_word = |&stem: &u32| {
        let stem = &names.stems[stem as usize];
        stem.is(Flag::Common) && stem.zipf() > EVERYDAY
    };
    !full.stems.iter().all(is_word)
}
