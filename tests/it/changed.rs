//! `--changed-since` in repositories made for the test, by the program as a person runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A text of six paragraphs: the first is line 1, the second line 3.
fn text(words: [&str; 6]) -> String {
    words.map(|word| format!("The pier of Larkstead {word} on Monday, said Ilya Brandt.\n")).join("\n")
}

const CLEAN: [&str; 6] = ["opened", "closed", "reopened", "burned", "sank", "rose"];

struct Repository {
    folder: TempDir,
}

impl Repository {
    /// One commit with `files`.
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Self { folder: tempfile::tempdir().expect("a folder") };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.git(&["config", "user.name", "Ilya Brandt"]);
        repository.git(&["config", "user.email", "ilya@larkstead.example"]);
        repository.write("mtlint.toml", "");
        for (path, text) in files {
            repository.write(path, text);
        }
        repository.commit();
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("it lies in the repository")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn git(&self, arguments: &[&str]) {
        let output = alone("git", self.folder.path()).args(arguments).output().expect("git is there");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "as it is"]);
    }

    /// Checks what changed since `revision` from `folder`, and gives back the exit code, lines of findings as
    /// `document:line status`, and standard error.
    fn check(&self, folder: &str, revision: &str, more: &[&str]) -> (i32, Vec<String>, String) {
        check(&self.path(folder), revision, more)
    }

    /// Checks from the top of the repository that the findings with the status `new` are at `wanted`.
    fn finds(&self, revision: &str, wanted: &[&str]) {
        let (code, lines, err) = self.check("", revision, &[]);
        assert_eq!(new(&lines), wanted, "{lines:?} {err}");
        assert_eq!(code, i32::from(!wanted.is_empty()), "{err}");
    }
}

/// `program` in `folder`, where neither files nor variables of the user decide how the test ends.
fn alone(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_CEILING_DIRECTORIES", std::env::temp_dir()).env("GIT_DIFF_OPTS", "-u5");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    command
}

/// Runs `mtlint check --changed-since REVISION` in `folder`.
fn check(folder: &Path, revision: &str, more: &[&str]) -> (i32, Vec<String>, String) {
    let mut program = alone(env!("CARGO_BIN_EXE_mtlint"), folder);
    program.args(["check", "--select", "doubled-word", "--format", "jsonl"]);
    program.arg(format!("--changed-since={revision}")).args(more);
    let output = program.output().expect("the program runs");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let findings = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let findings = findings.filter(|line| line["type"] == "finding").map(|finding| {
        let text = |key: &str| finding[key].as_str().expect(key).to_owned();
        format!("{}:{} {}", text("document"), finding["line"], text("status"))
    });
    (output.status.code().expect("it ends"), findings.collect(), err.into_owned())
}

fn new(lines: &[String]) -> Vec<&str> {
    lines.iter().filter_map(|line| line.strip_suffix(" new")).collect()
}

#[test]
fn only_changed_lines_count() {
    let mut words = CLEAN;
    words[0] = "opened the the gates";
    let repository =
        Repository::new(&[("news/a.txt", &text(words)), ("news/b.txt", &text(words)), ("c.txt", &text(words))]);
    repository.finds("HEAD", &[]);
    words[3] = "burned to to the ground";
    repository.write("news/a.txt", text(words));
    let (code, lines, err) = repository.check("", "HEAD", &[]);
    // The old one is not lost: it counts in the score, as one of a baseline does.
    assert_eq!((code, lines), (1, vec!["news/a.txt:1 baseline".to_owned(), "news/a.txt:7 new".to_owned()]), "{err}");
    // Committed or not, lines differ from the revision.
    repository.commit();
    repository.finds("HEAD", &[]);
    repository.finds("HEAD~1", &["news/a.txt:7"]);
    // What is not given is not looked at, and a folder below is as good as the top.
    assert_eq!(repository.check("", "HEAD~1", &["news/b.txt", "c.txt"]).0, 0);
    assert_eq!(new(&repository.check("news", "HEAD~1", &[]).1), ["a.txt:7"]);
    let (_, _, err) = repository.check("", "HEAD", &[]);
    assert!(err.contains("note: no article has lines that changed since HEAD"), "{err}");
    // Lines that were only taken out leave nothing to report.
    let less = text(words);
    repository.write("news/a.txt", less.split_once('\n').expect("lines").1);
    repository.finds("HEAD", &[]);
}

#[test]
fn new_files_count_whole_and_ignored_ones_not() {
    let damage = text(["opened the the gates", "closed", "reopened", "burned", "sank to to the ground", "rose"]);
    let repository = Repository::new(&[(".gitignore", "drafts/\n"), ("a.txt", &text(CLEAN))]);
    repository.write("drafts/d.txt", &damage);
    repository.write("new/deep/n.txt", &damage);
    repository.write("staged.txt", &damage);
    repository.git(&["add", "staged.txt"]);
    repository.finds("HEAD", &["new/deep/n.txt:1", "new/deep/n.txt:9", "staged.txt:1", "staged.txt:9"]);
    assert_eq!(repository.check("", "HEAD", &["drafts/d.txt"]).0, 0);
    let mut program = alone(env!("CARGO_BIN_EXE_mtlint"), repository.folder.path());
    let output = program.args(["check", "--changed-since", "HEAD", "--show-files"]).output().expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "new/deep/n.txt\nstaged.txt\n");
}

#[test]
fn files_that_moved_are_compared_with_what_they_were() {
    let mut words = CLEAN;
    words[0] = "opened the the gates";
    let repository = Repository::new(&[("old.txt", &text(words)), ("still.txt", &text(words))]);
    repository.git(&["mv", "old.txt", "moved.txt"]);
    repository.git(&["mv", "still.txt", "same.txt"]);
    words[4] = "sank to to the ground";
    repository.write("moved.txt", text(words));
    repository.finds("HEAD", &["moved.txt:9"]);
}

#[test]
fn three_dots_take_the_commit_that_both_share() {
    let mut words = CLEAN;
    words[0] = "opened the the gates";
    let repository = Repository::new(&[("a.txt", &text(words))]);
    repository.git(&["checkout", "--quiet", "-b", "desk"]);
    repository.write("b.txt", text(words));
    repository.commit();
    // Meanwhile the main branch mends the old one.
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("a.txt", text(CLEAN));
    repository.commit();
    repository.git(&["checkout", "--quiet", "desk"]);
    repository.finds("main", &["a.txt:1", "b.txt:1"]);
    repository.finds("main...", &["b.txt:1"]);
    repository.git(&["checkout", "--quiet", "--orphan", "alone"]);
    repository.commit();
    let (code, _, err) = repository.check("", "main...", &[]);
    assert!(code == 2 && err.contains("`main` and HEAD share no commit"), "{err}");
}

#[test]
fn an_article_of_json_lines_is_its_line() {
    let line = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": \"{text}\"}}\n");
    let old = [line("a", "She went to to the harbour."), line("b", "All is well here.")].concat();
    let repository = Repository::new(&[("wire.jsonl", &old)]);
    let changed =
        [line("a", "She went to to the harbour."), line("b", "All is is well here."), line("c", "The the end.")];
    repository.write("wire.jsonl", changed.concat());
    let (code, lines, _) = repository.check("", "HEAD", &[]);
    assert_eq!((code, lines), (1, vec!["wire.jsonl#b:2 new".to_owned(), "wire.jsonl#c:3 new".to_owned()]));
}

#[test]
fn the_configuration_of_the_user_does_not_matter() {
    let mut words = CLEAN;
    words[0] = "opened the the gates";
    let name = "news/ü two words.txt";
    let repository = Repository::new(&[(name, &text(words)), ("--help.txt", &text(words))]);
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.relative", "true"),
        ("diff.interHunkContext", "9"),
        ("diff.renames", "false"),
        ("diff.external", "false"),
        ("diff.submodule", "log"),
        ("color.ui", "always"),
        ("core.quotepath", "true"),
        ("core.pager", "false"),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.write(".git/info/attributes", "*.txt diff=odd\n");
    repository.git(&["config", "diff.odd.textconv", "false"]);
    repository.git(&["config", "diff.odd.command", "false"]);
    words[2] = "reopened to to the public";
    repository.write(name, text(words));
    repository.write("--help.txt", text(words));
    repository.finds("HEAD", &["--help.txt:5", "news/ü two words.txt:5"]);
    assert_eq!(new(&repository.check("news", "HEAD", &[]).1), ["ü two words.txt:5"]);
}

#[cfg(unix)]
#[test]
fn names_may_hold_any_character() {
    let names = ["tab\tin.txt", "line\nin.txt", "quote\"in.txt", "back\\slash.txt"];
    let mut words = CLEAN;
    words[0] = "opened the the gates";
    let old = text(words);
    let repository = Repository::new(&names.map(|name| (name, old.as_str())));
    words[1] = "closed to to the public";
    for name in names {
        repository.write(name, text(words));
    }
    let mut wanted: Vec<String> = names.map(|name| format!("{name}:3")).into();
    wanted.sort();
    assert_eq!(new(&repository.check("", "HEAD", &[]).1), wanted);
}

#[test]
fn line_ends_and_encodings_are_those_of_git() {
    let mut words = CLEAN;
    words[0] = "opened the the gates";
    let windows = |words| text(words).replace('\n', "\r\n");
    let wide = |words| text(words).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let repository = Repository::new(&[("same.txt", &text(words)), ("crlf.txt", &windows(words))]);
    repository.write("wide.txt", wide(words));
    repository.commit();
    repository.git(&["config", "core.autocrlf", "true"]);
    // A checkout on Windows: other line ends, and nothing that changed.
    repository.write("same.txt", windows(words));
    repository.finds("HEAD", &[]);
    words[2] = "reopened to to the public";
    repository.write("crlf.txt", windows(words));
    // Git has no lines of UTF-16: the file counts whole.
    repository.write("wide.txt", wide(words));
    repository.finds("HEAD", &["crlf.txt:5", "wide.txt:1", "wide.txt:5"]);
}

#[test]
fn repositories_within_are_named() {
    let damage = text(["opened the the gates", "closed", "reopened", "burned", "sank", "rose"]);
    let inner = Repository::new(&[("i.txt", &text(CLEAN))]);
    let repository = Repository::new(&[("a.txt", &text(CLEAN))]);
    let from = inner.folder.path().display().to_string();
    repository.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "desks/inner"]);
    repository.commit();
    repository.write("desks/inner/i.txt", &damage);
    repository.write("a.txt", &damage);
    let (code, lines, err) = repository.check("", "HEAD", &[]);
    assert_eq!((code, new(&lines)), (1, vec!["a.txt:1"]));
    assert_eq!(err, "note: desks/inner is a repository of its own: 1 file in it left out; run --changed-since there\n");
    assert_eq!(new(&repository.check("desks/inner", "HEAD", &["."]).1), ["i.txt:1"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let repository = Repository::new(&[("a.txt", &text(CLEAN)), ("b.txt", &text(CLEAN))]);
    repository.git(&["commit", "--quiet", "--allow-empty", "--message", "again"]);
    let shallow = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", repository.folder.path().display());
    repository.git(&["clone", "--quiet", "--depth=1", &from, &shallow.path().join("clone").display().to_string()]);
    let plain = tempfile::tempdir().expect("a folder");
    fs::write(plain.path().join("a.txt"), text(CLEAN)).expect("written");
    let elsewhere = plain.path().join("a.txt").display().to_string();
    let here = repository.folder.path();
    let says = |folder: &Path, revision: &str, more: &[&str], what: &str| {
        let (code, _, err) = check(folder, revision, more);
        assert!(code == 2 && err.contains(what), "{revision}: {code}, `{what}` is not in {err}");
    };
    says(here, "trunk", &[], "there is no revision `trunk` in this repository: `git fetch`");
    says(here, "--output=x", &[], "there is no revision `--output=x`");
    says(here, "", &[], "there is no revision ``");
    says(here, "main..HEAD", &[], "`main..HEAD` is a range");
    says(here, "HEAD", &["-"], "standard input has no revision");
    says(here, "HEAD", &[&elsewhere], "lies outside of the git work tree");
    says(
        &shallow.path().join("clone"),
        "HEAD~1",
        &[],
        "it is a shallow clone: fetch the whole history (`fetch-depth: 0`",
    );
    says(plain.path(), "HEAD", &[], "--changed-since needs a git work tree");
    assert!(!repository.path("x").exists(), "a revision is no option");
}
