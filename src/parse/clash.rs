//! Which words do not go together in a row: what the rules about grammar wait for.

use crate::doc::{Sentence, Traits};
use crate::lexicon::{Entry, Flag};

/// What a word is, and what it does not take directly after it, as bits.
///
/// Kept beside what the lexicon knows of the word, so that a pair costs one operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Habits {
    is: u16,
    repels: u16,
}

/// `a`, `an`, `the`.
const ARTICLE: u16 = 1;
/// `its`, `their`, and `this` after an article.
const DETERMINER: u16 = 1 << 1;
/// A finite auxiliary: `is`, `will`.
const AUXILIARY: u16 = 1 << 2;
/// A form that neither a modal nor `have` takes: `went`, `goes`.
const FINITE: u16 = 1 << 3;
/// `is`, `was`, `has`, `does`.
const SINGULAR_VERB: u16 = 1 << 4;
/// `are`, `have`, `do`.
const PLURAL_VERB: u16 = 1 << 5;
/// A noun in the plural, as far as its last letter tells.
const PLURAL_NOUN: u16 = 1 << 6;
/// A verb in `ing`, and `able`: what only modals repel.
const GERUND: u16 = 1 << 7;
/// A past tense that can be a participle too, or a participle: repelled by what takes the base form only.
const PAST: u16 = 1 << 8;

/// Past tenses without `ed` that can be participles.
const PASTS: [&str; 29] = [
    "said", "told", "brought", "bought", "thought", "taught", "caught", "made", "spent", "kept", "lost", "won", "sent",
    "built", "led", "held", "met", "sold", "paid", "stood", "heard", "fought", "sought", "meant", "slept", "dealt",
    "shot", "hung", "struck",
];

/// Participles that follow `have` or `be` only.
const PARTICIPLES: [&str; 14] = [
    "been",
    "gone",
    "done",
    "seen",
    "written",
    "taken",
    "spoken",
    "chosen",
    "eaten",
    "driven",
    "fallen",
    "forgotten",
    "stolen",
    "broken",
];

/// Past tenses that are no participles, of which the lexicon is less sure.
const NO_PARTICIPLES: [&str; 20] = [
    "went", "took", "gave", "knew", "wrote", "began", "ate", "drank", "drove", "flew", "grew", "threw", "chose",
    "forgot", "rode", "shook", "stole", "tore", "wore", "ran",
];

impl Habits {
    /// Of what is no word.
    pub(super) const NONE: Self = Self { is: 0, repels: 0 };

    /// Of `word`, in any case, about which the lexicon says `entry`.
    pub(super) fn of(word: &str, entry: Entry) -> Self {
        let mut buffer = [0; 9];
        let Some(small) = buffer.get_mut(..word.len()) else { return Self::of_noun(word, entry) };
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        let (is, repels) = match &*small {
            b"a" | b"an" => (ARTICLE, ARTICLE | DETERMINER | PLURAL_NOUN),
            b"the" => (ARTICLE, ARTICLE | DETERMINER),
            b"its" | b"their" | b"our" | b"my" | b"your" | b"his" => (DETERMINER, ARTICLE | DETERMINER),
            b"this" => (DETERMINER, PLURAL_VERB | PLURAL_NOUN),
            b"these" | b"those" => (DETERMINER, SINGULAR_VERB),
            b"another" => (DETERMINER, PLURAL_NOUN),
            b"every" | b"each" => (0, PLURAL_NOUN),
            b"is" | b"was" => (AUXILIARY | SINGULAR_VERB | FINITE, AUXILIARY),
            b"are" | b"were" => (AUXILIARY | PLURAL_VERB | FINITE, AUXILIARY),
            b"has" => (AUXILIARY | SINGULAR_VERB | FINITE, AUXILIARY | FINITE),
            b"had" => (AUXILIARY | FINITE, AUXILIARY | FINITE),
            b"have" => (PLURAL_VERB, AUXILIARY | FINITE),
            b"already" | b"also" | b"never" | b"just" | b"now" | b"even" | b"since" => (0, FINITE),
            b"do" => (PLURAL_VERB, AUXILIARY | FINITE),
            b"does" => (AUXILIARY | SINGULAR_VERB | FINITE, AUXILIARY | FINITE),
            b"did" => (AUXILIARY | FINITE, AUXILIARY | FINITE | PAST),
            b"don't" => (PLURAL_VERB, AUXILIARY | FINITE),
            b"doesn't" => (SINGULAR_VERB, AUXILIARY | FINITE),
            b"didn't" | b"can't" | b"won't" | b"cannot" => (0, FINITE | PAST),
            b"not" => (0, FINITE),
            b"will" | b"would" | b"can" | b"could" | b"must" | b"should" | b"may" | b"might" => {
                (AUXILIARY, AUXILIARY | FINITE | GERUND | PAST)
            }
            b"to" => (0, FINITE | PAST),
            b"he" | b"she" => (0, PLURAL_VERB | ARTICLE),
            b"it" => (0, PLURAL_VERB),
            b"they" | b"we" => (0, SINGULAR_VERB | ARTICLE),
            b"people" => (0, SINGULAR_VERB),
            b"able" => (GERUND, 0),
            _ => return Self::of_noun(word, entry),
        };
        Self { is, repels }
    }

    /// Of a word of the open classes.
    fn of_noun(word: &str, entry: Entry) -> Self {
        if PARTICIPLES.contains(&word) {
            return Self { is: PAST, repels: 0 };
        }
        if entry.finite() >= 0.9 && entry.base() == 0.0 || NO_PARTICIPLES.contains(&word) {
            return Self { is: FINITE, repels: 0 };
        }
        if word.len() > 3 && word.ends_with("ed") && entry.base() == 0.0 || PASTS.contains(&word) {
            return Self { is: PAST, repels: 0 };
        }
        if word.len() > 4 && word.ends_with("ing") {
            return Self { is: GERUND, repels: 0 };
        }
        let ends = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s");
        if ends && entry.has(Flag::Common) && entry.finite() < 0.7 {
            return Self { is: PLURAL_NOUN, repels: SINGULAR_VERB };
        }
        Self::NONE
    }

    /// What it is that `next`, directly behind this word, does not go with it.
    pub(super) const fn clash(self, next: Self) -> Traits {
        match self.repels & next.is {
            0 => Traits::NONE,
            both if both & PLURAL_NOUN == 0 => Traits::CLASH,
            _ => Traits::ONE_MANY,
        }
    }
}

/// The pairs of a block that do not go together.
#[derive(Debug, Default)]
pub(super) struct Clashes {
    tokens: u32,
    last: Habits,
    /// Numbers of the second tokens, and what they are.
    found: Vec<(u32, Traits)>,
}

impl Clashes {
    /// Forgets everything, for the next block.
    pub(super) fn clear(&mut self) {
        (self.tokens, self.last) = (0, Habits::NONE);
        self.found.clear();
    }

    /// Takes the next token; one that is no word has no habits.
    pub(super) fn next(&mut self, habits: Habits) {
        let traits = self.last.clash(habits);
        if traits != Traits::NONE {
            self.found.push((self.tokens, traits));
        }
        self.last = habits;
        self.tokens += 1;
    }

    /// Adds what was found to the traits of the sentences, and gives it for the block.
    pub(super) fn mark(&self, sentences: &[Sentence], sentence_traits: &mut [Traits]) -> Traits {
        let mut all = Traits::NONE;
        for &(token, traits) in &self.found {
            let number = sentences.partition_point(|sentence| sentence.last <= token);
            if sentences.get(number).is_some_and(|sentence| sentence.first < token) {
                sentence_traits[number].add(traits);
                all.add(traits);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lookup_token;

    /// What the words of `text` say of each other, two by two.
    fn clashes(text: &str) -> Vec<Traits> {
        let habits: Vec<Habits> = text.split(' ').map(|word| Habits::of(word, lookup_token(word))).collect();
        habits.windows(2).map(|pair| pair[0].clash(pair[1])).collect()
    }

    #[test]
    fn only_words_that_do_not_go_together_clash() {
        for text in ["is was", "The his", "its the", "will goes", "to went", "they was", "ministers has", "can able"] {
            assert_eq!(clashes(text), [Traits::CLASH], "{text}");
        }
        for text in ["a ministers", "this countries", "every villages"] {
            assert_eq!(clashes(text), [Traits::ONE_MANY], "{text}");
        }
        let plain = "the mayor has been to see a bus and its crew will go to those who can do that";
        assert!(clashes(plain).iter().all(|&traits| traits == Traits::NONE), "{plain}");
    }
}
