//! What can be wrong with a pack, told with its place and what would be right.

use std::ops::Range;
use std::path::Path;

use super::load::shown;
use super::place;
use super::spec::Complaint;

/// A pack that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The folder holds no `pack.toml`, which every pack begins with.
    #[error("{folder}: no `pack.toml`: it says the name, version, summary, language and licence of the pack")]
    NoHead {
        /// The folder as given.
        folder: String,
    },
    /// A file or folder cannot be read.
    #[error("{path}: {reason}")]
    Unreadable {
        /// Its path as given.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// Something in a file is wrong.
    #[error("{file}{}: {message}{}{}", at(*place), below(excerpt), advice(help.as_deref()))]
    Invalid {
        /// The file as given.
        file: String,
        /// Line and column from 1; none if it is about the whole file.
        place: Option<(usize, usize)>,
        /// One clause.
        message: String,
        /// The line with a caret under the place.
        excerpt: String,
        /// The nearest name that would be right.
        help: Option<String>,
    },
}

impl PackError {
    /// What the system said when `path` was to be read.
    pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        Self::Unreadable { path: shown(path), reason: error.to_string() }
    }

    /// `complaint` about `file`, which holds `text`.
    pub(super) fn of(file: &str, text: &str, complaint: Complaint) -> Self {
        let Complaint { place, what } = complaint;
        let help = nearest(&what);
        Self::Invalid {
            file: file.to_owned(),
            place: place.as_ref().map(|place| place::line_column(text, place.start)),
            excerpt: place.as_ref().map(|place: &Range<usize>| place::excerpt(text, place)).unwrap_or_default(),
            message: what.trim_end().replace('\n', ", "),
            help,
        }
    }
}

fn at(place: Option<(usize, usize)>) -> String {
    place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default()
}

fn below(excerpt: &str) -> String {
    if excerpt.is_empty() { String::new() } else { format!("\n{excerpt}") }
}

fn advice(help: Option<&str>) -> String {
    help.map(|help| format!("\nhelp: did you mean `{help}`?")).unwrap_or_default()
}

/// The nearest of the names that a message of serde lists after the wrong one: ``unknown field `x`, expected one of
/// `a`, `b` ``.
fn nearest(message: &str) -> Option<String> {
    if !message.starts_with("unknown ") {
        return None;
    }
    let mut names = message.split('`').skip(1).step_by(2);
    let wrong = names.next()?;
    let scored = names.map(|name| (strsim::jaro_winkler(wrong, name), name));
    let best = scored.filter(|(score, _)| *score >= 0.75).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.map(|(_, name)| name.to_owned())
}
