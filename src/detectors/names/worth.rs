//! Which pairs of names are worth a judgement: a few numbers of each name reject nearly all pairs of a long text.

use super::case;
use super::collect::{Name, Names};
use super::pair::{
    LEAST_LIKENESS, LIKENESS, LIKENESS_IN_COMPANY, LIKENESS_IN_ROLE, LIKENESS_OF_GIVEN, RELATED_START, SAME_CONSONANTS,
    SAME_LETTERS,
};
use super::sound::{is_tsu, prosthetic};
use super::stem::Stem;
use crate::lexicon::Flag;
use crate::text::similarity::{EDIT, LONGEST, alike, distance_within, exchange, may_be_as_alike, may_be_within};

/// Whether the two are worth a judgement, by their letters alone: nearly all pairs of a block are not.
pub(super) fn is_candidate(a: &Stem, b: &Stem) -> bool {
    let longer = a.key.len().max(b.key.len());
    (may_be_as_alike((a.letters, a.twice), (b.letters, b.twice), longer) && alike(&a.key, &b.key))
        || is_cut(a, b)
        || is_cut(b, a)
        || Names::alias(a, b).is_some()
}

/// Whether `short` is the beginning of `long`, or sounds like its end.
fn is_cut(short: &Stem, long: &Stem) -> bool {
    // A set of letters says most often that it is neither.
    let may_end = short.letters & !long.letters == 0 && long.key.ends_with(&short.key);
    may_end || long.flat.starts_with(&short.flat)
}

/// Whether [`super::pair::judge`] can find that the two are one name: most pairs that are alike are not alike enough, and that is told by
/// their keys, before it is asked what stands beside them.
pub(super) fn may_be_one(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>, strictness: f32) -> bool {
    let (a, b) = (names.stem(x), names.stem(y));
    a.flat == b.flat
        || a.pinyin && b.pinyin
        || is_cut(a, b)
        || is_cut(b, a)
        || may_sound_alike(x, y, a, b, strictness)
        || names.inflected && case::may_be_inflected(a, b)
        || a.is_wade_giles_of(b)
        || Names::alias(a, b).is_some()
}

/// Whether the two may be taken for one by their sound.
fn may_sound_alike(x: &Name<'_>, y: &Name<'_>, a: &Stem, b: &Stem, strictness: f32) -> bool {
    let (Some(&first), Some(&second)) = (a.key.as_bytes().first(), b.key.as_bytes().first()) else { return true };
    let given = a.is(Flag::Given) && b.is(Flag::Given);
    let (more_a, more_b) = prosthetic(&a.key, &b.key);
    let scots = first == b'm' && second == b'm';
    if more_a.is_some() || more_b.is_some() || scots {
        return true;
    }
    if first != second && exchange(first, second) > RELATED_START && !is_tsu(&a.flat, &b.flat) && !given {
        return false;
    }
    let longer = a.key.len().max(b.key.len());
    let least = (least_need(x, y, a, b) + strictness).max(LEAST_LIKENESS);
    let least = if given { least.min(LIKENESS_OF_GIVEN) } else { least };
    // A small allowance, as sums of shares are never exact.
    let limit = ((1.0 - least).max(0.0) * (longer as u32 * EDIT) as f32 + 1.0) as u32;
    longer > LONGEST || may_be_within(a.letters, b.letters, limit) && distance_within(&a.key, &b.key, limit).is_some()
}

/// The likeness that is at least asked for: no neighbour or title is shared where one of the two has none.
fn least_need(x: &Name<'_>, y: &Name<'_>, a: &Stem, b: &Stem) -> f32 {
    let both = |of_x: &[u32], of_y: &[u32]| !of_x.is_empty() && !of_y.is_empty();
    let need = if both(&x.left, &y.left) || both(&x.right, &y.right) {
        LIKENESS_IN_COMPANY
    } else if both(&x.roles, &y.roles) {
        LIKENESS_IN_ROLE
    } else {
        LIKENESS
    };
    let same_letters = a.letters == b.letters && a.key.len() == b.key.len();
    let less = [(a.skeleton == b.skeleton, SAME_CONSONANTS), (same_letters, SAME_LETTERS)];
    less.iter().filter(|(fits, _)| *fits).fold(need, |need, (_, less)| need - less)
}
