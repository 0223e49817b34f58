//! Full names that differ in the romanisation of all their parts at once: `Hasan El Tarhouni`, `Hassan al-Tarhuni`; `Roh
//! Tae-sub`, `Noh Tae-seop`. Their words alone would say little; together they are one name.

use super::cluster::Link;
use super::collect::{FullName, Names};
use super::runs::{each_pair, together};
use super::stem::ARTICLES;
use super::words::hash;
use crate::finding::NameKind;
use crate::lexicon::Flag;
use crate::text::similarity::{EDIT, distance_within};
use crate::text::{fold, korean, phonetic};

const CONFIDENCE: f32 = 0.8;

/// Least likeness of two Arabic names without their articles and spaces.
const LIKENESS: f32 = 0.9;

/// Shortest key of such a name, in letters.
const SHORTEST: usize = 9;

/// A dictionary word above this Zipf frequency is part of no Arabic name.
const EVERYDAY: f32 = 4.0;

/// The slave of God: the article after it is written in all ways, or not at all.
const SLAVE: [&str; 6] = ["abdel", "abdul", "abdal", "abdol", "abdil", "abd"];

/// Adds the pairs of `names` to `links`.
pub(super) fn links(names: &Names<'_>, links: &mut Vec<Link>) {
    let korean = |full: &FullName<'_>| {
        let flat = |at: usize| full.stems.get(at).map_or("", |&stem| names.stems[stem as usize].flat.as_str());
        match full.stems.len() {
            _ if full.stems.iter().any(|&stem| names.stems[stem as usize].flat.is_empty()) => None,
            2 => korean::key(&[flat(0), flat(1)]),
            3 => korean::key(&[flat(0), flat(1), flat(2)]),
            _ => None,
        }
    };
    of_one_key(names, korean, |x, y| x.stems != y.stems && !is_turned(x, y), links);
    let arabic = |full: &FullName<'_>| arabic(names, full).map(|key| phonetic::skeleton(&key));
    let alike = |x: &FullName<'_>, y: &FullName<'_>| {
        let (Some(p), Some(q)) = (self::arabic(names, x), self::arabic(names, y)) else { return false };
        let full = (p.len().max(q.len()) as u32 * EDIT) as f32;
        let near = distance_within(&p, &q, (full * (1.0 - LIKENESS)) as u32).is_some();
        (x.stems.len() != y.stems.len() || pieces(x) != pieces(y)) && near && p.bytes().last() == q.bytes().last()
    };
    of_one_key(names, arabic, alike, links);
}

/// Adds the pairs of full names that have one `key` and pass `is_pair`.
fn of_one_key(
    names: &Names<'_>,
    key: impl Fn(&FullName<'_>) -> Option<String>,
    is_pair: impl Fn(&FullName<'_>, &FullName<'_>) -> bool,
    links: &mut Vec<Link>,
) {
    let mut keyed: Vec<(u64, u32)> = (0..)
        .zip(&names.full)
        .filter(|(_, full)| !full.loose)
        .filter_map(|(id, full)| key(full).map(|key| (hash(&key), id)))
        .collect();
    keyed.sort_unstable();
    for same in keyed.chunk_by(|x, y| x.0 == y.0) {
        each_pair(same, |&(_, a), &(_, b)| {
            let (x, y) = (&names.full[a as usize], &names.full[b as usize]);
            if fold::flat(x.text) != fold::flat(y.text) && is_pair(x, y) && !together(x, y) {
                links.push(Link { a, b, kind: NameKind::Spelling, confidence: CONFIDENCE });
            }
        });
    }
}

/// Words and parts of words of a name.
fn pieces(full: &FullName<'_>) -> usize {
    full.text.split([' ', '-', '\u{2010}', '\u{2011}']).count()
}

/// Whether the two are the same words in another order, which is another kind.
fn is_turned(x: &FullName<'_>, y: &FullName<'_>) -> bool {
    x.stems.len() == y.stems.len() && x.stems.iter().all(|stem| y.stems.contains(stem))
}

/// The key of an Arabic name without its articles and spaces, or nothing for a name without an article.
fn arabic(names: &Names<'_>, full: &FullName<'_>) -> Option<String> {
    let is_article = |part: &str| ARTICLES.iter().any(|article| part.eq_ignore_ascii_case(article));
    let mut parts = full.text.split([' ', '-', '\u{2010}', '\u{2011}']);
    if !parts.any(|part| is_article(part) || part.starts_with("Abd") || part.starts_with("abd")) {
        return None;
    }
    let mut key = String::new();
    let mut articles = 0;
    for (word, &stem) in full.text.split(' ').zip(&full.stems) {
        let stem = &names.stems[stem as usize];
        let is_article = ARTICLES.contains(&stem.flat.as_str());
        if !is_article && (stem.is(Flag::Place) || (stem.is(Flag::Common) && stem.zipf() > EVERYDAY)) {
            return None;
        }
        for part in word.split(['-', '\u{2010}', '\u{2011}']).map(fold::flat) {
            let slave = SLAVE.iter().find_map(|slave| part.strip_prefix(slave));
            if ARTICLES.contains(&part.as_str()) {
                articles += 1;
            } else if let Some(rest) = slave {
                articles += 1;
                key.push_str("abd");
                key.push_str(&phonetic::key(rest));
            } else {
                key.push_str(&phonetic::key(&part));
            }
        }
    }
    (articles > 0 && key.len() >= SHORTEST).then_some(key)
}
