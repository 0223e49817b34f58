//! Fixes of a text of any format.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::finding::Safety;
use mtlint_fuzz::fixes;
use mtlint_fuzz::input::Article;
use mtlint_fuzz::rules::{ALL, DEFAULT};

fuzz_target!(|data: &[u8]| {
    let Some(article) = Article::of(data) else { return };
    let rules = if article.choice % 4 == 0 { &DEFAULT } else { &ALL };
    let least = if article.choice & 4 == 0 { Safety::Unsafe } else { Safety::Safe };
    fixes::twice(rules, &article, least);
});
