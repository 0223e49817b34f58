//! Formats for other programs: which there are, and what they need from the world.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use super::input::name;
use crate::VERSION;
use crate::engine::Registry;
use crate::report::Reporter;
use crate::report::github::{Github, JobSummary};
use crate::report::gitlab::Gitlab;
use crate::report::json::Json;
use crate::report::sarif::Sarif;
use crate::report::xml::{Checkstyle, Junit};

/// A report that another program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachineFormat {
    /// SARIF 2.1.0.
    Sarif,
    /// One JSON document.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    /// `JUnit` XML.
    Junit,
    /// Checkstyle XML.
    Checkstyle,
}

impl MachineFormat {
    /// Name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sarif => "sarif",
            Self::Json => "json",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
        }
    }

    /// What writes it to `out`. Formats in which each finding asks for attention leave out mild and unsure ones unless
    /// `all` are wanted.
    pub(super) fn reporter<'r>(
        self,
        out: impl Write + 'r,
        all: bool,
        registry: &'r Registry,
    ) -> Box<dyn Reporter + 'r> {
        match self {
            Self::Sarif => Box::new(Sarif::new(out, VERSION, registry)),
            Self::Json => Box::new(Json::new(out, VERSION)),
            Self::Github => Box::new(Github::new(out, VERSION, all)),
            Self::Gitlab => Box::new(Gitlab::new(out, VERSION)),
            Self::Junit => Box::new(Junit::new(out, VERSION, all)),
            Self::Checkstyle => Box::new(Checkstyle::new(out, VERSION)),
        }
    }
}

/// The summary of a job, where GitHub Actions runs the program and says into which file it goes.
pub(super) fn job_summary() -> Result<Option<Box<dyn Reporter>>> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(None) };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let file = file.with_context(|| format!("cannot write the job summary {}", Path::new(&path).display()))?;
    Ok(Some(Box::new(JobSummary::new(file, VERSION))))
}

/// The path `file` from the current folder, where it lies below it: a report must not tell where a checkout is.
pub(super) fn beneath_here(file: &str) -> String {
    let path = Path::new(file);
    if !path.is_absolute() {
        return file.to_owned();
    }
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).map_or_else(|_| file.to_owned(), name)
}
