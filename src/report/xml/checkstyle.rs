//! Checkstyle XML: files and their errors.

use std::io::{self, Write};

use super::Page;
use crate::finding::{Severity, Status};
use crate::report::{DocumentReport, Reporter};

/// Version of Checkstyle whose form this is.
const CHECKSTYLE: &str = "8.0";

/// Writes a `file` for each file with findings and an `error` for each finding that is not silenced.
pub struct Checkstyle<W: Write> {
    page: Page<W>,
    version: String,
    begun: bool,
    /// The `file` that is open: articles of one JSON Lines file stand in one.
    file: Option<String>,
}

impl<W: Write> Checkstyle<W> {
    /// A report that goes to `out`; `version` is the program's.
    pub fn new(out: W, version: impl Into<String>) -> Self {
        Self { page: Page::new(out), version: version.into(), begun: false, file: None }
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        self.page.begin(&self.version, "checkstyle", &[("version", CHECKSTYLE)])
    }

    /// Opens `file` where it is not open, and closes the one before.
    fn enter(&mut self, file: &str) -> io::Result<()> {
        self.begin()?;
        if self.file.as_deref() == Some(file) {
            return Ok(());
        }
        self.leave()?;
        self.file = Some(file.to_owned());
        self.page.open("file", &[("name", file)])
    }

    fn leave(&mut self) -> io::Result<()> {
        if self.file.take().is_some() { self.page.close("file") } else { Ok(()) }
    }
}

impl<W: Write> Reporter for Checkstyle<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        for located in report.located().filter(|located| located.status != Status::Suppressed) {
            self.enter(report.file)?;
            let finding = located.finding;
            let severity = match finding.severity {
                Severity::Info => "info",
                Severity::Minor => "warning",
                Severity::Major | Severity::Critical => "error",
            };
            let line = located.place.line.to_string();
            let column = located.place.column.to_string();
            let message = report.wording(&located);
            let source = format!("mtlint.{}", finding.rule);
            let mut attributes = vec![("line", line.as_str())];
            // The column of a JSON line would be that of its text.
            attributes.extend(report.field_line.is_none().then_some(("column", column.as_str())));
            attributes.extend([("severity", severity), ("message", &message), ("source", &source)]);
            self.page.empty("error", &attributes)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        self.leave()?;
        self.page.end("checkstyle")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::test_case::{Case, written};

    #[test]
    fn files_and_errors() {
        let mut case = Case::new("Zoë ⟦went went⟧ \n⟦b⟧ ⟦c⟧");
        case.statuses = vec![Status::New, Status::Suppressed];
        case.finding(0).message = "`a` & \"b\"".to_owned();
        case.finding(2).severity = Severity::Info;
        let mut line = Case::new("⟦a⟧");
        (line.file, line.id, line.field_line) = ("wire.jsonl", Some("a1"), Some(7));
        let text = written(&[&case, &Case::new("Clean."), &line, &line], |out| Box::new(Checkstyle::new(out, "0.1.0")));
        let wanted = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- mtlint 0.1.0 -->
<checkstyle version="8.0">
  <file name="news/a.txt">
    <error line="1" column="5" severity="warning" message="`a` &amp; &quot;b&quot;" source="mtlint.repeated-word"/>
    <error line="2" column="3" severity="info" message="problem 3" source="mtlint.repeated-word"/>
  </file>
  <file name="wire.jsonl">
    <error line="7" severity="warning" message="a1: problem 1" source="mtlint.repeated-word"/>
    <error line="7" severity="warning" message="a1: problem 1" source="mtlint.repeated-word"/>
  </file>
</checkstyle>
"#;
        assert_eq!(text, wanted);
    }
}
