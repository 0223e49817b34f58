//! `mtlint fix`: from paths to a diff, or to files with their fixes in them.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use super::check::progress_bar;
use super::fix_text::{Mended, Mending, mend};
use super::input::{Problem, Reading, explain, raw};
use super::interrupt::until;
use super::locks::FolderLocks;
use super::output::{Temporary, cannot_write};
use super::pipeline::weighed;
use super::settings::{Loaded, SettingsSource, load};
use super::{Ending, Found, discover};
use crate::doc::Format;
use crate::engine::{Scratch, fenced};
use crate::finding::Safety;
use crate::parse;
use crate::report::diff::{DiffStyle, unified};
use crate::report::faults::Faults;
use crate::report::visible::visible;

/// What becomes of fixed texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixMode {
    /// A diff of files, and the fixed text of standard input.
    Usual,
    /// A diff of everything.
    Diff,
    /// Files are changed.
    Write,
}

/// One run of `mtlint fix`.
#[derive(Clone, Debug)]
pub struct FixOptions {
    /// Files, folders, globs, `-`.
    pub paths: Vec<PathBuf>,
    /// Configuration.
    pub settings: SettingsSource,
    /// Format of every file, where the user says it.
    pub input_format: Option<Format>,
    /// Name that standard input goes by.
    pub stdin_name: Option<PathBuf>,
    /// What becomes of fixed texts.
    pub mode: FixMode,
    /// Which fixes are applied: those that are safe, or those that are not, too.
    pub least: Safety,
    /// Worker threads.
    pub jobs: usize,
    /// How a diff is written.
    pub diff: DiffStyle,
    /// Progress bar on standard error.
    pub progress: bool,
}

/// A file with its fixes.
struct Done {
    path: PathBuf,
    name: String,
    before: Vec<u8>,
    mended: Mended,
}

/// Runs `options`; diffs and the text of standard input go to `out`, troubles and the summary to `err`.
pub fn fix(options: &FixOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<Ending> {
    let loaded = load(&options.settings)?;
    for note in &loaded.base().notes {
        writeln!(err, "note: {}", visible(note))?;
    }
    let Found { files, problems } = discover(&options.paths);
    let has_input = files.iter().any(|path| is_input(path));
    if has_input && files.len() > 1 && options.mode != FixMode::Diff {
        bail!("the text of standard input goes to standard output: fix it alone, without other paths");
    }
    let mut tally = Tally::default();
    for (place, reason) in problems {
        tally.trouble(&Problem { place, reason }, err)?;
    }
    let reading = Reading { format: options.input_format, stdin_name: options.stdin_name.clone() };
    let bar = progress_bar(options.progress, files.len());
    let mut failure = None;
    let is_cut = AtomicBool::new(false);
    weighed(
        until(files.into_iter(), &is_cut),
        options.jobs,
        |result: &Result<Done, Problem>| result.as_ref().map_or(0, |done| 2 * done.before.len()),
        Scratch::default,
        |scratch, path| fixed(path, &reading, &loaded, options.least, scratch),
        |result| {
            bar.inc(1);
            let taken = bar.suspend(|| match result {
                Ok(done) => tally.take(done, options, out, err),
                Err(problem) if problem.is_cut() => {
                    is_cut.store(true, Ordering::Relaxed);
                    Ok(())
                }
                Err(problem) => tally.trouble(&problem, err),
            });
            failure = taken.err();
            failure.is_none()
        },
    );
    bar.finish_and_clear();
    if let Some(error) = failure {
        return Err(error);
    }
    let shown = options.mode == FixMode::Diff || (options.mode == FixMode::Usual && !has_input);
    tally.faults.tell(err)?;
    tally.summary(shown, err)?;
    if is_cut.into_inner() {
        writeln!(err, "interrupted: the other files were not looked at")?;
        return Ok(Ending::Interrupted);
    }
    Ok(tally.ending(shown))
}

fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads one file and fixes its text.
fn fixed(
    path: PathBuf,
    reading: &Reading,
    loaded: &Loaded,
    least: Safety,
    scratch: &mut Scratch,
) -> Result<Done, Problem> {
    let name = reading.display(&path);
    let problem = |reason: String| Problem { place: name.clone(), reason };
    let settings = loaded.settings_for(Path::new(&name)).map_err(|error| problem(error.to_string()))?;
    let before = bytes(&path).map_err(problem)?;
    let (text, format) = text(&before, reading.by_extension(&path)).map_err(problem)?;
    let mending = Mending { name: &name, settings: &settings, judge: loaded.judge(&settings), least };
    let mended = fenced(|| mend(text, format, &mending, scratch));
    let mended = mended.map_err(|panic| Problem::of_panic(name.clone(), &panic))?;
    Ok(Done { path, name, before, mended })
}

/// The bytes of the file, as they are.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    raw(path).and_then(|mut reader| reader.read_to_end(&mut bytes)).map_err(|error| explain(&error))?;
    if bytes.starts_with(&[0x1F, 0x8B]) || bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        return Err(
            "compressed: nothing is changed in it; unpack it (gunzip, unzstd) and fix what comes out".to_owned()
        );
    }
    if parse::decode::is_binary(&bytes) {
        return Err("a binary file: give text, Markdown, HTML or JSON Lines".to_owned());
    }
    if bytes.len() > parse::MAX_TEXT {
        return Err("longer than 4 GiB: split it".to_owned());
    }
    Ok(bytes)
}

/// The text of `bytes`, a byte-order mark included, and how it is read. Only what is UTF-8 through and through can be
/// changed without changing more.
fn text(bytes: &[u8], told: Option<Format>) -> Result<(&str, Format), String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let declared = (told == Some(Format::Html)).then(|| parse::decode::html_charset(bytes)).flatten();
        let decoded = parse::decode::decode(bytes, declared);
        if decoded.encoding == "UTF-8" {
            let notes: Vec<String> = decoded.notes.into_iter().map(|note| note.message).collect();
            return Err(format!("{}: mend them first, nothing was changed", notes.join("; ")));
        }
        return Err(not_utf8(decoded.encoding));
    };
    let format = told.unwrap_or_else(|| parse::sniff(text.trim_start_matches('\u{FEFF}')));
    let declared = (format == Format::Html).then(|| parse::decode::html_charset(bytes)).flatten();
    match parse::decode::decode(bytes, declared).encoding {
        "UTF-8" => Ok((text, format)),
        other => Err(not_utf8(other)),
    }
}

fn not_utf8(encoding: &str) -> String {
    format!("in {encoding}: only UTF-8 is changed byte for byte; convert it first, with iconv say")
}

/// Puts `after` in the place of the file at `path`, which held `before`: all of it or nothing.
fn write(path: &Path, before: &[u8], after: &[u8]) -> Result<(), String> {
    // A link stays one: what it points to is changed.
    let path = fs::canonicalize(path).map_err(|error| explain(&error))?;
    let permissions = fs::metadata(&path).map_err(|error| explain(&error))?.permissions();
    if permissions.readonly() {
        return Err("read-only: nothing was changed".to_owned());
    }
    let cannot = |error: io::Error| cannot_write("it", &error).to_string();
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file =
        Temporary::in_folder(folder).map_err(|error| format!("cannot write into its folder: {}", error.kind()))?;
    file.write_all(after).map_err(cannot)?;
    file.file().set_permissions(permissions).map_err(cannot)?;
    file.file().sync_all().map_err(cannot)?;
    let _locks = FolderLocks::of([path.as_path()]);
    if fs::read(&path).map_err(|error| explain(&error))? != before {
        return Err("it was changed by others meanwhile: nothing was written; run again".to_owned());
    }
    file.persist(&path).map_err(cannot)
}

/// What a run did.
#[derive(Debug, Default)]
struct Tally {
    findings: u32,
    files: u32,
    not_safe: u32,
    in_conflict: u32,
    in_markup: u32,
    troubles: u32,
    faults: Faults,
}

impl Tally {
    fn trouble(&mut self, problem: &Problem, err: &mut dyn Write) -> Result<()> {
        self.troubles += 1;
        writeln!(err, "error: {}: {}", visible(&problem.place), visible(&problem.reason))?;
        Ok(())
    }

    /// Shows, prints or writes one fixed text.
    fn take(&mut self, done: Done, options: &FixOptions, out: &mut dyn Write, err: &mut dyn Write) -> Result<()> {
        let Done { path, name, before, mended } = done;
        self.faults.add(&name, &mended.faults);
        for problem in &mended.problems {
            self.trouble(problem, err)?;
        }
        for place in &mended.unsettled {
            writeln!(err, "note: {}: its fixes undo each other: nothing was changed", visible(place))?;
        }
        self.not_safe += mended.left.not_safe;
        self.in_conflict += mended.left.in_conflict;
        self.in_markup += mended.left.in_markup;
        let is_changed = mended.text.as_bytes() != before;
        match options.mode {
            FixMode::Usual | FixMode::Write if is_input(&path) => out.write_all(mended.text.as_bytes())?,
            FixMode::Write if is_changed => {
                if let Err(reason) = write(&path, &before, mended.text.as_bytes()) {
                    return self.trouble(&Problem { place: name, reason }, err);
                }
            }
            FixMode::Usual | FixMode::Diff if is_changed => {
                let before = String::from_utf8_lossy(&before);
                unified(&name, &before, &mended.text, mended.line_for_line, options.diff, out)?;
            }
            _ => {}
        }
        self.findings += mended.findings;
        self.files += u32::from(is_changed);
        Ok(())
    }

    /// Says in a line what was done, and in others what was not.
    fn summary(&self, shown: bool, err: &mut dyn Write) -> Result<()> {
        let findings = |count: u32| format!("{count} {}", if count == 1 { "finding" } else { "findings" });
        let fixes = |count: u32| format!("{count} {} left", if count == 1 { "fix was" } else { "fixes were" });
        let files = format!("{} {}", self.files, if self.files == 1 { "file" } else { "files" });
        let done = format!("{} in {files}", findings(self.findings));
        let more = match (self.not_safe, self.findings) {
            (0, _) => String::new(),
            (count, 0) => format!(" ({count} with --unsafe)"),
            (count, _) => format!(" ({count} more with --unsafe)"),
        };
        match (self.findings, shown) {
            (0, _) => writeln!(err, "nothing to fix{more}")?,
            (_, true) => writeln!(err, "would fix {done}{more}; --write changes the files")?,
            (_, false) => writeln!(err, "fixed {done}{more}")?,
        }
        if self.in_conflict > 0 {
            writeln!(err, "{}: they overlap or touch each other, so a person has to choose", fixes(self.in_conflict))?;
        }
        if self.in_markup > 0 {
            writeln!(err, "{}: markup would change with the text", fixes(self.in_markup))?;
        }
        if self.troubles > 0 {
            let inputs = if self.troubles == 1 { "1 input" } else { &format!("{} inputs", self.troubles) };
            writeln!(err, "{inputs} could not be fixed: see `error:` above")?;
        }
        Ok(())
    }

    fn ending(&self, shown: bool) -> Ending {
        match (self.troubles, self.findings) {
            _ if !self.faults.is_empty() => Ending::Trouble,
            (1.., _) => Ending::Trouble,
            (0, 1..) if shown => Ending::Failed,
            _ => Ending::Clean,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "theirs").expect("written");
        let refused = write(&path, b"read", b"ours").expect_err("it holds something else");
        assert!(refused.contains("meanwhile"), "{refused}");
        assert_eq!(fs::read(&path).expect("read"), b"theirs");
        write(&path, b"theirs", b"ours").expect("as it was read");
        assert_eq!(fs::read(&path).expect("read"), b"ours");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        fs::write(&path, "before").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        std::os::unix::fs::symlink(&path, &link).expect("linked");
        write(&link, b"before", b"after").expect("written");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&path).expect("read"), b"after");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("set");
        assert!(write(&path, b"after", b"more").expect_err("it is read-only").contains("read-only"));
    }

    #[test]
    fn only_sound_utf8_is_changed() {
        assert_eq!(text("\u{FEFF}Plain.".as_bytes(), None), Ok(("\u{FEFF}Plain.", Format::Plain)));
        for (bytes, told, reason) in [
            (&b"\xff\xfea\0b\0"[..], None, "in UTF-16LE: "),
            (b"W\0o\0r\0d\0 \0i\0n\0", None, "in UTF-16LE: "),
            (b"The caf\xe9 opened again.", None, "in windows-1252: "),
            (b"<meta charset=iso-2022-jp><p>In.</p>", Some(Format::Html), "in ISO-2022-JP: "),
            (
                b"caf\xc3\xa9 \xc3\xa9 \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xff.",
                None,
                "bytes that are not UTF-8 in 1 place, the first in line 1: ",
            ),
        ] {
            assert!(text(bytes, told).is_err_and(|error| error.starts_with(reason)), "{reason}");
        }
    }
}
