//! Which findings of a document are silent: by what the article says itself, and by what people decided.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::decisions::Decisions;
use super::registry::Registry;
use super::renamed::renamed;
use super::rule_set::{RuleSet, Selector};
use crate::doc::{Directive, Document, Note, Reach};
use crate::finding::{Finding, Opinion, Origin, Review, Status};
use crate::text::SourceSpan;

/// What a finding stands before.
#[derive(Clone, Copy)]
pub struct Judge<'j> {
    /// The rules that ran.
    pub rules: &'j RuleSet,
    /// All rules there are.
    pub registry: &'j Registry,
    /// What people decided.
    pub decisions: &'j Decisions,
    /// The day.
    pub today: Date,
}

/// What became of the findings of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// One for each finding.
    pub statuses: Vec<Status>,
    /// One for each finding up to the last of which somebody said something; most often of none.
    pub reviews: Vec<Option<Review>>,
    /// Directives that name no rule, or silence nothing.
    pub notes: Vec<Note>,
}

impl Standing {
    /// Notes what was said of finding `index`.
    fn review(&mut self, index: usize, review: Review) {
        if self.reviews.len() <= index {
            self.reviews.resize(index + 1, None);
        }
        self.reviews[index] = Some(review);
    }
}

/// Notes of an article after which no similar name is looked for any more.
const SUGGESTIONS: usize = 3;

/// Most characters that are shown of a name that is none.
const SHOWN: usize = 64;

/// What a desk has decided that never decided anything.
static NOTHING: LazyLock<Decisions> = LazyLock::new(Decisions::default);

impl<'j> Judge<'j> {
    /// Asks only what articles say themselves.
    pub fn without_decisions(rules: &'j RuleSet, registry: &'j Registry) -> Self {
        Self { rules, registry, decisions: &NOTHING, today: Date::MIN }
    }
}

impl Judge<'_> {
    /// What becomes of `findings`, which are those of `doc`. What the article says counts before a decision.
    pub fn standing(&self, doc: &Document, findings: &[Finding]) -> Standing {
        let mut standing =
            Standing { statuses: vec![Status::New; findings.len()], reviews: Vec::new(), notes: Vec::new() };
        for (index, finding) in findings.iter().enumerate().filter(|_| !self.decisions.is_empty()) {
            let Some(decision) = self.decisions.of(finding, finding.span.slice(&doc.source)) else { continue };
            standing.statuses[index] = match (decision.opinion.silences(), decision.is_over(self.today)) {
                (false, _) => Status::New,
                (true, false) => Status::Suppressed,
                (true, true) => Status::Expired,
            };
            let (note, author) = (decision.note.clone(), decision.author.clone());
            standing.review(index, Review { opinion: decision.opinion, origin: Origin::Decision, note, author });
        }
        let mut open: Vec<&Directive> = Vec::new();
        for directive in &doc.directives {
            match directive.reach {
                Reach::Off => open.push(directive),
                Reach::On => self.close(doc, findings, &mut open, directive, &mut standing),
                Reach::Block => self.apply(doc, findings, directive, reach_of(doc, directive.span), &mut standing),
                Reach::Document => self.apply(doc, findings, directive, everything(doc), &mut standing),
            }
        }
        for directive in open {
            let rest = SourceSpan::new(directive.span.end, doc.source.len() as u32);
            self.apply(doc, findings, directive, rest, &mut standing);
        }
        standing
    }

    /// Ends those of `open` that name what `end` names.
    fn close<'d>(
        &self,
        doc: &Document,
        findings: &[Finding],
        open: &mut Vec<&'d Directive>,
        end: &'d Directive,
        standing: &mut Standing,
    ) {
        let known = open.len();
        let ends = |directive: &Directive| {
            directive.rules == end.rules
                || end.rules.iter().any(|name| name == "ALL" || directive.rules == [name.clone()])
        };
        let mut at = 0;
        while at < open.len() {
            if !ends(open[at]) {
                at += 1;
                continue;
            }
            let directive = open.remove(at);
            let passage = SourceSpan::new(directive.span.end, end.span.start);
            self.apply(doc, findings, directive, passage, standing);
        }
        if open.len() == known {
            standing.notes.push(told(doc, end, &format!("no `mtlint-off {}` stands above it", end.rules.join(", "))));
        }
    }

    /// Silences what `directive` names among the findings that begin in `passage`.
    fn apply(
        &self,
        doc: &Document,
        findings: &[Finding],
        directive: &Directive,
        passage: SourceSpan,
        standing: &mut Standing,
    ) {
        let first = findings.partition_point(|finding| finding.span.start < passage.start);
        let inside = findings[first..].iter().take_while(|finding| finding.span.start < passage.end);
        let inside = first..first + inside.count();
        for name in &directive.rules {
            let Some(selectors) = self.selectors(name) else {
                let message = self.unknown(name, standing.notes.len() < SUGGESTIONS);
                standing.notes.push(told(doc, directive, &message));
                continue;
            };
            let mut silenced = false;
            for index in inside.clone() {
                if !selectors.iter().any(|selector| names(selector, &findings[index])) {
                    continue;
                }
                silenced = true;
                standing.statuses[index] = Status::Suppressed;
                let (note, author) = (directive.note.clone(), String::new());
                standing.review(index, Review { opinion: Opinion::Accepted, origin: Origin::Article, note, author });
            }
            // Where a rule does not run, nobody knows whether it would be silent.
            if !silenced && name != "ALL" && self.run(&selectors) {
                standing.notes.push(told(doc, directive, &format!("`{name}` finds nothing here: it can go")));
            }
        }
    }

    /// What `name` names; an old id names all rules that took its place.
    fn selectors(&self, name: &str) -> Option<Vec<Selector>> {
        match renamed(name) {
            Some(new) => Some(new.iter().map(|id| Selector::Rule((*id).to_owned())).collect()),
            None => Selector::named(name, self.registry).map(|selector| vec![selector]),
        }
    }

    /// What is said of a name that is none. An article may bring many, and long ones.
    fn unknown(&self, name: &str, suggest: bool) -> String {
        let near = Some(name).filter(|_| suggest).and_then(|name| Selector::nearest(name, self.registry));
        let near = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
        let shown =
            name.char_indices().nth(SHOWN).map_or_else(|| name.to_owned(), |(end, _)| format!("{}…", &name[..end]));
        format!("there is no rule `{shown}`{near}")
    }

    fn run(&self, selectors: &[Selector]) -> bool {
        let ran = |selector: &Selector| self.rules.active().iter().any(|active| selector.names(active.rule.head()));
        selectors.iter().any(ran)
    }
}

fn names(selector: &Selector, finding: &Finding) -> bool {
    match selector {
        Selector::All => true,
        Selector::Category(category) => finding.category == *category,
        Selector::Family(family) => finding.family == *family,
        Selector::Rule(id) => finding.rule == *id,
    }
}

fn everything(doc: &Document) -> SourceSpan {
    SourceSpan::new(0, doc.source.len() as u32 + 1)
}

/// A note on `directive`, with its line where it has one.
fn told(doc: &Document, directive: &Directive, message: &str) -> Note {
    let place = if directive.span.is_empty() {
        "the field `mtlint_ignore`".to_owned()
    } else {
        format!(
            "line {}",
            memchr::memchr_iter(b'\n', doc.source[..directive.span.start as usize].as_bytes()).count() + 1
        )
    };
    Note::new("directive", format!("{place}: {message}"))
}

/// The paragraph that a comment at `comment` belongs to: the one it stands in, the one it stands directly behind, else the
/// next one.
fn reach_of(doc: &Document, comment: SourceSpan) -> SourceSpan {
    let span = |index: usize| doc.blocks.get(index).map(|block| doc.locate(block.span));
    let next = doc.blocks.partition_point(|block| doc.locate(block.span).start < comment.end);
    if let Some(before) = next.checked_sub(1).and_then(span) {
        let behind = || &doc.source[before.end as usize..comment.start as usize];
        let is_behind = || behind().chars().all(|c| c == ' ' || c == '\t');
        if comment.start < before.end || is_behind() {
            return before;
        }
    }
    span(next).unwrap_or(SourceSpan::new(comment.end, comment.end))
}

#[cfg(test)]
#[path = "suppress_tests.rs"]
mod tests;
