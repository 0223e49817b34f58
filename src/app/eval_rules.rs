//! `mtlint eval rules`: every rule on real texts, with what experts marked and what readers said.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, bail};

use super::check::Ending;
use super::eval_entry::{Entry, Mark, Troubles, entry, keep_inputs};
use super::eval_figures::share;
use super::input::{Items, Problem, Reading, name, read};
use super::output::Staged;
use super::pipeline::ordered;
use super::settings::{Loaded, SettingsSource, load};
use crate::doc::{Document, Format};
use crate::engine::{RuleSet, Scratch, run};
use crate::eval::context::marked;
use crate::eval::rules::{Hit, Of, Row, Sample, Sums, Tally, Verdicts, is_marked};
use crate::eval::sentences::About;
use crate::finding::Finding;
use crate::parse::{self, Hints, jsonl};
use crate::report::rules_eval::{self, HitRow, RuleFigures, RulesEval, SpokenFigures, TextFigures};
use crate::report::visible::visible;
use crate::text::SourceSpan;

/// One run of `mtlint eval rules`.
#[derive(Clone, Debug)]
pub struct EvalRulesOptions {
    /// JSON Lines with the documents.
    pub documents: PathBuf,
    /// CSV files with what people said of findings.
    pub verdicts: Vec<PathBuf>,
    /// Which rules run, and how.
    pub settings: SettingsSource,
    /// Field of a document with its id.
    pub id_field: String,
    /// Field with its text.
    pub text_field: String,
    /// Field with the text it was translated from.
    pub source_field: String,
    /// Whether that text is used.
    pub source: bool,
    /// File for findings chosen at random, to be read.
    pub hits: Option<PathBuf>,
    /// How many of a kind are chosen.
    pub sample: usize,
    /// By which number they are chosen.
    pub seed: u64,
    /// File for a row of CSV for each rule.
    pub table: Option<PathBuf>,
    /// Print JSON instead of tables.
    pub json: bool,
    /// Worker threads.
    pub jobs: usize,
}

/// One document, judged.
struct Judged {
    place: String,
    id: String,
    about: About,
    marks: Option<Vec<SourceSpan>>,
    doc: Document,
    words: u32,
    findings: Vec<Finding>,
    failed: Vec<String>,
}

/// Measures the rules as `options` say; figures go to `out`, troubles to `err`.
pub fn eval_rules(options: &EvalRulesOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let loaded = load(&options.settings)?;
    let mut troubles = Troubles::default();
    keep_the_work_of_people(options)?;
    let verdicts = read_verdicts(&options.verdicts, &mut troubles, err)?;
    let mut measuring = Measuring {
        options,
        tally: Tally::new(&verdicts),
        sample: Sample::new(options.seed, options.sample),
        troubles,
        ids: BTreeSet::new(),
        foreign: 0,
    };
    measuring.documents(&loaded.base().rules, err)?;
    let Measuring { tally, sample, troubles, ids, foreign, .. } = measuring;
    if ids.is_empty() {
        bail!("{}: no document could be read, nothing was measured or written", name(&options.documents));
    }
    if foreign > 0 {
        writeln!(err, "note: texts that are not English, where most rules do not speak: {foreign}")?;
    }
    let sums = tally.finish();
    if sums.orphans > 0 {
        writeln!(err, "note: verdicts of findings that are no more: {} of {}", sums.orphans, verdicts.len())?;
    }
    let figures = figures(&sums, &loaded, options.source);
    if let Some(path) = &options.hits {
        let mut file = Staged::create(path)?;
        rules_eval::hits(sample.hits().map(|hit| row(hit, &verdicts)), &mut file)?;
        file.commit()?;
    }
    if let Some(path) = &options.table {
        let mut file = Staged::create(path)?;
        rules_eval::table(&figures, &mut file)?;
        file.commit()?;
    }
    if options.json {
        figures.json(out)?;
    } else {
        rules_eval::text(&figures, out)?;
    }
    out.flush()?;
    if troubles.0 == 0 {
        return Ok(Ending::Clean);
    }
    writeln!(err, "not everything could be used: see `error:` above")?;
    Ok(Ending::Trouble)
}

/// Refuses to write over a file that is read here, or over verdicts that somebody filled in and that are not read.
fn keep_the_work_of_people(options: &EvalRulesOptions) -> Result<()> {
    let outputs = [&options.hits, &options.table].into_iter().flatten();
    keep_inputs(outputs, options.verdicts.iter().chain([&options.documents]))?;
    let Some(path) = options.hits.as_ref().filter(|path| path.is_file()) else { return Ok(()) };
    let mut old = Verdicts::default();
    if let Ok(content) = read(path, None, &plain()) {
        old.add(&content.text, &name(path));
    }
    if !old.is_empty() {
        bail!("{} holds verdicts that would be lost: name another file for the hits, or remove it", name(path));
    }
    Ok(())
}

/// Reads any file as plain text.
fn plain() -> Reading {
    Reading { format: Some(Format::Plain), stdin_name: None }
}

fn read_verdicts(files: &[PathBuf], troubles: &mut Troubles, err: &mut dyn Write) -> Result<Verdicts> {
    let mut verdicts = Verdicts::default();
    for path in files {
        match read(path, None, &plain()) {
            Ok(content) => {
                for (line, error) in verdicts.add(&content.text, &name(path)) {
                    let place = format!("{}:{line}", name(path));
                    troubles.say(err, &Problem { place, reason: error.to_string() })?;
                }
            }
            Err(problem) => troubles.say(err, &problem)?,
        }
    }
    Ok(verdicts)
}

/// The state of one run.
struct Measuring<'o> {
    options: &'o EvalRulesOptions,
    tally: Tally<'o>,
    sample: Sample,
    troubles: Troubles,
    ids: BTreeSet<String>,
    foreign: u64,
}

impl Measuring<'_> {
    /// Judges the documents in parallel and counts them in their order.
    fn documents(&mut self, rules: &RuleSet, err: &mut dyn Write) -> Result<()> {
        let options = self.options;
        let reading = Reading { format: Some(Format::JsonLines), stdin_name: None };
        let mut failure = None;
        ordered(
            Items::new(std::slice::from_ref(&options.documents), &reading),
            options.jobs,
            Scratch::default,
            |scratch, item| {
                let EvalRulesOptions { id_field: id, text_field: text, source_field: source, .. } = options;
                let entry = entry(item, jsonl::Fields { id, text, source, title: "title", ..jsonl::Fields::DEFAULT })?;
                Ok(judge(entry, options.source, rules, scratch))
            },
            |result: Result<Judged, Problem>| {
                let taken = match result {
                    Ok(judged) => self.take(&judged, err),
                    Err(problem) => self.troubles.say(err, &problem),
                };
                failure = taken.err();
                failure.is_none()
            },
        );
        failure.map_or(Ok(()), Err)
    }

    fn take(&mut self, judged: &Judged, err: &mut dyn Write) -> Result<()> {
        let Judged { place, id, about, marks, doc, words, findings, failed } = judged;
        if !self.ids.insert(id.clone()) {
            let reason = format!("a document `{}` came before: give each an id of its own", visible(id));
            return self.troubles.say(err, &Problem { place: place.clone(), reason });
        }
        for message in failed {
            self.troubles.say(err, &Problem { place: place.clone(), reason: message.clone() })?;
        }
        self.foreign += u64::from(!doc.is_english());
        let marks = marks.as_deref();
        let problems = self.tally.document(*about, *words, doc.source.len() as u32, marks, findings);
        for finding in problems {
            self.sample.offer(&finding.rule, *about, finding.severity, finding.fingerprint, || Hit {
                rule: finding.rule.to_string(),
                severity: finding.severity,
                confidence: finding.confidence,
                about: *about,
                document: id.clone(),
                context: marked(&doc.source, finding.span.range()),
                message: finding.message.clone(),
                suggestion: finding.suggestion.clone(),
                marked: marks.map(|marks| is_marked(finding, marks)),
                fingerprint: finding.fingerprint,
            });
        }
        Ok(())
    }
}

fn judge(entry: Entry, with_source: bool, rules: &RuleSet, scratch: &mut Scratch) -> Judged {
    let Entry { place, id, beside, record } = entry;
    // `ru-en`: translated from Russian; a text that is no translation has one language or none.
    let translated = beside.lang_pair.as_deref().and_then(|pair| pair.split_once('-'));
    let hints = Hints {
        original: record.hints.original.filter(|_| with_source),
        source_language: translated.map(|(source, _)| source.to_owned()),
        ..record.hints
    };
    let mut doc = parse::document(record.text.into(), Format::JsonLines, hints);
    let outcome = run(rules, &mut doc, scratch);
    let length = doc.source.len() as u32;
    let place_of = |mark: &Mark| mark.start.zip(mark.end).filter(|(start, end)| start < end && *end <= length);
    let marks = beside.spans.iter().filter_map(place_of).map(|(start, end)| SourceSpan::new(start, end));
    // Where the experts found nothing the list is empty and `mqm` says that they looked.
    let is_annotated = beside.mqm.is_some() || !beside.spans.is_empty();
    let notes = outcome.notes.iter().filter(|note| note.code == "internal-error");
    Judged {
        place,
        id,
        about: About::of(beside.human),
        marks: is_annotated.then(|| marks.collect()),
        words: outcome.words,
        failed: notes.map(|note| note.message.clone()).collect(),
        findings: outcome.findings,
        doc,
    }
}

/// A chosen finding as a row to be filled in; what was said of it before stands there.
fn row<'h>(hit: &'h Hit, verdicts: &Verdicts) -> HitRow<'h> {
    HitRow {
        rule: &hit.rule,
        severity: hit.severity.name(),
        confidence: hit.confidence.value(),
        texts: hit.about.name(),
        document: &hit.document,
        context: &hit.context,
        message: &hit.message,
        suggestion: hit.suggestion.as_deref().unwrap_or_default(),
        marked: hit.marked.map_or("", |marked| if marked { "yes" } else { "no" }),
        fingerprint: hit.fingerprint.to_string(),
        verdict: verdicts.of(hit.fingerprint).map_or("", crate::eval::rules::Verdict::name),
        note: "",
    }
}

/// The sums as the values of the report.
fn figures(sums: &Sums, loaded: &Loaded, source: bool) -> RulesEval {
    let origins: Vec<usize> = (0..About::ALL.len()).filter(|&at| sums.origins[at].documents > 0).collect();
    let spoken = |of: Of<crate::eval::rules::Judged>, at: usize| {
        of.map(|judged| SpokenFigures {
            findings: judged.findings,
            per_1000_words: rate(judged.findings, sums.origins[at].words),
            right: share(judged.right),
        })
    };
    let silent = Row::default();
    let rules = loaded.registry.rules().iter().map(|rule| {
        let meta = rule.meta();
        let row = sums.rules.get(&*meta.id).unwrap_or(&silent);
        RuleFigures {
            rule: meta.id.to_string(),
            family: meta.family.to_string(),
            severity: meta.severity.name(),
            stage: meta.stage.name(),
            texts: origins.iter().map(|&at| spoken(row.origins[at], at)).collect(),
            marked: share(row.marked),
        }
    });
    let texts = origins.iter().map(|&at| TextFigures {
        texts: About::ALL[at].name(),
        documents: sums.origins[at].documents,
        words: sums.origins[at].words,
        all: spoken(sums.all(at), at),
    });
    RulesEval {
        v: RulesEval::VERSION,
        kind: "eval-rules",
        version: crate::VERSION.to_owned(),
        source,
        texts: texts.collect(),
        marked_text: share(sums.by_chance),
        orphans: sums.orphans,
        rules: rules.collect(),
    }
}

fn rate(count: u64, words: u64) -> Option<f64> {
    (words > 0).then(|| count as f64 * 1000.0 / words as f64)
}
