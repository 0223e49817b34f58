//! Case endings of the source that were left on a name: `Furtal` and `Furtala`, one man.

use super::collect::{Name, Names};
use super::company::{Company, company};
use super::stem::Stem;
use crate::lexicon::Flag;

/// Endings of names that end in a consonant, as they are transliterated.
const ENDINGS: [&str; 9] = ["a", "u", "om", "em", "ym", "im", "e", "ou", "ovi"];

/// The same for names that end in `-a`, which they replace.
const ENDINGS_OF_A: [&str; 7] = ["y", "i", "u", "e", "oy", "oi", "ou"];

/// Endings of family names to which `-a` adds a woman, so that it is no case ending: `Deshkov`, `Deshkova`.
const WITH_FEMALE_FORM: [&str; 7] = ["ov", "ev", "in", "yn", "iov", "yov", "sk"];

/// Zipf frequency below which nobody knows the inflected form.
const UNHEARD: f32 = 1.5;

/// Shortest name.
const SHORTEST: usize = 5;

const CONFIDENCE: f32 = 0.7;

/// Less where the ending may also make a woman of the man, in languages where all family names have female forms.
const CONFIDENCE_OF_A: f32 = 0.65;

/// How sure it is that one of the two is the other with a case ending, if it may be.
///
/// The inflected form is the rarer one and stands without a first name of its own; given names and places of the lexicon
/// have derived forms that look the same (`Daniel`, `Daniela`), so they are left to the other tests.
pub(super) fn ending(names: &Names<'_>, x: &Name<'_>, y: &Name<'_>) -> Option<f32> {
    let (plain, inflected) = if names.stem(x).flat.len() <= names.stem(y).flat.len() { (x, y) } else { (y, x) };
    with_ending(names, plain, inflected).or_else(|| with_ending(names, inflected, plain))
}

/// Whether one of the two may be the other with a case ending in place of its `-a`.
pub(super) fn may_be_inflected(a: &Stem, b: &Stem) -> bool {
    let goes_on = |a: &Stem, b: &Stem| a.flat.strip_suffix('a').is_some_and(|root| b.flat.starts_with(root));
    goes_on(a, b) || goes_on(b, a)
}

fn with_ending(names: &Names<'_>, plain: &Name<'_>, inflected: &Name<'_>) -> Option<f32> {
    let (stem, form) = (names.stem(plain), names.stem(inflected));
    let free = |stem: &Stem| !stem.is(Flag::Given) && !stem.is(Flag::Common);
    let fits = stem.flat.len() >= SHORTEST
        && free(stem)
        && free(form)
        && !form.is(Flag::Place)
        && form.zipf() < UNHEARD
        && inflected.count() <= plain.count()
        && inflected.left.is_empty()
        && company(names, plain, inflected) != Company::Other;
    if !fits {
        return None;
    }
    match (stem.flat.strip_suffix('a'), form.flat.strip_prefix(stem.flat.as_str())) {
        (Some(root), _) => {
            let ending = form.flat.strip_prefix(root)?;
            (root.len() + 1 >= SHORTEST && ENDINGS_OF_A.contains(&ending)).then_some(CONFIDENCE)
        }
        (None, Some("a")) => {
            (!WITH_FEMALE_FORM.iter().any(|end| stem.flat.ends_with(end)) && ends_hard(stem)).then_some(CONFIDENCE_OF_A)
        }
        (None, Some(ending)) => (ENDINGS.contains(&ending) && ends_hard(stem)).then_some(CONFIDENCE),
        (None, None) => None,
    }
}

/// Whether the name ends in a consonant other than the sign of an English plural.
fn ends_hard(stem: &Stem) -> bool {
    !stem.flat.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 's'])
}
