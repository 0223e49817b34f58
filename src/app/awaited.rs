//! Bytes that may be long in coming: of standard input, a pipe, a device.
//!
//! They are read on a thread of their own, so that a run which is to end need not wait for them.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::interrupt;

/// Most bytes that are read at once.
const CHUNK: usize = 64 * 1024;

/// Chunks that may wait to be used.
const WAITING: usize = 4;

/// How often a reader that waits looks whether the run is to end.
const LOOK: Duration = Duration::from_millis(50);

/// Why a reader gave up.
pub(super) const CUT: &str = "interrupted before its end";

/// A reader that gives up when the run is to end.
pub(super) struct Awaited {
    chunks: Receiver<io::Result<Vec<u8>>>,
    chunk: io::Cursor<Vec<u8>>,
}

impl Awaited {
    /// Reads what `open` opens, which may take long too: a pipe waits for who writes into it.
    pub(super) fn new<R: Read>(open: impl FnOnce() -> io::Result<R> + Send + 'static) -> io::Result<Self> {
        let (sender, chunks) = sync_channel(WAITING);
        std::thread::Builder::new().name("input".to_owned()).spawn(move || {
            let mut reader = match open() {
                Ok(reader) => reader,
                Err(error) => return drop(sender.send(Err(error))),
            };
            loop {
                let mut chunk = vec![0; CHUNK];
                let read = match reader.read(&mut chunk) {
                    Ok(0) => return,
                    Ok(read) => Ok(read),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Err(error),
                };
                let is_over = read.is_err();
                let sent = sender.send(read.map(|read| {
                    chunk.truncate(read);
                    chunk
                }));
                if is_over || sent.is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { chunks, chunk: io::Cursor::default() })
    }

    /// The next chunk; empty at the end.
    fn next(&self) -> io::Result<Vec<u8>> {
        loop {
            if interrupt::is_wanted() {
                return Err(io::Error::other(CUT));
            }
            match self.chunks.recv_timeout(LOOK) {
                Ok(chunk) => return chunk,
                Err(RecvTimeoutError::Disconnected) => return Ok(Vec::new()),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl Read for Awaited {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.chunk.read(into)?;
        if read > 0 || into.is_empty() {
            return Ok(read);
        }
        self.chunk = io::Cursor::new(self.next()?);
        self.chunk.read(into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_in_order_and_errors_come_too() {
        let bytes: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
        let mut all = Vec::new();
        let mut awaited = Awaited::new({
            let bytes = bytes.clone();
            move || Ok(io::Cursor::new(bytes).chain(Broken))
        })
        .expect("a thread");
        let error = awaited.read_to_end(&mut all).expect_err("its end is broken");
        assert!(all == bytes && error.to_string() == "torn", "{error}");
        let none = Awaited::new(|| Err::<Broken, _>(io::ErrorKind::NotFound.into())).expect("a thread").read(&mut [0]);
        assert_eq!(none.map_err(|error| error.kind()), Err(io::ErrorKind::NotFound));
    }

    /// Ends with an error.
    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("torn"))
        }
    }
}
