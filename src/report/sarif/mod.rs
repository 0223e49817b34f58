//! SARIF 2.1.0: what code scanning services and editors read.
//!
//! Results are written as they come, one a line. The tool with its rules stands after them, since only then is known
//! which rules spoke; the order of keys in an object says nothing.

mod model;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::io::{self, Write};

use rustc_hash::FxHashMap;

use self::model::{
    About, Artifact, Change, Configuration, Driver, Finding, FindingProperties, Fingerprints, Fix, Help, Invocation,
    Location, Logical, Message, Notification, Physical, Region, Replacement, Rule, RuleProperties, Summary, Tool,
    level, suppressions,
};
use super::catalog::{explain, markdown_page};
use super::faults::Faults;
use super::located::Regions;
use super::{DocumentReport, Located, Reporter, RunEnd};
use crate::engine::Registry;
use crate::finding::{Level, Safety, Status};
use crate::rule::RuleMeta;

const BEGIN: &str = concat!(
    r#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"#,
    r#""columnKind":"unicodeCodePoints","newlineSequences":["\r\n","\n","\r"],"results":["#
);

/// Most things that went wrong which are listed: what takes the log must not choke on a folder of broken files.
const LISTED: usize = 1000;

/// Writes SARIF.
pub struct Sarif<'r, W: Write> {
    out: W,
    version: String,
    registry: &'r Registry,
    /// Rules that spoke, in the order in which they did for the first time.
    rules: Vec<String>,
    places: FxHashMap<String, usize>,
    begun: bool,
    /// Something could not be read or judged.
    failed: bool,
    notifications: Vec<Notification>,
    faults: Faults,
    exit_code: Option<u8>,
}

impl<'r, W: Write> Sarif<'r, W> {
    /// A log that goes to `out`; `version` is the program's, `registry` knows the rules.
    pub fn new(out: W, version: impl Into<String>, registry: &'r Registry) -> Self {
        Self {
            out,
            version: version.into(),
            registry,
            rules: Vec::new(),
            places: FxHashMap::default(),
            begun: false,
            failed: false,
            notifications: Vec::new(),
            faults: Faults::default(),
            exit_code: None,
        }
    }

    /// What stands before a result: the beginning of the log, or the end of the result before.
    fn next(&mut self) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.begun, true) { ",\n" } else { "\n" };
        if before == "\n" {
            self.out.write_all(BEGIN.as_bytes())?;
        }
        self.out.write_all(before.as_bytes())
    }

    /// Takes note that something of `place` could not be read or judged.
    fn notify(&mut self, place: &str, reason: &str) {
        self.failed = true;
        if self.notifications.len() < LISTED {
            let message = Summary { text: format!("{place}: {reason}") };
            self.notifications.push(Notification { level: "error", message });
        }
    }

    fn rule_index(&mut self, rule: &str) -> usize {
        if let Some(&index) = self.places.get(rule) {
            return index;
        }
        let index = self.rules.len();
        self.rules.push(rule.to_owned());
        self.places.insert(rule.to_owned(), index);
        index
    }
}

impl<W: Write> Reporter for Sarif<'_, W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let uri = uri(report.file);
        let mut regions = Regions::new(&report.doc.source);
        for located in report.located() {
            let index = self.rule_index(&located.finding.rule);
            self.next()?;
            serde_json::to_writer(&mut self.out, &result(report, &located, index, &uri, &mut regions))?;
        }
        self.faults.add(&report.label(), &report.outcome.faults);
        Ok(())
    }

    fn skipped(&mut self, place: &str, reason: &str) {
        self.notify(place, reason);
    }

    fn ending(&mut self, end: RunEnd) {
        self.exit_code = Some(end.exit_code);
        if !end.complete {
            self.notify("mtlint", "interrupted: not all was checked");
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        if !self.begun {
            self.out.write_all(BEGIN.as_bytes())?;
        }
        for fault in std::mem::take(&mut self.faults).list() {
            self.notify(&fault.first, &fault.note());
        }
        let invocation = Invocation {
            execution_successful: !self.failed,
            exit_code: self.exit_code,
            tool_execution_notifications: &self.notifications,
        };
        self.out.write_all(b"\n],\"invocations\":")?;
        serde_json::to_writer(&mut self.out, &[invocation])?;
        self.out.write_all(b",\"tool\":")?;
        let rules = self.rules.iter().map(|id| rule(id, self.registry)).collect::<io::Result<_>>()?;
        let driver = Driver { name: "mtlint", version: &self.version, semantic_version: &self.version, rules };
        serde_json::to_writer(&mut self.out, &Tool { driver })?;
        self.out.write_all(b"}]}\n")?;
        self.out.flush()
    }
}

fn rule<'i>(id: &'i str, registry: &Registry) -> io::Result<Rule<'i>> {
    let about = registry.get(id).map(|rule| about(&rule.documented())).transpose()?;
    Ok(Rule { id, about })
}

fn about(meta: &RuleMeta) -> io::Result<About> {
    let mut text = Vec::new();
    explain(meta, false, &mut text)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    let mut tags = vec![meta.category.name().to_owned(), meta.family.to_string()];
    // A family may be called as its category, and no tag may stand twice.
    tags.dedup();
    let properties = RuleProperties {
        tags,
        precision: match meta.confidence.level() {
            Level::Low => "low",
            Level::Medium => "medium",
            Level::High => "high",
        },
        category: meta.category.name(),
        family: meta.family.to_string(),
        severity: meta.severity.name(),
        confidence: meta.confidence.value(),
    };
    Ok(About {
        short_description: Summary { text: meta.summary.to_string() },
        help: Help { text, markdown: markdown_page(meta) },
        default_configuration: Configuration { level: level(meta.severity) },
        properties,
    })
}

fn result<'a>(
    report: &DocumentReport<'a>,
    located: &Located<'a>,
    rule_index: usize,
    uri: &'a str,
    regions: &mut Regions<'a>,
) -> Finding<'a> {
    let finding = located.finding;
    let artifact = Artifact { uri };
    let place = regions.of(finding.span);
    let logical =
        report.id.map(|name| [Logical { name, fully_qualified_name: report.label().into_owned(), kind: "object" }]);
    let physical = Physical {
        artifact_location: artifact,
        region: Region::new(place, report.field_line, Some(report.matched(finding))),
    };
    let related = finding.related.iter().enumerate().map(|(index, label)| Location {
        id: Some(index),
        physical_location: Physical {
            artifact_location: artifact,
            region: Region::new(regions.of(label.span), report.field_line, None),
        },
        logical_locations: None,
        message: Some(Message { text: &label.message }),
    });
    let related_locations = related.collect();
    // The text of a JSON line is escaped there: what replaces it in the article would not be right in the file.
    let fix = finding.fix.as_ref().filter(|_| report.field_line.is_none()).map(|fix| Fix {
        description: Message {
            text: match fix.safety {
                Safety::Safe => "safe: it can be applied unseen",
                Safety::Unsafe => "likely: a person decides",
            },
        },
        artifact_changes: [Change {
            artifact_location: artifact,
            replacements: [Replacement {
                deleted_region: Region::new(place, None, None),
                inserted_content: (!fix.replacement.is_empty()).then_some(Message { text: &fix.replacement }),
            }],
        }],
    });
    Finding {
        rule_id: &finding.rule,
        rule_index,
        level: level(finding.severity),
        rank: (finding.confidence.value() * 100.0).round(),
        message: Summary { text: report.wording(located) },
        locations: [Location { id: None, physical_location: physical, logical_locations: logical, message: None }],
        related_locations,
        partial_fingerprints: Fingerprints { v1: finding.fingerprint.to_string() },
        fixes: fix.into_iter().collect(),
        suppressions: suppressions(located.status, located.review),
        baseline_state: (located.status == Status::Baseline).then_some("unchanged"),
        properties: FindingProperties {
            category: finding.category.name(),
            severity: finding.severity.name(),
            confidence: finding.confidence.value(),
            status: located.status.name(),
            suggestion: finding.suggestion.as_deref(),
            group: finding.group.as_deref(),
        },
    }
}

/// `path` as a URI reference: what could be taken for something else is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/');
    if path.starts_with('/') {
        out.push_str("file://");
    } else if drive {
        out.push_str("file:///");
    }
    for &byte in path.as_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
