//! `mtlint eval names`: documents and labels to figures.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use serde_json::{Map, Value, json};

use super::check::{Ending, line_text};
use super::eval_entry::{Beside, Entry, Troubles, entry, keep_inputs};
use super::eval_figures::figures;
use super::input::{Item, Items, Problem, Reading, name};
use super::output::Staged;
use super::pipeline::ordered;
use crate::doc::Format;
use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use crate::eval::context::{around, places};
use crate::eval::label::{Label, Labels, Verdict};
use crate::eval::names::{Alarm, alarms};
use crate::eval::names_table::{About, Tally};
use crate::parse::{self, Hints, jsonl};
use crate::report::names_eval::{self, LabelLine};
use crate::report::visible::visible;
use crate::text::SharedText;

/// The rule that is measured.
const RULE: &str = "name-variant";

/// Most ids of missing documents that a message names.
const NAMED: usize = 3;

/// One run of `mtlint eval names`.
#[derive(Clone, Debug)]
pub struct EvalNamesOptions {
    /// JSON Lines with the documents.
    pub documents: PathBuf,
    /// JSON Lines with labels, any number.
    pub labels: Vec<PathBuf>,
    /// Field of a document with its id.
    pub id_field: String,
    /// Field with its text.
    pub text_field: String,
    /// Field with the text it was translated from.
    pub source_field: String,
    /// Whether that text is used.
    pub source: bool,
    /// File for alarms that no label judges.
    pub alarms: Option<PathBuf>,
    /// File for `same` labels that are not found.
    pub missed: Option<PathBuf>,
    /// Print JSON instead of tables.
    pub json: bool,
    /// Worker threads.
    pub jobs: usize,
}

/// One document with the alarms of the rule.
struct Read {
    place: String,
    id: String,
    beside: Beside,
    text: SharedText,
    words: u32,
    english: bool,
    failed: bool,
    alarms: Vec<Alarm>,
}

/// Measures the rule as `options` say; figures go to `out`, troubles to `err`.
pub fn eval_names(options: &EvalNamesOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    keep_the_work_of_people(options)?;
    let mut troubles = Troubles::default();
    let labels = read_labels(&options.labels, &mut troubles, err)?;
    let reading = Reading { format: Some(Format::JsonLines), stdin_name: None };
    let selection = Selection { select: vec![Selector::Rule(RULE.to_owned())], ..Selection::default() };
    let rules = RuleSet::new(&Registry::builtin(), &selection);
    let mut taking = Taking::new(options, &labels)?;
    let mut failure = None;
    ordered(
        Items::new(std::slice::from_ref(&options.documents), &reading),
        options.jobs,
        Scratch::default,
        |scratch, item| read_document(item, options, &rules, scratch),
        |result| {
            let taken = match result.and_then(|read| taking.new_id(read)) {
                Ok(read) => taking.take(read),
                Err(problem) => troubles.say(err, &problem),
            };
            failure = taken.err();
            failure.is_none()
        },
    );
    if let Some(error) = failure {
        return Err(error);
    }
    taking.finish(troubles, out, err)
}

/// Refuses to write over a file that is read here, or over verdicts that somebody filled in.
fn keep_the_work_of_people(options: &EvalNamesOptions) -> Result<()> {
    let outputs = [&options.alarms, &options.missed].into_iter().flatten();
    keep_inputs(outputs, options.labels.iter().chain([&options.documents]))?;
    let Some(path) = options.alarms.as_ref().filter(|path| path.is_file()) else { return Ok(()) };
    let old = read_labels(std::slice::from_ref(path), &mut Troubles::default(), &mut io::sink())?;
    if !old.all().is_empty() {
        bail!("{} holds verdicts that would be lost: name another file for the alarms, or remove it", name(path));
    }
    Ok(())
}

fn read_labels(files: &[PathBuf], troubles: &mut Troubles, err: &mut dyn Write) -> Result<Labels> {
    let mut labels = Labels::default();
    let reading = Reading { format: Some(Format::JsonLines), stdin_name: None };
    for item in Items::new(files, &reading) {
        match item {
            Item::Line { path, number, bytes } => {
                let place = format!("{}:{number}", name(&path));
                if let Err(error) = labels.add(&line_text(bytes).0, &place) {
                    troubles.say(err, &Problem { place, reason: error.to_string() })?;
                }
            }
            Item::File { path, .. } => troubles.say(err, &Problem::new(&path, "labels are JSON Lines"))?,
            Item::Broken(problem) => troubles.say(err, &problem)?,
        }
    }
    Ok(labels)
}

/// Reads one line of the documents and runs the rule over it.
fn read_document(
    item: Item,
    options: &EvalNamesOptions,
    rules: &RuleSet,
    scratch: &mut Scratch,
) -> Result<Read, Problem> {
    let EvalNamesOptions { id_field: id, text_field: text, source_field: source, .. } = options;
    let Entry { place, id, beside, record } =
        entry(item, jsonl::Fields { id, text, source, title: "title", ..jsonl::Fields::DEFAULT })?;
    // `ru-en`: translated from Russian; a text that is no translation has one language or none.
    let translated = beside.lang_pair.as_deref().and_then(|pair| pair.split_once('-'));
    let hints = Hints {
        original: record.hints.original.filter(|_| options.source),
        source_language: translated.map(|(source, _)| source.to_owned()),
        ..record.hints
    };
    let mut doc = parse::document(record.text.into(), Format::JsonLines, hints);
    let outcome = run(rules, &mut doc, scratch);
    Ok(Read {
        place,
        id,
        beside,
        words: outcome.words,
        english: doc.is_english(),
        failed: outcome.notes.iter().any(|note| note.code == "internal-error"),
        alarms: alarms(&outcome.findings),
        text: doc.source,
    })
}

/// Places and surroundings of the forms of a label.
type Seen = (Vec<usize>, Vec<String>);

/// Takes documents in their order.
struct Taking<'r> {
    options: &'r EvalNamesOptions,
    labels: &'r Labels,
    tally: Tally<'r>,
    /// Documents with labels that came by: a second one of the same id would count their labels twice.
    ids: BTreeSet<String>,
    /// For `same` labels that are not found, as far as the documents tell.
    seen: BTreeMap<usize, Seen>,
    alarms: Option<Staged>,
    missed: Option<Staged>,
    documents: u64,
    foreign: u64,
    failed: Vec<String>,
}

impl<'r> Taking<'r> {
    fn new(options: &'r EvalNamesOptions, labels: &'r Labels) -> Result<Self> {
        Ok(Self {
            options,
            labels,
            tally: Tally::new(labels),
            ids: BTreeSet::new(),
            seen: BTreeMap::new(),
            alarms: options.alarms.as_deref().map(Staged::create).transpose()?,
            missed: options.missed.as_deref().map(Staged::create).transpose()?,
            documents: 0,
            foreign: 0,
            failed: Vec::new(),
        })
    }

    /// Refuses a labelled document that came by already.
    fn new_id(&mut self, read: Read) -> Result<Read, Problem> {
        if self.labels.of(&read.id).is_empty() || self.ids.insert(read.id.clone()) {
            return Ok(read);
        }
        let reason = format!("a document `{}` with labels came before: give each document an id of its own", read.id);
        Err(Problem { place: read.place, reason })
    }

    fn take(&mut self, read: Read) -> Result<()> {
        self.documents += 1;
        self.foreign += u64::from(!read.english);
        if read.failed {
            self.failed.push(read.place.clone());
        }
        let lang_pair = read.beside.lang_pair.as_deref().unwrap_or_default();
        let about = About { id: &read.id, lang_pair, human: read.beside.human, words: read.words };
        let verdicts = self.tally.take(about, &read.alarms);
        if let Some(file) = &mut self.alarms {
            let unjudged = read.alarms.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_none());
            for (alarm, _) in unjudged {
                unjudged_line(&read, alarm).write(file)?;
            }
        }
        if self.missed.is_some() {
            for &number in self.labels.of(&read.id) {
                let label = &self.labels.all()[number];
                if label.verdict == Verdict::Same && !self.tally.is_found(number) {
                    let new = look(&read.text, &label.forms);
                    let complete = |seen: &Seen| seen.0.iter().all(|&count| count > 0);
                    if !self.seen.get(&number).is_some_and(|old| complete(old) || !complete(&new)) {
                        self.seen.insert(number, new);
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(mut self, mut troubles: Troubles, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
        let documents = name(&self.options.documents);
        if self.documents == 0 {
            bail!("{documents}: no document could be read, nothing was measured or written");
        }
        if let Some(mut file) = self.missed.take() {
            for (number, label) in self.labels.all().iter().enumerate() {
                if let Some(seen) = self.seen.remove(&number).filter(|_| !self.tally.is_found(number)) {
                    missed_line(label, seen).write(&mut file)?;
                }
            }
            file.commit()?;
        }
        if let Some(file) = self.alarms.take() {
            file.commit()?;
        }
        let sums = self.tally.finish();
        for place in self.failed {
            let reason = format!("rule `{RULE}` failed and was left out here: please report this text");
            troubles.say(err, &Problem { place, reason })?;
        }
        if self.foreign > 0 {
            writeln!(err, "note: texts that are not English, where the rule does not speak: {}", self.foreign)?;
        }
        if let Some(reason) = homeless(&sums.homeless) {
            if sums.homeless.len() == self.labels.all().len() {
                troubles.say(err, &Problem { place: documents, reason })?;
            } else {
                writeln!(err, "note: {}: {}", visible(&documents), visible(&reason))?;
            }
        }
        let figures = figures(&sums, self.labels, self.options.source);
        if self.options.json {
            figures.json(out)?;
        } else {
            names_eval::text(&figures, out)?;
        }
        out.flush()?;
        if troubles.0 == 0 {
            return Ok(Ending::Clean);
        }
        writeln!(err, "not everything could be used: see `error:` above")?;
        Ok(Ending::Trouble)
    }
}

/// What to say of labels whose documents are missing.
fn homeless(labels: &[Label]) -> Option<String> {
    let ids: Vec<_> = labels.iter().take(NAMED).map(|label| format!("`{}`", label.documents[0])).collect();
    let what = if labels.len() == 1 { "label speaks" } else { "labels speak" };
    let more = if labels.len() > NAMED { ", …" } else { "" };
    (!ids.is_empty()).then(|| {
        format!(
            "{} {what} of documents that are not there: {}{more}; look at the ids, or name their field with --id-field",
            labels.len(),
            ids.join(", ")
        )
    })
}

/// An alarm as a label to be filled in.
fn unjudged_line(read: &Read, alarm: &Alarm) -> LabelLine {
    let [canonical, _] = &alarm.forms;
    let canonical = places(&read.text, canonical).next().map(|range| around(&read.text, range)).unwrap_or_default();
    let mut rest = Map::new();
    rest.insert("note".to_owned(), json!(""));
    rest.insert("counts".to_owned(), json!(alarm.counts));
    rest.insert("ctx".to_owned(), json!([canonical, around(&read.text, alarm.span.range())]));
    rest.insert("kind".to_owned(), json!(alarm.kind.name()));
    rest.insert("severity".to_owned(), json!(alarm.severity.name()));
    rest.insert("confidence".to_owned(), json!(alarm.confidence.value()));
    rest.insert("lang_pair".to_owned(), json!(read.beside.lang_pair));
    rest.insert("human_text".to_owned(), json!(read.beside.human));
    LabelLine { doc_id: read.id.clone(), variants: alarm.forms.to_vec(), verdict: "", rest }
}

/// How often each of `forms` stands in `text`, and where first.
fn look(text: &str, forms: &[String]) -> Seen {
    let count = |form: &String| places(text, form).count();
    let context = |form: &String| places(text, form).next().map(|range| around(text, range)).unwrap_or_default();
    (forms.iter().map(count).collect(), forms.iter().map(context).collect())
}

/// A label that was not found, with all that its line says and what the text shows.
fn missed_line(label: &Label, (counts, contexts): Seen) -> LabelLine {
    let mut rest: Map<String, Value> = serde_json::from_str(&label.line).unwrap_or_default();
    for own in ["doc_id", "variants", "verdict"] {
        rest.remove(own);
    }
    rest.entry("counts").or_insert_with(|| json!(counts));
    rest.entry("ctx").or_insert_with(|| json!(contexts));
    let verdict = label.verdict.name();
    LabelLine { doc_id: label.documents[0].clone(), variants: label.forms.clone(), verdict, rest }
}
