//! A user's packs: their files to rules. The one place below `app` that reads files, and it reads nothing else.

#![allow(clippy::disallowed_methods, reason = "the reader of a user's packs, called from `app` and `cli` only")]

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::PackError;
use super::rule::PackRule;
use super::rule_file;
use super::spec::{self, Complaint, PackSpec};
use crate::rule::Rule;

/// The pack of a rule file that has no `pack.toml` beside it.
const LOOSE: &str = "local";

/// The file that every pack begins with.
const HEAD: &str = "pack.toml";

/// What a pack brings.
#[derive(Default)]
pub struct Pack {
    /// Its rules and those of the packs that it extends.
    pub rules: Vec<Arc<dyn Rule>>,
    /// Packs of the program that it switches on.
    pub on: Vec<String>,
    /// Rules and packs that it switches off.
    pub off: Vec<String>,
}

/// The pack at `path`: a folder with `pack.toml` and rule files, or a single rule file, whose rules are reported as
/// `local/…`. Folders inside the folder, and files that are no `.toml`, are left alone.
pub fn load(path: &Path) -> Result<Pack, PackError> {
    let mut pack = Pack::default();
    add(path, &mut pack, &mut Vec::new())?;
    Ok(pack)
}

/// Adds the pack at `path`, and what it extends, to `all`, unless it is among the `known` ones.
fn add(path: &Path, all: &mut Pack, known: &mut Vec<PathBuf>) -> Result<(), PackError> {
    let own = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if known.contains(&own) {
        return Ok(());
    }
    known.push(own);
    let files = files(path)?;
    let mut spec = read_all(&files)?;
    all.off.append(&mut spec.off);
    for name in std::mem::take(&mut spec.extends) {
        let other = path.join(&name);
        if other.exists() {
            add(&other, all, known)?;
        } else if super::embedded::names().contains(&name.as_str()) {
            all.on.push(name);
        } else {
            let head = files.iter().find(|file| name_of(&file.path) == HEAD);
            let text = head.map_or("", |file| file.text.as_str());
            let place = text.find(&format!("\"{name}\"")).map(|at| at..at + name.len() + 2);
            let what = format!("`extends` names `{name}`, which is neither a pack here nor one of the program");
            return Err(PackError::of(head.map_or("", |file| &file.path), text, Complaint { place, what }));
        }
    }
    all.rules.extend(PackRule::of_pack(spec).map(|rule| Arc::new(rule) as Arc<dyn Rule>));
    Ok(())
}

/// The files of the pack at `path`, sorted.
fn files(path: &Path) -> Result<Vec<PackFile>, PackError> {
    if !path.is_dir() {
        return Ok(vec![read(path)?]);
    }
    let unreadable = |error: std::io::Error| PackError::unreadable(path, &error);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.path();
        if file.is_file() && file.extension().is_some_and(|extension| extension == "toml") {
            files.push(read(&file)?);
        }
    }
    if files.is_empty() {
        return Err(PackError::NoHead { folder: shown(path) });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Most bytes of a rule file: thousands of rules, and no device that never ends.
const LARGEST: u64 = 16 << 20;

fn read(path: &Path) -> Result<PackFile, PackError> {
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    read.map_err(|error| PackError::unreadable(path, &error))?;
    if text.len() as u64 > LARGEST {
        let error = io::Error::other(format!("larger than {} MiB, the limit for a rule file: split it", LARGEST >> 20));
        return Err(PackError::unreadable(path, &error));
    }
    Ok(PackFile { path: shown(path), text })
}

/// `path` as messages have it on every system.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A file of a pack.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Path as the user knows it, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The rules of a pack whose files were read already, in any order. What it extends is left out.
///
/// ```
/// use mtlint::packs::{PackFile, from_files};
/// let file = PackFile { path: "blurb.toml".into(), text: "kind = \"phrases\"".into() };
/// let error = from_files(vec![file]).err().map(|error| error.to_string()).unwrap_or_default();
/// assert!(error.starts_with("blurb.toml:1:8: unknown variant `phrases`"));
/// assert!(error.ends_with("help: did you mean `phrase`?"));
/// ```
pub fn from_files(mut files: Vec<PackFile>) -> Result<Vec<Arc<dyn Rule>>, PackError> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let spec = read_all(&files)?;
    Ok(PackRule::of_pack(spec).map(|rule| Arc::new(rule) as Arc<dyn Rule>).collect())
}

fn read_all(files: &[PackFile]) -> Result<PackSpec, PackError> {
    let is_head = |file: &PackFile| name_of(&file.path) == HEAD;
    let mut pack = match (files.iter().find(|file| is_head(file)), files) {
        (Some(head), _) => {
            spec::pack(&head.text, None).map_err(|complaint| PackError::of(&head.path, &head.text, complaint))?
        }
        (None, [_]) => loose(),
        (None, files) => {
            let folder = files.first().and_then(|file| file.path.rsplit_once('/')).map_or(".", |(folder, _)| folder);
            return Err(PackError::NoHead { folder: folder.to_owned() });
        }
    };
    for file in files.iter().filter(|file| !is_head(file)) {
        let known = pack.rules.len();
        let stem = name_of(&file.path).trim_end_matches(".toml");
        let refuse = |complaint| PackError::of(&file.path, &file.text, complaint);
        rule_file::rules(&file.text, stem, &mut pack).map_err(refuse)?;
        for rule in &pack.rules[known..] {
            super::regex::check(rule).map_err(|(pattern, what)| {
                let place = file.text.find(&pattern).map(|at| at..at + pattern.len());
                refuse(Complaint { place, what })
            })?;
        }
    }
    pack.rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(pack)
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn loose() -> PackSpec {
    PackSpec {
        name: LOOSE.to_owned(),
        version: String::new(),
        summary: String::new(),
        language: "en".to_owned(),
        licence: String::new(),
        authors: Vec::new(),
        source_language: None,
        register: None,
        off_by_default: false,
        extends: Vec::new(),
        off: Vec::new(),
        docs: Vec::new(),
        rules: Vec::new(),
        ids: HashSet::new(),
    }
}
