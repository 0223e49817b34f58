//! Spaces that were lost or put in: words, numbers and marks glued together.

mod glued_bracket;
mod glued_comma;
mod glued_number;
mod glued_sentences;
mod glued_words;
mod lower_join;
mod split;

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
    ]
}
