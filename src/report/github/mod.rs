//! GitHub Actions: a workflow command for each finding, and a table for the page of the job.

mod summary;

use std::io::{self, Write};

pub use summary::JobSummary;

use super::faults::Faults;
use super::located::Regions;
use super::visible::visible;
use super::{DocumentReport, Located, Reporter, RunEnd};
use crate::finding::Severity;

/// Writes `::warning file=…,line=…::…` for each finding that is shown; each becomes an annotation of the file. The last line
/// names the program for whoever debugs the job.
pub struct Github<W: Write> {
    out: W,
    version: String,
    all: bool,
    faults: Faults,
    interrupted: bool,
}

impl<W: Write> Github<W> {
    /// Commands that go to `out`; findings that are mild or unsure only with `all`. `version` is the program's.
    pub fn new(out: W, version: impl Into<String>, all: bool) -> Self {
        Self { out, version: version.into(), all, faults: Faults::default(), interrupted: false }
    }

    fn command(
        &mut self,
        report: &DocumentReport<'_>,
        located: &Located<'_>,
        regions: &mut Regions<'_>,
    ) -> io::Result<()> {
        let finding = located.finding;
        let kind = match finding.severity {
            Severity::Info => "notice",
            Severity::Minor => "warning",
            Severity::Major | Severity::Critical => "error",
        };
        let out = &mut self.out;
        write!(out, "::{kind} ")?;
        if report.file != "-" {
            let region = regions.of(finding.span);
            write!(out, "file={},line={},", property(report.file), located.place.line)?;
            if report.field_line.is_none() {
                write!(out, "endLine={},", region.end_line)?;
                // Columns of a span over several lines are refused.
                if region.end_line == region.line {
                    write!(out, "col={},endColumn={},", region.column, region.end_column)?;
                }
            }
        }
        let message = report.wording(located);
        writeln!(out, "title={}::{}", property(&finding.rule), data(&visible(&message)))
    }
}

impl<W: Write> Reporter for Github<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let mut regions = Regions::new(&report.doc.source);
        let all = self.all;
        for located in report.located().filter(|located| located.is_shown(all)) {
            self.command(report, &located, &mut regions)?;
        }
        self.faults.add(&report.label(), &report.outcome.faults);
        Ok(())
    }

    fn ending(&mut self, end: RunEnd) {
        self.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        let failed = self.faults.list().iter().map(|fault| format!("{}: {}", fault.first, fault.note()));
        let interrupted = self.interrupted.then(|| "interrupted: not all was checked".to_owned());
        for message in failed.chain(interrupted) {
            writeln!(self.out, "::error title=mtlint::{}", data(&visible(&message)))?;
        }
        writeln!(self.out, "::debug::mtlint {}", self.version)?;
        self.out.flush()
    }
}

/// `text` as the message of a command: it must stay on its line, or the next line could be a command too.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Status};
    use crate::report::test_case::{Case, written};

    fn commands(case: &Case, all: bool) -> Vec<String> {
        let text = written(&[case], |out| Box::new(Github::new(out, "0.1.0", all)));
        let (commands, last) = text.trim_end().rsplit_once('\n').unwrap_or(("", &text));
        assert_eq!(last.trim_end(), "::debug::mtlint 0.1.0");
        commands.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_command_for_each_finding() {
        let mut case = Case::new("Zoë ⟦went went⟧\nto ⟦the\nthe⟧ pier.");
        case.finding(0).help = Some("delete one".to_owned());
        case.finding(1).severity = Severity::Critical;
        let wanted = [
            "::warning file=news/a.txt,line=1,endLine=1,col=5,endColumn=14,title=repeated-word::problem 1; delete one",
            "::error file=news/a.txt,line=2,endLine=3,title=repeated-word::problem 2",
        ];
        assert_eq!(commands(&case, false), wanted);
    }

    #[test]
    fn what_nobody_need_look_at_is_left_out() {
        let mut case = Case::new("⟦a⟧ ⟦b⟧ ⟦c⟧ ⟦d⟧ ⟦e⟧");
        case.statuses = vec![Status::Suppressed, Status::Baseline, Status::Expired];
        case.finding(3).severity = Severity::Info;
        case.finding(4).confidence = Confidence::percent(50);
        assert_eq!(commands(&case, false).len(), 1);
        let all = commands(&case, true);
        assert_eq!(all.len(), 3);
        assert!(all[1].starts_with("::notice "), "{all:?}");
    }

    #[test]
    fn a_json_line_has_a_line_and_no_columns() {
        let mut case = Case::new("one\n⟦two⟧");
        (case.file, case.id, case.field_line) = ("wire.jsonl", Some("a,b"), Some(7));
        let wanted = ["::warning file=wire.jsonl,line=7,title=repeated-word::a,b: problem 1"];
        assert_eq!(commands(&case, false), wanted);
    }

    #[test]
    fn nothing_in_a_text_or_a_path_is_a_command() {
        let mut case = Case::new("⟦a⟧");
        case.file = "100%, a:b\n::error::x.txt";
        case.finding(0).message = "50% `\r\n::stop-commands::x`".to_owned();
        let commands = commands(&case, false);
        assert_eq!(commands.len(), 1);
        assert!(commands[0].starts_with("::warning file=100%25%2C a%3Ab%0A%3A%3Aerror%3A%3Ax.txt,line=1,"));
        assert!(commands[0].ends_with("::50%25 `␍␊::stop-commands::x`"), "{commands:?}");
        assert_eq!(data("a%\r\nb"), "a%25%0D%0Ab");
    }
}
