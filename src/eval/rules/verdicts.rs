//! Verdicts: what people said of findings, by fingerprint.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;

use crate::finding::Fingerprint;

/// What a person said of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// An editor would change it.
    True,
    /// An editor would not.
    False,
    /// It is as the rule says, and stays so on purpose: it counts neither for nor against the rule.
    Accepted,
}

impl Verdict {
    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Accepted => "accepted",
        }
    }
}

impl FromStr for Verdict {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        // A spreadsheet writes TRUE.
        match text.to_ascii_lowercase().as_str() {
            "true" => Ok(Self::True),
            "false" => Ok(Self::False),
            "accepted" => Ok(Self::Accepted),
            _ => Err(()),
        }
    }
}

/// Why a row is no verdict.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerdictError {
    /// The row does not fit the header.
    #[error("no verdict: {0}; the columns are fingerprint and verdict, others are ignored")]
    NotRow(String),
    /// Not 32 hexadecimal digits.
    #[error("`fingerprint` is `{0}`: it is 32 hexadecimal digits, as findings.csv has them")]
    Fingerprint(String),
    /// None of the three words.
    #[error("`verdict` is `{0}`: write `true`, `false`, `accepted`, or leave it empty while nobody has read it")]
    Verdict(String),
    /// Another row says something else.
    #[error("the finding {0} has another verdict in {1}: keep one of the two rows")]
    Contradiction(Fingerprint, String),
}

#[derive(Deserialize)]
struct Columns {
    fingerprint: String,
    verdict: String,
}

/// All verdicts of a run, from any number of files.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    /// What was said, and where (`file:line`).
    said: BTreeMap<Fingerprint, (Verdict, String)>,
}

impl Verdicts {
    /// Takes the rows of a CSV file that goes by `name`; any columns besides `fingerprint` and `verdict` are ignored, so a
    /// filled-in `findings.csv` is one. The rows that cannot be used come back with their line.
    pub fn add(&mut self, text: &str, name: &str) -> Vec<(u64, VerdictError)> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
        let mut errors = Vec::new();
        let headers = match reader.headers() {
            Ok(headers) => headers.clone(),
            Err(error) => return vec![(1, VerdictError::NotRow(error.to_string()))],
        };
        let mut record = csv::StringRecord::new();
        loop {
            let row = match reader.read_record(&mut record) {
                Ok(false) => return errors,
                Ok(true) => record.deserialize::<Columns>(Some(&headers)),
                Err(error) => Err(error),
            };
            // The row begins after the blank lines that the reader skips.
            let line = record.position().map_or(0, |position| {
                let skipped = text[position.byte() as usize..].chars().take_while(|c| matches!(c, '\n' | '\r'));
                position.line() + skipped.filter(|&c| c == '\n').count() as u64
            });
            let taken = row
                .map_err(|error| VerdictError::NotRow(what(&error)))
                .and_then(|row| self.take(&row, || format!("{name}:{line}")));
            errors.extend(taken.err().map(|error| (line, error)));
        }
    }

    fn take(&mut self, row: &Columns, place: impl FnOnce() -> String) -> Result<(), VerdictError> {
        if row.verdict.is_empty() {
            return Ok(());
        }
        let fingerprint = (row.fingerprint.len() == 32)
            .then(|| u128::from_str_radix(&row.fingerprint, 16).ok())
            .flatten()
            .map(Fingerprint)
            .ok_or_else(|| VerdictError::Fingerprint(row.fingerprint.clone()))?;
        let verdict = row.verdict.parse().map_err(|()| VerdictError::Verdict(row.verdict.clone()))?;
        let known = self.said.entry(fingerprint).or_insert_with(|| (verdict, place()));
        if known.0 != verdict {
            return Err(VerdictError::Contradiction(fingerprint, known.1.clone()));
        }
        Ok(())
    }

    /// What was said of the finding with `fingerprint`.
    pub fn of(&self, fingerprint: Fingerprint) -> Option<Verdict> {
        self.said.get(&fingerprint).map(|(verdict, _)| *verdict)
    }

    /// All findings that were read.
    pub fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.said.keys().copied()
    }

    /// How many findings were read.
    pub fn len(&self) -> usize {
        self.said.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}

/// What the csv crate says, without its own count of records.
fn what(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "000000000000000000000000000000a1";
    const TWO: &str = "000000000000000000000000000000a2";

    #[test]
    fn a_filled_in_table_is_read() {
        let mut verdicts = Verdicts::default();
        let text =
            format!("rule,verdict,note,fingerprint\na,true,,{ONE}\nb,,later,{TWO}\n\nc, FALSE ,\"two\nlines\",{TWO}\n");
        assert_eq!(verdicts.add(&text, "v.csv"), []);
        assert_eq!(verdicts.add(&format!("fingerprint,verdict\n{ONE},True\n"), "w.csv"), []);
        let said = [0xa1, 0xa2, 0xa3].map(|number| verdicts.of(Fingerprint(number)));
        assert_eq!(said, [Some(Verdict::True), Some(Verdict::False), None]);
        assert_eq!(verdicts.len(), 2);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (rows, line, wanted) in [
            ("fingerprint,label\nx,true\n".to_owned(), 2, "no verdict: missing field `verdict`; the columns are"),
            (format!("fingerprint,verdict\n\n{ONE},yes\n"), 3, "`verdict` is `yes`: write `true`"),
            ("fingerprint,verdict\nab,true\n".to_owned(), 2, "`fingerprint` is `ab`: it is 32"),
            (
                format!("fingerprint,verdict\n{ONE},true\n{ONE},false\n"),
                3,
                &*format!("the finding {ONE} has another verdict in v.csv:2: keep"),
            ),
        ] {
            let errors = Verdicts::default().add(&rows, "v.csv");
            let shown: Vec<_> = errors.iter().map(|(line, error)| (*line, error.to_string())).collect();
            assert!(matches!(&shown[..], [(at, error)] if *at == line && error.starts_with(wanted)), "{shown:?}");
        }
    }
}
