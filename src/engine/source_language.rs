//! Which language a text was translated from, told by what it speaks of: newspapers, agencies, offices, money, towns.
//!
//! Only rules for texts from certain languages ask, and a language that the user states wins. The words are our own
//! list. What a word weighs says how far it is from English reporting about the place: `Beijing` stands in many an
//! English article, `Huanqiu` in hardly any.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::doc::{Document, Facts, Language};
use crate::text::script::is_letter;

/// A line for each language: its code, then words with their weights.
static WORDS: &str = include_str!("../lexicon/data/source_words.tsv");

/// Least weight of the words of a language that is believed.
const ENOUGH: u32 = 6;

/// How many times as much as the next language it has.
const AHEAD: u32 = 2;

/// What a few letters of the language's own script weigh.
const LETTERS: u32 = 6;

/// Letters with marks, the languages whose names are written with them, and what a word with one weighs. Those of
/// languages that are not told (Czech, Icelandic, Polish, Turkish, …) speak against all that are.
const MARKED: [(&str, &[(&str, u32)]); 9] = [
    ("ñ", &[("es", 2)]),
    ("ãõ", &[("pt", 2)]),
    ("ß", &[("de", 3)]),
    ("äöü", &[("de", 1)]),
    ("èëîïûœ", &[("fr", 2)]),
    ("êôâç", &[("fr", 1), ("pt", 1)]),
    ("áíóú", &[("es", 1), ("pt", 1)]),
    ("é", &[("fr", 1), ("es", 1), ("pt", 1)]),
    ("ðþæřěůčšžýđłęążśńőűğışøåāēīūķļņ", &[("", 2)]),
];

/// Most that marked letters weigh for one language.
const MOST_MARKED: u32 = 5;

/// What a place in capitals weighs besides, in the first bytes of a text, where datelines stand: `SEOUL, March 11 —`.
const DATELINE: u32 = 4;

/// So many bytes.
const HEAD: usize = 300;

/// Bytes of a document that are read.
const READ: usize = 20_000;

/// The language that `doc` was translated from: as stated, as its letters tell, or as its words do; none if nothing
/// is evident. Costs a look-up for each word of the first 20 kB.
pub(super) fn of(doc: &Document) -> Option<Language> {
    if let Some(known) = doc.source_language.as_ref().filter(|known| known.reliable) {
        return Some(known.clone());
    }
    let mut weights = weigh(&doc.text);
    if let Some(likely) = &doc.source_language
        && let Some((_, weight)) = weights.iter_mut().find(|(code, _)| *code == likely.code)
    {
        *weight += LETTERS;
    }
    weights.sort_by_key(|&(_, weight)| Reverse(weight));
    let [(best, weight), (_, next), ..] = weights.as_slice() else { return None };
    let evident = *weight >= ENOUGH && *weight >= AHEAD * next;
    (evident && !best.is_empty()).then(|| Language { code: (*best).to_owned(), reliable: true })
}

/// The longest runs of letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at;
            at = end_of_word(text, start);
            if at > start {
                return Some(&text[start..at]);
            }
            let byte = text.as_bytes().get(at)?;
            at += if byte.is_ascii() { 1 } else { text[at..].chars().next()?.len_utf8() };
        }
    })
}

/// Where the letters end that begin at byte `at`; nearly all of them are ASCII and need not be decoded.
fn end_of_word(text: &str, mut at: usize) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        if byte.is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        let other = (!byte.is_ascii()).then(|| text[at..].chars().next()).flatten().filter(|&c| is_letter(c));
        let Some(letter) = other else { break };
        at += letter.len_utf8();
    }
    at
}

/// What the words of `text` weigh for each language, each word once.
fn weigh(text: &str) -> Vec<(&'static str, u32)> {
    let known = table();
    let mut end = text.len().min(READ);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut weights: Vec<(&str, u32)> = known.languages.iter().map(|&code| (code, 0)).collect();
    let mut marked = vec![0; weights.len()];
    let mut seen = FxHashSet::default();
    let mut dated = false;
    for word in words(&text[..end]).filter(|word| word.len() > 1) {
        // Most words are plain and in no language's list: for them nothing is looked up, nor allocated.
        if word.is_ascii() && !known.may_have(word) {
            continue;
        }
        let folded = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let key = Facts::key(&folded);
        let languages = known.words.get(&key);
        if languages.is_none() && word.is_ascii() {
            continue;
        }
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        if !dated && at < HEAD && word.len() > 3 && word.chars().all(char::is_uppercase) {
            dated = languages.is_some();
            languages.into_iter().flatten().for_each(|&(language, _)| weights[language].1 += DATELINE);
        }
        if !seen.insert(key) {
            continue;
        }
        for &(language, weight) in languages.into_iter().flatten() {
            weights[language].1 += weight;
        }
        // A foreign word in small letters may be a loan; a name is of its country.
        let is_name = word.starts_with(char::is_uppercase);
        let letters = folded.chars().filter(|c| is_name && !c.is_ascii());
        for &(code, weight) in letters.filter_map(|c| MARKED.iter().find(|(set, _)| set.contains(c))).flat_map(|m| m.1)
        {
            if let Some(language) = known.languages.iter().position(|known| *known == code) {
                marked[language] += weight;
            }
        }
    }
    for ((_, weight), marked) in weights.iter_mut().zip(marked) {
        *weight += marked.min(MOST_MARKED);
    }
    weights
}

/// The list as a table.
struct Table {
    languages: Vec<&'static str>,
    /// From the key of a word to the numbers of its languages, with its weight in each.
    words: FxHashMap<u64, Vec<(usize, u32)>>,
    /// For the first two letters of words the lengths that such words have, one bit each.
    lengths: Vec<u32>,
}

impl Table {
    /// Whether it may have the plain `word`, of two letters or more.
    fn may_have(&self, word: &str) -> bool {
        let (place, length) = start(word);
        self.lengths[place] & length != 0
    }
}

/// The place of the first two letters of `word` in [`Table::lengths`], capitals as small letters, and the bit of its length.
fn start(word: &str) -> (usize, u32) {
    let letter = |at: usize| usize::from(word.as_bytes()[at] % 32);
    (letter(0) * 32 + letter(1), 1 << word.len().min(31))
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { languages: Vec::new(), words: FxHashMap::default(), lengths: vec![0; 32 * 32] };
        for (code, words) in WORDS.lines().filter_map(|line| line.split_once('\t')) {
            for (word, weight) in words.split(' ').filter_map(|word| word.split_once(':')) {
                let weight = weight.parse().unwrap_or_default();
                table.words.entry(Facts::key(word)).or_default().push((table.languages.len(), weight));
                let (place, length) = start(word);
                table.lengths[place] |= length;
            }
            table.languages.push(code);
        }
        // What speaks for a language that is not told.
        table.languages.push("");
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Format;
    use crate::parse::{Hints, document};

    #[test]
    fn words_tell_the_source_and_what_is_stated_wins() {
        for (text, stated, expected) in [
            ("Xinhua said on Weibo that the bridge in Chengdu will open.", None, Some("zh")),
            ("The agency Ukrinform said that Odesa pays in hryvnias.", None, Some("uk")),
            ("Interfax said that the Duma and Rosstat will meet in Kazan.", None, Some("ru")),
            ("The bridge in Beijing is longer than the one in Moscow, China said.", None, None),
            ("Xinhua and Interfax, Weibo and the Duma.", None, None),
            ("The mayor opened the bridge.", None, None),
            ("Bridge to open\n\nSEOUL, March 11 — The bridge will open in May, the mayor said.", None, Some("ko")),
            ("Begoña Ibáñez said in Málaga that Núñez pays in pesos.", None, Some("es")),
            ("Jiří Dvořák met Begoña Ibáñez and Šárka Růžičková in Málaga.", None, None),
            ("Xinhua said on Weibo that the bridge in Chengdu will open.", Some("ja"), Some("ja")),
        ] {
            let hints = Hints { source_language: stated.map(str::to_owned), ..Hints::default() };
            let doc = document(text.into(), Format::Plain, hints);
            assert_eq!(of(&doc).as_ref().map(|language| language.code.as_str()), expected, "{text}");
        }
    }
}
