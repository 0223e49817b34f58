//! Files that are whole or not there: written beside their place and renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::NamedTempFile;

use crate::report::run_json::OutputFile;

/// A file in the making: nothing stands under its name until [`Staged::commit`].
pub(super) struct Staged {
    path: PathBuf,
    file: BufWriter<Hashed>,
}

/// Counts what goes through into a hash.
struct Hashed {
    file: NamedTempFile,
    hasher: blake3::Hasher,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Staged {
    /// Opens a file beside `path`; its folder is made if it is not there.
    pub(super) fn create(path: &Path) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if folder.exists() && !folder.is_dir() {
            bail!("{} is a file: name a folder for the reports", folder.display());
        }
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".mtlint-").suffix(".tmp");
        // Reports are for others to read; a temporary file is private unless it is told otherwise.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let file = builder
            .tempfile_in(folder)
            .map_err(|error| anyhow!("cannot write into the folder {}: {}", folder.display(), error.kind()))?;
        let hashed = Hashed { file, hasher: blake3::Hasher::new() };
        Ok(Self { path: path.to_owned(), file: BufWriter::new(hashed) })
    }

    /// Puts the file under its name, and says what `run.json` says of it.
    pub(super) fn commit(self) -> Result<OutputFile> {
        let whole = || format!("cannot write {}", self.path.display());
        let Hashed { file, hasher } =
            self.file.into_inner().map_err(io::IntoInnerError::into_error).with_context(whole)?;
        let file: NamedTempFile<File> = file;
        file.as_file().sync_all().with_context(whole)?;
        file.persist(&self.path).with_context(whole)?;
        let path = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(OutputFile { path, blake3: hasher.finalize().to_hex().to_string(), bytes: hasher.count() })
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
