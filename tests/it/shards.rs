//! Runs in parts: every document in one shard, and the joined reports are those of one run.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use mtlint::app::{CheckOptions, OutputFormat, check, merge};
use mtlint::report::csv::CsvOptions;

use crate::runs;

const TABLES: [&str; 3] = ["findings.csv", "documents.csv", "names.csv"];

/// Checks articles of several kinds, and writes the report of `shard`, or of the whole run, into `report`.
fn report_of(folder: &Path, shard: Option<&str>, csv: CsvOptions) -> PathBuf {
    let report = folder.join(shard.map_or("whole".to_owned(), |shard| shard.replace('/', "-of-")));
    let mut paths = ["corpora/from-zh", "corpora/clean", "corpora/from-es"].map(PathBuf::from).to_vec();
    paths.push(folder.join("wire.jsonl"));
    let options = CheckOptions {
        format: OutputFormat::None,
        shard: shard.map(|shard| shard.parse().expect("a shard")),
        csv,
        ..runs::options(&paths, Some(&report), 2)
    };
    check(&options, &mut Vec::new(), &mut Vec::new()).expect("the run itself works");
    report
}

/// Joins `shards`; gives back the folder, or what went wrong.
fn joined(folder: &Path, shards: &[PathBuf]) -> Result<PathBuf, String> {
    let report = folder.join("joined");
    match merge(shards, &report, &mut Vec::new()) {
        Ok(_) => Ok(report),
        Err(error) => Err(format!("{error:#}")),
    }
}

/// A folder with JSON Lines: two articles of one name, names in two spellings, and a line that is none.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = String::new();
    for number in 0..40 {
        let id = number / 2;
        let spelt = if number % 3 == 0 { "Brandt" } else { "Brant" };
        let text = format!("Ilya Brandt, \\\"mayor\\\" of of Larkstead,\\ncame. Ilya {spelt} left at {number}.");
        let _ = writeln!(lines, "{{\"id\": {id}, \"text\": \"{text}\"}}");
    }
    lines.push_str("no article\n");
    fs::write(folder.path().join("wire.jsonl"), lines).expect("written");
    folder
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(path).expect("it is there")).expect("JSON")
}

#[test]
fn joined_shards_are_one_run_byte_for_byte() {
    for csv in [CsvOptions::default(), CsvOptions { excel: true, raw: true }] {
        let folder = folder();
        let whole = report_of(folder.path(), None, csv);
        let shards = ["3/3", "1/3", "2/3"].map(|shard| report_of(folder.path(), Some(shard), csv));
        let joined = joined(folder.path(), &shards).expect("they belong together");
        for table in TABLES {
            let [one, many] = [&whole, &joined].map(|report| fs::read(report.join(table)).expect("it is there"));
            assert!(one == many, "{table} differs");
            let header = many.iter().position(|&byte| byte == b'\n').expect("a header") + 1;
            let own = shards.iter().filter(|shard| fs::read(shard.join(table)).expect("it is there").len() > header);
            assert!(own.count() > 1, "{table}: there is nothing to be put in order");
        }
        let [one, many] = [&whole, &joined].map(|report| json(&report.join("run.json")));
        for key in ["totals", "config_hash", "rules_hash", "version", "skipped"] {
            assert_eq!(one[key], many[key], "{key}");
        }
        assert_eq!(many["outputs"].as_array().map(Vec::len), Some(3));
        assert!(many.get("shard").is_none());
    }
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let folder = folder();
    let path = folder.path();
    let csv = CsvOptions::default();
    let [first, second] = ["1/2", "2/2"].map(|shard| report_of(path, Some(shard), csv));
    let check = |shards: &[&PathBuf], message: &str| {
        let shards: Vec<PathBuf> = shards.iter().map(|shard| (*shard).clone()).collect();
        let error = joined(path, &shards).expect_err(message);
        assert!(error.contains(message), "{error}");
        assert!(!path.join("joined/documents.csv").exists(), "{message}");
    };
    check(&[&first], "shard 2 of 2 is missing");
    check(&[&second], "shard 1 of 2 is missing");
    check(&[&first, &first], "shard 1/2 is named twice");
    check(&[&first, &second, &second], "shard 2/2 is named twice");
    check(&[&report_of(path, None, csv), &second], "not the report of a shard");
    check(&[&first, &report_of(path, Some("3/3"), csv)], "different numbers of shards");
    check(&[&path.join("none"), &second], "there is no run.json");
    // A run with other settings, by its hash.
    let run = second.join("run.json");
    let text = fs::read_to_string(&run).expect("it is there");
    for key in ["version", "config_hash", "rules_hash"] {
        let mut value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        value[key] = "0".into();
        fs::write(&run, value.to_string()).expect("written");
        check(&[&first, &second], &format!("different `{key}`"));
    }
    fs::write(&run, text).expect("written");
    let table = second.join("findings.csv");
    let mut text = fs::read_to_string(&table).expect("it is there");
    text.push_str("one more\n");
    fs::write(&table, text).expect("written");
    check(&[&first, &second], "findings.csv is not as its run wrote it");
}
