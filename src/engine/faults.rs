//! What went wrong while a document was judged, and the fence around what may panic.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

use crate::doc::Note;
use crate::finding::Text;

/// How a rule failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// It panicked: a mistake in the program.
    Panic,
    /// It would have taken more work than a document is worth, or found more than anybody reads.
    Budget,
}

impl FaultKind {
    /// As reports name it; notes of documents have it as their code.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Panic => "internal-error",
            Self::Budget => "budget",
        }
    }
}

/// A rule that failed in one document: its findings there are left out, and nothing else is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The rule; none where the document as a whole was not judged, or not to its end.
    pub rule: Option<Text>,
    /// How.
    pub kind: FaultKind,
    /// What it said, for whoever mends it.
    pub message: String,
}

impl Fault {
    /// What a report says of it beside the document.
    pub(super) fn note(&self) -> Note {
        let message = match (&self.rule, self.kind) {
            (Some(rule), FaultKind::Panic) => format!("the rule `{rule}` failed: its findings are left out here"),
            (Some(rule), FaultKind::Budget) => {
                format!("the rule `{rule}` was stopped: its findings are left out here ({})", self.message)
            }
            (None, FaultKind::Panic) => "the document could not be judged: a mistake in mtlint".to_owned(),
            (None, FaultKind::Budget) => self.message.clone(),
        };
        Note::new(self.kind.name(), message)
    }
}

/// A panic that was caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic {
    message: String,
    /// File, line and column of the source, where [`remember`] was told of it.
    place: Option<String>,
}

impl fmt::Display for Panic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.place.as_ref().map_or(Ok(()), |place| write!(f, " ({place})"))
    }
}

impl Panic {
    /// What `payload` says, and the place that was remembered of it.
    pub(super) fn of(payload: &(dyn Any + Send)) -> Self {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let message = text.or_else(|| payload.downcast_ref::<String>().cloned());
        Self { message: message.unwrap_or_else(|| "no message".to_owned()), place: PLACE.take() }
    }
}

thread_local! {
    /// Whether somebody on this thread catches a panic and tells of it.
    static FENCED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic inside a fence was.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// While it lives, panics of this thread are somebody's to catch and to tell of.
pub(super) struct Fence {
    outer: bool,
}

impl Fence {
    pub(super) fn new() -> Self {
        Self { outer: FENCED.replace(true) }
    }
}

impl Drop for Fence {
    fn drop(&mut self) {
        FENCED.set(self.outer);
    }
}

/// Calls `work`; a panic in it goes no further.
pub fn fenced<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    let _fence = Fence::new();
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Panic::of(payload.as_ref()))
}

/// For a panic hook: remembers where a panic was that will be caught and told of, and says whether it is one.
pub fn remember(info: &PanicHookInfo<'_>) -> bool {
    let fenced = FENCED.get();
    if fenced {
        PLACE
            .set(info.location().map(|place| format!("{}:{}:{}", beneath(place.file()), place.line(), place.column())));
    }
    fenced
}

/// The path of a source file without the folders of the machine that it was compiled on.
fn beneath(file: &str) -> &str {
    let of_crate = file.split_once("/registry/src/").and_then(|(_, rest)| rest.split_once('/'));
    of_crate.map_or(file, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_stays_inside_its_fence_and_says_what_it_said() {
        let said = |work: fn()| fenced(work).expect_err("it panics").message;
        assert_eq!(said(|| panic!("a text")), "a text");
        assert_eq!(said(|| panic!("number {}", 7)), "number 7");
        assert_eq!(said(|| std::panic::panic_any(7)), "no message");
        assert_eq!(fenced(|| 7), Ok(7));
        assert!(!FENCED.get(), "the fence is gone with the work");
        assert!(fenced(|| FENCED.get()).expect("no panic"));
    }

    #[test]
    fn no_folder_of_a_machine_is_told() {
        assert_eq!(beneath("src/text/fold.rs"), "src/text/fold.rs");
        assert_eq!(beneath("/home/a/.cargo/registry/src/index.x-1/regex-1.13.0/src/lib.rs"), "regex-1.13.0/src/lib.rs");
    }
}
