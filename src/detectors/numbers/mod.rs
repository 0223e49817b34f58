//! Numbers, amounts of money and units that are damaged, or written as another language writes them.

mod broken_range;
mod currency_drift;
mod decimal_comma;
mod doubled_currency;
mod foreign_scale;
mod mixed_thousands;
mod odd_grouping;
mod percent_slip;
mod quantity_conflict;
mod source_unit;
mod statistics_calque;
mod thousand_point;
mod vague_multiple;
mod wrong_ordinal;

use std::sync::Arc;

use crate::rule::Rule;

/// The rules of this family.
pub(super) fn rules() -> Vec<Arc<dyn Rule>> {
    vec![
        Arc::new(broken_range::BrokenRange::new()),
        Arc::new(currency_drift::CurrencyDrift),
        Arc::new(decimal_comma::DecimalComma),
        Arc::new(doubled_currency::DoubledCurrency::new()),
        Arc::new(foreign_scale::ForeignScale::new()),
        Arc::new(mixed_thousands::MixedThousands),
        Arc::new(odd_grouping::OddGrouping),
        Arc::new(percent_slip::PercentSlip::new()),
        Arc::new(quantity_conflict::QuantityConflict),
        Arc::new(source_unit::SourceUnit::new()),
        Arc::new(statistics_calque::StatisticsCalque::new()),
        Arc::new(thousand_point::ThousandPoint),
        Arc::new(vague_multiple::VagueMultiple::new()),
        Arc::new(wrong_ordinal::WrongOrdinal),
    ]
}
