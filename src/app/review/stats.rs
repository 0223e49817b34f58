//! `mtlint review stats`: how often each rule was right, as people decided.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;

use super::rows::{Defaults, Rows, read};
use crate::app::Ending;
use crate::app::input::Problem;
use crate::app::settings::{SettingsSource, load};
use crate::eval::Share;
use crate::finding::Opinion;
use crate::report::review_stats::{self, RuleReview};
use crate::report::visible::visible;

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatsFormat {
    /// For people.
    Text,
    /// For a spreadsheet.
    Csv,
}

/// One run of `mtlint review stats`.
#[derive(Clone, Debug)]
pub struct StatsOptions {
    /// Reviewed tables in place of the file of decisions.
    pub files: Vec<PathBuf>,
    /// Configuration: it names the file of decisions.
    pub settings: SettingsSource,
    /// How the table is written.
    pub format: StatsFormat,
}

/// Runs `options`; the table goes to `out`, rows that cannot be used to `err`.
pub fn review_stats(options: &StatsOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let loaded = load(&options.settings)?;
    let mut rules: BTreeMap<String, RuleReview> = BTreeMap::new();
    let mut count = |rule: &str, opinion: Opinion| {
        rules.entry(rule.to_owned()).or_default().counts[opinion as usize] += 1;
    };
    let mut ending = Ending::Clean;
    if options.files.is_empty() {
        loaded.decisions.all().iter().for_each(|decision| count(&decision.rule, decision.opinion));
    } else {
        let Rows { reviewed, problems, .. } = read(&options.files, &Defaults::default());
        for Problem { place, reason } in problems {
            writeln!(err, "error: {}: {}", visible(&place), visible(&reason))?;
            ending = Ending::Trouble;
        }
        reviewed
            .iter()
            .filter_map(|row| Some((&row.rule, row.opinion?)))
            .for_each(|(rule, opinion)| count(rule, opinion));
    }
    for review in rules.values_mut() {
        let right = Share { hits: review.right(), of: review.all() };
        (review.precision, review.interval) = (right.value().unwrap_or_default(), right.interval().unwrap_or_default());
    }
    let rules: Vec<_> = rules.into_iter().collect();
    match options.format {
        StatsFormat::Text => review_stats::text(&rules, out)?,
        StatsFormat::Csv => review_stats::csv(&rules, out)?,
    }
    Ok(ending)
}
