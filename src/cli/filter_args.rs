//! The arguments of `mtlint filter`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::{FromArgs, share};
use super::cache_args::CacheArgs;
use super::commands::{format, jobs, source};
use super::review_args::DecisionsArgs;
use crate::app::{FilterOptions, SettingsSource};
use crate::config::Layer;
use crate::finding::Confidence;
use crate::score;

/// `mtlint filter`.
#[derive(Debug, Args)]
pub struct FilterArgs {
    /// Files of JSON Lines, also .gz and .zst, in the order in which they are read; globs, or - for standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    pub paths: Vec<PathBuf>,

    /// Pass on only articles with these verdicts, separated by commas; may be repeated.
    #[arg(long, value_enum, value_name = "VERDICT", value_delimiter = ',', help_heading = "Filter")]
    pub keep: Vec<Verdict>,
    /// Write the other lines into this file.
    #[arg(long, value_name = "FILE", requires = "keep", help_heading = "Filter")]
    pub rejected: Option<PathBuf>,
    /// Leave lines as they are: add no field.
    #[arg(long, requires = "keep", conflicts_with_all = ["field", "findings"], help_heading = "Filter")]
    pub bare: bool,
    /// Field that takes score and verdict.
    #[arg(long, value_name = "NAME", default_value = "mtlint", help_heading = "Filter")]
    pub field: String,
    /// Put the findings into the field, too.
    #[arg(long, help_heading = "Filter")]
    pub findings: bool,
    /// Say at the end on standard error how many lines were read and what became of them.
    #[arg(long, help_heading = "Filter")]
    pub statistics: bool,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Filter")]
    pub jobs: usize,

    /// Rules to run: ids, families, packs, categories or ALL, separated by commas.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub select: Option<Vec<String>>,
    /// Rules to leave out.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Option<Vec<String>>,
    /// Leave out findings below this confidence, 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "0", hide_default_value = true, help_heading = "Rules")]
    pub min_confidence: f64,
    #[command(flatten)]
    pub cache: CacheArgs,
    #[command(flatten)]
    pub decisions: DecisionsArgs,
    #[command(flatten)]
    pub from: FromArgs,
}

/// What to do with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Verdict {
    /// Nothing in the way.
    Pass,
    /// A person should look.
    Review,
    /// Not fit to be published.
    Fail,
}

impl From<Verdict> for score::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Pass,
            Verdict::Review => Self::Review,
            Verdict::Fail => Self::Fail,
        }
    }
}

impl FilterArgs {
    /// What the run does.
    pub(super) fn options(self) -> FilterOptions {
        let layer = Layer { select: self.select, ignore: self.ignore, ..Layer::default() };
        FilterOptions {
            paths: self.paths,
            input_format: format(&self.from),
            stdin_name: self.from.stdin_filename.clone(),
            settings: SettingsSource { decisions: self.decisions.decisions, ..source(self.from, layer) },
            min_confidence: Confidence::share(self.min_confidence),
            keep: self.keep.into_iter().map(Into::into).collect(),
            rejected: self.rejected,
            field: self.field,
            findings: self.findings,
            bare: self.bare,
            statistics: self.statistics,
            cache: self.cache.options(),
            jobs: jobs(self.jobs),
        }
    }
}
