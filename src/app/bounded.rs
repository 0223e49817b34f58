//! Settings, decisions and tables: read whole, and refused beyond a size that no work of people has.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// Bytes in a MiB.
const MIB: u64 = 1 << 20;

/// Largest configuration.
pub(super) const CONFIGURATION: u64 = 16 * MIB;

/// Largest file of decisions, and largest registry of names.
pub(super) const DECISIONS: u64 = 64 * MIB;

/// Largest table or history.
pub(super) const TABLE: u64 = 1024 * MIB;

/// The bytes of the file at `path`, at most `limit` of them: a device that never ends must not fill the memory.
pub(super) fn bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let message =
            format!("larger than {} MiB, which is the limit for such a file: split it or name another", limit / MIB);
        return Err(io::Error::new(ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// The text of the file at `path`, at most `limit` bytes of UTF-8.
pub(super) fn text(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(bytes(path, limit)?).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        io::Error::new(ErrorKind::InvalidData, format!("no UTF-8 text from byte {at} on"))
    })
}
