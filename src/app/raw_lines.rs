//! The lines of JSON Lines files as their bytes are, one at a time.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

use super::input::{LIMIT, Problem, Reading, explain, open_lines};
use crate::doc::Format;

/// What is read next.
pub(super) enum RawLine {
    /// A line of a file.
    Line {
        /// The file as reports name it.
        path: PathBuf,
        /// Line of the file, from 1.
        number: u32,
        /// The line with its end.
        bytes: Vec<u8>,
    },
    /// Something that cannot be read.
    Broken(Problem),
}

/// Every line of `files`, in order; a file is opened as it is reached, and never held whole.
pub(super) struct RawLines<'f> {
    files: std::slice::Iter<'f, PathBuf>,
    reading: &'f Reading,
    open: Option<Open>,
}

struct Open {
    path: PathBuf,
    number: u32,
    reader: Box<dyn BufRead + Send>,
}

impl<'f> RawLines<'f> {
    pub(super) fn new(files: &'f [PathBuf], reading: &'f Reading) -> Self {
        Self { files: files.iter(), reading, open: None }
    }
}

impl Iterator for RawLines<'_> {
    type Item = RawLine;

    fn next(&mut self) -> Option<RawLine> {
        loop {
            match self.open.as_mut().and_then(Open::next) {
                Some(line) => return Some(line),
                None => self.open = None,
            }
            let path = self.files.next()?;
            let name = PathBuf::from(self.reading.display(path));
            // What the name does not tell is taken for what a filter reads.
            let opened = match self.reading.by_extension(path) {
                Some(Format::JsonLines) | None => open_lines(path),
                Some(other) => Err(format!(
                    "no JSON Lines by its name, but {}: --input-format jsonl reads it all the same",
                    other.name()
                )),
            };
            match opened {
                Ok(reader) => self.open = Some(Open { path: name, number: 0, reader }),
                Err(reason) => return Some(RawLine::Broken(Problem::new(&name, reason))),
            }
        }
    }
}

impl Open {
    fn next(&mut self) -> Option<RawLine> {
        let mut bytes = Vec::new();
        match (&mut self.reader).take(LIMIT + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => None,
            Ok(_) => {
                self.number = self.number.saturating_add(1);
                Some(RawLine::Line { path: self.path.clone(), number: self.number, bytes })
            }
            Err(error) => {
                let reason = format!("after line {}: {}", self.number, explain(&error));
                self.reader = Box::new(io::empty());
                Some(RawLine::Broken(Problem::new(&self.path, reason)))
            }
        }
    }
}
