//! `mtlint filter`: JSON Lines in, the same lines out, with a judgement in each or without those that do not pass.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use anyhow::{Context, Result, bail};

use super::cache::{Cache, CacheOptions};
use super::check::{article, judged};
use super::input::{Item, Problem, Reading, name};
use super::interrupt::until;
use super::output::Staged;
use super::pipeline::weighed;
use super::raw_lines::{RawLine, RawLines};
use super::settings::{Loaded, SettingsSource, load};
use super::{Ending, Found, discover};
use crate::VERSION;
use crate::doc::Format;
use crate::engine::{Fault, Scratch};
use crate::finding::Confidence;
use crate::parse::raw_field::put;
use crate::report::faults::Faults;
use crate::report::filtered::Filtered;
use crate::report::json::{is_judgement, judgement};
use crate::report::visible::visible;
use crate::score::Verdict;

/// A byte-order mark.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// One run of `mtlint filter`.
#[derive(Clone, Debug)]
pub struct FilterOptions {
    /// Files, folders, globs, `-`, in the order in which they are read.
    pub paths: Vec<PathBuf>,
    /// Configuration.
    pub settings: SettingsSource,
    /// Format of every file, where the user says it.
    pub input_format: Option<Format>,
    /// Name that standard input goes by.
    pub stdin_name: Option<PathBuf>,
    /// Findings below this do not count.
    pub min_confidence: Confidence,
    /// Verdicts of the articles that are passed on; without any, every line is.
    pub keep: Vec<Verdict>,
    /// Where the other lines go.
    pub rejected: Option<PathBuf>,
    /// Field of the line that takes the judgement.
    pub field: String,
    /// Findings are in the judgement.
    pub findings: bool,
    /// Lines are passed on as they are, without a judgement.
    pub bare: bool,
    /// Say at the end what was read and what became of it.
    pub statistics: bool,
    /// Whether what is known of articles is kept, and where.
    pub cache: CacheOptions,
    /// Worker threads.
    pub jobs: usize,
}

/// A line with what was said of it.
enum Answer {
    /// An article; the line has its judgement in it.
    Article { line: Vec<u8>, verdict: Verdict, name: String, faults: Vec<Fault> },
    /// Nothing but spaces.
    Blank(Vec<u8>),
    /// No article, as it was.
    Other { line: Vec<u8>, problem: Problem },
    /// Something that cannot be read.
    Broken(Problem),
}

impl Answer {
    /// How many bytes it takes, about.
    const fn bytes(&self) -> usize {
        match self {
            Self::Article { line, .. } | Self::Blank(line) | Self::Other { line, .. } => line.len(),
            Self::Broken(_) => 0,
        }
    }
}

/// Runs `options`; lines go to `out`, troubles to `err`.
pub fn filter(options: &FilterOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    if options.input_format.is_some_and(|format| format != Format::JsonLines) {
        bail!("a filter reads JSON Lines only: leave --input-format out");
    }
    let loaded = load(&options.settings)?;
    for note in &loaded.base().notes {
        writeln!(err, "note: {}", visible(note))?;
    }
    let reading = Reading { format: options.input_format, stdin_name: options.stdin_name.clone() };
    let rejected = options.rejected.as_deref().map(Rejected::create).transpose()?;
    let mut sorted = Sorted {
        options,
        out: Sink::new(out),
        rejected: rejected.map(Sink::new),
        filtered: Filtered::new(&options.keep, options.rejected.as_deref().map(|path| path.display().to_string())),
        faults: Faults::default(),
        lines: 0,
        ending: Ending::Clean,
    };
    let Found { files, problems } = found(&options.paths);
    for (place, reason) in problems {
        sorted.trouble(&Problem { place, reason }, err)?;
    }
    let cache = Cache::open(&options.cache, &loaded, err)?;
    let mut failure = None;
    let is_cut = AtomicBool::new(false);
    weighed(
        until(RawLines::new(&files, &reading), &is_cut),
        options.jobs,
        Answer::bytes,
        Scratch::default,
        |scratch, line| answer(line, &reading, &loaded, cache.as_ref(), options, scratch),
        |answer| {
            failure = sorted.take(answer, err).err();
            failure.is_none()
        },
    );
    if let Some(cache) = cache {
        cache.finish(false, err)?;
    }
    match failure {
        Some(error) => Err(error),
        None => sorted.finish(is_cut.into_inner(), err),
    }
}

/// Expands `arguments`, in their order: what comes out of a pipeline is in the order in which it was named.
fn found(arguments: &[PathBuf]) -> Found {
    let mut all = Found::default();
    for argument in arguments {
        let Found { files, problems } = discover(std::slice::from_ref(argument));
        all.files.extend(files);
        all.problems.extend(problems);
    }
    all
}

/// Judges one line.
fn answer(
    line: RawLine,
    reading: &Reading,
    loaded: &Loaded,
    cache: Option<&Cache>,
    options: &FilterOptions,
    scratch: &mut Scratch,
) -> Answer {
    let (path, number, mut line) = match line {
        RawLine::Line { path, number, bytes } => (path, number, bytes),
        RawLine::Broken(problem) => return Answer::Broken(problem),
    };
    let start = if line.starts_with(MARK) { MARK.len() } else { 0 };
    let end = line.len() - line.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    if line[start..end.max(start)].trim_ascii().is_empty() {
        return Answer::Blank(line);
    }
    let place = format!("{}:{number}", name(&path));
    let item = Item::Line { path, number, bytes: line[start..end].to_vec() };
    let judged = match article(item, reading, loaded, cache) {
        Ok(article) => judged(article, cache, options.min_confidence, loaded, scratch),
        Err(problem) => Err(problem),
    };
    let judged = match judged {
        Ok(judged) => judged,
        Err(problem) => return Answer::Other { line, problem },
    };
    if !options.bare {
        let value = judgement(&judged.report(), VERSION, options.findings).map_err(|error| error.to_string());
        let with_field = value.and_then(|value| {
            put(&line[start..end], &options.field, &value, is_judgement)
                .map_err(|error| format!("the field `{}` {error}: name another with --field", options.field))
        });
        match with_field {
            Ok(with_field) => drop(line.splice(start..end, with_field)),
            Err(reason) => return Answer::Other { line, problem: Problem { place, reason } },
        }
    }
    Answer::Article { line, verdict: judged.card.verdict, name: judged.name, faults: judged.outcome.faults }
}

/// The lines as they are sorted into those that are passed on and the others.
struct Sorted<'o> {
    options: &'o FilterOptions,
    out: Sink<&'o mut dyn Write>,
    rejected: Option<Sink<Rejected>>,
    filtered: Filtered,
    /// Rules that failed.
    faults: Faults,
    /// Lines that were taken.
    lines: u64,
    ending: Ending,
}

impl Sorted<'_> {
    fn take(&mut self, answer: Answer, err: &mut dyn Write) -> Result<()> {
        let passes_all = self.options.keep.is_empty();
        self.lines += u64::from(!matches!(answer, Answer::Broken(_)));
        match answer {
            Answer::Article { line, verdict, name, faults } => {
                self.faults.add(&name, &faults);
                self.filtered.article(verdict);
                self.write(&line, passes_all || self.options.keep.contains(&verdict))
            }
            Answer::Blank(line) if passes_all => self.write(&line, true),
            Answer::Blank(_) => Ok(()),
            Answer::Other { line, problem } => {
                self.trouble(&problem, err)?;
                self.filtered.other();
                self.write(&line, passes_all)
            }
            Answer::Broken(problem) => self.trouble(&problem, err),
        }
    }

    fn write(&mut self, line: &[u8], passes: bool) -> Result<()> {
        if passes {
            return Ok(self.out.line(line)?);
        }
        match &mut self.rejected {
            Some(rejected) => rejected.line(line).with_context(|| self.filtered.cannot_write()),
            None => Ok(()),
        }
    }

    fn trouble(&mut self, problem: &Problem, err: &mut dyn Write) -> Result<()> {
        self.ending = Ending::Trouble;
        writeln!(err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))?;
        Ok(())
    }

    /// Puts the other file in its place and says what was done; `is_cut` where lines were left unread.
    fn finish(self, is_cut: bool, err: &mut dyn Write) -> Result<Ending> {
        self.faults.tell(err)?;
        if let Some(rejected) = self.rejected {
            rejected.out.commit()?;
        }
        if let Some(told) = self.filtered.told(self.options.statistics) {
            writeln!(err, "{}", visible(&told))?;
        }
        if is_cut {
            let (lines, what) = (self.lines, if self.lines == 1 { "line" } else { "lines" });
            writeln!(err, "interrupted after {lines} {what}: the next was not read")?;
            return Ok(Ending::Interrupted);
        }
        Ok(if self.faults.is_empty() { self.ending } else { Ending::Trouble })
    }
}

/// Where lines go.
struct Sink<W> {
    out: W,
    is_started: bool,
    /// The last line has no end: the next must not stick to it.
    is_open: bool,
}

impl<W: Write> Sink<W> {
    fn new(out: W) -> Self {
        Self { out, is_started: false, is_open: false }
    }

    /// Writes a line, and lets go of it: the next program of a pipeline may be waiting for it.
    fn line(&mut self, line: &[u8]) -> io::Result<()> {
        if self.is_open {
            self.out.write_all(b"\n")?;
        }
        // The mark of a second file would stand in the middle.
        let line = if self.is_started { line.strip_prefix(MARK).unwrap_or(line) } else { line };
        self.out.write_all(line)?;
        self.is_started = true;
        self.is_open = !line.ends_with(b"\n");
        self.out.flush()
    }
}

/// The file of the lines that are not passed on.
enum Rejected {
    /// A file that is whole or not there.
    Staged(Box<Staged>),
    /// A pipe or a device, which has no whole.
    Open(std::fs::File),
}

impl Rejected {
    fn create(path: &Path) -> Result<Self> {
        if path.exists() && !path.is_file() && !path.is_dir() {
            let file = std::fs::OpenOptions::new().write(true).open(path);
            return file.map(Self::Open).with_context(|| format!("cannot write to {}", path.display()));
        }
        if path.is_dir() {
            bail!("{} is a folder: --rejected names a file", path.display());
        }
        Staged::create(path).map(|file| Self::Staged(Box::new(file)))
    }

    fn commit(self) -> Result<()> {
        match self {
            Self::Staged(file) => file.commit().map(drop),
            Self::Open(_) => Ok(()),
        }
    }
}

impl Write for Rejected {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Staged(file) => file.write(bytes),
            Self::Open(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            // Nobody reads it before it is whole.
            Self::Staged(_) => Ok(()),
            Self::Open(file) => file.flush(),
        }
    }
}
