//! Foreign names that went through Chinese: `Kramer`, and once `Kelamo`, the reading of the characters that render it.
//!
//! The two share hardly a letter, so they are looked for among all names, in documents that hold such a reading.

use super::collect::{Name, Names};
use super::company::{Company, company, shares_role, together};
use super::derived::derived;
use super::sound::likeness;
use super::stem::Stem;
use crate::lexicon::Flag;
use crate::text::{mandarin, pinyin};

/// Scores of [`mandarin::renders`] from which a pair is told: one of a million pairs of unrelated names reaches the first
/// in 40 cases, the second in 330.
const SURE: f32 = 0.9;
const LIKELY: f32 = 0.5;

/// Confidence for the two scores.
const SURE_CONFIDENCE: f32 = 0.75;
const LIKELY_CONFIDENCE: f32 = 0.5;

/// What a shared title or neighbour adds.
const COMPANY: f32 = 0.15;

/// Names that are more alike than this are judged by their letters.
const ALIKE: f32 = 0.78;

/// Fewest syllables of a reading: two agree by chance.
const FEWEST: usize = 3;

/// Most readings and most foreign names of one document that are compared.
const MOST_READINGS: usize = 48;
const MOST_FOREIGN: usize = 256;

/// A known place of so many letters that can be cut into Chinese syllables is Chinese; `Sudan` and `Milan` are shorter.
const LONG_PLACE: usize = 7;

/// Below this Zipf frequency a word is nobody's.
const UNHEARD: f32 = 1.5;

/// Whether China, its people or one of its places are in the document.
pub(super) fn is_about_china(names: &Names<'_>) -> bool {
    let is_chinese_place = |stem: &Stem| {
        let told = stem.flat.len() >= LONG_PLACE || pinyin::has_chinese_letters(&stem.flat);
        stem.is(Flag::Place) && stem.pinyin && told
    };
    let named = ["china", "chinese", "taiwan", "wuhan"].iter().any(|word| names.has(word));
    names.chinese || named || names.stems.iter().any(is_chinese_place)
}

/// Calls `found` with each pair of a foreign name and its Chinese reading (numbers of [`Names::single`]) and how sure that is.
pub(super) fn for_each(names: &Names<'_>, mut found: impl FnMut(u32, u32, f32)) {
    let is_reading = |name: &Name<'_>| {
        let stem = names.stem(name);
        let known = stem.is(Flag::Place) || stem.is(Flag::Given) || stem.is(Flag::Common) || stem.zipf() >= UNHEARD;
        !known
            && !name.text.contains('-')
            && mandarin::fewest_syllables(&stem.flat).is_some_and(|count| count >= FEWEST)
    };
    if !is_about_china(names) {
        return;
    }
    let all = || (0..).zip(&names.single);
    let readings: Vec<(u32, &Name<'_>)> = all().filter(|(_, name)| is_reading(name)).take(MOST_READINGS).collect();
    if readings.is_empty() {
        return;
    }
    let is_foreign = |name: &Name<'_>| {
        let stem = names.stem(name);
        let named = !stem.is(Flag::Common) || stem.is(Flag::Surname);
        !stem.pinyin && !stem.key.is_empty() && named
    };
    let foreign: Vec<(u32, &Name<'_>)> = all().filter(|(_, name)| is_foreign(name)).take(MOST_FOREIGN).collect();
    for (reading, x) in readings {
        for &(original, y) in &foreign {
            let Some(score) = mandarin::renders(&names.stem(x).flat, &names.stem(y).flat) else { continue };
            let about = company(names, x, y);
            // A first name beside the reading is a reading as well, and so no other name.
            let other = about == Company::Other && !x.left.iter().all(|&id| names.stems[id as usize].pinyin);
            let two = other || together(x, y) || derived(names.stem(x), names.stem(y));
            // What is alike by its letters is no matter of Chinese.
            if score < LIKELY || two || are_alike(names.stem(x), names.stem(y)) {
                continue;
            }
            let more = if about == Company::Shared || shares_role(x, y) { COMPANY } else { 0.0 };
            let confidence = if score >= SURE { SURE_CONFIDENCE } else { LIKELY_CONFIDENCE };
            found(original, reading, confidence + more);
        }
    }
}

/// Whether the letters alone say that the two may be one.
fn are_alike(a: &Stem, b: &Stem) -> bool {
    a.key.as_bytes().first() == b.key.as_bytes().first()
        && likeness(&a.key, &b.key, a.key.len().max(b.key.len()), ALIKE).is_some()
}
