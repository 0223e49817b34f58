//! `mtlint compare`: two runs over the same articles, or over two systems' versions of them.

mod details;
mod figures;
mod findings;
mod intake;
mod json;
mod source;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use self::details::{Details, DetailsIn};
use self::figures::{Counted, counted, figures};
use self::intake::Intake;
use super::check::Ending;
use super::input::name;
use super::output::Staged;
use super::pipeline::ordered;
use crate::eval::compare::{By, LANES, Leaning, Paired, Pairing, Rules, Run, Sums, Workspace, pair};
use crate::report::compare::{CompareHtml, CompareText, Comparison, text};
use crate::report::csv::{CsvOptions, compare_documents, compare_rules};
use crate::report::visible::visible;

/// One run of `mtlint compare`.
#[derive(Clone, Debug)]
pub struct CompareOptions {
    /// Report of the old run: a folder, a JSON report, or JSON Lines.
    pub old: PathBuf,
    /// Report of the new run.
    pub new: PathBuf,
    /// Folder for the tables and the page.
    pub report: Option<PathBuf>,
    /// How CSV is written.
    pub csv: CsvOptions,
    /// Standard output.
    pub format: CompareFormat,
    /// How many times articles are drawn anew.
    pub resamples: u32,
    /// By which number they are drawn.
    pub seed: u64,
    /// Fail if the new run is worse.
    pub fail_on_worse: bool,
    /// Worker threads.
    pub jobs: usize,
    /// How a person sees it.
    pub text: CompareText,
}

/// What goes to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareFormat {
    /// Tables.
    Text,
    /// One JSON object.
    Json,
    /// Nothing.
    None,
}

/// What was read of both runs.
struct Read {
    runs: [Run; 2],
    details: [Details; 2],
    rules: Rules,
    troubles: u64,
}

/// Compares two runs as `options` say; figures go to `out`, troubles to `err`.
pub fn compare(options: &CompareOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let mut read = read(options, err)?;
    let [old, new] = &read.runs;
    let pairing = pair(old, new);
    if pairing.pairs.is_empty() {
        bail!("{}", strangers(options, &read.runs));
    }
    let counted = counted(&read.runs, &pairing, &read.rules);
    let estimates = drawn(&counted, options).estimates(&counted.paired);
    let comparison = figures(options, &read.runs, &pairing, &counted, &estimates);
    if let Some(folder) = &options.report {
        write(folder, options, &comparison, &counted, &mut read)?;
        let folder = name(folder);
        writeln!(err, "wrote {} into {}", REPORTS, visible(&folder))?;
    }
    match options.format {
        CompareFormat::Text => text(&comparison, options.text, out)?,
        CompareFormat::Json => comparison.json(out)?,
        CompareFormat::None => {}
    }
    out.flush()?;
    if read.troubles > 0 {
        writeln!(err, "not everything could be used: see `error:` above")?;
        return Ok(Ending::Trouble);
    }
    let worse = comparison.points.leaning == Leaning::Worse.name();
    Ok(if options.fail_on_worse && worse { Ending::Failed } else { Ending::Clean })
}

/// Reads both runs; what cannot be used is told on `err`.
fn read(options: &CompareOptions, err: &mut dyn Write) -> Result<Read> {
    let mut rules = Rules::default();
    let mut notes = Vec::new();
    let mut one = |path: &Path| -> Result<(Run, DetailsIn, u64)> {
        let mut intake = Intake::new(&mut rules, &mut *err);
        source::read(path, &mut intake, &mut notes)?;
        let read = intake.finish()?;
        if read.0.documents.is_empty() {
            bail!("{} holds no document to compare", name(path));
        }
        Ok(read)
    };
    let (old, old_details, old_troubles) = one(&options.old)?;
    let (new, new_details, new_troubles) = one(&options.new)?;
    for note in notes {
        writeln!(err, "note: {}", visible(&note))?;
    }
    let details = [old_details.finish()?, new_details.finish()?];
    Ok(Read { runs: [old, new], details, rules, troubles: old_troubles + new_troubles })
}

/// Why nothing can be compared, with a name of each side so that the difference is seen.
fn strangers(options: &CompareOptions, [old, new]: &[Run; 2]) -> String {
    let first =
        |run: &Run| run.documents.first().map(|document| visible(&document.name).into_owned()).unwrap_or_default();
    format!(
        "no document of {} is in {}: documents are paired by their names, or by what follows the folder or file that all of \
         a run share; here they are called `{}` and `{}`, for instance",
        name(&options.old),
        name(&options.new),
        first(old),
        first(new)
    )
}

/// Draws the pairs anew, in parallel; the sums are the same for any number of threads.
fn drawn(counted: &Counted, options: &CompareOptions) -> Sums {
    let mut sums = Sums::default();
    let paired: &Paired = &counted.paired;
    if paired.pairs() < 2 {
        return sums;
    }
    ordered(
        (0..u64::from(options.resamples)).step_by(LANES),
        options.jobs,
        Workspace::default,
        |workspace, first| {
            let end = (first + LANES as u64).min(options.resamples.into());
            paired.replicates(options.seed, first..end, workspace)
        },
        |replicates| {
            for replicate in &replicates {
                sums.add(replicate);
            }
            true
        },
    );
    sums
}

/// What `--report` writes.
const REPORTS: &str = "compare_documents.csv, compare_rules.csv, compare_findings.csv and compare.html";

fn write(
    folder: &Path,
    options: &CompareOptions,
    comparison: &Comparison,
    counted: &Counted,
    read: &mut Read,
) -> Result<()> {
    let mut documents = Staged::create(&folder.join("compare_documents.csv"))?;
    compare_documents(comparison, options.csv, &mut documents)?;
    let mut rules = Staged::create(&folder.join("compare_rules.csv"))?;
    compare_rules(comparison, options.csv, &mut rules)?;
    let mut findings = Staged::create(&folder.join("compare_findings.csv"))?;
    let mut html = CompareHtml::default();
    findings::write(comparison, counted, read, options.csv, &mut findings, &mut html)?;
    let mut page = Staged::create(&folder.join("compare.html"))?;
    html.write(comparison, &mut page)?;
    for file in [documents, rules, findings, page] {
        file.commit()?;
    }
    Ok(())
}

/// What the report says of `pairing`.
fn by(pairing: &Pairing) -> (&'static str, Option<[String; 2]>) {
    match &pairing.by {
        By::Name => ("name", None),
        By::Below(roots) => ("below", Some(roots.clone())),
        By::Only => ("only", None),
    }
}
