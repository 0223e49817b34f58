//! Shares and rates of a measurement: as JSON, and as cells of a table.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};
use serde::{Serialize, Serializer};

/// A share with its 95 % interval.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct ShareFigures {
    /// How many have it.
    pub hits: u64,
    /// How many were asked.
    pub of: u64,
    /// Between 0 and 1.
    #[serde(serialize_with = "rounded")]
    pub share: Option<f64>,
    /// Lower end of the interval.
    #[serde(serialize_with = "rounded")]
    pub low: Option<f64>,
    /// Upper end of the interval.
    #[serde(serialize_with = "rounded")]
    pub high: Option<f64>,
}

/// Figures are known to far fewer than four digits.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
pub(super) fn rounded<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(round).serialize(serializer)
}

pub(super) fn both_rounded<S: Serializer>(values: &[Option<f64>; 2], serializer: S) -> Result<S::Ok, S::Error> {
    values.map(|value| value.map(round)).serialize(serializer)
}

/// A share or a rate; a dash where there is none.
pub(super) fn of_one(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.2}"))
}

pub(super) fn range(share: &ShareFigures) -> String {
    share.low.zip(share.high).map_or("–".to_owned(), |(low, high)| format!("{low:.2}–{high:.2}"))
}

/// Names to the left, figures to the right.
pub(super) fn table<H: ToString>(header: &[H], rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header.iter().map(ToString::to_string)).add_rows(rows);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if index > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
