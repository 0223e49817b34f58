//! What stands beside two names: the same first name makes them one, another first name makes them two.

use super::collect::{Name, Names};
use super::told::Beside;
use crate::lexicon::Flag;
use crate::text::similarity::distance_within;

/// What the names around two names say about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Company {
    /// The same first or family name.
    Shared,
    /// Nothing.
    Unknown,
    /// Two different ones.
    Other,
}

/// Whether the two stand in one sentence.
pub(super) fn together(x: &Name<'_>, y: &Name<'_>) -> bool {
    let (few, many) = if x.places.len() <= y.places.len() { (x, y) } else { (y, x) };
    few.places.iter().any(|place| many.places.binary_search_by_key(&place.sentence, |other| other.sentence).is_ok())
}

/// What the neighbours of `x` and `y` say.
pub(super) fn company(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>) -> Company {
    let mut company = Company::Unknown;
    for (of_x, of_y) in [(&x.left, &y.left), (&x.right, &y.right)] {
        if of_x.is_empty() || of_y.is_empty() {
            continue;
        }
        let same = of_x.iter().any(|&p| of_y.iter().any(|&q| is_same_neighbour(names, p, q)));
        company = match (same, company) {
            (true, Company::Unknown) => Company::Shared,
            (false, Company::Unknown) => Company::Other,
            (_, known) => known,
        };
    }
    company
}

/// What `x` and `y` both stand beside, if anything: a name, else a title or a kind.
pub(super) fn shared(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>) -> Option<Beside> {
    let shown = |id: u32| {
        let mut letters = names.stems[id as usize].flat.chars();
        letters.next().into_iter().map(|first| first.to_ascii_uppercase()).chain(letters).collect::<String>()
    };
    let beside = [(&x.left, &y.left), (&x.right, &y.right)]
        .into_iter()
        .find_map(|(of_x, of_y)| of_x.iter().copied().find(|&p| of_y.iter().any(|&q| is_same_neighbour(names, p, q))));
    let named = |role: &u32| !names.stems[*role as usize].flat.is_empty();
    let role = || x.roles.iter().copied().find(|role| named(role) && y.roles.contains(role));
    beside.map(|id| Beside::Name(shown(id))).or_else(|| role().map(|id| Beside::Role(shown(id))))
}

/// Whether the two are called with one title or kind: `Chancellor X`, `Hurricane X`.
pub(super) fn shares_role(x: &Name<'_>, y: &Name<'_>) -> bool {
    x.roles.iter().any(|role| y.roles.contains(role))
}

/// Whether each of the two has titles, and they share none (`Colonel X`, `Corporal Y`).
pub(super) fn differ_in_role(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>) -> bool {
    let titled = |name: &Name<'_>| name.roles.iter().any(|&role| names.stems[role as usize].is(Flag::Title));
    titled(x) && titled(y) && !shares_role(x, y)
}

/// Whether both have first names, and no two of these are alike (`Ewa X`, `Sergio Y`).
pub(super) fn two_given_names(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>) -> bool {
    let given = |name: &Name<'_>| name.left.iter().any(|&id| names.stems[id as usize].is(Flag::Given));
    let alike = |&p: &u32| y.left.iter().any(|&q| is_same_neighbour(names, p, q));
    given(x) && given(y) && !x.left.iter().any(alike)
}

fn is_same_neighbour(names: &Names<'_>, p: u32, q: u32) -> bool {
    let (a, b) = (&names.stems[p as usize], &names.stems[q as usize]);
    p == q
        || a.key == b.key
        || (a.key.len().min(b.key.len()) >= 4 && distance_within(&a.key, &b.key, 80).is_some())
        || Names::alias(a, b).is_some()
        || a.is_wade_giles_of(b)
}

/// The weight of company in a confidence.
pub(super) fn bonus(company: Company) -> f32 {
    match company {
        Company::Shared => 0.1,
        Company::Unknown => 0.0,
        Company::Other => -0.2,
    }
}
