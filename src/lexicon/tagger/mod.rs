//! The tagger: parts of speech of English, above all which words are finite verbs.
//!
//! An averaged perceptron (Collins 2002) that goes from left to right and looks at a word, two neighbours on either side, the
//! tags before it, and what the lexicon knows. `tests/bench/train_tagger.rs` trained it; `README.md` beside this file says on
//! what, and how good it is. It costs about a microsecond a word, so rules tag only sentences that a cheap test made suspicious.

pub mod features;
pub mod model;
mod tag;
mod tagged;

use features::{Past, Word, features, sole_tag};
use model::Model;
pub use tag::Tag;
pub use tagged::Tagged;

static MODEL: Model<'static> = Model::new(include_bytes!("model.bin"));

/// Tags `words`, one sentence with punctuation as words of its own and contractions parted (`do`, `n’t`; `it`, `’s`).
///
/// `tags` is emptied first and then holds one tag for each word.
pub fn tag<'w>(words: impl IntoIterator<Item = &'w str>, tags: &mut Vec<Tag>) {
    tag_with(MODEL, words, tags);
}

/// As [`tag`], with another model.
pub fn tag_with<'w>(model: Model<'_>, words: impl IntoIterator<Item = &'w str>, tags: &mut Vec<Tag>) {
    tag_while(model, words, tags, |_| true);
}

/// As [`tag_with`], as long as `goes_on` says so of the tags so far.
fn tag_while<'w>(
    model: Model<'_>,
    words: impl IntoIterator<Item = &'w str>,
    tags: &mut Vec<Tag>,
    mut goes_on: impl FnMut(&[Tag]) -> bool,
) {
    let mut rest = words.into_iter().map(Word::new);
    let mut words = Vec::new();
    tags.clear();
    let mut past = Past::START;
    loop {
        let at = tags.len();
        // A word is judged with the two behind it.
        words.extend(rest.by_ref().take(at + 3 - words.len()));
        let Some(word) = words.get(at) else { break };
        let tag = model.sole(sole_tag(word)).unwrap_or_else(|| best(model, &words, at, past));
        past = past.then(tag);
        tags.push(tag);
        if !goes_on(tags) {
            break;
        }
    }
}

/// The tag with the highest score for word `at`; of equal ones the first.
fn best(model: Model<'_>, words: &[Word], at: usize, past: Past) -> Tag {
    let mut scores = model::Scores::default();
    model.add_all(features(words, at, past), &mut scores);
    let best = (0..Tag::ALL.len()).rev().max_by_key(|&tag| scores[tag]).unwrap_or(0);
    Tag::ALL[best]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with its words parted by spaces, and `*` behind each finite verb, as the tagger sees it.
    fn starred(text: &str) -> String {
        let words: Vec<&str> = text.split(' ').map(|word| word.trim_end_matches('*')).collect();
        let mut tags = Vec::new();
        tag(words.iter().copied(), &mut tags);
        let star = |(word, tag): (&&str, &Tag)| if tag.is_finite() { format!("{word}*") } else { (*word).to_owned() };
        words.iter().zip(&tags).map(star).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn finite_verbs_are_told_from_other_forms() {
        for text in [
            "The council said* that the bridge would* be closed in May .",
            "The bridge damaged by the flood is* too weak to carry lorries .",
            "The price of bread , raised twice this year , hurts* the poor .",
            "She wanted* to leave , but they do* n’t see her .",
            "A long walk along the harbour after the rain .",
            "The report written by the engineers says* nothing .",
        ] {
            assert_eq!(starred(text), text);
        }
    }

    #[test]
    fn any_words_have_tags() {
        let mut tags = vec![Tag::Noun];
        tag([], &mut tags);
        assert_eq!(tags, []);
        tag(["", "\u{0}", "ß", "鬼城", "🙂", &"x".repeat(70_000)], &mut tags);
        assert_eq!(tags.len(), 6);
    }
}
