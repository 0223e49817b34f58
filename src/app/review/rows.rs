//! The rows of a reviewed table: `findings.csv` with its last two columns filled in, or what the HTML report saves.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::app::bounded;
use crate::app::input::{Problem, explain};
use crate::finding::{Fingerprint, Opinion};
use crate::report::csv::{Row, Table};

/// What a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ReviewScope {
    /// The finding.
    #[default]
    Finding,
    /// Every finding of its rule that covers the same text.
    Text,
    /// Its two names, wherever they stand.
    Name,
}

impl ReviewScope {
    /// In the order of the help.
    pub const ALL: [Self; 3] = [Self::Finding, Self::Text, Self::Name];

    /// Name on the command line and in a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Text => "text",
            Self::Name => "name",
        }
    }
}

/// What rows say of themselves only if they say it.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults {
    pub scope: ReviewScope,
    pub author: String,
    pub expires: Option<Date>,
}

/// A row with a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reviewed {
    /// `file:line`.
    pub place: String,
    /// None takes back what was decided.
    pub opinion: Option<Opinion>,
    pub scope: ReviewScope,
    pub fingerprint: Option<Fingerprint>,
    pub rule: String,
    pub text: String,
    pub suggestion: String,
    pub document: String,
    pub note: String,
    pub author: String,
    pub expires: Option<Date>,
}

/// What a table holds.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub reviewed: Vec<Reviewed>,
    /// Rows without a verdict.
    pub open: u64,
    /// Rows that cannot be used.
    pub problems: Vec<Problem>,
}

/// Reads the tables `files`; what is wrong with a file or a row costs nothing else.
pub(super) fn read(files: &[PathBuf], defaults: &Defaults) -> Rows {
    let mut rows = Rows::default();
    for file in files {
        let table = bounded::bytes(file, bounded::TABLE).map_err(|error| explain(&error));
        match table.and_then(|bytes| Table::read(&bytes, &["verdict"]).map_err(|error| error.to_string())) {
            Ok(table) => of_table(&table, file, defaults, &mut rows),
            Err(reason) => rows.problems.push(Problem { place: file.display().to_string(), reason }),
        }
    }
    rows
}

fn of_table(table: &Table, file: &Path, defaults: &Defaults, rows: &mut Rows) {
    for row in &table.rows {
        let place = format!("{}:{}", file.display(), row.line);
        match reviewed(table, row, place.clone(), defaults) {
            Ok(Some(reviewed)) => rows.reviewed.push(reviewed),
            Ok(None) => rows.open += 1,
            Err(reason) => rows.problems.push(Problem { place, reason }),
        }
    }
}

fn reviewed(table: &Table, row: &Row, place: String, defaults: &Defaults) -> Result<Option<Reviewed>, String> {
    let cell = |name: &str| table.column(name).map_or("", |column| row.text(column)).trim();
    let told = cell("verdict");
    if told.is_empty() {
        return Ok(None);
    }
    let opinion = match told {
        "none" => None,
        told => Some(told.parse().map_err(|message| format!("`verdict`: {message}; `none` takes one back"))?),
    };
    let scope = match cell("scope") {
        "" => defaults.scope,
        told => ReviewScope::ALL.into_iter().find(|scope| scope.name() == told.to_lowercase()).ok_or_else(|| {
            format!("`scope`: `{told}` is none of {}", ReviewScope::ALL.map(ReviewScope::name).join(", "))
        })?,
    };
    let fingerprint = match cell("fingerprint") {
        "" => None,
        told => Some(told.to_lowercase().parse().map_err(|message| format!("`fingerprint`: {message}"))?),
    };
    let expires = match cell("expires") {
        "" => defaults.expires,
        told => Some(told.parse().map_err(|_| format!("`expires`: `{told}` is no day: write it as 2031-05-02"))?),
    };
    let or_default = |told: &str, default: &str| if told.is_empty() { default.to_owned() } else { told.to_owned() };
    let reviewed = Reviewed {
        place,
        opinion,
        scope,
        fingerprint,
        rule: cell("rule").to_owned(),
        // Blanks around a finding belong to it.
        text: table.column("text").map_or("", |column| row.text(column)).to_owned(),
        suggestion: cell("suggestion").to_owned(),
        document: cell("document").to_owned(),
        note: cell("note").to_owned(),
        author: or_default(cell("author"), &defaults.author),
        expires,
    };
    match reviewed.scope {
        ReviewScope::Text if reviewed.rule.is_empty() || reviewed.text.trim().is_empty() => {
            Err("a verdict on a text needs the columns `rule` and `text`".to_owned())
        }
        ReviewScope::Finding | ReviewScope::Name if reviewed.fingerprint.is_none() => {
            Err("the row has no `fingerprint`: it cannot be told which finding is meant".to_owned())
        }
        ReviewScope::Name if reviewed.text.trim().is_empty() || reviewed.suggestion.is_empty() => {
            Err("a verdict on two names needs one in `text` and the other in `suggestion`".to_owned())
        }
        _ => Ok(Some(reviewed)),
    }
}
