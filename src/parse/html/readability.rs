//! Mozilla's Readability as a second opinion on what a page's article is, within limits.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};

use super::parsed::Parsed;

/// Largest page in bytes that is given to Readability: it builds a DOM of about ten times the size.
const MAX_BYTES: usize = 3 * 1024 * 1024;

/// Most elements: the largest news pages measured had about 8,000.
const MAX_ELEMENTS: usize = 30_000;

/// Deepest nesting: its passes over the tree recurse.
const MAX_DEPTH: usize = 200;

/// Most formatting elements left open: HTML opens them again in each block that follows, so that a DOM of
/// `elements × open` nodes arises.
const MAX_UNCLOSED: usize = 40;

/// Most bytes moved while texts are put together: `html5ever` appends each reference and each line to the text before
/// it, which takes a second for 50,000 references in one text.
const MAX_CHURN: u64 = 200_000_000;

/// The article of the page as HTML, none if Readability finds none, or why it was not asked.
pub(super) fn article(source: &str, parsed: &Parsed) -> Result<Option<String>, &'static str> {
    if source.len() > MAX_BYTES {
        return Err("is too large");
    }
    if parsed.elements > MAX_ELEMENTS {
        return Err("has too many elements");
    }
    if parsed.depth > MAX_DEPTH {
        return Err("is nested too deeply");
    }
    if parsed.unclosed > MAX_UNCLOSED {
        return Err("leaves too many elements open");
    }
    if parsed.churn > MAX_CHURN {
        return Err("has texts of too many pieces");
    }
    // It runs over pages of any make; a panic in it must cost the opinion and not the document.
    let grab = || {
        let config = Config { max_elements_to_parse: MAX_ELEMENTS * 2, disable_json_ld: true, ..Config::default() };
        let article = Readability::new(parsed.cuts.rest(source), None, Some(config)).ok()?.parse().ok()?;
        Some(article.content.to_string())
    };
    Ok(catch_unwind(AssertUnwindSafe(grab)).ok().flatten())
}
