//! One article on its way from its file to what the rules say of it.

use std::sync::Arc;

use super::cache::{Cache, Key};
use crate::config::Settings;
use crate::doc::{Document, Format, Note};
use crate::engine::{Outcome, Scratch, run};
use crate::parse::{self, Hints};
use crate::text::SharedText;

/// One article, read and decoded: all that the outcome depends on besides the rules.
pub(super) struct Unparsed {
    /// As reports name it.
    pub name: String,
    /// Its file as other programs know it.
    pub file: String,
    /// What tells it from the other articles of a JSON Lines file.
    pub id: Option<String>,
    /// Line of the JSON Lines file, from 1.
    pub field_line: Option<u32>,
    pub settings: Arc<Settings>,
    /// The decoded file, or the text field of the line.
    pub text: SharedText,
    pub format: Format,
    pub hints: Hints,
    /// What is to be said of how it was read.
    pub notes: Vec<Note>,
}

/// One article, parsed and not judged yet.
pub(super) struct Article {
    /// As reports name it.
    pub name: String,
    /// Its file as other programs know it.
    pub file: String,
    /// What tells it from the other articles of a JSON Lines file.
    pub id: Option<String>,
    pub doc: Document,
    /// Line of the JSON Lines file, from 1.
    pub field_line: Option<u32>,
    pub settings: Arc<Settings>,
    /// What the rules said of it in an earlier run.
    pub known: Option<Outcome>,
    /// Where the cache keeps what they say of it, if it is not known.
    pub key: Option<Key>,
}

impl Unparsed {
    /// The article, parsed.
    pub(super) fn parsed(self) -> Article {
        let Self { name, file, id, field_line, settings, text, format, hints, notes } = self;
        let mut doc = parse::document(text, format, hints);
        doc.notes.extend(notes);
        Article { name, file, id, doc, field_line, settings, known: None, key: None }
    }
}

impl Article {
    /// What the rules say of it: what the cache knows, else what they say now, which `cache` keeps.
    pub(super) fn outcome(&mut self, cache: Option<&Cache>, scratch: &mut Scratch) -> Outcome {
        if let Some(known) = self.known.take() {
            return known;
        }
        if let Some(language) = self.doc.language.as_ref().filter(|_| !self.doc.is_english()) {
            let code = &language.code;
            let message =
                format!("the text is not English (`{code}`): only rules that look at characters and layout ran");
            self.doc.notes.push(Note::new("language", message));
        }
        let outcome = run(&self.settings.rules, &mut self.doc, scratch);
        // What was cut short is tried again.
        if let (Some(cache), Some(key), []) = (cache, self.key, &*outcome.faults) {
            cache.keep(key, &self.doc, &outcome);
        }
        outcome
    }
}
