//! The line that would silence a finding, in the format of its article.

use super::DocumentReport;
use crate::doc::Format;
use crate::finding::Finding;
use crate::parse::jsonl::IGNORE;

/// What to write above or behind the paragraph of `finding`, or into its JSON line; for plain text, which has no comments, the
/// command to call.
pub(super) fn line(report: &DocumentReport<'_>, finding: &Finding) -> String {
    let rule = &finding.rule;
    match report.doc.format {
        Format::Markdown | Format::Html => format!("<!-- mtlint-ignore {rule} -->"),
        Format::JsonLines => format!("\"{IGNORE}\": [\"{rule}\"]"),
        Format::Plain => format!("mtlint review mark {} false", finding.fingerprint),
    }
}
