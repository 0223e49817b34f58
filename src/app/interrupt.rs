//! Ctrl-C and the request to end: the first lets a run finish what is in work and write what there is, the second ends it.

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use anyhow::{Context, Result};

use super::output;

/// Signals that came.
static CAME: AtomicU32 = AtomicU32::new(0);

/// What a signal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnSignal {
    /// The first ends the reading of documents, the second the program.
    Finish,
    /// It ends the program, which was interrupted.
    End,
    /// It ends the program, which runs until somebody ends it.
    Leave,
}

/// The exit code of a run that was interrupted.
pub(super) const INTERRUPTED: u8 = 130;

/// Listens for Ctrl-C and SIGTERM. Whoever ends the program leaves no temporary file behind.
///
/// For a program, once: signals are for the whole process.
pub fn listen(on: OnSignal) -> Result<()> {
    let handle = move || {
        let is_first = CAME.fetch_add(1, Ordering::Relaxed) == 0;
        if on == OnSignal::Finish && is_first {
            let told = "\ninterrupted: what is in work will be finished and written; once more ends it now";
            let _ = writeln!(std::io::stderr(), "{told}");
            return;
        }
        output::abandon();
        std::process::exit(if on == OnSignal::Leave { 0 } else { i32::from(INTERRUPTED) });
    };
    watch(handle).context("cannot listen for Ctrl-C")
}

#[cfg(unix)]
fn watch(handle: impl Fn() + Send + 'static) -> Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || signals.forever().for_each(|_| handle()))?;
    Ok(())
}

#[cfg(not(unix))]
fn watch(handle: impl Fn() + Send + 'static) -> Result<()> {
    Ok(ctrlc::set_handler(handle)?)
}

/// Whether somebody wants the run to end.
pub(super) fn is_wanted() -> bool {
    CAME.load(Ordering::Relaxed) > 0
}

/// Items until somebody wants the run to end.
pub(super) struct Until<'c, I> {
    items: I,
    /// Set where there was an item that was not handed out.
    is_cut: &'c AtomicBool,
}

/// `items` until somebody wants the run to end; `is_cut` tells then that they were not all.
pub(super) const fn until<I>(items: I, is_cut: &AtomicBool) -> Until<'_, I> {
    Until { items, is_cut }
}

impl<I: Iterator> Iterator for Until<'_, I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        // What was waited for while the signal came may be half of a line.
        let item = self.items.next()?;
        if is_wanted() {
            self.is_cut.store(true, Ordering::Relaxed);
            return None;
        }
        Some(item)
    }
}
