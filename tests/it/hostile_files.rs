//! Settings, packs and packed files that are meant to harm, and the page that tells of all threats.

use std::fs;
use std::io::Write;

use super::hostile::{Desk, is_raw};

#[test]
fn expressions_that_blow_up_are_refused_or_linear() {
    let rule = |pattern: &str| {
        format!(
            "kind = \"regex\"\npattern = '{pattern}'\nrisk = \"low\"\n\n[rule]\nid = \"blow\"\nsummary = \"blows up\"\ncategory = \"style\"\n\
             doc = \"\"\"\n## What it finds\nA.\n\n## Why it matters\nB.\n\n## How to fix\nC.\n\n## Known limits\nD.\n\"\"\"\n\
             example = [{{ bad = \"The ⟦sail ab⟧ tore.\" }}, {{ good = \"It is fine.\" }}]\n"
        )
    };
    let desk = Desk::with("a.txt", format!("The sail {} and sail {} tore.\n", "a".repeat(20_000), "x".repeat(20_000)));
    desk.write("mtlint.toml", "packs = [\"blow.toml\"]\n");
    for pattern in ["sail (a*)*b", "sail (x+x+)+y", "sail (a|a)*c"] {
        desk.write("blow.toml", rule(pattern));
        let (ended, _) = desk.findings("a.txt");
        assert_eq!(ended.code, 0, "{pattern}: {}", ended.err);
    }
    for (pattern, reason) in [("sail a{1000}{1000}", "bytes when compiled"), ("sail (", "blow.toml:2:11")] {
        desk.write("blow.toml", rule(pattern));
        let ended = desk.run(&["check", "a.txt"]);
        assert!(ended.code == 2 && ended.err.contains(reason), "{pattern}: {}", ended.err);
    }
    desk.write("blow.toml", rule(&"(".repeat(5_000)));
    assert_eq!(desk.run(&["check", "a.txt"]).code, 2);
}

/// A file with a hole takes no room on the disk, and all its bytes in the memory of who reads it whole.
#[test]
fn settings_have_a_limit() {
    let desk = Desk::with("a.txt", "He said ,that.\n");
    let sparse = |name: &str, mib: u64| {
        let file = fs::File::create(desk.folder.path().join(name)).expect("a file");
        file.set_len((mib << 20) + 1).expect("a hole");
    };
    sparse("huge.toml", 64);
    desk.write("pack.toml", "packs = [\"huge.toml\"]\n");
    desk.write("names.toml", "[names]\nregistry = \"huge.toml\"\n");
    for (arguments, limit) in [
        (["check", "--config", "huge.toml", "a.txt"], "larger than 16 MiB"),
        (["check", "--config", "pack.toml", "a.txt"], "larger than 16 MiB"),
        (["check", "--config", "names.toml", "a.txt"], "larger than 64 MiB"),
        (["check", "--decisions", "huge.toml", "a.txt"], "larger than 64 MiB"),
    ] {
        let ended = desk.run(&arguments);
        assert!(ended.code == 2 && ended.err.contains(limit), "{arguments:?}: {}", ended.err);
    }
    fs::remove_file(desk.folder.path().join("huge.toml")).expect("removed");
}

#[test]
fn settings_that_are_no_text_are_refused() {
    let desk = Desk::with("a.txt", "He said ,that.\n");
    desk.write("noise.bin", [0xFF, 0, 1, 0x1B].repeat(1_000));
    desk.write("deep.toml", format!("a = {}", "[".repeat(100_000)));
    for option in ["--config", "--decisions", "--baseline"] {
        for file in ["noise.bin", "deep.toml"] {
            let ended = desk.run(&["check", option, file, "a.txt"]);
            assert!(ended.code == 2 && ended.err.contains(file) && !is_raw(&ended.err), "{option} {file}: {ended:?}");
        }
    }
}

fn gzip(parts: &[u8], times: usize) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..times {
        writer.write_all(parts).expect("a vector");
    }
    writer.finish().expect("a vector")
}

/// 100 MB of one letter in 100 kB, or in 10 kB.
#[test]
fn bombs_are_refused_while_they_unpack() {
    let block = vec![b'a'; 1 << 20];
    let desk = Desk::with("bomb.txt.gz", gzip(&block, 100));
    let mut writer = zstd::stream::write::Encoder::new(Vec::new(), 3).expect("an encoder");
    for _ in 0..100 {
        writer.write_all(&block).expect("a vector");
    }
    desk.write("bomb.txt.zst", writer.finish().expect("a vector"));
    desk.write("bomb.jsonl.gz", gzip(&block, 100));
    desk.write("zero.gz", gzip(&vec![0; 1 << 20], 100));
    desk.write("good.txt.gz", gzip(b"He said ,that it was fine.\n\n", 1_000));
    for name in ["bomb.txt.gz", "bomb.txt.zst", "bomb.jsonl.gz"] {
        let (ended, _) = desk.findings(name);
        assert!(
            ended.code == 2 && ended.err.contains("unpacks to more than 200 times its size"),
            "{name}: {}",
            ended.err
        );
    }
    assert!(desk.findings("zero.gz").0.err.contains("a binary file"));
    let (ended, found) = desk.findings("good.txt.gz");
    assert!(ended.code == 0 && found.lines().count() > 1_000, "what is honest is read: {}", ended.err);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_left_out() {
    let desk = Desk::with("news/a.txt", "He said ,that.\n");
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, desk.folder.path().join(name)).expect("a link");
    };
    link("..", "news/up");
    link("self.txt", "news/self.txt");
    link("/dev/zero", "news/zero.txt");
    let ended = desk.run(&["check", "--show-files", "news"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, "news/a.txt\n"), "{}", ended.err);
    assert_eq!(desk.run(&["check", "news/self.txt"]).code, 2);
}

/// The page of threats names tests, and they are here.
#[test]
fn the_tests_that_the_page_names_exist() {
    let page = fs::read_to_string("docs/security.md").expect("the page");
    let mut named = 0;
    let is_row = |line: &&str| line.starts_with("| ") && !line.starts_with("| ---") && !line.ends_with("| Test |");
    for row in page.lines().filter(is_row) {
        let cell = row.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap_or_default();
        let tests: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test in: {row}");
        for test in tests {
            let (file, name) = test.split_once("::").unwrap_or_else(|| panic!("{test} is no file::test"));
            let path = if file.contains('/') { format!("{file}.rs") } else { format!("tests/it/{file}.rs") };
            let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let lines: Vec<&str> = source.lines().map(str::trim).collect();
            let is_test = |pair: &[&str]| pair[0] == "#[test]" && pair[1].starts_with(&format!("fn {name}("));
            assert!(lines.windows(2).any(is_test), "{test}");
            named += 1;
        }
    }
    assert!(named > 15, "{named} tests are named");
}
