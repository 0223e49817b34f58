//! Finds `mtlint.toml`, loads the packs it names, and gives each document its settings.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fmt, fs};

use anyhow::{Context, Result, anyhow};
use globset::{Glob, GlobSet, GlobSetBuilder};
use jiff::civil::Date;

use super::bounded;
use super::cache::CacheSettings;
use super::review_files::{ReviewFiles, today};
use crate::config::{COMMAND_LINE, ConfigError, ConfigFile, Layer, NamesTable, Settings, parse, parse_names, resolve};
use crate::engine::{Decisions, Judge, Registry};
use crate::lexicon::registry::NameRegistry;
use crate::packs;
use crate::rule::Rule;

/// Name of the configuration file.
pub(super) const FILE_NAME: &str = "mtlint.toml";

/// Where settings come from besides the defaults.
#[derive(Clone, Debug, Default)]
pub struct SettingsSource {
    /// A configuration file named by the user.
    pub config: Option<PathBuf>,
    /// Read no configuration file at all.
    pub isolated: bool,
    /// What the command line says; it wins over the file.
    pub command_line: Layer,
    /// Leave out the registry of names: a run that writes it must not depend on it.
    pub without_names: bool,
    /// Leave out the decisions: a run that writes them must not depend on them.
    pub without_decisions: bool,
    /// The file of decisions, where the user says it.
    pub decisions: Option<PathBuf>,
    /// The baseline, where the user says it.
    pub baseline: Option<PathBuf>,
    /// Rules of the calling program, besides those of mtlint and of packs.
    pub rules: OwnRules,
}

/// Rules that a program brings along which calls this library.
#[derive(Clone, Default)]
pub struct OwnRules(pub Vec<Arc<dyn Rule>>);

impl fmt::Debug for OwnRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|rule| &rule.meta().id)).finish()
    }
}

/// The rules there are and the settings for each path.
pub struct Loaded {
    /// Detectors, embedded packs, the user's packs.
    pub registry: Registry,
    /// What people decided about findings.
    pub decisions: Decisions,
    /// The files of a review: those that are read, and where they would be.
    pub review: ReviewFiles,
    /// Whether what is known of articles is kept, and where.
    pub(super) cache: CacheSettings,
    /// The day on which decisions are judged.
    pub today: Date,
    /// BLAKE3 of the configuration file, the files that it names, and the settings of the command line, in hexadecimal digits.
    pub config_hash: String,
    names: Option<Arc<NameRegistry>>,
    layers: Vec<(String, Layer)>,
    overrides: Vec<(GlobSet, Layer)>,
    command_line: Layer,
    /// Files and folders that all this was read from.
    sources: Vec<PathBuf>,
    /// Folder that the globs of overrides are relative to.
    root: PathBuf,
    base: Arc<Settings>,
    /// Settings by the overrides that apply, made when first needed.
    made: Mutex<HashMap<Vec<usize>, Arc<Settings>>>,
}

/// Reads the configuration and checks all of it, overrides included, before any article is read.
pub fn load(source: &SettingsSource) -> Result<Loaded> {
    let file = match &source.config {
        Some(path) => Some(path.clone()),
        None if source.isolated => None,
        None => find_upwards(&env::current_dir().context("there is no current folder")?),
    };
    let mut config = ConfigFile::default();
    let mut origin = FILE_NAME.to_owned();
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{:?}", source.command_line).as_bytes());
    if let Some(path) = &file {
        origin = path.display().to_string();
        let text = bounded::text(path, bounded::CONFIGURATION)
            .with_context(|| format!("cannot read the configuration {origin}"))?;
        hasher.update(text.as_bytes());
        config = parse(&origin, &text)?;
    }
    let folder = file.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    let root = fs::canonicalize(folder.unwrap_or(Path::new("."))).unwrap_or_default();
    let mut registry = Registry::builtin();
    registry.extend(source.rules.0.clone()).map_err(|error| anyhow!("{error}"))?;
    let mut sources: Vec<PathBuf> = file.iter().cloned().collect();
    for layer in [&config.layer, &source.command_line] {
        for pack in layer.packs.iter().flatten() {
            // Named as the configuration is named, so that messages hold no more of the machine than the user gave.
            let path = if layer.packs == source.command_line.packs {
                PathBuf::from(pack)
            } else {
                folder.unwrap_or(Path::new("")).join(pack)
            };
            if !path.exists() {
                let error = ConfigError::new(&origin, format!("`packs` names `{pack}`, which is not there"));
                return Err(error.with_help("a pack is a folder with `pack.toml` or one rule file").into());
            }
            sources.push(path.clone());
            let loaded = packs::load(&path).map_err(|error| anyhow!("{error}"))?;
            registry.add(loaded).map_err(|error| anyhow!("{}: {error}", path.display()))?;
        }
    }
    let names = match &config.layer.names {
        Some(table) if !source.without_names => {
            sources.extend(table.registry.all().iter().map(|name| folder.unwrap_or(Path::new("")).join(name)));
            registry_of_names(&origin, folder, table, &mut hasher)?
        }
        _ => None,
    };
    let cache = CacheSettings::new(config.layer.cache, config.layer.cache_dir.as_deref(), folder);
    let review = ReviewFiles::new(source, folder, &config.layer);
    let decisions = review.decisions(&origin, source, &mut hasher)?;
    sources.extend(review.sources(source.isolated));
    let mut overrides = Vec::new();
    for entry in config.overrides {
        let mut globs = GlobSetBuilder::new();
        for path in &entry.paths {
            let glob = Glob::new(path).map_err(|error| {
                ConfigError::new(&origin, format!("`overrides.paths` holds `{path}`: {}", error.kind()))
            })?;
            globs.add(glob);
        }
        let globs = globs.build().map_err(|error| ConfigError::new(&origin, error.to_string()))?;
        resolve(&registry, None, &[(&origin, &entry.layer)])?;
        overrides.push((globs, entry.layer));
    }
    let command_line = source.command_line.clone();
    let layers = vec![(origin, config.layer)];
    let base = Arc::new(merged(&registry, names.as_ref(), &layers, &[], &command_line)?);
    let config_hash = hasher.finalize().to_hex().to_string();
    Ok(Loaded {
        registry,
        decisions,
        review,
        cache,
        today: today(),
        config_hash,
        names,
        layers,
        overrides,
        command_line,
        sources,
        root,
        base,
        made: Mutex::default(),
    })
}

impl Loaded {
    /// What the findings stand before that the rules of `settings` report.
    pub(super) fn judge<'j>(&'j self, settings: &'j Settings) -> Judge<'j> {
        Judge { rules: &settings.rules, registry: &self.registry, decisions: &self.decisions, today: self.today }
    }

    /// Settings where no override applies.
    pub fn base(&self) -> &Arc<Settings> {
        &self.base
    }

    /// Whether the rule called `id` runs, or is there no more: else what it does not find may be there all the same.
    pub(super) fn speaks(&self, id: &str) -> bool {
        let active = self.base.rules.active();
        active.binary_search_by(|active| active.rule.head().id.cmp(id)).is_ok() || self.registry.get(id).is_none()
    }

    /// Files and folders that the settings were read from.
    pub(super) fn sources(&self) -> &[PathBuf] {
        &self.sources
    }

    /// Settings for the article at `path`.
    pub fn settings_for(&self, path: &Path) -> Result<Arc<Settings>, ConfigError> {
        if self.overrides.is_empty() {
            return Ok(Arc::clone(&self.base));
        }
        let absolute = fs::canonicalize(path).unwrap_or_else(|_| self.root.join(path));
        let relative = absolute.strip_prefix(&self.root).unwrap_or(path);
        let matching = |(_, (globs, _)): &(usize, &(GlobSet, Layer))| globs.is_match(relative);
        let applying: Vec<usize> = self.overrides.iter().enumerate().filter(matching).map(|(index, _)| index).collect();
        if applying.is_empty() {
            return Ok(Arc::clone(&self.base));
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(settings) = made.get(&applying) {
            return Ok(Arc::clone(settings));
        }
        let layers: Vec<&Layer> = applying.iter().map(|&index| &self.overrides[index].1).collect();
        let settings =
            Arc::new(merged(&self.registry, self.names.as_ref(), &self.layers, &layers, &self.command_line)?);
        made.insert(applying, Arc::clone(&settings));
        Ok(settings)
    }
}

/// The decisions in the files that `table` of the configuration `origin` names.
fn registry_of_names(
    origin: &str,
    folder: Option<&Path>,
    table: &NamesTable,
    hasher: &mut blake3::Hasher,
) -> Result<Option<Arc<NameRegistry>>> {
    let mut entries = Vec::new();
    for name in table.registry.all() {
        let path = folder.unwrap_or(Path::new("")).join(name);
        if !path.is_file() {
            let error = ConfigError::new(origin, format!("`names.registry` names `{name}`, which is not there"));
            let help = format!("`mtlint names PATHS --out {name}` writes one");
            return Err(error.with_help(help).into());
        }
        let text = read_names(&path)?;
        hasher.update(text.as_bytes());
        entries.extend(parse_names(&path.display().to_string(), &text)?.entries);
    }
    if entries.is_empty() {
        return Ok(None);
    }
    let help = "one spelling can have one house form: reject it in one of the entries";
    let registry = NameRegistry::new(&entries).map_err(|conflict| {
        let files = table.registry.all().join(", ");
        ConfigError::new(files, conflict.to_string()).with_help(help)
    })?;
    Ok(Some(Arc::new(registry)))
}

/// The text of a registry of names.
pub(super) fn read_names(path: &Path) -> Result<String> {
    bounded::text(path, bounded::DECISIONS)
        .with_context(|| format!("cannot read the registry of names {}", path.display()))
}

fn merged(
    registry: &Registry,
    names: Option<&Arc<NameRegistry>>,
    file: &[(String, Layer)],
    overrides: &[&Layer],
    command_line: &Layer,
) -> Result<Settings, ConfigError> {
    let origin = file.first().map_or(FILE_NAME, |(origin, _)| origin);
    let mut layers: Vec<(&str, &Layer)> = file.iter().map(|(origin, layer)| (origin.as_str(), layer)).collect();
    layers.extend(overrides.iter().map(|layer| (origin, *layer)));
    layers.push((COMMAND_LINE, command_line));
    resolve(registry, names, &layers)
}

/// The configuration file of `folder` or of the nearest folder above it.
fn find_upwards(folder: &Path) -> Option<PathBuf> {
    let path = folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())?;
    // Named as seen from here, so that no report holds the path of a machine.
    Some(path.strip_prefix(folder).map_or_else(|_| path.clone(), Path::to_path_buf))
}
