//! The registry of names: read, written, read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::config::parse_names;
use mtlint::corpus::decide;
use mtlint::lexicon::registry::{NameRegistry, NameStatus};
use mtlint_fuzz::input::Parts;

fuzz_target!(|data: &[u8]| {
    let mut parts = Parts::of(data);
    let text = parts.text();
    let file = match parse_names("names", &text) {
        Ok(file) => file,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let written = file.render();
    let again = parse_names("names", &written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(again.entries, file.entries, "what is written is what was read");
    assert_eq!(again.render(), written);
    if let Ok(registry) = NameRegistry::new(&file.entries) {
        let (one, other) = (parts.text(), parts.text());
        let _ = (registry.standing(&one), registry.rejects(&one, &other), registry.decisions());
        assert_eq!(registry.rejects(&one, &other), registry.rejects(&other, &one));
    }
    let pair = file.entries.first().map(|entry| entry.form.clone()).unwrap_or_else(|| "Larkstead".to_owned());
    let mut entries = file.entries.clone();
    decide(&mut entries, &pair, "Larkestead", NameStatus::Rejected);
    assert!(!decide(&mut entries, &pair, "Larkestead", NameStatus::Rejected), "decided twice is decided once");
    let with = file.with(entries);
    let read = parse_names("names", &with.render()).expect("we wrote it");
    assert_eq!(read.entries, with.entries);
});
