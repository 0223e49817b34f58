//! `JUnit` XML: an article is a suite of tests, a finding a test that failed.

use std::io::{self, Write};

use super::Page;
use crate::engine::Fault;
use crate::finding::Status;
use crate::report::{DocumentReport, Located, Reporter, RunEnd, excerpt};

/// Writes a `testsuite` for each document, in it a failed `testcase` for each finding that is shown, a skipped one for
/// each that is known or silenced, and one that passed where nothing is found.
pub struct Junit<W: Write> {
    page: Page<W>,
    version: String,
    all: bool,
    begun: bool,
    interrupted: bool,
}

impl<W: Write> Junit<W> {
    /// A report that goes to `out`; `version` is the program's. A test has no severity: findings that are mild or unsure
    /// are failures only with `all`.
    pub fn new(out: W, version: impl Into<String>, all: bool) -> Self {
        Self { page: Page::new(out), version: version.into(), all, begun: false, interrupted: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        self.page.begin(&self.version, "testsuites", &[("name", "mtlint")])
    }

    fn case(&mut self, report: &DocumentReport<'_>, located: &Located<'_>) -> io::Result<()> {
        let (finding, place) = (located.finding, located.place);
        let (label, line, message) = (report.label(), place.line.to_string(), located.wording());
        let name = format!("{}: {}", finding.rule, finding.message);
        let attributes = [("classname", &*label), ("name", &name), ("file", report.file), ("line", &line)];
        self.page.open("testcase", &attributes)?;
        match located.status {
            Status::Baseline => self.page.empty("skipped", &[("message", "known from the baseline")])?,
            Status::Suppressed => self.page.empty("skipped", &[("message", "suppressed")])?,
            Status::New | Status::Expired => {
                self.page.open("failure", &[("type", finding.severity.name()), ("message", &message)])?;
                let column = report.field_line.map_or_else(|| format!(":{}", place.column), |_| String::new());
                let context = excerpt::context(report.doc, finding);
                self.page.text(&format!("{}:{line}{column}: {context}", report.file))?;
                self.page.close("failure")?;
            }
        }
        self.page.close("testcase")
    }
}

impl<W: Write> Junit<W> {
    fn fault(&mut self, label: &str, file: &str, fault: &Fault) -> io::Result<()> {
        let name = format!("{}: {}", fault.rule.as_deref().unwrap_or("mtlint"), fault.kind.name());
        self.page.open("testcase", &[("classname", label), ("name", &name), ("file", file)])?;
        self.page.empty("error", &[("type", fault.kind.name()), ("message", &fault.message)])?;
        self.page.close("testcase")
    }
}

impl<W: Write> Reporter for Junit<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        self.begin()?;
        let all = self.all;
        let shown = || report.located().filter(|located| located.is_shown(all) || !located.status.is_gated());
        let skipped = shown().filter(|located| !located.status.is_gated()).count();
        let tests = shown().count();
        let faults = &report.outcome.faults;
        let (failures, cases) = ((tests - skipped).to_string(), (tests + faults.len()).max(1).to_string());
        let label = report.label();
        self.page.open(
            "testsuite",
            &[
                ("name", &label),
                ("tests", &cases),
                ("failures", &failures),
                ("errors", &faults.len().to_string()),
                ("skipped", &skipped.to_string()),
            ],
        )?;
        for located in shown() {
            self.case(report, &located)?;
        }
        for fault in faults {
            self.fault(&label, report.file, fault)?;
        }
        if tests + faults.len() == 0 {
            self.page.empty("testcase", &[("classname", &label), ("name", "no findings"), ("file", report.file)])?;
        }
        self.page.close("testsuite")
    }

    fn ending(&mut self, end: RunEnd) {
        self.interrupted = !end.complete;
    }

    fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        if self.interrupted {
            let counts = [("tests", "1"), ("failures", "0"), ("errors", "1"), ("skipped", "0")];
            self.page.open("testsuite", &[[("name", "mtlint")].as_slice(), &counts].concat())?;
            self.page.open("testcase", &[("classname", "mtlint"), ("name", "all documents are checked")])?;
            self.page.empty("error", &[("message", "interrupted: not all was checked")])?;
            self.page.close("testcase")?;
            self.page.close("testsuite")?;
        }
        self.page.end("testsuites")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::report::test_case::{Case, written};

    #[test]
    fn suites_and_failures() {
        let mut case = Case::new("Zoë ⟦went went⟧ <b>\n⟦b⟧ ⟦c⟧");
        case.statuses = vec![Status::New, Status::Suppressed];
        case.finding(2).severity = Severity::Info;
        let mut line = Case::new("⟦a⟧");
        (line.file, line.id, line.field_line) = ("wire.jsonl", Some("a1"), Some(7));
        line.finding(0).help = Some("delete it".to_owned());
        let text = written(&[&case, &Case::new("Clean."), &line], |out| Box::new(Junit::new(out, "0.1.0", false)));
        let wanted = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- mtlint 0.1.0 -->
<testsuites name="mtlint">
  <testsuite name="news/a.txt" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="news/a.txt" name="repeated-word: problem 1" file="news/a.txt" line="1">
      <failure type="minor" message="problem 1">news/a.txt:1:5: Zoë [[went went]] &lt;b&gt; b c</failure>
    </testcase>
    <testcase classname="news/a.txt" name="repeated-word: problem 2" file="news/a.txt" line="2">
      <skipped message="suppressed"/>
    </testcase>
  </testsuite>
  <testsuite name="news/a.txt" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="news/a.txt" name="no findings" file="news/a.txt"/>
  </testsuite>
  <testsuite name="wire.jsonl#a1" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="wire.jsonl#a1" name="repeated-word: problem 1" file="wire.jsonl" line="7">
      <failure type="minor" message="problem 1; delete it">wire.jsonl:7: [[a]]</failure>
    </testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(text, wanted);
        let all = written(&[&case], |out| Box::new(Junit::new(out, "0.1.0", true)));
        assert!(all.contains(r#"tests="3" failures="2" errors="0" skipped="1""#), "{all}");
    }
}
