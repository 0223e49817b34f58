//! Our own corpora: the rows are true, and what the rules find in them does not get worse.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mtlint::doc::{Document, Format};
use mtlint::engine::{Registry, RuleSet, Scratch, Selection, run};
use mtlint::eval::corpus::expected;
use mtlint::eval::matching::{Artifact, matching};
use mtlint::finding::{Finding, Severity};
use mtlint::parse::{self, Hints, jsonl};

/// Sums of one family, in one corpus or in all.
#[derive(Default)]
struct Sums {
    artifacts: usize,
    found: usize,
    found_with_info: usize,
    false_alarms: usize,
    false_alarms_with_info: usize,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.artifacts += other.artifacts;
        self.found += other.found;
        self.found_with_info += other.found_with_info;
        self.false_alarms += other.false_alarms;
        self.false_alarms_with_info += other.false_alarms_with_info;
    }

    fn cells(&self, separator: &str) -> String {
        let Self { artifacts, found, found_with_info, false_alarms, false_alarms_with_info } = self;
        [artifacts, found, found_with_info, false_alarms, false_alarms_with_info]
            .map(ToString::to_string)
            .join(separator)
    }
}

/// The table of the corpora in `docs/accuracy.md`, between two marks.
fn check_page(by_family: &BTreeMap<String, Sums>) {
    let mut total = Sums::default();
    let mut lines = String::new();
    for (family, sums) in by_family {
        writeln!(lines, "| {family} | {} |", sums.cells(" | ")).expect("a string takes everything");
        total.add(sums);
    }
    let head = "| family | artifacts | found | found with info | false alarms | with info |\n| --- | --- | --- | --- | --- | --- |";
    let table = format!("{head}\n{lines}| all | {} |\n", total.cells(" | "));
    let (open, close) = ("<!-- corpora: generated -->\n", "<!-- end -->");
    let path = "docs/accuracy.md";
    let page = fs::read_to_string(path).expect("the page of accuracy");
    let (before, rest) = page.split_once(open).expect("the mark before the table");
    let (written, after) = rest.split_once(close).expect("the mark after the table");
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(path, format!("{before}{open}{table}{close}{after}")).expect("docs can be written");
        return;
    }
    assert!(written == table, "{path} is out of date: set MTLINT_BLESS=1 once and read the diff");
}

fn corpora() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("corpora")
        .expect("the corpora are in the checkout")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.join("corpus.toml").is_file())
        .collect();
    folders.sort();
    folders
}

/// The articles of `folder`, by the name that `expected.csv` uses.
fn articles(folder: &Path) -> BTreeMap<String, Document> {
    let mut articles = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a corpus folder") {
        let path = entry.expect("a readable entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("an ASCII name").to_owned();
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => Format::Plain,
            Some("md") => Format::Markdown,
            Some("html") => Format::Html,
            Some("jsonl") => Format::JsonLines,
            _ => continue,
        };
        let text = fs::read_to_string(&path).expect("UTF-8");
        if format == Format::JsonLines {
            let fields =
                jsonl::Fields { id: "id", text: "text", source: "source", title: "title", ..jsonl::Fields::DEFAULT };
            for line in text.lines() {
                let record = jsonl::record(line, fields).expect("an article");
                let doc = parse::document(record.text.into(), format, record.hints);
                articles.insert(format!("{name}#{}", record.id.expect("an id")), doc);
            }
        } else {
            articles.insert(name, parse::document(text.into(), format, Hints::default()));
        }
    }
    articles
}

#[test]
fn what_is_found_in_the_corpora_is_the_baseline() {
    let rules = RuleSet::new(&Registry::builtin(), &Selection::default());
    let mut scratch = Scratch::default();
    let mut table = String::from("corpus,family,artifacts,found,found_with_info,false_alarms,false_alarms_with_info\n");
    let mut details = String::new();
    let mut by_family: BTreeMap<String, Sums> = BTreeMap::new();
    for folder in corpora() {
        let rows =
            expected(&fs::read_to_string(folder.join("expected.csv")).expect("expected.csv")).expect("valid rows");
        let mut articles = articles(&folder);
        assert!(rows.keys().all(|name| articles.contains_key(name)), "{}: a row names no article", folder.display());
        let corpus = folder.file_name().and_then(|name| name.to_str()).expect("an ASCII name").to_owned();
        let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
        for (name, doc) in &mut articles {
            let rows = rows.get(name).map(Vec::as_slice).unwrap_or_default();
            let artifacts: Vec<Artifact> =
                rows.iter().map(|row| row.artifact(&doc.source).unwrap_or_else(|error| panic!("{error}"))).collect();
            let findings = run(&rules, doc, &mut scratch).findings;
            add(&mut sums, &artifacts, &findings);
            describe(&mut details, &format!("{corpus}/{name}"), doc, &artifacts, &findings);
        }
        for (family, sums) in sums {
            writeln!(table, "{corpus},{family},{}", sums.cells(",")).expect("a string takes everything");
            by_family.entry(family).or_default().add(&sums);
        }
    }
    let path = "corpora/baseline.csv";
    if std::env::var_os("MTLINT_BLESS").is_some() {
        fs::write(path, &table).expect("the baseline can be written");
    }
    if std::env::var_os("MTLINT_DETAILS").is_some() {
        fs::write("target/corpora.txt", &details).expect("the details can be written");
    }
    let baseline = fs::read_to_string(path).unwrap_or_default();
    let changes: Vec<_> = table.lines().filter(|line| !baseline.contains(line)).collect();
    assert!(
        table == baseline,
        "what the rules find has changed. Now:\n{}\nMTLINT_DETAILS=1 writes target/corpora.txt; if it is better, \
         set MTLINT_BLESS=1 once and commit corpora/baseline.csv",
        changes.join("\n")
    );
    check_page(&by_family);
}

fn add(sums: &mut BTreeMap<String, Sums>, artifacts: &[Artifact], findings: &[Finding]) {
    let sure = matching(findings, artifacts, Severity::Minor);
    let all = matching(findings, artifacts, Severity::Info);
    for (at, artifact) in artifacts.iter().enumerate() {
        let sums = sums.entry(artifact.family.clone()).or_default();
        sums.artifacts += 1;
        sums.found += usize::from(sure.found[at]);
        sums.found_with_info += usize::from(all.found[at]);
    }
    for &at in &sure.false_alarms {
        sums.entry(findings[at].family.to_string()).or_default().false_alarms += 1;
    }
    for &at in &all.false_alarms {
        sums.entry(findings[at].family.to_string()).or_default().false_alarms_with_info += 1;
    }
}

/// What was missed and what was false, for a person.
fn describe(out: &mut String, name: &str, doc: &Document, artifacts: &[Artifact], findings: &[Finding]) {
    let all = matching(findings, artifacts, Severity::Info);
    for (artifact, found) in artifacts.iter().zip(&all.found) {
        if !found {
            writeln!(out, "MISSED {name} {} `{}`", artifact.family, artifact.span.slice(&doc.source))
                .expect("a string");
        }
    }
    for &at in &all.false_alarms {
        let finding = &findings[at];
        let text = finding.span.slice(&doc.source);
        writeln!(out, "FALSE  {name} {} {} `{text}`: {}", finding.rule, finding.severity, finding.message)
            .expect("a string");
    }
}

#[test]
fn there_are_enough_articles_of_both_kinds() {
    let count = |clean: bool| -> usize {
        corpora()
            .iter()
            .filter(|folder| folder.to_string_lossy().ends_with("clean") == clean)
            .map(|folder| articles(folder).len())
            .sum()
    };
    assert!(count(true) >= 12 && count(false) >= 12, "{} clean, {} damaged", count(true), count(false));
}
