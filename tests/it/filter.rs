//! `mtlint filter` as a program in a pipeline: bytes that stay, streams without an end, readers that leave.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(["filter", "--isolated"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Standard output and the exit code for `input`.
fn run(arguments: &[&str], input: &[u8]) -> (Vec<u8>, Option<i32>) {
    let mut child = start(arguments);
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("all is read");
    (output.stdout, output.status.code())
}

fn article(number: u32) -> String {
    let text = ["The ferry of of Larkstead was late.", "The ferry was late.", "Ilya Brandt came inMarch."];
    format!(r#"{{ "n":{number}.50, "text" : "{}\u2019" }}"#, text[number as usize % 3])
}

#[test]
fn every_line_is_there_in_its_order_for_any_threads() {
    let mut input = String::from("\u{FEFF}");
    for number in 0..300 {
        input.push_str(&article(number));
        input.push_str(["\n", "\r\n", "\n\n", "\n no article\n"][number as usize % 4]);
    }
    input.push_str("{\"text\": \"No end\"}");
    let (out, code) = run(&["--jobs", "1"], input.as_bytes());
    assert_eq!(code, Some(2));
    for jobs in ["2", "5"] {
        assert!(run(&["--jobs", jobs], input.as_bytes()).0 == out, "{jobs} threads");
    }
    let out = String::from_utf8(out).expect("UTF-8");
    assert_eq!(out.split('\n').count(), input.split('\n').count());
    for (line, before) in out.split('\n').zip(input.split('\n')) {
        let Some((start, end)) = line.split_once(",\"mtlint\":") else {
            assert_eq!(line, before);
            continue;
        };
        let closing = end.find('}').expect("the field ends") + 1;
        assert_eq!(format!("{start}{}", &end[closing..]), before);
        let value: Value = serde_json::from_str(&end[..closing]).expect("the field is JSON");
        assert!(["pass", "review", "fail"].map(Value::from).contains(&value["verdict"]), "{line}");
    }
    assert_eq!(out.matches("\"mtlint\":").count(), 301);
    // What is judged already is judged anew, in its place.
    assert!(run(&[], out.as_bytes()).0 == out.as_bytes());
}

#[test]
fn what_is_kept_and_what_is_rejected_are_all_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let rejected = folder.path().join("unfit.jsonl");
    let mut input: Vec<String> = (0..50).map(article).collect();
    input.push("no article".to_owned());
    let path = rejected.to_str().expect("UTF-8");
    let (out, code) = run(&["--keep", "pass", "--bare", "--rejected", path], input.join("\n").as_bytes());
    assert_eq!(code, Some(2));
    let kept = String::from_utf8(out).expect("UTF-8");
    let rejected = std::fs::read_to_string(rejected).expect("it is there");
    let clean: Vec<_> = input.iter().filter(|line| line.contains("\"The ferry was late.")).cloned().collect();
    assert_eq!(kept.lines().collect::<Vec<_>>(), clean);
    let (mut all, mut sorted): (Vec<_>, _) = (kept.lines().chain(rejected.lines()).collect(), input);
    all.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(all, sorted);
}

#[test]
fn a_line_comes_out_before_the_next_goes_in() {
    for jobs in ["1", "3"] {
        let mut child = start(&["--jobs", jobs]);
        let mut stdin = child.stdin.take().expect("piped");
        let stdout = child.stdout.take().expect("piped");
        let (told, heard) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                if told.send(line.expect("UTF-8")).is_err() {
                    return;
                }
            }
        });
        for number in 0..3 {
            writeln!(stdin, "{}", article(number)).expect("it reads");
            let line = heard.recv_timeout(Duration::from_mins(2)).expect("an answer while the stream is open");
            assert!(line.contains(&format!("\"n\":{number}.50")), "{line}");
        }
        drop(stdin);
        assert_eq!(child.wait().expect("it ends").code(), Some(0));
    }
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let mut child = start(&["--jobs", "2"]);
    let mut stdin = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || {
        let mut number = 0;
        while writeln!(stdin, "{}", article(number)).is_ok() {
            number += 1;
        }
    });
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("a line");
    drop(stdout);
    let mut said = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
    writer.join().expect("it was told that nobody reads");
}
