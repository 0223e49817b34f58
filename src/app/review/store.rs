//! The file of decisions on disk: one writer at a time, and whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::app::output::Staged;
use crate::app::review_files::read_decisions;
use crate::config::{DecisionsEditor, Edited};

/// A file of decisions that is being changed. Others wait until it is dropped.
pub(super) struct Store {
    path: PathBuf,
    before: String,
    pub(super) editor: DecisionsEditor,
    /// Holds the lock of the folder: the file itself is renamed away under a lock of its own.
    _lock: Option<File>,
}

impl Store {
    /// Opens the file at `path`, which need not be there.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        // A folder cannot be opened everywhere, and some file systems have no locks: then two at once are on their own.
        let lock = File::open(folder).ok().filter(|folder| folder.lock().is_ok());
        let before = if path.exists() { read_decisions(path)? } else { String::new() };
        let editor = DecisionsEditor::open(&path.display().to_string(), &before)?;
        Ok(Self { path: path.to_owned(), before, editor, _lock: lock })
    }

    /// Writes what changed, if anything did.
    pub(super) fn save(self) -> Result<()> {
        let is_same = self.editor.edited == Edited { known: self.editor.edited.known, ..Edited::default() };
        let text = self.editor.render();
        if is_same || text == self.before {
            return Ok(());
        }
        let mut file = Staged::create(&self.path)?;
        file.write_all(text.as_bytes())?;
        file.commit()?;
        Ok(())
    }
}
