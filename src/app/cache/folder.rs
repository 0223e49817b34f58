//! The folder of the cache: what marks it, which files are in it, and which of them go.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::segment::{Held, SUFFIX, Segment, UNFINISHED, Unfinished, temporary};
use crate::app::input::explain;

/// The file that tells backups and indexers that a folder holds nothing of its own.
const TAG: &str = "CACHEDIR.TAG";

/// What is in it: the first line is the mark that such programs look for, the rest tells ours from others.
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
                        # This folder was made by mtlint. It holds what is known of articles, and can be removed at any time.\n";

/// Keeps the folder out of repositories.
const IGNORE: &str = ".gitignore";

/// Held by a run that puts the folder in order.
const LOCK: &str = "lock";

const DAY: Duration = Duration::from_hours(24);

/// How long what is known is kept, and how much of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Age at which what a run still uses is written anew.
    pub(super) refreshed: Duration,
    /// Age at which a file goes: nothing in it was used since it was old enough to be written anew.
    pub(super) kept: Duration,
    /// Bytes of all files together; beyond, the oldest go.
    pub(super) bytes: u64,
    /// A file of fewer bytes is small.
    pub(super) small: u64,
    /// More small files than these become one.
    pub(super) many: usize,
}

impl Limits {
    /// Those of the program; the guide names them.
    pub(super) const USUAL: Self = Self {
        refreshed: Duration::from_hours(7 * 24),
        kept: Duration::from_hours(30 * 24),
        bytes: 2 << 30,
        small: 8 << 20,
        many: 16,
    };
}

/// A file of the cache.
pub(super) struct Found {
    pub(super) path: PathBuf,
    bytes: u64,
    modified: SystemTime,
}

impl Found {
    /// Whether it is older than `age`.
    pub(super) fn is_older(&self, age: Duration) -> bool {
        // A clock that was put back makes nothing old.
        SystemTime::now().duration_since(self.modified).is_ok_and(|own| own > age)
    }
}

/// A folder that is a cache, or will be one.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, which need not be there. One with files of others is refused: it would be ignored and emptied.
    pub(super) fn at(path: &Path) -> Result<Self, String> {
        let entries = match fs::read_dir(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self { path: path.to_owned() }),
            Err(error) if error.kind() == ErrorKind::NotADirectory => return Err("a file, no folder".to_owned()),
            Err(error) => return Err(explain(&error)),
            Ok(entries) => entries,
        };
        let is_ours = || fs::read_to_string(path.join(TAG)).is_ok_and(|text| text == TAG_TEXT);
        // Another run may just be making it.
        let is_other = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with(UNFINISHED);
        if entries.flatten().any(|entry| is_other(&entry.file_name())) && !is_ours() {
            return Err("a folder with other files, no cache: name another, or one that is not there".to_owned());
        }
        Ok(Self { path: path.to_owned() })
    }

    /// Makes it a cache, if it is none, and begins a file in it.
    pub(super) fn unfinished(&self) -> io::Result<Unfinished> {
        if !self.path.join(TAG).is_file() {
            fs::create_dir_all(&self.path)?;
            // The tag comes first: without it nobody would take the folder for a cache.
            for (name, text) in [(TAG, TAG_TEXT), (IGNORE, "*\n")] {
                let mut file = temporary(&self.path)?;
                file.write_all(text.as_bytes())?;
                file.persist(self.path.join(name)).map_err(|error| error.error)?;
            }
        }
        Unfinished::create(&self.path)
    }

    /// Its files, the newest first.
    pub(super) fn files(&self) -> Vec<Found> {
        let mut files: Vec<Found> = self.entries(|name| Path::new(name).extension().is_some_and(|end| end == SUFFIX));
        files.sort_by(|a, b| b.modified.cmp(&a.modified).then_with(|| a.path.cmp(&b.path)));
        files
    }

    /// Files whose name `is_wanted`; none if the folder cannot be read.
    fn entries(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<Found> {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let wanted = entries.filter(|entry| entry.file_name().to_str().is_some_and(&is_wanted));
        wanted
            .filter_map(|entry| {
                let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some(Found { path: entry.path(), bytes: data.len(), modified: data.modified().ok()? })
            })
            .collect()
    }

    /// Removes what is too old or too much and joins small files. Runs that have a file open keep it; what cannot be done
    /// is left to the next run.
    pub(super) fn tidy(&self, limits: Limits) {
        let Ok(lock) = File::create(self.path.join(LOCK)) else { return };
        // Where the system knows no locks, two runs may do the same work, which harms nobody.
        if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            return;
        }
        for left in self.entries(|name| name.starts_with(UNFINISHED)).iter().filter(|left| left.is_older(DAY)) {
            let _ = fs::remove_file(&left.path);
        }
        let (mut all, mut small) = (0, Vec::new());
        for file in self.files() {
            all += file.bytes;
            if all > limits.bytes || file.is_older(limits.kept) {
                let _ = fs::remove_file(&file.path);
            } else if file.bytes < limits.small {
                small.push(file);
            }
        }
        if small.len() > limits.many {
            let _ = self.join(&small, limits);
        }
    }

    /// Makes one file of `small` ones, given the newest first.
    fn join(&self, small: &[Found], limits: Limits) -> io::Result<()> {
        let mut joined = self.unfinished()?;
        let mut done = Vec::new();
        let mut record = Vec::new();
        for found in small {
            let Ok(opened) = Segment::open(&found.path) else { continue };
            for (segment, key) in
                opened.iter().flat_map(|segment| segment.keys().into_iter().map(move |key| (segment, key)))
            {
                if let Held::Value(value) = segment.get(&key, &mut record) {
                    joined.add(key, value)?;
                }
            }
            done.push(&found.path);
            if joined.size() > limits.small * limits.many as u64 {
                break;
            }
        }
        let whole = joined.commit()?;
        for path in done.into_iter().filter(|path| **path != whole) {
            let _ = fs::remove_file(path);
        }
        Ok(())
    }

    /// Removes the cache and says how many bytes that were; what others put into the folder stays.
    pub(super) fn clean(self) -> io::Result<u64> {
        let is_ours = |name: &str| {
            let is_file = Path::new(name).extension().is_some_and(|end| end == SUFFIX);
            is_file || name.starts_with(UNFINISHED) || [IGNORE, LOCK].contains(&name)
        };
        let mut bytes = 0;
        for file in self.entries(is_ours) {
            fs::remove_file(&file.path)?;
            bytes += file.bytes;
        }
        // The tag goes last: until then the folder is known for what it is.
        match fs::remove_file(self.path.join(TAG)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        match fs::remove_dir(&self.path) {
            Err(error) if ![ErrorKind::DirectoryNotEmpty, ErrorKind::NotFound].contains(&error.kind()) => Err(error),
            _ => Ok(bytes),
        }
    }
}
