//! JSON Lines on standard output: findings, then their document, at the end the run.

use std::io::{self, Write};

use super::json::v1::{Document, Finding, Line, Record, Run};
use super::{DocumentReport, Reporter, RunEnd, Totals, excerpt};

/// Writes one JSON object a line, in the schema of [`super::json::v1`].
pub struct JsonLines<W: Write> {
    out: W,
    version: String,
    totals: Totals,
}

impl<W: Write> JsonLines<W> {
    /// Lines that go to `out`; `version` is the program's.
    pub fn new(out: W, version: impl Into<String>) -> Self {
        Self { out, version: version.into(), totals: Totals::default() }
    }
}

fn write_line(out: &mut impl Write, record: Record<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Line::from(record))?;
    out.write_all(b"\n")
}

impl<W: Write> Reporter for JsonLines<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        for located in report.located() {
            let context = excerpt::context(report.doc, located.finding);
            write_line(&mut self.out, Record::Finding(Finding::new(report, &located, context)))?;
        }
        self.totals.add(report);
        write_line(&mut self.out, Record::Document(Document::new(report, &self.version)))
    }

    fn ending(&mut self, end: RunEnd) {
        self.totals.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        write_line(&mut self.out, Record::Run(Run::new(&self.totals, &self.version)))?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Label, Opinion, Origin, Review, Status};
    use crate::report::test_case::{Case, written};
    use crate::text::SourceSpan;

    fn lines(cases: &[&Case]) -> Vec<serde_json::Value> {
        let text = written(cases, |out| Box::new(JsonLines::new(out, "0.1.0")));
        text.lines().map(|line| serde_json::from_str(line).expect("our own JSON")).collect()
    }

    #[test]
    fn a_finding_a_document_and_the_run() {
        let mut case = Case::new("He went ⟦the the⟧ \"way\".");
        case.statuses = vec![Status::Baseline];
        case.reviews = vec![Some(Review {
            opinion: Opinion::True,
            origin: Origin::Decision,
            note: "again".to_owned(),
            author: String::new(),
        })];
        case.finding(0).related = vec![Label { span: SourceSpan::new(0, 2), message: "here".into() }];
        let lines = lines(&[&case]);
        assert_eq!(
            lines[0],
            serde_json::json!({
                "v": 1, "type": "finding", "document": "news/a.txt", "line": 1, "column": 9, "start": 8, "end": 15,
                "rule": "repeated-word", "family": "repetition", "category": "fluency", "severity": "minor",
                "confidence": 0.9, "text": "the the", "message": "problem 1", "help": null, "suggestion": null,
                "fix": "none", "context": "He went [[the the]] \"way\".",
                "related": [{"start": 0, "end": 2, "message": "here"}], "group": null,
                "fingerprint": "00000000000000000000000000000001", "status": "baseline",
                "verdict": "true", "note": "again",
                "silence": "mtlint review mark 00000000000000000000000000000001 false",
            })
        );
        let document = &lines[1];
        assert_eq!((&document["type"], &document["minor"]), (&"document".into(), &1.into()));
        assert_eq!((&document["points"], &document["score"]), (&0.9.into(), &0.0.into()));
        assert_eq!(
            lines[2],
            serde_json::json!({
                "v": 1, "type": "run", "version": "0.1.0", "documents": 1, "documents_with_findings": 1, "words": 5,
                "critical": 0, "major": 0, "minor": 1, "info": 0, "suppressed": 0, "baseline": 1,
                "verdicts": {"pass": 0, "review": 1, "fail": 0}, "faults": [], "complete": true,
            })
        );
    }

    #[test]
    fn every_line_begins_with_version_and_type() {
        let text = written(&[&Case::new("⟦a⟧")], |out| Box::new(JsonLines::new(out, "0.1.0")));
        let kinds = ["finding", "document", "run"].map(|kind| format!("{{\"v\":1,\"type\":\"{kind}\","));
        assert_eq!(text.lines().count(), 3);
        assert!(text.lines().zip(&kinds).all(|(line, start)| line.starts_with(start)), "{text}");
    }

    #[test]
    fn a_field_has_two_lines() {
        let mut case = Case::new("one\ntwo ⟦the the⟧");
        case.field_line = Some(12);
        let finding = &lines(&[&case])[0];
        assert_eq!((&finding["line"], &finding["text_line"], &finding["column"]), (&12.into(), &2.into(), &5.into()));
    }
}
