//! The file with the sums of earlier runs: read before a run, and a line longer after it.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, Result};

use super::bounded;
use crate::report::history::PastRun;
use crate::report::visible::visible;

/// The runs of `path`, none if it is not there yet. A line that is no run is said to `err`, and passed over.
pub(super) fn past_runs(path: &Path, err: &mut dyn Write) -> Result<Vec<PastRun>> {
    let bytes = match bounded::bytes(path, bounded::TABLE) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.with_context(|| format!("cannot read the history {}", path.display()))?,
    };
    let (runs, bad) = PastRun::read(&bytes);
    for bad in bad {
        let place = path.display().to_string();
        writeln!(
            err,
            "note: {}:{}: this line is no run and is passed over: {}",
            visible(&place),
            bad.line,
            visible(&bad.reason)
        )?;
    }
    Ok(runs)
}

/// The time now, as a history has it.
pub(super) fn now() -> String {
    let seconds = jiff::Timestamp::now().as_second();
    jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string()
}

/// Adds `run` to the history at `path`.
///
/// The file is locked, so that two runs that end at once both get their line, and the line goes out in one piece; where
/// an earlier write was cut off, it begins on a line of its own.
pub(super) fn append(path: &Path, run: &PastRun) -> Result<()> {
    let failed = || format!("cannot write the history {}", path.display());
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let mut file = OpenOptions::new().create(true).read(true).append(true).open(path).with_context(failed)?;
    file.lock().with_context(failed)?;
    let mut line = Vec::new();
    if file.seek(SeekFrom::End(0)).with_context(failed)? > 0 {
        let mut last = [0];
        file.seek(SeekFrom::End(-1)).and_then(|_| file.read_exact(&mut last)).with_context(failed)?;
        if last != [b'\n'] {
            line.push(b'\n');
        }
    }
    serde_json::to_writer(&mut line, run).with_context(failed)?;
    line.push(b'\n');
    file.write_all(&line).and_then(|()| file.sync_all()).with_context(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Totals;

    #[test]
    fn each_run_adds_a_line_also_after_one_that_was_cut_off() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("made/history.jsonl");
        let run = PastRun::new(now(), "0.1.0", "ab", &Totals { documents: 3, ..Totals::default() });
        append(&path, &run).expect("a first line");
        append(&path, &run).expect("a second line");
        OpenOptions::new()
            .append(true)
            .open(&path)
            .and_then(|mut file| file.write_all(b"{\"v\":1,\"ti"))
            .expect("half a line");
        append(&path, &run).expect("a third line");
        let mut err = Vec::new();
        assert_eq!(past_runs(&path, &mut err).expect("a history").len(), 3);
        let said = String::from_utf8(err).expect("UTF-8");
        assert!(said.contains("history.jsonl:3: this line is no run"), "{said}");
        assert!(run.time.ends_with('Z') && !run.time.contains('.'), "{}", run.time);
        assert!(past_runs(&folder.path().join("none"), &mut Vec::new()).expect("no history").is_empty());
    }
}
