//! Whole runs through the library: the same bytes whatever the threads, trouble that costs only itself.

use std::fs;
use std::path::{Path, PathBuf};

use mtlint::app::{CheckOptions, Ending, MachineFormat, OutputFormat, ReportKind, SettingsSource, check};
use mtlint::finding::Confidence;

pub(crate) fn options(paths: &[PathBuf], report: Option<&Path>, jobs: usize) -> CheckOptions {
    CheckOptions {
        paths: paths.to_vec(),
        settings: SettingsSource { isolated: true, ..SettingsSource::default() },
        changed_since: None,
        shard: None,
        input_format: None,
        stdin_name: None,
        format: OutputFormat::Jsonl,
        report: report.map(Path::to_path_buf),
        history: None,
        outputs: Vec::new(),
        csv: mtlint::report::csv::CsvOptions::default(),
        min_confidence: Confidence::percent(0),
        all: true,
        statistics: false,
        timings: false,
        cache: mtlint::app::CacheOptions::default(),
        show_files: false,
        jobs,
        color: false,
        width: 80,
        progress: false,
        arguments: Vec::new(),
    }
}

/// Runs, and gives back the ending, standard output and standard error.
fn run(options: &CheckOptions) -> (Ending, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = check(options, &mut out, &mut err).expect("the run itself works");
    let text = |bytes| String::from_utf8(bytes).expect("reports are UTF-8");
    (ending, text(out), text(err))
}

const REPORTS: [&str; 4] = ["report.html", "findings.csv", "documents.csv", "names.csv"];

const MACHINE: [MachineFormat; 6] = [
    MachineFormat::Sarif,
    MachineFormat::Json,
    MachineFormat::Github,
    MachineFormat::Gitlab,
    MachineFormat::Junit,
    MachineFormat::Checkstyle,
];

#[test]
fn every_byte_is_the_same_for_any_threads_and_any_order_of_paths() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths: Vec<PathBuf> =
        ["corpora/from-zh", "corpora/from-ko", "corpora/clean", "corpora/from-es"].map(PathBuf::from).into();
    let mut seen: Option<(String, Vec<Vec<u8>>)> = None;
    for jobs in [1, 2, 5] {
        let report = folder.path().join(jobs.to_string());
        let mut options = options(&paths, Some(&report), jobs);
        let kinds = MACHINE.map(ReportKind::Machine).into_iter().chain([ReportKind::Text]);
        options.outputs = kinds.map(|kind| (kind, report.join(kind.name()))).collect();
        let (_, out, _) = run(&options);
        let names = REPORTS.into_iter().chain(MACHINE.map(MachineFormat::name)).chain(["text"]);
        let files: Vec<Vec<u8>> = names.map(|name| fs::read(report.join(name)).expect("a report")).collect();
        assert!(files.iter().all(|bytes| bytes.split(|&byte| byte == b'\n').count() > 2), "reports hold rows");
        match &seen {
            None => seen = Some((out, files)),
            Some((first_out, first)) => assert!(*first_out == out && *first == files, "{jobs} threads differ from one"),
        }
        paths.rotate_left(1);
        paths.swap(0, 2);
    }
}

/// What the tables of a run over `files`, in this order, say of each article by its id; lines are those of the files and left out.
fn rows_by_id(folder: &Path, files: &[PathBuf], jobs: usize) -> Vec<String> {
    let report = folder.join("report");
    run(&options(files, Some(&report), jobs));
    let mut rows = Vec::new();
    for table in ["findings.csv", "documents.csv", "names.csv"] {
        let mut reader = csv::Reader::from_path(report.join(table)).expect("a table");
        let header = reader.headers().expect("a header").clone();
        for row in reader.records() {
            let row = row.expect("a row");
            let (_, id) = row[0].split_once('#').expect("an article of JSON Lines");
            let rest = header.iter().zip(&row).skip(1).filter(|(column, _)| !column.ends_with("line"));
            let rest: Vec<&str> = rest.map(|(_, cell)| cell).collect();
            rows.push(format!("{id} {table} {rest:?}"));
        }
    }
    rows.sort();
    rows
}

#[test]
fn how_articles_are_split_into_files_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = Vec::new();
    for corpus in ["corpora/from-zh", "corpora/from-ko", "corpora/names-ru", "corpora/sentences"] {
        for entry in fs::read_dir(corpus).expect("a corpus") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let (id, text) = (path.display().to_string(), fs::read_to_string(&path).expect("an article"));
                lines.push(serde_json::json!({"id": id, "text": text}).to_string() + "\n");
            }
        }
    }
    let mut seen: Option<Vec<String>> = None;
    for (parts, jobs) in [(1, 1), (2, 3), (5, 2), (lines.len(), 3)] {
        let mut files = Vec::new();
        for part in 0..parts {
            let own: String = lines.iter().skip(part).step_by(parts).cloned().collect();
            let path = folder.path().join(format!("{parts}-{part}.jsonl"));
            fs::write(&path, own).expect("written");
            files.push(path);
        }
        lines.reverse();
        let rows = rows_by_id(folder.path(), &files, jobs);
        assert!(rows.len() > 3 * lines.len(), "{} rows of {} articles", rows.len(), lines.len());
        match &seen {
            None => seen = Some(rows),
            Some(first) => assert!(*first == rows, "{parts} files differ from one"),
        }
    }
}

#[test]
fn reports_are_whole_and_run_json_vouches_for_them() {
    let folder = tempfile::tempdir().expect("a folder");
    run(&options(&["corpora/from-ar".into()], Some(folder.path()), 2));
    let run_json = fs::read_to_string(folder.path().join("run.json")).expect("run.json");
    let run_json: serde_json::Value = serde_json::from_str(&run_json).expect("JSON");
    let outputs = run_json["outputs"].as_array().expect("a list");
    assert_eq!(outputs.len(), REPORTS.len());
    for output in outputs {
        let bytes = fs::read(folder.path().join(output["path"].as_str().expect("a name"))).expect("the report");
        assert_eq!(output["blake3"], blake3::hash(&bytes).to_hex().to_string());
    }
    let left: Vec<_> = fs::read_dir(folder.path()).expect("the folder").collect();
    assert_eq!(left.len(), REPORTS.len() + 1, "no temporary file stays behind");
}

#[test]
fn one_bad_file_or_line_costs_only_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("a.txt", b"The mayor opened the the new bridge on Monday.\n");
    write("binary.txt", b"\x00\x01\x02\x00\xff\x00\x00binary");
    write("empty.txt", b"");
    write("lines.jsonl", b"{\"id\": \"x\", \"text\": \"She went to to the harbour.\"}\n{broken\n\n{\"text\": \"All is well here.\"}\n[1]\n");
    write("cut.txt.gz", &[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B]);
    write(
        "legacy.txt",
        &[b"The caf\xe9 in M\xfcnchen was closed, said the owner, who had run it for years.".as_slice()].concat(),
    );
    let (ending, out, err) = run(&options(&[folder.path().to_path_buf(), "missing.txt".into()], None, 2));
    assert_eq!(ending, Ending::Trouble);
    for what in [
        "binary.txt: a binary file",
        "empty.txt: the file is empty",
        "lines.jsonl:2: not JSON at column 2",
        "lines.jsonl:5: a JSON object is expected, this is a list",
        "cut.txt.gz: damaged or cut off",
        "missing.txt: no such file or folder",
    ] {
        assert!(err.contains(what), "`{what}` is not in\n{err}");
    }
    let documents: Vec<_> = out.lines().filter(|line| line.contains("\"type\":\"document\"")).collect();
    assert_eq!(documents.len(), 4, "{out}");
    assert_eq!(out.lines().filter(|line| line.contains("doubled-word")).count(), 2, "{out}");
    assert!(out.contains("lines.jsonl#x") && out.contains("lines.jsonl#L4"), "{out}");
}

#[test]
fn a_report_that_stood_before_stays_until_the_new_one_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("findings.csv"), "old").expect("written");
    let mut wrong = options(&["corpora/clean".into()], Some(folder.path()), 1);
    wrong.settings.command_line.select = Some(vec!["no-such-rule".to_owned()]);
    let error = check(&wrong, &mut Vec::new(), &mut Vec::new()).expect_err("no such rule");
    assert!(error.to_string().contains("`--select` names `no-such-rule`"), "{error}");
    assert_eq!(fs::read_to_string(folder.path().join("findings.csv")).expect("still there"), "old");
}

#[test]
fn odd_bytes_and_names_are_read_or_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    let text = "The mayor of Łódź opened the the bridge.";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("wide.txt", &wide);
    write("marked.txt", &[b"\xff\xfe".as_slice(), &wide].concat());
    write("one\nname, two words.txt", text.as_bytes());
    write("nul.txt", b"The mayor opened\x00 the the bridge.\n");
    write("wide.jsonl", &wide);
    write("cut.txt.zst", &[0x28, 0xB5, 0x2F, 0xFD, 0x24, 0x20]);
    let nested = format!("{}<p>{text}</p>{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    write("nested.html", nested.as_bytes());
    let (ending, out, err) = run(&options(&[folder.path().to_path_buf()], None, 2));
    assert_eq!(ending, Ending::Trouble);
    for what in ["nul.txt: a binary file", "wide.jsonl: no JSON Lines", "cut.txt.zst: damaged or cut off"] {
        assert!(err.contains(what), "`{what}` is not in\n{err}");
    }
    assert!(err.ends_with("3 inputs could not be checked: see `error:` above\n"), "{err}");
    assert_eq!(out.lines().filter(|line| line.contains("doubled-word")).count(), 4, "{out}");
}

#[test]
fn a_report_goes_into_a_folder_and_is_no_article_there() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "The pier of Larkstead is open.").expect("written");
    for _ in 0..2 {
        let (ending, _, err) = run(&options(&[folder.path().to_path_buf()], Some(folder.path()), 1));
        assert_eq!((ending, err.lines().count()), (Ending::Clean, 1), "{err}");
    }
    let taken = options(&["corpora/clean".into()], Some(&folder.path().join("a.txt")), 1);
    let error = check(&taken, &mut Vec::new(), &mut Vec::new()).expect_err("a file is in the way");
    assert!(error.to_string().ends_with("a.txt is a file: name a folder for the reports"), "{error}");
}

/// Standard output of `| head -1`.
struct Closed;

impl std::io::Write for Closed {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn reports_are_written_though_nobody_reads_standard_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["corpora/from-es".into()];
    check(&options(&paths, Some(folder.path()), 1), &mut Closed, &mut Vec::new()).expect("the reports count");
    assert!(folder.path().join("run.json").is_file());
    let error = check(&options(&paths, None, 1), &mut Closed, &mut Vec::new()).expect_err("nothing to do");
    assert!(error.downcast_ref::<std::io::Error>().is_some());
}

#[test]
fn json_lines_are_told_by_looking_where_the_name_does_not_tell() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.data");
    let long = "All is well here. ".repeat(9000);
    let lines =
        format!("\n{{\"id\": \"a\", \"text\": \"{long}\"}}\n{{\"id\": \"b\", \"text\": \"She went to to town.\"}}\n");
    fs::write(&path, lines).expect("written");
    let (_, out, err) = run(&options(std::slice::from_ref(&path), None, 2));
    assert!(err.is_empty() && out.contains("export.data#a") && out.contains("export.data#b"), "{err}{out}");
    fs::write(&path, "{curly} is a word here.\nAnd the the end.\n").expect("written");
    let (_, out, _) = run(&options(&[path], None, 1));
    assert!(out.contains("\"format\":\"text\"") && out.contains("doubled-word"), "{out}");
}
