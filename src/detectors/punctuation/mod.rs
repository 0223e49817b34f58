//! Marks: quotation marks and brackets without their other half, of two kinds, of another country, or twice.

mod doubled_punctuation;
mod foreign_quotes;
mod mixed_apostrophes;
mod mixed_quotes;
mod pairs;
mod quotes;
mod turned_quote;
mod unbalanced_bracket;
mod unbalanced_quote;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(doubled_punctuation::DoubledPunctuation),
        Arc::new(foreign_quotes::ForeignQuotes),
        Arc::new(mixed_apostrophes::MixedApostrophes),
        Arc::new(mixed_quotes::MixedQuotes),
        Arc::new(turned_quote::TurnedQuote),
        Arc::new(unbalanced_bracket::UnbalancedBracket),
        Arc::new(unbalanced_quote::UnbalancedQuote),
    ]
}
