//! The file of known findings: a table that merges line by line, sorted by document.

use std::io::{self, Write};

use super::csv::sheet::Sheet;
use super::csv::{CsvOptions, Table};
use crate::engine::Known;

const HEADER: [&str; 4] = ["document", "rule", "text", "fingerprint"];

/// Writes `entries`, sorted.
pub fn write(mut entries: Vec<Known>, out: impl Write) -> io::Result<()> {
    entries.sort();
    let mut sheet = Sheet::new(out, &HEADER, CsvOptions::default());
    for Known { document, rule, text, fingerprint } in &entries {
        sheet.row()?.text(document)?.text(rule)?.text(text)?.value(fingerprint)?.end()?;
    }
    sheet.finish()
}

/// Reads what [`write()`] wrote, whatever program saved it last. An error says line and reason.
pub fn read(bytes: &[u8]) -> Result<Vec<Known>, String> {
    let table = Table::read(bytes, &["fingerprint"]).map_err(|error| error.to_string())?;
    let columns = HEADER.map(|name| table.column(name));
    let entry = |row: &super::csv::Row| {
        let cell = |column: usize| columns[column].map_or("", |at| row.text(at)).to_owned();
        let fingerprint = cell(3).parse().map_err(|message| format!("line {}: {message}", row.line))?;
        Ok(Known { document: cell(0), rule: cell(1), text: cell(2), fingerprint })
    };
    table.rows.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Fingerprint;

    #[test]
    fn what_is_written_is_read() {
        let entry = |document: &str, text: &str, print| Known {
            document: document.to_owned(),
            rule: "doubled-word".to_owned(),
            text: text.to_owned(),
            fingerprint: Fingerprint(print),
        };
        let entries = vec![entry("a.txt", "=the\nthe, \"the\"", 7), entry("b.txt", "to to", 9)];
        let mut out = Vec::new();
        write(vec![entries[1].clone(), entries[0].clone()], &mut out).expect("a Vec takes all bytes");
        assert_eq!(read(&out), Ok(entries));
        let refused = read(b"document,fingerprint\na,12\n").expect_err("no fingerprint");
        assert!(refused.starts_with("line 2: `12` is no fingerprint"), "{refused}");
    }
}
