//! Files that are whole or not there: written beside their place and renamed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::NamedTempFile;

use super::locks::{FolderLocks, folder_of};
use crate::report::run_json::OutputFile;

/// What the names of temporary files begin and end with: they are hidden, so no run takes them for articles.
const PREFIX: &str = ".mtlint-";
const SUFFIX: &str = ".tmp";

/// Temporary files of others that are younger than this are left alone, whoever holds them.
const FRESH: Duration = Duration::from_mins(10);

/// Most entries of a folder that are looked at for files that a killed run left behind.
const LOOKED_AT: usize = 20_000;

/// The temporary files of this process, and the folders that were swept.
struct Making {
    files: BTreeSet<PathBuf>,
    swept: BTreeSet<PathBuf>,
}

static MAKING: Mutex<Making> = Mutex::new(Making { files: BTreeSet::new(), swept: BTreeSet::new() });

fn making() -> std::sync::MutexGuard<'static, Making> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes the temporary files of this process, which ends.
pub(super) fn abandon() {
    for file in std::mem::take(&mut making().files) {
        let _ = fs::remove_file(file);
    }
}

/// A temporary file, gone with its value unless it was put under a name.
pub(super) struct Temporary {
    file: NamedTempFile,
    /// Dropped after the file.
    _listed: Listed,
}

struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        making().files.remove(&self.0);
    }
}

impl Temporary {
    /// A file in `folder`, readable for others as reports are.
    pub(super) fn in_folder(folder: &Path) -> io::Result<Self> {
        sweep(folder);
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).suffix(SUFFIX);
        // Reports are for others to read; a temporary file is private unless it is told otherwise.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let file = builder.tempfile_in(folder)?;
        // While we live it is locked: so others know. Where there are no locks, its age tells.
        #[cfg(unix)]
        let _ = file.as_file().try_lock();
        let listed = Listed(file.path().to_owned());
        making().files.insert(listed.0.clone());
        Ok(Self { file, _listed: listed })
    }

    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Puts it under the name `path`, over what was there.
    pub(super) fn persist(self, path: &Path) -> io::Result<()> {
        self.file.persist(path).map(drop).map_err(|error| error.error)
    }

    /// Puts it under the name `path`, where nothing may be.
    fn persist_new(self, path: &Path) -> io::Result<()> {
        self.file.persist_noclobber(path).map(drop).map_err(|error| error.error)
    }
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Removes from `folder`, once, the temporary files of runs that were killed.
fn sweep(folder: &Path) {
    if !making().swept.insert(folder.to_owned()) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.take(LOOKED_AT).flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_ours && is_left_behind(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether nobody writes the temporary file at `path` any more: it is old, and not locked.
fn is_left_behind(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|entry| entry.is_file());
    let Some(file) = is_file.then(|| File::open(path).ok()).flatten() else { return false };
    let written = file.metadata().and_then(|entry| entry.modified()).ok();
    let age = written.and_then(|written| SystemTime::now().duration_since(written).ok());
    age.is_some_and(|age| age > FRESH) && file.try_lock().is_ok()
}

/// Why `what` cannot be written, as a person would say it; what kind of error it is stays known.
pub fn cannot_write(what: &str, error: &io::Error) -> io::Error {
    let reason = match error.kind() {
        ErrorKind::StorageFull => "the disk is full: make room, or name another place".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the disk is full: make room, or name another place".to_owned(),
        ErrorKind::FileTooLarge => "larger than a file may be here: raise the limit, or name another place".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only: name another place".to_owned(),
        ErrorKind::PermissionDenied => "no permission: change it, or name another place".to_owned(),
        _ => error.to_string(),
    };
    io::Error::new(error.kind(), format!("cannot write {what}: {reason}"))
}

/// A file in the making: nothing stands under its name until [`Staged::commit`].
pub(super) struct Staged {
    path: PathBuf,
    file: BufWriter<Hashed>,
}

/// Counts what goes through into a hash.
struct Hashed {
    file: Temporary,
    hasher: blake3::Hasher,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Staged {
    /// Opens a file beside `path`; its folder is made if it is not there.
    pub(super) fn create(path: &Path) -> Result<Self> {
        let folder = folder_of(path);
        if folder.exists() && !folder.is_dir() {
            bail!("{} is a file: name a folder for the reports", folder.display());
        }
        let shown = folder.display();
        fs::create_dir_all(folder)
            .map_err(|error| cannot_write(&format!("the folder {shown}"), &error))
            .with_context(|| format!("cannot make the folder {shown}"))?;
        let file = Temporary::in_folder(folder)
            .map_err(|error| anyhow!("cannot write into the folder {shown}: {}", error.kind()))?;
        let hashed = Hashed { file, hasher: blake3::Hasher::new() };
        Ok(Self { path: path.to_owned(), file: BufWriter::new(hashed) })
    }

    /// Opens a file beside `path` and writes `text` into it.
    pub(super) fn with(path: &Path, text: &str) -> Result<Self> {
        let mut file = Self::create(path)?;
        file.write_all(text.as_bytes())?;
        Ok(file)
    }

    fn refused(&self, error: &io::Error) -> io::Error {
        cannot_write(&self.path.display().to_string(), error)
    }

    /// Ends the writing: every byte is on the disk, under another name yet.
    pub(super) fn whole(mut self) -> Result<Whole> {
        self.flush()?;
        let Self { path, file } = self;
        let refused = |error: io::Error| cannot_write(&path.display().to_string(), &error);
        let Hashed { file, hasher } = file.into_inner().map_err(|error| refused(error.into_error()))?;
        file.file().sync_all().map_err(refused)?;
        Ok(Whole { path, file, hasher })
    }

    /// Puts the file under its name, and says what `run.json` says of it.
    pub(super) fn commit(self) -> Result<OutputFile> {
        self.whole()?.publish()
    }

    /// Puts the file under its name, if nothing is there.
    pub(super) fn commit_new(self) -> Result<()> {
        let Whole { path, file, .. } = self.whole()?;
        file.persist_new(&path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => anyhow!("{} is there already: nothing was changed", path.display()),
            _ => cannot_write(&path.display().to_string(), &error).into(),
        })
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| self.refused(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| self.refused(&error))
    }
}

/// A file that is written and has not its name yet.
pub(super) struct Whole {
    path: PathBuf,
    file: Temporary,
    hasher: blake3::Hasher,
}

impl Whole {
    /// What `run.json` says of it.
    pub(super) fn told(&self) -> OutputFile {
        let path = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        OutputFile { path, blake3: self.hasher.finalize().to_hex().to_string(), bytes: self.hasher.count() }
    }

    fn publish(self) -> Result<OutputFile> {
        let told = self.told();
        self.file.persist(&self.path).map_err(|error| cannot_write(&self.path.display().to_string(), &error))?;
        Ok(told)
    }
}

/// Puts `files` under their names, one right after the other, while no other run does so in their folders: of two runs that
/// write into one folder the reports of one stand there, all of them.
pub(super) fn publish(files: Vec<Whole>) -> Result<()> {
    let _locks = FolderLocks::of(files.iter().map(|file| file.path.as_path()));
    files.into_iter().try_for_each(|file| file.publish().map(drop))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_a_killed_run_left_are_swept_and_others_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = |name: &str, age: u64| {
            let path = folder.path().join(name);
            let file = File::create(&path).expect("a file");
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("a time");
            (path, file)
        };
        let (old, _) = made(".mtlint-a1.tmp", 3600);
        let (fresh, _) = made(".mtlint-b2.tmp", 60);
        let (in_work, holder) = made(".mtlint-c3.tmp", 3600);
        let (of_others, _) = made(".others-d4.tmp", 3600);
        holder.lock().expect("a lock");
        let file = Staged::with(&folder.path().join("findings.csv"), "text").expect("a file");
        assert!(!old.exists(), "it was left behind");
        assert!(fresh.exists() && in_work.exists() && of_others.exists());
        file.commit().expect("written");
        assert!(making().files.is_empty() || making().files.iter().all(|file| !file.starts_with(folder.path())));
    }

    #[test]
    fn nothing_new_is_put_over_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("mtlint.toml");
        Staged::with(&path, "mine").and_then(Staged::commit_new).expect("nothing is there");
        let refused = Staged::with(&path, "other").and_then(Staged::commit_new).expect_err("something is");
        assert!(refused.to_string().ends_with("is there already: nothing was changed"), "{refused}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn an_error_says_what_to_do_and_stays_of_its_kind() {
        let error = cannot_write("out/findings.csv", &ErrorKind::StorageFull.into());
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        assert_eq!(
            error.to_string(),
            "cannot write out/findings.csv: the disk is full: make room, or name another place"
        );
    }
}
