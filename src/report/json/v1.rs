//! Version 1 of the JSON Lines output: one object a line, told apart by `type`.
//!
//! Keys have the names and meanings of the CSV columns, and all keys are always there (`null` where a CSV cell is
//! empty), with one exception: `text_line` is there for JSON Lines input only. A consumer must accept keys it does
//! not know: they may be added within a version.

use serde::{Deserialize, Serialize};

use crate::finding::{Category, Opinion, Review, Severity, Text};
use crate::report::run_json::RunTotals;
use crate::report::{DocumentReport, Located, Totals, silence};
use crate::rule::{OptionValue, RuleMeta};
use crate::score::Verdict;

/// The value of `v`.
pub const VERSION: u32 = 1;

/// One line.
#[derive(Clone, Debug, Serialize)]
pub struct Line<'a> {
    /// [`VERSION`].
    pub v: u32,
    /// What it tells.
    #[serde(flatten)]
    pub record: Record<'a>,
}

impl<'a> From<Record<'a>> for Line<'a> {
    fn from(record: Record<'a>) -> Self {
        Self { v: VERSION, record }
    }
}

/// What a line tells.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Record<'a> {
    /// A finding; all findings of a document come before its own line.
    Finding(Finding<'a>),
    /// A document.
    Document(Document<'a>),
    /// The whole run: the last line.
    Run(Run<'a>),
    /// A rule, of `mtlint rules` only.
    Rule(Rule<'a>),
}

/// A finding: the columns of `findings.csv`, and `help`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in the guide and in the contract of the reports")]
pub struct Finding<'a> {
    pub document: &'a str,
    pub line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_line: Option<u32>,
    pub column: u32,
    pub start: u32,
    pub end: u32,
    pub rule: &'a str,
    pub family: &'a str,
    #[cfg_attr(test, schemars(extend("enum" = ["accuracy", "fluency", "terminology", "style", "locale", "markup"])))]
    pub category: &'static str,
    #[cfg_attr(test, schemars(extend("enum" = ["info", "minor", "major", "critical"])))]
    pub severity: &'static str,
    pub confidence: f64,
    pub text: &'a str,
    pub message: &'a str,
    pub help: Option<&'a str>,
    pub suggestion: Option<&'a str>,
    pub fix: &'static str,
    pub context: String,
    pub related: Vec<Related<'a>>,
    pub group: Option<&'a str>,
    pub fingerprint: String,
    #[cfg_attr(test, schemars(extend("enum" = ["new", "baseline", "suppressed", "expired"])))]
    pub status: &'static str,
    #[cfg_attr(test, schemars(extend("enum" = ["true", "false", "accepted", null])))]
    pub verdict: Option<&'static str>,
    pub note: Option<&'a str>,
    /// What would silence it: a comment or a field of its article, or a command.
    pub silence: String,
}

/// Another place that is evidence.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Related<'a> {
    /// First byte in the source text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What the place shows.
    pub message: &'a str,
}

/// A document: the columns of `documents.csv`, with `points` in all and of page residue (`residue`).
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the columns are described in the guide and in the contract of the reports")]
pub struct Document<'a> {
    pub document: &'a str,
    pub format: &'static str,
    pub source_language: Option<&'a str>,
    pub target_language: Option<&'a str>,
    pub words: u32,
    pub sentences: u32,
    #[serde(flatten)]
    pub counts: Counts,
    pub suppressed: u64,
    pub npt: f64,
    pub npt_low: f64,
    pub npt_high: f64,
    pub score: f64,
    #[cfg_attr(test, schemars(extend("enum" = ["pass", "review", "fail"])))]
    pub verdict: &'static str,
    pub sufficient_sample: bool,
    pub points: f64,
    pub accuracy: f64,
    pub fluency: f64,
    pub terminology: f64,
    pub style: f64,
    pub locale: f64,
    pub markup: f64,
    pub residue: f64,
    pub notes: Vec<Note<'a>>,
    pub rules_hash: &'a str,
    pub version: &'a str,
}

/// Something about how a document was read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Note<'a> {
    /// A short stable word.
    pub code: &'a str,
    /// A clause for people.
    pub message: &'a str,
}

/// Findings by severity, without suppressed ones.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "named after the severities")]
pub struct Counts {
    pub critical: u64,
    pub major: u64,
    pub minor: u64,
    pub info: u64,
}

impl Counts {
    /// From an array in the order of [`Severity::ALL`].
    pub fn new<N: Copy + Into<u64>>(counts: [N; 4]) -> Self {
        let of = |severity: Severity| counts[severity as usize].into();
        Self {
            critical: of(Severity::Critical),
            major: of(Severity::Major),
            minor: of(Severity::Minor),
            info: of(Severity::Info),
        }
    }
}

/// Documents by verdict.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "named after the verdicts")]
pub struct Verdicts {
    pub pass: u64,
    pub review: u64,
    pub fail: u64,
}

impl From<&Totals> for Verdicts {
    fn from(totals: &Totals) -> Self {
        let of = |verdict: Verdict| totals.verdicts[verdict as usize];
        Self { pass: of(Verdict::Pass), review: of(Verdict::Review), fail: of(Verdict::Fail) }
    }
}

/// The sums over all documents.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "sums of what the documents' lines say")]
pub struct Run<'a> {
    pub version: &'a str,
    #[serde(flatten)]
    pub totals: RunTotals,
}

impl<'a> Finding<'a> {
    /// The line of one finding.
    pub fn new(report: &DocumentReport<'a>, located: &Located<'a>, context: String) -> Self {
        let Located { finding, status, review, place } = *located;
        let related = finding.related.iter().map(|label| Related {
            start: label.span.start,
            end: label.span.end,
            message: &label.message,
        });
        Self {
            document: report.name,
            line: place.line,
            text_line: place.text_line,
            column: place.column,
            start: finding.span.start,
            end: finding.span.end,
            rule: &finding.rule,
            family: &finding.family,
            category: finding.category.name(),
            severity: finding.severity.name(),
            confidence: finding.confidence.value(),
            text: report.matched(finding),
            message: &finding.message,
            help: finding.help.as_deref(),
            suggestion: finding.suggestion.as_deref(),
            fix: finding.fix.as_ref().map_or("none", |fix| fix.kind()),
            context,
            related: related.collect(),
            group: finding.group.as_deref(),
            fingerprint: finding.fingerprint.to_string(),
            status: status.name(),
            verdict: review.and_then(Review::verdict).map(Opinion::name),
            note: review.map(|review| review.note.as_str()).filter(|note| !note.is_empty()),
            silence: silence::line(report, finding),
        }
    }
}

impl<'a> Document<'a> {
    /// The line of one document.
    pub fn new(report: &DocumentReport<'a>, version: &'a str) -> Self {
        let DocumentReport { doc, card, .. } = *report;
        let notes = report.outcome.notes.iter();
        Self {
            document: report.name,
            format: doc.format.name(),
            source_language: doc.source_language.as_ref().map(|language| &*language.code),
            target_language: doc.language.as_ref().map(|language| &*language.code),
            words: card.words,
            sentences: report.outcome.sentences,
            counts: Counts::new(card.counts),
            suppressed: card.suppressed.into(),
            npt: card.npt,
            npt_low: card.npt_low,
            npt_high: card.npt_high,
            score: card.score,
            verdict: card.verdict.name(),
            sufficient_sample: card.sufficient_sample,
            points: card.points,
            accuracy: card.category(Category::Accuracy),
            fluency: card.category(Category::Fluency),
            terminology: card.category(Category::Terminology),
            style: card.category(Category::Style),
            locale: card.category(Category::Locale),
            markup: card.category(Category::Markup),
            residue: card.residue,
            notes: notes.map(|note| Note { code: note.code, message: &note.message }).collect(),
            rules_hash: report.rules_hash,
            version,
        }
    }
}

impl<'a> Run<'a> {
    /// The last line.
    pub fn new(totals: &Totals, version: &'a str) -> Self {
        Self { version, totals: totals.into() }
    }
}

/// Everything a rule says about itself.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields of `RuleMeta`")]
pub struct Rule<'a> {
    pub id: &'a str,
    pub family: &'a str,
    pub category: &'static str,
    pub severity: &'static str,
    pub confidence: f64,
    pub scope: &'static str,
    pub stage: &'static str,
    /// Languages of the source that it is for; empty for any.
    pub sources: &'a [Text],
    pub summary: &'a str,
    pub doc: &'a str,
    pub options: Vec<RuleOption<'a>>,
    pub examples: Vec<RuleExample<'a>>,
}

/// An option of a rule.
#[derive(Clone, Debug, Serialize)]
pub struct RuleOption<'a> {
    /// Its key under `[options.<rule>]`.
    pub name: &'a str,
    /// What it is when nothing is set.
    pub default: OptionDefault<'a>,
    /// One sentence.
    pub doc: &'a str,
}

/// A value as JSON has it.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the kinds of `OptionValue`")]
pub enum OptionDefault<'a> {
    Bool(bool),
    Int(i64),
    List(&'a [String]),
}

/// A text that shows what a rule does.
#[derive(Clone, Debug, Serialize)]
pub struct RuleExample<'a> {
    /// With `⟦…⟧` around each finding.
    pub text: &'a str,
    /// With all fixes applied.
    pub fixed: Option<&'a str>,
}

impl<'a> From<&'a RuleMeta> for Rule<'a> {
    fn from(meta: &'a RuleMeta) -> Self {
        let options = meta.options.iter().map(|option| RuleOption {
            name: &option.name,
            default: match &option.default {
                OptionValue::Bool(value) => OptionDefault::Bool(*value),
                OptionValue::Int(value) => OptionDefault::Int(*value),
                OptionValue::List(values) => OptionDefault::List(values),
            },
            doc: &option.doc,
        });
        let examples = meta.examples.iter();
        Self {
            id: &meta.id,
            family: &meta.family,
            category: meta.category.name(),
            severity: meta.severity.name(),
            confidence: meta.confidence.value(),
            scope: meta.scope.name(),
            stage: meta.stage.name(),
            sources: &meta.sources,
            summary: &meta.summary,
            doc: &meta.doc,
            options: options.collect(),
            examples: examples.map(|e| RuleExample { text: &e.text, fixed: e.fixed.as_deref() }).collect(),
        }
    }
}
