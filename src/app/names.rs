//! `mtlint names`: from an archive of articles to a registry of names that a person edits.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use super::check::{article, progress_bar};
use super::input::{Item, Items, Problem, Reading, name};
use super::interrupt::until;
use super::locks::FolderLocks;
use super::output::Staged;
use super::pipeline::ordered;
use super::settings::{Loaded, SettingsSource, load, read_names};
use super::{Ending, Found, discover};
use crate::config::{NamesFile, parse_names};
use crate::corpus::{Learned, Learner, Limits, Observation, Summary, observe};
use crate::doc::Format;
use crate::engine::{Fault, Scratch, run};
use crate::report::faults::Faults;
use crate::report::visible::visible;

/// The rules whose findings are evidence, and those that tell what of a page is article.
const RULES: [&str; 2] = ["page", "name-variant"];

/// One run of `mtlint names`.
#[derive(Clone, Debug)]
pub struct NamesOptions {
    /// Files, folders, globs, `-`.
    pub paths: Vec<PathBuf>,
    /// Configuration; its selection of rules and its registry of names do not count here.
    pub settings: SettingsSource,
    /// Format of every file, where the user says it.
    pub input_format: Option<Format>,
    /// Name that standard input goes by.
    pub stdin_name: Option<PathBuf>,
    /// The registry: read if it is there, then written; `-` is standard output.
    pub out: PathBuf,
    /// What is left out.
    pub limits: Limits,
    /// Worker threads.
    pub jobs: usize,
    /// Progress bar on standard error.
    pub progress: bool,
}

/// Runs `options`; a registry that is to go to standard output goes to `out`, summary and troubles to `err`.
pub fn names(options: &NamesOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let mut source = options.settings.clone();
    source.without_names = true;
    source.command_line.select = Some(RULES.map(str::to_owned).into());
    let loaded = load(&source)?;
    let to_stdout = options.out.as_os_str() == "-";
    // A broken registry is told before an hour of reading.
    let there = || if to_stdout { Ok(Default::default()) } else { known(&options.out) };
    let _: (NamesFile, String) = there()?;
    let Found { files, problems } = discover(&options.paths);
    let mut ending = Ending::Clean;
    let mut trouble = |err: &mut dyn Write, problem: &Problem| {
        ending = Ending::Trouble;
        writeln!(err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))
    };
    for (place, reason) in problems {
        trouble(err, &Problem { place, reason })?;
    }
    let reading = Reading { format: options.input_format, stdin_name: options.stdin_name.clone() };
    let bar = progress_bar(options.progress, files.len());
    let mut learner = Learner::default();
    let mut faults = Faults::default();
    let is_cut = AtomicBool::new(false);
    let mut failure = None;
    let mut last = PathBuf::new();
    ordered(
        until(Items::new(&files, &reading), &is_cut),
        options.jobs,
        Scratch::default,
        |scratch, item| learn(item, &reading, &loaded, scratch),
        |(path, observation)| {
            if path != last {
                last = path;
                bar.inc(1);
            }
            match observation {
                Ok((observation, failed)) => {
                    faults.add(&name(&last), &failed);
                    if let Some(observation) = observation {
                        learner.add(observation);
                    }
                }
                Err(problem) if problem.is_cut() => is_cut.store(true, Ordering::Relaxed),
                Err(problem) => failure = bar.suspend(|| trouble(err, &problem)).err(),
            }
            failure.is_none()
        },
    );
    bar.finish_and_clear();
    if let Some(error) = failure {
        return Err(error.into());
    }
    faults.tell(err)?;
    if !faults.is_empty() {
        ending = Ending::Trouble;
    }
    if is_cut.into_inner() {
        writeln!(err, "interrupted: nothing was written, since not all was read")?;
        return Ok(Ending::Interrupted);
    }
    // Somebody may have decided meanwhile: what counts is what is there now.
    let _locks = FolderLocks::of((!to_stdout).then_some(options.out.as_path()));
    let (known, before) = there()?;
    let Learned { entries, summary } = learner.finish(known.entries.clone(), options.limits);
    if summary.documents == 0 {
        bail!("no English article was read: nothing was written");
    }
    let text = known.with(entries).render();
    if to_stdout {
        out.write_all(text.as_bytes())?;
    } else if text != before {
        let mut file = Staged::create(&options.out)?;
        file.write_all(text.as_bytes())?;
        file.commit()?;
    }
    report(&summary, &options.out, text == before, err)?;
    Ok(ending)
}

/// The registry at `path` with its text; empty if there is none.
fn known(path: &Path) -> Result<(NamesFile, String)> {
    if !path.exists() {
        return Ok(Default::default());
    }
    let text = read_names(path)?;
    Ok((parse_names(&path.display().to_string(), &text)?, text))
}

/// What an article says of names, and the rules that failed in it.
type Learnt = (Option<Observation>, Vec<Fault>);

/// What one piece of work says of names; nothing if it is not English.
fn learn(item: Item, reading: &Reading, loaded: &Loaded, scratch: &mut Scratch) -> (PathBuf, Result<Learnt, Problem>) {
    let path = match &item {
        Item::File { path, .. } | Item::Line { path, .. } => path.clone(),
        Item::Broken(problem) => PathBuf::from(&problem.place),
    };
    let observed = article(item, reading, loaded, None).map(|mut article| {
        let outcome = run(&article.settings.rules, &mut article.doc, scratch);
        let is_judged = article.doc.is_english() && outcome.lost().is_none();
        let observation = is_judged.then(|| observe(&article.doc, scratch.facts(), &outcome.findings));
        (observation, outcome.faults)
    });
    (path, observed)
}

/// Says what the run did.
fn report(summary: &Summary, path: &Path, same: bool, err: &mut dyn Write) -> Result<()> {
    let many = |count: u32, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    writeln!(
        err,
        "{}, {}",
        many(summary.documents, "document", "documents"),
        many(summary.names, "name as it is spelt", "names as they are spelt")
    )?;
    let path = path.display().to_string();
    let place = if path == "-" { "standard output".to_owned() } else { visible(&path).into_owned() };
    if same {
        writeln!(err, "{place} is up to date: {}", many(summary.known, "entry", "entries"))?;
        return Ok(());
    }
    writeln!(
        err,
        "wrote {place}: {}, {}, {} kept",
        many(summary.new_entries, "new entry", "new entries"),
        many(summary.new_forms, "new spelling in a known one", "new spellings in known ones"),
        many(summary.decided, "decision", "decisions")
    )?;
    Ok(())
}
