//! Changes to the file of decisions: comments and the other entries stay as they are.

use jiff::civil::Date;
use toml_edit::{ArrayOfTables, DocumentMut, Item, RawString, Table, Value, value};

use super::{ConfigError, parse_decisions};
use crate::engine::{Decision, Subject};

/// What stands at the top of a new file.
const HEADER: &str = "\
# Decisions about findings: `mtlint check` does not ask again. `mtlint review import` adds to this file; edit it as you like.
#   verdict = \"false\"      a false alarm: silent
#   verdict = \"accepted\"   damage that stays: silent
#   verdict = \"true\"       damage to be mended: reported until it is
#   expires = 2031-05-02   the last day on which it counts
# With a `fingerprint` it is about one finding, without one about every finding of the rule that covers `text`.

";

/// How many decisions an edit brought, and what it changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// About what nothing was decided before.
    pub added: u32,
    /// That say something else now.
    pub changed: u32,
    /// That said so before.
    pub known: u32,
    /// That are gone.
    pub removed: u32,
}

/// A file of decisions in the making.
pub struct DecisionsEditor {
    document: DocumentMut,
    /// Each entry, in the order of the file.
    entries: Vec<Decision>,
    /// What was done so far.
    pub edited: Edited,
}

impl DecisionsEditor {
    /// Opens the text of the file `origin`; an empty one is a new file.
    pub fn open(origin: &str, text: &str) -> Result<Self, ConfigError> {
        let entries = parse_decisions(origin, text)?.all().to_vec();
        let source = if text.trim().is_empty() { HEADER } else { text };
        let document = source.parse().map_err(|error| ConfigError::new(origin, format!("{error}")))?;
        Ok(Self { document, entries, edited: Edited::default() })
    }

    /// Whether there is an entry about just `subject`.
    pub fn get(&self, subject: &Subject) -> Option<&Decision> {
        self.entries.iter().find(|entry| entry.subject == *subject)
    }

    /// The decisions, in the order of the file.
    pub fn entries(&self) -> &[Decision] {
        &self.entries
    }

    /// Puts `decision` where it belongs, or in the place of what was decided of the same before.
    pub fn put(&mut self, decision: Decision) {
        let at = self.entries.iter().position(|entry| entry.subject == decision.subject);
        match at {
            Some(at) if self.entries[at].agrees(&decision) => self.edited.known += 1,
            Some(at) => {
                self.edited.changed += 1;
                if let Some(table) = self.tables().get_mut(at) {
                    fill(table, &decision);
                }
                self.entries[at] = decision;
            }
            None => {
                self.edited.added += 1;
                self.insert(decision);
            }
        }
    }

    /// Takes out what was decided about `subject`.
    pub fn remove(&mut self, subject: &Subject) {
        let Some(at) = self.entries.iter().position(|entry| entry.subject == *subject) else { return };
        self.edited.removed += 1;
        let header = if at == 0 { self.take_header() } else { String::new() };
        self.tables().remove(at);
        self.entries.remove(at);
        match self.tables().get_mut(0) {
            Some(first) if at == 0 => {
                let own =
                    first.decor().prefix().and_then(RawString::as_str).unwrap_or_default().trim_start().to_owned();
                first.decor_mut().set_prefix(header + &own);
            }
            Some(_) => {}
            None => self.document.set_trailing(header),
        }
    }

    /// The text of the file.
    pub fn render(&self) -> String {
        self.document.to_string()
    }

    /// Puts `decision` before the first that sorts behind it.
    fn insert(&mut self, decision: Decision) {
        let at = self.entries.iter().position(|entry| order(entry) > order(&decision)).unwrap_or(self.entries.len());
        let mut table = Table::new();
        fill(&mut table, &decision);
        let prefix = if self.entries.is_empty() {
            let above = self.document.trailing().as_str().unwrap_or_default().to_owned();
            self.document.set_trailing("");
            above
        } else if at == 0 {
            self.take_header()
        } else {
            "\n".to_owned()
        };
        table.decor_mut().set_prefix(prefix);
        self.tables().insert(at, table);
        self.entries.insert(at, decision);
    }

    /// Takes what stands above the first entry, less the comment that belongs to it.
    fn take_header(&mut self) -> String {
        let Some(first) = self.tables().get_mut(0) else { return String::new() };
        let above = first.decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
        let end = above.rfind("\n\n").map_or(0, |at| at + 2);
        first.decor_mut().set_prefix(format!("\n{}", &above[end..]));
        above[..end].to_owned()
    }

    fn tables(&mut self) -> &mut ArrayOfTables {
        let item = self.document.entry("decision").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        item.as_array_of_tables_mut().expect("the file was read with a list of tables there")
    }
}

/// What entries are sorted by.
fn order(decision: &Decision) -> (&str, &str, &Subject) {
    (&decision.rule, &decision.text, &decision.subject)
}

/// Gives `table` the keys of `decision`; what is empty has no key.
fn fill(table: &mut Table, decision: &Decision) {
    let Decision { subject, rule, text, document, opinion, note, author, decided, expires } = decision;
    let fingerprint = match subject {
        Subject::Finding(fingerprint) => fingerprint.to_string(),
        Subject::Text { .. } => String::new(),
    };
    let texts = [
        ("rule", rule.as_str()),
        ("text", text),
        ("fingerprint", &fingerprint),
        ("document", document),
        ("verdict", opinion.name()),
        ("note", note),
        ("author", author),
    ];
    for (key, text) in texts {
        set(table, key, (!text.is_empty()).then(|| text.into()));
    }
    for (key, day) in [("decided", decided), ("expires", expires)] {
        set(table, key, day.map(date));
    }
}

/// Sets `key`; a comment behind its value stays.
fn set(table: &mut Table, key: &str, new: Option<Value>) {
    let Some(mut new) = new else {
        table.remove(key);
        return;
    };
    if let Some(Item::Value(old)) = table.get_mut(key) {
        *new.decor_mut() = old.decor().clone();
        *old = new;
        return;
    }
    table.insert(key, value(new));
}

fn date(day: Date) -> Value {
    let date = toml_edit::Date {
        year: day.year().unsigned_abs(),
        month: day.month().unsigned_abs(),
        day: day.day().unsigned_abs(),
    };
    toml_edit::Datetime { date: Some(date), time: None, offset: None }.into()
}

#[cfg(test)]
#[path = "decisions_edit_tests.rs"]
mod tests;
