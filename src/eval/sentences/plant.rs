//! Damage with a known place, put into texts that have none there.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Group, Page};
use crate::text::{SharedText, TextSpan};

/// A kind of damage.
pub struct Class {
    /// Short name, an example of it where that says enough: `word.Next`.
    pub name: &'static str,
    /// The rules that should tell of it. A finding of any other measured rule at the place counts as well.
    pub group: Group,
    /// What is done to the text.
    pub damage: &'static str,
    /// Finds the places of a document where it can be done.
    pub(super) sites: fn(&Page<'_>, &mut Vec<Plant>),
}

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plant {
    /// What is replaced.
    pub at: TextSpan,
    /// By what.
    pub with: Cow<'static, str>,
    /// Where the artifact stands in the damaged text.
    pub artifact: TextSpan,
}

impl Plant {
    /// Deletes `at`; the artifact is what is left of `around`.
    pub(super) fn delete(at: TextSpan, around: TextSpan) -> Self {
        Self::replace(at, "", around)
    }

    /// Puts `with` in place of `at`; the artifact is what becomes of `around`, which holds `at`.
    pub(super) fn replace(at: TextSpan, with: impl Into<Cow<'static, str>>, around: TextSpan) -> Self {
        let with = with.into();
        debug_assert!(around.contains(at), "{around:?} holds {at:?}");
        let artifact = TextSpan::new(around.start, around.end - at.len() + with.len() as u32);
        Self { at, with, artifact }
    }

    /// `text` with the damage.
    pub fn apply(&self, text: &str) -> String {
        let (before, after) = (&text[..self.at.start as usize], &text[self.at.end as usize..]);
        [before, &self.with, after].concat()
    }
}

/// A plant in its document.
#[derive(Clone, Debug)]
pub struct Planted {
    /// Number of its class in [`super::classes`].
    pub class: usize,
    /// The document's id.
    pub document: Arc<str>,
    /// The text without damage.
    pub text: SharedText,
    /// The damage.
    pub plant: Plant,
}

/// By what plants are chosen: a random number, then the document and the place.
type Rank = (u64, Arc<str>, u32);

/// Chooses plants: of all places that all documents offer for a class so many at random.
///
/// The choice depends on the seed, the ids and the texts, not on the order of the documents.
pub struct Planter {
    classes: Vec<&'static Class>,
    each: usize,
    /// For each class the plants of lowest rank.
    chosen: Vec<BTreeMap<Rank, Planted>>,
    /// For each class how many places there were.
    places: Vec<u64>,
}

impl Planter {
    /// Chooses at most `each` plants of each class.
    pub fn new(each: usize) -> Self {
        let classes = super::classes();
        let chosen = classes.iter().map(|_| BTreeMap::new()).collect();
        let places = vec![0; classes.len()];
        Self { classes, each, chosen, places }
    }

    /// The best plants that one document offers, at most `each` of each class, none where `spoilt` says that something
    /// is found in the text as it is.
    pub fn offers(
        page: &Page<'_>,
        id: &str,
        text: &SharedText,
        each: usize,
        spoilt: impl Fn(TextSpan) -> bool,
    ) -> Offers {
        let id: Arc<str> = id.into();
        let mut plants = Vec::new();
        let offers = super::classes().into_iter().enumerate().map(|(class, kind)| {
            plants.clear();
            (kind.sites)(page, &mut plants);
            plants.retain(|plant| !spoilt(TextSpan::new(plant.at.start.saturating_sub(1), plant.at.end + 1)));
            let places = plants.len() as u64;
            let mut ranked: Vec<_> =
                plants.drain(..).map(|plant| (page.rank(plant.at.start, kind.name), plant)).collect();
            ranked.sort_unstable_by_key(|(rank, plant)| (*rank, plant.at.start));
            ranked.truncate(each);
            let (document, text) = (Arc::clone(&id), text.clone());
            let plants = ranked.into_iter().map(move |(rank, plant)| {
                (rank, Planted { class, document: Arc::clone(&document), text: text.clone(), plant })
            });
            (places, plants.collect())
        });
        Offers(offers.collect())
    }

    /// Takes what a document offers.
    pub fn take(&mut self, offers: Offers) {
        for (class, (places, plants)) in offers.0.into_iter().enumerate() {
            self.places[class] += places;
            let chosen = &mut self.chosen[class];
            for (rank, planted) in plants {
                chosen.insert((rank, Arc::clone(&planted.document), planted.plant.at.start), planted);
                if chosen.len() > self.each {
                    chosen.pop_last();
                }
            }
        }
    }

    /// For each class how many places there were, and the plants.
    pub fn finish(self) -> impl Iterator<Item = (&'static Class, u64, Vec<Planted>)> {
        let chosen = self.chosen.into_iter().map(|chosen| chosen.into_values().collect());
        self.classes.into_iter().zip(self.places).zip(chosen).map(|((class, places), chosen)| (class, places, chosen))
    }
}

/// What one document offers: for each class the number of places and the plants of lowest rank.
pub struct Offers(Vec<(u64, Vec<(u64, Planted)>)>);
