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

/// Joins linked spellings, the surest links first, and gives each spelling of a cluster its weightiest one as the preferred
/// one; sorted by the preferred one.
///
/// Two clusters stay apart if `judge` says that the preferred spelling of one and a spelling of the other are different
/// names: likeness is not transitive, and so a doubtful link never outweighs a sure one.
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
    let mut surest: Vec<&Link> = links.iter().collect();
    surest.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then((x.a, x.b).cmp(&(y.a, y.b))));
    // The preferred spelling of each spelling, by rank: that of a cluster is its own.
    let mut preferred: Vec<usize> = (0..order.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..order.len()).map(|at| vec![at]).collect();
    // The links that joined clusters: a tree for each.
    let mut joined: Vec<Vec<(usize, NameKind, f32)>> = vec![Vec::new(); order.len()];
    for link in surest {
        let (a, b) = (rank[&link.a], rank[&link.b]);
        let (over, under) = (preferred[a].min(preferred[b]), preferred[a].max(preferred[b]));
        let differs = |&member: &usize| {
            (over, member) != (a.min(b), a.max(b)) && judge(order[over], order[member]) == Verdict::Different
        };
        if over == under || members[under].iter().any(differs) {
            continue;
        }
        joined[a].push((b, link.kind, link.confidence));
        joined[b].push((a, link.kind, link.confidence));
        let moved = std::mem::take(&mut members[under]);
        for &member in &moved {
            preferred[member] = over;
        }
        members[over].extend(moved);
    }
    let mut variants = Vec::new();
    for canonical in (0..order.len()).filter(|&at| preferred[at] == at) {
        walk(canonical, &joined, |form, kind, confidence, far| {
            let detour = if far { confidence - DETOUR } else { confidence };
            let (kind, confidence) = match judge(order[canonical], order[form]) {
                Verdict::Same(direct, sure) if far && sure > detour => (direct, sure),
                _ => (kind, detour),
            };
            variants.push(Variant { canonical: order[canonical], form: order[form], kind, confidence });
        });
    }
    variants.sort_by_key(|found| (found.canonical, found.form));
    variants
}

/// Calls `visit` for each spelling that `joined` leads to from `root`: the kind of its link, the least confidence on the
/// way, and whether the way has more than one link.
fn walk(root: usize, joined: &[Vec<(usize, NameKind, f32)>], mut visit: impl FnMut(usize, NameKind, f32, bool)) {
    let mut ahead = vec![(root, root, 1.0_f32)];
    while let Some((at, from, least)) = ahead.pop() {
        for &(next, kind, confidence) in joined[at].iter().filter(|link| link.0 != from) {
            let least = least.min(confidence);
            visit(next, kind, least, at != root);
            ahead.push((next, at, least));
        }
    }
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

    #[test]
    fn a_doubtful_link_does_not_outweigh_a_sure_one() {
        let links = [link(0, 1, 0.5), link(1, 2, 0.9)];
        assert_eq!(pairs(&links, &[5, 2, 1], Verdict::Different), [(1, 2)]);
    }
}
