//! The order of the documents of a shard, and the tables of several shards joined by it.

use std::io::{self, BufRead, Write};

use csv::{ByteRecord, QuoteStyle, Reader, ReaderBuilder, Terminator, Writer, WriterBuilder};

use super::CsvOptions;
use super::names::rows;
use super::sheet::Sheet;
use crate::report::DocumentReport;

/// Name of the table that [`ShardCsv`] writes.
pub const SHARD_CSV: &str = "shard.csv";

const HEADER: &[&str] = &["number", "document", "findings", "names"];

const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes `shard.csv`: a row for each document of a shard, with its number in the whole run and how many rows it has in
/// `findings.csv` and `names.csv`.
pub struct ShardCsv<W: Write> {
    sheet: Sheet<W>,
}

impl<W: Write> ShardCsv<W> {
    /// A table that goes to `out`.
    pub fn new(out: W) -> Self {
        Self { sheet: Sheet::new(out, HEADER, CsvOptions::default()) }
    }

    /// Writes the row of the document `number` of the whole run.
    pub fn document(&mut self, number: u64, report: &DocumentReport<'_>) -> io::Result<()> {
        let findings = report.outcome.findings.len();
        self.sheet.row()?.value(number)?.text(report.name)?.value(findings)?.value(rows(report))?.end()
    }

    /// Writes what is left, and flushes.
    pub fn finish(&mut self) -> io::Result<()> {
        self.sheet.finish()
    }
}

/// A row of `shard.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Number of the document in the whole run.
    pub number: u64,
    /// The document, as the table has it.
    pub document: String,
    /// Its rows in `findings.csv`.
    pub findings: u64,
    /// Its rows in `names.csv`.
    pub names: u64,
}

/// A table of one shard, row after row, with every cell as it stands there.
pub struct Part<R: BufRead> {
    rows: Reader<R>,
    header: ByteRecord,
    is_excel: bool,
    record: ByteRecord,
}

impl<R: BufRead> Part<R> {
    /// Reads the header.
    pub fn new(mut input: R) -> io::Result<Self> {
        let is_excel = input.fill_buf()?.starts_with(MARK);
        if is_excel {
            input.consume(MARK.len());
        }
        let mut rows = ReaderBuilder::new().has_headers(false).from_reader(input);
        let mut header = ByteRecord::new();
        rows.read_byte_record(&mut header)?;
        Ok(Self { rows, header, is_excel, record: ByteRecord::new() })
    }

    /// Whether the tables can be joined: they have the same columns, written in the same way.
    pub fn fits(&self, other: &Self) -> bool {
        self.header == other.header && self.is_excel == other.is_excel
    }

    /// The next row; none behind the last.
    fn next(&mut self) -> io::Result<Option<&ByteRecord>> {
        let there = self.rows.read_byte_record(&mut self.record)?;
        Ok(there.then_some(&self.record))
    }

    /// Whether all rows were read.
    pub fn is_at_end(&mut self) -> io::Result<bool> {
        Ok(self.next()?.is_none())
    }

    /// The next row of `shard.csv`; none behind the last.
    pub fn order(&mut self) -> io::Result<Option<Order>> {
        let Some(record) = self.next()? else { return Ok(None) };
        let cell = |at: usize| String::from_utf8_lossy(record.get(at).unwrap_or_default()).into_owned();
        let number = |at: usize| cell(at).parse::<u64>().map_err(|_| io::Error::from(io::ErrorKind::InvalidData));
        Ok(Some(Order { number: number(0)?, document: cell(1), findings: number(2)?, names: number(3)? }))
    }
}

/// A table joined from those of shards.
pub struct MergedCsv<W: Write> {
    out: Writer<W>,
}

impl<W: Write> MergedCsv<W> {
    /// A table written as `part` is, with its header.
    pub fn new<R: BufRead>(mut out: W, part: &Part<R>) -> io::Result<Self> {
        let terminator = if part.is_excel { Terminator::CRLF } else { Terminator::Any(b'\n') };
        if part.is_excel {
            out.write_all(MARK)?;
        }
        let mut out = WriterBuilder::new().quote_style(QuoteStyle::Necessary).terminator(terminator).from_writer(out);
        out.write_byte_record(&part.header)?;
        Ok(Self { out })
    }

    /// Takes the next `count` rows of `part`; false if it has fewer.
    pub fn take<R: BufRead>(&mut self, part: &mut Part<R>, count: u64) -> io::Result<bool> {
        for _ in 0..count {
            let Some(record) = part.next()? else { return Ok(false) };
            self.out.write_byte_record(record)?;
        }
        Ok(true)
    }

    /// Writes what is left, and gives back what it went to.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(|error| io::Error::from(error.error().kind()))
    }
}
