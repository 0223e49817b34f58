//! Markdown to a document, its tokens and its sentences.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::doc::Format;
use mtlint::engine::RuleSet;
use mtlint_fuzz::{document, places};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let doc = document::read(&text, Format::Markdown, &mtlint::parse::Hints::default());
    places::judged(&RuleSet::default(), &doc);
});
