//! What `mtlint filter` says of an article, in a field of the article's own line.

use serde::Serialize;
use serde_json::Value;

use super::v1::{self, Counts, Related};
use crate::report::{DocumentReport, excerpt};

/// The field's value. Keys have the names and meanings of [`super::v1`].
#[derive(Serialize)]
struct Judgement<'a> {
    verdict: &'static str,
    score: f64,
    npt: f64,
    words: u32,
    #[serde(flatten)]
    counts: Counts,
    rules_hash: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<Vec<Finding<'a>>>,
}

/// A finding without what its line knows already or what does not stay true when the line moves on: the file and its line.
#[derive(Serialize)]
struct Finding<'a> {
    text_line: Option<u32>,
    column: u32,
    start: u32,
    end: u32,
    rule: &'a str,
    family: &'a str,
    category: &'static str,
    severity: &'static str,
    confidence: f64,
    text: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    suggestion: Option<&'a str>,
    fix: &'static str,
    related: Vec<Related<'a>>,
    group: Option<&'a str>,
    fingerprint: String,
    status: &'static str,
    verdict: Option<&'static str>,
    note: Option<&'a str>,
}

impl<'a> From<v1::Finding<'a>> for Finding<'a> {
    fn from(finding: v1::Finding<'a>) -> Self {
        Self {
            text_line: finding.text_line,
            column: finding.column,
            start: finding.start,
            end: finding.end,
            rule: finding.rule,
            family: finding.family,
            category: finding.category,
            severity: finding.severity,
            confidence: finding.confidence,
            text: finding.text,
            message: finding.message,
            help: finding.help,
            suggestion: finding.suggestion,
            fix: finding.fix,
            related: finding.related,
            group: finding.group,
            fingerprint: finding.fingerprint,
            status: finding.status,
            verdict: finding.verdict,
            note: finding.note,
        }
    }
}

/// What there is to say of an article, as a JSON object on one line; `version` is the program's.
pub fn judgement(report: &DocumentReport<'_>, version: &str, with_findings: bool) -> serde_json::Result<String> {
    let located: Vec<_> = if with_findings { report.located().collect() } else { Vec::new() };
    let finding = |located| v1::Finding::new(report, located, excerpt::context(report.doc, located.finding)).into();
    let card = report.card;
    serde_json::to_string(&Judgement {
        verdict: card.verdict.name(),
        score: card.score,
        npt: card.npt,
        words: card.words,
        counts: Counts::new(card.counts),
        rules_hash: report.rules_hash,
        version,
        findings: with_findings.then(|| located.iter().map(finding).collect()),
    })
}

/// Whether `json` is what [`judgement`] writes, in this version of the program or another: it may be replaced.
pub fn is_judgement(json: &str) -> bool {
    let value: Option<Value> = serde_json::from_str(json).ok();
    let keys = ["verdict", "score", "npt", "rules_hash", "version"];
    value.is_some_and(|value| keys.iter().all(|key| value.get(key).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::test_case::Case;

    fn check(with_findings: bool, expected: &[&str]) -> Value {
        let mut case = Case::new("one\ntwo ⟦the the⟧ café");
        case.field_line = Some(12);
        let text = case.report(|report| judgement(report, "0.1.0", with_findings)).expect("it is JSON");
        assert!(is_judgement(&text), "{text}");
        let value: Value = serde_json::from_str(&text).expect("our own JSON");
        let mut keys: Vec<_> = value.as_object().expect("an object").keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, expected);
        value
    }

    #[test]
    fn it_says_what_the_report_says_and_no_place_of_the_file() {
        let keys = ["critical", "info", "major", "minor", "npt", "rules_hash", "score", "verdict", "version", "words"];
        check(false, &keys);
        let mut more = vec!["findings"];
        more.extend(keys);
        more.sort_unstable();
        let value = check(true, &more);
        let finding = &value["findings"][0];
        assert_eq!((&finding["text_line"], &finding["start"], &finding["end"]), (&2.into(), &8.into(), &15.into()));
        assert!(finding.get("line").is_none() && finding.get("document").is_none(), "{finding}");
    }

    #[test]
    fn what_others_wrote_is_no_judgement() {
        for json in ["null", "[]", "\"pass\"", "{\"score\": 3, \"verdict\": \"pass\"}", "{"] {
            assert!(!is_judgement(json), "{json}");
        }
    }
}
