//! One writer at a time in a folder: what a program reads, changes and writes back, no other changes meanwhile.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Folders that others of this program wait for until it is dropped.
///
/// A folder is locked and not the file, which is renamed away under a lock of its own.
#[derive(Debug)]
pub(super) struct FolderLocks {
    _locks: Vec<File>,
}

impl FolderLocks {
    /// Waits until nobody else of this program writes into the folders of `files`.
    ///
    /// A folder cannot be opened everywhere, and some file systems have no locks: then two at once are on their own.
    pub(super) fn of<'p>(files: impl IntoIterator<Item = &'p Path>) -> Self {
        let mut folders: Vec<PathBuf> =
            files.into_iter().filter_map(|file| fs::canonicalize(folder_of(file)).ok()).collect();
        // Each once, since a second lock would wait for the first, and in one order, so that no two wait for each other.
        folders.sort();
        folders.dedup();
        let locked = |folder: PathBuf| File::open(folder).ok().filter(|folder| folder.lock().is_ok());
        Self { _locks: folders.into_iter().filter_map(locked).collect() }
    }
}

/// The folder that `file` is in.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
