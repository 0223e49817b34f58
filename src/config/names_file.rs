//! The file of the name registry: TOML that a person edits, and that merges line by line.
//!
//! One `[[name]]` an entry, sorted by form, one spelling a line. A comment line stays with the entry that it stands in
//! or above; a comment behind a value is lost, and `note` is the place for it.

use std::fmt::Write;

use serde::Deserialize;
use toml::Spanned;

use super::ConfigError;
use super::file::{located, place_of};
use crate::engine::nearest;
use crate::finding::{Confidence, NameKind};
use crate::lexicon::registry::{NameEntry, NameForm, NameStatus};

/// What stands at the top of a file that `mtlint names` makes.
const HEADER: &str = "\
# Names of an archive, learned by `mtlint names`. Edit it, and run the command again when the archive has grown.
#   status = \"accepted\"   these are spellings of one name: `mtlint check` asks for the house form
#   status = \"rejected\"   these are different names: no rule takes one for the other
#   house = \"…\"           the form to use, if it is not `form`
#   note = \"…\"            yours
# A status behind a spelling counts for that spelling alone.

";

/// A registry as a file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesFile {
    /// In the order of the file.
    pub entries: Vec<NameEntry>,
    /// Comment lines before the first entry, with their line ends; they end with a blank line.
    header: String,
    /// Comment lines of each entry, by form.
    comments: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    name: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    form: Spanned<String>,
    house: Option<Spanned<String>>,
    #[serde(default)]
    status: RawStatus,
    #[serde(default)]
    count: u32,
    #[serde(default)]
    documents: u32,
    #[serde(default)]
    variants: Vec<RawForm>,
    #[serde(default)]
    source: Vec<String>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    form: Spanned<String>,
    status: Option<RawStatus>,
    kind: Option<Spanned<String>>,
    confidence: Option<Spanned<f64>>,
    #[serde(default)]
    count: u32,
    #[serde(default)]
    documents: u32,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawStatus {
    #[default]
    Proposed,
    Accepted,
    Rejected,
}

impl From<RawStatus> for NameStatus {
    fn from(raw: RawStatus) -> Self {
        match raw {
            RawStatus::Proposed => Self::Proposed,
            RawStatus::Accepted => Self::Accepted,
            RawStatus::Rejected => Self::Rejected,
        }
    }
}

/// Reads the text of a registry called `origin`.
pub fn parse_names(origin: &str, text: &str) -> Result<NamesFile, ConfigError> {
    let refuse = |error: toml::de::Error| {
        let mut refused = value_error(located(origin, text, &error), text, &error);
        // Here the place is exact: many lines define a key of the same name.
        if let Some(span) = error.span() {
            refused = place_of(refused, text, span.start);
        }
        refused
    };
    let raw: Raw = toml::from_str(text).map_err(refuse)?;
    let reader = Reader { origin, text };
    let entries = raw.name.into_iter().map(|entry| reader.entry(entry)).collect::<Result<Vec<_>, _>>()?;
    let (header, comments) = comments(text, &entries);
    Ok(NamesFile { entries, header, comments })
}

/// Says of a value that is none of the allowed ones, of which key it is and which one was meant.
fn value_error(mut located: ConfigError, text: &str, error: &toml::de::Error) -> ConfigError {
    let Some(rest) = located.message.strip_prefix("unknown variant `") else { return located };
    let mut words = rest.split('`').step_by(2).map(str::to_owned);
    let (value, known) = (words.next().unwrap_or_default(), words.filter(|word| !word.is_empty()).collect::<Vec<_>>());
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let key = before.trim_end().trim_end_matches('=').trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
    located.message = format!("`{}` is `{value}`", key.unwrap_or_default());
    located.help = Some(match nearest(&value, known.iter().cloned()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write {}", known.join(", ")),
    });
    located
}

struct Reader<'t> {
    origin: &'t str,
    text: &'t str,
}

impl Reader<'_> {
    fn refuse<T>(&self, value: &Spanned<T>, message: String, help: &str) -> ConfigError {
        place_of(ConfigError::new(self.origin, message).with_help(help), self.text, value.span().start)
    }

    fn form(&self, form: &Spanned<String>, key: &str) -> Result<String, ConfigError> {
        let text = form.get_ref();
        if text.trim().is_empty() || text.trim() != text || text.contains('\n') || text.contains("  ") {
            let help = "a name is one or several words with single spaces between them";
            return Err(self.refuse(form, format!("`{key}` is `{text}`, which is no name"), help));
        }
        Ok(text.clone())
    }

    fn entry(&self, raw: RawEntry) -> Result<NameEntry, ConfigError> {
        let form = self.form(&raw.form, "form")?;
        // An empty house form is none: so a line can be left to be filled in.
        let house = raw.house.filter(|house| !house.get_ref().is_empty());
        let house = house.map(|house| self.form(&house, "house")).transpose()?;
        let mut variants: Vec<NameForm> = Vec::with_capacity(raw.variants.len());
        for raw in raw.variants {
            let variant = self.variant(&raw)?;
            if variant.form == form || variants.iter().any(|known| known.form == variant.form) {
                let message = format!("`{}` stands twice in the entry `{form}`", variant.form);
                return Err(self.refuse(&raw.form, message, "delete one of the two"));
            }
            variants.push(variant);
        }
        let RawEntry { status, count, documents, source, note, .. } = raw;
        Ok(NameEntry { form, house, status: status.into(), count, documents, variants, source, note })
    }

    fn variant(&self, raw: &RawForm) -> Result<NameForm, ConfigError> {
        let kind = raw.kind.as_ref().map(|kind| {
            let known = || NameKind::ALL.into_iter().map(NameKind::name);
            NameKind::ALL.into_iter().find(|known| known.name() == kind.get_ref()).ok_or_else(|| {
                let help = match nearest(kind.get_ref(), known().map(str::to_owned)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write {}", known().collect::<Vec<_>>().join(", ")),
                };
                self.refuse(kind, format!("`kind` is `{}`", kind.get_ref()), &help)
            })
        });
        let confidence = raw.confidence.as_ref().map(|confidence| {
            let share = *confidence.get_ref();
            let refused = || self.refuse(confidence, format!("`confidence` is {share}"), "it lies between 0 and 1");
            (0.0..=1.0).contains(&share).then(|| Confidence::share(share)).ok_or_else(refused)
        });
        Ok(NameForm {
            form: self.form(&raw.form, "form")?,
            status: raw.status.map(NameStatus::from),
            kind: kind.transpose()?,
            confidence: confidence.transpose()?,
            count: raw.count,
            documents: raw.documents,
        })
    }
}

/// The comment lines of a file: those at its top up to the first blank line, and those of each entry.
fn comments(text: &str, entries: &[NameEntry]) -> (String, Vec<(String, String)>) {
    let (mut header, mut pending) = (String::new(), String::new());
    let mut of_entries: Vec<String> = Vec::new();
    let mut open = None;
    for line in text.lines() {
        let (trimmed, quoted) = (line.trim(), open.is_some());
        open = open_text(line, open);
        if !quoted && trimmed.starts_with('#') {
            pending.push_str(trimmed);
            pending.push('\n');
        } else if !quoted && trimmed == "[[name]]" {
            of_entries.push(std::mem::take(&mut pending));
        } else if !quoted && trimmed.is_empty() && of_entries.is_empty() && !pending.is_empty() {
            header.push_str(&std::mem::take(&mut pending));
            header.push('\n');
        } else if !quoted && !trimmed.is_empty() && !pending.is_empty() {
            // A comment between the keys of an entry goes above it.
            if let Some(last) = of_entries.last_mut() {
                last.push_str(&std::mem::take(&mut pending));
            }
        }
    }
    // What stands below the last entry has nothing to stay with but that.
    if let (false, Some(last)) = (pending.is_empty(), of_entries.last_mut()) {
        last.push_str(&pending);
    }
    let forms = entries.iter().map(|entry| entry.form.clone());
    (header, forms.zip(of_entries).filter(|(_, comments)| !comments.is_empty()).collect())
}

/// The quotes of the text over several lines that is open behind `line`, if one `was` open before or begins in it: such a text may
/// hold what looks like a comment, and a comment what looks like a text.
fn open_text(line: &str, was: Option<&'static str>) -> Option<&'static str> {
    let mut open = was;
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let known = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| rest.starts_with(quotes));
        let mut taken = first.len_utf8();
        match (open, known) {
            (None, _) if first == '#' => return None,
            // What is quoted by three is closed by three, and what by one, by one.
            (None, Some(quotes)) => (open, taken) = (Some(quotes), quotes.len()),
            (Some(quotes), _) if rest.starts_with(quotes) => (open, taken) = (None, quotes.len()),
            (Some(quotes), _) if quotes.starts_with('"') && first == '\\' => {
                taken += rest[1..].chars().next().map_or(0, char::len_utf8);
            }
            _ => {}
        }
        rest = &rest[taken..];
    }
    open.filter(|quotes| quotes.len() == 3)
}

impl NamesFile {
    /// The same file with other entries: comments stay where they stood.
    #[must_use]
    pub fn with(self, entries: Vec<NameEntry>) -> Self {
        Self { entries, ..self }
    }

    /// The file's text.
    pub fn render(&self) -> String {
        let mut out = if self.header.is_empty() { HEADER.to_owned() } else { self.header.clone() };
        for (at, entry) in self.entries.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            if let Some((_, comments)) = self.comments.iter().find(|(form, _)| *form == entry.form) {
                out.push_str(comments);
            }
            render(entry, &mut out);
        }
        out
    }
}

fn render(entry: &NameEntry, out: &mut String) {
    let mut line = |key: &str, value: String| {
        let _ = writeln!(out, "{key} = {value}");
    };
    line("[[name]]\nform", quoted(&entry.form));
    if let Some(house) = &entry.house {
        line("house", quoted(house));
    }
    line("status", quoted(entry.status.name()));
    line("count", entry.count.to_string());
    line("documents", entry.documents.to_string());
    if !entry.variants.is_empty() {
        let rows: Vec<String> = entry.variants.iter().map(|variant| format!("  {},", row(variant))).collect();
        line("variants", format!("[\n{}\n]", rows.join("\n")));
    }
    if !entry.source.is_empty() {
        let source: Vec<String> = entry.source.iter().map(|form| quoted(form)).collect();
        line("source", format!("[{}]", source.join(", ")));
    }
    if !entry.note.is_empty() {
        line("note", quoted(&entry.note));
    }
}

/// One spelling on one line.
fn row(variant: &NameForm) -> String {
    let mut cells = vec![format!("form = {}", quoted(&variant.form))];
    cells.extend(variant.status.map(|status| format!("status = {}", quoted(status.name()))));
    cells.extend(variant.kind.map(|kind| format!("kind = {}", quoted(kind.name()))));
    cells.extend(variant.confidence.map(|confidence| format!("confidence = {confidence}")));
    cells.push(format!("count = {}", variant.count));
    cells.push(format!("documents = {}", variant.documents));
    format!("{{ {} }}", cells.join(", "))
}

/// `text` as a TOML string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
#[path = "names_file_tests.rs"]
mod tests;
