//! Layers of configuration to one set of values that a document is checked with.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ConfigError, GateFile, Layer};
use crate::engine::{Registry, RuleSet, Selection, Selector, nearest, renamed};
use crate::finding::Severity;
use crate::lexicon::registry::NameRegistry;
use crate::parse::Hints;
use crate::parse::jsonl::Fields;
use crate::rule::{OptionValue, Options};
use crate::score::{Profile, Scale, Verdict, Weights, rules_hash};

/// From which severity on a new finding fails the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Findings never fail it.
    Never,
    /// This severity and above.
    AtLeast(Severity),
}

/// What makes a run fail (exit 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gate {
    /// By the severity of a finding of medium or high confidence.
    pub fail_on: FailOn,
    /// By a document's score, 0 to 100.
    pub min_score: Option<f64>,
    /// By a document's verdict: this one or a worse one.
    pub fail_on_verdict: Option<Verdict>,
}

/// How articles are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Field of a JSON line that names the article.
    pub id_field: String,
    /// Field that holds its text.
    pub text_field: String,
    /// Field that holds the text it was translated from.
    pub source_field: String,
    /// Field that holds its title.
    pub title_field: String,
    /// Field that holds the code of the language it was translated from.
    pub source_language_field: String,
    /// Field that says what it is about or for.
    pub domain_field: String,
    /// ISO 639-1 code of the language that articles were translated from, where the article itself does not say.
    pub source_language: Option<String>,
    /// What articles are about or for, where the article itself does not say.
    pub domain: Option<String>,
}

impl Default for Input {
    fn default() -> Self {
        Self {
            id_field: "id".to_owned(),
            text_field: "text".to_owned(),
            source_field: "source".to_owned(),
            title_field: "title".to_owned(),
            source_language_field: "source_language".to_owned(),
            domain_field: "domain".to_owned(),
            source_language: None,
            domain: None,
        }
    }
}

impl Input {
    /// What is known of an article: what it says itself, else what is set for all.
    pub fn hints(&self, own: Hints) -> Hints {
        Hints {
            source_language: own.source_language.or_else(|| self.source_language.clone()),
            domain: own.domain.or_else(|| self.domain.clone()),
            ..own
        }
    }

    /// The fields of a JSON line that hold an article.
    pub fn fields(&self) -> Fields<'_> {
        Fields {
            id: &self.id_field,
            text: &self.text_field,
            source: &self.source_field,
            title: &self.title_field,
            source_language: &self.source_language_field,
            domain: &self.domain_field,
            ignore: crate::parse::jsonl::IGNORE,
        }
    }
}

/// Everything that decides how one document is judged.
pub struct Settings {
    /// The rules that run.
    pub rules: RuleSet,
    /// Name of the pass mark.
    pub profile: Profile,
    /// Points by severity, and the score below which a document needs a person.
    pub scale: Scale,
    /// What fails the run.
    pub gate: Gate,
    /// How it is read.
    pub input: Input,
    /// Names rules, severities, options and program version: scores with different hashes do not compare.
    pub rules_hash: String,
    /// What the user should know about the configuration, such as an old id in it.
    pub notes: Vec<String>,
}

/// Merges `layers` over the rules of `registry` and the decisions in `names`. `layers` come each with
/// the name of where it comes from, the later over the earlier ones.
///
/// `select` of a later layer takes the place of an earlier one, `ignore` adds to it; of tables, each key for itself.
pub fn resolve(
    registry: &Registry,
    names: Option<&Arc<NameRegistry>>,
    layers: &[(&str, &Layer)],
) -> Result<Settings, ConfigError> {
    let mut selection = Selection::default();
    let mut gate = Gate { fail_on: FailOn::AtLeast(Severity::Minor), min_score: None, fail_on_verdict: None };
    let mut input = Input::default();
    let mut profile = Profile::default();
    let mut weights = Weights::default();
    let mut notes = Vec::new();
    for (origin, layer) in layers {
        if let Some(select) = &layer.select {
            selection.select = selectors(registry, origin, "select", select, &mut notes)?;
        }
        if let Some(ignore) = &layer.ignore {
            selection.ignore.extend(selectors(registry, origin, "ignore", ignore, &mut notes)?);
        }
        if let Some(name) = &layer.profile {
            profile = value(origin, "profile", name)?;
        }
        for (rule, severity) in &layer.severity {
            let severity = value(origin, &format!("severity.{rule}"), severity)?;
            if let Some(new) = renamed(rule) {
                notes.push(renaming(origin, "severity", rule, new));
                for rule in new {
                    selection.severity.entry((*rule).to_owned()).or_insert(severity);
                }
                continue;
            }
            known_rule(registry, origin, "severity", rule)?;
            selection.severity.insert(rule.clone(), severity);
        }
        for (rule, values) in &layer.options {
            let options = options(registry, origin, rule, values)?;
            selection.options.entry(rule.clone()).or_default().0.extend(options.0);
        }
        for (severity, points) in layer.weights.iter().flatten() {
            if !points.is_finite() || *points < 0.0 {
                return Err(ConfigError::new(*origin, format!("`weights.{severity}` must be zero or more")));
            }
            weights = weights.with(value(origin, "weights", severity)?, *points);
        }
        if let Some(file) = &layer.gate {
            merge_gate(origin, file, &mut gate)?;
        }
        if let Some(file) = &layer.input {
            let set = |from: &Option<String>, to: &mut String| to.clone_from(from.as_ref().unwrap_or(&to.clone()));
            set(&file.id_field, &mut input.id_field);
            set(&file.text_field, &mut input.text_field);
            set(&file.source_field, &mut input.source_field);
            set(&file.title_field, &mut input.title_field);
            set(&file.source_language_field, &mut input.source_language_field);
            set(&file.domain_field, &mut input.domain_field);
            input.source_language = file.source_language.clone().or(input.source_language);
            input.domain = file.domain.clone().or(input.domain);
        }
    }
    let rules = RuleSet::new(registry, &selection).with_names(names.cloned());
    let rules_hash = rules_hash(crate::VERSION, &rules, &weights);
    Ok(Settings { rules, profile, scale: Scale { weights, ..profile.into() }, gate, input, rules_hash, notes })
}

fn merge_gate(origin: &str, file: &GateFile, gate: &mut Gate) -> Result<(), ConfigError> {
    let refused = |key: &str, value: &dyn std::fmt::Display, help: &str| {
        let key = option(origin, key).unwrap_or_else(|| format!("gate.{key}"));
        ConfigError::new(origin, format!("`{key}` is `{value}`")).with_help(help)
    };
    if let Some(level) = &file.fail_on {
        gate.fail_on = match level.as_str() {
            "never" => FailOn::Never,
            other => FailOn::AtLeast(
                other.parse().map_err(|_| refused("fail-on", &other, "write never, info, minor, major or critical"))?,
            ),
        };
    }
    if let Some(score) = file.min_score {
        if !(0.0..=100.0).contains(&score) {
            return Err(refused("min-score", &score, "a score lies between 0 and 100"));
        }
        gate.min_score = Some(score);
    }
    if let Some(verdict) = &file.fail_on_verdict {
        gate.fail_on_verdict = Some(match verdict.as_str() {
            "fail" => Verdict::Fail,
            "review" => Verdict::Review,
            other => return Err(refused("fail-on-verdict", &other, "write fail or review")),
        });
    }
    Ok(())
}

/// The name of the layer of the command line.
pub const COMMAND_LINE: &str = "command line";

/// What `key` is called on the command line, if `origin` is that.
fn option(origin: &str, key: &str) -> Option<String> {
    (origin == COMMAND_LINE).then(|| format!("--{key}"))
}

fn value<T: std::str::FromStr<Err = String>>(origin: &str, key: &str, text: &str) -> Result<T, ConfigError> {
    text.parse().map_err(|error| ConfigError::new(origin, format!("`{key}`: {error}")))
}

/// The selectors that `names` are; an old id is all the rules that took its place, and `notes` say so.
fn selectors(
    registry: &Registry,
    origin: &str,
    key: &str,
    names: &[String],
    notes: &mut Vec<String>,
) -> Result<Vec<Selector>, ConfigError> {
    let mut selectors = Vec::with_capacity(names.len());
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if let Some(new) = renamed(name) {
            notes.push(renaming(origin, key, name, new));
            selectors.extend(new.iter().map(|id| Selector::Rule((*id).to_owned())));
            continue;
        }
        selectors.push(Selector::parse(name, registry).map_err(|near| {
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`mtlint rules` lists all rules, families and categories".to_owned(),
            };
            let key = option(origin, key).unwrap_or_else(|| key.to_owned());
            ConfigError::new(origin, format!("`{key}` names `{name}`, which is no rule")).with_help(help)
        })?);
    }
    Ok(selectors)
}

/// What is said of an old id.
fn renaming(origin: &str, key: &str, old: &str, new: &[&str]) -> String {
    let key = option(origin, key).unwrap_or_else(|| key.to_owned());
    format!("{origin}: `{key}` names `{old}`, which is now {}", new.join(", "))
}

fn known_rule(registry: &Registry, origin: &str, key: &str, rule: &str) -> Result<(), ConfigError> {
    if registry.get(rule).is_some() {
        return Ok(());
    }
    let near = nearest(rule, registry.rules().iter().map(|rule| rule.head().id.to_owned()));
    let help =
        near.map_or_else(|| "`mtlint rules` lists all rules".to_owned(), |near| format!("did you mean `{near}`?"));
    Err(ConfigError::new(origin, format!("`{key}` names `{rule}`, which is no rule")).with_help(help))
}

/// The options of `rule` as set in a file, each of the kind that the rule documents.
fn options(
    registry: &Registry,
    origin: &str,
    rule: &str,
    values: &BTreeMap<String, toml::Value>,
) -> Result<Options, ConfigError> {
    known_rule(registry, origin, "options", rule)?;
    let docs = registry.get(rule).map(|rule| rule.meta().options.clone()).unwrap_or_default();
    let mut options = Options::default();
    for (name, value) in values {
        let Some(doc) = docs.iter().find(|doc| doc.name == *name) else {
            let known: Vec<_> = docs.iter().map(|doc| doc.name.to_string()).collect();
            let help = match nearest(name, known.iter().cloned()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => "it has no options".to_owned(),
                None => format!("its options are {}", known.join(", ")),
            };
            return Err(ConfigError::new(origin, format!("`{rule}` has no option `{name}`")).with_help(help));
        };
        let read = match (&doc.default, value) {
            (OptionValue::Bool(_), toml::Value::Boolean(value)) => Some(OptionValue::Bool(*value)),
            (OptionValue::Int(_), toml::Value::Integer(value)) => Some(OptionValue::Int(*value)),
            (OptionValue::List(_), toml::Value::Array(values)) => {
                let texts: Option<Vec<_>> = values.iter().map(|value| value.as_str().map(str::to_owned)).collect();
                texts.map(OptionValue::List)
            }
            _ => None,
        };
        let Some(read) = read else {
            return Err(ConfigError::new(origin, format!("`options.{rule}.{name}` must be {}", doc.default.kind())));
        };
        options.0.insert(name.clone(), read);
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::{Layer, Registry, resolve};

    #[test]
    fn an_old_id_means_the_rules_that_took_its_place() {
        let registry = Registry::builtin();
        let layer = Layer {
            select: Some(vec!["page-residue".to_owned(), "name-variant".to_owned()]),
            severity: [("page-residue".to_owned(), "info".to_owned())].into(),
            ..Layer::default()
        };
        let settings = resolve(&registry, None, &[("mtlint.toml", &layer)]).expect("the old id is known");
        let active: Vec<_> = settings.rules.active().iter().map(|active| active.rule.meta().id.as_ref()).collect();
        assert!(active.contains(&"tag-list") && active.contains(&"breadcrumb") && active.contains(&"name-variant"));
        assert!(!active.contains(&"duplicated-block"), "{active:?}");
        let lowered = settings.rules.active().iter().filter(|active| active.severity.is_some()).count();
        assert_eq!(lowered, active.len() - 1, "all but `name-variant`");
        assert_eq!(settings.notes.len(), 2, "{:?}", settings.notes);
    }
}
