//! SARIF against the schema of the standard, and what stands in it.

use serde_json::{Value, json};

use super::*;
use crate::engine::{Fault, FaultKind};
use crate::finding::{Fix as FindingFix, Label, Opinion, Origin, Review, Severity};
use crate::report::test_case::Case;
use crate::text::SourceSpan;

/// The schema that OASIS publishes for SARIF 2.1.0.
const SCHEMA: &str = include_str!("../../../tests/schema/sarif-2.1.0.json");

fn sarif(cases: &[&Case]) -> Value {
    let registry = Registry::builtin();
    let mut out = Vec::new();
    let mut reporter = Sarif::new(&mut out, "0.1.0", &registry);
    for case in cases {
        case.report(|report| reporter.document(report)).expect("a Vec takes all bytes");
    }
    reporter.finish().expect("a Vec takes all bytes");
    serde_json::from_slice(&out).expect("our own JSON")
}

/// One finding of each kind: with evidence, with fixes, silenced, known, of a rule that nobody knows.
fn everything() -> Case {
    let mut case = Case::new("Zoë 😀 ⟦went went⟧ to\r\n⟦the\nthe⟧ ⟦pier⟧ ⟦by⟧ boat.");
    case.file = "news/été 1#.txt";
    for (index, rule) in ["doubled-word", "glued-words", "doubled-word"].into_iter().enumerate() {
        case.finding(index).rule = rule.into();
    }
    case.statuses = vec![Status::New, Status::Suppressed, Status::Baseline, Status::Expired];
    let review = Review {
        opinion: Opinion::Accepted,
        origin: Origin::Article,
        note: "sung twice".to_owned(),
        author: String::new(),
    };
    case.reviews = vec![None, Some(review)];
    case.finding(0).related = vec![Label { span: SourceSpan::new(0, 4), message: "here".into() }];
    case.finding(0).fix = Some(FindingFix { replacement: "went".to_owned(), safety: Safety::Safe });
    case.finding(0).help = Some("delete one".to_owned());
    case.finding(1).fix = Some(FindingFix { replacement: String::new(), safety: Safety::Unsafe });
    case.finding(1).severity = Severity::Critical;
    case.finding(2).severity = Severity::Info;
    case.finding(2).suggestion = Some("quay".to_owned());
    case.finding(2).group = Some("g".to_owned());
    case
}

fn a_json_line() -> Case {
    let mut case = everything();
    (case.file, case.id, case.field_line) = ("wire.jsonl", Some("a1"), Some(7));
    case
}

/// The schema of the standard, ready to be asked.
fn standard() -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    // The published pattern for language codes has a bracket too many and is no regular expression; none is written.
    for place in ["/definitions/run/properties/language", "/definitions/toolComponent/properties/language"] {
        let language = schema.pointer_mut(place).and_then(Value::as_object_mut).expect("a place of the schema");
        language.remove("pattern").expect("the pattern");
    }
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

fn errors(log: &Value) -> Vec<String> {
    standard().iter_errors(log).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn it_is_valid_by_the_schema_of_the_standard() {
    let (one, line, clean) = (everything(), a_json_line(), Case::new("Clean."));
    for cases in [&[][..], &[&clean], &[&one], &[&clean, &one, &line]] {
        assert_eq!(errors(&sarif(cases)), [""; 0]);
    }
    let mut wrong = sarif(&[&one]);
    wrong["runs"][0]["results"][0]["level"] = "minor".into();
    assert!(!errors(&wrong).is_empty(), "the schema says nothing");
}

#[test]
fn it_is_valid_whatever_rule_speaks() {
    let registry = Registry::builtin();
    let rules = registry.rules();
    let mut case = Case::new(&"⟦a⟧ ".repeat(rules.len()));
    for (index, rule) in rules.iter().enumerate() {
        case.finding(index).rule = rule.meta().id.clone();
    }
    let log = sarif(&[&case]);
    assert_eq!(log["runs"][0]["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(rules.len()));
    assert_eq!(errors(&log), [""; 0]);
}

#[test]
fn a_result_says_where_and_what() {
    let log = sarif(&[&everything()]);
    let result = &log["runs"][0]["results"][0];
    let uri = json!({"uri": "news/%C3%A9t%C3%A9%201%23.txt"});
    let region = json!({"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 16});
    let mut shown = region.clone();
    shown["snippet"] = json!({"text": "went went"});
    assert_eq!(result["message"]["text"], "problem 1; delete one");
    assert_eq!(result["locations"], json!([{"physicalLocation": {"artifactLocation": uri, "region": shown}}]));
    assert_eq!(result["partialFingerprints"], json!({"mtlint/v1": "00000000000000000000000000000001"}));
    let change = json!({
        "artifactLocation": uri,
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "went"}}],
    });
    assert_eq!(result["fixes"][0]["artifactChanges"], json!([change]));
    assert_eq!(result["relatedLocations"][0]["message"]["text"], "here");
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["endColumn"], 4);
    let over_lines = &log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&over_lines["startLine"], &over_lines["endLine"]), (&2.into(), &3.into()));
    assert!(
        log["runs"][0]["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0]
            .get("insertedContent")
            .is_none()
    );
}

/// What the log says of a run in which `skipped` could not be checked and which ends with `exit_code`.
fn invocation(case: &Case, skipped: &[(&str, &str)], exit_code: u8) -> Value {
    let registry = Registry::builtin();
    let mut out = Vec::new();
    let mut reporter = Sarif::new(&mut out, "0.1.0", &registry);
    for (place, reason) in skipped {
        reporter.skipped(place, reason);
    }
    case.report(|report| reporter.document(report)).expect("a Vec takes all bytes");
    reporter.ending(RunEnd { exit_code, complete: exit_code != 130 });
    reporter.finish().expect("a Vec takes all bytes");
    let mut log: Value = serde_json::from_slice(&out).expect("our own JSON");
    assert_eq!(errors(&log), [""; 0]);
    log["runs"][0]["invocations"].take()
}

#[test]
fn what_could_not_be_checked_is_told() {
    let mut case = everything();
    assert_eq!(invocation(&case, &[], 1), json!([{"executionSuccessful": true, "exitCode": 1}]));
    let fault = Fault { rule: Some("x".into()), kind: FaultKind::Panic, message: "a is b".to_owned() };
    case.outcome.faults.push(fault);
    let told = [
        json!({"level": "error", "message": {"text": "wire.jsonl:2: not JSON"}}),
        json!({"level": "error", "message": {"text": "news/été 1#.txt: rule `x`: internal-error: a is b"}}),
    ];
    let wanted = json!([{"executionSuccessful": false, "exitCode": 2, "toolExecutionNotifications": told}]);
    assert_eq!(invocation(&case, &[("wire.jsonl:2", "not JSON")], 2), wanted);
    let told = json!({"level": "error", "message": {"text": "mtlint: interrupted: not all was checked"}});
    let wanted = json!([{"executionSuccessful": false, "exitCode": 130, "toolExecutionNotifications": [told]}]);
    assert_eq!(invocation(&everything(), &[], 130), wanted);
    let many = vec![("a.txt", "empty"); LISTED + 1];
    assert_eq!(invocation(&case, &many, 2)[0]["toolExecutionNotifications"].as_array().map(Vec::len), Some(LISTED));
}

#[test]
fn levels_suppressions_and_the_baseline() {
    let log = sarif(&[&everything()]);
    let results = log["runs"][0]["results"].as_array().expect("a list");
    let levels: Vec<_> = results.iter().map(|result| &result["level"]).collect();
    assert_eq!(levels, ["warning", "error", "note", "warning"]);
    let suppressed: Vec<_> = results.iter().map(|result| result.get("suppressions").is_some()).collect();
    assert_eq!(suppressed, [false, true, false, false]);
    let suppression = json!([{"kind": "inSource", "status": "accepted", "justification": "sung twice"}]);
    assert_eq!(results[1]["suppressions"], suppression);
    assert_eq!(results[2]["baselineState"], "unchanged");
}

#[test]
fn each_rule_that_spoke_is_described_once() {
    let log = sarif(&[&everything(), &a_json_line()]);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("a list");
    let ids: Vec<_> = rules.iter().map(|rule| &rule["id"]).collect();
    assert_eq!(ids, ["doubled-word", "glued-words", "repeated-word"]);
    for result in log["runs"][0]["results"].as_array().expect("a list") {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(result["ruleId"], *ids[index]);
    }
    let markdown = rules[0]["help"]["markdown"].as_str().expect("a text");
    assert!(markdown.starts_with("# doubled-word\n") && markdown.contains("## How to fix"), "{markdown}");
    assert_eq!(rules[0]["properties"]["category"], "fluency");
    assert!(rules[2].get("help").is_none(), "a rule that is not known has an id only");
}

#[test]
fn a_json_line_has_a_line_and_a_name() {
    let log = sarif(&[&a_json_line()]);
    let result = &log["runs"][0]["results"][0];
    let location = &result["locations"][0];
    let region = json!({"startLine": 7, "snippet": {"text": "went went"}});
    assert_eq!(location["physicalLocation"]["region"], region);
    assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "wire.jsonl#a1");
    assert!(result.get("fixes").is_none(), "a replacement would not be right in an escaped text");
}

#[test]
fn paths_are_uris() {
    let cases = [
        ("a/b-c_d.txt", "a/b-c_d.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/x y", "file:///x%20y"),
        ("C:/x", "file:///C%3A/x"),
    ];
    for (path, wanted) in cases {
        assert_eq!(uri(path), wanted);
    }
}
