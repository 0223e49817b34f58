//! Labelled lines: single sentences of which a person said whether something is wrong with them.

use serde::Deserialize;

use super::Group;

/// A line with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The sentence, or a part of one.
    pub text: String,
    /// Whether something is wrong with it.
    pub is_bad: bool,
    /// The rules that should say so; all that are measured where the line does not tell.
    pub group: Option<Group>,
}

/// Why a row is no labelled line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// The row does not fit the header.
    #[error("no labelled line: {0}; the columns are text, label and, optional, kind")]
    NotRow(String),
    /// There is nothing to judge.
    #[error("`text` is empty")]
    NoText,
    /// No group of rules is called so.
    #[error("`kind` is `{0}`: it is one of {names}, or empty", names = Group::ALL.map(Group::name).join(", "))]
    Kind(String),
}

#[derive(Deserialize)]
struct Row {
    text: String,
    label: String,
    #[serde(default)]
    kind: String,
}

/// Labels that say that nothing is wrong. Any other label names a defect.
const CLEAN: [&str; 5] = ["false", "clean", "good", "sentence", "no"];

/// Reads a CSV file with the columns `text`, `label` and perhaps `kind`; other columns are ignored. Each item has the number
/// of its line in the file. Rows without a label are left out: nobody has judged them.
pub fn lines(csv: &str) -> impl Iterator<Item = (u64, Result<Line, LineError>)> {
    let reader = csv::ReaderBuilder::new().flexible(true).from_reader(std::io::Cursor::new(csv.to_owned()));
    let mut rows = reader.into_deserialize::<Row>();
    std::iter::from_fn(move || {
        loop {
            let place = rows.reader().position().line();
            let row = rows.next()?;
            // The header is read with the first row.
            let place = place.max(2);
            match row {
                Ok(row) if row.label.trim().is_empty() => {}
                Ok(row) => return Some((place, line(row))),
                Err(error) => return Some((place, Err(LineError::NotRow(plain(&error))))),
            }
        }
    })
}

/// What the CSV reader says, without the place, which stands before it.
fn plain(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        _ => error.to_string(),
    }
}

fn line(row: Row) -> Result<Line, LineError> {
    let kind = row.kind.trim();
    let group = Group::named(kind);
    if group.is_none() && !kind.is_empty() {
        return Err(LineError::Kind(kind.to_owned()));
    }
    let text = row.text.trim();
    if text.is_empty() {
        return Err(LineError::NoText);
    }
    let label = row.label.trim();
    Ok(Line { text: text.to_owned(), is_bad: !CLEAN.iter().any(|clean| clean.eq_ignore_ascii_case(label)), group })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_lines_or_say_why_not() {
        let csv = "kind,text,label\nsplice,The tram stopped Nobody got off.,real\n,He waited.,False\nglue,ofthe,\n\
                   names,x,real\nsplice,\" \",real\n";
        let read: Vec<_> = lines(csv)
            .map(|(place, line)| match line {
                Ok(Line { text, is_bad, group }) => format!("{place} {text} {is_bad} {:?}", group.map(Group::name)),
                Err(error) => format!("{place} {error}"),
            })
            .collect();
        assert_eq!(
            read,
            [
                "2 The tram stopped Nobody got off. true Some(\"splices\")",
                "3 He waited. false None",
                "5 `kind` is `names`: it is one of glue, spacing, splices, fragments, truncation, loops, punctuation, or empty",
                "6 `text` is empty",
            ]
        );
        let (place, error) = lines("a,b\n1,2\n").next().expect("a row");
        let error = error.expect_err("no such columns").to_string();
        assert_eq!(
            (place, error.as_str()),
            (2, "no labelled line: missing field `text`; the columns are text, label and, optional, kind")
        );
    }
}
