//! One run in progress: hands each judged document to the reporters, keeps the sums, and ends the run.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Instant;

use anyhow::{Result, bail};

use super::check::{CheckOptions, Ending, Judged, OutputFormat, ReportKind};
use super::history;
use super::input::Problem;
use super::machine::{MachineFormat, beneath_here, job_summary};
use super::output::{Staged, Whole, publish};
use super::settings::Loaded;
use crate::VERSION;
use crate::config::{FailOn, Gate};
use crate::engine::{Baseline, Costs};
use crate::finding::Level;
use crate::report::csv::{DocumentsCsv, FindingsCsv, NamesCsv, SHARD_CSV, ShardCsv};
use crate::report::history::PastRun;
use crate::report::html::Html;
use crate::report::jsonl::JsonLines;
use crate::report::run_json::{OutputFile, RunNote, RunReport, Skipped};
use crate::report::statistics::Statistics;
use crate::report::terminal::{Terminal, TerminalOptions};
use crate::report::timings;
use crate::report::visible::visible;
use crate::report::{Reporter, RunEnd, Totals};

/// Most notes and skipped files that `run.json` lists: a run over millions of files holds no more.
const LISTED: usize = 10_000;

/// A writer with several owners: reporters write into it, the run commits it.
struct Shared<W>(Rc<RefCell<W>>);

impl<W> Shared<W> {
    fn new(writer: W) -> Self {
        Self(Rc::new(RefCell::new(writer)))
    }
}

impl<W> Clone for Shared<W> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<W: Write> Write for Shared<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

/// What `--report` writes into its folder, besides `run.json`.
const REPORTS: [(ReportKind, &str); 4] = [
    (ReportKind::Html, "report.html"),
    (ReportKind::Findings, "findings.csv"),
    (ReportKind::Documents, "documents.csv"),
    (ReportKind::Names, "names.csv"),
];

/// Where a report goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// Standard output, which others may close.
    Out,
    /// A file.
    File,
}

/// The state of one run.
pub(super) struct Run<'r> {
    options: &'r CheckOptions,
    loaded: &'r Loaded,
    baseline: Option<Baseline>,
    costs: Costs,
    reporters: Vec<(Target, Box<dyn Reporter + 'r>)>,
    files: Vec<Shared<Staged>>,
    /// The order of a shard's documents among those of the whole run.
    order: Option<ShardCsv<Shared<Staged>>>,
    order_file: Option<Shared<Staged>>,
    totals: Totals,
    files_read: u64,
    troubles: u64,
    skipped: Vec<Skipped>,
    notes: Vec<RunNote>,
    ending: Ending,
    /// Why standard output ended before the run did.
    lost: Option<io::Error>,
    started: Instant,
    /// When it began, as a history has it.
    began: String,
}

impl<'r> Run<'r> {
    /// Opens the reports that `options` ask for.
    pub(super) fn new(
        options: &'r CheckOptions,
        loaded: &'r Loaded,
        out: &'r mut dyn Write,
        err: &mut dyn Write,
    ) -> Result<Self> {
        let started = Instant::now();
        let began = history::now();
        let for_programs = match options.format {
            OutputFormat::Jsonl => Some(ReportKind::Jsonl.name()),
            OutputFormat::Machine(format) => Some(format.name()),
            OutputFormat::Html => Some(ReportKind::Html.name()),
            OutputFormat::Text | OutputFormat::None => None,
        };
        if let Some(name) = for_programs.filter(|_| options.statistics) {
            bail!("--statistics is for people: leave it out, or write `--output {name}=FILE` instead of --format");
        }
        let past = match &options.history {
            Some(path) => history::past_runs(path, err)?,
            None => Vec::new(),
        };
        let out = Shared::new(out);
        let mut to_out: Vec<Box<dyn Reporter + 'r>> = Vec::new();
        let terminal = TerminalOptions {
            color: options.color,
            width: options.width,
            info: options.all,
            low_confidence: options.all,
            known: false,
        };
        match options.format {
            OutputFormat::Text => to_out.push(Box::new(Terminal::new(out.clone(), terminal))),
            OutputFormat::Jsonl => to_out.push(Box::new(JsonLines::new(out.clone(), VERSION))),
            OutputFormat::Machine(format) => {
                to_out.push(format.reporter(out.clone(), options.all, &loaded.registry));
            }
            OutputFormat::Html => {
                to_out.push(Box::new(Html::new(out.clone(), VERSION, &loaded.registry, past.clone())));
            }
            OutputFormat::None => {}
        }
        if options.statistics {
            to_out.push(Box::new(Statistics::new(out)));
        }
        let mut to_files: Vec<Box<dyn Reporter + 'r>> = Vec::new();
        if options.wants(MachineFormat::Github) {
            to_files.extend(job_summary()?);
        }
        let in_folder = options.report.iter().flat_map(|folder| REPORTS.map(|(kind, name)| (kind, folder.join(name))));
        let mut files = Vec::new();
        for (kind, path) in in_folder.chain(options.outputs.iter().cloned()) {
            let file = Shared::new(Staged::create(&path)?);
            files.push(file.clone());
            to_files.push(match kind {
                ReportKind::Findings => Box::new(FindingsCsv::new(file, options.csv)),
                ReportKind::Documents => Box::new(DocumentsCsv::new(file, VERSION, options.csv)),
                ReportKind::Names => Box::new(NamesCsv::new(file, options.csv)),
                ReportKind::Jsonl => Box::new(JsonLines::new(file, VERSION)),
                ReportKind::Machine(format) => format.reporter(file, options.all, &loaded.registry),
                ReportKind::Html => Box::new(Html::new(file, VERSION, &loaded.registry, past.clone())),
                ReportKind::Text => Box::new(Terminal::new(file, TerminalOptions { color: false, ..terminal })),
            });
        }
        let order_file = match &options.report {
            Some(folder) if options.shard.is_some() => Some(Shared::new(Staged::create(&folder.join(SHARD_CSV))?)),
            _ => None,
        };
        Ok(Self {
            options,
            loaded,
            baseline: loaded.review.known()?,
            costs: Costs::default(),
            reporters: with(Target::Out, to_out).chain(with(Target::File, to_files)).collect(),
            files,
            order: order_file.clone().map(ShardCsv::new),
            order_file,
            totals: Totals::default(),
            files_read: 0,
            troubles: 0,
            skipped: Vec::new(),
            notes: Vec::new(),
            ending: Ending::Clean,
            lost: None,
            started,
            began,
        })
    }

    /// Takes one judged document, the document `number` of the whole run.
    pub(super) fn take(&mut self, number: u64, mut judged: Judged) -> Result<()> {
        if let Some(baseline) = &mut self.baseline {
            let document = self.loaded.review.known_as(&judged.name);
            baseline.meet(&document, &judged.outcome.findings, &mut judged.statuses);
        }
        let report = judged.report();
        let each = std::mem::take(&mut self.reporters);
        self.reporters = each_of(each, &mut self.lost, !self.files.is_empty(), |reporter| reporter.document(&report))?;
        if let Some(order) = &mut self.order {
            order.document(number, &report)?;
        }
        self.totals.add(&report);
        if self.options.timings {
            self.costs.add(&judged.costs);
        }
        if fails(&judged.settings.gate, &judged) {
            self.ending = self.ending.max(Ending::Failed);
        }
        if !judged.outcome.faults.is_empty() {
            self.ending = Ending::Trouble;
        }
        for note in &judged.outcome.notes {
            if self.notes.len() < LISTED {
                let (document, message) = (Some(judged.name.clone()), note.message.clone());
                self.notes.push(RunNote { document, code: note.code.to_owned(), message });
            }
        }
        Ok(())
    }

    /// Counts a file that was read.
    pub(super) fn read_file(&mut self) {
        self.files_read += 1;
    }

    /// Says what could not be read; the run goes on.
    pub(super) fn trouble(&mut self, err: &mut dyn Write, problem: Problem) -> Result<()> {
        writeln!(err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))?;
        self.ending = Ending::Trouble;
        self.troubles += 1;
        for (_, reporter) in &mut self.reporters {
            reporter.skipped(&beneath_here(&problem.place), &problem.reason);
        }
        if self.skipped.len() < LISTED {
            self.skipped.push(Skipped { path: problem.place, reason: problem.reason });
        }
        Ok(())
    }

    /// Ends all reports, puts the files under their names, `run.json` last; `is_cut` where not all documents were read.
    pub(super) fn finish(mut self, is_cut: bool, err: &mut dyn Write) -> Result<Ending> {
        self.totals.interrupted = is_cut;
        if is_cut {
            self.ending = Ending::Interrupted;
        }
        let end = RunEnd { exit_code: self.ending.code(), complete: !is_cut };
        let each = std::mem::take(&mut self.reporters);
        let ended = each_of(each, &mut self.lost, !self.files.is_empty(), |reporter| {
            reporter.ending(end);
            reporter.finish()
        });
        // The reporters' shares of the files go, so that each file has one owner left.
        drop(ended?);
        self.tell(err)?;
        let mut whole = Vec::new();
        for file in std::mem::take(&mut self.files) {
            let Some(file) = Rc::into_inner(file.0) else { continue };
            whole.push(file.into_inner().whole()?);
        }
        let told = self.fill_folder(&mut whole)?;
        publish(whole)?;
        if let Some(path) = self.options.history.as_ref().filter(|_| !is_cut) {
            let rules_hash = &self.loaded.base().rules_hash;
            history::append(path, &PastRun::new(self.began.clone(), VERSION, rules_hash, &self.totals))?;
        }
        if let Some(told) = told {
            writeln!(err, "{told}")?;
        }
        if let Some(error) = self.lost.take().filter(|error| error.kind() != io::ErrorKind::BrokenPipe) {
            writeln!(err, "error: {}", visible(&error.to_string()))?;
            return Ok(self.ending.max(Ending::Trouble));
        }
        Ok(self.ending)
    }

    /// Adds to `whole`, which has the other reports, what else goes into the folder of `--report`: the sentence about it, if
    /// there is such a folder.
    fn fill_folder(&mut self, whole: &mut Vec<Whole>) -> Result<Option<String>> {
        let options = self.options;
        let Some(folder) = &options.report else { return Ok(None) };
        let mut outputs: Vec<OutputFile> = whole.iter().take(REPORTS.len()).map(Whole::told).collect();
        let mut more = "";
        if let Some(mut order) = self.order.take() {
            order.finish()?;
            more = ", shard.csv";
        }
        if let Some(file) = self.order_file.take().and_then(|file| Rc::into_inner(file.0)) {
            let file = file.into_inner().whole()?;
            outputs.push(file.told());
            whole.push(file);
        }
        let mut file = Staged::create(&folder.join("run.json"))?;
        self.summary(outputs).write(&mut file)?;
        whole.push(file.whole()?);
        let folder = folder.display().to_string();
        let folder = visible(&folder);
        Ok(Some(format!("wrote report.html, findings.csv, documents.csv, names.csv{more} and run.json into {folder}")))
    }

    /// Says what went wrong, and what is to be known besides.
    fn tell(&self, err: &mut dyn Write) -> Result<()> {
        self.totals.faults.tell(err)?;
        if self.troubles > 0 {
            let (count, what) = (self.troubles, if self.troubles == 1 { "input" } else { "inputs" });
            writeln!(err, "{count} {what} could not be checked: see `error:` above")?;
        }
        if self.totals.interrupted {
            let (count, what) =
                (self.totals.documents, if self.totals.documents == 1 { "document" } else { "documents" });
            writeln!(err, "interrupted after {count} {what}: what is written has no others")?;
        } else {
            self.tell_stale(err)?;
        }
        if self.options.timings {
            timings::write(&self.costs, self.started.elapsed().as_nanos() as u64, err)?;
        }
        Ok(())
    }

    /// Says that entries of the baseline have nothing to stand for any more.
    fn tell_stale(&self, err: &mut dyn Write) -> Result<()> {
        // Where only changed articles are read, and of these only lines, or only a shard, nobody knows.
        let is_whole = self.options.changed_since.is_none() && self.options.shard.is_none();
        let baseline = self.baseline.as_ref().filter(|_| is_whole);
        let stale = baseline.map_or(0, |baseline| {
            baseline.stale(|rule| self.loaded.speaks(rule) && !self.totals.faults.has(rule)).count()
        });
        if stale > 0 {
            let (entries, what) = if stale == 1 { ("entry", "is") } else { ("entries", "are") };
            let path = self.loaded.review.baseline.display().to_string();
            let path = visible(&path);
            writeln!(
                err,
                "note: {stale} {entries} of {path} {what} not found any more: `mtlint baseline prune` takes them out"
            )?;
        }
        Ok(())
    }

    fn summary(&self, outputs: Vec<OutputFile>) -> RunReport {
        let base = self.loaded.base();
        RunReport {
            v: RunReport::VERSION,
            version: VERSION.to_owned(),
            arguments: self.options.arguments.clone(),
            shard: self.options.shard.map(|shard| shard.to_string()),
            seconds: (self.started.elapsed().as_secs_f64() * 1000.0).round() / 1000.0,
            profile: base.profile.name().to_owned(),
            config_hash: self.loaded.config_hash.clone(),
            rules_hash: base.rules_hash.clone(),
            totals: (&self.totals).into(),
            files_read: self.files_read,
            skipped: self.skipped.clone(),
            notes: self.notes.clone(),
            outputs,
        }
    }
}

fn with<'r>(
    target: Target,
    reporters: Vec<Box<dyn Reporter + 'r>>,
) -> impl Iterator<Item = (Target, Box<dyn Reporter + 'r>)> {
    reporters.into_iter().map(move |reporter| (target, reporter))
}

/// Calls `then` for each reporter, and gives back those that can go on.
///
/// Standard output that ends (`| head`, a full disk) is `lost`: that ends the run, unless `has_files` to be written.
fn each_of<'r>(
    reporters: Vec<(Target, Box<dyn Reporter + 'r>)>,
    lost: &mut Option<io::Error>,
    has_files: bool,
    mut then: impl FnMut(&mut (dyn Reporter + 'r)) -> io::Result<()>,
) -> io::Result<Vec<(Target, Box<dyn Reporter + 'r>)>> {
    let mut left = Vec::with_capacity(reporters.len());
    for (target, mut reporter) in reporters {
        match then(reporter.as_mut()) {
            Ok(()) => left.push((target, reporter)),
            Err(error) if target == Target::Out && has_files => *lost = Some(error),
            Err(error) => return Err(error),
        }
    }
    Ok(left)
}

/// Whether a document fails `gate`: by a new finding that the terminal would show, by its score, or by its verdict.
fn fails(gate: &Gate, judged: &Judged) -> bool {
    let by_finding = match gate.fail_on {
        FailOn::Never => false,
        FailOn::AtLeast(severity) => judged.outcome.findings.iter().zip(&judged.statuses).any(|(finding, status)| {
            status.is_gated() && finding.severity >= severity && finding.confidence.level() > Level::Low
        }),
    };
    let by_score = gate.min_score.is_some_and(|score| judged.card.score < score);
    let by_verdict = gate.fail_on_verdict.is_some_and(|verdict| judged.card.verdict >= verdict);
    by_finding || by_score || by_verdict
}
