//! A run read from the tables of its report folder, in the dialect of whichever spreadsheet saved them last.

use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Result, anyhow, bail};

use super::super::input::{explain, name, open};
use super::details::Detail;
use super::intake::{Intake, Told};
use crate::eval::compare::Document;
use crate::finding::{Category, Confidence, Fingerprint, Severity, Status};
use crate::parse::decode::decode;
use crate::report::csv::{Row, Rows};
use crate::score::Verdict;

const DOCUMENT_COLUMNS: [&str; 17] = [
    "document",
    "words",
    "sentences",
    "npt",
    "npt_low",
    "npt_high",
    "score",
    "verdict",
    "accuracy",
    "fluency",
    "terminology",
    "style",
    "locale",
    "markup",
    "rules_hash",
    "version",
    "suppressed",
];

const FINDING_COLUMNS: [&str; 14] = [
    "document",
    "line",
    "column",
    "start",
    "rule",
    "family",
    "category",
    "severity",
    "confidence",
    "text",
    "message",
    "context",
    "fingerprint",
    "status",
];

/// Reads `documents.csv` and `findings.csv` of `folder`.
pub(super) fn read(folder: &Path, intake: &mut Intake<'_>) -> Result<()> {
    let path = folder.join("documents.csv");
    if !path.is_file() {
        let folder = name(folder);
        bail!(
            "{folder} holds no documents.csv: name the folder of a report, or write one with `mtlint check {folder} --report DIR`"
        );
    }
    rows(&path, &DOCUMENT_COLUMNS, intake, |place, cells, intake| match document(cells) {
        Ok(document) => intake.document(place, document),
        Err(reason) => intake.trouble(place, reason),
    })?;
    rows(&folder.join("findings.csv"), &FINDING_COLUMNS, intake, |place, cells, intake| match finding(cells) {
        Ok(told) => intake.finding(place, cells.text("document"), &told),
        Err(reason) => intake.trouble(place, reason),
    })
}

/// One row with the columns it has.
struct Cells<'r> {
    row: &'r Row,
    columns: &'r [(&'static str, usize)],
}

impl Cells<'_> {
    fn text(&self, column: &str) -> &str {
        let at = self.columns.iter().find(|(known, _)| *known == column);
        at.map_or("", |(_, at)| self.row.text(*at))
    }

    fn number<N: FromStr>(&self, column: &str) -> Result<N, String> {
        let text = self.text(column).trim();
        // A spreadsheet may have written the decimal sign of its country; no number of ours is `inf` or `NaN`.
        let plain = text.replace(',', ".");
        let number = if plain.contains(char::is_alphabetic) { None } else { plain.parse().ok() };
        number.ok_or_else(|| format!("`{column}` is `{text}`: it is a number"))
    }

    fn word<W: FromStr<Err = String>>(&self, column: &str) -> Result<W, String> {
        self.text(column).trim().to_lowercase().parse().map_err(|error| format!("`{column}`: {error}"))
    }
}

/// Calls `take` for each row of the table at `path`.
fn rows(
    path: &Path,
    needed: &[&'static str],
    intake: &mut Intake<'_>,
    mut take: impl FnMut(String, &Cells<'_>, &mut Intake<'_>) -> Result<()>,
) -> Result<()> {
    let file = name(path);
    let mut bytes = Vec::new();
    let read = open(path).and_then(|mut reader| reader.read_to_end(&mut bytes));
    read.map_err(|error| anyhow!("{file}: {}", explain(&error)))?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| decode(error.as_bytes(), None).text);
    let table = Rows::of(&text, needed).map_err(|error| anyhow!("{file}: {error}"))?;
    let columns: Vec<_> = needed.iter().filter_map(|name| Some((*name, table.column(name)?))).collect();
    for row in table {
        match row {
            Ok(row) => take(format!("{file}:{}", row.line), &Cells { row: &row, columns: &columns }, intake)?,
            Err(error) => intake.trouble(file.clone(), error.to_string())?,
        }
    }
    Ok(())
}

fn document(cells: &Cells<'_>) -> Result<Document, String> {
    let mut by_category = [0.0; 6];
    for (points, category) in by_category.iter_mut().zip(Category::ALL) {
        *points = cells.number(category.name())?;
    }
    Ok(Document {
        name: cells.text("document").to_owned(),
        words: cells.number("words")?,
        sentences: cells.number("sentences")?,
        points: by_category.iter().sum(),
        by_category,
        npt: [cells.number("npt")?, cells.number("npt_low")?, cells.number("npt_high")?],
        score: cells.number("score")?,
        verdict: verdict(cells.text("verdict"))?,
        rules_hash: cells.text("rules_hash").trim().to_owned(),
        version: cells.text("version").trim().to_owned(),
        findings: Vec::new(),
    })
}

fn finding(cells: &Cells<'_>) -> Result<Told, String> {
    let text = |column: &str| cells.text(column).to_owned();
    Ok(Told {
        rule: text("rule"),
        family: text("family"),
        category: text("category"),
        severity: cells.word("severity")?,
        confidence: Confidence::share(cells.number("confidence")?),
        fingerprint: fingerprint(cells.text("fingerprint"))?,
        start: cells.number("start")?,
        counts: counts(cells.text("status"))?,
        detail: Detail {
            line: cells.number("line")?,
            column: cells.number("column")?,
            text: text("text"),
            message: text("message"),
            context: text("context"),
        },
    })
}

/// The name of a verdict.
pub(super) fn verdict(text: &str) -> Result<Verdict, String> {
    let told = text.trim().to_lowercase();
    let known = Verdict::ALL.into_iter().find(|verdict| verdict.name() == told);
    known.ok_or_else(|| format!("`verdict` is `{text}`: it is pass, review or fail"))
}

/// Whether a finding of this status counts.
pub(super) fn counts(text: &str) -> Result<bool, String> {
    let told = text.trim().to_lowercase();
    let known = Status::ALL.into_iter().find(|status| status.name() == told);
    let known = known.ok_or_else(|| format!("`status` is `{text}`: it is new, baseline, suppressed or expired"))?;
    Ok(known.is_scored())
}

/// 32 hexadecimal digits. A spreadsheet that takes them for a number destroys them.
pub(super) fn fingerprint(text: &str) -> Result<Fingerprint, String> {
    let told = text.trim();
    let digits = (told.len() == 32).then(|| u128::from_str_radix(told, 16).ok()).flatten();
    digits
        .map(Fingerprint)
        .ok_or_else(|| format!("`fingerprint` is `{text}`: it is 32 hexadecimal digits, as `mtlint check` wrote them"))
}

/// The name of a severity, for reports that are not tables.
pub(super) fn severity(text: &str) -> Result<Severity, String> {
    text.parse().map_err(|error| format!("`severity`: {error}"))
}
