//! The tables, the rows and the JSON of the measurement of all rules.

use super::*;

fn large() -> RulesEval {
    let spoken = |findings| SpokenFigures {
        findings,
        per_1000_words: Some(findings as f64 / 1000.0),
        right: ShareFigures { hits: 97, of: 100, share: Some(0.97), low: Some(0.9), high: Some(0.99) },
    };
    let texts = |texts| TextFigures { texts, documents: 12_345, words: 1_000_000, all: [spoken(1_234); 2] };
    let rule = |rule: &str, findings| RuleFigures {
        rule: rule.to_owned(),
        family: "terminology".to_owned(),
        severity: "minor",
        stage: "stable",
        texts: vec![[spoken(findings), SpokenFigures::default()], [spoken(findings), SpokenFigures::default()]],
        marked: ShareFigures { hits: 1, of: 4, share: Some(0.25), low: None, high: None },
    };
    RulesEval {
        v: RulesEval::VERSION,
        kind: "eval-rules",
        version: "0.1.0".to_owned(),
        source: true,
        texts: vec![texts("human"), texts("machine")],
        marked_text: ShareFigures { hits: 1, of: 10, share: Some(0.1), low: None, high: None },
        orphans: 0,
        rules: vec![rule("page-zh/unauthorised-copying", 1_234), rule("silent", 0)],
    }
}

fn written(write: impl Fn(&RulesEval, &mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&large(), &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_tables_fit_into_80_columns() {
    let out = written(|eval, out| text(eval, out));
    for line in out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let row = "\npage-zh/unauthorised-copying  1,234  1.234    1,234  1.234    0.25  194 of 200\n";
    assert!(out.contains(row), "{out}");
    assert!(out.ends_with("\n1 rule never spoke\n"), "{out}");
}

#[test]
fn every_rule_has_a_row_of_csv() {
    let out = written(|eval, out| table(eval, out));
    let mut lines = out.lines();
    let header = lines.next().expect("a header");
    assert!(header.starts_with("rule,family,severity,stage,machine,machine_per_1000,human,"), "{header}");
    let wanted =
        "page-zh/unauthorised-copying,terminology,minor,stable,1234,1.2340,1234,1.2340,0,,0,,4,1,100,97,100,97,0,0";
    assert_eq!(lines.next(), Some(wanted));
    assert_eq!(lines.count(), 1);
}

#[test]
fn json_is_one_line_with_its_version_first() {
    let out = written(RulesEval::json);
    assert!(out.starts_with("{\"v\":1,\"type\":\"eval-rules\",") && out.lines().count() == 1, "{out}");
}

#[test]
fn texts_to_be_read_are_guarded() {
    let row = HitRow {
        rule: "doubled-word",
        severity: "minor",
        confidence: 0.9,
        texts: "human",
        document: "a1",
        context: "=1+1⟦+1⟧",
        message: "…",
        suggestion: "",
        marked: "",
        fingerprint: "0".repeat(32),
        verdict: "",
        note: "",
    };
    let mut out = Vec::new();
    hits(std::iter::once(row), &mut out).expect("a vector takes everything");
    let out = String::from_utf8(out).expect("UTF-8");
    assert!(out.contains(",a1,'=1+1⟦+1⟧,…,"), "{out}");
}
