//! From pairs of spellings to one preferred spelling with its variants.

use rustc_hash::FxHashMap;

use super::pair::Verdict;
use crate::finding::NameKind;

/// Two spellings (by number) that are one name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub a: u32,
    pub b: u32,
    pub kind: NameKind,
    pub confidence: f32,
}

/// A spelling and the one that is preferred to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Variant {
    pub canonical: u32,
    pub form: u32,
    pub kind: NameKind,
    pub confidence: f32,
}

/// How good a spelling is as the preferred one: what a desk decided, then the more frequent in the document, then the more frequent in English,
/// then the one that stands first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weight {
    /// 1 for a house form, -1 for one that a house form replaces, else 0.
    pub rank: i8,
    pub count: usize,
    pub zipf: f32,
    pub first: u32,
}

/// What a detour over a third spelling takes from the confidence.
const DETOUR: f32 = 0.1;

/// Gives each linked spelling the best preferred one; sorted by the preferred one.
///
/// A spelling follows its surest link to a weightier one. Where that is a variant itself, its preferred spelling is
/// taken, unless `judge` says that these two are different names: likeness is not transitive.
pub(super) fn cluster(
    links: &[Link],
    weight: impl Fn(u32) -> Weight,
    judge: impl Fn(u32, u32) -> Verdict,
) -> Vec<Variant> {
    let mut order: Vec<u32> = links.iter().flat_map(|link| [link.a, link.b]).collect();
    order.sort_unstable();
    order.dedup();
    order.sort_by(|&a, &b| {
        let (x, y) = (weight(a), weight(b));
        y.rank.cmp(&x.rank).then(y.count.cmp(&x.count)).then(y.zipf.total_cmp(&x.zipf)).then(x.first.cmp(&y.first))
    });
    let rank: FxHashMap<u32, usize> = order.iter().enumerate().map(|(rank, &id)| (id, rank)).collect();
    // For each spelling its links to weightier ones.
    let mut above: Vec<Vec<(usize, NameKind, f32)>> = vec![Vec::new(); order.len()];
    for link in links {
        let (a, b) = (rank[&link.a], rank[&link.b]);
        above[a.max(b)].push((a.min(b), link.kind, link.confidence));
    }
    let mut chosen: Vec<Option<Variant>> = vec![None; order.len()];
    for (at, mut better) in above.into_iter().enumerate() {
        better.sort_by(|x, y| y.2.total_cmp(&x.2).then(x.0.cmp(&y.0)));
        chosen[at] = better.into_iter().find_map(|(other, kind, confidence)| {
            let Some(via) = chosen[other] else {
                return Some(Variant { canonical: order[other], form: order[at], kind, confidence });
            };
            let direct = judge(via.canonical, order[at]);
            let confidence = match direct {
                Verdict::Same(_, direct) => direct.max(confidence.min(via.confidence) - DETOUR),
                Verdict::Unlike => confidence.min(via.confidence) - DETOUR,
                Verdict::Different => return None,
            };
            Some(Variant { canonical: via.canonical, form: order[at], kind, confidence })
        });
    }
    let mut variants: Vec<Variant> = chosen.into_iter().flatten().collect();
    variants.sort_by_key(|found| (found.canonical, found.form));
    variants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: u32, b: u32, confidence: f32) -> Link {
        Link { a, b, kind: NameKind::Spelling, confidence }
    }

    fn pairs(links: &[Link], counts: &[usize], judge: Verdict) -> Vec<(u32, u32)> {
        let weight = |id: u32| Weight { rank: 0, count: counts[id as usize], zipf: 0.0, first: id };
        cluster(links, weight, |_, _| judge).iter().map(|found| (found.canonical, found.form)).collect()
    }

    #[test]
    fn the_frequent_spelling_is_preferred_and_the_first_of_equals() {
        assert_eq!(pairs(&[link(0, 1, 0.9)], &[1, 4], Verdict::Unlike), [(1, 0)]);
        assert_eq!(pairs(&[link(0, 1, 0.9)], &[2, 2], Verdict::Unlike), [(0, 1)]);
    }

    #[test]
    fn a_variant_of_a_variant_joins_the_preferred_one_unless_they_differ() {
        let links = [link(0, 1, 0.9), link(1, 2, 0.8)];
        assert_eq!(pairs(&links, &[5, 2, 1], Verdict::Unlike), [(0, 1), (0, 2)]);
        assert_eq!(pairs(&links, &[5, 2, 1], Verdict::Different), [(0, 1)]);
    }
}
