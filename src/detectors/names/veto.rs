//! What says at a glance that two spellings are two names, or differ in marks only.

use super::collect::{Name, Names};
use super::company::together;
use super::pair::Verdict;
use super::stem::{self, Stem};
use crate::finding::NameKind;
use crate::lexicon::{self, Flag};
use crate::text::similarity::distance_within;
use crate::text::{fold, korean, phonetic};

/// From this Zipf frequency a dictionary word is no misspelt name.
pub(super) const DICTIONARY: f32 = 2.7;

/// Below this Zipf frequency a spelling is nobody's word, and so it may be one of a known word.
const NOBODYS: f32 = 2.5;

/// Spellings of one stem: they differ in marks, or in nothing that is this rule's business.
pub(super) fn marks(x: &Name<'_>, y: &Name<'_>, stem: &Stem) -> Verdict {
    let plain = |name: &Name<'_>| {
        let letters = name.text.chars().flat_map(char::to_lowercase);
        letters.filter(|c| !matches!(c, '’' | 'ʼ' | 'ʻ' | '`' | '´' | '‘' | '\'')).collect::<String>()
    };
    let (a, b) = (plain(x), plain(y));
    if a == b && has_apostrophe(x) == has_apostrophe(y) {
        return Verdict::Different;
    }
    if stem.is(Flag::Common) && !stem.is(Flag::Given) {
        return Verdict::Different;
    }
    let word_part = |part: &str| {
        let entry = lexicon::lookup(&fold::flat(part));
        entry.has(Flag::Common) || entry.has(Flag::Place) || entry.has(Flag::Function)
    };
    let only_hyphens = a.replace('-', "") == b.replace('-', "");
    if only_hyphens && [x, y].iter().any(|name| name.text.contains('-') && parts(&name.text).any(word_part)) {
        return Verdict::Different;
    }
    // `Santa Sofía` and `Santa Sofia de Arriba`, or both in one sentence: the writer may well tell them apart.
    let apart = together(x, y) || x.is_opening() != y.is_opening();
    Verdict::Same(NameKind::Marks, if apart { WORTH_A_LOOK } else { 0.95 })
}

/// The confidence of what is shown for information only.
const WORTH_A_LOOK: f32 = 0.55;

fn has_apostrophe(name: &Name<'_>) -> bool {
    name.text.contains(['’', 'ʼ', 'ʻ', '`', '´', '‘', '\''])
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(['-', '\u{2010}', '\u{2011}'])
}

/// Up to this Zipf frequency a dictionary word after a given name or a title is a family name (`Florence Bayley`).
const NAMED: f32 = 3.4;

/// Whether `name` is a dictionary word, and neither the name of a person here nor a word that `other` writes in another
/// system (`Symphony`, `Simfoni`).
pub(super) fn is_dictionary(names: &Names<'_>, name: &Name<'_>, other: &Stem) -> bool {
    let stem = names.stem(name);
    let respelt = stem.key == other.key && stem.key.len() >= 6 && other.zipf() < NOBODYS;
    let given = |&id: &u32| names.stems[id as usize].is(Flag::Given);
    let named = stem.zipf() < NAMED && name.left.iter().any(given);
    stem.is(Flag::Common) && stem.zipf() >= DICTIONARY && !stem.is(Flag::Given) && !respelt && !named
}

/// Whether hyphens make two names of them: one is a part of the other, or a part is a word or a place.
pub(super) fn hyphens_differ(x: &Name<'_>, y: &Name<'_>, a: &Stem, b: &Stem) -> bool {
    let is_word = |flat: &str| {
        let entry = lexicon::lookup(flat);
        entry.has(Flag::Common) || entry.has(Flag::Place)
    };
    match (x.text.contains('-'), y.text.contains('-')) {
        (false, false) => false,
        (true, true) => {
            let (of_x, of_y): (Vec<_>, Vec<_>) =
                (parts(&x.text).map(fold::flat).collect(), parts(&y.text).map(fold::flat).collect());
            let far = |(p, q): (&String, &String)| distance_within(&phonetic::key(p), &phonetic::key(q), 90).is_none();
            // A part that both have says nothing (`al-Qadiri`, `al-Kadiri`), nor does an article (`as-Sadr`, `al-Sadr`).
            let article = |part: &String| stem::ARTICLES.contains(&part.as_str());
            let mut differing = of_x.iter().zip(&of_y).filter(|(p, q)| p != q && !(article(p) && article(q)));
            of_x.len() == of_y.len() && differing.any(|(p, q)| is_word(p) || is_word(q) || far((p, q)))
        }
        (hyphened, _) => {
            let (joined, other) = if hyphened { (&x.text, b) } else { (&y.text, a) };
            parts(joined).map(fold::flat).any(|part| {
                let key = phonetic::key(&part);
                let alike = key.len() >= 4 && distance_within(&key, &other.key, 80).is_some();
                part.len() <= 2 || part == other.flat || is_word(&part) || key == other.key || alike
            })
        }
    }
}

/// Whether one of the two only stands in a phrase in the language of the source, which gives it its form: behind a
/// preposition (`Starostové pro Tanvu`), or, where the other is a place that has an English name, beside a word that is none in
/// English and nobody's name (`Vestnik Varshavy`).
pub(super) fn is_in_phrase(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>) -> bool {
    let governed = |name: &Name<'_>| name.setting.is_governed(name.count());
    let foreign = |name: &Name<'_>| {
        let beside = [&name.left, &name.right];
        let mut words = beside.into_iter().flatten().map(|&id| &names.stems[id as usize]);
        let named = [Flag::Common, Flag::Given, Flag::Surname, Flag::Place, Flag::Title, Flag::Function];
        name.left.len() + name.right.len() > 0 && words.all(|stem| !named.iter().any(|&flag| stem.is(flag)))
    };
    let renamed = |place: &Name<'_>, other: &Name<'_>| {
        // With a name before it, it is a person (`Xu Qinghai`).
        let is_place = names.stem(place).is(Flag::Place) && place.left.is_empty();
        is_place && !names.stem(other).is(Flag::Place) && foreign(other)
    };
    governed(x) != governed(y) || renamed(x, y) || renamed(y, x)
}

/// Whether the two are Korean given names of two syllables that no romanisation makes one: `Ji-hoon`, `Ji-hyun`.
pub(super) fn are_two_korean(x: &Name<'_>, y: &Name<'_>, a: &Stem, b: &Stem) -> bool {
    let hyphened = |name: &Name<'_>| name.text.split('-').count() == 2;
    let two = || korean::neutral(&a.flat).zip(korean::neutral(&b.flat)).is_some_and(|(p, q)| p != q);
    hyphened(x) && hyphened(y) && two()
}

/// Whether one is a place, and one goes on from a place: `Moscow`, `Moscowan`; but a long place that lost a letter inside
/// (`Tasmaia`) goes on from nothing.
pub(super) fn near_place(a: &Stem, b: &Stem) -> bool {
    if !a.is(Flag::Place) && !b.is(Flag::Place) {
        return false;
    }
    let ends_alike = a.flat.len() >= 3 && b.flat.ends_with(&a.flat[a.flat.len() - 2..]);
    let nobodys = a.zipf().min(b.zipf()) < 1.0;
    if ends_alike && nobodys && a.flat.len().min(b.flat.len()) >= 7 && strsim::osa_distance(&a.flat, &b.flat) == 1 {
        return false;
    }
    let goes_on = |stem: &Stem| {
        (4..stem.flat.len()).any(|end| stem.flat.get(..end).is_some_and(|head| lexicon::lookup(head).has(Flag::Place)))
    };
    goes_on(a) || goes_on(b)
}
