//! Names of several words: the same letters with other spaces or hyphens, and the same words in the other order.

use super::cluster::Link;
use super::collect::{FullName, Names};
use super::romanised;
use super::words::hash;
use crate::finding::NameKind;
use crate::lexicon::{self, AliasKind, Flag};
use crate::text::{fold, pinyin};

const SPACING: f32 = 0.9;
const ORDER: f32 = 0.8;
const JOINED: f32 = 0.8;

/// A known second name.
const SECOND: f32 = 0.85;
/// Most names of several words that are looked up in pairs.
const MOST_KNOWN: usize = 40;

/// Family names of one sound beside the same given name.
const RESPELT: f32 = 0.8;
/// The same where the given name is spelt otherwise, too.
const BOTH_RESPELT: f32 = 0.7;
/// What may be two people in a country where many names are made of two syllables.
const WORTH_A_LOOK: f32 = 0.55;

/// Shortest given name that tells a person from his namesakes.
const TELLING: usize = 5;

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
    // Sorted lists instead of maps: their order is the same in every run of the program.
    let mut flat = String::new();
    let mut hash_of = |text: &str| {
        flat.clear();
        fold::fold_into(text, false, &mut flat);
        hash(&flat)
    };
    let mut joined: Vec<(u64, u32)> = ids.clone().map(|id| (hash_of(full(id).text), id)).collect();
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
            _ if full(id).loose => None,
            [first, last] => Some(((first.min(last), first.max(last)), id)),
            _ => None,
        })
        .collect();
    turned.sort_unstable();
    for same in turned.chunk_by(|x, y| x.0 == y.0) {
        each_pair(same, |&(_, a), &(_, b)| {
            if full(a).stems[0] != full(b).stems[0] && can_be_turned(names, full(a)) {
                let confidence = match (is_two_syllables(names, full(a)), near(full(a), full(b))) {
                    (true, true) => return,
                    (true, false) => WORTH_A_LOOK,
                    (false, _) => ORDER,
                };
                links.push(Link { a, b, kind: NameKind::Order, confidence });
            }
        });
    }
    known(names, &mut links);
    rotated(names, &mut links);
    respelt(names, &mut links);
    romanised::links(names, &mut links);
    for (id, name) in names.single.iter().enumerate() {
        let flat = &names.stem(name).flat;
        // A hyphen joins any two words before a third (`the Lao-Vietnamese border`).
        if flat.len() < LONG_ENOUGH || name.text.contains('-') {
            continue;
        }
        let b = (names.full.len() + id) as u32;
        let letters = hash(flat);
        let from = joined.partition_point(|other| other.0 < letters);
        for &(_, a) in joined[from..].iter().take_while(|other| other.0 == letters) {
            if full(a).stems.len() <= 3 && !full(a).loose && can_be_turned(names, full(a)) {
                links.push(Link { a, b, kind: NameKind::Spacing, confidence: JOINED });
            }
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    links
}

/// Adds known second names of several words: `Ivory Coast`, `Côte d'Ivoire`.
fn known(names: &Names<'_>, links: &mut Vec<Link>) {
    let flats = (0_u32..).zip(&names.full).map(|(id, full)| (id, fold::flat(full.text)));
    let listed: Vec<(u32, String)> = flats.filter(|(_, flat)| lexicon::has_alias(flat)).take(MOST_KNOWN).collect();
    for (at, (a, x)) in listed.iter().enumerate() {
        for (b, y) in &listed[at + 1..] {
            if lexicon::alias(x, y) == Some(AliasKind::Place) {
                links.push(Link { a: *a, b: *b, kind: NameKind::Alias, confidence: SECOND });
            }
        }
    }
}

/// Adds names of three words with the family name first or last: `Goh Beng Tiong`, `Beng Tiong Goh`.
fn rotated(names: &Names<'_>, links: &mut Vec<Link>) {
    let mut turned: Vec<([u32; 3], u32)> = (0..)
        .zip(&names.full)
        .filter(|(_, full)| !full.loose)
        .filter_map(|(id, full)| {
            let mut stems: [u32; 3] = full.stems.as_slice().try_into().ok()?;
            stems.sort_unstable();
            Some((stems, id))
        })
        .collect();
    turned.sort_unstable();
    for same in turned.chunk_by(|x, y| x.0 == y.0) {
        each_pair(same, |&(_, a), &(_, b)| {
            let (x, y) = (&names.full[a as usize], &names.full[b as usize]);
            let (p, q) = (&x.stems, &y.stems);
            let rotated = p[1..] == q[..2] && p[0] == q[2] || q[1..] == p[..2] && q[0] == p[2];
            let place = |&stem: &u32| names.stems[stem as usize].is(Flag::Place);
            if rotated && !p.iter().any(place) && can_be_turned(names, x) && !together(x, y) {
                links.push(Link { a, b, kind: NameKind::Order, confidence: ORDER });
            }
        });
    }
}

/// Adds East Asian names that differ in the first letters of the family name only: `Geng Haoran`, `Keng Haoran`; `Ryu
/// Da-hye`, `Yoo Da-hye`. The family name alone would say nothing; with the same given name beside it, it does.
fn respelt(names: &Names<'_>, links: &mut Vec<Link>) {
    let stem = |id: u32| &names.stems[id as usize];
    let mut blocks: Vec<(u64, u32)> = Vec::new();
    for (id, full) in names.full.iter().enumerate() {
        let [family, given] = full.stems[..] else { continue };
        if full.loose {
            continue;
        }
        let korean = full.text.rsplit(' ').next().is_some_and(|given| given.contains('-'));
        if stem(given).flat.len() >= TELLING
            && (korean || stem(given).pinyin)
            && (korean || !stem(family).is(Flag::Given))
        {
            blocks.push((hash(&unvoiced(&stem(family).key, korean)), id as u32));
        }
    }
    blocks.sort_unstable();
    for block in blocks.chunk_by(|x, y| x.0 == y.0) {
        each_pair(&block[..block.len().min(MOST_NAMESAKES)], |&(_, a), &(_, b)| {
            let (x, y) = (&names.full[a as usize], &names.full[b as usize]);
            let same_given = x.stems[1] == y.stems[1];
            let (p, q) = (stem(x.stems[1]), stem(y.stems[1]));
            // In pinyin another letter is another given name.
            let alike = || !(p.pinyin && q.pinyin) && unvoiced(&p.key, false) == unvoiced(&q.key, false);
            let same_family = stem(x.stems[0]).key == stem(y.stems[0]).key;
            if !same_family && (same_given || alike()) && !together(x, y) {
                let confidence = if same_given { RESPELT } else { BOTH_RESPELT };
                links.push(Link { a, b, kind: NameKind::Spelling, confidence });
            }
        });
    }
}

/// Most names with one family name that are compared with each other.
const MOST_NAMESAKES: usize = 64;

/// `key` with one letter for sounds that romanisations of East Asian names tell apart or not: `Geng` and `Keng`. The
/// first letter of Korean family names may be silent: `Ryu` and `Yoo`.
fn unvoiced(key: &str, korean: bool) -> String {
    let rest = if korean { key.strip_prefix(['r', 'l']).filter(|rest| rest.starts_with('i')) } else { None };
    let mut letters: String = rest
        .unwrap_or(key)
        .chars()
        .map(|letter| match letter {
            'g' => 'k',
            'b' => 'p',
            'd' => 't',
            'J' => 'C',
            other => other,
        })
        .collect();
    // `Sang-wook`, `Sang-uk`.
    letters = letters.replace("vu", "u");
    letters
}

/// Whether both are single Chinese syllables that are family names: `Bai Ke` and `Ke Bai` can be two people.
fn is_two_syllables(names: &Names<'_>, full: &FullName<'_>) -> bool {
    full.stems.iter().all(|&id| {
        let stem = &names.stems[id as usize];
        pinyin::is_syllable(&stem.flat) && (!stem.is(Flag::Given) || stem.is(Flag::Surname))
    })
}

/// Whether the two stand in one sentence or in two in a row somewhere.
fn near(a: &FullName<'_>, b: &FullName<'_>) -> bool {
    within(a, b, 1)
}

/// Whether the two stand in one sentence.
pub(super) fn together(a: &FullName<'_>, b: &FullName<'_>) -> bool {
    within(a, b, 0)
}

/// Whether a place of each is at most `distance` sentences from one of the other.
fn within(a: &FullName<'_>, b: &FullName<'_>, distance: u32) -> bool {
    a.places.iter().any(|place| {
        let from = b.places.partition_point(|other| other.sentence + distance < place.sentence);
        b.places.get(from).is_some_and(|other| other.sentence <= place.sentence + distance)
    })
}

/// Most spellings of one name that are compared with each other; a text with more is made to cost time.
const MOST_SPELLINGS: usize = 64;

pub(super) fn each_pair<T>(items: &[T], mut look: impl FnMut(&T, &T)) {
    let items = &items[..items.len().min(MOST_SPELLINGS)];
    for (at, a) in items.iter().enumerate() {
        for b in &items[at + 1..] {
            look(a, b);
        }
    }
}

/// Whether the two differ in spaces or hyphens, and not only in capitals or marks. Between dictionary words a hyphen is a
/// matter of style (`Consulate-General`).
fn is_spaced_otherwise(a: &FullName<'_>, b: &FullName<'_>) -> bool {
    let words = |text: &str| text.replace('-', " ");
    if (a.loose || b.loose) && words(a.text) == words(b.text) {
        return false;
    }
    // Which separators, and after how many letters: `Ouyang Jing`, `Ou Yangjing`.
    let shape = |text: &str| {
        let mut letters = 0;
        let separators = text.split_inclusive([' ', '-']).map(|part| {
            letters += fold::flat(part).len();
            (letters, part.chars().last().filter(|c| matches!(c, ' ' | '-')))
        });
        separators.collect::<Vec<_>>()
    };
    shape(a.text) != shape(b.text)
}

fn can_be_turned(names: &Names<'_>, full: &FullName<'_>) -> bool {
    let is_word = |&stem: &u32| {
        let stem = &names.stems[stem as usize];
        stem.is(Flag::Common) && stem.zipf() > EVERYDAY
    };
    !full.stems.iter().all(is_word)
}
