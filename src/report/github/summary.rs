//! The summary of a job: a table in Markdown.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::report::totals::grouped;
use crate::report::visible::visible;
use crate::report::{DocumentReport, Reporter, RunEnd, Totals};

/// Most rows of the table: a summary of more than a megabyte is refused.
const ROWS: u64 = 500;

/// Writes a heading, the sums, and a row for each document with findings.
pub struct JobSummary<W: Write> {
    out: W,
    version: String,
    totals: Totals,
    rows: String,
}

impl<W: Write> JobSummary<W> {
    /// A summary that is added to `out`; `version` is the program's.
    pub fn new(out: W, version: impl Into<String>) -> Self {
        Self { out, version: version.into(), totals: Totals::default(), rows: String::new() }
    }
}

impl<W: Write> Reporter for JobSummary<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let card = report.card;
        self.totals.add(report);
        if card.total() == 0 || self.totals.documents_with_findings > ROWS {
            return Ok(());
        }
        let _ = write!(self.rows, "| {} | {} ", markdown(&report.label()), grouped(card.words.into()));
        for count in card.counts.iter().rev() {
            let _ = write!(self.rows, "| {count} ");
        }
        let _ = writeln!(self.rows, "| {:.1} | {} |", card.score, card.verdict.name());
        Ok(())
    }

    fn ending(&mut self, end: RunEnd) {
        self.totals.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        writeln!(self.out, "## mtlint {}\n\n{}\n", self.version, self.totals.sentence())?;
        if !self.rows.is_empty() {
            writeln!(self.out, "| document | words | critical | major | minor | info | score | verdict |")?;
            writeln!(self.out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n{}", self.rows)?;
        }
        let more = self.totals.documents_with_findings.saturating_sub(ROWS);
        if more > 0 {
            writeln!(self.out, "… and {} more with findings\n", grouped(more))?;
        }
        self.out.flush()
    }
}

/// `text` in a cell: what could be Markdown or HTML is written by its number.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if "\\`*_[]<>&|~#".contains(c) {
            let _ = write!(out, "&#{};", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::test_case::{Case, written};

    #[test]
    fn a_row_for_each_document_with_findings() {
        let mut odd = Case::new("He went ⟦the the⟧ way.");
        odd.file = "a|b_<i>.txt";
        let text = written(&[&Case::new("Clean."), &odd], |out| Box::new(JobSummary::new(out, "0.1.0")));
        let wanted = "\
## mtlint 0.1.0

2 documents, 6 words: 1 minor in 1 document; 1 to review

| document | words | critical | major | minor | info | score | verdict |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| a&#124;b&#95;&#60;i&#62;.txt | 5 | 0 | 0 | 1 | 0 | 0.0 | review |

";
        assert_eq!(text, wanted);
    }

    #[test]
    fn it_stays_short() {
        let case = Case::new("⟦a⟧");
        let cases = vec![&case; ROWS as usize + 3];
        let text = written(&cases, |out| Box::new(JobSummary::new(out, "0.1.0")));
        assert_eq!(text.matches("news/a.txt").count(), ROWS as usize);
        assert!(text.ends_with("… and 3 more with findings\n\n"));
    }

    #[test]
    fn without_findings_it_is_a_sentence() {
        let text = written(&[&Case::new("Clean.")], |out| Box::new(JobSummary::new(out, "0.1.0")));
        assert!(!text.contains('|') && text.contains("no findings"), "{text}");
    }
}
