//! All rules over one document.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::audience::Open;
use super::costs::{Clock, Cost, Costs, Part, Timer};
use super::faults::{Fault, FaultKind, Panic, fenced};
use super::rule_set::{Active, RuleSet, Turn};
use super::{finish, overlap, scan, source_language, words};
use crate::doc::{BlockKind, Document, Facts, Note, Sentence, Token, Traits};
use crate::finding::{Finding, Text};
use crate::lexicon::Entry;
use crate::parse::{BlockTokens, Segmenter};
use crate::rule::{Context, MOST_FINDINGS, Shared, Sink, Spent};
use crate::text::TextSpan;

/// Most findings that one document may have; what comes after is not judged. A budget in work, not in time.
const MAX_FINDINGS: usize = 200_000;

/// Fewest words that are worth keeping of a block that is mostly page residue.
const TITLE_WORDS: u32 = 4;

/// Buffers that a worker keeps from document to document.
#[derive(Default)]
pub struct Scratch {
    unit: BlockTokens,
    facts: Facts,
    hits: Hits,
    /// The sentences of the blocks that were judged.
    sentences: Vec<TextSpan>,
    segmenter: Segmenter,
    timer: Timer,
    costs: Costs,
}

impl Scratch {
    /// Buffers of a worker that measures with `clock` what documents cost.
    pub fn timed(clock: Option<Clock>) -> Self {
        Self { timer: Timer(clock), ..Self::default() }
    }

    /// What was measured since the last call.
    pub fn take_costs(&mut self) -> Costs {
        std::mem::take(&mut self.costs)
    }

    /// The facts of the document that was judged last.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// Anchors of rules in the unit at hand.
#[derive(Default)]
struct Hits {
    /// Rule and token, sorted.
    all: Vec<(u32, u32)>,
    /// Tokens of one rule.
    of_rule: Vec<u32>,
}

/// What came out of one document.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// In the order of the text: start, end, rule id.
    pub findings: Vec<Finding>,
    /// Words of the article body.
    pub words: u32,
    /// Sentences of the article body.
    pub sentences: u32,
    /// The document's own notes and those of the run.
    pub notes: Vec<Note>,
    /// Rules that failed here, in the order in which they did; each has its note too.
    pub faults: Vec<Fault>,
}

impl Outcome {
    /// Why the document is not judged at all, where it is not.
    pub fn lost(&self) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.rule.is_none() && fault.kind == FaultKind::Panic)
    }
}

/// Runs `rules` over `doc`; blocks that turn out to be page residue are marked so in `doc`.
///
/// A rule that panics or takes too much work loses its findings in this document, and no other rule does: see
/// [`Outcome::faults`].
pub fn run(rules: &RuleSet, doc: &mut Document, scratch: &mut Scratch) -> Outcome {
    fenced(|| judge(rules, doc, scratch)).unwrap_or_else(|panic| {
        // Nobody knows what the buffers hold.
        *scratch = Scratch::timed(scratch.timer.0);
        let fault = Fault { rule: None, kind: FaultKind::Panic, message: panic.to_string() };
        let mut notes = doc.notes.clone();
        notes.push(fault.note());
        Outcome { findings: Vec::new(), words: 0, sentences: 0, notes, faults: vec![fault] }
    })
}

/// What [`run`] does, inside its fence.
fn judge(rules: &RuleSet, doc: &mut Document, scratch: &mut Scratch) -> Outcome {
    let Scratch { unit, facts, hits, sentences, segmenter, timer, costs } = scratch;
    let timer = *timer;
    let (began, mut words) = (timer.now(), Cost::default());
    facts.clear();
    sentences.clear();
    let source = if rules.asks_source() { source_language::of(doc) } else { None };
    let open = rules.open_to(doc, source.as_ref());
    let mut pass = Pass::new(rules, open, hits, timer);
    let mut late = Vec::new();
    for index in 0..doc.blocks.len() {
        let block = doc.blocks[index];
        if !block.is_article() {
            continue;
        }
        let filled = timer.now();
        unit.fill(&doc.text, block.span, segmenter);
        unit.look_up(&doc.text);
        sentences.extend(unit.sentences.iter().map(|sentence| sentence.span));
        timer.count(filled, &mut words);
        let known = pass.findings.len();
        pass.block(doc, facts, Turn::Page, index, unit);
        let residue: Vec<TextSpan> = pass.findings[known..].iter().map(|finding| finding.text_span).collect();
        mark_residue(doc, facts, index, residue);
        scan::gather(doc, index, unit, facts);
        if pass.findings.len() > MAX_FINDINGS {
            break;
        }
        if doc.blocks[index].kind == BlockKind::Residue {
            continue;
        }
        pass.sentences(doc, facts, Turn::Sentence, index, unit);
        pass.block(doc, facts, Turn::Block, index, unit);
        if rules.is_late(&pass.open, unit.traits, &unit.keys) {
            late.push(index);
        }
    }
    for index in late {
        let filled = timer.now();
        unit.fill(&doc.text, doc.blocks[index].span, segmenter);
        unit.look_up(&doc.text);
        timer.count(filled, &mut words);
        pass.sentences(doc, facts, Turn::LateSentence, index, unit);
        pass.block(doc, facts, Turn::LateBlock, index, unit);
    }
    pass.document(doc, facts);
    pass.withdraw(facts);
    let Pass { mut findings, mut faults, rule_costs, .. } = pass;
    let ended = timer.now();
    doc.source_language = source.or(doc.source_language.take());
    let many = findings.len() > MAX_FINDINGS;
    if !faults.is_empty() {
        findings.retain(|finding| !faults.iter().any(|fault| fault.rule.as_ref() == Some(&finding.rule)));
    }
    overlap::resolve(&mut findings);
    if many {
        let message = format!("more than {MAX_FINDINGS} findings: the rest of the document was not judged");
        faults.push(Fault { rule: None, kind: FaultKind::Budget, message });
        findings.truncate(MAX_FINDINGS);
    }
    let mut notes = doc.notes.clone();
    notes.extend(faults.iter().map(Fault::note));
    finish::fingerprints(doc, &mut findings, sentences, segmenter);
    if timer.0.is_some() {
        let mut last = Cost::default();
        timer.count(ended, &mut last);
        tally(costs, ended - began, words, last, rule_costs);
    }
    Outcome { findings, words: facts.words, sentences: facts.sentences, notes, faults }
}

/// Adds one document to `costs`: all of its time up to its last rule, that of its `words`, of what came after the rules, and of each
/// rule.
fn tally(costs: &mut Costs, all: u64, words: Cost, last: Cost, rules: BTreeMap<&str, Cost>) {
    let mut of_rules = Cost::default();
    for cost in rules.values() {
        of_rules.add(*cost);
    }
    let known = words.nanoseconds + of_rules.nanoseconds;
    let rest = Cost { calls: 1, nanoseconds: all.saturating_sub(known) };
    for (part, cost) in [(Part::Words, words), (Part::Rules, of_rules), (Part::Findings, last), (Part::Rest, rest)] {
        costs.part(part, cost);
    }
    for (rule, cost) in rules {
        costs.rules.entry(rule.to_owned().into()).or_default().add(cost);
    }
}

/// Takes the page findings of one block: merged and sorted into the facts, and the block marked when half of it is gone
/// and no title is left.
fn mark_residue(doc: &mut Document, facts: &mut Facts, index: usize, mut spans: Vec<TextSpan>) {
    if spans.is_empty() {
        return;
    }
    spans.sort_unstable();
    let mut merged: Vec<TextSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    let covered: u32 = merged.iter().map(|span| span.len()).sum();
    let count = |span: TextSpan| words::count(span.slice(&doc.text));
    let block = doc.blocks[index].span;
    // A title with a long list of tags behind it is mostly residue by length, and still a title.
    let left = count(block).saturating_sub(merged.iter().map(|&span| count(span)).sum());
    let block = &mut doc.blocks[index];
    if covered * 2 >= block.span.len() && left < TITLE_WORDS {
        block.kind = BlockKind::Residue;
        facts.residue.push(block.span);
    } else {
        facts.residue.extend(merged);
    }
}

/// What a rule is called for.
struct Unit<'u> {
    block: Option<usize>,
    sentence: Option<&'u Sentence>,
    tokens: &'u [Token],
    entries: &'u [Entry],
    keys: &'u [u64],
    traits: Traits,
}

/// The state of one run.
struct Pass<'r, 'h> {
    rules: &'r RuleSet,
    /// Which of them may be called.
    open: Open,
    findings: Vec<Finding>,
    /// Findings, by number, that fall when the word with the key beside them is repeated.
    once: Vec<(usize, u64)>,
    /// Rules that failed: they are not called again.
    faults: Vec<Fault>,
    /// How many findings there must be for those of each rule to be counted.
    count_at: usize,
    /// Work of the rules that count it.
    spent: Spent,
    hits: &'h mut Hits,
    shared: Shared,
    timer: Timer,
    /// What each rule took, where there is a clock.
    rule_costs: BTreeMap<&'r str, Cost>,
}

impl<'r, 'h> Pass<'r, 'h> {
    fn new(rules: &'r RuleSet, open: Open, hits: &'h mut Hits, timer: Timer) -> Self {
        Self {
            rules,
            open,
            findings: Vec::new(),
            once: Vec::new(),
            faults: Vec::new(),
            count_at: MOST_FINDINGS,
            spent: Spent::default(),
            hits,
            shared: Shared::default(),
            timer,
            rule_costs: BTreeMap::new(),
        }
    }

    /// Calls the rules of `turn` for block `index`.
    fn block(&mut self, doc: &Document, facts: &Facts, turn: Turn, index: usize, all: &BlockTokens) {
        let BlockTokens { tokens, entries, keys, traits, .. } = all;
        let unit = Unit { block: Some(index), sentence: None, tokens, entries, keys, traits: *traits };
        self.unit(doc, facts, turn, &unit, all);
    }

    /// Calls the rules of `turn` for each sentence of block `index`.
    fn sentences(&mut self, doc: &Document, facts: &Facts, turn: Turn, index: usize, all: &BlockTokens) {
        for (sentence, &traits) in all.sentences.iter().zip(&all.sentence_traits) {
            let range = sentence.first as usize..sentence.last as usize;
            let (keys, entries) = (&all.keys[range.clone()], &all.entries[range]);
            let tokens = sentence.tokens(&all.tokens);
            let unit = Unit { block: Some(index), sentence: Some(sentence), tokens, entries, keys, traits };
            self.unit(doc, facts, turn, &unit, all);
        }
    }

    /// Calls the document rules.
    fn document(&mut self, doc: &Document, facts: &Facts) {
        let rules = self.rules;
        let everything =
            Unit { block: None, sentence: None, tokens: &[], entries: &[], keys: &[], traits: Traits(u32::MAX) };
        for number in rules.free(Turn::Document) {
            if rules.lets(&self.open, everything.traits, number) {
                self.call(doc, facts, rules.numbered(number), &everything, &BlockTokens::default(), &[]);
            }
        }
    }

    /// Takes back the findings about words that turned out to be repeated.
    fn withdraw(&mut self, facts: &Facts) {
        let repeated = self.once.iter().filter(|(_, key)| facts.count(*key) >= 2).map(|(number, _)| *number);
        let mut repeated = repeated.peekable();
        let mut number = 0;
        self.findings.retain(|_| {
            let withdrawn = repeated.next_if_eq(&number).is_some();
            number += 1;
            !withdrawn
        });
    }

    fn unit(&mut self, doc: &Document, facts: &Facts, turn: Turn, unit: &Unit<'_>, all: &BlockTokens) {
        let rules = self.rules;
        for number in rules.free(turn) {
            if rules.lets(&self.open, unit.traits, number) {
                self.call(doc, facts, rules.numbered(number), unit, all, &[]);
            }
        }
        let mut hits = std::mem::take(self.hits);
        let admits = |number: u32| rules.lets(&self.open, unit.traits, number);
        rules.anchored(turn).find(unit.keys, admits, &mut hits.all);
        for of_rule in hits.all.chunk_by(|a, b| a.0 == b.0) {
            hits.of_rule.clear();
            hits.of_rule.extend(of_rule.iter().map(|hit| hit.1));
            self.call(doc, facts, rules.numbered(of_rule[0].0), unit, all, &hits.of_rule);
        }
        *self.hits = hits;
    }

    fn call(
        &mut self,
        doc: &Document,
        facts: &Facts,
        active: &'r Active,
        unit: &Unit<'_>,
        all: &BlockTokens,
        anchors: &[u32],
    ) {
        let began = self.timer.now();
        self.check(doc, facts, active, unit, all, anchors);
        if self.timer.0.is_some() {
            self.timer.count(began, self.rule_costs.entry(active.rule.meta().id.as_ref()).or_default());
        }
    }

    fn check(
        &mut self,
        doc: &Document,
        facts: &Facts,
        active: &Active,
        unit: &Unit<'_>,
        all: &BlockTokens,
        anchors: &[u32],
    ) {
        let meta = active.rule.meta();
        let context = Context {
            doc,
            facts,
            block: unit.block.map(|index| (index, &doc.blocks[index])),
            sentence: unit.sentence,
            tokens: unit.tokens,
            entries: unit.entries,
            block_tokens: &all.tokens,
            sentences: &all.sentences,
            anchors,
            traits: unit.traits,
            meta,
            options: &active.options,
            names: self.rules.names(),
            shared: &self.shared,
        };
        if !self.faults.is_empty() && self.has_failed(&meta.id) {
            return;
        }
        let known = self.findings.len();
        let mut sink =
            Sink::new(doc, facts, meta, active.severity, &mut self.findings, &mut self.once, &mut self.spent);
        let checked = catch_unwind(AssertUnwindSafe(|| active.rule.check(&context, &mut sink)));
        if let Err(payload) = checked {
            self.fail(&meta.id, FaultKind::Panic, Panic::of(payload.as_ref()).to_string(), known);
        } else if let Some(message) = self.spent.settle() {
            self.fail(&meta.id, FaultKind::Budget, message, known);
        } else if self.findings.len() >= self.count_at {
            self.count_findings();
        }
    }

    fn has_failed(&self, rule: &Text) -> bool {
        self.faults.iter().any(|fault| fault.rule.as_ref() == Some(rule))
    }

    /// Takes note that `rule` failed, with `known` findings before it was called; those of earlier calls go at the end.
    fn fail(&mut self, rule: &Text, kind: FaultKind, message: String, known: usize) {
        self.findings.truncate(known);
        self.once.retain(|(number, _)| *number < known);
        self.spent.settle();
        self.faults.push(Fault { rule: Some(rule.clone()), kind, message });
    }

    /// Looks for rules with more findings than a rule may have, and sets when to look again: not before the one with most
    /// findings may have too many.
    fn count_findings(&mut self) {
        let mut counts: BTreeMap<Text, usize> = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.rule.clone()).or_default() += 1;
        }
        let mut most = 0;
        for (rule, count) in counts {
            if self.has_failed(&rule) {
                continue;
            }
            if count > MOST_FINDINGS {
                self.fail(&rule, FaultKind::Budget, Spent::findings(), self.findings.len());
            } else {
                most = most.max(count);
            }
        }
        self.count_at = self.findings.len() + 1 + MOST_FINDINGS - most;
    }
}
