//! What is known of articles from earlier runs: `mtlint check --cache`.
//!
//! An article is known by a hash of all that the rules see of it: its text, its format, what stands beside the text, the
//! rules with their options, severities and registry of names ([`Settings::rules_hash`]), and the program itself. Under it stands what
//! came out *before* anything else had a say: decisions, directives, the baseline, weights, the gate and the reports
//! are applied anew in each run, so they count at once. Nothing is ever out of date, and nothing needs to be told so.
//!
//! Databases were weighed and left. An archive is written once and read in the same order, by runs that do not know of each other
//! and may be killed: `redb`, `fjall` and `sled` are made for one process at a time (`redb` knows more of them since its version 4.5,
//! one writing at a time), `SQLite` and LMDB bring C code and maps of files, `cacache` is a file for each value, which are 100,000
//! for a file of JSON Lines. And a database that is damaged is damaged as a whole. So each run writes files of its own
//! ([`segment`]), which have their name once they are whole and never change after that; a record that is not what was written
//! is a miss. The library is `blake3` for the sums and `postcard` for the values, both there already.

mod folder;
mod record;
mod segment;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::{Result, anyhow, bail};

pub(super) use self::segment::Key;

use self::folder::{Folder, Limits};
use self::segment::{Held, Segment, Unfinished};
use super::article::{Article, Unparsed};
use super::input::explain;
use super::settings::{Loaded, SettingsSource, load};
use crate::VERSION;
use crate::config::Settings;
use crate::doc::Document;
use crate::engine::Outcome;
use crate::report::visible::visible;

/// Where the cache is, beside the configuration, if nobody says otherwise.
const FOLDER: &str = ".mtlint-cache";

/// Of what the program was built: of two that call themselves by the same version, one may know more than the other.
const BUILD: &str = env!("MTLINT_BUILD");

/// Bytes from which on a file is ended and the next begun: so much is lost when a run is killed.
const FULL: u64 = 16 << 20;

/// What the command line says of the cache.
#[derive(Clone, Debug, Default)]
pub struct CacheOptions {
    /// Whether there is one; none leaves it to the configuration.
    pub wanted: Option<bool>,
    /// Where it is.
    pub folder: Option<PathBuf>,
}

/// The cache of one run.
pub(super) struct Cache {
    shown: String,
    folder: Folder,
    segments: Vec<Known>,
    /// The file that held the last article: the next is most likely there, too.
    last: AtomicUsize,
    file: Mutex<Current>,
    known: AtomicU64,
    new: AtomicU64,
    damaged: AtomicU64,
}

/// A file of earlier runs.
struct Known {
    segment: Segment,
    /// What is used of it is written anew, so that it stays when the file goes.
    is_old: bool,
}

/// The file that this run writes.
#[derive(Default)]
struct Current {
    file: Option<Unfinished>,
    /// Whether files were written.
    has_written: bool,
    /// Why nothing is written any more.
    failure: Option<io::Error>,
}

impl Cache {
    /// The cache that `options` or the configuration ask for. One that cannot be used costs a warning and no more.
    pub(super) fn open(options: &CacheOptions, loaded: &Loaded, err: &mut dyn Write) -> io::Result<Option<Self>> {
        let is_wanted = options.wanted.or(options.folder.as_ref().map(|_| true)).unwrap_or(loaded.cache.is_wanted);
        if !is_wanted {
            return Ok(None);
        }
        let path = options.folder.as_deref().unwrap_or(&loaded.cache.folder);
        let shown = path.display().to_string();
        let folder = match Folder::at(path) {
            Ok(folder) => folder,
            Err(reason) => {
                writeln!(err, "warning: {}: {reason}; the run goes on without the cache", visible(&shown))?;
                return Ok(None);
            }
        };
        let known = folder.files().into_iter().filter_map(|found| {
            let segment = Segment::open(&found.path).ok().flatten()?;
            Some(Known { segment, is_old: found.is_older(Limits::USUAL.refreshed) })
        });
        let segments = known.collect();
        Ok(Some(Self {
            shown,
            folder,
            segments,
            last: AtomicUsize::new(0),
            file: Mutex::default(),
            known: AtomicU64::new(0),
            new: AtomicU64::new(0),
            damaged: AtomicU64::new(0),
        }))
    }

    /// The article, with what the rules said of it if that is known; else parsed, to be judged.
    pub(super) fn recall(&self, unparsed: Unparsed) -> Article {
        let key = key(&unparsed, [VERSION, BUILD]);
        let Some((mut doc, outcome)) = self.find(&key, &unparsed) else {
            self.new.fetch_add(1, Ordering::Relaxed);
            return Article { key: Some(key), ..unparsed.parsed() };
        };
        self.known.fetch_add(1, Ordering::Relaxed);
        let Unparsed { name, file, id, field_line, settings, text: _, format, hints, notes: _ } = unparsed;
        (doc.format, doc.original, doc.domain) = (format, hints.original, hints.domain);
        Article { name, file, id, doc, field_line, settings, known: Some(outcome), key: None }
    }

    fn find(&self, key: &Key, unparsed: &Unparsed) -> Option<(Document, Outcome)> {
        let last = self.last.load(Ordering::Relaxed);
        let others = (0..self.segments.len()).filter(|&number| number != last);
        let mut buffer = Vec::new();
        for number in self.segments.get(last).map(|_| last).into_iter().chain(others) {
            let known = &self.segments[number];
            match known.segment.get(key, &mut buffer) {
                Held::Nothing => continue,
                Held::Damaged => {}
                Held::Value(value) => {
                    if let Some(found) = record::read(value, &unparsed.text) {
                        self.last.store(number, Ordering::Relaxed);
                        if known.is_old {
                            self.write(*key, value);
                        }
                        return Some(found);
                    }
                }
            }
            self.damaged.fetch_add(1, Ordering::Relaxed);
        }
        None
    }

    /// Keeps `outcome` of `doc` under `key`, if it is to be kept.
    pub(super) fn keep(&self, key: Key, doc: &Document, outcome: &Outcome) {
        if let Some(value) = record::written(doc, outcome) {
            self.write(key, &value);
        }
    }

    fn write(&self, key: Key, value: &[u8]) {
        let mut current = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if current.failure.is_none()
            && let Err(error) = current.write(&self.folder, key, value)
        {
            // What is half-written goes; the run goes on and says so at its end.
            *current = Current { file: None, failure: Some(error), ..*current };
        }
    }

    /// Ends the file of this run and puts the folder in order; says what could not be written, and for `--timings` what was known.
    pub(super) fn finish(self, timings: bool, err: &mut dyn Write) -> io::Result<()> {
        let mut current = self.file.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = current.end() {
            current.failure = Some(error);
        }
        if let Some(error) = &current.failure {
            // The kind alone: the whole names a file that nobody has heard of.
            let (folder, reason) = (visible(&self.shown), error.kind());
            writeln!(err, "warning: cannot write the cache in {folder}: {reason}; the run went on without")?;
        }
        if current.has_written {
            self.folder.tidy(Limits::USUAL);
        }
        if timings {
            let (known, new) = (self.known.into_inner(), self.new.into_inner());
            let damaged = match self.damaged.into_inner() {
                0 => String::new(),
                damaged => format!(", {damaged} of them damaged"),
            };
            writeln!(err, "the cache knew {known} articles; {new} were new{damaged}")?;
        }
        Ok(())
    }
}

impl Current {
    fn write(&mut self, folder: &Folder, key: Key, value: &[u8]) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => folder.unfinished()?,
        };
        file.add(key, value)?;
        let is_full = file.size() >= FULL;
        self.file = Some(file);
        if is_full { self.end() } else { Ok(()) }
    }

    fn end(&mut self) -> io::Result<()> {
        if let Some(file) = self.file.take() {
            file.commit()?;
            self.has_written = true;
        }
        Ok(())
    }
}

/// What names the outcome of `unparsed` by `program`: each part with its length, so that none runs into the next.
fn key(unparsed: &Unparsed, program: [&str; 2]) -> Key {
    let Unparsed { settings, text, format, hints, notes, .. } = unparsed;
    let Settings { rules_hash, .. } = &**settings;
    let crate::parse::Hints { title, original, source_language, domain, ignore } = hints;
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &str| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    };
    for part in [program[0], program[1], rules_hash, format.name(), text] {
        add(part);
    }
    for hint in [title, original, source_language, domain] {
        add(if hint.is_some() { "+" } else { "-" });
        add(hint.as_deref().unwrap_or_default());
    }
    for list in [ignore.iter().map(String::as_str).collect(), notes.iter().map(|note| &*note.message).collect()] {
        let list: Vec<&str> = list;
        add(&list.len().to_string());
        for part in list {
            add(part);
        }
    }
    let mut key = Key::default();
    hasher.finalize_xof().fill(&mut key);
    key
}

/// Removes the cache that `options` or the configuration of `settings` name, wanted or not, and says so.
pub fn clean(options: &CacheOptions, settings: &SettingsSource, err: &mut dyn Write) -> Result<()> {
    let path = match &options.folder {
        Some(folder) => folder.clone(),
        None => load(settings)?.cache.folder,
    };
    let shown = path.display().to_string();
    let shown = visible(&shown);
    if !path.exists() {
        writeln!(err, "there is no cache in {shown}")?;
        return Ok(());
    }
    let folder = match Folder::at(&path) {
        Ok(folder) => folder,
        Err(reason) => bail!("{shown}: {reason}"),
    };
    let bytes = folder.clean().map_err(|error| anyhow!("cannot remove the cache in {shown}: {}", explain(&error)))?;
    writeln!(err, "removed the cache in {shown}: {} KiB", bytes.div_ceil(1024))?;
    Ok(())
}

/// What the configuration says of the cache.
#[derive(Clone, Debug)]
pub(super) struct CacheSettings {
    pub(super) is_wanted: bool,
    pub(super) folder: PathBuf,
}

impl CacheSettings {
    /// What `wanted` and `name` say in the configuration in `folder`; the usual where they say nothing.
    pub(super) fn new(wanted: Option<bool>, name: Option<&str>, folder: Option<&Path>) -> Self {
        let folder = folder.unwrap_or(Path::new("")).join(name.unwrap_or(FOLDER));
        Self { is_wanted: wanted.unwrap_or(false), folder }
    }
}
