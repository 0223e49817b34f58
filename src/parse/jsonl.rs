//! JSON Lines: one article a line, each a JSON object.

use super::Hints;

/// The field that silences rules in an article: it speaks to this program, so it has one name.
pub const IGNORE: &str = "mtlint_ignore";

/// Names of the fields that hold an article.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    /// Name of the article; a text or a number.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The text it was translated from.
    pub source: &'a str,
    /// Its title.
    pub title: &'a str,
    /// ISO 639-1 code of the language it was translated from.
    pub source_language: &'a str,
    /// What it is about or for.
    pub domain: &'a str,
    /// Rules whose findings are silent in it; a text or a list of texts.
    pub ignore: &'a str,
}

impl Fields<'_> {
    /// The usual names.
    pub const DEFAULT: Self = Self {
        id: "id",
        text: "text",
        source: "source",
        title: "title",
        source_language: "source_language",
        domain: "domain",
        ignore: IGNORE,
    };
}

/// Most fields that a message names, and most bytes of each.
const TOLD: usize = 20;
const TOLD_LENGTH: usize = 60;

/// One line as an article.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name, if the line gives one.
    pub id: Option<String>,
    /// Its text, unescaped: spans count in its bytes.
    pub text: String,
    /// Title, original, and what else the line says of it.
    pub hints: Hints,
}

/// Why a line is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The line is not JSON.
    #[error("not JSON at column {column}: {message}")]
    NotJson {
        /// Column in bytes, from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// It is JSON, but no object.
    #[error("a JSON object is expected, this is {0}")]
    NotObject(&'static str),
    /// It has no text field.
    #[error("there is no text field `{field}`: the fields are {known}; name it with --text-field")]
    NoText {
        /// The field asked for.
        field: String,
        /// The fields there are.
        known: String,
    },
    /// A field is of the wrong kind.
    #[error("the field `{0}` is no text")]
    NotText(String),
    /// The field that silences rules is of the wrong kind.
    #[error("the field `{0}` is no list of rules: write [\"doubled-word\"]")]
    NotRules(String),
}

/// Reads one line.
pub fn record(line: &str, fields: Fields<'_>) -> Result<Record, RecordError> {
    let value: serde_json::Value = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line").next().unwrap_or_default().to_owned();
        RecordError::NotJson { column: error.column(), message }
    })?;
    let mut object = match value {
        serde_json::Value::Object(object) => object,
        serde_json::Value::Array(_) => return Err(RecordError::NotObject("a list")),
        serde_json::Value::String(_) => return Err(RecordError::NotObject("a text")),
        _ => return Err(RecordError::NotObject("a plain value")),
    };
    let known = || {
        let short = |key: &String| format!("`{}`", &key[..key.floor_char_boundary(TOLD_LENGTH)]);
        let names: Vec<_> = object.keys().take(TOLD).map(short).collect();
        match (names.is_empty(), object.len().saturating_sub(TOLD)) {
            (true, _) => "none".to_owned(),
            (_, 0) => names.join(", "),
            (_, more) => format!("{} and {more} more", names.join(", ")),
        }
    };
    if !object.contains_key(fields.text) {
        return Err(RecordError::NoText { field: fields.text.to_owned(), known: known() });
    }
    let ignore = match object.remove(fields.ignore) {
        None => Vec::new(),
        Some(value) => rules(value).ok_or_else(|| RecordError::NotRules(fields.ignore.to_owned()))?,
    };
    let mut take = |field: &str| match object.remove(field) {
        None | Some(serde_json::Value::Null) => Ok(None),
        Some(serde_json::Value::String(text)) => Ok(Some(text)),
        Some(serde_json::Value::Number(number)) if field == fields.id => Ok(Some(number.to_string())),
        Some(_) => Err(RecordError::NotText(field.to_owned())),
    };
    let id = take(fields.id)?;
    let text = take(fields.text)?.unwrap_or_default();
    let (title, original) = (take(fields.title)?, take(fields.source)?);
    // Other tools use these names for lists and numbers: what is no text says nothing.
    let mut said = |field: &str| take(field).ok().flatten().filter(|text| !text.is_empty());
    let (source_language, domain) = (said(fields.source_language), said(fields.domain));
    Ok(Record { id, text, hints: Hints { title, original, source_language, domain, ignore } })
}

/// The names in a text or a list of texts.
fn rules(value: serde_json::Value) -> Option<Vec<String>> {
    let split = |text: &str| text.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    match value {
        serde_json::Value::Null => Some(Vec::new()),
        serde_json::Value::String(text) => Some(split(&text)),
        serde_json::Value::Array(list) => list.into_iter().map(|name| name.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: Fields<'_> = Fields::DEFAULT;

    #[test]
    fn reads_articles_and_says_what_is_wrong() {
        let good = record(r#"{"id": 7, "text": "One.\nTwo.", "title": "T", "extra": []}"#, FIELDS).expect("good");
        assert_eq!((good.id.as_deref(), good.text.as_str()), (Some("7"), "One.\nTwo."));
        for (value, expected) in [("null", &[][..]), (r#""a, b""#, &["a", "b"]), (r#"["a", "b"]"#, &["a", "b"])] {
            let line = format!(r#"{{"text": "One.", "mtlint_ignore": {value}}}"#);
            assert_eq!(record(&line, FIELDS).expect("good").hints.ignore, expected);
        }
        for (line, message) in [
            ("{\"id\": 1,", "not JSON at column 9: EOF while parsing a value"),
            ("[1]", "a JSON object is expected, this is a list"),
            (r#"{"body": "x"}"#, "there is no text field `text`: the fields are `body`; name it with --text-field"),
            (r#"{"text": 3}"#, "the field `text` is no text"),
            (
                r#"{"text": "", "mtlint_ignore": [3]}"#,
                "the field `mtlint_ignore` is no list of rules: write [\"doubled-word\"]",
            ),
        ] {
            assert_eq!(record(line, FIELDS).expect_err(line).to_string(), message);
        }
    }
}
