//! Spaces that were lost or put in: words, numbers and marks glued together.

mod affixes;
mod glued_bracket;
mod glued_comma;
mod glued_number;
mod glued_sentences;
mod glued_words;
mod lower_join;
mod space_before_mark;
mod spaced_apostrophe;
mod spaced_bracket;
mod spaced_number;
mod spaced_quote;
mod split;
mod split_word;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(glued_bracket::GluedBracket),
        Arc::new(glued_comma::GluedComma),
        Arc::new(glued_number::GluedNumber),
        Arc::new(glued_sentences::GluedSentences),
        Arc::new(glued_words::GluedWords),
        Arc::new(space_before_mark::SpaceBeforeMark),
        Arc::new(spaced_apostrophe::SpacedApostrophe),
        Arc::new(spaced_bracket::SpacedBracket),
        Arc::new(spaced_number::SpacedNumber),
        Arc::new(spaced_quote::SpacedQuote),
        Arc::new(split_word::SplitWord),
    ]
}
