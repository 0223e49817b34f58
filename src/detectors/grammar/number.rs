//! Which nouns are one and which are many, as far as their form tells.

use crate::lexicon::{self, Flag};
use crate::rule::Context;

/// Nouns that end in `s` and can be one thing (`a thumbs up`, the shop of a trade), or that stand for a whole as such.
const SINGULAR: [&str; 87] = [
    "news",
    "means",
    "series",
    "species",
    "crossroads",
    "headquarters",
    "works",
    "barracks",
    "gallows",
    "sports",
    "savings",
    "arms",
    "goods",
    "customs",
    "sales",
    "lens",
    "bus",
    "gas",
    "mains",
    "dues",
    "thanks",
    "cheers",
    "blues",
    "shambles",
    "links",
    "innings",
    "overseas",
    "downstairs",
    "upstairs",
    "plus",
    "scissors",
    "alms",
    "chess",
    "ways",
    "measles",
    "mumps",
    "diabetes",
    "rabies",
    "molasses",
    "billiards",
    "darts",
    "dominoes",
    "whereabouts",
    "odds",
    "remains",
    "proceeds",
    "earnings",
    "lots",
    "loads",
    "heaps",
    "minutes",
    "acoustics",
    "amends",
    "premises",
    "grounds",
    "brains",
    "guts",
    "lodgings",
    "surroundings",
    "outskirts",
    "binoculars",
    "kudos",
    "always",
    "besides",
    "sometimes",
    "towards",
    "perhaps",
    "nowadays",
    "others",
    "thumbs",
    "heads",
    "printers",
    "bakers",
    "butchers",
    "grocers",
    "jewellers",
    "florists",
    "chemists",
    "newsagents",
    "hairdressers",
    "solicitors",
    "brewers",
    "publishers",
    "builders",
    "barbers",
    "opticians",
    "dentists",
];

/// Whether `word` ends in `s` and may yet be one thing: `news`, `physics`, `series`.
pub(super) fn is_singular_in_s(word: &str) -> bool {
    SINGULAR.contains(&word) || word.ends_with("ics") || word.ends_with("itis") || word.ends_with("sis")
}

/// The singular of `word`, which ends in `s`, if that is a common noun: `minister`, `country`, `church`.
pub(super) fn singular(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s')?;
    let is_noun = |noun: &str| {
        let entry = lexicon::lookup_token(noun);
        noun.len() > 2 && entry.has(Flag::Common) && !entry.has(Flag::Function)
    };
    if let Some(stem) = stem.strip_suffix("ie") {
        let noun = format!("{stem}y");
        if is_noun(&noun) {
            return Some(noun);
        }
    }
    if let Some(noun) = stem.strip_suffix('e')
        && noun.ends_with(['s', 'x', 'h', 'z'])
        && is_noun(noun)
    {
        return Some(noun.to_owned());
    }
    is_noun(stem).then(|| stem.to_owned())
}

/// Whether the word at `at` looks like a common noun in the plural that is seldom a verb.
pub(super) fn is_plural_noun(cx: &Context<'_>, at: usize) -> bool {
    let word = cx.word_at(at);
    let entry = cx.entry(at);
    let ends = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3;
    ends && entry.has(Flag::Common)
        && entry.finite() < 0.7
        && !is_singular_in_s(word)
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && singular(word).is_some()
}

/// Nouns that are written alike for one and many, or are many without an `s`; and what is no noun behind a number.
const PLURAL: [&str; 83] = [
    "fish",
    "sheep",
    "aircraft",
    "offspring",
    "people",
    "police",
    "cattle",
    "youth",
    "staff",
    "crew",
    "personnel",
    "deer",
    "salmon",
    "dice",
    "data",
    "media",
    "criteria",
    "phenomena",
    "bacteria",
    "men",
    "women",
    "children",
    "feet",
    "teeth",
    "mice",
    "folk",
    "clergy",
    "poultry",
    "vermin",
    "spacecraft",
    "hovercraft",
    "trout",
    "cod",
    "squid",
    "shrimp",
    "bison",
    "moose",
    "swine",
    "elite",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "percent",
    "pair",
    "yuan",
    "yen",
    "baht",
    "won",
    "rand",
    "euro",
    "kilo",
    "foot",
    "pound",
    "stone",
    "quid",
    "mile",
    "head",
    "gross",
    "score",
    "craft",
    "carp",
    "elk",
    "grouse",
    "brethren",
    "oxen",
    "geese",
    "lice",
    "kind",
    "sort",
    "type",
    "half",
    "bit",
    "cent",
    "yesterday",
    "tomorrow",
    "today",
    "tonight",
    "noon",
    "midnight",
    "subject",
    "present",
];

/// Whether the word at `at` is a common noun for one thing: it has a plural, is no verb or adjective, and is not plural itself.
pub(super) fn is_singular_noun(cx: &Context<'_>, at: usize) -> bool {
    let word = cx.word_at(at);
    let entry = cx.entry(at);
    let is_plain = word.len() > 3
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !word.ends_with('s')
        && !word.ends_with("ing");
    if !is_plain || !entry.has(Flag::Common) || entry.has(Flag::Function) || PLURAL.contains(&word) {
        return false;
    }
    // Compounds of what has one form for both: `policewomen`, `jellyfish`.
    if ["men", "fish", "people", "craft", "folk", "children", "teeth", "feet"].iter().any(|end| word.ends_with(end)) {
        return false;
    }
    plural_frequency(word) >= 2.5
}

/// How frequent the plural of `word` is.
fn plural_frequency(word: &str) -> f32 {
    let stem = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let plural = match stem {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['x', 'h', 'z']) => format!("{word}es"),
        None => format!("{word}s"),
    };
    let entry = lexicon::lookup_token(&plural);
    if entry.has(Flag::Common) { entry.zipf() } else { 0.0 }
}
