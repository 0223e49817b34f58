//! Words, phrases and sentences said twice.

mod doubled_word;
mod repeated_gloss;
mod repeated_paragraph;
mod repeated_phrase;
mod repeated_sentence;
mod runs;
mod said_again;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(doubled_word::DoubledWord),
        Arc::new(repeated_gloss::RepeatedGloss),
        Arc::new(repeated_paragraph::RepeatedParagraph),
        Arc::new(repeated_phrase::RepeatedPhrase),
        Arc::new(repeated_sentence::RepeatedSentence),
    ]
}
