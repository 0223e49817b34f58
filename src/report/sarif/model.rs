//! The objects of SARIF 2.1.0 that are written, with the names of the standard.

use serde::Serialize;

use crate::finding::{Origin, Review, Severity, Status};
use crate::report::located::Region as Place;

/// A text.
#[derive(Serialize)]
pub(super) struct Message<'a> {
    pub(super) text: &'a str,
}

/// A text in two forms.
#[derive(Serialize)]
pub(super) struct Help {
    pub(super) text: String,
    pub(super) markdown: String,
}

/// What found the results; it is written after them, when it is known which rules spoke.
#[derive(Serialize)]
pub(super) struct Tool<'a> {
    pub(super) driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'a> {
    pub(super) name: &'static str,
    pub(super) version: &'a str,
    pub(super) semantic_version: &'a str,
    pub(super) rules: Vec<Rule<'a>>,
}

/// A rule; one that is not known any more has an id only.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    pub(super) id: &'a str,
    #[serde(flatten)]
    pub(super) about: Option<About>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct About {
    pub(super) short_description: Summary,
    pub(super) help: Help,
    pub(super) default_configuration: Configuration,
    pub(super) properties: RuleProperties,
}

#[derive(Serialize)]
pub(super) struct Summary {
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

/// `tags` and `precision` are what code scanning of GitHub filters by.
#[derive(Serialize)]
pub(super) struct RuleProperties {
    pub(super) tags: Vec<String>,
    pub(super) precision: &'static str,
    pub(super) category: &'static str,
    pub(super) family: String,
    pub(super) severity: &'static str,
    pub(super) confidence: f64,
}

/// How the run went: whether everything could be read and judged, and what could not.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation<'a> {
    pub(super) execution_successful: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exit_code: Option<u8>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) tool_execution_notifications: &'a [Notification],
}

/// Something that went wrong.
#[derive(Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Summary,
}

/// A finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Finding<'a> {
    pub(super) rule_id: &'a str,
    pub(super) rule_index: usize,
    pub(super) level: &'static str,
    pub(super) rank: f64,
    pub(super) message: Summary,
    pub(super) locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location<'a>>,
    pub(super) partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Fix<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suppressions: Option<[Suppression<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) baseline_state: Option<&'static str>,
    pub(super) properties: FindingProperties<'a>,
}

#[derive(Serialize)]
pub(super) struct Fingerprints {
    #[serde(rename = "mtlint/v1")]
    pub(super) v1: String,
}

#[derive(Serialize)]
pub(super) struct FindingProperties<'a> {
    pub(super) category: &'static str,
    pub(super) severity: &'static str,
    pub(super) confidence: f64,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suggestion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<&'a str>,
}

/// How a result was silenced.
#[derive(Serialize)]
pub(super) struct Suppression<'a> {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) justification: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names of the standard")]
pub(super) struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    pub(super) physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logical_locations: Option<[Logical<'a>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message<'a>>,
}

/// The article in a file of several.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Logical<'a> {
    pub(super) name: &'a str,
    pub(super) fully_qualified_name: String,
    pub(super) kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical<'a> {
    pub(super) artifact_location: Artifact<'a>,
    pub(super) region: Region<'a>,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct Artifact<'a> {
    pub(super) uri: &'a str,
}

/// Lines and columns; of an article in a JSON line the line of the file alone, since its columns are not those of the file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region<'a> {
    pub(super) start_line: u32,
    #[serde(flatten)]
    pub(super) rest: Option<Rest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) snippet: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rest {
    pub(super) start_column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl<'a> Region<'a> {
    pub(super) fn new(place: Place, field_line: Option<u32>, snippet: Option<&'a str>) -> Self {
        let rest = Rest { start_column: place.column, end_line: place.end_line, end_column: place.end_column };
        Self {
            start_line: field_line.unwrap_or(place.line),
            rest: field_line.is_none().then_some(rest),
            snippet: snippet.map(|text| Message { text }),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix<'a> {
    pub(super) description: Message<'static>,
    pub(super) artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Change<'a> {
    pub(super) artifact_location: Artifact<'a>,
    pub(super) replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Replacement<'a> {
    pub(super) deleted_region: Region<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) inserted_content: Option<Message<'a>>,
}

/// The level of a severity.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Minor => "warning",
        Severity::Major | Severity::Critical => "error",
    }
}

/// What the standard says of a silenced finding.
pub(super) fn suppressions(status: Status, review: Option<&Review>) -> Option<[Suppression<'_>; 1]> {
    let kind = match review.map(|review| review.origin) {
        Some(Origin::Article) => "inSource",
        Some(Origin::Decision) | None => "external",
    };
    let justification = review.map(|review| review.note.as_str()).filter(|note| !note.is_empty());
    (status == Status::Suppressed).then_some([Suppression { kind, status: "accepted", justification }])
}
