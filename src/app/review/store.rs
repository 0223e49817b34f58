//! The file of decisions on disk: one writer at a time, and whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::app::locks::{FolderLocks, folder_of};
use crate::app::output::Staged;
use crate::app::review_files::read_decisions;
use crate::config::{DecisionsEditor, Edited};

/// Makes the folders of `files` where they are not there, and waits until nobody else writes into them.
pub(super) fn locked<const N: usize>(files: [&PathBuf; N]) -> Result<FolderLocks> {
    for file in files {
        let folder = folder_of(file);
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    Ok(FolderLocks::of(files.into_iter().map(PathBuf::as_path)))
}

/// A file of decisions that is being changed. Whoever opens it holds the lock of its folder.
pub(super) struct Store {
    path: PathBuf,
    before: String,
    pub(super) editor: DecisionsEditor,
}

impl Store {
    /// Opens the file at `path`, which need not be there.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let before = if path.exists() { read_decisions(path)? } else { String::new() };
        let editor = DecisionsEditor::open(&path.display().to_string(), &before)?;
        Ok(Self { path: path.to_owned(), before, editor })
    }

    /// Writes what changed, if anything did.
    pub(super) fn save(self) -> Result<()> {
        let is_same = self.editor.edited == Edited { known: self.editor.edited.known, ..Edited::default() };
        let text = self.editor.render();
        if is_same || text == self.before {
            return Ok(());
        }
        Staged::with(&self.path, &text)?.commit().map(drop)
    }
}
