//! `--watch` as a person uses it: the program runs while files change under it.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Long enough for a machine that has much else to do; no test waits for it unless something is broken.
const LIMIT: Duration = Duration::from_mins(2);

/// The program at work; it is ended with the test, however that ends.
struct Watching {
    folder: tempfile::TempDir,
    program: Child,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Watching {
    /// Watches the folder `news`, which has `files`.
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let to = |name: &str| Stdio::from(File::create(folder.path().join(name)).expect("created"));
        let program = Command::new(env!("CARGO_BIN_EXE_mtlint"))
            .args(["check", "news", "--watch"])
            .current_dir(folder.path())
            .env("COLUMNS", "80")
            .stdout(to("out"))
            .stderr(to("err"))
            .stdin(Stdio::null())
            .spawn()
            .expect("the program runs");
        Self { folder, program }
    }

    fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    fn said(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).expect("it was created")
    }

    /// Waits until `what` stands in what the program wrote to `name`, `times` times.
    fn wait(&mut self, name: &str, what: &str, times: usize) {
        let began = Instant::now();
        while self.said(name).matches(what).count() < times {
            assert!(
                began.elapsed() < LIMIT,
                "`{what}` is not {times} times in\n{}\n{}",
                self.said("out"),
                self.said("err")
            );
            let ended = self.program.try_wait().expect("it can be asked");
            assert!(ended.is_none() || self.said(name).contains(what), "it ended: {}", self.said("err"));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the program has done what there was to do `rounds` times.
    fn rounds(&mut self, rounds: usize) {
        self.wait("err", "; Ctrl-C ends it\n", rounds);
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

const PACK: &str = "name = \"house\"\nsummary = \"what our desk does not print\"\nversion = \"1.0.0\"\nlanguage = \"en\"\nlicence = \"CC0-1.0\"\nauthors = [\"the desk\"]\n";

#[test]
fn what_changes_is_checked_again() {
    let mut watching = Watching::new(&[
        ("mtlint.toml", "packs = [\"house\"]\n"),
        ("house/pack.toml", PACK),
        ("news/a.txt", "The pier of Larkstead is open.\n"),
        ("news/b.txt", "She went to to the harbour.\n"),
    ]);
    watching.rounds(1);
    assert_eq!(watching.said("out").matches("minor[doubled-word]").count(), 1, "{}", watching.said("out"));
    assert!(watching.said("err").contains(" watching 2 files; "), "{}", watching.said("err"));

    // An editor that writes in place.
    watching.write("news/a.txt", "The the pier of Larkstead is open.\n");
    watching.wait("out", "--> news/a.txt:1:1", 1);
    watching.rounds(2);
    assert_eq!(watching.said("out").matches("--> news/b.txt").count(), 1, "what did not change is not checked");

    // One that puts a new file in the place of the old.
    watching.write("news/.b.txt.swp", "She went to to town.\n");
    fs::rename(watching.folder.path().join("news/.b.txt.swp"), watching.folder.path().join("news/b.txt"))
        .expect("renamed");
    watching.wait("out", "She went to to town.", 1);
    watching.rounds(3);

    // A file in a new folder, and one that goes.
    watching.write("news/july/c.txt", "It was was cold.\n");
    watching.wait("out", "--> news/july/c.txt:1:4", 1);
    fs::remove_file(watching.folder.path().join("news/a.txt")).expect("removed");
    watching.wait("err", "gone: news/a.txt\n", 1);
    watching.wait("err", " watching 2 files; ", 2);
}

#[test]
fn settings_that_change_are_read_again_even_after_they_were_broken() {
    let mut watching = Watching::new(&[
        ("mtlint.toml", "packs = [\"house\"]\n"),
        ("house/pack.toml", PACK),
        ("news/a.txt", "She went to to the harbour.\n"),
    ]);
    watching.rounds(1);
    watching.write("mtlint.toml", "packs = [\"house\"]\nignroe = [\"doubled-word\"]\n");
    watching.wait("err", "settings changed: mtlint.toml\n", 1);
    watching.wait("err", "error: mtlint.toml:2", 1);
    watching.rounds(2);
    watching.write("mtlint.toml", "packs = [\"house\"]\n[severity]\ndoubled-word = \"major\"\n");
    watching.wait("out", "major[doubled-word]", 1);
    watching.rounds(3);
    // A rule of the pack.
    let rule = "kind = \"phrase\"\nphrases = [\"the harbour\"]\n\n[rule]\nid = \"harbour\"\ncategory = \"style\"\n\
                severity = \"minor\"\nconfidence = 0.9\nsummary = \"`the harbour`\"\ndoc = \"\"\"\n## What it finds\n\nIt.\n\n\
                ## Why it matters\n\nIt does.\n\n## How to fix\n\nBy hand.\n\n## Known limits\n\nNone.\n\"\"\"\n\
                example = [{ bad = \"In ⟦the harbour⟧.\" }, { good = \"In a harbour.\" }]\n";
    watching.write("house/harbour.toml", rule);
    watching.wait("out", "minor[house/harbour]", 1);
    watching.rounds(4);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let mut watching = Watching::new(&[
        ("mtlint.toml", "packs = [\"house\"]\n"),
        ("house/pack.toml", PACK),
        ("news/a.txt", "All is well here.\n"),
    ]);
    watching.rounds(1);
    let killed =
        Command::new("kill").args(["-INT", &watching.program.id().to_string()]).status().expect("kill is there");
    assert!(killed.success());
    assert_eq!(watching.program.wait().expect("it ends").code(), Some(0));
}
