//! `mtlint check --watch`: checks, then checks again what changes.

mod round;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{fs, path};

use anyhow::{Result, anyhow, bail};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use self::round::{Round, Watched};
use super::check::{CheckOptions, Ending, OutputFormat, check};
use super::discover::{discover, glob_root};
use super::input::name;
use super::machine::beneath_here;
use super::settings::{FILE_NAME, SettingsSource, load};
use crate::report::visible::{visible, visible_lines};

/// A save is several events: a temporary file, a write or two, a change of names. Nothing is read before it is quiet.
const QUIET: Duration = Duration::from_millis(80);

/// Longest wait for quiet, where something writes on and on.
const LONGEST: Duration = Duration::from_secs(2);

/// Most names that the line on top of a round lists.
const NAMED: usize = 5;

/// Runs `options`, then again for what changes, until somebody ends the program ([`super::OnSignal::Leave`]); `clear` empties the screen
/// before each round. Findings go to `out`, what is being watched to `err`.
pub fn watch(options: &CheckOptions, clear: bool, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    if options.paths.iter().any(|path| path.as_os_str() == "-") {
        bail!("standard input cannot be watched: name files or folders");
    }
    if options.format != OutputFormat::Text {
        bail!("--watch is for people: it goes with `--format text` alone");
    }
    // Options that are wrong would be wrong in every round; what is wrong in files later can be mended while we watch.
    load(&options.settings)?;
    let (sender, changes) = mpsc::channel();
    let watcher = notify::recommended_watcher(sender).map_err(|error| explained(&error))?;
    let mut watches = Watches { watcher, held: BTreeMap::new() };
    let mut watched = Watched::default();
    // Watches stand before anything is read, so that no change falls between.
    watches.follow(&mut watched, options)?;
    watched.articles = articles(options);
    let mut todo = Round { whole: true, ..Round::default() };
    loop {
        if !todo.is_empty() {
            if clear {
                out.write_all(b"\x1b[2J\x1b[H")?;
                out.flush()?;
            }
            show(&todo, options, out, err)?;
            let (count, files) = (watched.articles.len(), if watched.articles.len() == 1 { "file" } else { "files" });
            let time = jiff::Zoned::now().strftime("%H:%M:%S").to_string();
            writeln!(err, "{time} watching {count} {files}; Ctrl-C ends it")?;
        }
        let Some(batch) = batch(&changes, &watched, err)? else { return Ok(Ending::Clean) };
        todo = watched.round(&batch.paths, batch.lost, articles(options));
        if todo.whole {
            watches.follow(&mut watched, options)?;
        }
    }
}

/// Says what changed, and checks it. What is wrong is said, and the watch goes on.
fn show(todo: &Round, options: &CheckOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
    for (what, paths) in [("changed", &todo.check), ("settings changed", &todo.settings), ("gone", &todo.gone)] {
        if !paths.is_empty() {
            writeln!(err, "{what}: {}", listed(paths))?;
        }
    }
    let checked = if todo.whole {
        check(options, out, err)
    } else if todo.check.is_empty() {
        Ok(Ending::Clean)
    } else {
        check(&CheckOptions { paths: todo.check.clone(), ..options.clone() }, out, err)
    };
    out.flush()?;
    match checked {
        Ok(_) => Ok(()),
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) =>
        {
            Err(error)
        }
        Err(error) => Ok(writeln!(err, "error: {}", visible_lines(&format!("{error:#}")))?),
    }
}

/// The first of `paths`, and how many more there are.
fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<String> =
        paths.iter().take(NAMED).map(|path| visible(&beneath_here(&name(path))).into_owned()).collect();
    let more = paths.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{more}", names.join(", "))
}

/// The articles there are, by their absolute paths, each as the user would name it.
fn articles(options: &CheckOptions) -> BTreeMap<PathBuf, PathBuf> {
    discover(&options.paths).files.into_iter().map(|path| (absolute(&path), path)).collect()
}

/// Files and folders that settings come from; none where they cannot be read now.
fn settings(source: &SettingsSource) -> Option<Vec<PathBuf>> {
    let mut sources: Vec<PathBuf> = load(source).ok()?.sources().iter().map(|path| absolute(path)).collect();
    if !source.isolated && source.config.is_none() {
        // It may come to be written.
        sources.push(absolute(Path::new(FILE_NAME)));
    }
    Some(sources)
}

/// `path` as events name it. A file that is gone still has its folder.
fn absolute(path: &Path) -> PathBuf {
    if let Ok(found) = fs::canonicalize(path) {
        return found;
    }
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (path.parent().map(fs::canonicalize), path.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// Folders that the system watches for us: a file is watched by its folder, since editors put a new one in its place.
struct Watches {
    watcher: RecommendedWatcher,
    held: BTreeMap<PathBuf, RecursiveMode>,
}

impl Watches {
    /// Watches what `options` and the settings as they are now ask for. Settings that cannot be read are those of before.
    fn follow(&mut self, watched: &mut Watched, options: &CheckOptions) -> Result<()> {
        if let Some(settings) = settings(&options.settings) {
            watched.settings = settings;
        }
        self.hold(&options.paths, &watched.settings)?;
        watched.roots = self.held.keys().cloned().collect();
        Ok(())
    }

    /// Watches for articles in `paths` and for `settings`, besides what is watched already.
    fn hold(&mut self, paths: &[PathBuf], settings: &[PathBuf]) -> Result<()> {
        let mut wanted: BTreeMap<PathBuf, RecursiveMode> = BTreeMap::new();
        for path in paths.iter().chain(settings) {
            let folder = if path.exists() { path.clone() } else { glob_root(path) };
            let (folder, mode) = if folder.is_dir() {
                (absolute(&folder), RecursiveMode::Recursive)
            } else {
                (absolute(path).parent().unwrap_or(Path::new("/")).to_owned(), RecursiveMode::NonRecursive)
            };
            let held = wanted.entry(folder).or_insert(mode);
            if mode == RecursiveMode::Recursive {
                *held = mode;
            }
        }
        for (folder, mode) in wanted {
            let covered = |(held, mode): (&PathBuf, &RecursiveMode)| {
                *mode == RecursiveMode::Recursive && folder.starts_with(held)
            };
            if self.held.iter().any(covered) || self.held.get(&folder) == Some(&mode) || !folder.is_dir() {
                continue;
            }
            self.watcher.watch(&folder, mode).map_err(|error| explained(&error))?;
            self.held.insert(folder, mode);
        }
        if self.held.is_empty() {
            bail!("nothing to watch: no such file or folder");
        }
        Ok(())
    }
}

/// An error of the watcher as a person would say it.
fn explained(error: &notify::Error) -> anyhow::Error {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => anyhow!(
            "too many folders to watch: name fewer paths, or let the system watch more (sysctl fs.inotify.max_user_watches)"
        ),
        _ => anyhow!("cannot watch: {error}"),
    }
}

/// What changed until it was quiet.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    /// The system says that it could not keep up: anything may have changed.
    lost: bool,
}

/// Waits for changes that concern `watched`, and until there are no more; none where nothing is watched any longer.
fn batch(changes: &Receiver<notify::Result<Event>>, watched: &Watched, err: &mut dyn Write) -> Result<Option<Batch>> {
    let mut batch = Batch::default();
    let mut began: Option<Instant> = None;
    let mut until: Option<Instant> = None;
    loop {
        let change = match until {
            None => changes.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => changes.recv_timeout(until.saturating_duration_since(Instant::now())),
        };
        let event = match change {
            Ok(Ok(event)) => event,
            Ok(Err(error)) => {
                writeln!(err, "error: {}", visible_lines(&explained(&error).to_string()))?;
                continue;
            }
            Err(RecvTimeoutError::Timeout) => return Ok(Some(batch)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
        };
        // Reading is no change, and we read.
        let is_change = !matches!(event.kind, EventKind::Access(_));
        let lost = event.need_rescan();
        let paths = event.paths.into_iter().filter(|path| is_change && watched.concerns(path));
        let paths: Vec<PathBuf> = paths.collect();
        if lost || !paths.is_empty() {
            let now = Instant::now();
            until = Some((now + QUIET).min(*began.get_or_insert(now) + LONGEST));
            batch.lost |= lost;
            batch.paths.extend(paths);
        }
    }
}
