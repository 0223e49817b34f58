//! Changes to the file of decisions: comments and the other entries stay as they are.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
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
    /// Each entry with its table.
    entries: Vec<(Decision, Table)>,
    /// Where the entry about a subject is, among those of the file and those that came.
    index: FxHashMap<Subject, usize>,
    /// How many entries are those of the file, in its order; the others came.
    own: usize,
    /// Entries that go, by number.
    gone: FxHashSet<usize>,
    /// What stands above the first entry and belongs to the file.
    header: String,
    /// What was done so far.
    pub edited: Edited,
}

impl DecisionsEditor {
    /// Opens the text of the file `origin`; an empty one is a new file.
    pub fn open(origin: &str, text: &str) -> Result<Self, ConfigError> {
        let decisions = parse_decisions(origin, text)?.all().to_vec();
        let source = if text.trim().is_empty() { HEADER } else { text };
        let mut document: DocumentMut = source.parse().map_err(|error| ConfigError::new(origin, format!("{error}")))?;
        let mut tables: Vec<Table> = match document.remove("decision") {
            Some(Item::ArrayOfTables(tables)) => tables.into_iter().collect(),
            None => Vec::new(),
            // It can be read, but not changed without losing the comments in it.
            Some(_) => {
                let error = ConfigError::new(origin, "`decision` is a list in brackets, which is not edited");
                return Err(error.with_help("write `[[decision]]` above each entry"));
            }
        };
        let header = match tables.first_mut() {
            Some(first) => take_header(first),
            None => whole_lines(document.trailing().as_str().unwrap_or_default()),
        };
        if tables.is_empty() {
            document.set_trailing("");
        }
        let index = decisions.iter().enumerate().map(|(at, decision)| (decision.subject.clone(), at)).collect();
        let own = decisions.len();
        let entries = decisions.into_iter().zip(tables).collect();
        Ok(Self { document, entries, index, own, gone: FxHashSet::default(), header, edited: Edited::default() })
    }

    /// The decisions that were there, in the order of the file.
    pub fn known(&self) -> impl Iterator<Item = &Decision> {
        self.entries[..self.own].iter().map(|(decision, _)| decision)
    }

    /// Whether there is an entry about just `subject`.
    pub fn get(&self, subject: &Subject) -> Option<&Decision> {
        self.index.get(subject).map(|&at| &self.entries[at].0)
    }

    /// Puts `decision` where it belongs, or in the place of what was decided of the same before.
    pub fn put(&mut self, decision: Decision) {
        match self.index.get(&decision.subject).map(|&at| &mut self.entries[at]) {
            Some((known, _)) if known.agrees(&decision) => self.edited.known += 1,
            Some((known, table)) => {
                self.edited.changed += 1;
                fill(table, &decision);
                *known = decision;
            }
            None => {
                self.edited.added += 1;
                self.index.insert(decision.subject.clone(), self.entries.len());
                let mut table = Table::new();
                fill(&mut table, &decision);
                self.entries.push((decision, table));
            }
        }
    }

    /// Takes out what was decided about `subject`.
    pub fn remove(&mut self, subject: &Subject) {
        if self.index.remove(subject).is_some() {
            self.edited.removed += 1;
            // Two entries may say the same.
            let numbers = self.entries.iter().enumerate().filter(|(_, (entry, _))| entry.subject == *subject);
            self.gone.extend(numbers.map(|(at, _)| at));
        }
    }

    /// The text of the file: what came stands before the first entry that sorts behind it.
    pub fn render(self) -> String {
        let Self { mut document, entries, own, gone, header, .. } = self;
        let mut kept: Vec<_> = entries.into_iter().enumerate().filter(|(at, _)| !gone.contains(at)).collect();
        let mut new = kept.split_off(kept.partition_point(|(at, _)| *at < own));
        new.sort_by(|(_, (a, _)), (_, (b, _))| order(a).cmp(&order(b)));
        let mut new = new.into_iter().map(|(_, entry)| entry).peekable();
        let mut tables = ArrayOfTables::new();
        for (_, (decision, table)) in kept {
            while let Some((_, table)) = new.next_if(|(new, _)| order(new) < order(&decision)) {
                tables.push(table);
            }
            tables.push(table);
        }
        new.for_each(|(_, table)| tables.push(table));
        for (at, table) in tables.iter_mut().enumerate() {
            // Tables stand as they are in the list, wherever they once stood.
            table.set_position(None);
            let own =
                without_blank_lines(table.decor().prefix().and_then(RawString::as_str).unwrap_or_default()).to_owned();
            table.decor_mut().set_prefix(if at == 0 { header.clone() + &own } else { format!("\n{own}") });
        }
        if tables.is_empty() {
            document.set_trailing(header);
        } else {
            document.insert("decision", Item::ArrayOfTables(tables));
        }
        document.to_string()
    }
}

/// `text` with the line end that its last line may lack: an entry behind it would be part of a comment.
fn whole_lines(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// `text` from its first line on that is not blank; the white space before that line's first word is kept.
fn without_blank_lines(text: &str) -> &str {
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n')
        && line.trim().is_empty()
    {
        rest = after;
    }
    rest
}

/// Takes from the first entry what stands above it, less the comment that belongs to it.
fn take_header(first: &mut Table) -> String {
    let above = first.decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
    // A file may open with an empty line.
    let end = above.rfind("\n\n").map_or(usize::from(above.starts_with('\n')), |at| at + 2);
    first.decor_mut().set_prefix(&above[end..]);
    above[..end].to_owned()
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
