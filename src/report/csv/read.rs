//! Tables read back, whatever program saved them last.
//!
//! Excel writes semicolons where the comma is the decimal sign, tabs in UTF-16 as "Unicode text", the code page of
//! the machine as plain "CSV", and a first line `sep=;` if it found one; `LibreOffice` asks. Columns and rows may stand in
//! another order, and there may be more of them.

use csv::{ReaderBuilder, StringRecord};

use super::unguard;
use crate::parse::decode::decode;

/// Characters between cells, in the order in which they win when several fit equally well.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A table with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns, small letters, without spaces around.
    header: Vec<String>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file that it begins in, from 1.
    pub line: u64,
    cells: Vec<String>,
}

impl Row {
    /// The text of cell `column`, without the guard against formulas; empty where the row is too short.
    pub fn text(&self, column: usize) -> &str {
        unguard(self.cells.get(column).map_or("", String::as_str))
    }
}

/// Why a file is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It has no header that names what is needed.
    #[error("there is no column `{missing}`: the first line names {found}")]
    Column {
        /// The column.
        missing: String,
        /// What the first line names instead.
        found: String,
    },
    /// It is not CSV.
    #[error("line {line}: {message}")]
    Broken {
        /// Line of the file, from 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
}

impl Table {
    /// Reads the bytes of a file, in any encoding, with commas, semicolons or tabs.
    ///
    /// A spreadsheet may hold any column; only a header without one of `needed` is refused.
    pub fn read(bytes: &[u8], needed: &[&str]) -> Result<Self, TableError> {
        let text = decode(bytes, None).text;
        let (text, skipped, told) = without_separator_line(&text);
        let first = text.lines().next().unwrap_or_default();
        let named =
            |delimiter: u8| names(first, delimiter).iter().filter(|name| needed.contains(&name.as_str())).count();
        // The last of equals wins in `max_by_key`.
        let best = || DELIMITERS.into_iter().rev().max_by_key(|&delimiter| named(delimiter)).unwrap_or(b',');
        let delimiter = told.unwrap_or_else(best);
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut records = reader.records();
        let header: Vec<String> = match records.next() {
            Some(record) => record.map_err(|error| broken(&error, skipped))?.iter().map(column_name).collect(),
            None => Vec::new(),
        };
        if let Some(missing) = needed.iter().find(|name| !header.iter().any(|known| known == *name)) {
            let found: Vec<_> = header.iter().filter(|name| !name.is_empty()).map(|name| format!("`{name}`")).collect();
            let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
            return Err(TableError::Column { missing: (*missing).to_owned(), found });
        }
        let mut rows = Vec::new();
        for record in records {
            let record = record.map_err(|error| broken(&error, skipped))?;
            if record.iter().any(|cell| !cell.is_empty()) {
                rows.push(row(&record, skipped));
            }
        }
        Ok(Self { header, rows })
    }

    /// Where the column `name` stands.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }
}

fn row(record: &StringRecord, skipped: u64) -> Row {
    let line = record.position().map_or(0, csv::Position::line) + skipped;
    Row { line, cells: record.iter().map(str::to_owned).collect() }
}

fn broken(error: &csv::Error, skipped: u64) -> TableError {
    let line = error.position().map_or(0, csv::Position::line) + skipped;
    let message = error.to_string();
    let message = message.split_once("): ").map_or(message.as_str(), |(_, what)| what).to_owned();
    TableError::Broken { line, message }
}

fn column_name(cell: &str) -> String {
    cell.trim().trim_start_matches('\u{FEFF}').to_lowercase()
}

fn names(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(line.as_bytes());
    reader
        .records()
        .next()
        .and_then(Result::ok)
        .map(|record| record.iter().map(column_name).collect())
        .unwrap_or_default()
}

/// `text` behind a line `sep=;`, how many lines that is, and the character it names.
fn without_separator_line(text: &str) -> (&str, u64, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end_matches('\r').trim_matches('"').to_lowercase().strip_prefix("sep=").map(str::as_bytes) {
        Some(&[delimiter]) => (rest, 1, Some(delimiter)),
        _ => (text, 0, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEEDED: [&str; 2] = ["fingerprint", "verdict"];

    fn read(bytes: &[u8]) -> Table {
        Table::read(bytes, &NEEDED).expect("a table")
    }

    /// `text` as UTF-16 with a byte-order mark.
    fn utf16(text: &str) -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn every_dialect_says_the_same() {
        let plain = "fingerprint,verdict,text,note\nab12,false,\"one, two\",café\n";
        let dialects: [(&str, Vec<u8>); 7] = [
            ("ours", plain.into()),
            ("with a mark and CRLF", format!("\u{FEFF}{}", plain.replace('\n', "\r\n")).into()),
            ("semicolons", "Fingerprint; Verdict ;text;note\nab12;false;one, two;café\n".into()),
            ("a line that says so", "sep=;\r\nfingerprint;verdict;text;note\r\nab12;false;one, two;café\r\n".into()),
            ("tabs in UTF-16", utf16("fingerprint\tverdict\ttext\tnote\r\nab12\tfalse\tone, two\tcafé\r\n")),
            ("a code page", b"fingerprint;verdict;text;note\r\nab12;false;one, two;caf\xe9\r\n".to_vec()),
            (
                "moved, added and empty columns, empty rows",
                "mine,note,text,,verdict,fingerprint\n,,,,,\nx,café,\"one, two\",,false,ab12\n,,,,,\n\n".into(),
            ),
        ];
        for (name, bytes) in dialects {
            let table = read(&bytes);
            assert_eq!(table.rows.len(), 1, "{name}");
            let cell = |column| table.rows[0].text(table.column(column).expect("it is there"));
            let cells = ["fingerprint", "verdict", "text", "note"].map(cell);
            assert_eq!(cells, ["ab12", "false", "one, two", "café"], "{name}");
        }
    }

    #[test]
    fn a_row_knows_its_line_and_loses_its_guard() {
        let table = read(b"sep=,\nfingerprint,verdict,text\na,,\"one\ntwo\"\nb,true,'=1+2\nc\n");
        let lines: Vec<_> = table.rows.iter().map(|row| (row.line, row.text(2))).collect();
        assert_eq!(lines, [(3, "one\ntwo"), (5, "=1+2"), (6, "")]);
    }

    #[test]
    fn says_what_is_missing() {
        for (text, message) in [
            ("", "there is no column `fingerprint`: the first line names nothing"),
            ("a;verdict\n", "there is no column `fingerprint`: the first line names `a`, `verdict`"),
        ] {
            assert_eq!(Table::read(text.as_bytes(), &NEEDED).expect_err(text).to_string(), message);
        }
    }
}
