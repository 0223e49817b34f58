//! Tables for spreadsheets and scripts: `findings.csv`, `documents.csv`, `names.csv`.

mod compare;
mod documents;
mod findings;
mod guard;
mod names;
mod read;
mod shard;
pub(super) mod sheet;

pub use compare::{CompareFindingsCsv, compare_documents, compare_rules};
pub use documents::DocumentsCsv;
pub use findings::FindingsCsv;
pub(super) use guard::TRIGGERS;
pub use guard::{guard, unguard};
pub use names::NamesCsv;
pub use read::{Row, Rows, Table, TableError};
pub use shard::{MergedCsv, Order, Part, SHARD_CSV, ShardCsv};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct CsvOptions {
    /// A byte order mark in front and CRLF at the line ends, which Excel needs to read UTF-8.
    pub excel: bool,
    /// Text cells as they are, without the [`guard`]: for programs only, never for a spreadsheet.
    pub raw: bool,
}

#[cfg(test)]
mod tests;
