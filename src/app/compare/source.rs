//! What a path names: the folder of a report, a JSON report, or JSON Lines.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::super::input::{explain, name, open};
use super::intake::Intake;
use super::{json, tables};

/// Longest first line that is looked at to tell JSON Lines from a JSON report.
const LOOK: u64 = 64 << 20;

/// Reads the run at `path` into `intake`.
pub(super) fn read(path: &Path, intake: &mut Intake<'_>, notes: &mut Vec<String>) -> Result<()> {
    let file = name(path);
    if path.is_dir() {
        return folder(path, intake, notes);
    }
    let is_table = path.file_name().is_some_and(|name| name == "documents.csv" || name == "findings.csv");
    if is_table && path.is_file() {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        return folder(parent.unwrap_or(Path::new(".")), intake, notes);
    }
    let said = |error: std::io::Error| anyhow!("{file}: {}", explain(&error));
    let mut reader = BufReader::new(open(path).map_err(said)?);
    let mut first = Vec::new();
    while first.trim_ascii().is_empty() && (&mut reader).take(LOOK).read_until(b'\n', &mut first).map_err(said)? > 0 {}
    if first.starts_with("\u{FEFF}".as_bytes()) {
        first.drain(.."\u{FEFF}".len());
    }
    if first.trim_ascii_start().first() != Some(&b'{') {
        bail!(
            "{file} is no report: name a folder that `mtlint check --report DIR` wrote, or what `--format json` or `jsonl` printed"
        );
    }
    let lines = json::is_line(&first);
    let whole = BufReader::new(Cursor::new(first).chain(reader));
    if lines { json::lines(&file, whole, intake) } else { json::report(&file, whole, intake) }
}

fn folder(path: &Path, intake: &mut Intake<'_>, notes: &mut Vec<String>) -> Result<()> {
    tables::read(path, intake)?;
    // `run.json` is written last.
    if !path.join("run.json").is_file() {
        notes.push(format!("{} has no run.json: the run that wrote it may not have come to its end", name(path)));
    }
    Ok(())
}
