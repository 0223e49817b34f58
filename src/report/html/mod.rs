//! The HTML report: one file that opens from disk, to read, to sort and filter, and to decide what is true.
//!
//! The page is a frame, data and a program. Each document is written as it comes, as two pieces of JSON: an entry for the
//! tables, which the program reads at once, and its text, which it reads when somebody opens it. Everything that comes from
//! articles reaches the page as text, never as markup, and the policy in its head lets nothing run but our own script.

mod data;
mod page;
mod places;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use self::data::{AboutRule, Entry, LeftOut, Rule, Run, Text};
use super::history::PastRun;
use super::run_json::RunTotals;
use super::{DocumentReport, Reporter, RunEnd, Totals, csv};
use crate::engine::Registry;
use crate::finding::Finding;

/// Examples of a rule that its page in the report shows.
const EXAMPLES: usize = 3;

/// How much goes into the page: a browser must open it.
///
/// `findings.csv` has what is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HtmlLimits {
    /// Most documents.
    pub documents: u64,
    /// Most findings.
    pub findings: u64,
    /// Most bytes of texts in which something was found.
    pub texts: u64,
    /// Most bytes of texts in which nothing was.
    pub clean_texts: u64,
    /// Most bytes of one text.
    pub text: u64,
}

impl Default for HtmlLimits {
    fn default() -> Self {
        Self { documents: 100_000, findings: 200_000, texts: 48 << 20, clean_texts: 16 << 20, text: 2 << 20 }
    }
}

/// Writes the HTML report.
pub struct Html<'r, W: Write> {
    out: W,
    version: String,
    registry: &'r Registry,
    history: Vec<PastRun>,
    limits: HtmlLimits,
    totals: Totals,
    /// Rules that spoke, in the order in which they did for the first time.
    rules: Vec<Rule>,
    numbers: FxHashMap<String, usize>,
    /// Over names and fingerprints: two runs that found the same in the same documents share a reviewer's marks.
    identity: blake3::Hasher,
    rules_hash: String,
    left_out: LeftOut,
}

impl<'r, W: Write> Html<'r, W> {
    /// A page that goes to `out`; `version` is the program's, `registry` knows the rules, `history` earlier runs.
    pub fn new(out: W, version: impl Into<String>, registry: &'r Registry, history: Vec<PastRun>) -> Self {
        Self {
            out,
            version: version.into(),
            registry,
            history,
            limits: HtmlLimits::default(),
            totals: Totals::default(),
            rules: Vec::new(),
            numbers: FxHashMap::default(),
            identity: blake3::Hasher::new(),
            rules_hash: String::new(),
            left_out: LeftOut::default(),
        }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: HtmlLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether the text of `report` still fits; if so, its room is taken.
    fn takes_text(&mut self, report: &DocumentReport<'_>) -> bool {
        let bytes = report.doc.text.len() as u64;
        let room =
            if report.outcome.findings.is_empty() { &mut self.limits.clean_texts } else { &mut self.limits.texts };
        let fits = bytes <= self.limits.text && bytes <= *room;
        if fits {
            *room -= bytes;
        }
        fits
    }

    /// Counts `report` in, and takes note of what identifies it.
    fn note(&mut self, report: &DocumentReport<'_>) {
        self.totals.add(report);
        self.identity.update(report.name.as_bytes());
        for finding in &report.outcome.findings {
            self.identity.update(&finding.fingerprint.0.to_le_bytes());
        }
        if self.rules_hash.is_empty() {
            report.rules_hash.clone_into(&mut self.rules_hash);
        }
    }
}

impl<W: Write> Reporter for Html<'_, W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        if self.totals.documents == 0 {
            page::begin(&mut self.out, &self.version)?;
        }
        self.note(report);
        let all = report.outcome.findings.len();
        let number = self.totals.documents - self.left_out.documents;
        if number > self.limits.documents {
            self.left_out.documents += 1;
            self.left_out.findings += all as u64;
            return Ok(());
        }
        let room = usize::try_from(self.limits.findings).unwrap_or(usize::MAX).min(all);
        self.limits.findings -= room as u64;
        self.left_out.findings += (all - room) as u64;
        let text = self.takes_text(report);
        self.left_out.texts += u64::from(!text);
        let (rules, numbers) = (&mut self.rules, &mut self.numbers);
        let entry = Entry::new(report, room, text, |finding| number_of(finding, rules, numbers, self.registry));
        self.out.write_all(b"<script type=\"application/json\" class=\"entry\">")?;
        data::write(&mut self.out, &entry)?;
        self.out.write_all(b"</script>\n")?;
        if text {
            write!(self.out, "<script type=\"application/json\" id=\"text-{}\">", number - 1)?;
            data::write(&mut self.out, &Text::new(report, room))?;
            self.out.write_all(b"</script>\n")?;
        }
        Ok(())
    }

    fn ending(&mut self, end: RunEnd) {
        self.totals.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.totals.documents == 0 {
            page::begin(&mut self.out, &self.version)?;
        }
        let run = Run {
            version: &self.version,
            identity: self.identity.finalize().to_hex()[..16].to_owned(),
            rules_hash: &self.rules_hash,
            sentence: self.totals.sentence(),
            totals: RunTotals::from(&self.totals),
            rules: &self.rules,
            history: &self.history,
            left_out: self.left_out,
            triggers: csv::TRIGGERS,
        };
        self.out.write_all(b"<script type=\"application/json\" id=\"run\">")?;
        data::write(&mut self.out, &run)?;
        self.out.write_all(b"</script>\n")?;
        page::end(&mut self.out)?;
        self.out.flush()
    }
}

/// The number of the rule of `finding`; a rule that speaks for the first time gets the next one.
fn number_of(
    finding: &Finding,
    rules: &mut Vec<Rule>,
    numbers: &mut FxHashMap<String, usize>,
    registry: &Registry,
) -> usize {
    if let Some(&number) = numbers.get(&*finding.rule) {
        return number;
    }
    let about = registry.get(&finding.rule).map(|rule| {
        let meta = rule.documented();
        let bad = meta.examples.iter().filter(|example| example.is_bad() && example.setting().is_none());
        AboutRule {
            severity: meta.severity.name(),
            confidence: meta.confidence.value(),
            summary: meta.summary.to_string(),
            doc: meta.doc.to_string(),
            examples: bad
                .take(EXAMPLES)
                .map(|example| (example.text.to_string(), example.fixed.as_deref().map(str::to_owned)))
                .collect(),
        }
    });
    let (id, family) = (finding.rule.to_string(), finding.family.to_string());
    numbers.insert(id.clone(), rules.len());
    rules.push(Rule { id, family, category: finding.category.name(), about });
    rules.len() - 1
}
