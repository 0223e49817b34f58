//! The schema of `mtlint.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ConfigError;
use crate::engine::nearest;
use crate::text::LineIndex;

/// A whole `mtlint.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ConfigFile {
    /// The settings for every document.
    #[serde(flatten)]
    pub layer: Layer,
    /// Settings for some paths.
    #[serde(default)]
    pub overrides: Vec<OverrideFile>,
}

/// Settings that may stand at the top of the file or in an override.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Layer {
    /// Pass mark by name: `strict`, `news`, `raw-mt`.
    pub profile: Option<String>,
    /// Rules that run: rule ids, families, packs, categories, `ALL`.
    pub select: Option<Vec<String>>,
    /// Rules that do not.
    pub ignore: Option<Vec<String>>,
    /// Folders or files with rule packs, relative to the file that names them.
    pub packs: Option<Vec<String>>,
    /// Severity by rule id.
    #[serde(default)]
    pub severity: BTreeMap<String, String>,
    /// Options by rule id.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>"))]
    pub options: BTreeMap<String, BTreeMap<String, toml::Value>>,
    /// What makes a run fail.
    pub gate: Option<GateFile>,
    /// How articles are read.
    pub input: Option<InputFile>,
    /// Points by severity.
    pub weights: Option<BTreeMap<String, f64>>,
    /// What a desk decided about names.
    pub names: Option<NamesTable>,
    /// What a desk decided about findings.
    pub review: Option<ReviewTable>,
    /// Whether `mtlint check` keeps what it knows of articles, as with `--cache`.
    pub cache: Option<bool>,
    /// The folder of the cache, relative to the file that names it; `.mtlint-cache` beside it if nothing is said.
    pub cache_dir: Option<String>,
}

/// `[names]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct NamesTable {
    /// Files that `mtlint names` wrote, relative to the file that names them.
    #[serde(default)]
    pub registry: OneOrMany,
}

/// `[review]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ReviewTable {
    /// The file of decisions, relative to the file that names it; `mtlint-decisions.toml` beside it if there is one.
    pub decisions: Option<String>,
    /// The findings that are known, relative to the file that names it: they do not fail the gate.
    pub baseline: Option<String>,
}

/// One text, or a list of texts.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a file name or a list of file names")]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl OneOrMany {
    /// Each of them.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// `[gate]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GateFile {
    /// `never`, `info`, `minor`, `major`, `critical`.
    pub fail_on: Option<String>,
    /// Lowest score a document may have.
    pub min_score: Option<f64>,
    /// `fail` or `review`.
    pub fail_on_verdict: Option<String>,
}

/// `[input]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct InputFile {
    /// Field of a JSON line that names the article.
    pub id_field: Option<String>,
    /// Field that holds its text.
    pub text_field: Option<String>,
    /// Field that holds the text it was translated from.
    pub source_field: Option<String>,
    /// Field that holds its title.
    pub title_field: Option<String>,
    /// Field that holds the ISO 639-1 code of the language it was translated from.
    pub source_language_field: Option<String>,
    /// Field that says what it is about or for.
    pub domain_field: Option<String>,
    /// ISO 639-1 code of the language that articles were translated from, where the article itself does not say.
    pub source_language: Option<String>,
    /// What articles are about or for (`news`, `medical`, …), where the article itself does not say.
    pub domain: Option<String>,
}

/// `[[overrides]]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverrideFile {
    /// Globs, relative to the file.
    pub paths: Vec<String>,
    /// What differs there.
    #[serde(flatten)]
    pub layer: Layer,
}

/// Keys at the top of the file and in an override. serde cannot refuse unknown keys of flattened tables, so they are
/// checked by name; a test holds this list to the struct.
const LAYER_KEYS: [&str; 13] = [
    "profile",
    "select",
    "ignore",
    "packs",
    "severity",
    "options",
    "gate",
    "input",
    "weights",
    "names",
    "review",
    "cache",
    "cache-dir",
];

/// Reads the text of a configuration file called `origin`.
pub fn parse(origin: &str, text: &str) -> Result<ConfigFile, ConfigError> {
    let table: toml::Table = text.parse().map_err(|error| located(origin, text, &error))?;
    check_keys(origin, text, &table, &["overrides"])?;
    for (index, entry) in table.get("overrides").and_then(toml::Value::as_array).into_iter().flatten().enumerate() {
        let entry = entry.as_table().ok_or_else(|| {
            ConfigError::new(origin, "`overrides` is a list of tables").with_help("write `[[overrides]]` above each")
        })?;
        if entry.get("paths").and_then(toml::Value::as_array).is_none_or(Vec::is_empty) {
            let message = format!("override {} has no `paths`", index + 1);
            return Err(ConfigError::new(origin, message).with_help("add `paths = [\"folder/**\"]`"));
        }
        check_keys(origin, text, entry, &["paths"])?;
        const RULES: &str = ", and `select` or `ignore` their rules in the override";
        for (key, what, more) in [
            ("packs", "packs", RULES),
            ("names", "registries of names", RULES),
            ("review", "the files of a review", ""),
            ("cache", "the cache", ""),
            ("cache-dir", "the cache", ""),
        ] {
            if entry.contains_key(key) {
                let message = format!("override {} names `{key}`", index + 1);
                let help = format!("name {what} at the top of the file{more}");
                return Err(ConfigError::new(origin, message).with_help(help));
            }
        }
    }
    toml::from_str(text).map_err(|error| {
        let mut located = located(origin, text, &error);
        // Of a value in a flattened table serde does not say where it stands: the key that fails alone is it.
        if let Some((path, message)) = culprit(&table).filter(|_| located.place == Some((1, 1))) {
            located = ConfigError::new(origin, format!("`{path}`: {message}"));
            point_at(&mut located, text, path.rsplit('.').next().unwrap_or(&path));
        }
        located
    })
}

/// The first key whose value cannot be read, with its table, and what is wrong with it.
fn culprit(table: &toml::Table) -> Option<(String, String)> {
    let fails = |key: &str, value: toml::Value| {
        let alone = toml::Table::from_iter([(key.to_owned(), value)]);
        let error = alone.try_into::<ConfigFile>().err()?;
        Some(error.message().trim().replace('\n', " "))
    };
    table.iter().find_map(|(key, value)| {
        let message = fails(key, value.clone())?;
        let inner = value.as_table().into_iter().flatten().find_map(|(name, value)| {
            let alone = toml::Table::from_iter([(name.clone(), value.clone())]);
            Some((format!("{key}.{name}"), fails(key, alone.into())?))
        });
        Some(inner.unwrap_or_else(|| (key.clone(), message)))
    })
}

fn check_keys(origin: &str, text: &str, table: &toml::Table, more: &[&str]) -> Result<(), ConfigError> {
    for key in table.keys() {
        if LAYER_KEYS.contains(&key.as_str()) || more.contains(&key.as_str()) {
            continue;
        }
        let mut error = ConfigError::new(origin, format!("unknown key `{key}`"));
        let names = || LAYER_KEYS.iter().chain(more).map(|&name| name.to_owned());
        error.help = Some(match nearest(key, names()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the keys are {}", names().collect::<Vec<_>>().join(", ")),
        });
        point_at(&mut error, text, key);
        return Err(error);
    }
    Ok(())
}

/// Gives `error` the first line that defines `key`.
fn point_at(error: &mut ConfigError, text: &str, key: &str) {
    if let Some((number, line)) = text.lines().enumerate().find(|(_, line)| defines(line, key)) {
        let column = line.chars().take_while(|c| !c.is_alphanumeric()).count() as u32 + 1;
        error.place = Some((number as u32 + 1, column));
        error.line = Some(line.to_owned());
    }
}

/// Whether `line` is `key = …`, `[key]`, `[[key]]` or `[key.…]`.
fn defines(line: &str, key: &str) -> bool {
    let line = line.trim_start_matches(['[', ' ', '\t', '"']);
    line.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches('"').trim_start().starts_with(['=', ']', '.']))
}

/// A TOML error with its line, and the nearest known key where it names an unknown one.
pub(super) fn located(origin: &str, text: &str, error: &toml::de::Error) -> ConfigError {
    let message = error.message().trim().replace('\n', " ");
    let mut located = ConfigError::new(origin, message.clone());
    if let Some(span) = error.span() {
        located = place_of(located, text, span.start);
    }
    if let Some((unknown, known)) = unknown_field(&message) {
        located.message = format!("unknown key `{unknown}`");
        // Of a flattened table serde gives the place of the whole, not of the key.
        point_at(&mut located, text, &unknown);
        located.help = Some(match nearest(&unknown, known.iter().cloned()) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("the keys here are {}", known.join(", ")),
        });
    }
    located
}

/// `error` with the line that holds byte `at` of `text`.
pub(super) fn place_of(mut error: ConfigError, text: &str, at: usize) -> ConfigError {
    let index = LineIndex::new(text);
    let place = index.line_column(text, at as u32);
    error.place = Some((place.line, place.column));
    error.line = Some(index.line(text, place.line).to_owned());
    error
}

/// The unknown and the known names in serde's message.
fn unknown_field(message: &str) -> Option<(String, Vec<String>)> {
    let mut names = message.strip_prefix("unknown field `")?.split('`').step_by(2).map(str::to_owned);
    Some((names.next()?, names.filter(|name| !name.is_empty()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_where_and_what_to_do() {
        for (text, message, place, help) in [
            ("profil = \"news\"", "unknown key `profil`", Some((1, 1)), "did you mean `profile`?"),
            ("select = []\n[gates]\n", "unknown key `gates`", Some((2, 2)), "did you mean `gate`?"),
            ("[gate]\nfail_on = \"never\"", "unknown key `fail_on`", Some((2, 1)), "did you mean `fail-on`?"),
            (
                "[[overrides]]\npaths = [\"a\"]\npacks = []",
                "override 1 names `packs`",
                None,
                "name packs at the top of the file, and `select` or `ignore` their rules in the override",
            ),
            ("[[overrides]]\nselect = []", "override 1 has no `paths`", None, "add `paths = [\"folder/**\"]`"),
        ] {
            let error = parse("mtlint.toml", text).expect_err(text);
            assert_eq!((error.message.as_str(), error.place), (message, place), "{error}");
            assert_eq!(error.help.as_deref(), Some(help), "{error}");
        }
        let error = parse("mtlint.toml", "select = [\n\"a\"\nprofile = 3").expect_err("broken");
        assert!(error.place.is_some() && error.line.is_some(), "{error}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_pointed_at() {
        for (text, message, place) in [
            ("# Note\nselect = \"names\"\n", "`select`: invalid type: string \"names\", expected a sequence", (2, 1)),
            ("[severity]\nignore = []\n", "`severity.ignore`: invalid type: sequence, expected a string", (2, 1)),
        ] {
            let error = parse("mtlint.toml", text).expect_err(text);
            assert_eq!((error.message.as_str(), error.place), (message, Some(place)), "{error}");
        }
    }

    #[test]
    fn reads_every_key() {
        let text = r#"
            profile = "strict"
            select = ["ALL"]
            ignore = ["voice"]
            packs = ["desk"]
            severity = { "doubled-word" = "major" }
            options.doubled-word.allow = ["x"]
            gate = { fail-on = "never", min-score = 80, fail-on-verdict = "fail" }
            input = { text-field = "body", source-language = "zh" }
            weights = { major = 4 }
            names = { registry = ["names.toml"] }
            review = { decisions = "d.toml", baseline = "b.csv" }
            cache = true
            cache-dir = "kept"
            [[overrides]]
            paths = ["blog/**"]
            ignore = ["names"]
        "#;
        let file = parse("mtlint.toml", text).expect("valid");
        let keys: toml::Table = text.parse().expect("valid");
        assert!(LAYER_KEYS.iter().all(|key| keys.contains_key(*key)), "every key is in the example");
        assert_eq!(file.overrides[0].layer.ignore.as_deref(), Some(&["names".to_owned()][..]));
        assert_eq!(file.layer.gate.and_then(|gate| gate.min_score), Some(80.0));
    }
}
