//! Function words by what they do at the ends of words: which of them may be cut off an unknown word.
//!
//! The lists come from 170,000 rare words that are not in the lexicon (SCOWL 70 and 80), and from counting how many of them
//! fall into a function word and a frequent word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How certain it is that a function word at the end of an unknown word is one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grade {
    /// Fewer than a dozen rare words look so: any known word may stand beside it.
    Sure,
    /// Its partner must be long and frequent.
    Careful,
    /// Compounds have no end (`over`, `under`, `out`, `up`, `like`).
    Never,
}

/// The grade of `word` in front of another one.
pub(super) fn in_front(word: &str) -> Grade {
    static GRADES: LazyLock<Grades> = LazyLock::new(|| grades(&SURE_FRONT, &CAREFUL_FRONT));
    GRADES.get(word).copied().unwrap_or(Grade::Never)
}

/// The grade of `word` behind another one.
pub(super) fn behind(word: &str) -> Grade {
    static GRADES: LazyLock<Grades> = LazyLock::new(|| grades(&SURE_BACK, &CAREFUL_BACK));
    GRADES.get(word).copied().unwrap_or(Grade::Never)
}

type Grades = FxHashMap<&'static str, Grade>;

fn grades(sure: &[&'static str], careful: &[&'static str]) -> Grades {
    let sure = sure.iter().chain(&LONG).map(|word| (*word, Grade::Sure));
    careful.iter().map(|word| (*word, Grade::Careful)).chain(sure).collect()
}

const LONG: [&str; 5] = ["everything", "something", "themselves", "therefore", "throughout"];

const SURE_FRONT: [&str; 114] = [
    "the", "of", "this", "that", "these", "those", "which", "with", "from", "and", "were", "was", "has", "have", "had",
    "will", "would", "could", "should", "must", "been", "if", "its", "they", "their", "our", "your", "you", "him",
    "them", "who", "what", "how", "while", "because", "when", "since", "until", "during", "against", "about",
    "between", "than", "said", "also", "only", "both", "such", "more", "are", "is", "she", "his", "her", "we", "not",
    "any", "other", "into", "before", "within", "without", "where", "does", "did", "he", "but", "however", "although",
    "whether", "just", "many", "very", "being", "same", "much", "around", "another", "each", "among", "every", "least",
    "several", "along", "shall", "might", "why", "cannot", "having", "enough", "anything", "doing", "across", "behind",
    "himself", "nothing", "everyone", "upon", "anyone", "itself", "someone", "towards", "either", "yourself", "myself",
    "whose", "beyond", "herself", "most", "one", "own", "though", "whom", "like",
];

const CAREFUL_FRONT: [&str; 16] =
    ["in", "on", "at", "to", "for", "by", "as", "an", "or", "it", "can", "may", "so", "no", "be", "some"];

const SURE_BACK: [&str; 102] = [
    "the", "that", "this", "these", "those", "and", "of", "for", "with", "from", "which", "were", "was", "have", "had",
    "will", "would", "could", "may", "they", "their", "his", "into", "before", "after", "when", "where", "while",
    "because", "not", "said", "also", "more", "other", "each", "should", "must", "what", "how", "him", "them", "you",
    "your", "than", "then", "did", "been", "are", "who", "since", "until", "during", "she", "has", "just", "many",
    "very", "being", "same", "much", "around", "another", "among", "every", "least", "several", "along", "shall",
    "might", "why", "cannot", "having", "enough", "anything", "across", "behind", "himself", "nothing", "everyone",
    "anyone", "itself", "someone", "towards", "either", "yourself", "myself", "whose", "beyond", "herself", "both",
    "we", "but", "such", "only", "without", "within", "however", "whether", "here", "there", "too", "few",
];

const CAREFUL_BACK: [&str; 19] = [
    "in", "on", "at", "to", "by", "is", "as", "an", "or", "it", "its", "all", "if", "her", "our", "any", "so", "can",
    "about",
];
