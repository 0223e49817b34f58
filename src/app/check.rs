//! `mtlint check`: from paths to reports and an exit code.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::article::{Article, Unparsed};
use super::cache::{Cache, CacheOptions};
use super::changed::Changed;
use super::input::{Content, Item, Items, Problem, Reading, name, read};
use super::interrupt::{INTERRUPTED, until};
use super::machine::{MachineFormat, beneath_here};
use super::pipeline::weighed;
use super::run::Run;
use super::settings::{Loaded, SettingsSource, load};
use super::shard::Shard;
use super::{Found, discover};
use crate::config::{ConfigError, Settings};
use crate::doc::{Document, Format, Note};
use crate::engine::{Clock, Cost, Costs, Outcome, Part, Scratch, Standing, fenced};
use crate::finding::{Confidence, Review, Status};
use crate::parse::{Hints, jsonl};
use crate::report::DocumentReport;
use crate::report::csv::CsvOptions;
use crate::report::visible::visible;
use crate::score::Scorecard;

/// What goes to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputFormat {
    /// Findings with their lines, a table, a summary.
    Text,
    /// One JSON object a line.
    Jsonl,
    /// What another program reads.
    Machine(MachineFormat),
    /// One page to read and to decide in.
    Html,
    /// Nothing.
    None,
}

/// A report that can be written into a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// `findings.csv`.
    Findings,
    /// `documents.csv`.
    Documents,
    /// `names.csv`.
    Names,
    /// One JSON object a line.
    Jsonl,
    /// What the terminal shows, without colours.
    Text,
    /// What another program reads.
    Machine(MachineFormat),
    /// One page to read and to decide in.
    Html,
}

impl ReportKind {
    /// In the order of the help.
    pub const ALL: [Self; 12] = [
        Self::Findings,
        Self::Documents,
        Self::Names,
        Self::Jsonl,
        Self::Text,
        Self::Html,
        Self::Machine(MachineFormat::Sarif),
        Self::Machine(MachineFormat::Json),
        Self::Machine(MachineFormat::Github),
        Self::Machine(MachineFormat::Gitlab),
        Self::Machine(MachineFormat::Junit),
        Self::Machine(MachineFormat::Checkstyle),
    ];

    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Findings => "findings",
            Self::Documents => "documents",
            Self::Names => "names",
            Self::Jsonl => "jsonl",
            Self::Text => "text",
            Self::Machine(format) => format.name(),
            Self::Html => "html",
        }
    }
}

/// One run of `mtlint check`.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// Files, folders, globs, `-`.
    pub paths: Vec<PathBuf>,
    /// Configuration.
    pub settings: SettingsSource,
    /// Only findings on lines that changed since this git revision are new.
    pub changed_since: Option<String>,
    /// Only the documents of this part of the run.
    pub shard: Option<Shard>,
    /// Format of every file, where the user says it.
    pub input_format: Option<Format>,
    /// Name that standard input goes by.
    pub stdin_name: Option<PathBuf>,
    /// Standard output.
    pub format: OutputFormat,
    /// Folder for CSV files, `report.html` and `run.json`.
    pub report: Option<PathBuf>,
    /// File with the sums of earlier runs, to which this run adds its own.
    pub history: Option<PathBuf>,
    /// Single reports with the files they go to.
    pub outputs: Vec<(ReportKind, PathBuf)>,
    /// How CSV is written.
    pub csv: CsvOptions,
    /// Findings below this are left out of everything.
    pub min_confidence: Confidence,
    /// Show info and low-confidence findings on the terminal too.
    pub all: bool,
    /// Print counts by rule.
    pub statistics: bool,
    /// Print where the time went.
    pub timings: bool,
    /// Print the files and do nothing else.
    pub show_files: bool,
    /// Whether what is known of articles is kept, and where.
    pub cache: CacheOptions,
    /// Worker threads.
    pub jobs: usize,
    /// Colours on standard output.
    pub color: bool,
    /// Columns of the terminal.
    pub width: u16,
    /// Progress bar on standard error.
    pub progress: bool,
    /// Arguments as given, for `run.json`.
    pub arguments: Vec<String>,
}

impl CheckOptions {
    /// Whether `format` is written, to standard output or into a file.
    pub(super) fn wants(&self, format: MachineFormat) -> bool {
        let kind = ReportKind::Machine(format);
        self.format == OutputFormat::Machine(format) || self.outputs.iter().any(|(wanted, _)| *wanted == kind)
    }
}

/// How a run ended: the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// 0: nothing at or above the gate.
    Clean,
    /// 1: the gate failed.
    Failed,
    /// 2: something could not be read or done.
    Trouble,
    /// 130: somebody ended the run before its end.
    Interrupted,
}

impl Ending {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Failed => 1,
            Self::Trouble => 2,
            Self::Interrupted => INTERRUPTED,
        }
    }
}

/// One article, judged.
pub(super) struct Judged {
    /// Where the time went, where somebody asks.
    pub costs: Costs,
    /// As reports name it.
    pub name: String,
    /// Its file as other programs know it.
    pub file: String,
    /// What tells it from the other articles of a JSON Lines file.
    pub id: Option<String>,
    pub doc: Document,
    pub outcome: Outcome,
    pub card: Scorecard,
    /// One for each finding.
    pub statuses: Vec<Status>,
    /// One for each finding up to the last of which somebody said something.
    pub reviews: Vec<Option<Review>>,
    /// Line of the JSON Lines file, from 1.
    pub field_line: Option<u32>,
    pub settings: Arc<Settings>,
}

impl Judged {
    /// How many bytes it takes, about.
    fn bytes(&self) -> usize {
        /// A finding with what it says.
        const FINDING: usize = 512;
        let doc = &self.doc;
        let beside = doc.original.as_ref().map_or(0, String::len);
        let text = if doc.text.is_same(&doc.source) { 0 } else { doc.text.len() };
        doc.source.len() + text + beside + self.outcome.findings.len() * FINDING
    }

    /// What reports say of it.
    pub(super) fn report(&self) -> DocumentReport<'_> {
        DocumentReport {
            name: &self.name,
            file: &self.file,
            id: self.id.as_deref(),
            doc: &self.doc,
            outcome: &self.outcome,
            card: &self.card,
            statuses: &self.statuses,
            reviews: &self.reviews,
            field_line: self.field_line,
            rules_hash: &self.settings.rules_hash,
        }
    }
}

/// Runs `options`; results go to `out`, troubles to `err`.
pub fn check(options: &CheckOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let loaded = load(&options.settings)?;
    for note in &loaded.base().notes {
        writeln!(err, "note: {}", visible(note))?;
    }
    let Found { mut files, problems } = discover(&options.paths);
    let mut changed = options.changed_since.as_deref().map(Changed::since).transpose()?;
    if let Some(changed) = &mut changed {
        let (those, notes) = changed.narrow(files)?;
        files = those;
        for note in notes {
            writeln!(err, "note: {}", visible(&note))?;
        }
    }
    if options.show_files {
        for file in &files {
            writeln!(out, "{}", visible(&name(file)))?;
        }
        for (place, reason) in &problems {
            writeln!(err, "error: {}: {}", visible(place), visible(reason))?;
        }
        return Ok(if problems.is_empty() { Ending::Clean } else { Ending::Trouble });
    }
    let mut run = Run::new(options, &loaded, out, err)?;
    let shard = options.shard;
    for (place, reason) in problems.into_iter().filter(|(place, _)| shard.is_none_or(|shard| shard.holds(place))) {
        run.trouble(err, Problem { place, reason })?;
    }
    let reading = Reading { format: options.input_format, stdin_name: options.stdin_name.clone() };
    let cache = Cache::open(&options.cache, &loaded, err)?;
    let bar = progress_bar(options.progress, files.len());
    let mut failure = None;
    let mut last = String::new();
    let is_cut = AtomicBool::new(false);
    weighed(
        // A document has the same number in each shard.
        (0..)
            .zip(until(Items::new(&files, &reading), &is_cut))
            .filter(|(_, item)| shard.is_none_or(|shard| shard.wants(item, &reading)))
            .filter(|(_, item)| changed.as_ref().is_none_or(|changed| changed.wants(item))),
        options.jobs,
        |result: &Result<(u64, Judged), Problem>| result.as_ref().map_or(0, |(_, judged)| judged.bytes()),
        || Scratch::timed(options.timings.then_some(nanoseconds as Clock)),
        |scratch, (number, item)| {
            let began = if options.timings { nanoseconds() } else { 0 };
            let article = article(item, &reading, &loaded, cache.as_ref())?;
            let read = if options.timings { nanoseconds() - began } else { 0 };
            let mut judged = judged(article, cache.as_ref(), options.min_confidence, &loaded, scratch)?;
            judged.costs.part(Part::Reading, Cost { calls: 1, nanoseconds: read });
            if let Some(changed) = &changed {
                changed.set_aside(&mut judged);
            }
            Ok((number, judged))
        },
        |result: Result<(u64, Judged), Problem>| {
            let taken = match result {
                Ok((number, judged)) => {
                    let file = judged.name.split('#').next().unwrap_or_default();
                    if judged.field_line.is_none() || file != last {
                        file.clone_into(&mut last);
                        run.read_file();
                        bar.inc(1);
                    }
                    run.take(number, judged)
                }
                Err(problem) if problem.is_cut() => {
                    is_cut.store(true, Ordering::Relaxed);
                    Ok(())
                }
                Err(problem) => bar.suspend(|| run.trouble(err, problem)),
            };
            failure = taken.err();
            failure.is_none()
        },
    );
    bar.finish_and_clear();
    // What is known by now is worth keeping however the run ends.
    if let Some(cache) = cache {
        cache.finish(options.timings, err)?;
    }
    match failure {
        Some(error) => Err(error),
        None => run.finish(is_cut.into_inner(), err),
    }
}

/// Reads one piece of work, with what `cache` knows of it.
pub(super) fn article(
    item: Item,
    reading: &Reading,
    loaded: &Loaded,
    cache: Option<&Cache>,
) -> Result<Article, Problem> {
    let place = item.place(reading);
    let read = || {
        let unparsed = unparsed(item, reading, loaded)?;
        Ok(match cache {
            Some(cache) => cache.recall(unparsed),
            None => unparsed.parsed(),
        })
    };
    fenced(read).unwrap_or_else(|panic| Err(Problem::of_panic(place, &panic)))
}

fn unparsed(item: Item, reading: &Reading, loaded: &Loaded) -> Result<Unparsed, Problem> {
    let refused = |path: &Path, error: ConfigError| Problem::new(path, error.to_string());
    match item {
        Item::Broken(problem) => Err(problem),
        Item::File { path, opened } => {
            let content = read(&path, opened, reading)?;
            let name = reading.display(&path);
            let settings = loaded.settings_for(Path::new(&name)).map_err(|error| refused(&path, error))?;
            if content.text.trim().is_empty() {
                let what = if path.as_os_str() == "-" { "standard input" } else { "the file" };
                return Err(Problem { place: name, reason: format!("{what} is empty") });
            }
            let hints = settings.input.hints(Hints::default());
            let file = beneath_here(&name);
            let Content { text, format, notes } = content;
            Ok(Unparsed { name, file, id: None, field_line: None, settings, text: text.into(), format, hints, notes })
        }
        Item::Line { path, number, bytes } => {
            let file = name(&path);
            let place = || format!("{file}:{number}");
            let settings = loaded.settings_for(&path).map_err(|error| refused(&path, error))?;
            let (text, notes) = line_text(bytes);
            let input = &settings.input;
            let record = jsonl::record(&text, input.fields())
                .map_err(|error| Problem { place: place(), reason: error.to_string() })?;
            let id = record.id.unwrap_or_else(|| format!("L{number}"));
            let name = format!("{file}#{id}");
            let (text, format, hints) = (record.text.into(), Format::JsonLines, input.hints(record.hints));
            let file = beneath_here(&file);
            let field_line = Some(number);
            Ok(Unparsed { name, file, id: Some(id), field_line, settings, text, format, hints, notes })
        }
    }
}

/// A JSON line as text: JSON is UTF-8, so what is not becomes replacement characters, and a note says so.
pub(super) fn line_text(bytes: Vec<u8>) -> (String, Vec<Note>) {
    String::from_utf8(bytes).map_or_else(
        |error| {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, vec![Note::new("encoding", "the line is not valid UTF-8: bad bytes were replaced")])
        },
        |text| (text, Vec::new()),
    )
}

/// Judges one article by the findings of at least `min_confidence`.
pub(super) fn judged(
    mut article: Article,
    cache: Option<&Cache>,
    min_confidence: Confidence,
    loaded: &Loaded,
    scratch: &mut Scratch,
) -> Result<Judged, Problem> {
    let mut outcome = article.outcome(cache, scratch);
    let Article { name, file, id, doc, field_line, settings, .. } = article;
    if let Some(fault) = outcome.lost() {
        return Err(Problem::of_panic(name, &fault.message));
    }
    outcome.findings.retain(|finding| finding.confidence >= min_confidence);
    let Standing { statuses, reviews, notes } = loaded.judge(&settings).standing(&doc, &outcome.findings);
    outcome.notes.extend(notes);
    let card = Scorecard::new(&outcome.findings, &statuses, outcome.words, &settings.scale);
    let costs = scratch.take_costs();
    Ok(Judged { costs, name, file, id, doc, outcome, card, statuses, reviews, field_line, settings })
}

/// A long run on a terminal shows how far it is.
pub(super) fn progress_bar(wanted: bool, files: usize) -> ProgressBar {
    if !wanted || files < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr_with_hz(8));
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {elapsed}") {
        bar.set_style(style);
    }
    bar
}

/// Nanoseconds since the first call.
fn nanoseconds() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_nanos() as u64
}
