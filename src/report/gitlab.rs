//! Code Quality of GitLab: a JSON array with an issue for each finding.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{DocumentReport, Reporter};
use crate::finding::{Fingerprint, Status};

/// Most fingerprints that are remembered. GitLab refuses reports long before that.
const REMEMBERED: usize = 500_000;

/// Writes the array, one issue a line. Silenced findings are left out, since the format has no word for them; known
/// ones are not, since GitLab itself compares the issues of two branches.
pub struct Gitlab<W: Write> {
    out: W,
    engine: String,
    begun: bool,
    /// How often a fingerprint stood in the report: GitLab takes two issues with the same one for one.
    seen: FxHashMap<Fingerprint, u32>,
    most: usize,
}

#[derive(Serialize)]
struct Issue<'a> {
    /// GitLab has no use for it; who reads the file has.
    engine_name: &'a str,
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl<W: Write> Gitlab<W> {
    /// An array that goes to `out`; `version` is the program's.
    pub fn new(out: W, version: &str) -> Self {
        Self { out, engine: format!("mtlint {version}"), begun: false, seen: FxHashMap::default(), most: REMEMBERED }
    }

    /// The fingerprint as it is, with `-2` and so on where other documents have the same problem. Of more than can be
    /// remembered each has the mark of its document, in which no two are equal.
    fn unique(&mut self, fingerprint: Fingerprint, document: &str) -> String {
        if self.seen.len() >= self.most && !self.seen.contains_key(&fingerprint) {
            return format!("{fingerprint}-{}", &blake3::hash(document.as_bytes()).to_hex()[..16]);
        }
        let times = self.seen.entry(fingerprint).or_insert(0);
        *times += 1;
        if *times == 1 { fingerprint.to_string() } else { format!("{fingerprint}-{times}") }
    }
}

impl<W: Write> Reporter for Gitlab<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        for located in report.located().filter(|located| located.status != Status::Suppressed) {
            let finding = located.finding;
            let fingerprint = self.unique(finding.fingerprint, report.name);
            let issue = Issue {
                engine_name: &self.engine,
                description: report.wording(&located),
                check_name: &finding.rule,
                fingerprint,
                severity: finding.severity.name(),
                location: Location { path: report.file, lines: Lines { begin: located.place.line } },
            };
            self.out.write_all(if std::mem::replace(&mut self.begun, true) { b",\n" } else { b"[\n" })?;
            serde_json::to_writer(&mut self.out, &issue)?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::report::test_case::{Case, written};

    fn issues(cases: &[&Case]) -> Value {
        let text = written(cases, |out| Box::new(Gitlab::new(out, "0.1.0")));
        serde_json::from_str(&text).expect("our own JSON")
    }

    #[test]
    fn an_issue_for_each_finding_that_counts() {
        let mut case = Case::new("One.\n⟦a⟧ ⟦b⟧");
        case.statuses = vec![Status::Baseline, Status::Suppressed];
        case.finding(0).help = Some("delete it".to_owned());
        let wanted = json!([{
            "engine_name": "mtlint 0.1.0",
            "description": "problem 1; delete it",
            "check_name": "repeated-word",
            "fingerprint": "00000000000000000000000000000001",
            "severity": "minor",
            "location": {"path": "news/a.txt", "lines": {"begin": 2}},
        }]);
        assert_eq!(issues(&[&case]), wanted);
        assert_eq!(issues(&[]), json!([]));
    }

    #[test]
    fn no_fingerprint_comes_twice() {
        let case = Case::new("⟦a⟧ ⟦b⟧");
        let issues = issues(&[&case, &case, &case]);
        let prints: Vec<_> = issues.as_array().expect("a list").iter().map(|issue| &issue["fingerprint"]).collect();
        let one = "00000000000000000000000000000001";
        assert_eq!([prints[0], prints[2], prints[4]], [one, &format!("{one}-2"), &format!("{one}-3")]);
    }

    #[test]
    fn what_is_not_remembered_has_the_mark_of_its_document() {
        let (one, mut two) = (Case::new("⟦a⟧ ⟦b⟧"), Case::new("⟦a⟧ ⟦b⟧"));
        two.name = "news/b.txt";
        let text = written(&[&one, &two], |out| Box::new(Gitlab { most: 1, ..Gitlab::new(out, "0.1.0") }));
        let issues: Vec<Value> = serde_json::from_str(&text).expect("our own JSON");
        let prints: std::collections::BTreeSet<_> =
            issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(prints.len(), 4, "{prints:?}");
        assert!(prints.contains("00000000000000000000000000000001-2"), "{prints:?}");
    }

    #[test]
    fn a_json_line_is_found_by_its_line() {
        let mut case = Case::new("one\n⟦two⟧");
        (case.file, case.id, case.field_line) = ("wire.jsonl", Some("a1"), Some(7));
        let issue = &issues(&[&case])[0];
        assert_eq!(issue["location"], json!({"path": "wire.jsonl", "lines": {"begin": 7}}));
        assert_eq!(issue["description"], "a1: problem 1");
    }
}
