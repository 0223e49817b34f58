//! The arguments of the cache.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::app::{CacheOptions, SettingsSource};

/// Whether what is known of articles is kept, and where.
#[derive(Debug, Args)]
pub struct CacheArgs {
    /// Keep what the rules say of each article, and do not judge it again while neither it nor they change.
    #[arg(long, overrides_with = "no_cache", help_heading = "Cache")]
    pub cache: bool,
    /// Judge every article, whatever mtlint.toml says.
    #[arg(long, overrides_with = "cache", conflicts_with = "cache_dir", help_heading = "Cache")]
    pub no_cache: bool,
    /// Folder of the cache; implies --cache [default: .mtlint-cache beside mtlint.toml, else here].
    #[arg(long, value_name = "DIR", help_heading = "Cache")]
    pub cache_dir: Option<PathBuf>,
}

/// What can be done with the cache.
#[derive(Debug, Subcommand)]
pub enum CacheCommand {
    /// Remove it.
    Clean {
        /// Folder of the cache [default: .mtlint-cache beside mtlint.toml, else here].
        #[arg(long, value_name = "DIR")]
        cache_dir: Option<PathBuf>,
        /// Read this configuration file instead of looking for mtlint.toml upwards.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

impl CacheArgs {
    /// What the run does.
    pub(super) fn options(self) -> CacheOptions {
        let wanted = match (self.cache, self.no_cache) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        CacheOptions { wanted, folder: self.cache_dir }
    }
}

impl CacheCommand {
    /// The cache that it is about.
    pub(super) fn options(self) -> (CacheOptions, SettingsSource) {
        let Self::Clean { cache_dir, config } = self;
        let settings =
            SettingsSource { config, without_names: true, without_decisions: true, ..SettingsSource::default() };
        (CacheOptions { wanted: None, folder: cache_dir }, settings)
    }
}
