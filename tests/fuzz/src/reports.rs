//! What must hold of every report, whatever stands in the texts and names that go into it.

use mtlint::doc::Format;
use mtlint::engine::Outcome;
use mtlint::parse::{self, Hints};
use mtlint::report::csv::{CsvOptions, DocumentsCsv, FindingsCsv, NamesCsv, Table};
use mtlint::report::github::{Github, JobSummary};
use mtlint::report::html::Html;
use mtlint::report::json::{Json, judgement};
use mtlint::report::jsonl::JsonLines;
use mtlint::report::sarif::Sarif;
use mtlint::report::terminal::{Terminal, TerminalOptions};
use mtlint::report::xml::{Checkstyle, Junit};
use mtlint::report::{DocumentReport, Reporter, gitlab::Gitlab};
use mtlint::score::{Scale, Scorecard};
use serde_json::Value;

use crate::rules::REGISTRY;

/// Writes `report` in every format, and reads it back.
pub fn check(report: &DocumentReport<'_>) {
    tables(report);
    json(report);
    xml(report);
    for_people(report);
    page(report);
}

fn written<'w>(
    report: &DocumentReport<'_>,
    out: &'w mut Vec<u8>,
    make: impl FnOnce(&'w mut Vec<u8>) -> Box<dyn Reporter + 'w>,
) {
    let mut reporter = make(out);
    reporter.document(report).expect("a vector takes all bytes");
    reporter.finish().expect("a vector takes all bytes");
}

macro_rules! text_of {
    ($report:expr, $out:ident => $reporter:expr) => {{
        let mut bytes = Vec::new();
        written($report, &mut bytes, |$out| Box::new($reporter));
        String::from_utf8(bytes).expect("reports are UTF-8")
    }};
}

/// The cells of `findings.csv` that hold what others wrote, by their columns.
fn cells<'r>(report: &'r DocumentReport<'_>) -> Vec<[(&'static str, &'r str); 7]> {
    let cells = report.located().map(|located| {
        let finding = located.finding;
        [
            ("document", report.name),
            ("rule", &*finding.rule),
            ("text", report.matched(finding)),
            ("message", &*finding.message),
            ("suggestion", finding.suggestion.as_deref().unwrap_or_default()),
            ("group", finding.group.as_deref().unwrap_or_default()),
            ("note", located.review.map_or("", |review| &*review.note)),
        ]
    });
    cells.collect()
}

fn tables(report: &DocumentReport<'_>) {
    let expected = cells(report);
    for options in [CsvOptions::default(), CsvOptions { excel: true, raw: false }] {
        let text = text_of!(report, out => FindingsCsv::new(out, options));
        let table = Table::read(text.as_bytes(), &["fingerprint", "verdict"]).expect("our own table");
        assert_eq!(table.rows.len(), expected.len());
        for (row, cells) in table.rows.iter().zip(&expected) {
            for (name, cell) in cells {
                assert_eq!(row.text(table.column(name).expect("our own column")), *cell, "{name}");
            }
        }
        no_formula(&text);
    }
    let raw = text_of!(report, out => FindingsCsv::new(out, CsvOptions { excel: false, raw: true }));
    let mut rows = csv::Reader::from_reader(raw.as_bytes());
    let header = rows.headers().expect("our own header").clone();
    for (row, cells) in rows.records().zip(&expected) {
        let row = row.expect("our own row");
        for (name, cell) in cells {
            let column = header.iter().position(|known| known == *name).expect("our own column");
            assert_eq!(&row[column], *cell, "{name}");
        }
    }
    no_formula(&text_of!(report, out => DocumentsCsv::new(out, "0", CsvOptions::default())));
    no_formula(&text_of!(report, out => NamesCsv::new(out, CsvOptions::default())));
}

fn no_formula(table: &str) {
    for row in csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes()).records() {
        for cell in &row.expect("our own row") {
            let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            assert!(!starts || cell.parse::<f64>().is_ok(), "{cell:?}");
        }
    }
}

fn json(report: &DocumentReport<'_>) {
    let whole = |text: String| serde_json::from_str::<Value>(&text).expect("our own JSON");
    let all = whole(text_of!(report, out => Json::new(out, "0")));
    let findings = report.outcome.findings.len();
    assert_eq!(all["documents"][0]["findings"].as_array().map(Vec::len), Some(findings), "{all}");
    let sarif = whole(text_of!(report, out => Sarif::new(out, "0", &REGISTRY)));
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(findings));
    whole(text_of!(report, out => Gitlab::new(out, "0")));
    let lines = text_of!(report, out => JsonLines::new(out, "0"));
    let lines: Vec<Value> = lines.lines().map(|line| whole(line.to_owned())).collect();
    assert_eq!(lines.len(), findings + 2);
    for (line, finding) in lines.iter().zip(&report.outcome.findings) {
        assert_eq!(line["document"], report.name);
        assert_eq!(line["text"], report.matched(finding));
    }
    whole(judgement(report, "0", true).expect("our own JSON"));
}

fn xml(report: &DocumentReport<'_>) {
    for page in
        [text_of!(report, out => Checkstyle::new(out, "0")), text_of!(report, out => Junit::new(out, "0", true))]
    {
        let is_allowed =
            |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(page.chars().all(is_allowed), "XML has no such character");
        let mut reader = quick_xml::Reader::from_str(&page);
        loop {
            match reader.read_event().expect("our own XML") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                    assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{page}");
                }
                _ => {}
            }
        }
    }
}

fn for_people(report: &DocumentReport<'_>) {
    let is_raw =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for width in [40, 100] {
        let options = TerminalOptions { color: false, width, info: true, low_confidence: true, known: true };
        let text = text_of!(report, out => Terminal::new(out, options));
        assert!(!text.contains(is_raw), "{text:?}");
    }
    let commands = text_of!(report, out => Github::new(out, "0", true));
    assert!(commands.lines().all(|line| line.starts_with("::")), "{commands}");
    assert!(commands.lines().count() <= report.outcome.findings.len() + 1, "{commands}");
    text_of!(report, out => JobSummary::new(out, "0"));
}

/// What stands in the page between its data is the page alone.
fn page(report: &DocumentReport<'_>) {
    const OPEN: &str = "<script type=\"application/json\"";
    let text = text_of!(report, out => Html::new(out, "0", &REGISTRY, Vec::new()));
    let mut data = Vec::new();
    let mut frame = String::new();
    let mut rest = &*text;
    while let Some(at) = rest.find(OPEN) {
        let begin = at + rest[at..].find('>').expect("the tag ends") + 1;
        let end = begin + rest[begin..].find('<').expect("the element ends");
        assert!(rest[end..].starts_with("</script>"), "markup in data: {}", &rest[end..rest.len().min(end + 80)]);
        frame.push_str(&rest[..at]);
        data.push(serde_json::from_str::<Value>(&rest[begin..end]).expect("our own JSON"));
        rest = &rest[end + "</script>".len()..];
    }
    frame.push_str(rest);
    assert_eq!(frame.split_whitespace().collect::<String>(), *empty_frame(), "something is outside the data");
    assert_eq!(data[0]["name"], report.name);
    assert_eq!(data[0]["title"].as_str(), report.doc.title.as_deref());
    assert_eq!(data[1]["text"], &*report.doc.text);
    for (row, finding) in data[0]["findings"].as_array().expect("a list").iter().zip(&report.outcome.findings) {
        assert_eq!(row["message"], &*finding.message);
        assert_eq!(row["suggestion"].as_str(), finding.suggestion.as_deref());
    }
}

/// The page of a run over one harmless document, without its data and white space.
fn empty_frame() -> &'static str {
    static FRAME: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let doc = parse::document("Harmless.".into(), Format::Plain, Hints::default());
        let outcome = Outcome { findings: Vec::new(), words: 1, sentences: 1, notes: Vec::new(), faults: Vec::new() };
        let card = Scorecard::new(&[], &[], 1, &Scale::default());
        let report = DocumentReport {
            name: "a",
            file: "a",
            id: None,
            doc: &doc,
            outcome: &outcome,
            card: &card,
            statuses: &[],
            reviews: &[],
            field_line: None,
            rules_hash: "",
        };
        let text = text_of!(&report, out => Html::new(out, "0", &REGISTRY, Vec::new()));
        let parts = text.split("<script type=\"application/json\"");
        let outside = parts.enumerate().map(|(at, part)| match part.split_once("</script>") {
            Some((_, behind)) if at > 0 => behind,
            _ => part,
        });
        outside.flat_map(str::split_whitespace).collect()
    });
    &FRAME
}
