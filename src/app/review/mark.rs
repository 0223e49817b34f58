//! `mtlint review mark`: one decision, told by the fingerprint of its finding.

use std::io::Write;

use anyhow::Result;
use jiff::civil::Date;

use super::store::{Store, locked};
use crate::app::Ending;
use crate::app::settings::{SettingsSource, load};
use crate::engine::{Decision, Subject};
use crate::finding::{Fingerprint, Opinion};
use crate::report::visible::visible;

/// One run of `mtlint review mark`.
#[derive(Clone, Debug)]
pub struct MarkOptions {
    /// The finding.
    pub fingerprint: Fingerprint,
    /// What it is; none takes back what was decided.
    pub opinion: Option<Opinion>,
    /// Why.
    pub note: String,
    /// Who decided.
    pub author: String,
    /// Last day on which it counts.
    pub expires: Option<Date>,
    /// Configuration: it names the file of decisions.
    pub settings: SettingsSource,
}

/// Runs `options`; what was done goes to `out`.
pub fn review_mark(options: &MarkOptions, out: &mut dyn Write) -> Result<Ending> {
    let mut source = options.settings.clone();
    source.without_decisions = true;
    let loaded = load(&source)?;
    let _locks = locked([&loaded.review.decisions])?;
    let mut store = Store::open(&loaded.review.decisions)?;
    let subject = Subject::Finding(options.fingerprint);
    match options.opinion {
        None => store.editor.remove(&subject),
        Some(opinion) => {
            // What is known of the finding stays with it.
            let known = store.editor.get(&subject).cloned();
            let told = |get: fn(&Decision) -> &String| known.as_ref().map(get).cloned().unwrap_or_default();
            let (rule, text, document) =
                (told(|known| &known.rule), told(|known| &known.text), told(|known| &known.document));
            store.editor.put(Decision {
                subject,
                rule,
                text,
                document,
                opinion,
                note: options.note.clone(),
                author: options.author.clone(),
                decided: Some(loaded.today),
                expires: options.expires,
            });
        }
    }
    let edited = store.editor.edited;
    store.save()?;
    let path = loaded.review.decisions.display().to_string();
    let path = visible(&path);
    let done = match options.opinion {
        None if edited.removed == 0 => "nothing was decided about it".to_owned(),
        None => "taken back".to_owned(),
        Some(opinion) if edited.known > 0 => format!("{opinion}, as before"),
        Some(opinion) => opinion.to_string(),
    };
    writeln!(out, "{path}: {} {done}", options.fingerprint)?;
    Ok(Ending::Clean)
}
