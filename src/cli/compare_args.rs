//! The arguments of `mtlint compare`.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::{CompareFormat, CompareOptions};
use crate::report::compare::CompareText;
use crate::report::csv::CsvOptions;

/// `mtlint compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The old run: a folder that `check --report` wrote, or what `check --format json` or `jsonl` printed.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The new run, or that of the other system.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// Write `compare_documents.csv`, `compare_rules.csv`, `compare_findings.csv` and compare.html into this folder.
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub report: Option<PathBuf>,
    /// What to print on standard output.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    pub format: Format,
    /// Write CSV for Excel: a byte-order mark and CRLF line ends.
    #[arg(long, help_heading = "Output")]
    pub csv_excel: bool,
    /// Write CSV cells as they are, without the guard against formulas.
    #[arg(long, help_heading = "Output")]
    pub csv_raw: bool,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Output")]
    pub jobs: usize,

    /// How many times articles are drawn anew, for the intervals.
    #[arg(long, value_name = "N", default_value = "10000", value_parser = clap::value_parser!(u32).range(100..=1_000_000), help_heading = "Chance")]
    pub resamples: u32,
    /// Articles are drawn by this number: the same number, the same intervals.
    #[arg(long, value_name = "N", default_value = "1", help_heading = "Chance")]
    pub seed: u64,

    /// Fail if the new run has more points per thousand words, and not by chance.
    #[arg(long, help_heading = "Gate")]
    pub fail_on_worse: bool,
}

/// Standard output of `compare`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables.
    Text,
    /// One JSON object.
    Json,
    /// Nothing.
    None,
}

impl CompareArgs {
    /// What the program is to do; `jobs` and `width` are those of the machine.
    pub(super) fn options(self, color: bool, width: u16, jobs: impl Fn(usize) -> usize) -> CompareOptions {
        // Whole lines for a file or a pipe, which have no width.
        let width = if std::io::stdout().is_terminal() || std::env::var_os("COLUMNS").is_some() { width } else { 100 };
        CompareOptions {
            old: self.old,
            new: self.new,
            report: self.report,
            csv: CsvOptions { excel: self.csv_excel, raw: self.csv_raw },
            format: match self.format {
                Format::Text => CompareFormat::Text,
                Format::Json => CompareFormat::Json,
                Format::None => CompareFormat::None,
            },
            resamples: self.resamples,
            seed: self.seed,
            fail_on_worse: self.fail_on_worse,
            jobs: jobs(self.jobs),
            text: CompareText { color, width },
        }
    }
}
