//! Which files a run reads: paths, folders, globs and standard input to a sorted list.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;

/// Extensions that a folder yields, each also followed by `.gz` or `.zst`.
const EXTENSIONS: [&str; 9] = ["txt", "text", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson"];

/// Name of an ignore file of our own, with the syntax of `.gitignore`.
const IGNORE_FILE: &str = ".mtlintignore";

/// What was found on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Files in the order of their names, each once. `-` is standard input.
    pub files: Vec<PathBuf>,
    /// Arguments and folders that gave nothing, with the reason; each is trouble (exit 2).
    pub problems: Vec<(String, String)>,
}

/// Expands `arguments`. A file is taken whatever it is called; a folder gives the articles in it, less what ignore
/// files name; what is no file may be a glob.
pub fn discover(arguments: &[PathBuf]) -> Found {
    let mut files = BTreeSet::new();
    let mut found = Found::default();
    for argument in arguments {
        let is_input = argument.as_os_str() == "-";
        if argument.is_dir() && !is_input {
            let known = files.len();
            walk(argument, &|path| is_article(path), &mut files, &mut found.problems);
            if files.len() == known && !files.iter().any(|file| file.starts_with(plain(argument))) {
                let reason = format!("no articles in this folder (extensions: {})", EXTENSIONS.join(", "));
                found.problems.push((argument.display().to_string(), reason));
            }
        } else if is_input || argument.exists() {
            // A pipe is no file, and can be read like one.
            files.insert(plain(argument));
        } else {
            glob(argument, &mut files, &mut found.problems);
        }
    }
    found.files = files.into_iter().collect();
    found
}

/// Adds the files below `folder` that `wanted` takes.
fn walk(
    folder: &Path,
    wanted: &dyn Fn(&Path) -> bool,
    files: &mut BTreeSet<PathBuf>,
    problems: &mut Vec<(String, String)>,
) {
    let mut walker = WalkBuilder::new(folder);
    walker.add_custom_ignore_filename(IGNORE_FILE).require_git(false);
    for entry in walker.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && wanted(entry.path()) => {
                files.insert(plain(entry.path()));
            }
            Ok(_) => {}
            Err(error) => problems.push((folder.display().to_string(), error.to_string())),
        }
    }
}

/// Adds the files that the pattern `argument` names.
fn glob(argument: &Path, files: &mut BTreeSet<PathBuf>, problems: &mut Vec<(String, String)>) {
    let text = argument.to_string_lossy();
    if !text.contains(['*', '?', '[', '{']) {
        problems.push((text.into_owned(), "no such file or folder".to_owned()));
        return;
    }
    let pattern = text.strip_prefix("./").unwrap_or(&text);
    let matcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => {
            problems.push((text.into_owned(), format!("not a glob: {}", error.kind())));
            return;
        }
    };
    let root = glob_root(Path::new(pattern));
    let known = files.len();
    if root.is_dir() {
        walk(&root, &|path| matcher.is_match(plain(path)), files, problems);
    }
    if files.len() == known && !files.iter().any(|file| matcher.is_match(file)) {
        problems.push((text.into_owned(), "no file matches this glob".to_owned()));
    }
}

/// The folder below which everything lies that `pattern` names.
pub(super) fn glob_root(pattern: &Path) -> PathBuf {
    let is_literal = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let root: PathBuf = pattern.components().take_while(is_literal).collect();
    if root.as_os_str().is_empty() { PathBuf::from(".") } else { root }
}

/// `path` without `.` parts in front.
fn plain(path: &Path) -> PathBuf {
    let parts: PathBuf = path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    if parts.as_os_str().is_empty() { path.to_owned() } else { parts }
}

/// Whether a folder yields the file: a known extension, and not the texts that describe a folder.
fn is_article(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    let described = ["readme", "license", "changelog", "contributing"];
    let Some((base, extension)) = stem.rsplit_once('.') else { return false };
    EXTENSIONS.contains(&extension) && !described.contains(&base)
}
