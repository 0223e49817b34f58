//! The file of decisions: TOML that a person may edit, and that merges entry by entry.
//!
//! One `[[decision]]` each, sorted by rule, text and fingerprint, so that decisions made in two places rarely meet in one line.
//! [`super::DecisionsEditor`] changes only what it must.

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::ConfigError;
use super::file::{located, place_of};
use crate::engine::{Decision, Decisions, Disagreement, Subject, nearest};
use crate::finding::Opinion;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    decision: Vec<Spanned<RawDecision>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDecision {
    #[serde(default)]
    rule: String,
    #[serde(default)]
    text: String,
    fingerprint: Option<Spanned<String>>,
    #[serde(default)]
    document: String,
    verdict: Spanned<String>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    author: String,
    decided: Option<Spanned<toml::Value>>,
    expires: Option<Spanned<toml::Value>>,
}

/// Reads the text of a file of decisions called `origin`.
pub fn parse_decisions(origin: &str, text: &str) -> Result<Decisions, ConfigError> {
    let raw: Raw = toml::from_str(text).map_err(|error| {
        let refused = located(origin, text, &error);
        match error.span() {
            Some(span) if error.message().starts_with("unknown field") => place_of(refused, text, span.start),
            _ => refused,
        }
    })?;
    let reader = Reader { origin, text };
    let starts: Vec<usize> = raw.decision.iter().map(|decision| decision.span().start).collect();
    let decisions = raw.decision.into_iter().map(|decision| reader.decision(decision));
    let decisions = decisions.collect::<Result<Vec<_>, _>>()?;
    let about: Vec<String> = decisions.iter().map(|decision| label(&decision.subject)).collect();
    Decisions::new(decisions).map_err(|Disagreement { first, second }| {
        let line = text[..starts[first]].matches('\n').count() + 1;
        let message = format!("two decisions about {} disagree, the other one stands in line {line}", about[second]);
        reader.refuse(starts[second], message, "delete the one that does not count")
    })
}

fn label(subject: &Subject) -> String {
    match subject {
        Subject::Finding(fingerprint) => format!("the finding {fingerprint}"),
        Subject::Text { rule, text } => format!("`{rule}` and `{text}`"),
    }
}

struct Reader<'t> {
    origin: &'t str,
    text: &'t str,
}

impl Reader<'_> {
    fn refuse(&self, at: usize, message: String, help: &str) -> ConfigError {
        place_of(ConfigError::new(self.origin, message).with_help(help), self.text, at)
    }

    fn decision(&self, raw: Spanned<RawDecision>) -> Result<Decision, ConfigError> {
        let start = raw.span().start;
        let raw = raw.into_inner();
        let subject = match &raw.fingerprint {
            Some(fingerprint) => Subject::Finding(fingerprint.get_ref().parse().map_err(|message| {
                self.refuse(fingerprint.span().start, message, "copy it from the finding's row or line")
            })?),
            None if raw.rule.is_empty() || raw.text.is_empty() => {
                let help = "name a `fingerprint`, or a `rule` and a `text`";
                return Err(self.refuse(start, "the decision does not say what it is about".to_owned(), help));
            }
            None => Subject::Text { rule: raw.rule.clone(), text: raw.text.clone() },
        };
        let verdict = raw.verdict.get_ref();
        let opinion = verdict.parse::<Opinion>().map_err(|message| {
            let names = Opinion::ALL.map(|opinion| opinion.name().to_owned());
            let help = nearest(verdict, names)
                .map_or("write one of them".to_owned(), |near| format!("did you mean `{near}`?"));
            self.refuse(raw.verdict.span().start, format!("`verdict`: {message}"), &help)
        })?;
        let (decided, expires) = (self.date(raw.decided, "decided")?, self.date(raw.expires, "expires")?);
        let RawDecision { rule, text, document, note, author, .. } = raw;
        Ok(Decision { subject, rule, text, document, opinion, note, author, decided, expires })
    }

    /// A day, as a date of TOML or as a text.
    fn date(&self, raw: Option<Spanned<toml::Value>>, key: &str) -> Result<Option<Date>, ConfigError> {
        let Some(raw) = raw else { return Ok(None) };
        let text = match raw.get_ref() {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let refused = |_| {
            let message = format!("`{key}` is `{text}`, which is no day");
            self.refuse(raw.span().start, message, "write it as 2031-05-02")
        };
        if text.trim().is_empty() { Ok(None) } else { text.parse().map(Some).map_err(refused) }
    }
}

#[cfg(test)]
#[path = "decisions_file_tests.rs"]
mod tests;
