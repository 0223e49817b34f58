//! One file of the cache: records that are written once, and an index of their keys behind them.
//!
//! ```text
//! head      16 bytes: what the file is, and the version of this layout
//! records   each the first 16 bytes of BLAKE3 over its key and its value, then the value
//! index     sorted; each entry a key (16 bytes), the place of its record and its length (4 bytes each)
//! tail      the first 16 bytes of BLAKE3 over the index, the number of entries (4 bytes), 12 bytes that say it is whole
//! ```
//!
//! Numbers are little-endian. A file is written under another name and renamed when it is whole, so nothing here waits
//! for the disk: what a power cut leaves of it fails one of its sums.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use tempfile::NamedTempFile;

/// What names a value: 128 bits of BLAKE3.
pub(in crate::app) type Key = [u8; 16];

/// What every file begins with; the digit is the version of the layout.
const HEAD: &[u8; 16] = b"mtlint cache 1\r\n";

/// What every file ends with.
const WHOLE: &[u8; 12] = b"\nall is here";

/// Bytes of a sum.
const SUM: usize = 16;

/// Bytes of an entry of the index.
const ENTRY: usize = 24;

/// Bytes of the tail.
const TAIL: usize = SUM + 4 + WHOLE.len();

/// Bytes of the largest value: an article of which there is so much to say is judged again.
pub(super) const LARGEST: usize = 64 << 20;

/// What a file is called while it is written.
pub(super) const UNFINISHED: &str = ".unfinished-";

/// How a file is called that is whole.
pub(super) const SUFFIX: &str = "seg";

/// A file of the cache, open to be read.
pub(super) struct Segment {
    file: Mutex<File>,
    index: Vec<[u8; ENTRY]>,
}

/// What a file has under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held<'r> {
    /// A value.
    Value(&'r [u8]),
    /// Nothing.
    Nothing,
    /// Something that is not what was written.
    Damaged,
}

impl Segment {
    /// Opens the file at `path`; none if it is no whole file of this layout.
    pub(super) fn open(path: &Path) -> io::Result<Option<Self>> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        let (mut head, mut tail) = ([0; HEAD.len()], [0; TAIL]);
        if size < (HEAD.len() + TAIL) as u64 {
            return Ok(None);
        }
        file.read_exact(&mut head)?;
        file.seek(SeekFrom::Start(size - TAIL as u64))?;
        file.read_exact(&mut tail)?;
        let (sum, rest) = tail.split_at(SUM);
        let (count, whole) = rest.split_at(4);
        let count = number(count) as usize;
        let room = (size as usize - HEAD.len() - TAIL) / (ENTRY + SUM);
        if head != *HEAD || whole != WHOLE || count > room {
            return Ok(None);
        }
        file.seek(SeekFrom::Start(size - (TAIL + count * ENTRY) as u64))?;
        let mut index = vec![[0; ENTRY]; count];
        file.read_exact(index.as_flattened_mut())?;
        let is_sound = sum_of(&[index.as_flattened()]) == *sum;
        Ok(is_sound.then(|| Self { file: Mutex::new(file), index }))
    }

    /// Reads the record under `key` into `record`, and says what it is.
    pub(super) fn get<'r>(&self, key: &Key, record: &'r mut Vec<u8>) -> Held<'r> {
        let Ok(at) = self.index.binary_search_by(|entry| entry[..SUM].cmp(key)) else { return Held::Nothing };
        let (place, length) = place(&self.index[at]);
        record.clear();
        record.resize(SUM + length, 0);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = file.seek(SeekFrom::Start(place)).and_then(|_| file.read_exact(record));
        drop(file);
        let (sum, value) = record.split_at(SUM);
        if read.is_ok() && sum_of(&[key, value]) == *sum { Held::Value(value) } else { Held::Damaged }
    }

    /// The keys of all values, in the order in which these stand in the file.
    pub(super) fn keys(&self) -> Vec<Key> {
        let mut placed: Vec<(u64, Key)> = self.index.iter().map(|entry| (place(entry).0, key_of(entry))).collect();
        placed.sort_unstable();
        placed.into_iter().map(|(_, key)| key).collect()
    }
}

/// A file of the cache while it is written; it goes if it is not committed.
pub(super) struct Unfinished {
    file: BufWriter<NamedTempFile>,
    /// Bytes written.
    size: u64,
    places: FxHashMap<Key, (u32, u32)>,
}

impl Unfinished {
    /// Begins a file in `folder`.
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let mut file = BufWriter::new(temporary(folder)?);
        file.write_all(HEAD)?;
        Ok(Self { file, size: HEAD.len() as u64, places: FxHashMap::default() })
    }

    /// Adds `value` under `key`, unless there is one.
    pub(super) fn add(&mut self, key: Key, value: &[u8]) -> io::Result<()> {
        if self.places.contains_key(&key) || value.len() > LARGEST {
            return Ok(());
        }
        self.file.write_all(&sum_of(&[&key, value]))?;
        self.file.write_all(value)?;
        self.places.insert(key, (self.size as u32, value.len() as u32));
        self.size += (SUM + value.len()) as u64;
        Ok(())
    }

    /// Bytes written.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Ends the file and gives it its name, which follows from what is in it.
    pub(super) fn commit(self) -> io::Result<PathBuf> {
        let Self { mut file, places, .. } = self;
        let mut index: Vec<[u8; ENTRY]> = Vec::with_capacity(places.len());
        // The order of the table does not matter: the entries are sorted.
        #[allow(clippy::iter_over_hash_type, reason = "sorted below")]
        for (key, (place, length)) in places {
            let mut entry = [0; ENTRY];
            entry[..SUM].copy_from_slice(&key);
            entry[SUM..SUM + 4].copy_from_slice(&place.to_le_bytes());
            entry[SUM + 4..].copy_from_slice(&length.to_le_bytes());
            index.push(entry);
        }
        index.sort_unstable();
        let sum = sum_of(&[index.as_flattened()]);
        file.write_all(index.as_flattened())?;
        file.write_all(&sum)?;
        file.write_all(&(index.len() as u32).to_le_bytes())?;
        file.write_all(WHOLE)?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let name = format!("{:032x}.{SUFFIX}", u128::from_be_bytes(sum));
        let path = file.path().with_file_name(name);
        file.persist(&path).map_err(|error| error.error)?;
        Ok(path)
    }
}

/// A file in `folder` that goes unless it is given a name.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED).suffix(".tmp");
    // Whoever may read the folder may read what is in it; a temporary file is private unless it is told otherwise.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.tempfile_in(folder)
}

/// The place of the record of `entry`, and the length of its value.
fn place(entry: &[u8; ENTRY]) -> (u64, usize) {
    (u64::from(number(&entry[SUM..SUM + 4])), (number(&entry[SUM + 4..]) as usize).min(LARGEST))
}

fn key_of(entry: &[u8; ENTRY]) -> Key {
    let mut key = [0; SUM];
    key.copy_from_slice(&entry[..SUM]);
    key
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

fn sum_of(parts: &[&[u8]]) -> [u8; SUM] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    let mut sum = [0; SUM];
    hasher.finalize_xof().fill(&mut sum);
    sum
}
