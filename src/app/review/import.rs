//! `mtlint review import`: from reviewed tables to the file of decisions.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use jiff::civil::Date;

use super::names::Pairs;
use super::rows::{Defaults, ReviewScope, Reviewed, Rows, read};
use super::store::{Store, locked};
use crate::app::Ending;
use crate::app::input::Problem;
use crate::app::settings::{SettingsSource, load};
use crate::config::Edited;
use crate::engine::{Decision, Decisions, Subject};
use crate::finding::Opinion;
use crate::report::visible::visible;

/// One run of `mtlint review import`.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The reviewed tables.
    pub files: Vec<PathBuf>,
    /// Configuration: it names the file of decisions and the registry of names.
    pub settings: SettingsSource,
    /// The registry of names, where the user says it.
    pub names: Option<PathBuf>,
    /// What a verdict is about, where its row does not say.
    pub scope: ReviewScope,
    /// Who decided, where a row does not say.
    pub author: String,
    /// Last day on which the decisions count, where a row does not say.
    pub expires: Option<Date>,
    /// Say what would change, and change nothing.
    pub dry_run: bool,
}

/// Runs `options`; the summary goes to `out`, rows that cannot be used to `err`.
pub fn review_import(options: &ImportOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let mut source = options.settings.clone();
    source.without_decisions = true;
    let loaded = load(&source)?;
    let defaults = Defaults { scope: options.scope, author: options.author.clone(), expires: options.expires };
    let Rows { reviewed, open, mut problems } = read(&options.files, &defaults);
    let reviewed = without_contradictions(reviewed, &mut problems);
    let names = options.names.clone().unwrap_or_else(|| loaded.review.names.clone());
    let _locks = locked([&loaded.review.decisions, &names])?;
    let mut store = Store::open(&loaded.review.decisions)?;
    let mut pairs = Pairs::open(names.clone())?;
    let of_texts = of_texts(&store);
    for row in &reviewed {
        let subject = subject(row);
        let Some(opinion) = row.opinion else {
            store.editor.remove(&subject);
            continue;
        };
        if row.scope == ReviewScope::Name
            && opinion != Opinion::Accepted
            && let Err(problem) = pairs.put(row, opinion)
        {
            problems.push(problem);
            continue;
        }
        let decision = decision(row, opinion, loaded.today);
        let is_told = row.fingerprint.and_then(|print| of_texts.about(print, &row.rule, &row.text));
        if is_told.is_some_and(|told| told.agrees(&decision)) {
            store.editor.edited.known += 1;
        } else {
            store.editor.put(decision);
        }
    }
    for Problem { place, reason } in &problems {
        writeln!(err, "error: {}: {}", visible(place), visible(reason))?;
    }
    let path = loaded.review.decisions.display().to_string();
    writeln!(out, "{}: {}", visible(&path), sentence(store.editor.edited, open))?;
    if pairs.new > 0 {
        let path = names.display().to_string();
        let path = visible(&path);
        writeln!(out, "{path}: {} decided", counted(u64::from(pairs.new), "pair of names", "pairs of names"))?;
        if !loaded.review.has_names && options.names.is_none() {
            writeln!(out, "to have it count, write `[names]` and `registry = \"{path}\"` into mtlint.toml")?;
        }
    }
    if options.dry_run {
        writeln!(out, "nothing was written: --dry-run")?;
    } else {
        store.save()?;
        pairs.save()?;
    }
    Ok(if problems.is_empty() { Ending::Clean } else { Ending::Trouble })
}

/// Decisions on texts that are there already: what they say of a row needs no decision of its own.
fn of_texts(store: &Store) -> Decisions {
    let texts = store.editor.known().filter(|entry| matches!(entry.subject, Subject::Text { .. }));
    Decisions::new(texts.cloned().collect()).unwrap_or_default()
}

fn subject(row: &Reviewed) -> Subject {
    match (row.scope, row.fingerprint) {
        (ReviewScope::Finding | ReviewScope::Name, Some(fingerprint)) => Subject::Finding(fingerprint),
        _ => Subject::Text { rule: row.rule.clone(), text: row.text.clone() },
    }
}

fn decision(row: &Reviewed, opinion: Opinion, today: Date) -> Decision {
    Decision {
        subject: subject(row),
        rule: row.rule.clone(),
        text: row.text.clone(),
        document: row.document.clone(),
        opinion,
        note: row.note.clone(),
        author: row.author.clone(),
        decided: Some(today),
        expires: row.expires,
    }
}

/// Takes out rows that say different things of one finding: whoever is right, it is not the program that knows.
fn without_contradictions(reviewed: Vec<Reviewed>, problems: &mut Vec<Problem>) -> Vec<Reviewed> {
    let mut first: HashMap<Subject, usize> = HashMap::new();
    let mut refused = vec![false; reviewed.len()];
    for (number, row) in reviewed.iter().enumerate() {
        let one = *first.entry(subject(row)).or_insert(number);
        if reviewed[one].opinion != row.opinion {
            (refused[one], refused[number]) = (true, true);
            let said = |row: &Reviewed| row.opinion.map_or("none", Opinion::name);
            let reason = format!(
                "says {} of a finding that {} calls {}: neither was taken",
                said(row),
                reviewed[one].place,
                said(&reviewed[one])
            );
            problems.push(Problem { place: row.place.clone(), reason });
        }
    }
    // A third row may agree with one that is refused.
    let refused_subjects: Vec<Subject> =
        reviewed.iter().zip(&refused).filter(|(_, refused)| **refused).map(|(row, _)| subject(row)).collect();
    reviewed
        .into_iter()
        .filter(|row| refused_subjects.is_empty() || !refused_subjects.contains(&subject(row)))
        .collect()
}

fn sentence(edited: Edited, open: u64) -> String {
    let Edited { added, changed, known, removed } = edited;
    let mut said = vec![counted(u64::from(added), "new decision", "new decisions")];
    let more = [(changed, "changed"), (removed, "taken back"), (known, "known before")];
    said.extend(more.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    let rows = match open {
        0 => String::new(),
        open => format!("; {} without a verdict", counted(open, "row", "rows")),
    };
    said.join(", ") + &rows
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
