//! Sentences of a document that come back, word for word or nearly so: found once, read by two rules.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::doc::{Facts, MarkKind, Said};
use crate::lexicon::{self, Flag};
use crate::rule::Context;

/// Fewest words of a sentence that counts as said again when one or two of its words differ.
const LEAST_NEAR: usize = 10;

/// Fewest words of a sentence that is the head or the tail of the one before it: the two were not parted in the same way.
const LEAST_PART: usize = 8;

/// Letters that two forms of one word have in common: `says`, `saying`.
const STEM: usize = 4;

/// Most words that may differ.
const MOST_CHANGED: usize = 2;

/// How much alike two sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They have the same words; or, one behind the other, the words of one begin or end the other.
    Same,
    /// One or two words differ, and only by their endings, or they are of the kind that holds sentences together.
    Slight,
    /// One or two words differ.
    Near,
}

/// A sentence that was said before, by numbers in [`Facts::said`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Again {
    /// The sentence.
    pub(super) later: usize,
    /// The last one before it with the same words.
    pub(super) earlier: usize,
    /// How much alike the two are.
    pub(super) likeness: Likeness,
    /// Words of the later one.
    pub(super) words: usize,
    /// How often a sentence with these very words stands in the document.
    pub(super) times: u32,
}

/// What comes back in a document, in order.
pub(super) struct SaidAgain {
    pub(super) sentences: Vec<Again>,
}

impl SaidAgain {
    /// What comes back in the document of `cx`; found once for all rules.
    pub(super) fn of(cx: &Context<'_>) -> Rc<Self> {
        cx.shared.get(|| Self { sentences: find(cx) })
    }

    /// The sentences in passages: each goes on where the one before it does, here and the first time.
    pub(super) fn passages(&self) -> impl Iterator<Item = &[Again]> {
        self.sentences.chunk_by(|a, b| b.later == a.later + 1 && b.earlier == a.earlier + 1)
    }
}

/// Compares each sentence with the last one that has the same hash of all, of its first, or of its last words: three
/// comparisons at most, however often they come back.
fn find(cx: &Context<'_>) -> Vec<Again> {
    let facts = cx.facts;
    let mut times: FxHashMap<u32, u32> = FxHashMap::default();
    for said in &facts.said {
        *times.entry(said.whole).or_insert(0) += 1;
    }
    let copied = copied_blocks(facts);
    let [mut whole, mut head, mut tail] = [(); 3].map(|()| FxHashMap::<u32, usize>::default());
    let mut found = Vec::new();
    for (later, said) in facts.said.iter().enumerate() {
        let same = whole.insert(said.whole, later);
        let alike = [head.insert(said.head, later), tail.insert(said.tail, later)];
        if copied.contains(&said.block) {
            continue;
        }
        let text = |number: usize| cx.slice(facts.said[number].span());
        let mut push = |earlier, likeness| {
            let words = words(text(later)).count();
            found.push(Again { later, earlier, likeness, words, times: times[&said.whole] });
        };
        if let Some(earlier) = same.filter(|&earlier| has_same_words(text(earlier), text(later))) {
            push(earlier, Likeness::Same);
            continue;
        }
        let mut alike = alike.into_iter().flatten();
        if let Some((earlier, likeness)) =
            alike.find_map(|earlier| Some((earlier, likeness(text(earlier), text(later), earlier + 1 == later)?)))
        {
            push(earlier, likeness);
        }
    }
    found
}

/// Blocks with the same words as an earlier one: they are found as blocks.
fn copied_blocks(facts: &Facts) -> FxHashSet<u32> {
    let mut seen = FxHashSet::default();
    let numbered = facts.blocks.iter().enumerate().filter(|(_, fact)| !fact.body.is_empty());
    numbered.filter(|(_, fact)| !seen.insert(fact.hash)).map(|(number, _)| number as u32).collect()
}

/// The words of `text`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether `a` and `b` are one word but for capitals.
fn is_same_word(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { a.eq_ignore_ascii_case(b) } else { a.to_lowercase() == b.to_lowercase() }
}

/// Whether `a` and `b` have the same words in the same order, but for capitals.
fn has_same_words(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (mut a, mut b) = (words(a), words(b));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if is_same_word(a, b) => {}
            _ => return false,
        }
    }
}

/// How much alike `a` and `b` are, which do not have the same words. Sentences in which numbers or names differ are not:
/// `Ten came from Riga`, `Ten came from Oslo` say two things. `follows` says that `b` stands right behind `a`.
fn likeness(a: &str, b: &str, follows: bool) -> Option<Likeness> {
    let (a, b): (Vec<&str>, Vec<&str>) = (words(a).collect(), words(b).collect());
    let same = |(a, b): &(&&str, &&str)| is_same_word(a, b);
    let before = a.iter().zip(&b).take_while(same).count();
    let shorter = a.len().min(b.len());
    let after = a.iter().rev().zip(b.iter().rev()).take(shorter - before).take_while(same).count();
    let whole = a.iter().rev().zip(b.iter().rev()).take_while(same).count() == shorter || before == shorter;
    if follows && whole && shorter >= LEAST_PART {
        return Some(Likeness::Same);
    }
    if shorter < LEAST_NEAR || a.len().abs_diff(b.len()) > MOST_CHANGED {
        return None;
    }
    let changed = [&a[before..a.len() - after], &b[before..b.len() - after]];
    // The first word has a capital whatever it is.
    let tells = |word: &&str| word.starts_with(|c: char| c.is_numeric() || before > 0 && c.is_uppercase());
    if changed.iter().any(|words| words.len() > MOST_CHANGED || words.iter().any(tells)) {
        return None;
    }
    let holds = |word: &&str| lexicon::lookup_token(word).has(Flag::Function);
    let stem = |word: &str| -> String { word.chars().take(STEM).flat_map(char::to_lowercase).collect() };
    let inflected = changed.iter().all(|words| words.len() == 1)
        && changed[0][0].chars().count() >= STEM
        && stem(changed[0][0]) == stem(changed[1][0]);
    let slight = inflected || changed.iter().all(|words| words.iter().all(holds));
    Some(if slight { Likeness::Slight } else { Likeness::Near })
}

/// Whether the sentence stands in a quotation or holds one.
pub(super) fn is_spoken(cx: &Context<'_>, said: Said) -> bool {
    let facts = cx.facts;
    let (block, span) = (said.block as usize, said.span());
    let marks = &facts.marks[facts.marks.partition_point(|mark| mark.block < said.block)..];
    let before = marks.iter().take_while(|mark| mark.at < span.end);
    let count = |kind: MarkKind| before.clone().filter(|mark| mark.kind == kind).count();
    let open = count(MarkKind::Open) > count(MarkKind::Close) || count(MarkKind::Straight) % 2 == 1;
    let carried = block > 0 && facts.blocks[block - 1].quote_open;
    open || carried || cx.slice(span).contains(['"', '“', '”', '«', '„'])
}
