//! Ctrl-C, readers that leave, disks without room: what was done is written whole, and what stood before stands.

#![cfg(unix)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::hostile::Desk;

/// Long enough for a machine that has much else to do; no test waits for it unless something is broken.
const LIMIT: Duration = Duration::from_mins(2);

/// More than pipes and buffers between two programs hold: when so much is written, the other has begun to read.
const MUCH: usize = 2 << 20;

/// The program at work on `desk`, with pipes on all sides.
fn start(desk: &Desk, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(arguments).current_dir(desk.folder.path()).env("NO_COLOR", "1");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs")
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().expect("kill is there");
    assert!(sent.success());
}

/// Writes JSON lines until the program must have read some, and gives back the pipe, still open.
fn feed(child: &mut Child, text: &str) -> ChildStdin {
    let mut stdin = child.stdin.take().expect("piped");
    let pad = "x".repeat(100_000);
    for number in 0..=MUCH / pad.len() {
        writeln!(stdin, "{{\"id\":\"a{number}\",\"text\":\"{text}\",\"pad\":\"{pad}\"}}").expect("it reads");
    }
    stdin.write_all(b"{\"id\":\"half\",\"text\":\"It was cut").expect("it reads");
    stdin
}

/// The end of the program: code, standard output, standard error.
fn ended(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Interrupts the program in the middle of standard input; what it says then.
fn interrupted(desk: &Desk, arguments: &[&str], name: &str) -> (Option<i32>, String, String) {
    let mut child = start(desk, arguments);
    let mut stdout = child.stdout.take().expect("piped");
    let reader = std::thread::spawn(move || {
        let mut out = String::new();
        stdout.read_to_string(&mut out).expect("UTF-8");
        out
    });
    let stdin = feed(&mut child, "She went to to the pier.");
    signal(&child, name);
    let (code, _, err) = ended(child.wait_with_output().expect("it ends though its input is open"));
    drop(stdin);
    (code, reader.join().expect("read"), err)
}

/// Waits until the program has its temporary files in `folder`: it listens, and knows which files there are.
fn wait_for_work(desk: &Desk, folder: &str) {
    let began = Instant::now();
    while !fs::read_dir(desk.folder.path().join(folder)).is_ok_and(|entries| entries.count() > 0) {
        assert!(began.elapsed() < LIMIT, "it never began");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json(desk: &Desk, name: &str) -> serde_json::Value {
    serde_json::from_str(&read(desk, name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names in `folder`, sorted.
fn names(desk: &Desk, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(desk.folder.path().join(folder)).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

const REPORTS: [&str; 5] = ["documents.csv", "findings.csv", "names.csv", "report.html", "run.json"];

#[test]
fn an_interrupted_run_writes_what_there_is_and_says_so() {
    for (jobs, name) in [("1", "-INT"), ("3", "-TERM")] {
        let desk = Desk::new();
        let arguments = [
            "check",
            "-",
            "--stdin-filename",
            "wire.jsonl",
            "--jobs",
            jobs,
            "--report",
            "out",
            "--output",
            "sarif=out/sarif",
            "--output",
            "junit=out/junit",
            "--output",
            "jsonl=out/jsonl",
            "--history",
            "runs.jsonl",
        ];
        let (code, out, err) = interrupted(&desk, &arguments, name);
        assert_eq!(code, Some(130), "{err}");
        assert!(
            err.contains("\ninterrupted: what is in work will be finished and written; once more ends it now\n"),
            "{err}"
        );
        assert!(err.contains("\ninterrupted after ") && !err.contains("error:"), "half a line is no error: {err}");
        let run = json(&desk, "out/run.json");
        assert_eq!(run["totals"]["complete"], false);
        let documents = run["totals"]["documents"].as_u64().expect("a number");
        assert!(documents > 0, "what was in work was finished");
        assert_eq!(read(&desk, "out/documents.csv").lines().count() as u64, documents + 1);
        assert_eq!(read(&desk, "out/findings.csv").matches(",doubled-word,").count() as u64, documents);
        for output in run["outputs"].as_array().expect("a list") {
            let bytes = fs::read(desk.folder.path().join("out").join(output["path"].as_str().expect("a name")));
            assert_eq!(output["blake3"], blake3::hash(&bytes.expect("a report")).to_hex().to_string());
        }
        let invocation = &json(&desk, "out/sarif")["runs"][0]["invocations"][0];
        assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &130.into()));
        assert!(read(&desk, "out/junit").contains("<error message=\"interrupted: not all was checked\"/>"));
        assert!(read(&desk, "out/jsonl").lines().last().expect("a line").contains("\"complete\":false"));
        assert!(out.trim_end().ends_with("; interrupted: not all was checked"), "{out}");
        assert!(read(&desk, "out/report.html").contains("; interrupted: not all was checked"));
        assert!(!desk.folder.path().join("runs.jsonl").exists(), "half a run is no run of a history");
        assert!(names(&desk, "out").iter().all(|name| !name.contains(".tmp")));
    }
}

#[test]
fn a_filter_hands_on_whole_lines_and_says_where_it_stopped() {
    let desk = Desk::new();
    let arguments = ["filter", "-", "--keep", "pass", "--rejected", "bad.jsonl", "--bare"];
    let (code, out, err) = interrupted(&desk, &arguments, "-INT");
    assert_eq!(code, Some(130), "{err}");
    let told = err.split("interrupted after ").nth(1).and_then(|rest| rest.split(' ').next()).expect("it says where");
    let rejected = read(&desk, "bad.jsonl");
    assert!(out.is_empty() || out.ends_with('\n'));
    assert_eq!((out.lines().count() + rejected.lines().count()).to_string(), told, "{err}");
    assert!(out.lines().chain(rejected.lines()).all(|line| line.ends_with("x\"}")), "every line is whole");
}

#[test]
fn what_must_see_all_writes_nothing_when_it_is_interrupted() {
    for arguments in [
        ["baseline", "update", "-", "--stdin-filename", "w.jsonl", "--baseline", "kept"].as_slice(),
        ["names", "-", "--stdin-filename", "w.jsonl", "--out", "kept"].as_slice(),
    ] {
        let desk = Desk::new();
        let (code, _, err) = interrupted(&desk, arguments, "-INT");
        assert!(code == Some(130) && err.contains("interrupted: nothing was written"), "{arguments:?}: {code:?} {err}");
        assert_eq!(names(&desk, "."), ["mtlint.toml"], "{arguments:?}");
    }
}

/// One text is read by a worker, and has no lines to be cut between.
#[test]
fn a_text_that_never_ends_is_no_error_of_its_own() {
    for arguments in [
        ["check", "-", "--report", "out"].as_slice(),
        &["fix", "-", "--write"],
        &["baseline", "update", "-", "--stdin-filename", "s.txt", "--baseline", "out/base.csv"],
    ] {
        let desk = Desk::new();
        let mut child = start(&desk, arguments);
        let mut stdin = child.stdin.take().expect("piped");
        stdin.write_all(&b"She went to to the pier. ".repeat(MUCH / 25)).expect("it reads");
        signal(&child, "-INT");
        let (code, out, err) = ended(child.wait_with_output().expect("it ends though its input is open"));
        drop(stdin);
        assert!(code == Some(130) && !err.contains("error:") && err.contains("interrupted"), "{arguments:?}: {err}");
        match arguments[0] {
            "check" => assert_eq!(json(&desk, "out/run.json")["totals"]["complete"], false),
            "fix" => assert!(out.is_empty(), "no half of a text"),
            _ => assert!(!desk.folder.path().join("out/base.csv").exists()),
        }
    }
}

/// The folder is locked by the test, so that the program waits with all of its work done.
#[test]
fn the_second_signal_ends_it_at_once_and_leaves_nothing_behind() {
    let desk = Desk::with("a.txt", "She went to to the pier.\n");
    desk.run(&["check", "a.txt", "--fail-on", "never", "--report", "out"]);
    let before = read(&desk, "out/run.json");
    let lock = File::open(desk.folder.path().join("out")).expect("a folder");
    lock.lock().expect("a lock");
    let mut child = start(&desk, &["check", "-", "--stdin-filename", "w.jsonl", "--report", "out"]);
    drop(feed(&mut child, "He was was late."));
    // It has its temporary files once it is at work.
    signal(&child, "-INT");
    let mut err = BufReader::new(child.stderr.take().expect("piped"));
    let mut line = String::new();
    while !line.contains("once more ends it now") {
        line.clear();
        assert!(err.read_line(&mut line).expect("UTF-8") > 0, "it says that it was interrupted");
    }
    signal(&child, "-INT");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(names(&desk, "out"), REPORTS);
    assert_eq!(read(&desk, "out/run.json"), before, "the old report stands");
    drop(lock);
}

#[test]
fn a_reader_that_leaves_ends_a_run_quietly_unless_reports_are_to_be_written() {
    let desk = Desk::new();
    let lines = "{\"text\":\"She went to to the pier of Larkstead, and and so on.\"}\n".repeat(400);
    desk.write("w.jsonl", lines);
    // Standard output, then standard error.
    for arguments in [
        ["check", "w.jsonl"].as_slice(),
        &["check", "w.jsonl", "--format", "jsonl"],
        &["check", "w.jsonl", "--format", "json"],
        &["filter", "w.jsonl"],
    ] {
        let mut child = start(&desk, arguments);
        let mut first = String::new();
        BufReader::with_capacity(16, child.stdout.take().expect("piped")).read_line(&mut first).expect("UTF-8");
        let (code, _, err) = ended(child.wait_with_output().expect("it ends"));
        assert!(!first.is_empty() && code == Some(0) && err.is_empty(), "{arguments:?}: {code:?} {err}");
    }
    let mut child = start(&desk, &["check", "w.jsonl", "missing.txt", "--report", "out"]);
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().expect("it ends").code(), Some(2), "missing.txt is missing");
    assert_eq!(names(&desk, "out"), REPORTS);
    assert_eq!(json(&desk, "out/run.json")["totals"]["documents"], 400);
}

#[test]
fn a_full_standard_output_is_an_error_and_costs_no_report() {
    let desk = Desk::with("a.txt", "She went to to the pier.\n");
    for more in [[].as_slice(), &["--report", "out"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
        command.args(["check", "a.txt"]).args(more).current_dir(desk.folder.path());
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a disk without room");
        let (code, _, err) = ended(command.stdout(full).output().expect("the program runs"));
        assert_eq!(code, Some(2), "{err}");
        assert!(err.contains("error: cannot write standard output: the disk is full: make room"), "{err}");
    }
    assert_eq!(names(&desk, "out"), REPORTS);
}

/// Runs the program where no file may be longer than a few kilobytes, as on a full disk.
fn limited(desk: &Desk, arguments: &str) -> (Option<i32>, String, String) {
    let script = format!("trap '' XFSZ; ulimit -f 8; exec \"$0\" {arguments}");
    let mut command = Command::new("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_mtlint")]).current_dir(desk.folder.path());
    ended(command.output().expect("a shell"))
}

#[test]
fn where_there_is_no_room_the_old_files_stand() {
    let old = "She went to to the pier.\n";
    let desk = Desk::with("a.txt", old);
    desk.run(&["check", "a.txt", "--fail-on", "never", "--report", "out"]);
    desk.run(&["baseline", "update", "a.txt", "--baseline", "base.csv"]);
    let files: Vec<String> = REPORTS.iter().map(|name| format!("out/{name}")).chain(["base.csv".to_owned()]).collect();
    let before: Vec<String> = files.iter().map(|name| read(&desk, name)).collect();
    let new: Vec<String> = (0..900).map(|number| format!("It was was number {number} again.")).collect();
    let new = new.join("\n\n");
    desk.write("a.txt", &new);
    for (arguments, file) in [
        ("check a.txt --report out", "cannot write out/report.html: "),
        ("check a.txt --format none --output findings=out/findings.csv", "cannot write out/findings.csv: "),
        ("baseline update a.txt --baseline base.csv", "cannot write base.csv: "),
        ("fix a.txt --write", "a.txt: cannot write it: "),
    ] {
        let (code, _, err) = limited(&desk, arguments);
        assert_eq!(code, Some(2), "{arguments}: {err}");
        let what = "larger than a file may be here: raise the limit, or name another place";
        assert!(err.contains(file) && err.contains(what), "{arguments}: {err}");
        let after: Vec<String> = files.iter().map(|name| read(&desk, name)).collect();
        assert!(before == after && read(&desk, "a.txt") == new, "{arguments}: what stood before stands");
        assert_eq!(names(&desk, "out"), REPORTS, "{arguments}: nothing is left behind");
        assert_eq!(names(&desk, "."), ["a.txt", "base.csv", "mtlint.toml", "out"], "{arguments}");
    }
}

#[test]
fn a_folder_that_takes_no_files_is_named() {
    let desk = Desk::with("a.txt", "She went to to the pier.\n");
    let path = desk.folder.path().join("shut");
    fs::create_dir(&path).expect("a folder");
    let mut permissions = fs::metadata(&path).expect("a folder").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o555);
    fs::set_permissions(&path, permissions).expect("its owner");
    // Who may do everything may write there too; nobody makes a file among the processes.
    let may_write = File::create(path.join("a")).is_ok();
    let shut = if may_write && Path::new("/proc/self").exists() { "/proc" } else { "shut" };
    let report = format!("check a.txt --report {shut}");
    let output = format!("check a.txt --output findings={shut}/a.csv");
    let base = format!("baseline update a.txt --baseline {shut}/a.csv");
    for arguments in [&report, &output, &base] {
        let ended = desk.run(&arguments.split(' ').collect::<Vec<_>>());
        let told = format!("error: cannot write into the folder {shut}: ");
        assert!(ended.code == 2 && ended.err.contains(&told), "{arguments}: {}", ended.err);
    }
}

/// Standard input comes first and keeps the only worker waiting, while the files behind it change.
#[test]
fn files_that_are_not_what_they_were_cost_only_themselves() {
    let desk = Desk::new();
    for name in ["gone.txt", "folder.txt", "short.txt", "long.txt", "same.txt"] {
        desk.write(name, "She went to to the pier.\n");
    }
    let paths = ["-", "gone.txt", "folder.txt", "short.txt", "long.txt", "same.txt"];
    let arguments = ["check", "--jobs", "1", "--stdin-filename", "s.txt", "--format", "jsonl", "--report", "out"];
    let mut child = start(&desk, &[arguments.as_slice(), &paths].concat());
    wait_for_work(&desk, "out");
    let path = |name: &str| desk.folder.path().join(name);
    fs::remove_file(path("gone.txt")).expect("removed");
    fs::remove_file(path("folder.txt")).and_then(|()| fs::create_dir(path("folder.txt"))).expect("a folder");
    desk.write("short.txt", "");
    desk.write("long.txt", "She went to to the pier.\n\n".repeat(50));
    child.stdin.take().expect("piped").write_all(b"He was late.\n").expect("it reads");
    let (code, out, err) = ended(child.wait_with_output().expect("it ends"));
    assert_eq!(code, Some(2), "{err}");
    for told in ["gone.txt: no such file", "folder.txt: a folder, and no file any more", "short.txt: the file is empty"]
    {
        assert!(err.contains(told), "`{told}` is not in\n{err}");
    }
    let found = |name: &str| out.matches(&format!("\"document\":\"{name}\",\"line\"")).count();
    assert_eq!((found("long.txt"), found("same.txt")), (50, 1), "{err}");
    assert_eq!(json(&desk, "out/run.json")["skipped"].as_array().map(Vec::len), Some(3));
}

#[test]
fn files_may_grow_and_shrink_while_they_are_read() {
    let desk = Desk::new();
    let path = desk.folder.path().join("w.jsonl");
    let line = "{\"text\":\"She went to to the pier.\"}\n";
    desk.write("w.jsonl", line.repeat(40));
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut length = 0;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let file = fs::OpenOptions::new().append(true).open(&path).expect("a file");
                (&file).write_all(line.repeat(30).as_bytes()).expect("written");
                length = (length * 7 + 11) % 3000;
                file.set_len(length).expect("cut");
            }
        });
        for jobs in ["1", "2", "1", "3"] {
            let ended = desk.run(&["check", "w.jsonl", "--jobs", jobs, "--fail-on", "never", "--report", "out"]);
            // A line may be cut in the middle; all others are judged.
            assert!(ended.code == 0 || ended.err.contains("error: w.jsonl"), "{}", ended.err);
            let rows = read(&desk, "out/documents.csv").lines().count() as u64 - 1;
            assert_eq!(json(&desk, "out/run.json")["totals"]["documents"], rows);
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn a_pipe_with_a_name_is_read_like_a_file() {
    let desk = Desk::new();
    let pipe = desk.folder.path().join("pipe.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
    let child = start(&desk, &["check", "pipe.txt", "--format", "jsonl", "--fail-on", "never"]);
    fs::write(&pipe, "She went to to the pier.\n").expect("it is opened for reading");
    let (code, out, err) = ended(child.wait_with_output().expect("it ends"));
    assert!(code == Some(0) && out.contains("\"document\":\"pipe.txt\""), "{out}{err}");
    // Nobody writes: it waits, and can be ended.
    let arguments = ["filter", "pipe.txt", "--input-format", "jsonl", "--keep", "pass", "--rejected", "out/bad.jsonl"];
    let child = start(&desk, &arguments);
    wait_for_work(&desk, "out");
    signal(&child, "-INT");
    let (code, _, err) = ended(child.wait_with_output().expect("it ends"));
    assert_eq!(code, Some(130), "{err}");
}
