//! Whole commands over files that hold anything.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use mtlint::app::{
    CacheOptions, CheckOptions, CompareFormat, CompareOptions, Ending, FilterOptions, FixMode, FixOptions,
    ImportOptions, OutputFormat, ReviewScope, SettingsSource, check, compare, filter, fix, review_import,
};
use mtlint::finding::{Confidence, Safety};
use mtlint::report::compare::CompareText;
use mtlint::report::csv::{CsvOptions, Table};
use mtlint::report::diff::DiffStyle;
use tempfile::TempDir;

use crate::input::Parts;

/// Names that say how a file is to be read.
const NAMES: [&str; 8] = ["a.txt", "a.md", "a.html", "a.jsonl", "a.txt.gz", "a.jsonl.gz", "a.html.zst", "a.data"];

/// A folder that every input finds empty.
pub struct Desk {
    folder: TempDir,
}

impl Default for Desk {
    /// In memory where there is such a place: reports are flushed to the disk.
    fn default() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self { folder: folder.expect("a folder for files") }
    }
}

fn said(ending: Result<Ending>) -> Option<Ending> {
    match ending {
        Ok(ending) => Some(ending),
        Err(error) => {
            assert!(!format!("{error:#}").is_empty());
            None
        }
    }
}

impl Desk {
    /// Runs the command that `choice` names over `data`.
    pub fn run(&self, choice: usize, data: &[u8]) {
        let name = NAMES[choice / 8 % NAMES.len()];
        match choice % 8 {
            0..=2 => self.checked(name, data),
            3 => self.fixed(name, data),
            4 => self.filtered(data),
            5 => self.imported(data),
            6 => self.compared(choice, data),
            _ => self.decided(name, data),
        }
        for entry in fs::read_dir(&self.folder).expect("our folder").flatten() {
            let path = entry.path();
            let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            gone.expect("our file");
        }
    }

    fn write(&self, name: &str, data: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in our folder")).expect("a folder");
        fs::write(&path, data).expect("a file");
        path
    }

    fn checked(&self, name: &str, data: &[u8]) {
        let path = self.write(name, data);
        let report = self.folder.path().join("report");
        let options = options(path, &report);
        if said(check(&options, &mut Vec::new(), &mut Vec::new())).is_some() {
            let findings = fs::read(report.join("findings.csv")).expect("it was written");
            Table::read(&findings, &["fingerprint"]).expect("our own table");
            let run = fs::read(report.join("run.json")).expect("it was written");
            serde_json::from_slice::<serde_json::Value>(&run).expect("our own JSON");
        }
    }

    /// What is fixed and written is not fixed again.
    fn fixed(&self, name: &str, data: &[u8]) {
        let path = self.write(name, data);
        let options = FixOptions {
            paths: vec![path.clone()],
            settings: isolated(),
            input_format: None,
            stdin_name: None,
            mode: FixMode::Write,
            least: Safety::Unsafe,
            jobs: 1,
            diff: DiffStyle { color: false, terminal: false },
            progress: false,
        };
        said(fix(&options, &mut Vec::new(), &mut Vec::new()));
        let once = fs::read(&path).expect("it is there");
        said(fix(&options, &mut Vec::new(), &mut Vec::new()));
        assert_eq!(fs::read(&path).expect("it is there"), once, "fixing twice is not fixing once");
    }

    /// A filter that keeps everything loses no line.
    fn filtered(&self, data: &[u8]) {
        let path = self.write("a.jsonl", data);
        let options = FilterOptions {
            cache: CacheOptions::default(),
            paths: vec![path],
            settings: isolated(),
            input_format: None,
            stdin_name: None,
            min_confidence: Confidence::percent(0),
            keep: Vec::new(),
            rejected: None,
            field: "mtlint".to_owned(),
            findings: true,
            bare: true,
            statistics: true,
            jobs: 1,
        };
        let mut out = Vec::new();
        said(filter(&options, &mut out, &mut Vec::new()));
        // A file of NUL bytes is refused as a whole.
        if !out.is_empty() && is_utf8_lines(data) {
            assert_eq!(out.trim_ascii_end(), data.trim_ascii_end(), "lines that are passed on as they are");
        }
        let judged = FilterOptions { bare: false, ..options };
        let mut out = Vec::new();
        said(filter(&judged, &mut out, &mut Vec::new()));
        if !out.is_empty() && is_utf8_lines(data) {
            let lines = |bytes: &[u8]| bytes.trim_ascii_end().split(|&byte| byte == b'\n').count();
            assert_eq!(lines(&out), lines(data), "a line for each line");
        }
    }

    fn imported(&self, data: &[u8]) {
        let mut parts = Parts::of(data);
        let table = self.write("reviewed.csv", parts.bytes());
        let config = self.write("mtlint.toml", b"[review]\ndecisions = \"decisions.toml\"\n");
        let names = self.write("names.toml", parts.bytes());
        self.write("decisions.toml", parts.bytes());
        let scope = ReviewScope::ALL[data.len() % 3];
        let options = ImportOptions {
            files: vec![table],
            settings: SettingsSource { config: Some(config), ..SettingsSource::default() },
            names: Some(names),
            scope,
            author: "Ilya Brandt".to_owned(),
            expires: None,
            dry_run: false,
        };
        let mut out = Vec::new();
        if said(review_import(&options, &mut out, &mut Vec::new())).is_some() {
            let once = fs::read(self.folder.path().join("decisions.toml")).expect("it is there");
            assert!(said(review_import(&options, &mut out, &mut Vec::new())).is_some(), "what we wrote is read");
            let twice = fs::read(self.folder.path().join("decisions.toml")).expect("it is there");
            assert_eq!(twice, once, "imported twice is imported once");
        }
    }

    fn compared(&self, choice: usize, data: &[u8]) {
        let mut parts = Parts::of(data);
        let mut report = |name: &str| {
            if choice & 64 == 0 {
                return self.write(&format!("{name}.jsonl"), parts.bytes());
            }
            self.write(&format!("{name}/documents.csv"), parts.bytes());
            self.write(&format!("{name}/run.json"), parts.bytes());
            self.write(&format!("{name}/findings.csv"), parts.bytes());
            self.folder.path().join(name)
        };
        let (old, new) = (report("old"), report("new"));
        let options = CompareOptions {
            old,
            new,
            report: Some(self.folder.path().join("compared")),
            csv: CsvOptions::default(),
            format: CompareFormat::Json,
            resamples: 20,
            seed: 1,
            fail_on_worse: true,
            jobs: 1,
            text: CompareText { color: false, width: 80 },
        };
        let mut out = Vec::new();
        if said(compare(&options, &mut out, &mut Vec::new())).is_some() {
            serde_json::from_slice::<serde_json::Value>(&out).expect("our own JSON");
        }
    }

    /// Files of a review that hold anything cost the run, not the program.
    fn decided(&self, name: &str, data: &[u8]) {
        let mut parts = Parts::of(data);
        let decisions = self.write("decisions.toml", parts.bytes());
        let baseline = self.write("baseline.csv", parts.bytes());
        let history = self.write("history.jsonl", parts.bytes());
        let path = self.write(name, parts.bytes());
        let mut options = options(path, &self.folder.path().join("report"));
        options.settings.decisions = Some(decisions);
        options.settings.baseline = Some(baseline);
        options.history = Some(history);
        said(check(&options, &mut Vec::new(), &mut Vec::new()));
    }
}

fn is_utf8_lines(data: &[u8]) -> bool {
    std::str::from_utf8(data).is_ok() && !data.starts_with("\u{feff}".as_bytes())
}

fn isolated() -> SettingsSource {
    SettingsSource { isolated: true, ..SettingsSource::default() }
}

fn options(path: PathBuf, report: &Path) -> CheckOptions {
    CheckOptions {
        cache: CacheOptions::default(),
        paths: vec![path],
        settings: isolated(),
        changed_since: None,
        shard: None,
        input_format: None,
        stdin_name: None,
        format: OutputFormat::Text,
        report: Some(report.to_path_buf()),
        history: None,
        outputs: Vec::new(),
        csv: CsvOptions::default(),
        min_confidence: Confidence::percent(0),
        all: true,
        statistics: true,
        timings: false,
        show_files: false,
        jobs: 1,
        color: false,
        width: 80,
        progress: false,
        arguments: Vec::new(),
    }
}
