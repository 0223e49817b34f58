//! Where an unknown word in small letters falls into a function word and a known word: `ofthe`, `thecompany`.

use super::affixes::{Grade, behind, in_front};
use super::split::is_function;
use crate::lexicon::{self, Entry, Flag};

/// A join: the bytes of its first word, and how sure.
pub(super) struct Join {
    pub(super) left: usize,
    pub(super) confidence: f64,
}

/// Zipf frequencies below which a joint form is a slip and not a word; `ofthe` itself has 3.3, so common is the slip.
pub(super) const LARGEST_ZIPF: f32 = TWO_SURE;
const TWO_SURE: f32 = 3.6;
const WITH_THE: f32 = 2.9;
/// A slip of two very frequent words (`kindof`, `hasbeen`) is listed itself; together they reach [`FREQUENT_PAIR`].
const FREQUENT: f32 = 2.6;
const FREQUENT_PAIR: f32 = 12.0;
const TWO_FUNCTION: f32 = 2.0;
const ELSE: f32 = 1.2;

/// Splits `word` (small ASCII letters, `entry` its look-up) where both parts are words and the whole is none.
pub(super) fn split(word: &str, entry: Entry) -> Option<Join> {
    if entry.has(Flag::Common) || entry.zipf() >= TWO_SURE || !(5..=24).contains(&word.len()) {
        return None;
    }
    let joint = entry.zipf();
    let mut best: Option<(f32, usize)> = None;
    for left in 2..word.len() - 1 {
        let (a, b) = word.split_at(left);
        // `hasher` and `anywho` are words of their own.
        if matches!((a, b), ("has", "her") | ("any", "who")) {
            continue;
        }
        let score = if is_two_functions(a, b) {
            Some(99.0)
        } else if is_loose_pair(a, b, entry) {
            Some(98.0)
        } else {
            front(a, b).or_else(|| back(a, b))
        };
        if let Some(score) = score.filter(|&score| best.is_none_or(|(known, _)| score > known)) {
            best = Some((score, left));
        }
    }
    let (score, left) = best?;
    let (a, b) = word.split_at(left);
    let is_name = [Flag::Given, Flag::Surname, Flag::Place].into_iter().any(|flag| entry.has(flag));
    let limit = if is_name {
        ELSE
    } else if score >= 99.0 && is_sure(a, b) {
        TWO_SURE
    } else if a == "the" || b == "the" {
        WITH_THE
    } else if score >= 99.0 {
        TWO_FUNCTION
    } else if score >= FREQUENT_PAIR {
        FREQUENT
    } else {
        ELSE
    };
    (joint < limit).then_some(Join { left, confidence: if joint > 0.0 { 0.8 } else { 0.9 } })
}

/// Whether `a` and `b` are function words that can stand side by side.
pub(super) fn is_two_functions(a: &str, b: &str) -> bool {
    is_function(a) && is_function(b) && a.len() >= 2 && b.len() >= 2
}

/// Whether `a` and `b` are words of a closed class in a wider sense, one of them of the narrow list, and no word is made so.
pub(super) fn is_loose_pair(a: &str, b: &str, joint: Entry) -> bool {
    !joint.is_known()
        && a.len() >= 2
        && b.len() >= 2
        && (is_function(a) || is_function(b))
        && !BUILDING_FRONT.contains(&a)
        && !BUILDING_BACK.contains(&b)
        && lexicon::lookup(a).has(Flag::Function)
        && lexicon::lookup(b).has(Flag::Function)
}

/// Function words that open compounds and words of dialects (`outmost`, `forwhy`).
const BUILDING_FRONT: [&str; 13] =
    ["out", "over", "down", "under", "off", "for", "am", "per", "do", "nor", "amid", "in", "no"];
/// Function words that end them (`anyus`, `somewhy`, `asper`).
const BUILDING_BACK: [&str; 20] = [
    "am", "per", "do", "us", "till", "hers", "mine", "less", "like", "over", "under", "why", "thus", "off", "out",
    "down", "doing", "does", "nor", "via",
];

/// Whether `a` opens and `b` ends hardly any word, or both are short and so frequent that nothing else is meant.
fn is_sure(a: &str, b: &str) -> bool {
    let short_front = || matches!(a, "in" | "on" | "at" | "to" | "for" | "by" | "as" | "an");
    let short_back = || matches!(b, "in" | "on" | "at" | "to" | "by" | "is" | "as");
    (in_front(a) == Grade::Sure || short_front()) && (behind(b) == Grade::Sure || short_back())
}

/// How frequent the parts are, if `a` is a function word and `b` a known word that can follow it.
fn front(a: &str, b: &str) -> Option<f32> {
    if a.len() > 10 {
        return None;
    }
    let entry = lexicon::lookup(b);
    let (zipf, len) = (entry.zipf(), b.len());
    // `areaway`, `arenation`: only what can follow the verb.
    if a == "are" && len < 8 && !["ed", "ing", "ly"].iter().any(|ending| b.ends_with(ending)) {
        return None;
    }
    match in_front(a) {
        Grade::Sure => return is_partner(a, b, entry).then(|| zipf + lexicon::lookup(a).zipf()),
        Grade::Careful if entry.has(Flag::Common) => {}
        _ => return None,
    }
    let stands = match a {
        // `inadvisable`, `indirection` are negatives, `inlined` a term.
        "in" => len >= 5 && zipf >= 4.0 && !NEGATED.iter().any(|ending| b.ends_with(ending)),
        "an" => len >= 5 && zipf >= 4.0 && b.starts_with(['a', 'e', 'i', 'o', 'u']),
        // `bemoan`, `bedeck`: only a long word is safe.
        "be" => len >= 7 && zipf >= 4.3,
        // `bystreets`, `byelections`.
        "by" => zipf >= 4.0 && (b.ends_with("ing") || (len >= 7 && !b.ends_with('s'))),
        "so" | "no" | "as" | "or" | "on" | "at" => len >= 6 && zipf >= 4.0,
        "to" if len == 4 => zipf >= 5.2,
        // `formatter`.
        "for" if b == "matter" => false,
        "for" if len == 4 => zipf >= 5.5,
        _ => len >= 5 && zipf >= 4.0,
    };
    stands.then(|| zipf + lexicon::lookup(a).zipf() - 1.0)
}

/// Endings of words that `in-` negates.
const NEGATED: [&str; 11] = ["able", "ible", "ent", "ant", "ive", "ity", "ed", "ion", "ions", "ence", "ance"];

/// As [`front`], with the function word `b` behind the known word `a`.
fn back(a: &str, b: &str) -> Option<f32> {
    if b.len() > 10 {
        return None;
    }
    let entry = lexicon::lookup(a);
    let (zipf, len) = (entry.zipf(), a.len());
    match behind(b) {
        Grade::Sure => return is_partner(b, a, entry).then(|| zipf + lexicon::lookup(b).zipf()),
        Grade::Careful if entry.has(Flag::Common) => {}
        _ => return None,
    }
    let plural = a.ends_with('s') && !a.ends_with("ss") && zipf >= 3.4;
    let closed = len >= 6 && (plural || (zipf >= 3.0 && CLOSED_BACK.iter().any(|ending| a.ends_with(ending))));
    let stands = match b {
        // Latin, French and agents: `familiaris`, `sportif`, `transferor`, `implementor`.
        "as" | "an" | "or" | "is" | "our" | "her" | "any" | "if" => closed && !a.ends_with("ment"),
        // `treatin`, `spendin` stand for `treating`, `spending`.
        "in" => closed || (long_or_frequent(len, zipf) && !can_take_ing(a)),
        "on" | "by" | "about" => closed || (len >= 6 && zipf >= 4.0),
        "to" => closed || long_or_frequent(len, zipf) || (len == 4 && zipf >= 5.2),
        _ => closed || long_or_frequent(len, zipf),
    };
    stands.then(|| zipf + lexicon::lookup(b).zipf() - 1.0)
}

fn long_or_frequent(len: usize, zipf: f32) -> bool {
    (len >= 6 && zipf >= 4.0) || (len >= 5 && zipf >= 4.8)
}

fn can_take_ing(verb: &str) -> bool {
    verb.len() <= 20 && lexicon::lookup(&format!("{verb}ing")).has(Flag::Common)
}

/// Whether `other` can stand beside the sure function word `function`: the shorter both are, the more frequent it must be.
fn is_partner(function: &str, other: &str, entry: Entry) -> bool {
    if !entry.has(Flag::Common) {
        return (other.len() >= 4 && entry.has(Flag::Calendar)) || (other.len() >= 5 && entry.has(Flag::Place));
    }
    let sure = function.len() >= 4 || matches!(function, "the" | "of" | "and");
    let least = match (other.len(), sure) {
        (0..=2, _) => return false,
        (3, true) if function.len() > 2 => 4.8,
        (3, _) => 5.5,
        (4, true) => 3.8,
        // `hegang`, `wesley`: names in small letters.
        (4, false) if matches!(function, "he" | "she" | "we" | "is" | "his" | "her" | "has") => 5.2,
        (4, false) => 4.3,
        (5, true) => 3.2,
        (5, false) => 3.8,
        (_, true) => 2.6,
        (_, false) => 3.3,
    };
    entry.zipf() >= least
}

/// Splits a very short `word` into two function words, or any into a function word and `a`: `ofit`, `ina`, `witha`.
///
/// Many names and foreign words look so; the caller must look at the words around, and at how frequent `word` is.
pub(super) fn short(word: &str) -> Option<Join> {
    let left = match word.strip_suffix('a') {
        Some(left) if BEFORE_A.contains(&left) => left.len(),
        // Programmers have `init`, and a word twice (`anan`) is a name.
        _ if word.len() == 4
            && word != "init"
            && word[..2] != word[2..]
            && is_short(&word[..2])
            && is_short(&word[2..]) =>
        {
            2
        }
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

/// Endings after which no other ending of a word follows.
const CLOSED_BACK: [&str; 15] =
    ["ly", "tion", "tions", "ment", "ments", "ity", "ness", "ous", "sion", "ance", "ence", "ing", "ism", "ies", "ed"];

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
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "by"
            | "is"
            | "as"
            | "an"
            | "it"
            | "he"
            | "be"
            | "we"
            | "or"
            | "if"
            | "no"
            | "so"
            | "my"
    )
}
