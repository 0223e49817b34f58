//! Which names stand in which stretch of the text.

use super::places_of;
use crate::detectors::names::collect::Names;
use crate::doc::Bitext;

/// One name in one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    pub stretch: u32,
    pub name: u32,
}

/// All of them, by stretch, each once.
pub(super) fn standings(bitext: &Bitext, names: &Names<'_>) -> Vec<Standing> {
    let mut all = Vec::new();
    for (name, single) in names.single.iter().enumerate() {
        let stretches = places_of(single).filter_map(|at| bitext.at(at));
        all.extend(stretches.map(|stretch| Standing { stretch: stretch as u32, name: name as u32 }));
    }
    all.sort_unstable();
    all.dedup();
    all
}
