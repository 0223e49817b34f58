//! Dates and times that cannot be, contradict each other, or are written as another language writes them.

mod bare_date_opening;
mod bare_day;
mod comma_year;
mod date_conflict;
mod era_year;
mod half_day_clock;
mod impossible_date;
mod impossible_time;
mod mixed_date_style;
mod numeric_date;
mod translated_time;
mod translated_year;
mod weekday_mismatch;
mod written;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(bare_date_opening::BareDateOpening::new()),
        Arc::new(bare_day::BareDay::new()),
        Arc::new(comma_year::CommaYear),
        Arc::new(date_conflict::DateConflict::new()),
        Arc::new(era_year::EraYear::new()),
        Arc::new(half_day_clock::HalfDayClock),
        Arc::new(impossible_date::ImpossibleDate),
        Arc::new(impossible_time::ImpossibleTime),
        Arc::new(mixed_date_style::MixedDateStyle),
        Arc::new(numeric_date::NumericDate),
        Arc::new(translated_time::TranslatedTime::new()),
        Arc::new(translated_year::TranslatedYear),
        Arc::new(weekday_mismatch::WeekdayMismatch::new()),
    ]
}
