//! The arguments of `mtlint fix`.

use std::path::PathBuf;

use clap::Args;

use super::args::FromArgs;
use super::review_args::DecisionsArgs;

/// `mtlint fix`.
#[derive(Debug, Args)]
pub struct FixArgs {
    /// Files, folders, globs, or - for standard input, whose fixed text goes to standard output.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Print what would change as a unified diff, and change nothing; this is the default for files.
    #[arg(long, help_heading = "Fixes", conflicts_with = "write")]
    pub diff: bool,
    /// Change the files.
    #[arg(long, help_heading = "Fixes")]
    pub write: bool,
    /// Apply fixes, too, that are likely and not certain: read the diff.
    #[arg(long = "unsafe", help_heading = "Fixes")]
    pub not_only_safe: bool,
    /// Worker threads; 0 takes as many as there are cores.
    #[arg(long, short, value_name = "N", default_value = "0", hide_default_value = true, help_heading = "Fixes")]
    pub jobs: usize,

    /// Rules whose fixes are applied: ids, families, packs, categories or ALL, separated by commas.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub select: Option<Vec<String>>,
    /// Rules to leave out.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Option<Vec<String>>,
    #[command(flatten)]
    pub decisions: DecisionsArgs,
    #[command(flatten)]
    pub from: FromArgs,
}
