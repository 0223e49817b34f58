//! All rules over a text of any format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint_fuzz::input::Article;
use mtlint_fuzz::rules::{ALL, DEFAULT};
use mtlint_fuzz::{document, places};

fuzz_target!(|data: &[u8]| {
    let Some(article) = Article::of(data) else { return };
    let rules = if article.choice % 4 == 0 { &DEFAULT } else { &ALL };
    let doc = document::read(&article.text, article.format, &article.hints);
    let (doc, outcome) = places::judged(rules, &doc);
    places::one_at_a_time(rules, &doc, &outcome.findings, article.choice);
});
