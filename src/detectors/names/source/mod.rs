//! What the original says of two names: one word of it makes them one name, two words make them two.
//!
//! Each name of the text gets an *anchor*: the word or characters of the original that it stands for, found by sound in
//! the stretches that its sentences were translated from. Names are then grouped by their anchors, so that two
//! spellings are compared however far apart they are, and no name is compared with all others.

mod anchors;
mod endings;
mod join;
mod stretches;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::{Name, Names};
use crate::doc::Document;
use crate::text::similarity::{EDIT, distance_within};

pub(super) use join::join;

use anchors::Anchors;

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

/// The same for two names that are like each other.
const BOTH_FAR: f32 = 0.4;

/// How different two names that are like each other may be.
const LIKE: f32 = 0.36;

/// Costs up to which a name certainly stands for its string: it may say that another name is another one.
const CERTAIN: f32 = 0.16;

/// Share of the places of a name where its anchor must be found.
const MOSTLY: f32 = 0.5;

/// Most names with one anchor that are compared with each other; a text with more is made to cost time.
const MOST_SPELLINGS: usize = 24;

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
        let (Some(x), Some(y)) = (self.anchors.of(a), self.anchors.of(b)) else { return Relation::Unknown };
        let worse = x.cost.max(y.cost);
        if !self.anchors.is_one_string(x, y) {
            let certain = worse <= CERTAIN && x.share > MOSTLY && y.share > MOSTLY;
            let apart = certain && !self.anchors.sound_alike(x, y);
            return if apart { Relation::Different } else { Relation::Unknown };
        }
        let (p, q) = (&names.stem(&names.single[a as usize]).key, &names.stem(&names.single[b as usize]).key);
        let longer = p.len().max(q.len());
        let limit = (LIKE * longer as f32 * EDIT as f32) as u32;
        let like = distance_within(p, q, limit).is_some();
        let near = worse <= BOTH_NEAR && longer >= 4;
        let usual = x.share >= MOSTLY && y.share >= MOSTLY;
        if !(usual && self.anchors.is_telling(x) && (near || like && worse <= BOTH_FAR)) {
            return Relation::Unknown;
        }
        if self.anchors.compete(a, b) {
            return Relation::Unknown;
        }
        Relation::Same(if like && worse <= BOTH_NEAR { 0.95 } else { 0.9 })
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

/// The number of `name` among its names; kept here so that callers need not count.
pub(super) fn places_of(name: &Name<'_>) -> impl Iterator<Item = u32> {
    name.places.iter().map(|place| place.span.start)
}
