//! What the original says of two names: one word of it makes them one name, two words make them two.
//!
//! Each name of the text gets an *anchor*: the word or characters of the original that it stands for, found by sound in
//! the stretches that its sentences were translated from. Names are then grouped by their anchors, so that two
//! spellings are compared however far apart they are, and no name is compared with all others.

mod anchors;
mod endings;
mod join;
mod stretches;
mod syllables;
#[cfg(test)]
mod tests;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::{Name, Names};
use super::stem::Stem;
use crate::doc::Document;
use crate::lexicon::Flag;
use crate::text::similarity::{EDIT, distance_within};

pub(super) use endings::stems;
pub(super) use join::join;

use anchors::{Anchor, Anchors};

/// What the original says of two names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relation {
    /// Both stand for one string, and how sure that is.
    Same(f32),
    /// Each stands for a string of its own.
    Different,
    /// Nothing can be said.
    Unknown,
}

/// Costs of two names at one string up to which they are one, however different they look.
const BOTH_NEAR: f32 = 0.22;

/// The same where one is a word that readers know: a translation (`Soviet`) or another word of the stem (`Filipino`) is no
/// spelling of the source.
const KNOWN_NEAR: f32 = 0.12;

/// From this Zipf frequency a name is known to readers.
const KNOWN: f32 = 3.3;

/// How different two names that are like each other may be.
const LIKE: f32 = 0.36;

/// From this Zipf frequency a word beside a known one may be known as well (`Moskva`).
const HEARD: f32 = 2.4;

/// How much names and string may differ in all: what is far from its string must be near the other name.
const IN_ALL: f32 = 0.62;

/// Costs up to which a name is its string, letter for letter.
const EXACT: f32 = 0.1;

/// How different two names may be that hardly differ.
const VERY_LIKE: f32 = 0.25;

/// How different two names may be that are one to the eye.
const NEARLY_EQUAL: f32 = 0.04;

/// Costs up to which a name certainly stands for its string: it may say that another name is another one.
const CERTAIN: f32 = 0.16;

/// Share of the places of a name where its anchor must be found.
const MOSTLY: f32 = 0.5;

/// Most names with one anchor that are compared with each other; a text with more is made to cost time.
const MOST_SPELLINGS: usize = 24;

/// Most pairs of one document that are compared for what they stand for.
const MOST_PAIRS: usize = 60_000;

/// What is known of the names of a document from its original.
pub(super) struct Evidence<'d> {
    anchors: Anchors<'d>,
}

impl<'d> Evidence<'d> {
    /// Looks for all names in the original of `doc`, if it has one in a script that can be read.
    pub(super) fn new(doc: &'d Document, names: &Names<'_>) -> Option<Self> {
        let anchors = Anchors::find(doc, names)?;
        Some(Self { anchors })
    }

    /// What the original says of names number `a` and `b`.
    pub(super) fn relate(&self, names: &Names<'_>, a: u32, b: u32) -> Relation {
        let (p, q) = (names.stem(&names.single[a as usize]), names.stem(&names.single[b as usize]));
        let apart = difference(&p.key, &q.key);
        let (x, y) = match (self.anchors.of(a), self.anchors.of(b)) {
            (Some(x), Some(y)) => (x, y),
            (x, y) => {
                let lone =
                    x.map(|x| self.stands_where(x, b, apart)).or_else(|| y.map(|y| self.stands_where(y, a, apart)));
                return lone.unwrap_or(Relation::Unknown);
            }
        };
        let worse = x.cost.max(y.cost);
        if !self.anchors.is_one_string(x, y) {
            let certain = worse <= CERTAIN && x.share > MOSTLY && y.share > MOSTLY;
            if x.cost > KNOWN_NEAR || y.cost > KNOWN_NEAR {
                let (sure, other) = if x.cost <= y.cost { (x, b) } else { (y, a) };
                if let same @ Relation::Same(_) = self.stands_where(sure, other, apart) {
                    return same;
                }
            }
            let two = certain && !self.anchors.sound_alike(x, y);
            return if two { Relation::Different } else { Relation::Unknown };
        }
        let known = |stem: &Stem, cost: f32| {
            (stem.is(Flag::Place) || stem.zipf() >= KNOWN) && cost > KNOWN_NEAR && apart > NEARLY_EQUAL
        };
        let near = worse <= BOTH_NEAR && p.key.len().max(q.key.len()) >= 4;
        let (high, low) = (p.zipf().max(q.zipf()), p.zipf().min(q.zipf()));
        let two_words = high >= KNOWN && low >= HEARD && apart > NEARLY_EQUAL;
        // ブラニア and ブラニアト: each of the two is there to the letter.
        let two_strings = worse <= EXACT && (self.anchors.goes_on(x, a, y) || self.anchors.goes_on(y, b, x));
        let usual = x.share >= MOSTLY && y.share >= MOSTLY;
        let fits = usual
            && self.anchors.is_telling(x)
            && (near || apart <= LIKE && worse <= self.anchors.farthest(x) && worse + apart <= IN_ALL);
        if two_strings {
            return Relation::Different;
        }
        if !fits || two_words || known(p, x.cost) || known(q, y.cost) || self.anchors.compete(a, b) {
            return Relation::Unknown;
        }
        Relation::Same(if apart <= LIKE && worse <= BOTH_NEAR { 0.95 } else { 0.9 })
    }

    /// Whether name `other`, whose own string is not found for sure, stands where the original has the string of a name
    /// that hardly differs from it, with no name of the text for it.
    fn stands_where(&self, sure: &Anchor, other: u32, apart: f32) -> Relation {
        let same = apart <= VERY_LIKE
            && sure.cost <= BOTH_NEAR
            && sure.share > MOSTLY
            && self.anchors.is_telling(sure)
            && self.anchors.is_free_for(sure, other);
        if same { Relation::Same(0.9) } else { Relation::Unknown }
    }

    /// Calls `look` with each pair of names that may stand for one string, once.
    pub(super) fn for_each_pair(&self, mut look: impl FnMut(u32, u32)) {
        let mut groups: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut order = Vec::new();
        self.anchors.each_key(|key, id| {
            let group = groups.entry(key).or_default();
            if group.is_empty() {
                order.push(key);
            }
            if group.len() < MOST_SPELLINGS && !group.contains(&id) {
                group.push(id);
            }
        });
        let mut seen = FxHashSet::default();
        for group in order.iter().filter_map(|key| groups.get(key)) {
            for (at, &a) in group.iter().enumerate() {
                for &b in &group[at + 1..] {
                    let pair = (a.min(b), a.max(b));
                    if seen.insert(pair) {
                        look(pair.0, pair.1);
                    }
                    if seen.len() == MOST_PAIRS {
                        return;
                    }
                }
            }
        }
    }

    /// The string of the original that `a` and `b` both stand for, as it is written there.
    pub(super) fn shared(&self, a: u32, b: u32) -> Option<&'d str> {
        let (x, y) = (self.anchors.of(a)?, self.anchors.of(b)?);
        self.anchors.is_one_string(x, y).then(|| self.anchors.shown(x, y))
    }

    /// What is asked about two names in [`join`].
    fn costs(&self, names: &Names<'_>, a: u32, b: u32) -> Option<[f32; 2]> {
        let cost = |id: u32| self.anchors.of(id).map(|anchor| self.anchors.as_written(names, id, anchor));
        Some([cost(a)?, cost(b)?])
    }
}

/// What differs between two keys, as a share of the longer one; 1 where most does.
fn difference(p: &str, q: &str) -> f32 {
    let longer = p.len().max(q.len()) as f32 * EDIT as f32;
    distance_within(p, q, (0.5 * longer) as u32).map_or(1.0, |found| found as f32 / longer)
}

/// Where `name` stands.
pub(super) fn places_of(name: &Name<'_>) -> impl Iterator<Item = u32> {
    name.places.iter().map(|place| place.span.start)
}
