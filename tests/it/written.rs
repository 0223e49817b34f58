//! What others wrote, through the reports and back: tables by Python's own reader, cell by cell, and the page as data alone.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use mtlint::doc::{Document, Format, Note};
use mtlint::engine::{Known, Outcome, Registry};
use mtlint::finding::{
    Category, Claim, Confidence, Finding, Fingerprint, Fix, Label, NameEvidence, NameKind, Opinion, Origin, Review,
    Safety, Severity, Status,
};
use mtlint::parse::{self, Hints};
use mtlint::report::csv::{CsvOptions, DocumentsCsv, FindingsCsv, NamesCsv, ShardCsv, guard};
use mtlint::report::html::Html;
use mtlint::report::jsonl::JsonLines;
use mtlint::report::{DocumentReport, Reporter, baseline};
use mtlint::score::{Scale, Scorecard};
use mtlint::text::TextSpan;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

/// Prints the rows of the tables it is given as JSON.
const READER: &str = "\
import csv, json, sys
for path in sys.argv[1:]:
    with open(path, newline='', encoding='utf-8-sig') as table:
        print(json.dumps(list(csv.reader(table, strict=True))))
";

/// What the page knows of rules.
static REGISTRY: LazyLock<Registry> = LazyLock::new(Registry::builtin);

type Rows = Vec<Vec<String>>;

/// What a text may hold to break out of its cell, its element or its line.
fn hostile() -> impl Strategy<Value = String> {
    const PIECES: [&str; 32] = [
        "\"",
        "\"\"",
        ",",
        ";",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "'",
        "=1+1",
        "+",
        "-",
        "@SUM(A1)",
        "＝",
        "\\",
        "\\n",
        "</script>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "&lt;",
        "&",
        "<img src=x onerror=alert(1)>",
        "\u{2028}",
        "\u{feff}",
        "\u{1b}[2J",
        "\u{202e}",
        "猫",
        "😀",
        "word",
        " ",
    ];
    let made = proptest::collection::vec(proptest::sample::select(PIECES.as_slice()), 0..6);
    prop_oneof![4 => made.prop_map(|pieces| pieces.concat()), 1 => "\\PC{0,12}"]
}

/// Everything that a report says of one document.
#[derive(Debug)]
struct Case {
    name: String,
    doc: Document,
    outcome: Outcome,
    statuses: Vec<Status>,
    reviews: Vec<Option<Review>>,
}

/// A document with two findings, of which every text is hostile.
fn case() -> impl Strategy<Value = Case> {
    proptest::collection::vec(hostile(), 24).prop_map(|texts| {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().expect("there are enough");
        let (name, title) = (next(), next());
        let source = format!("He saw {} the boat of {}.", next(), next());
        let hints = Hints { title: Some(title), ..Hints::default() };
        let doc = parse::document(source.into(), Format::Plain, hints);
        let findings: Vec<Finding> = (0..2).map(|number| finding(&doc, number, &mut next)).collect();
        let review = |note, author| Some(Review { opinion: Opinion::False, origin: Origin::Decision, note, author });
        let reviews = vec![review(next(), next()), review(next(), next())];
        let notes = vec![Note::new("encoding", next())];
        let outcome = Outcome { findings, words: 300, sentences: 2, notes, faults: Vec::new() };
        Case { name, doc, outcome, statuses: vec![Status::New, Status::Baseline], reviews }
    })
}

/// The finding `number`, which covers half of the text.
fn finding(doc: &Document, number: usize, next: &mut impl FnMut() -> String) -> Finding {
    let half = |of: usize| doc.text.floor_char_boundary(doc.text.len() * of / 2);
    let text_span = TextSpan::of(half(number)..half(number + 1));
    let canonical = next();
    let claim = Claim {
        related: vec![Label { span: doc.locate(text_span), message: next().into() }],
        group: Some(canonical.clone()),
        message: next(),
        help: Some(next()),
        suggestion: Some(next()),
        fix: Some(Fix { replacement: "x".to_owned(), safety: Safety::Unsafe }),
        name: Some(NameEvidence {
            canonical,
            variant: next(),
            canonical_count: 2,
            variant_count: 1,
            kind: NameKind::ALL[number],
            source: None,
        }),
        ..Claim::new(next().into(), "house".into(), Category::Style, Severity::Minor, Confidence::percent(73))
    };
    let fingerprint = Fingerprint(number as u128 + 1);
    Finding { claim: Arc::new(claim), span: doc.locate(text_span), text_span, fingerprint }
}

impl Case {
    fn report<R>(&self, then: impl FnOnce(&DocumentReport<'_>) -> R) -> R {
        let card = Scorecard::new(&self.outcome.findings, &self.statuses, self.outcome.words, &Scale::default());
        then(&DocumentReport {
            name: &self.name,
            file: &self.name,
            id: None,
            doc: &self.doc,
            outcome: &self.outcome,
            card: &card,
            statuses: &self.statuses,
            reviews: &self.reviews,
            field_line: None,
            rules_hash: "00112233445566ff",
        })
    }

    /// What the reporter that `make` builds writes.
    fn written(&self, make: impl for<'w> FnOnce(&'w mut Vec<u8>) -> Box<dyn Reporter + 'w>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut reporter = make(&mut bytes);
        self.report(|report| reporter.document(report)).expect("a vector takes all bytes");
        reporter.finish().expect("a vector takes all bytes");
        drop(reporter);
        bytes
    }

    /// The records of the findings, and of the document.
    fn records(&self) -> (Vec<Value>, Vec<Value>) {
        let text = String::from_utf8(self.written(|out| Box::new(JsonLines::new(out, "0.1.0")))).expect("UTF-8");
        let mut records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        records.pop();
        let document = records.split_off(records.len() - 1);
        (records, document)
    }

    /// The rows that `names.csv` must have, without the places of the forms.
    fn names(&self) -> Rows {
        let mut rows = Rows::new();
        let mut clusters: Vec<&str> = Vec::new();
        for finding in &self.outcome.findings {
            let name = finding.name.as_ref().expect("each has one");
            if !clusters.contains(&&*name.canonical) {
                clusters.push(&name.canonical);
                rows.push(vec![name.canonical.clone(), name.canonical.clone(), "canonical".to_owned()]);
            }
            rows.push(vec![name.canonical.clone(), name.variant.clone(), name.kind.name().to_owned()]);
        }
        rows
    }
}

/// What `tables` hold, as Python reads them; none where there is no Python, which is said, and fails on a CI machine.
#[allow(clippy::print_stderr, reason = "a test that cannot run says so")]
fn by_python(tables: &[Vec<u8>]) -> Option<Vec<Rows>> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = Command::new("python3");
    command.args(["-c", READER]).stdin(Stdio::null());
    for (number, table) in tables.iter().enumerate() {
        let path = folder.path().join(number.to_string());
        fs::write(&path, table).expect("written");
        command.arg(path);
    }
    let Ok(output) = command.output() else {
        assert!(std::env::var_os("CI").is_none(), "CI is set, and python3 is missing");
        eprintln!("SKIPPED tables read by Python: python3 is missing");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    Some(text.lines().map(|rows| serde_json::from_str(rows).expect("rows of cells")).collect())
}

/// The cell of `column` as a table has it, of what JSON Lines say of the same.
fn cell(record: &Value, column: &str, there: &str, options: CsvOptions) -> String {
    let number = |value: &Value| value.as_u64().unwrap_or_default().to_string();
    let list = |separator: &str, of: &dyn Fn(&Value) -> String| {
        let all: Vec<String> = record[column].as_array().expect("a list").iter().map(of).collect();
        all.join(separator)
    };
    let text = match &record[column] {
        Value::Null => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) if value.is_u64() && !there.contains('.') => value.to_string(),
        Value::Number(value) => {
            let decimals = there.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            format!("{:.decimals$}", value.as_f64().unwrap_or_default())
        }
        Value::String(text) => text.clone(),
        _ if column == "related" => list(" ", &|label| number(&label["start"]) + "-" + &number(&label["end"])),
        _ => list("; ", &|note| {
            format!("{}: {}", note["code"].as_str().unwrap_or_default(), note["message"].as_str().unwrap_or_default())
        }),
    };
    let is_text = matches!(record[column], Value::String(_)) || column == "notes";
    if is_text { as_written(&text, options) } else { text }
}

fn as_written(text: &str, options: CsvOptions) -> String {
    if options.raw { text.to_owned() } else { guard(text).into_owned() }
}

fn same_as_records(rows: &Rows, records: &[Value], options: CsvOptions) -> Result<(), TestCaseError> {
    let (header, rows) = rows.split_first().expect("a header");
    prop_assert_eq!(rows.len(), records.len());
    for (row, record) in rows.iter().zip(records) {
        prop_assert_eq!(row.len(), header.len());
        for (column, there) in header.iter().zip(row) {
            prop_assert_eq!(there, &cell(record, column, there, options), "{}", column);
        }
    }
    Ok(())
}

/// The entries that a baseline of `case` holds.
fn known(case: &Case) -> Vec<Known> {
    let entry = |finding: &Finding| Known {
        document: case.name.clone(),
        rule: finding.rule.to_string(),
        text: finding.span.slice(&case.doc.source).to_owned(),
        fingerprint: finding.fingerprint,
    };
    case.outcome.findings.iter().map(entry).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn python_reads_every_cell_as_it_was_written(case in case()) {
        let plain = CsvOptions::default();
        let dialects = [plain, CsvOptions { excel: true, raw: false }, CsvOptions { excel: true, raw: true }, CsvOptions { excel: false, raw: true }];
        let mut tables = Vec::new();
        for options in dialects {
            tables.push(case.written(|out| Box::new(FindingsCsv::new(out, options))));
            tables.push(case.written(|out| Box::new(DocumentsCsv::new(out, "0.1.0", options))));
            tables.push(case.written(|out| Box::new(NamesCsv::new(out, options))));
        }
        let (mut shard, mut base) = (Vec::new(), Vec::new());
        let mut order = ShardCsv::new(&mut shard);
        case.report(|report| order.document(7, report)).expect("a vector takes all bytes");
        order.finish().expect("a vector takes all bytes");
        drop(order);
        let mut entries = known(&case);
        baseline::write(entries.clone(), &mut base).expect("a vector takes all bytes");
        tables.extend([shard, base]);

        let Some(read) = by_python(&tables) else { return Ok(()) };
        let (findings, documents) = case.records();
        for (options, tables) in dialects.into_iter().zip(read.chunks(3)) {
            same_as_records(&tables[0], &findings, options)?;
            same_as_records(&tables[1], &documents, options)?;
            let written = |text: &String| as_written(text, options);
            let names: Rows = case.names().iter().map(|row| row.iter().map(written).collect()).collect();
            let there: Rows = tables[2][1..].iter().map(|row| [2, 3, 7].map(|at| row[at].clone()).to_vec()).collect();
            prop_assert_eq!(there, names);
            prop_assert!(tables[2][1..].iter().all(|row| row[0] == written(&case.name)));
        }
        let [order, base] = &read[read.len() - 2..] else { unreachable!("two tables more") };
        let name = as_written(&case.name, plain);
        let names = case.names().len().to_string();
        prop_assert_eq!(&order[1], &vec!["7".to_owned(), name, "2".to_owned(), names]);
        entries.sort();
        let row = |known: &Known| {
            let texts = [&known.document, &known.rule, &known.text].map(|text| as_written(text, plain));
            texts.into_iter().chain([known.fingerprint.to_string()]).collect::<Vec<_>>()
        };
        prop_assert_eq!(&base[1..], entries.iter().map(row).collect::<Rows>());
    }

    #[test]
    fn the_page_holds_texts_as_data_alone(case in case()) {
        let page = case.written(|out| Box::new(Html::new(out, "0.1.0", &REGISTRY, Vec::new())));
        let page = String::from_utf8(page).expect("UTF-8");
        let (frame, data) = parted(&page);
        let harmless = Case {
            name: "a.txt".to_owned(),
            doc: parse::document("Harmless.".into(), Format::Plain, Hints::default()),
            outcome: Outcome { findings: Vec::new(), words: 1, sentences: 1, notes: Vec::new(), faults: Vec::new() },
            statuses: Vec::new(),
            reviews: Vec::new(),
        };
        let other = harmless.written(|out| Box::new(Html::new(out, "0.1.0", &REGISTRY, Vec::new())));
        let other = String::from_utf8(other).expect("UTF-8");
        prop_assert!(frame == parted(&other).0, "something of the document is outside the data");
        for piece in &data {
            prop_assert!(!piece.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{}", piece);
        }
        let data: Vec<Value> = data.iter().map(|piece| serde_json::from_str(piece).expect("JSON")).collect();
        let [entry, text, run] = data.as_slice() else { return Err(TestCaseError::fail("an entry, a text, a run")) };
        prop_assert_eq!(entry["name"].as_str(), Some(&*case.name));
        prop_assert_eq!(entry["title"].as_str(), case.doc.title.as_deref());
        prop_assert_eq!(entry["notes"][0].as_str(), Some(&*case.outcome.notes[0].message));
        prop_assert_eq!(text["text"].as_str(), Some(&*case.doc.text));
        for (number, finding) in case.outcome.findings.iter().enumerate() {
            let row = &entry["findings"][number];
            let rule = row["rule"].as_u64().and_then(|rule| run["rules"][rule as usize]["id"].as_str());
            prop_assert_eq!(rule, Some(&*finding.rule));
            prop_assert_eq!(row["text"].as_str(), Some(finding.span.slice(&case.doc.source)));
            prop_assert_eq!(row["message"].as_str(), Some(&*finding.message));
            prop_assert_eq!(row["help"].as_str(), finding.help.as_deref());
            prop_assert_eq!(row["suggestion"].as_str(), finding.suggestion.as_deref());
            prop_assert_eq!(text["related"][number][0][2].as_str(), Some(&*finding.related[0].message));
            let review = case.reviews[number].as_ref().expect("each has one");
            prop_assert_eq!(row["review"]["note"].as_str(), Some(&*review.note));
            prop_assert_eq!(row["review"]["author"].as_str(), Some(&*review.author));
        }
    }
}

/// The page without its data, and the data.
fn parted(page: &str) -> (String, Vec<&str>) {
    const OPEN: &str = "<script type=\"application/json\"";
    const CLOSE: &str = "</script>\n";
    let (mut frame, mut data, mut rest) = (String::new(), Vec::new(), page);
    while let Some(at) = rest.find(OPEN) {
        frame.push_str(&rest[..at]);
        let (_, behind) = rest[at..].split_once('>').expect("the tag ends");
        let (piece, behind) = behind.split_once(CLOSE).expect("the element ends");
        data.push(piece);
        rest = behind;
    }
    (frame + rest, data)
}
