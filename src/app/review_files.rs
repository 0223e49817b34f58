//! Where the decisions and the baseline of a desk are, and how they are read.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::bounded;
use super::input::name;
use super::settings::SettingsSource;
use crate::config::{ConfigError, Layer, parse_decisions};
use crate::engine::{Baseline, Decisions, Known};
use crate::report::baseline;

/// Name of the file of decisions, beside the configuration.
pub(super) const DECISIONS: &str = "mtlint-decisions.toml";

/// Name of the baseline, beside the configuration.
pub(super) const BASELINE: &str = "mtlint-baseline.csv";

/// Name of the registry of names, beside the configuration.
const NAMES: &str = "names.toml";

/// The files of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFiles {
    /// The file of decisions; it need not be there.
    pub decisions: PathBuf,
    /// The baseline; it need not be there.
    pub baseline: PathBuf,
    /// The registry of names that decisions go into; it need not be there.
    pub names: PathBuf,
    /// Whether somebody named the decisions.
    has_decisions: bool,
    /// Whether somebody named the baseline: only then it counts.
    pub(super) has_baseline: bool,
    /// Whether the configuration names a registry of names.
    pub(super) has_names: bool,
    /// The current folder as seen from that of the baseline.
    here: PathBuf,
}

impl ReviewFiles {
    /// The files that the command line names, else the configuration in `folder`, else the usual ones.
    pub(super) fn new(source: &SettingsSource, folder: Option<&Path>, layer: &Layer) -> Self {
        let table = layer.review.as_ref();
        let beside = |name: &str| folder.unwrap_or(Path::new("")).join(name);
        let told =
            |given: &Option<PathBuf>, set: Option<&String>| given.clone().or_else(|| set.map(|name| beside(name)));
        let decisions = told(&source.decisions, table.and_then(|table| table.decisions.as_ref()));
        let baseline = told(&source.baseline, table.and_then(|table| table.baseline.as_ref()));
        let names = layer.names.as_ref().and_then(|names| names.registry.all().first());
        let mut files = Self {
            has_decisions: decisions.is_some(),
            has_baseline: baseline.is_some(),
            has_names: names.is_some(),
            decisions: decisions.unwrap_or_else(|| beside(DECISIONS)),
            baseline: baseline.unwrap_or_else(|| beside(BASELINE)),
            names: beside(names.map_or(NAMES, String::as_str)),
            here: PathBuf::new(),
        };
        if let (Ok(here), Ok(folder)) = (fs::canonicalize("."), fs::canonicalize(files.folder())) {
            files.here = here.strip_prefix(folder).map(Path::to_path_buf).unwrap_or_default();
        }
        files
    }

    /// The files that a run depends on, there or not yet.
    pub(super) fn sources(&self, isolated: bool) -> impl Iterator<Item = PathBuf> {
        let decisions = (self.has_decisions || !isolated).then(|| self.decisions.clone());
        decisions.into_iter().chain(self.has_baseline.then(|| self.baseline.clone()))
    }

    /// The folder of the baseline.
    pub(super) fn folder(&self) -> &Path {
        self.baseline.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// The document called `document` here, as the baseline calls it: from the folder of the baseline, so that it is the same
    /// document from wherever the program is called.
    pub(super) fn known_as<'d>(&self, document: &'d str) -> Cow<'d, str> {
        if self.here.as_os_str().is_empty() || Path::new(document).is_absolute() {
            return Cow::Borrowed(document);
        }
        Cow::Owned(name(&self.here.join(document)))
    }

    /// The decisions that count; `origin` is the configuration, whose `hasher` takes them in.
    pub(super) fn decisions(
        &self,
        origin: &str,
        source: &SettingsSource,
        hasher: &mut blake3::Hasher,
    ) -> Result<Decisions> {
        let is_there = self.decisions.is_file();
        if source.without_decisions
            || (source.decisions.is_none() && source.isolated)
            || (!self.has_decisions && !is_there)
        {
            return Ok(Decisions::default());
        }
        if !is_there && source.decisions.is_none() {
            let name = self.decisions.display();
            let error = ConfigError::new(origin, format!("`review.decisions` names `{name}`, which is not there"));
            return Err(error.with_help("`mtlint review import` writes it: until then leave the key out").into());
        }
        if !is_there {
            return Err(anyhow!("there is no file of decisions {}", self.decisions.display()));
        }
        let text = read_decisions(&self.decisions)?;
        hasher.update(text.as_bytes());
        Ok(parse_decisions(&self.decisions.display().to_string(), &text)?)
    }

    /// The known findings that count.
    pub(super) fn known(&self) -> Result<Option<Baseline>> {
        if !self.has_baseline {
            return Ok(None);
        }
        if !self.baseline.is_file() {
            let name = self.baseline.display();
            return Err(anyhow!("there is no baseline {name}: `mtlint baseline update` writes it"));
        }
        Ok(Some(Baseline::new(read_baseline(&self.baseline)?)))
    }
}

/// The text of a file of decisions.
pub(super) fn read_decisions(path: &Path) -> Result<String> {
    bounded::text(path, bounded::DECISIONS).with_context(|| format!("cannot read the decisions {}", path.display()))
}

/// The entries of a baseline.
pub(super) fn read_baseline(path: &Path) -> Result<Vec<Known>> {
    let name = path.display();
    let bytes = bounded::bytes(path, bounded::TABLE).with_context(|| format!("cannot read the baseline {name}"))?;
    baseline::read(&bytes).map_err(|message| anyhow!("{name}: {message}"))
}

/// The day, by the clock in UTC, or by `SOURCE_DATE_EPOCH` as in reproducible builds.
pub(super) fn today() -> Date {
    let told =
        env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| Timestamp::from_second(seconds.parse().ok()?).ok());
    let now = told.or_else(|| Timestamp::try_from(SystemTime::now()).ok()).unwrap_or_default();
    now.to_zoned(TimeZone::UTC).date()
}
