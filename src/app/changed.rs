//! `--changed-since`: which files, articles and lines differ from a git revision.
//!
//! Git itself is asked, as a program: its configuration, attributes and filters decide what a changed line is, as they do
//! in every `git diff` of the reader, and a library that does so (`gix`) would more than double the dependencies.

mod hunks;

use std::collections::{BTreeMap, HashMap};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use anyhow::{Context, Result, anyhow, bail};

use self::hunks::{Files, Lines};
use super::check::Judged;
use super::input::{Item, name};
use crate::finding::Status;
use crate::report::visible::visible;
use crate::text::SourceSpan;

/// What differs from a revision.
pub(super) struct Changed {
    /// As the user named it.
    revision: String,
    /// Top of the work tree.
    root: PathBuf,
    files: Files,
    /// Lines of the files that are checked, by the names of reports.
    checked: HashMap<String, Lines>,
}

impl Changed {
    /// Asks git what differs from `revision` in the work tree that the current folder lies in: tracked files as they are
    /// now, committed or not, and new ones that are not ignored. `main...` is the commit that `main` and `HEAD` share.
    pub(super) fn since(revision: &str) -> Result<Self> {
        let here = env::current_dir().context("there is no current folder")?;
        let top = output(git(&here).args(["rev-parse", "--show-toplevel"])).map_err(|reason| {
            anyhow!("--changed-since needs a git work tree, and git finds none here: {reason}\nRun it in the folder of a checkout, or leave the option out")
        })?;
        let root = fs::canonicalize(hunks::path(top)).context("the git work tree cannot be read")?;
        let commit = resolve(&root, revision)?;
        let mut files = differing(&root, &commit)?;
        let new = output(git(&root).args(["ls-files", "--others", "--exclude-standard", "-z"]));
        let new = new.map_err(|reason| anyhow!("git cannot list new files: {reason}"))?;
        for path in new.split(|&byte| byte == 0).filter(|path| !path.is_empty()) {
            files.insert(hunks::path(path.to_vec()), Lines::All);
        }
        Ok(Self { revision: revision.to_owned(), root, files, checked: HashMap::new() })
    }

    /// Those of `found` that hold changed lines, and notes on what was not looked at.
    pub(super) fn narrow(&mut self, found: Vec<PathBuf>) -> Result<(Vec<PathBuf>, Vec<String>)> {
        let mut nested = Nested::default();
        let mut changed = Vec::new();
        for path in found {
            if path.as_os_str() == "-" {
                bail!("--changed-since compares files: standard input has no revision to be compared with");
            }
            let Ok(absolute) = fs::canonicalize(&path) else {
                // It went meanwhile, or cannot be reached: reading it says so.
                changed.push(path);
                continue;
            };
            let Ok(within) = absolute.strip_prefix(&self.root) else {
                bail!(
                    "{} lies outside of the git work tree of the current folder: run --changed-since in its own",
                    visible(&name(&path))
                );
            };
            match self.files.get(within) {
                Some(lines) if !lines.is_empty() => {
                    // Git counts the lines of what is packed, if any.
                    let packed = path.extension().is_some_and(|extension| extension == "gz" || extension == "zst");
                    self.checked.insert(name(&path), if packed { Lines::All } else { lines.clone() });
                    changed.push(path);
                }
                Some(_) => {}
                None => nested.look(&self.root, within),
            }
        }
        let mut notes = nested.notes();
        if changed.is_empty() {
            notes.push(format!("no article has lines that changed since {}", self.revision));
        }
        Ok((changed, notes))
    }

    /// Whether `item` is to be read: an article of JSON Lines is if its line changed.
    pub(super) fn wants(&self, item: &Item) -> bool {
        match item {
            Item::Line { path, number, .. } => {
                let number = u64::from(*number);
                self.checked.get(&name(path)).is_none_or(|lines| lines.touch(number, number))
            }
            Item::File { .. } | Item::Broken(_) => true,
        }
    }

    /// Sets aside the findings of `judged` that lie on other lines: they count as known, as those of a baseline do. A
    /// finding lies where its own span does, whatever its evidence.
    pub(super) fn set_aside(&self, judged: &mut Judged) {
        // Of JSON Lines only articles whose line changed are judged at all.
        let Some(lines) = self.checked.get(&judged.name).filter(|_| judged.field_line.is_none()) else { return };
        let places = Places::new(&judged.doc.source);
        for (finding, status) in judged.outcome.findings.iter().zip(&mut judged.statuses) {
            let (first, last) = places.of(finding.span);
            if status.is_gated() && !lines.touch(first, last) {
                *status = Status::Baseline;
            }
        }
    }
}

/// Lines as git counts them: a lone `\r` ends none.
struct Places(Vec<u32>);

impl Places {
    fn new(source: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at as u32).collect())
    }

    /// First and last line of `span`.
    fn of(&self, span: SourceSpan) -> (u64, u64) {
        let line = |offset: u32| self.0.partition_point(|&end| end < offset) as u64 + 1;
        (line(span.start), line(span.end.saturating_sub(1).max(span.start)))
    }
}

/// Files that another repository within this one keeps, a submodule say: git does not compare them from here.
#[derive(Default)]
struct Nested {
    /// Whether a folder is the top of a repository or lies in one, for each that was looked at.
    known: HashMap<PathBuf, Option<PathBuf>>,
    files: BTreeMap<PathBuf, usize>,
}

impl Nested {
    /// Looks whether the file at `within` the work tree `root` is one.
    fn look(&mut self, root: &Path, within: &Path) {
        let Some(folder) = within.parent() else { return };
        if let Some(top) = self.top(root, folder) {
            *self.files.entry(top).or_default() += 1;
        }
    }

    fn top(&mut self, root: &Path, folder: &Path) -> Option<PathBuf> {
        if folder.as_os_str().is_empty() {
            return None;
        }
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let top = if root.join(folder).join(".git").exists() {
            Some(folder.to_owned())
        } else {
            folder.parent().and_then(|parent| self.top(root, parent))
        };
        self.known.insert(folder.to_owned(), top.clone());
        top
    }

    fn notes(&self) -> Vec<String> {
        let note = |(top, files): (&PathBuf, &usize)| {
            let files = if *files == 1 { "1 file".to_owned() } else { format!("{files} files") };
            let top = name(top);
            format!("{top} is a repository of its own: {files} in it left out; run --changed-since there")
        };
        self.files.iter().map(note).collect()
    }
}

/// The commit that `revision` names.
fn resolve(root: &Path, revision: &str) -> Result<String> {
    let (given, shares) = revision.strip_suffix("...").map_or((revision, false), |given| (given, true));
    let whole = format!("{given}^{{commit}}");
    let verified = output(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &whole]));
    let Ok(commit) = verified else { return Err(unknown(root, given)) };
    let commit = String::from_utf8_lossy(&commit).into_owned();
    if !shares {
        return Ok(commit);
    }
    let base = output(git(root).args(["merge-base", &commit, "HEAD"]));
    let base = base.map_err(|_| anyhow!("`{given}` and HEAD share no commit{}", history(root)))?;
    Ok(String::from_utf8_lossy(&base).into_owned())
}

/// Why there is no revision `given`, and what to do.
fn unknown(root: &Path, given: &str) -> anyhow::Error {
    let given = visible(given);
    if given.contains("..") {
        return anyhow!(
            "`{given}` is a range: --changed-since compares what is here with one revision, `main` or `main...`"
        );
    }
    let help = history(root);
    if help.is_empty() {
        return anyhow!("there is no revision `{given}` in this repository: `git fetch` brings those of others");
    }
    anyhow!("there is no revision `{given}` in this repository{help}")
}

/// Where the history was cut short, how to get the rest: what continuous integration does unless told otherwise.
fn history(root: &Path) -> &'static str {
    let shallow = output(git(root).args(["rev-parse", "--is-shallow-repository"]));
    if shallow.is_ok_and(|answer| answer == b"true") {
        "; it is a shallow clone: fetch the whole history (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab, \
         `git fetch --unshallow`)"
    } else {
        ""
    }
}

/// The tracked files that differ from `commit`. Options say what the configuration of a user could say otherwise.
fn differing(root: &Path, commit: &str) -> Result<Files> {
    const AS_WE_READ_IT: [&str; 15] = [
        "diff",
        "--numstat",
        "--patch",
        "-z",
        "--unified=0",
        "--inter-hunk-context=0",
        "--find-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-relative",
        "--ignore-submodules=all",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--no-indent-heuristic",
    ];
    let mut errors = tempfile::tempfile().context("cannot make a temporary file")?;
    let mut git = git(root);
    git.args(AS_WE_READ_IT).arg(commit).arg("--").stdout(Stdio::piped()).stderr(errors.try_clone()?);
    let mut child = git.spawn().context("cannot run git")?;
    let files = child.stdout.take().map(|stdout| hunks::read(BufReader::new(stdout))).transpose();
    let status = child.wait().context("git did not end")?;
    if !status.success() {
        let mut reason = String::new();
        let read = errors.seek(SeekFrom::Start(0)).and_then(|_| errors.read_to_string(&mut reason));
        bail!(
            "git cannot compare files: {}",
            read.map_or_else(|error| error.to_string(), |_| reason.trim().to_owned())
        );
    }
    Ok(files.context("cannot read what git says")?.unwrap_or_default())
}

/// Git in `folder`, whatever environment and configuration say about colours, pagers and locks.
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.args(["--no-optional-locks", "--no-pager", "-c", "core.quotepath=off", "-C"]).arg(folder);
    // It would win over `--unified`.
    git.env_remove("GIT_DIFF_OPTS").stdin(Stdio::null());
    git
}

/// What `git` prints, without the line end, or what it says is wrong.
fn output(git: &mut Command) -> Result<Vec<u8>, String> {
    let output = git.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "there is no program `git` on the PATH".to_owned(),
        _ => format!("cannot run git: {error}"),
    })?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        let reason = reason.trim();
        return Err(reason.strip_prefix("fatal: ").unwrap_or(reason).to_owned());
    }
    let mut printed = output.stdout;
    if printed.last() == Some(&b'\n') {
        printed.pop();
    }
    Ok(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_git_counts_them() {
        let source = "one\ntwo\rstill two\r\nthree";
        let places = Places::new(source);
        for (part, wanted) in
            [("one", (1, 1)), ("one\n", (1, 1)), ("\ntwo", (1, 2)), ("still", (2, 2)), ("two\r\nthree", (2, 3))]
        {
            let start = source.find(part).expect("it stands there") as u32;
            let span = SourceSpan { start, end: start + part.len() as u32 };
            assert_eq!(places.of(span), wanted, "{part:?}");
        }
        assert_eq!(places.of(SourceSpan { start: 4, end: 4 }), (2, 2), "an empty place is where it begins");
    }
}
