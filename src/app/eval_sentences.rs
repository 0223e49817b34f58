//! `mtlint eval sentences`: damage planted into texts, alarms in texts as they are, labelled lines.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::check::Ending;
use super::eval_entry::{Entry, Troubles, entry, keep_inputs};
use super::eval_figures::share;
use super::input::{Items, Problem, Reading, name, read};
use super::output::Staged;
use super::pipeline::ordered;
use crate::doc::{Document, Format};
use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use crate::eval::context::around;
use crate::eval::sentences::{
    About, FAMILIES, Group, LineRow, Offers, Origin, Page, Planted, Planter, Tally, classes, is_found, lines, speaks,
};
use crate::finding::Finding;
use crate::parse::{self, Hints, Segmenter, jsonl};
use crate::report::sentences_eval::{
    self, AlarmFigures, AlarmRow, ClassFigures, LineFigures, MissedLine, SentencesEval, TextFigures,
};
use crate::text::{SharedText, SourceSpan};

/// The family whose rules tell page residue apart, on which the others are silent, as in `mtlint check`.
const PAGE: &str = "page";

/// What stands before and after a labelled line: a sentence in running text is judged by its neighbours too.
const FRAME: [&str; 2] = ["The council met on Monday morning in the town hall.\n\n", "\n\nNobody spoke after that.\n"];

/// One run of `mtlint eval sentences`.
#[derive(Clone, Debug)]
pub struct EvalSentencesOptions {
    /// JSON Lines with the documents.
    pub documents: PathBuf,
    /// CSV files with labelled lines.
    pub lines: Vec<PathBuf>,
    /// Field of a document with its id.
    pub id_field: String,
    /// Field with its text.
    pub text_field: String,
    /// Seed of the planter.
    pub seed: u64,
    /// Most plants of one class; none plants nothing.
    pub plants: usize,
    /// File for alarms, as labelled lines to be filled in.
    pub alarms: Option<PathBuf>,
    /// File for plants that are not found.
    pub missed: Option<PathBuf>,
    /// Print JSON instead of tables.
    pub json: bool,
    /// Worker threads.
    pub jobs: usize,
}

/// Measures the rules as `options` say; figures go to `out`, troubles to `err`.
pub fn eval_sentences(options: &EvalSentencesOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    keep_the_work_of_people(options)?;
    let families = FAMILIES.iter().chain([&PAGE]).map(|family| Selector::Family((*family).to_owned()));
    let selection = Selection { select: families.collect(), ..Selection::default() };
    let mut measuring = Measuring {
        options,
        rules: RuleSet::new(&Registry::builtin(), &selection),
        tally: Tally::default(),
        troubles: Troubles::default(),
        documents: 0,
        foreign: 0,
    };
    let planter = measuring.documents(err)?;
    if measuring.documents == 0 {
        bail!("{}: no document could be read, nothing was measured or written", name(&options.documents));
    }
    let places = measuring.plants(planter)?;
    measuring.lines(err)?;
    let Measuring { tally, troubles, documents, foreign, .. } = measuring;
    if foreign > 0 {
        writeln!(err, "note: texts that are not English, in which nothing is planted: {foreign}")?;
    }
    let figures = figures(tally, places, documents, options.seed);
    if options.json {
        figures.json(out)?;
    } else {
        sentences_eval::text(&figures, out)?;
    }
    out.flush()?;
    if troubles.0 == 0 {
        return Ok(Ending::Clean);
    }
    writeln!(err, "not everything could be used: see `error:` above")?;
    Ok(Ending::Trouble)
}

/// Refuses to write over a file that is read here, or over labels that somebody filled in.
fn keep_the_work_of_people(options: &EvalSentencesOptions) -> Result<()> {
    let outputs = [&options.alarms, &options.missed].into_iter().flatten();
    keep_inputs(outputs, options.lines.iter().chain([&options.documents]))?;
    let Some(path) = options.alarms.as_ref().filter(|path| path.is_file()) else { return Ok(()) };
    let old = read(path, None, &plain()).map(|content| lines(&content.text).count()).unwrap_or_default();
    if old > 0 {
        bail!("{} holds labels that would be lost: name another file for the alarms, or remove it", name(path));
    }
    Ok(())
}

/// Reads any file as plain text.
fn plain() -> Reading {
    Reading { format: Some(Format::Plain), stdin_name: None }
}

/// A document as it is, judged.
struct Judged {
    id: String,
    about: About,
    english: bool,
    text: SharedText,
    words: u32,
    findings: Vec<Finding>,
    failed: bool,
    offers: Option<Offers>,
}

/// The state of one run.
struct Measuring<'o> {
    options: &'o EvalSentencesOptions,
    rules: RuleSet,
    tally: Tally,
    troubles: Troubles,
    documents: u64,
    foreign: u64,
}

impl Measuring<'_> {
    /// Judges the documents as they are and chooses where to plant.
    fn documents(&mut self, err: &mut dyn Write) -> Result<Planter> {
        let Self { options, rules, tally, troubles, documents, foreign } = self;
        let reading = Reading { format: Some(Format::JsonLines), stdin_name: None };
        let mut planter = Planter::new(options.plants);
        let mut alarms = options.alarms.as_deref().map(Staged::create).transpose()?.map(csv::Writer::from_writer);
        let mut ids = BTreeSet::new();
        let mut failure = None;
        ordered(
            Items::new(std::slice::from_ref(&options.documents), &reading),
            options.jobs,
            Scratch::default,
            |scratch, item| {
                let fields =
                    jsonl::Fields { id: &options.id_field, text: &options.text_field, ..jsonl::Fields::DEFAULT };
                let entry = entry(item, fields)?;
                let place = entry.place.clone();
                Ok((place, judge(entry, options, rules, scratch)))
            },
            |result: Result<(String, Judged), Problem>| {
                let take = || -> Result<()> {
                    let (place, judged) = match result {
                        Ok(judged) => judged,
                        Err(problem) => return troubles.say(err, &problem),
                    };
                    if !ids.insert(judged.id.clone()) {
                        let reason = format!("a document `{}` came before: give each an id of its own", judged.id);
                        return troubles.say(err, &Problem { place, reason });
                    }
                    if judged.failed {
                        let reason = "a rule failed and was left out here: please report this text".to_owned();
                        troubles.say(err, &Problem { place, reason })?;
                    }
                    *documents += 1;
                    *foreign += u64::from(!judged.english);
                    tally.document(judged.about, judged.words, &judged.findings);
                    if let Some(alarms) = &mut alarms {
                        rows(&judged).try_for_each(|row| alarms.serialize(row))?;
                    }
                    if let Some(offers) = judged.offers {
                        planter.take(offers);
                    }
                    Ok(())
                };
                failure = take().err();
                failure.is_none()
            },
        );
        if let Some(error) = failure {
            return Err(error);
        }
        if let Some(alarms) = alarms {
            alarms
                .into_inner()
                .map_err(csv::IntoInnerError::into_error)
                .context("the alarms cannot be written")?
                .commit()?;
        }
        Ok(planter)
    }

    /// Judges each damaged text; how many places there were for each class.
    fn plants(&mut self, planter: Planter) -> Result<Vec<u64>> {
        let Self { options, rules, tally, .. } = self;
        let mut file = options.missed.as_deref().map(Staged::create).transpose()?;
        let (mut places, mut all) = (Vec::new(), Vec::new());
        for (_, count, plants) in planter.finish() {
            places.push(count);
            all.extend(plants);
        }
        let mut failure = None;
        ordered(
            all.into_iter(),
            options.jobs,
            Scratch::default,
            |scratch, planted| {
                let (found, context) = find(&planted, rules, scratch);
                (planted, found, context)
            },
            |(planted, found, context)| {
                tally.plant(planted.class, found);
                let Planted { class, document, .. } = &planted;
                let line = MissedLine { class: classes()[*class].name, document, info: found[1], context };
                let written = match &mut file {
                    Some(file) if !found[0] => line.write(file),
                    _ => Ok(()),
                };
                failure = written.err();
                failure.is_none()
            },
        );
        if let Some(error) = failure {
            return Err(error).context("the missed plants cannot be written");
        }
        if let Some(file) = file {
            file.commit()?;
        }
        Ok(places)
    }

    /// Judges the labelled lines.
    fn lines(&mut self, err: &mut dyn Write) -> Result<()> {
        let Self { options, rules, tally, troubles, .. } = self;
        let mut scratch = Scratch::default();
        for path in &options.lines {
            let content = match read(path, None, &plain()) {
                Ok(content) => content,
                Err(problem) => {
                    troubles.say(err, &problem)?;
                    continue;
                }
            };
            for (number, line) in lines(&content.text) {
                match line {
                    Ok(line) => {
                        // A line that was cut off its end must not be judged for that.
                        let stop = if line.text.ends_with(char::is_alphanumeric) { "." } else { "" };
                        let text = [FRAME[0], &line.text, stop, FRAME[1]].concat();
                        let end = (text.len() - FRAME[1].len()) as u32;
                        let mut findings = run(rules, &mut document(text, None), &mut scratch).findings;
                        let inside = SourceSpan::new(FRAME[0].len() as u32, end);
                        findings.retain(|finding| finding.span.overlaps(inside));
                        tally.line(&line, &findings);
                    }
                    Err(error) => {
                        let place = format!("{}:{number}", name(path));
                        troubles.say(err, &Problem { place, reason: error.to_string() })?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn document(text: impl Into<SharedText>, title: Option<String>) -> Document {
    parse::document(text.into(), Format::JsonLines, Hints { title, ..Hints::default() })
}

/// Runs the rules over a document as it is, and looks where damage can be planted unless a machine wrote it.
fn judge(entry: Entry, options: &EvalSentencesOptions, rules: &RuleSet, scratch: &mut Scratch) -> Judged {
    let Entry { id, beside, record, .. } = entry;
    let about = About::of(beside.human);
    let mut doc = document(record.text, record.hints.title);
    let outcome = run(rules, &mut doc, scratch);
    let english = doc.is_english();
    let plantable = options.plants > 0 && english && about != About::Machine;
    let offers = plantable.then(|| {
        let page = Page::new(&doc, options.seed, &id, &Segmenter::default());
        let spoilt = |span| outcome.findings.iter().any(|finding| finding.text_span.overlaps(span));
        Planter::offers(&page, &id, &doc.source, options.plants, spoilt)
    });
    let failed = outcome.notes.iter().any(|note| note.code == "internal-error");
    Judged { id, about, english, text: doc.source, words: outcome.words, findings: outcome.findings, failed, offers }
}

/// Whether a plant is found, by level, and what stands around it.
fn find(planted: &Planted, rules: &RuleSet, scratch: &mut Scratch) -> ([bool; 2], String) {
    let artifact = planted.plant.artifact;
    let text = planted.plant.apply(&planted.text);
    let mut doc = document(text, None);
    let mut findings = run(rules, &mut doc, scratch).findings;
    findings.retain(|finding| speaks(&finding.rule, &finding.family));
    let place = SourceSpan::new(artifact.start, artifact.end);
    (is_found(&findings, place), around(&doc.source, place.range()))
}

/// The alarms of a document as labelled lines without a label.
fn rows(judged: &Judged) -> impl Iterator<Item = AlarmRow<'_>> {
    let Judged { id, about, text, findings, .. } = judged;
    findings.iter().filter_map(|finding| {
        let group = Group::of(&finding.rule, &finding.family)?;
        let (start, end) = (finding.span.start as usize, finding.span.end as usize);
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
        Some(AlarmRow {
            text: &text[from..to],
            label: "",
            kind: group.name(),
            rule: &finding.rule,
            severity: finding.severity.name(),
            confidence: finding.confidence.value(),
            marked: finding.span.slice(text),
            document: id,
            texts: about.name(),
        })
    })
}

/// The sums as the values of the report.
fn figures(tally: Tally, places: Vec<u64>, documents: u64, seed: u64) -> SentencesEval {
    let sums = tally.finish();
    let planted = classes().into_iter().zip(places).zip(&sums.classes).map(|((class, places), row)| ClassFigures {
        class: class.name,
        group: class.group.name(),
        damage: class.damage,
        places,
        found: row.found.map(share),
    });
    let texts = About::ALL.into_iter().zip(&sums.origins).filter(|(_, origin)| origin.documents > 0);
    let lines = sums.lines.iter().map(|(kind, rows)| LineFigures {
        kind: kind.map_or("any", Group::name),
        recall: rows.map(|LineRow { recall, .. }| share(recall)),
        precision: rows.map(|LineRow { precision, .. }| share(precision)),
    });
    SentencesEval {
        v: SentencesEval::VERSION,
        kind: "eval-sentences",
        version: crate::VERSION.to_owned(),
        seed,
        documents,
        planted: planted.collect(),
        lines: lines.collect(),
        texts: texts
            .map(|(about, origin)| TextFigures {
                texts: about.name(),
                documents: origin.documents,
                words: origin.words,
                groups: Group::ALL.into_iter().map(|group| alarms(group, origin)).collect(),
            })
            .collect(),
    }
}

/// How often the rules of `group` spoke in texts of one origin.
fn alarms(group: Group, origin: &Origin) -> AlarmFigures {
    let rate = |count: u64| (origin.words > 0).then(|| count as f64 * 1000.0 / origin.words as f64);
    let row = |name: &str, alarms: [u64; 2], rules| AlarmFigures {
        name: name.to_owned(),
        alarms,
        per_1000_words: alarms.map(rate),
        rules,
    };
    let of_group = || origin.alarms.iter().filter(|((other, _), _)| *other == group);
    let sum = of_group().fold([0; 2], |sum, (_, counts)| [sum[0] + counts[0], sum[1] + counts[1]]);
    let rules = of_group().map(|((_, rule), counts)| row(rule, *counts, Vec::new()));
    row(group.name(), sum, rules.collect())
}
