//! Files to articles: opened, decompressed, decoded, and JSON Lines taken apart line by line.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::awaited::{Awaited, CUT};
use crate::doc::Format;
use crate::parse;

/// Longest line or file that is read: offsets are 32 bits wide.
pub(super) const LIMIT: u64 = parse::MAX_TEXT as u64;

/// Bytes that tell a binary file from a text.
const HEAD: u64 = 8 * 1024;

/// One piece of work: a file, or one line of a JSON Lines file.
pub(super) enum Item {
    /// A file that is one article; read by the worker.
    File {
        /// The file.
        path: PathBuf,
        /// Its bytes, where it had to be opened to tell its format: standard input cannot be opened twice.
        opened: Option<Box<dyn Read + Send>>,
    },
    /// Line `number` (from 1) of a JSON Lines file.
    Line {
        /// The file.
        path: PathBuf,
        /// Line of the file, from 1.
        number: u32,
        /// The line without its end.
        bytes: Vec<u8>,
    },
    /// Something that cannot be read.
    Broken(Problem),
}

impl Item {
    /// Where it is, for messages.
    pub(super) fn place(&self, reading: &Reading) -> String {
        match self {
            Self::File { path, .. } => reading.display(path),
            Self::Line { path, number, .. } => format!("{}:{number}", name(path)),
            Self::Broken(problem) => problem.place.clone(),
        }
    }
}

/// Why an input was left out: the run goes on without it and ends with exit 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Problem {
    /// File, or `file:line`.
    pub place: String,
    /// What is wrong and what to do.
    pub reason: String,
}

impl Problem {
    pub(super) fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { place: name(path), reason: reason.into() }
    }

    /// Whether nothing is wrong with it, and the run ended while it was read.
    pub(super) fn is_cut(&self) -> bool {
        self.reason == CUT
    }

    /// A mistake in the program costs the article at `place`, and no other.
    pub(super) fn of_panic(place: String, panic: &impl fmt::Display) -> Self {
        let reason = format!("it could not be judged: {panic}; this is a mistake in mtlint: please report this line");
        Self { place, reason }
    }
}

/// `path` as reports name it: with `/`.
pub(super) fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// How files are told apart and read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Format that the user named, for every file.
    pub format: Option<Format>,
    /// Name that standard input goes by.
    pub stdin_name: Option<PathBuf>,
}

impl Reading {
    /// The path by which the format of `path` is told.
    fn named<'p>(&'p self, path: &'p Path) -> &'p Path {
        if path.as_os_str() == "-" { self.stdin_name.as_deref().unwrap_or(path) } else { path }
    }

    /// The path as reports name it.
    pub(super) fn display(&self, path: &Path) -> String {
        name(self.named(path))
    }

    /// The format by the file's extension, if it says.
    pub(super) fn by_extension(&self, path: &Path) -> Option<Format> {
        if self.format.is_some() {
            return self.format;
        }
        let name = self.named(path).file_name()?.to_str()?.to_ascii_lowercase();
        let stem = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        match stem.rsplit_once('.')?.1 {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            _ => None,
        }
    }
}

/// Every piece of work in `files`, in order; JSON Lines are opened as they are reached, so none is held whole.
pub(super) struct Items<'f> {
    files: std::slice::Iter<'f, PathBuf>,
    reading: &'f Reading,
    lines: Option<Lines>,
}

struct Lines {
    path: PathBuf,
    number: u32,
    reader: Box<dyn BufRead + Send>,
}

impl<'f> Items<'f> {
    pub(super) fn new(files: &'f [PathBuf], reading: &'f Reading) -> Self {
        Self { files: files.iter(), reading, lines: None }
    }
}

impl Iterator for Items<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(item) => return Some(item),
                    None => self.lines = None,
                }
            }
            let path = self.files.next()?;
            let name = PathBuf::from(self.reading.display(path));
            let opened = match self.reading.by_extension(path) {
                Some(Format::JsonLines) => open_lines(path).map(Looked::Lines),
                Some(_) => return Some(Item::File { path: path.clone(), opened: None }),
                None => look(path).map_err(|error| explain(&error)),
            };
            match opened {
                Ok(Looked::Lines(reader)) => self.lines = Some(Lines { path: name, number: 0, reader }),
                Ok(Looked::Other(reader)) => return Some(Item::File { path: path.clone(), opened: Some(reader) }),
                Err(reason) => return Some(Item::Broken(Problem::new(&name, reason))),
            }
        }
    }
}

/// An open file whose name does not tell its format.
enum Looked {
    Lines(Box<dyn BufRead + Send>),
    Other(Box<dyn Read + Send>),
}

/// Opens `path` and tells JSON Lines, which are read line by line, from what is read whole. Only a file that opens with
/// a brace is looked at further, up to the end of its first line.
fn look(path: &Path) -> io::Result<Looked> {
    let mut reader = BufReader::new(open(path)?);
    let head = reader.fill_buf()?;
    if head.trim_ascii_start().first() != Some(&b'{') {
        return Ok(Looked::Other(Box::new(reader)));
    }
    let mut start = Vec::new();
    while start.trim_ascii().is_empty() && (&mut reader).take(LIMIT).read_until(b'\n', &mut start)? > 0 {}
    let is_lines = parse::sniff(&String::from_utf8_lossy(&start)) == Format::JsonLines;
    let whole = io::Cursor::new(start).chain(reader);
    Ok(if is_lines { Looked::Lines(Box::new(whole)) } else { Looked::Other(Box::new(whole)) })
}

/// Opens a JSON Lines file; one that is no UTF-8 text is refused as a whole, not line by line.
pub(super) fn open_lines(path: &Path) -> Result<Box<dyn BufRead + Send>, String> {
    let mut reader = BufReader::new(open(path).map_err(|error| explain(&error))?);
    let head = reader.fill_buf().map_err(|error| explain(&error))?;
    if head.contains(&0) || head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        return Err("no JSON Lines: they are UTF-8 text, this is UTF-16 or a binary file".to_owned());
    }
    Ok(Box::new(reader))
}

impl Lines {
    fn next(&mut self) -> Option<Item> {
        loop {
            let mut bytes = Vec::new();
            match (&mut self.reader).take(LIMIT + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => {
                    let reason = format!("after line {}: {}", self.number, explain(&error));
                    let problem = Problem::new(&self.path, reason);
                    self.reader = Box::new(io::empty());
                    return Some(Item::Broken(problem));
                }
            }
            self.number += 1;
            while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
                bytes.pop();
            }
            if bytes.starts_with("\u{FEFF}".as_bytes()) {
                bytes.drain(.."\u{FEFF}".len());
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            return Some(Item::Line { path: self.path.clone(), number: self.number, bytes });
        }
    }
}

/// A file's content: decoded, with its format told.
pub(super) struct Content {
    pub text: String,
    pub format: Format,
    pub notes: Vec<crate::doc::Note>,
}

/// Reads the file at `path`, or what of it is `opened` already, whole, decompressed and decoded.
pub(super) fn read(path: &Path, opened: Option<Box<dyn Read + Send>>, reading: &Reading) -> Result<Content, Problem> {
    let problem = |reason: String| Problem { place: reading.display(path), reason };
    let mut bytes = Vec::new();
    let mut reader = match opened {
        Some(reader) => reader,
        None => open(path).map_err(|error| problem(explain(&error)))?,
    };
    // The head tells a binary file, which need not be unpacked to its end.
    let mut take = |most: u64, bytes: &mut Vec<u8>| {
        (&mut reader).take(most).read_to_end(bytes).map_err(|error| problem(explain(&error)))
    };
    take(HEAD, &mut bytes)?;
    if parse::decode::is_binary(&bytes) {
        return Err(problem("a binary file: give text, Markdown, HTML or JSON Lines".to_owned()));
    }
    take(LIMIT + 1 - HEAD, &mut bytes)?;
    if bytes.len() as u64 > LIMIT {
        return Err(problem("longer than 4 GiB: split it, or give one article a line as JSON Lines".to_owned()));
    }
    let told = reading.by_extension(path);
    // Only a page may say what it is written in, so that what may be one is read without that first.
    let declared = parse::decode::html_charset(&bytes).filter(|_| told.is_none_or(|format| format == Format::Html));
    let format = match (told, declared) {
        (Some(format), _) => Some(format),
        (None, Some(_)) => Some(parse::sniff(&parse::decode::decode(&bytes, None).text)),
        (None, None) => None,
    };
    let declared = declared.filter(|_| format == Some(Format::Html));
    let decoded = parse::decode::decode(bytes, declared);
    let format = format.unwrap_or_else(|| parse::sniff(&decoded.text));
    if format == Format::JsonLines {
        return Err(problem("no JSON Lines: they are UTF-8 text, this is in another encoding".to_owned()));
    }
    if decoded.text.len() as u64 > LIMIT {
        return Err(problem("longer than 4 GiB once decoded: split it".to_owned()));
    }
    Ok(Content { text: decoded.text, format, notes: decoded.notes })
}

/// Opens `path` (`-` is standard input) for its bytes as they are. What may keep a reader waiting does not keep one that is to end.
pub(super) fn raw(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(Awaited::new(|| Ok(io::stdin()))?));
    }
    let kind = fs::metadata(path)?;
    if kind.is_file() || kind.is_dir() {
        return Ok(Box::new(File::open(path)?));
    }
    let path = path.to_owned();
    Ok(Box::new(Awaited::new(move || File::open(path))?))
}

/// Opens `path` and looks at its first bytes: gzip and zstd are undone on the way.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let raw = raw(path)?;
    let packed = Arc::new(AtomicU64::new(0));
    // Small: it is filled with zeros first, for each of many thousand files.
    let mut reader = BufReader::with_capacity(16 * 1024, Packed { inner: raw, bytes: Arc::clone(&packed) });
    let head = reader.fill_buf()?;
    if head.starts_with(&[0x1F, 0x8B]) {
        return Ok(Box::new(Unpacked { inner: MultiGzDecoder::new(reader), packed, bytes: 0 }));
    }
    if head.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        return Ok(Box::new(Unpacked { inner: zstd::stream::read::Decoder::with_buffer(reader)?, packed, bytes: 0 }));
    }
    Ok(Box::new(reader))
}

/// How many times its size a packed file may unpack to: texts reach 20, tables of one line over and over 100.
const RATIO: u64 = 200;

/// Bytes that any packed file may unpack to, however small it is.
const ALLOWED: u64 = 64 << 20;

/// Counts the bytes of a packed file as they are read.
struct Packed<R> {
    inner: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What comes out of a packed file, refused where so little can only be meant to fill the memory.
struct Unpacked<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    bytes: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.bytes += read as u64;
        if self.bytes > ALLOWED + RATIO * self.packed.load(Ordering::Relaxed) {
            let message = format!("unpacks to more than {RATIO} times its size: unpack it and look at what comes out");
            return Err(io::Error::other(message));
        }
        Ok(read)
    }
}

/// An I/O error as a person would say it.
pub(super) fn explain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        io::ErrorKind::IsADirectory => "a folder, and no file any more".to_owned(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            format!("damaged or cut off ({error})")
        }
        _ => error.to_string(),
    }
}
