//! Small comparisons as a person, a program and a browser get them.

use super::*;
use crate::report::csv::{CompareFindingsCsv, CsvOptions, compare_documents, compare_rules};

fn measure(name: &str, rates: [f64; 2], interval: Option<[f64; 2]>, leaning: &'static str) -> Measure {
    let [old_rate, new_rate] = rates;
    Measure {
        name: name.to_owned(),
        old: old_rate * 123.0,
        new: new_rate * 123.0,
        old_rate,
        new_rate,
        change: new_rate - old_rate,
        interval,
        p: interval.map(|_| 0.0001),
        p_corrected: interval.map(|_| 0.0123),
        leaning,
    }
}

fn document(name: &str, points: f64, verdict: Verdict) -> DocumentFigures {
    DocumentFigures {
        document: name.to_owned(),
        words: 1_200,
        findings: 3,
        info: 1,
        points,
        npt: points / 1.2,
        npt_low: 0.5,
        npt_high: 9.25,
        score: 100.0 - points / 1.2,
        verdict,
    }
}

fn comparison() -> Comparison {
    let moves = Moves { stayed: 1, went: 1_567, came: 2, regraded: 1, silenced: 4, raised: 5 };
    let level = |name: &str| LevelFigures { measure: measure(name, [10.0, 8.5], Some([-2.5, -0.5]), "better"), moves };
    let run = |report: &str, hash: &str| RunFigures {
        report: report.to_owned(),
        documents: 31,
        words: 123_456,
        rules_hashes: vec![hash.to_owned()],
        versions: vec!["0.1.0".to_owned()],
    };
    let rule = |name: &str, level| RuleChange {
        family: "names".to_owned(),
        category: "terminology".to_owned(),
        level,
        measure: measure(name, [112.25, 101.5], Some([-12.75, -10.25]), "better"),
        moves,
    };
    let name = "news/2026/a-long-name-of-an-article-that-does-not-fit.txt";
    Comparison {
        v: Comparison::VERSION,
        kind: "compare",
        version: "0.1.0".to_owned(),
        old: run("reports/<old>", "1111"),
        new: run("reports/new", "1111"),
        pairing: PairingFigures { by: "name", roots: None, pairs: 30, alone: [1, 1], same_rules: 30, as_long: 30 },
        resamples: 10_000,
        seed: 1,
        enough_pairs: 20,
        points: measure("points", [110.0, 98.5], Some([-12.5, -10.5]), "better"),
        categories: vec![
            measure("accuracy", [0.0, 0.0], Some([0.0, 0.0]), "unclear"),
            measure("terminology", [110.0, 98.5], None, "unclear"),
        ],
        findings: [level("minor"), level("info")],
        verdicts: [[20, 1, 0], [2, 6, 0], [0, 1, 0]],
        rules: vec![rule("zh-calques/a-rule-with-a-very-long-name-indeed", "minor"), rule("name-variant", "info")],
        documents: vec![
            DocumentChange {
                document: name.to_owned(),
                old: Some(document(name, 12.0, Verdict::Review)),
                new: Some(document(name, 1.5, Verdict::Pass)),
                same_rules: true,
                moves: [moves; 2],
            },
            DocumentChange {
                document: "=lost.txt".to_owned(),
                old: Some(document("=lost.txt", 1.0, Verdict::Pass)),
                new: None,
                same_rules: false,
                moves: [Moves::default(); 2],
            },
        ],
    }
}

fn shown(comparison: &Comparison) -> String {
    let mut out = Vec::new();
    text(comparison, CompareText { color: false, width: 80 }, &mut out).expect("a Vec takes all bytes");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_tables_fit_into_80_columns() {
    let text = shown(&comparison());
    let tables = text.lines().filter(|line| !line.contains(", ") && !line.contains("note"));
    for line in tables {
        assert!(line.chars().count() <= 80, "{} columns:\n{line}", line.chars().count());
    }
    for word in ["terminology", "1,567", "review → pass", "-11.50", "better", "26 as before"] {
        assert!(text.contains(word), "{word}\n{text}");
    }
    assert!(!text.contains("accuracy"), "what neither run has is left out");
}

#[test]
fn what_makes_figures_doubtful_is_said_first() {
    let warnings = |change: &dyn Fn(&mut Comparison)| {
        let mut comparison = comparison();
        change(&mut comparison);
        comparison.warnings().join(" | ")
    };
    assert_eq!(warnings(&|_| {}), "");
    let few = warnings(&|comparison| {
        comparison.pairing = PairingFigures { pairs: 19, same_rules: 19, ..comparison.pairing.clone() }
    });
    assert_eq!(few, "19 pairs only: intervals of fewer than 20 pairs are too narrow to be trusted");
    let rules = warnings(&|comparison| {
        comparison.pairing.same_rules = 12;
        comparison.new.versions = vec!["0.2.0".to_owned()];
    });
    assert!(
        rules.starts_with("in 18 of 30 pairs the rules are not the same") && rules.contains("mtlint 0.1.0 and 0.2.0"),
        "{rules}"
    );
    let systems = warnings(&|comparison| comparison.pairing.as_long = 3);
    assert!(systems.starts_with("few findings are in both runs"), "{systems}");
}

#[test]
fn the_conclusion_is_one_sentence_and_its_figures() {
    let told = [
        "the new run is better; points per 1,000 words: 110.00 before, 98.50 now",
        "change -11.50, 95 % interval -12.50 to -10.50, p < 0.001",
    ];
    assert_eq!(comparison().conclusion(), told);
    let mut one = comparison();
    (one.pairing.pairs, one.points) = (1, measure("points", [2.0, 1.0], None, "unclear"));
    let told = ["of one document nothing can be said beyond itself; points per 1,000 words: 2.00 before, 1.00 now", ""];
    assert_eq!(one.conclusion(), told);
}

#[test]
fn json_is_one_line_with_its_version_first() {
    let mut out = Vec::new();
    comparison().json(&mut out).expect("a Vec takes all bytes");
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(text.starts_with("{\"v\":1,\"type\":\"compare\",") && text.matches('\n').count() == 1, "{text}");
    let value: serde_json::Value = serde_json::from_str(&text).expect("our own JSON");
    assert_eq!((&value["rules"][0]["went"], &value["rules"][0]["interval"][0]), (&1_567.into(), &(-12.75).into()));
    assert_eq!((&value["documents"][0]["new"]["verdict"], &value["documents"][1]["new"]), (&"pass".into(), &().into()));
}

#[test]
fn tables_for_spreadsheets() {
    let table = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).expect("UTF-8")
    };
    let options = CsvOptions::default();
    let documents = table(&|out| compare_documents(&comparison(), options, out).expect("a Vec takes all bytes"));
    let rows: Vec<&str> = documents.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(
        rows[1].contains(",both,")
            && rows[1].contains(",10.00,0.50,9.25,1.25,0.50,9.25,-8.75,90.0,98.8,review,pass,3,3,1567,2,1,1,1,"),
        "{documents}"
    );
    assert!(rows[2].starts_with("'=lost.txt,old,'=lost.txt,,1200,,"), "{documents}");
    let rules = table(&|out| compare_rules(&comparison(), options, out).expect("a Vec takes all bytes"));
    assert!(
        rules.contains("name-variant,names,terminology,info,")
            && rules.contains(",-10.7500,-12.7500,-10.2500,0.0001,0.0123,better\n"),
        "{rules}"
    );
    let finding = FindingChange {
        document: "a.txt",
        change: "went",
        text: "=1",
        before: Some(("major", 0.5)),
        ..FindingChange::default()
    };
    let findings =
        table(&|out| CompareFindingsCsv::new(out, options).finding(&finding).expect("a Vec takes all bytes"));
    assert!(findings.ends_with("a.txt,went,0,0,,,,0.00,major,0.50,'=1,,,\n"), "{findings}");
}

#[test]
fn the_page_is_whole_and_runs_nothing() {
    let mut html = CompareHtml::default();
    let finding = FindingChange {
        document: "<script>alert(1)</script>.txt",
        severity: "minor",
        text: "<b>",
        context: "a [[<b>]] c\u{202e}",
        ..FindingChange::default()
    };
    for _ in 0..400 {
        html.finding(&finding);
    }
    let mut out = Vec::new();
    html.write(&comparison(), &mut out).expect("a Vec takes all bytes");
    let page = String::from_utf8(out).expect("UTF-8");
    assert!(
        !page.contains("<script")
            && !page.contains('\u{202e}')
            && !page.contains("http://")
            && !page.contains("https://")
    );
    assert!(page.contains("a <mark>&lt;b&gt;</mark> c&lt;U+202E&gt;") && page.contains("reports/&lt;old&gt;"));
    assert!(page.contains("The worst 300 of 400 findings"));
    for tag in ["table", "section", "svg", "tr", "td", "th", "bdi", "figure", "main", "p", "span", "h2"] {
        let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}
