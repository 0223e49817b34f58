//! Mistakes in the program itself: they cost one document.

use std::io::Read;
use std::path::PathBuf;

use super::check::article;
use super::input::{Item, Problem, Reading};
use super::settings::{SettingsSource, load};

/// Comes to grief where it is read, as a reader of a format may.
struct Panics;

impl Read for Panics {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        panic!("no such byte");
    }
}

#[test]
fn a_mistake_in_reading_costs_its_document() {
    let loaded = load(&SettingsSource { isolated: true, ..SettingsSource::default() }).expect("the defaults are sound");
    let reading = Reading { format: None, stdin_name: None };
    let item = Item::File { path: PathBuf::from("news/a.txt"), opened: Some(Box::new(Panics)) };
    let Problem { place, reason } = article(item, &reading, &loaded, None).err().expect("it cannot be read");
    let wanted = "it could not be judged: no such byte; this is a mistake in mtlint: please report this line";
    assert_eq!((place.as_str(), reason.as_str()), ("news/a.txt", wanted));
}
