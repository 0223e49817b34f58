//! What findings say, kept outside of memory until it is known which of them are to be shown.

use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use tempfile::SpooledTempFile;

/// Bytes up to which they stay in memory.
const IN_MEMORY: usize = 64 << 20;

/// What the reports of a comparison show of a finding, besides what [`crate::eval::compare::Finding`] holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Detail {
    pub line: u32,
    pub column: u32,
    pub text: String,
    pub message: String,
    pub context: String,
}

/// Takes details in, one after the other.
pub(super) struct DetailsIn {
    file: BufWriter<SpooledTempFile>,
    starts: Vec<u64>,
    end: u64,
}

impl DetailsIn {
    pub(super) fn new() -> Self {
        Self { file: BufWriter::new(SpooledTempFile::new(IN_MEMORY)), starts: Vec::new(), end: 0 }
    }

    /// Keeps `detail` and says under which number.
    pub(super) fn add(&mut self, detail: &Detail) -> Result<u32> {
        let bytes = postcard::to_stdvec(detail).context("a finding cannot be kept")?;
        self.file.write_all(&bytes).context("cannot write a temporary file")?;
        self.starts.push(self.end);
        self.end += bytes.len() as u64;
        Ok((self.starts.len() - 1) as u32)
    }

    /// Ends taking in.
    pub(super) fn finish(mut self) -> Result<Details> {
        self.starts.push(self.end);
        let file = self
            .file
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)
            .context("cannot write a temporary file")?;
        let mut file = BufReader::new(file);
        file.seek(SeekFrom::Start(0)).context("cannot read a temporary file")?;
        Ok(Details { file, starts: self.starts, at: 0 })
    }
}

/// Gives details out. They are asked for about in the order in which they came in, so that few lie outside of the buffer.
pub(super) struct Details {
    file: BufReader<SpooledTempFile>,
    starts: Vec<u64>,
    at: u64,
}

impl Details {
    /// The detail `number`.
    pub(super) fn get(&mut self, number: u32) -> Result<Detail> {
        let number = number as usize;
        let (start, end) = (self.starts[number], self.starts[number + 1]);
        let mut bytes = vec![0; (end - start) as usize];
        let failed = "cannot read a temporary file";
        self.file.seek_relative(start.cast_signed() - self.at.cast_signed()).context(failed)?;
        self.file.read_exact(&mut bytes).context(failed)?;
        self.at = end;
        postcard::from_bytes(&bytes).context(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_come_back_in_any_order() {
        let detail = |number: u32| Detail { line: number, text: "猫".repeat(number as usize), ..Detail::default() };
        let mut kept = DetailsIn::new();
        for number in 0..50 {
            assert_eq!(kept.add(&detail(number)).expect("room"), number);
        }
        let mut details = kept.finish().expect("room");
        for number in [7, 3, 49, 0, 0, 48] {
            assert_eq!(details.get(number).expect("it is there"), detail(number));
        }
    }
}
