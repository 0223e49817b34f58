//! The arguments of `mtlint merge`.

use std::path::PathBuf;

use clap::Args;

/// `mtlint merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Folders that `mtlint check --shard I/N --report DIR` wrote, in any order, all N of them.
    #[arg(value_name = "DIR", required = true)]
    pub folders: Vec<PathBuf>,
    /// Write findings.csv, documents.csv, names.csv and run.json into this folder.
    #[arg(long, value_name = "OUT")]
    pub report: PathBuf,
}
