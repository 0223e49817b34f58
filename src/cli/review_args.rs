//! The arguments of `mtlint review` and `mtlint baseline`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::args::FromArgs;
use crate::finding::{Fingerprint, Opinion};

/// Which decisions count.
#[derive(Clone, Debug, Args)]
pub struct DecisionsArgs {
    /// The file of decisions [default: what mtlint.toml names, else mtlint-decisions.toml beside it].
    #[arg(long, value_name = "FILE", help_heading = "Review")]
    pub decisions: Option<PathBuf>,
}

/// The commands of `mtlint review`.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// Take the verdicts of reviewed tables into the file of decisions.
    #[command(
        after_help = "A table is findings.csv with `verdict` (true, false, accepted) and `note` filled in, saved by any \
                            spreadsheet, or what the HTML report saves. Columns and rows may be moved, and there may be more of \
                            them; `scope`, `author` and `expires` of a row come before the options. `none` takes a verdict back.\n\n\
                            Examples:\n  mtlint review import out/findings.csv --author ada\n  \
                            mtlint review import sheet.csv --expires 2031-05-02 --dry-run\n\n\
                            Exit status: 0 all rows were taken, 2 some could not be (the others were)."
    )]
    Import(ReviewImportArgs),
    /// Decide about one finding by its fingerprint.
    Mark(ReviewMarkArgs),
    /// Count how often each rule was right, as people decided, and name the rules below 0.8.
    Stats(ReviewStatsArgs),
}

/// What a verdict is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// The finding.
    Finding,
    /// Every finding of its rule that covers the same text.
    Text,
    /// Its two names, wherever they stand: they go into the registry of names.
    Name,
}

/// What is said of every decision.
#[derive(Debug, Args)]
pub struct SaidArgs {
    /// Who decides.
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub author: String,
    /// Last day on which the decision counts, as 2031-05-02; afterwards the finding is reported as expired.
    #[arg(long, value_name = "DAY")]
    pub expires: Option<Date>,
}

/// Which configuration names the files.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Read this configuration file instead of looking for mtlint.toml upwards.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no configuration file.
    #[arg(long)]
    pub isolated: bool,
    #[command(flatten)]
    pub decisions: DecisionsArgs,
}

/// `mtlint review import`.
#[derive(Debug, Args)]
pub struct ReviewImportArgs {
    /// Reviewed tables.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// What a verdict is about.
    #[arg(long, value_enum, default_value = "finding")]
    pub scope: Scope,
    #[command(flatten)]
    pub said: SaidArgs,
    /// Registry of names for verdicts on two names [default: what mtlint.toml names, else names.toml beside it].
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Say what would change, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// `mtlint review mark`.
#[derive(Debug, Args)]
pub struct ReviewMarkArgs {
    /// The finding: its `fingerprint` in every report, and in the line that a finding prints.
    pub fingerprint: Fingerprint,
    /// true, false, accepted, or none to take a decision back.
    #[arg(value_parser = verdict)]
    pub verdict: Verdict,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    #[command(flatten)]
    pub said: SaidArgs,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// A verdict, or that there is none any more.
#[derive(Clone, Copy, Debug)]
pub struct Verdict(pub Option<Opinion>);

fn verdict(text: &str) -> Result<Verdict, String> {
    if text == "none" { Ok(Verdict(None)) } else { text.parse().map(Some).map(Verdict) }
}

/// `mtlint review stats`.
#[derive(Debug, Args)]
pub struct ReviewStatsArgs {
    /// Reviewed tables in place of the file of decisions.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A table for people or for a spreadsheet.
    #[arg(long, value_enum, default_value = "text")]
    pub format: StatsFormat,
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// How `mtlint review stats` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// A table.
    Text,
    /// CSV.
    Csv,
}

/// The commands of `mtlint baseline`.
#[derive(Debug, Subcommand)]
pub enum BaselineCommand {
    /// Write down what is found now: from then on only new findings fail the gate.
    #[command(
        after_help = "Entries of documents that are not among PATH, and of rules that do not run, stay, unless their file is \
                            gone. What is suppressed is not written down. `mtlint check --baseline FILE` uses it, \
                            or `baseline` under `[review]` in mtlint.toml."
    )]
    Update(BaselineArgs),
    /// Take out what is not found any more, and add nothing.
    Prune(BaselineArgs),
}

/// `mtlint baseline update` and `prune`.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// Files, folders, globs, or - for standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The baseline [default: what mtlint.toml names, else mtlint-baseline.csv beside it].
    #[arg(long, value_name = "FILE", help_heading = "Review")]
    pub baseline: Option<PathBuf>,
    /// Say what would change, and change nothing.
    #[arg(long, help_heading = "Review")]
    pub dry_run: bool,
    #[command(flatten)]
    pub decisions: DecisionsArgs,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Review")]
    pub jobs: usize,
    /// Rules that count: ids, families, packs, categories or ALL, separated by commas.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub select: Option<Vec<String>>,
    /// Rules to leave out.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Option<Vec<String>>,
    #[command(flatten)]
    pub from: FromArgs,
}
