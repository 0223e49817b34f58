//! One table: its header, its cells, its line ends.

use std::fmt::Display;
use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::{CsvOptions, guard};

/// A table that writes its header with the first row, or at the end if there is none.
pub(in crate::report) struct Sheet<W: Write> {
    out: Writer<W>,
    header: &'static [&'static str],
    options: CsvOptions,
    started: bool,
}

impl<W: Write> Sheet<W> {
    pub(in crate::report) fn new(out: W, header: &'static [&'static str], options: CsvOptions) -> Self {
        let terminator = if options.excel { Terminator::CRLF } else { Terminator::Any(b'\n') };
        let out = WriterBuilder::new().quote_style(QuoteStyle::Necessary).terminator(terminator).from_writer(out);
        Self { out, header, options, started: false }
    }

    /// Must come before the first cell of each row.
    pub(in crate::report) fn row(&mut self) -> io::Result<&mut Self> {
        if !self.started {
            self.started = true;
            for (index, name) in self.header.iter().enumerate() {
                let mark = if self.options.excel && index == 0 { "\u{FEFF}" } else { "" };
                self.out.write_field(format!("{mark}{name}"))?;
            }
            self.end()?;
        }
        Ok(self)
    }

    /// A cell of text, guarded.
    pub(in crate::report) fn text(&mut self, cell: &str) -> io::Result<&mut Self> {
        if self.options.raw {
            self.out.write_field(cell)?;
        } else {
            self.out.write_field(guard(cell).as_bytes())?;
        }
        Ok(self)
    }

    /// A cell that the program made: a number, or a word of a closed list. Never guarded.
    pub(in crate::report) fn value(&mut self, cell: impl Display) -> io::Result<&mut Self> {
        self.out.write_field(cell.to_string())?;
        Ok(self)
    }

    /// Ends the row. The csv crate refuses rows of another length than the header's.
    pub(in crate::report) fn end(&mut self) -> io::Result<()> {
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    pub(in crate::report) fn finish(&mut self) -> io::Result<()> {
        self.row()?;
        self.out.flush()
    }
}
