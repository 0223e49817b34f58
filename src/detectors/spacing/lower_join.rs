//! Where an unknown word in small letters falls into a function word and a known word: `ofthe`, `thecompany`.

use super::split::{is_cuttable, is_function};
use crate::lexicon::{self, Entry, Flag};

/// A join: the bytes of its first word, and how sure.
pub(super) struct Join {
    pub(super) left: usize,
    pub(super) confidence: f64,
}

/// Zipf frequencies below which a joint form is a slip and not a word; `ofthe` itself has 3.3, so common is the slip.
pub(super) const LARGEST_ZIPF: f32 = TWO_CUTTABLE;
const TWO_CUTTABLE: f32 = 3.6;
const BEFORE_THE: f32 = 2.9;
const TWO_FUNCTION: f32 = 2.0;
const ELSE: f32 = 1.2;

/// Splits `word` (small ASCII letters, `entry` its look-up) where both parts are words and the whole is none.
pub(super) fn split(word: &str, entry: Entry) -> Option<Join> {
    if entry.has(Flag::Common) || entry.zipf() >= TWO_CUTTABLE || !(5..=24).contains(&word.len()) {
        return None;
    }
    let joint = entry.zipf();
    let mut best: Option<(f32, usize)> = None;
    for left in 2..word.len() - 1 {
        let (a, b) = word.split_at(left);
        let score = if is_function(a) && is_function(b) && joint < TWO_FUNCTION && !(a == "has" && b == "her") {
            Some(99.0)
        } else {
            score(a, b)
        };
        if let Some(score) = score.filter(|&score| best.is_none_or(|(known, _)| score > known)) {
            best = Some((score, left));
        }
    }
    let (score, left) = best?;
    let (a, b) = word.split_at(left);
    let limit = if is_cuttable(a) && is_cuttable(b) {
        TWO_CUTTABLE
    } else if b == "the" {
        BEFORE_THE
    } else if score >= 99.0 {
        TWO_FUNCTION
    } else {
        ELSE
    };
    (joint < limit).then_some(Join { left, confidence: if joint > 0.0 { 0.8 } else { 0.9 } })
}

/// Splits a very short `word` into two function words, or any into a function word and `a`: `ofit`, `ina`, `witha`.
///
/// Many names and foreign words look so; the caller must look at the words around, and at how frequent `word` is.
pub(super) fn short(word: &str) -> Option<Join> {
    let left = match word.strip_suffix('a') {
        Some(left) if BEFORE_A.contains(&left) => left.len(),
        _ if word.len() == 4 && is_short(&word[..2]) && is_short(&word[2..]) => 2,
        _ => return None,
    };
    Some(Join { left, confidence: 0.85 })
}

/// Splits `word`, which is in no list, after an adverb or an abstract noun: `widelyread`, `populationgrowth`.
///
/// NOTE: any two frequent content words found eight times as many planted joins, but of 22 hits in real texts 19 were
/// compounds that no list has (`windpump`, `coldframe`); a word with one of these endings opens none.
pub(super) fn content(word: &str) -> Option<Join> {
    if !(10..=24).contains(&word.len()) {
        return None;
    }
    let is_common = |part: &str, zipf: f32| {
        let entry = lexicon::lookup(part);
        entry.has(Flag::Common) && entry.zipf() >= zipf
    };
    let left = (6..word.len() - 3).rev().find(|&left| {
        let (a, b) = word.split_at(left);
        CLOSED.iter().any(|ending| a.ends_with(ending))
            && !WORD_ENDINGS.contains(&b)
            && is_common(b, 3.8)
            && is_common(a, 3.3)
    })?;
    Some(Join { left, confidence: 0.85 })
}

/// Endings of adverbs and abstract nouns, after which English writes a space or a hyphen.
const CLOSED: [&str; 9] = ["ly", "tion", "tions", "ment", "ments", "ity", "ities", "ness", "ous"];

/// Words that are added to such words all the same: `communitywide`, `assemblywoman`, `butterflyfish`.
const WORD_ENDINGS: [&str; 17] = [
    "wide",
    "like",
    "less",
    "wise",
    "woman",
    "women",
    "fish",
    "ship",
    "hood",
    "free",
    "able",
    "list",
    "lists",
    "ness",
    "ally",
    "ability",
    "abilities",
];

/// Words after which `a` is glued on.
const BEFORE_A: [&str; 26] = [
    "of", "in", "on", "at", "to", "for", "with", "from", "as", "is", "was", "had", "has", "have", "by", "and", "that",
    "this", "than", "such", "into", "but", "be", "or", "if", "about",
];

fn is_short(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "on" | "at" | "to" | "by" | "is" | "as" | "an" | "it" | "he" | "be" | "we" | "or" | "if"
    )
}

/// How frequent the two parts are, if one is a function word and the other can stand beside it.
fn score(a: &str, b: &str) -> Option<f32> {
    let (cut_a, cut_b) = (is_cuttable(a), is_cuttable(b));
    if !cut_a && !cut_b {
        return None;
    }
    let (cut, other) = if cut_a { (a, b) } else { (b, a) };
    let entry = lexicon::lookup(other);
    let zipf = entry.zipf();
    let frequent = match other.len() {
        0..=2 => false,
        3 if cut.len() <= 2 => zipf >= 5.5,
        3 => zipf >= 4.8,
        _ => zipf >= 3.6,
    };
    let stands = (entry.has(Flag::Common) && frequent)
        || is_cuttable(other)
        || (other.len() >= 4 && entry.has(Flag::Calendar))
        || (other.len() >= 5 && entry.has(Flag::Place));
    // A short word is the beginning or the end of many rare words (`in-`, `-is`), so that its partner must be certain.
    let short_a = a.len() <= 2
        && !(cut_b && (b.len() >= 3 || matches!(a, "in" | "on" | "at" | "by" | "is" | "as")))
        && !(matches!(a, "of" | "to") && zipf >= 3.6)
        && !(b.len() >= if a == "as" { 7 } else { 5 } && zipf >= 4.0 && a != "by");
    let short_b = b.len() <= 2
        && !(cut_a && a.len() >= 3)
        && !(matches!(b, "of" | "to") && zipf >= 4.0 && a.len() >= 4)
        && !(zipf >= 4.0 && a.len() >= 5 && (!matches!(b, "on" | "by") || a.len() >= 6));
    // `inadvisable` is a negative, `inlined` a term.
    let negative =
        a == "in" && ["able", "ible", "ent", "ant", "ive", "ity", "ed"].iter().any(|ending| b.ends_with(ending));
    // `hasher`, `eather`: `-her` ends many words that are in no list.
    let agent = matches!(b, "her" | "hers")
        && !matches!(a, "of" | "to" | "in" | "on" | "at" | "for" | "by" | "with" | "from" | "and" | "that");
    // `areaway`, `arenation`.
    let are = a == "are" && !(b.len() >= 5 && (b.ends_with("ed") || b.ends_with("ing"))) && !cut_b;
    (stands && !short_a && !short_b && !negative && !agent && !are).then(|| zipf + lexicon::lookup(cut).zipf())
}
