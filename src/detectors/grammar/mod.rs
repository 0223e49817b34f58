//! Grammar that machines break and that is certain from a few words.

mod article_before_uncountable;
mod between_to;
mod clause;
mod double_comparative;
mod doubled_auxiliary;
mod doubled_both;
mod doubled_determiner;
mod infinitive_for_relative;
mod missing_copula;
mod needless_preposition;
mod number;
mod number_disagreement;
mod plural_after_one;
mod plural_of_uncountable;
mod redundant_word;
mod since_duration;
mod sound;
mod subject_verb_disagreement;
mod such_as_and_so_on;
mod what_for_that;
mod wrong_article;
mod wrong_verb_form;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(article_before_uncountable::ArticleBeforeUncountable),
        Arc::new(between_to::BetweenTo),
        Arc::new(double_comparative::DoubleComparative),
        Arc::new(doubled_auxiliary::DoubledAuxiliary),
        Arc::new(doubled_both::DoubledBoth),
        Arc::new(doubled_determiner::DoubledDeterminer),
        Arc::new(infinitive_for_relative::InfinitiveForRelative),
        Arc::new(missing_copula::MissingCopula),
        Arc::new(needless_preposition::NeedlessPreposition),
        Arc::new(number_disagreement::NumberDisagreement),
        Arc::new(plural_after_one::PluralAfterOne),
        Arc::new(plural_of_uncountable::PluralOfUncountable),
        Arc::new(redundant_word::RedundantWord),
        Arc::new(since_duration::SinceDuration),
        Arc::new(subject_verb_disagreement::SubjectVerbDisagreement),
        Arc::new(such_as_and_so_on::SuchAsAndSoOn),
        Arc::new(what_for_that::WhatForThat),
        Arc::new(wrong_article::WrongArticle),
        Arc::new(wrong_verb_form::WrongVerbForm),
    ]
}
