//! `mtlint baseline`: the findings that are there, written down, so that only new ones fail the gate.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

use super::check::{article, progress_bar};
use super::input::{Item, Items, Problem, Reading};
use super::interrupt::until;
use super::locks::FolderLocks;
use super::output::Staged;
use super::pipeline::ordered;
use super::review_files::{ReviewFiles, read_baseline};
use super::settings::{Loaded, SettingsSource, load};
use super::{Ending, Found, discover};
use crate::doc::Format;
use crate::engine::{Fault, Known, Scratch, run};
use crate::finding::Status;
use crate::report::baseline::write;
use crate::report::faults::Faults;
use crate::report::visible::visible;

/// Most entries that are listed one by one.
const LISTED: usize = 20;

/// What becomes of the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineMode {
    /// It holds what is found now.
    Update,
    /// It loses what is not found any more, and gains nothing.
    Prune,
}

/// One run of `mtlint baseline`.
#[derive(Clone, Debug)]
pub struct BaselineOptions {
    /// Files, folders, globs, `-`.
    pub paths: Vec<PathBuf>,
    /// Configuration: it names the baseline.
    pub settings: SettingsSource,
    /// Format of every file, where the user says it.
    pub input_format: Option<Format>,
    /// Name that standard input goes by.
    pub stdin_name: Option<PathBuf>,
    /// What becomes of it.
    pub mode: BaselineMode,
    /// Say what would change, and change nothing.
    pub dry_run: bool,
    /// Worker threads.
    pub jobs: usize,
    /// Progress bar on standard error.
    pub progress: bool,
}

/// Runs `options`; what changed goes to `out`, troubles to `err`.
///
/// Entries of documents that are not among the paths stay, unless their file is gone, and so do those of rules that do not run.
pub fn baseline(options: &BaselineOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let loaded = load(&options.settings)?;
    let files = &loaded.review;
    // One that is broken is told of before an hour of reading.
    let _ = before(files)?;
    let Seen { documents, found, failed, ending, .. } = look(options, &loaded, err)?;
    if ending == Ending::Interrupted {
        writeln!(err, "interrupted: nothing was written, since not all was looked at")?;
        return Ok(ending);
    }
    // Another run may have written it meanwhile: what counts is what is there now.
    let _locks = FolderLocks::of([files.baseline.as_path()]);
    let before = before(files)?;
    let is_first = before.is_none();
    let before = before.unwrap_or_default();
    let is_looked_at = |known: &Known| {
        let is_read =
            documents.contains(&known.document) && !failed.contains(&(known.document.clone(), known.rule.clone()));
        !files.has(&known.document) || (is_read && loaded.speaks(&known.rule))
    };
    let was: BTreeMap<&Known, u32> = counted(before.iter());
    let now: BTreeMap<&Known, u32> = counted(found.iter());
    let mut after: Vec<Known> = Vec::new();
    let mut stale: Vec<&Known> = Vec::new();
    let mut added = 0;
    for &known in was.keys().chain(now.keys()).collect::<BTreeSet<_>>() {
        let (old, new) = (*was.get(known).unwrap_or(&0), *now.get(known).unwrap_or(&0));
        let stays = if is_looked_at(known) { old.min(new) } else { old };
        let comes = if options.mode == BaselineMode::Update { new.saturating_sub(old) } else { 0 };
        added += comes;
        stale.extend(std::iter::repeat_n(known, (old - stays) as usize));
        after.extend(std::iter::repeat_n(known.clone(), (stays + comes) as usize));
    }
    for known in stale.iter().take(LISTED) {
        let text = known.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(
            out,
            "not found any more: {}: {}: {}",
            visible(&known.document),
            visible(&known.rule),
            visible(&text)
        )?;
    }
    if stale.len() > LISTED {
        writeln!(out, "… and {} more", stale.len() - LISTED)?;
    }
    let path = files.baseline.display().to_string();
    let (path, all) = (visible(&path), after.len());
    writeln!(out, "{path}: {all} known, {added} of them new, {} taken out", stale.len())?;
    if options.dry_run {
        writeln!(out, "nothing was written: --dry-run")?;
    } else if added > 0 || !stale.is_empty() || is_first {
        let mut file = Staged::create(&files.baseline)?;
        write(after, &mut file)?;
        file.commit()?;
        if is_first && !files.has_baseline {
            writeln!(
                out,
                "to have it count, write `[review]` and `baseline = \"{path}\"` into mtlint.toml, or --baseline"
            )?;
        }
    }
    Ok(ending)
}

/// The baseline as it is, if there is one.
fn before(files: &ReviewFiles) -> Result<Option<Vec<Known>>> {
    files.baseline.exists().then(|| read_baseline(&files.baseline)).transpose()
}

fn counted<'k>(entries: impl Iterator<Item = &'k Known>) -> BTreeMap<&'k Known, u32> {
    let mut counts = BTreeMap::new();
    entries.for_each(|entry| *counts.entry(entry).or_insert(0) += 1);
    counts
}

/// What is there now.
struct Seen {
    documents: HashSet<String>,
    found: Vec<Known>,
    /// Documents with the rules that failed there: what these do not find may be there all the same.
    failed: HashSet<(String, String)>,
    faults: Faults,
    ending: Ending,
}

/// Judges the documents of `options`.
fn look(options: &BaselineOptions, loaded: &Loaded, err: &mut dyn Write) -> Result<Seen> {
    let mut seen = Seen {
        documents: HashSet::new(),
        found: Vec::new(),
        failed: HashSet::new(),
        faults: Faults::default(),
        ending: Ending::Clean,
    };
    let Found { files, problems } = discover(&options.paths);
    for (place, reason) in problems {
        seen.trouble(&Problem { place, reason }, err)?;
    }
    let reading = Reading { format: options.input_format, stdin_name: options.stdin_name.clone() };
    let bar = progress_bar(options.progress, files.len());
    let mut failure = None;
    let is_cut = AtomicBool::new(false);
    ordered(
        until(Items::new(&files, &reading), &is_cut),
        options.jobs,
        Scratch::default,
        |scratch, item| known(item, &reading, loaded, scratch),
        |result| {
            bar.inc(1);
            match result {
                Ok(judged) => seen.take(judged),
                Err(problem) if problem.is_cut() => is_cut.store(true, Ordering::Relaxed),
                Err(problem) => failure = bar.suspend(|| seen.trouble(&problem, err)).err(),
            }
            failure.is_none()
        },
    );
    bar.finish_and_clear();
    if let Some(error) = failure {
        return Err(error);
    }
    seen.faults.tell(err)?;
    if !seen.faults.is_empty() {
        seen.ending = Ending::Trouble;
    }
    if is_cut.into_inner() {
        seen.ending = Ending::Interrupted;
    }
    Ok(seen)
}

/// One article, judged.
struct Judged {
    /// As the baseline has it.
    document: String,
    /// Findings that nobody has decided about.
    known: Vec<Known>,
    faults: Vec<Fault>,
}

impl Seen {
    fn take(&mut self, Judged { document, known, faults }: Judged) {
        self.faults.add(&document, &faults);
        for fault in faults {
            match fault.rule {
                Some(rule) => drop(self.failed.insert((document.clone(), rule.into_owned()))),
                // Nothing is known of the document.
                None => return,
            }
        }
        self.documents.insert(document);
        self.found.extend(known);
    }

    fn trouble(&mut self, problem: &Problem, err: &mut dyn Write) -> Result<()> {
        self.ending = Ending::Trouble;
        writeln!(err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))?;
        Ok(())
    }
}

/// Judges one article.
fn known(item: Item, reading: &Reading, loaded: &Loaded, scratch: &mut Scratch) -> Result<Judged, Problem> {
    let mut article = article(item, reading, loaded, None)?;
    let outcome = run(&article.settings.rules, &mut article.doc, scratch);
    let standing = loaded.judge(&article.settings).standing(&article.doc, &outcome.findings);
    let document = loaded.review.known_as(&article.name).into_owned();
    let open = outcome.findings.iter().zip(&standing.statuses).filter(|(_, status)| **status == Status::New);
    let known = open.map(|(finding, _)| Known {
        document: document.clone(),
        rule: finding.rule.to_string(),
        text: finding.span.slice(&article.doc.source).to_owned(),
        fingerprint: finding.fingerprint,
    });
    Ok(Judged { known: known.collect(), document: document.clone(), faults: outcome.faults })
}

impl ReviewFiles {
    /// Whether the file of `document`, named as in the baseline, is there.
    fn has(&self, document: &str) -> bool {
        let file = document.rsplit_once('#').map_or(document, |(file, _)| file);
        [document, file].iter().any(|name| self.folder().join(name).exists())
    }
}
