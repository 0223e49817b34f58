//! Verdicts on two names: they go into the registry of names, where every rule about names asks.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::rows::Reviewed;
use crate::app::input::Problem;
use crate::app::output::Staged;
use crate::app::settings::read_names;
use crate::config::{NamesFile, parse_names};
use crate::corpus::decide;
use crate::finding::Opinion;
use crate::lexicon::registry::{NameRegistry, NameStatus};

/// The registry of names in the making.
pub(super) struct Pairs {
    path: PathBuf,
    before: String,
    file: NamesFile,
    /// Pairs that were not decided so before.
    pub(super) new: u32,
}

impl Pairs {
    /// Opens the registry at `path`, which need not be there.
    pub(super) fn open(path: PathBuf) -> Result<Self> {
        let before = if fs::exists(&path)? { read_names(&path)? } else { String::new() };
        let file = parse_names(&path.display().to_string(), &before)?;
        Ok(Self { path, before, file, new: 0 })
    }

    /// Decides the pair of `row`: two names if the finding is false, one name if it is true. A decision that contradicts another
    /// is refused.
    pub(super) fn put(&mut self, row: &Reviewed, opinion: Opinion) -> Result<(), Problem> {
        let status = if opinion == Opinion::True { NameStatus::Accepted } else { NameStatus::Rejected };
        let mut entries = self.file.entries.clone();
        let new = decide(&mut entries, &row.suggestion, row.text.trim(), status);
        if let Err(conflict) = NameRegistry::new(&entries) {
            let reason = format!("{conflict}: settle it in {}", self.path.display());
            return Err(Problem { place: row.place.clone(), reason });
        }
        self.new += u32::from(new);
        self.file.entries = entries;
        Ok(())
    }

    /// Writes what changed, if anything did.
    pub(super) fn save(self) -> Result<()> {
        let text = self.file.render();
        if self.new == 0 || text == self.before {
            return Ok(());
        }
        Staged::with(&self.path, &text)?.commit().map(drop)
    }
}
