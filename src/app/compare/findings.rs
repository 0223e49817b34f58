//! The findings that came and went, with what they say, document by document.

use std::io::Write;

use anyhow::Result;

use super::Read;
use super::figures::Counted;
use crate::eval::compare::{Change, Changed};
use crate::report::compare::{CompareHtml, Comparison, FindingChange};
use crate::report::csv::{CompareFindingsCsv, CsvOptions};

/// Writes them all to `out`, in the order of the documents and, in each, of the text, and hands them to the page.
pub(super) fn write(
    comparison: &Comparison,
    counted: &Counted,
    read: &mut Read,
    csv: CsvOptions,
    out: impl Write,
    html: &mut CompareHtml,
) -> Result<()> {
    let mut sheet = CompareFindingsCsv::new(out, csv);
    let mut take = |finding: &FindingChange<'_>| {
        html.finding(finding);
        Ok(sheet.finding(finding)?)
    };
    // The pairs come first among the documents.
    for (document, changes) in comparison.documents.iter().zip(&counted.changes) {
        for changed in &changes.changed {
            one(&document.document, changed, read, &mut take)?;
        }
    }
    Ok(sheet.finish()?)
}

fn one(
    document: &str,
    changed: &Changed,
    read: &mut Read,
    take: &mut impl FnMut(&FindingChange<'_>) -> Result<()>,
) -> Result<()> {
    let Some(finding) = changed.finding() else { return Ok(()) };
    let detail = read.details[usize::from(changed.new.is_some())].get(finding.number)?;
    let rule = &read.rules.all()[finding.rule as usize];
    let regraded = changed.old.filter(|_| changed.change == Change::Regraded);
    take(&FindingChange {
        document,
        change: changed.change.name(),
        line: detail.line,
        column: detail.column,
        rule: &rule.id,
        category: &rule.category,
        severity: finding.severity.name(),
        confidence: finding.confidence.value(),
        before: regraded.map(|old| (old.severity.name(), old.confidence.value())),
        text: &detail.text,
        message: &detail.message,
        context: &detail.context,
        fingerprint: finding.fingerprint.to_string(),
    })
}
