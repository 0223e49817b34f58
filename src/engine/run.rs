//! All rules over one document.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::anchors::MetByTurn;
use super::audience::Open;
use super::costs::{Clock, Cost, Costs, Timer};
use super::faults::{Fault, FaultKind, Panic, fenced};
use super::rule_set::{Active, RuleSet};
use super::turns::{Turn, Turns};
use super::{finish, overlap, residue, scan, source_language};
use crate::doc::{BlockKind, Document, Facts, Note, Sentence, Token, Traits};
use crate::finding::{Finding, Text};
use crate::lexicon::Entry;
use crate::parse::{BlockTokens, Segmenter};
use crate::rule::{Context, MOST_FINDINGS, Shared, Sink, Spent};
use crate::text::TextSpan;

/// Most findings that one document may have; what comes after is not judged. A budget in work, not in time.
const MAX_FINDINGS: usize = 200_000;

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

/// Words that rules wait for.
#[derive(Default)]
struct Hits {
    /// In the block at hand.
    met: MetByTurn,
    /// In the unit at hand: rule and token, sorted.
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
    let open = rules.turns().open_to(doc, source.as_ref());
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
        pass.meet(&unit.keys);
        let known = pass.findings.len();
        pass.block(doc, facts, Turn::Page, index, unit);
        let spans = pass.findings[known..].iter().map(|finding| finding.text_span).collect();
        residue::mark(doc, facts, index, spans);
        scan::gather(doc, index, unit, facts);
        if pass.findings.len() > MAX_FINDINGS {
            break;
        }
        if doc.blocks[index].kind == BlockKind::Residue {
            continue;
        }
        pass.sentences(doc, facts, Turn::Sentence, index, unit);
        pass.block(doc, facts, Turn::Block, index, unit);
        if pass.turns.is_late(&pass.open, unit.traits, &pass.hits.met) {
            late.push(index);
        }
    }
    for index in late {
        let filled = timer.now();
        unit.fill(&doc.text, doc.blocks[index].span, segmenter);
        unit.look_up(&doc.text);
        timer.count(filled, &mut words);
        pass.meet(&unit.keys);
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
        costs.add_document(ended - began, words, last, rule_costs);
    }
    Outcome { findings, words: facts.words, sentences: facts.sentences, notes, faults }
}

/// What a rule is called for.
struct Unit<'u> {
    block: Option<usize>,
    sentence: Option<&'u Sentence>,
    tokens: &'u [Token],
    entries: &'u [Entry],
    /// Index of its first token in the block.
    first: u32,
    traits: Traits,
}

/// The state of one run.
struct Pass<'r, 'h> {
    rules: &'r RuleSet,
    turns: &'r Turns,
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
            turns: rules.turns(),
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

    /// Looks for the words of a block that rules wait for.
    fn meet(&mut self, keys: &[u64]) {
        self.turns.meet(&self.open, keys, &mut self.hits.met);
    }

    /// Calls the rules of `turn` for block `index`.
    fn block(&mut self, doc: &Document, facts: &Facts, turn: Turn, index: usize, all: &BlockTokens) {
        let BlockTokens { tokens, entries, traits, .. } = all;
        let unit = Unit { block: Some(index), sentence: None, tokens, entries, first: 0, traits: *traits };
        self.unit(doc, facts, turn, &unit, all);
    }

    /// Calls the rules of `turn` for each sentence of block `index`.
    fn sentences(&mut self, doc: &Document, facts: &Facts, turn: Turn, index: usize, all: &BlockTokens) {
        for (sentence, &traits) in all.sentences.iter().zip(&all.sentence_traits) {
            let entries = &all.entries[sentence.first as usize..sentence.last as usize];
            let (tokens, first) = (sentence.tokens(&all.tokens), sentence.first);
            let unit = Unit { block: Some(index), sentence: Some(sentence), tokens, entries, first, traits };
            self.unit(doc, facts, turn, &unit, all);
        }
    }

    /// Calls the document rules.
    fn document(&mut self, doc: &Document, facts: &Facts) {
        let rules = self.rules;
        let everything =
            Unit { block: None, sentence: None, tokens: &[], entries: &[], first: 0, traits: Traits(u32::MAX) };
        for number in self.turns.free(Turn::Document) {
            if self.turns.lets(&self.open, everything.traits, number) {
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
        for number in self.turns.free(turn) {
            if self.turns.lets(&self.open, unit.traits, number) {
                self.call(doc, facts, rules.numbered(number), unit, all, &[]);
            }
        }
        let mut hits = std::mem::take(self.hits);
        let Hits { met, all: of_unit, of_rule } = &mut hits;
        let (met, end) = (&met[turn as usize], unit.first + unit.tokens.len() as u32);
        let from = met.partition_point(|met| met.first < unit.first);
        let inside = met[from..].iter().take_while(|met| met.first < end).filter(|met| met.last < end);
        of_unit.clear();
        of_unit.extend(
            inside
                .filter(|met| self.turns.lets(&self.open, unit.traits, met.rule))
                .map(|met| (met.rule, met.place - unit.first)),
        );
        of_unit.sort_unstable();
        of_unit.dedup();
        for same in of_unit.chunk_by(|a, b| a.0 == b.0) {
            of_rule.clear();
            of_rule.extend(same.iter().map(|hit| hit.1));
            self.call(doc, facts, rules.numbered(same[0].0), unit, all, of_rule);
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
