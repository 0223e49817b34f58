//! Documents and findings of one run, taken in from whichever report holds them.

use std::io::Write;

use anyhow::Result;
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::input::Problem;
use super::details::{Detail, DetailsIn};
use crate::eval::compare::{Document, Finding, Rules, Run};
use crate::finding::{Confidence, Fingerprint, Severity};
use crate::report::visible::visible;

/// Most problems of one run that are told one by one.
const TOLD: u64 = 20;

/// A finding as a report tells it.
pub(super) struct Told {
    pub rule: String,
    pub family: String,
    pub category: String,
    pub severity: Severity,
    pub confidence: Confidence,
    pub fingerprint: Fingerprint,
    pub start: u32,
    pub counts: bool,
    pub detail: Detail,
}

/// A run in the making.
pub(super) struct Intake<'t> {
    run: Run,
    rules: &'t mut Rules,
    details: DetailsIn,
    numbers: FxHashMap<String, usize>,
    /// Names that several documents have: none of them can be told from the others.
    doubled: FxHashSet<String>,
    /// Names that findings have and no document.
    unknown: FxHashSet<String>,
    err: &'t mut dyn Write,
    troubles: u64,
}

impl<'t> Intake<'t> {
    pub(super) fn new(rules: &'t mut Rules, err: &'t mut dyn Write) -> Self {
        Self {
            run: Run::default(),
            rules,
            details: DetailsIn::new(),
            numbers: FxHashMap::default(),
            doubled: FxHashSet::default(),
            unknown: FxHashSet::default(),
            err,
            troubles: 0,
        }
    }

    /// Says what could not be used.
    pub(super) fn trouble(&mut self, place: String, reason: impl Into<String>) -> Result<()> {
        let problem = Problem { place, reason: reason.into() };
        self.troubles += 1;
        if self.troubles <= TOLD {
            writeln!(self.err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))?;
        }
        Ok(())
    }

    /// Takes up a document; of several with one name none stays.
    pub(super) fn document(&mut self, place: String, document: Document) -> Result<()> {
        let name = document.name.clone();
        if self.doubled.contains(&name) || self.numbers.contains_key(&name) {
            let reason =
                format!("a document `{name}` came before, so both are left out: give each a name or id of its own");
            self.doubled.insert(name);
            return self.trouble(place, reason);
        }
        self.numbers.insert(name, self.run.documents.len());
        self.run.documents.push(document);
        Ok(())
    }

    /// Takes up a finding of the document `name`, which came before.
    pub(super) fn finding(&mut self, place: String, name: &str, told: &Told) -> Result<()> {
        let Some(&number) = self.numbers.get(name) else {
            if self.unknown.insert(name.to_owned()) {
                let reason = format!("no row of the documents is about `{name}`: its findings are left out");
                return self.trouble(place, reason);
            }
            return Ok(());
        };
        let finding = self.kept(told)?;
        self.run.documents[number].findings.push(finding);
        Ok(())
    }

    /// Keeps what `told` says, and gives what is compared.
    pub(super) fn kept(&mut self, told: &Told) -> Result<Finding> {
        Ok(Finding {
            fingerprint: told.fingerprint,
            rule: self.rules.number(&told.rule, &told.family, &told.category),
            start: told.start,
            number: self.details.add(&told.detail)?,
            severity: told.severity,
            confidence: told.confidence,
            counts: told.counts,
        })
    }

    /// The run, what its findings say, and how much of it could not be used.
    pub(super) fn finish(self) -> Result<(Run, DetailsIn, u64)> {
        let Self { mut run, details, doubled, troubles, err, .. } = self;
        run.documents.retain(|document| !doubled.contains(&document.name));
        if troubles > TOLD {
            writeln!(err, "error: … and {} more", troubles - TOLD)?;
        }
        Ok((run, details, troubles))
    }
}
