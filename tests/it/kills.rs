//! The program killed at random points, and two of it at once: files are the old ones or the new ones, whole, and no decision is lost.
//!
//! No time is asserted: a kill comes after a share of the time that the same command took on this machine just before.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use super::hostile::Desk;

/// Random shares that are the same in every run of the tests.
struct Shares(u64);

impl Iterator for Shares {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Some((self.0 >> 33) as f64 / f64::from(1_u32 << 31))
    }
}

/// A command with the files that it writes.
struct Victim {
    desk: Desk,
    arguments: &'static str,
    files: Vec<&'static str>,
    /// The files as they are before it, and as it leaves them.
    old: Files,
    new: Files,
    took: Duration,
}

/// Files by name; none where there is no such file.
type Files = BTreeMap<&'static str, Option<Vec<u8>>>;

fn start(folder: &Path, arguments: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(arguments.split(' ')).current_dir(folder).env("SOURCE_DATE_EPOCH", "1790000000");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs")
}

impl Victim {
    /// Runs the command once undisturbed, to know what it does.
    fn new(desk: Desk, arguments: &'static str, files: &[&'static str]) -> Self {
        let nothing = BTreeMap::new();
        let took = Duration::ZERO;
        let mut victim = Self { desk, arguments, files: files.to_vec(), old: nothing.clone(), new: nothing, took };
        victim.old = victim.read();
        let began = Instant::now();
        start(victim.desk.folder.path(), arguments).wait().expect("it ends");
        victim.took = began.elapsed();
        victim.new = victim.read();
        assert!(victim.files.iter().any(|file| victim.old[file] != victim.new[file]), "{arguments} writes something");
        victim
    }

    fn read(&self) -> Files {
        self.files.iter().map(|&file| (file, fs::read(self.desk.folder.path().join(file)).ok())).collect()
    }

    fn put_back(&self) {
        for (file, bytes) in &self.old {
            let path = self.desk.folder.path().join(file);
            match bytes {
                Some(bytes) => fs::write(path, bytes).expect("written"),
                None => drop(fs::remove_file(path)),
            }
        }
    }

    /// Starts it anew after the files were put back, kills it after `share` of its time, and looks at each file.
    fn kill(&self, share: f64) {
        self.put_back();
        let mut child = start(self.desk.folder.path(), self.arguments);
        std::thread::sleep(self.took.mul_f64(share * 1.1));
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
        for (file, bytes) in self.read() {
            let is_run = file.ends_with("run.json");
            let is_whole = if is_run { is_run_json(bytes.as_deref()) } else { bytes == self.new[file] };
            let told = || String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
            assert!(is_whole || bytes == self.old[file], "{}: {file} is torn at {share}: {}", self.arguments, told());
        }
    }

    /// Kills it `times` times; then it must still work, and know what it left behind.
    fn kill_often(&self, times: usize, seed: u64) {
        Shares(seed).take(times).for_each(|share| self.kill(share));
        let folder = self.desk.folder.path();
        let left = strays(folder);
        for name in &left {
            let file = name.rsplit('/').next().unwrap_or_default();
            assert!(file.starts_with(".mtlint-") && file.contains(".tmp"), "{name} is hidden and ours");
            let file = fs::File::options().write(true).open(folder.join(name)).expect("a file");
            file.set_modified(SystemTime::now() - Duration::from_hours(1)).expect("a time");
        }
        self.put_back();
        start(folder, self.arguments).wait().expect("it ends");
        for (file, bytes) in self.read().into_iter().filter(|(file, _)| !file.ends_with("run.json")) {
            assert!(bytes == self.new[file], "{}: {file} is not what it was", self.arguments);
        }
        assert!(strays(folder).is_empty(), "{}: what was left is gone", self.arguments);
    }
}

/// Whether a `run.json` is whole. It has times, so that no two are alike.
fn is_run_json(bytes: Option<&[u8]>) -> bool {
    bytes.is_some_and(|bytes| {
        serde_json::from_slice::<serde_json::Value>(bytes).is_ok_and(|run| run["outputs"].is_array())
    })
}

/// Files of `folder` and the folders in it that no command is meant to write.
fn strays(folder: &Path) -> Vec<String> {
    let mut strays = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            strays.extend(strays_in(&path).into_iter().map(|stray| format!("{name}/{stray}")));
        }
    }
    strays.extend(strays_in(folder));
    strays
}

fn strays_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder");
    let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

const OLD: &str = "She went to to the pier of Larkstead.\n\nIt was late ,and nobody came.\n";

/// The article `a.txt` with some damage.
fn desk() -> Desk {
    let desk = Desk::with("a.txt", OLD);
    desk.write("b.txt", "He was was late.\n\nThe the ferry left.\n");
    desk
}

/// A table as a reviewer hands it back, with `rows` verdicts from number `first` on.
fn table(first: u32, rows: u32) -> String {
    let row = |number: u32| format!("a.txt,doubled-word,text {number},{:032x},true,seen\n", number + 1);
    let rows: String = (first..first + rows).map(row).collect();
    format!("document,rule,text,fingerprint,verdict,note\n{rows}")
}

const REPORTS: [&str; 5] =
    ["out/documents.csv", "out/findings.csv", "out/names.csv", "out/report.html", "out/run.json"];

#[test]
fn reports_survive_60_kills() {
    let desk = desk();
    desk.run(&["check", "a.txt", "--fail-on", "never", "--report", "out"]);
    Victim::new(desk, "check a.txt b.txt --report out", &REPORTS).kill_often(60, 1);
}

#[test]
fn single_outputs_survive_20_kills() {
    let files = ["findings.csv", "report.sarif"];
    let desk = desk();
    desk.write("findings.csv", "old");
    let arguments = "check a.txt b.txt --format none --output findings=findings.csv --output sarif=report.sarif";
    Victim::new(desk, arguments, &files).kill_often(20, 2);
}

#[test]
fn baselines_survive_25_kills() {
    let desk = desk();
    desk.run(&["baseline", "update", "a.txt", "--baseline", "base.csv"]);
    Victim::new(desk, "baseline update a.txt b.txt --baseline base.csv", &["base.csv"]).kill_often(25, 3);
}

#[test]
fn no_decision_is_lost_by_35_kills() {
    let desk = desk();
    desk.write("first.csv", table(0, 300));
    desk.write("more.csv", table(200, 400));
    desk.run(&["review", "import", "first.csv"]);
    let victim = Victim::new(desk, "review import more.csv", &["mtlint-decisions.toml"]);
    let count = |files: &Files| {
        let bytes = files["mtlint-decisions.toml"].as_deref().expect("decisions");
        String::from_utf8_lossy(bytes).matches("fingerprint = ").count()
    };
    assert_eq!((count(&victim.old), count(&victim.new)), (300, 600));
    victim.kill_often(35, 4);
}

#[test]
fn articles_survive_25_kills() {
    let desk = desk();
    Victim::new(desk, "fix a.txt b.txt --write", &["a.txt", "b.txt"]).kill_often(25, 5);
}

#[test]
fn settings_survive_15_kills() {
    let desk = desk();
    fs::remove_file(desk.folder.path().join("mtlint.toml")).expect("removed");
    Victim::new(desk, "init", &["mtlint.toml"]).kill_often(15, 6);
}

/// Standard output is no file of ours: what is there is the beginning of the whole, and each line but the last is whole.
#[test]
fn a_filter_leaves_the_beginning_of_the_whole_after_20_kills() {
    let desk = desk();
    let line =
        |number: u32| format!("{{\"id\":\"a{number}\",\"text\":\"She went to to the pier, and it was late.\"}}\n");
    desk.write("w.jsonl", (0..60).map(line).collect::<String>());
    let path = |name: &str| desk.folder.path().join(name);
    let to = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
        command.args(["filter", "w.jsonl", "--keep", "fail,review", "--rejected", "bad.jsonl"]);
        command.current_dir(desk.folder.path()).stdin(Stdio::null()).stderr(Stdio::null());
        command.stdout(fs::File::create(path(name)).expect("a file")).spawn().expect("the program runs")
    };
    let began = Instant::now();
    to("whole").wait().expect("it ends");
    let took = began.elapsed();
    let (whole, rejected) = (fs::read(path("whole")).expect("lines"), fs::read(path("bad.jsonl")).expect("lines"));
    assert_eq!((whole.len() > 100, rejected.is_empty()), (true, true), "all have something to be looked at");
    for share in Shares(7).take(20) {
        let mut child = to("cut");
        std::thread::sleep(took.mul_f64(share * 1.1));
        child.kill().expect("it can be killed");
        child.wait().expect("it is gone");
        let cut = fs::read(path("cut")).expect("lines");
        assert!(whole.starts_with(&cut), "{}", String::from_utf8_lossy(&cut));
        assert!(fs::read(path("bad.jsonl")).expect("the old one") == rejected);
    }
}

#[test]
fn two_imports_at_once_lose_no_decision() {
    for round in 0..6 {
        let desk = Desk::new();
        desk.write("one.csv", table(0, 200));
        desk.write("two.csv", table(200, 200));
        desk.write("three.csv", table(400, 200));
        let imports =
            ["one", "two", "three"].map(|name| start(desk.folder.path(), &format!("review import {name}.csv")));
        for mut import in imports {
            assert!(import.wait().expect("it ends").success());
        }
        let decisions = fs::read_to_string(desk.folder.path().join("mtlint-decisions.toml")).expect("decisions");
        assert_eq!(decisions.matches("fingerprint = ").count(), 600, "round {round}");
    }
}

#[test]
fn two_baselines_at_once_lose_no_entry() {
    for _ in 0..4 {
        let desk = desk();
        let updates = ["a.txt", "b.txt"]
            .map(|name| start(desk.folder.path(), &format!("baseline update {name} --baseline base.csv")));
        for mut update in updates {
            assert!(update.wait().expect("it ends").success());
        }
        let base = fs::read_to_string(desk.folder.path().join("base.csv")).expect("a baseline");
        assert!(base.contains("a.txt,") && base.contains("b.txt,"), "{base}");
    }
}

#[test]
fn of_two_runs_into_one_folder_all_tables_are_of_one() {
    let desk = desk();
    for round in 0..6 {
        let runs = ["a.txt", "b.txt", "a.txt b.txt"]
            .map(|names| start(desk.folder.path(), &format!("check {names} --fail-on never --report out")));
        for mut run in runs {
            assert!(run.wait().expect("it ends").success());
        }
        let out = desk.folder.path().join("out");
        let run = fs::read_to_string(out.join("run.json")).expect("run.json");
        let run: serde_json::Value = serde_json::from_str(&run).expect("JSON");
        for output in run["outputs"].as_array().expect("a list") {
            let name = output["path"].as_str().expect("a name");
            let bytes = fs::read(out.join(name)).expect("a report");
            assert_eq!(output["blake3"], blake3::hash(&bytes).to_hex().to_string(), "round {round}: {name}");
        }
        assert!(strays(desk.folder.path()).is_empty());
    }
}
