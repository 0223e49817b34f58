//! Plain text to a document, its tokens and its sentences.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::doc::Format;
use mtlint::engine::RuleSet;
use mtlint_fuzz::input::Parts;
use mtlint_fuzz::{document, places};

fuzz_target!(|data: &[u8]| {
    let mut parts = Parts::of(data);
    let text = parts.text();
    let hints = mtlint::parse::Hints { original: parts.some_text(), ..Default::default() };
    let _ = mtlint::parse::sniff(&text);
    let doc = document::read(&text, Format::Plain, &hints);
    places::judged(&RuleSet::default(), &doc);
});
