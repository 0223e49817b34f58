//! Where a rule puts what it found.

use std::sync::Arc;

use super::RuleMeta;
use super::budget::{MOST_FINDINGS, Spent};
use crate::doc::{Document, Facts};
use crate::finding::{Claim, Confidence, Finding, Fingerprint, Fix, Label, NameEvidence, Safety, Severity};
use crate::rule::Scope;
use crate::text::TextSpan;

/// A finding in the making: where, what, and whatever differs from the rule's defaults.
#[derive(Clone, Debug)]
pub struct Report {
    span: TextSpan,
    message: String,
    severity: Option<Severity>,
    confidence: Option<Confidence>,
    help: Option<String>,
    suggestion: Option<String>,
    fix: Option<(String, Safety)>,
    related: Vec<(TextSpan, Arc<str>)>,
    group: Option<String>,
    key: Option<String>,
    name: Option<NameEvidence>,
    once: Option<u64>,
}

impl Report {
    /// What is wrong at `span`: lower case, no final full stop, the matched text in backticks.
    pub fn new(span: TextSpan, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            severity: None,
            confidence: None,
            help: None,
            suggestion: None,
            fix: None,
            related: Vec::new(),
            group: None,
            key: None,
            name: None,
            once: None,
        }
    }

    /// Lowers the severity for this finding; a higher one than the rule's is ignored.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// How sure for this finding, as a share of one.
    #[must_use]
    pub fn confidence(mut self, share: f64) -> Self {
        self.confidence = Some(Confidence::share(share));
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What an editor would probably write, where no fix can be offered.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }

    /// Offers to replace the span; an empty `replacement` deletes it.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>, safety: Safety) -> Self {
        self.fix = Some((replacement.into(), safety));
        self
    }

    /// Adds another place as evidence.
    #[must_use]
    pub fn related(mut self, span: TextSpan, message: impl Into<Arc<str>>) -> Self {
        self.related.push((span, message.into()));
        self
    }

    /// Adds all of `places` as evidence.
    #[must_use]
    pub fn all_related(mut self, places: &[(TextSpan, Arc<str>)]) -> Self {
        self.related.reserve_exact(places.len());
        self.related.extend_from_slice(places);
        self
    }

    /// Puts the finding into a group that counts as one problem.
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// Withdraws the finding when the document turns out to hold `word` twice or more: what comes back is a name.
    ///
    /// Counted are words in small letters, and odd words (camel case, digits and letters), as [`Facts::key`] sees them.
    #[must_use]
    pub fn once(mut self, word: &str) -> Self {
        self.once = Some(Facts::key(word));
        self
    }

    /// What identifies the finding for its fingerprint in place of the matched text.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Says that the finding is about a name, and which two spellings it has.
    #[must_use]
    pub fn name(mut self, evidence: NameEvidence) -> Self {
        self.name = Some(evidence);
        self
    }
}

/// Takes the reports of one rule on one document: fills in what the metadata says, maps places to the source once.
pub struct Sink<'a> {
    doc: &'a Document,
    facts: &'a Facts,
    meta: &'a RuleMeta,
    severity: Option<Severity>,
    findings: &'a mut Vec<Finding>,
    once: &'a mut Vec<(usize, u64)>,
    spent: &'a mut Spent,
    /// Findings that there were before this sink.
    known: usize,
}

impl<'a> Sink<'a> {
    /// A sink for `meta`'s findings in `doc`. `severity` is what the configuration sets in place of the rule's own;
    /// `once` takes the number of each finding that falls when the word with the key beside it is repeated, `spent` the work.
    pub const fn new(
        doc: &'a Document,
        facts: &'a Facts,
        meta: &'a RuleMeta,
        severity: Option<Severity>,
        findings: &'a mut Vec<Finding>,
        once: &'a mut Vec<(usize, u64)>,
        spent: &'a mut Spent,
    ) -> Self {
        let known = findings.len();
        Self { doc, facts, meta, severity, findings, once, spent, known }
    }

    /// Counts `units` of work: pairs compared, steps, whatever may grow faster than the text. False once the rule has taken
    /// more than a document is worth: it returns, and its findings in the document are left out.
    pub fn spend(&mut self, units: u64) -> bool {
        self.spent.add(&self.meta.id, units)
    }

    /// Says that the rule stopped before its end, since the document would have taken more than `message` says: its findings in
    /// the document are left out.
    pub fn stop(&mut self, message: impl Into<String>) {
        self.spent.stop(message.into());
    }

    /// Takes one report. It is dropped when it lies in page residue, unless the rule is a page rule.
    pub fn report(&mut self, report: Report) {
        if self.meta.scope != Scope::Page && self.facts.in_residue(report.span) {
            return;
        }
        if self.findings.len() - self.known >= MOST_FINDINGS {
            return self.spent.stop(Spent::findings());
        }
        let meta = self.meta;
        let own = report.severity.map_or(meta.severity, |lowered| lowered.min(meta.severity));
        let place = |(span, message): (TextSpan, Arc<str>)| Label { span: self.doc.locate(span), message };
        let suggestion = report.suggestion.or_else(|| report.fix.as_ref().map(|(text, _)| text.clone()));
        self.once.extend(report.once.map(|word| (self.findings.len(), word)));
        let claim = Claim {
            rule: meta.id.clone(),
            family: meta.family.clone(),
            category: meta.category,
            residue: meta.scope == Scope::Page,
            related: report.related.into_iter().map(place).collect(),
            severity: self.severity.unwrap_or(own),
            confidence: report.confidence.unwrap_or(meta.confidence),
            group: report.group,
            key: report.key,
            message: report.message,
            help: report.help,
            suggestion,
            fix: report.fix.map(|(replacement, safety)| Fix { replacement, safety }),
            name: report.name,
        };
        // What is said of one place after the other is kept once.
        let same = self.findings.last().map(|last| &last.claim).filter(|last| ***last == claim);
        let claim = same.map_or_else(|| Arc::new(claim), Arc::clone);
        let (span, text_span) = (self.doc.locate(report.span), report.span);
        self.findings.push(Finding { claim, span, text_span, fingerprint: Fingerprint::default() });
    }
}
