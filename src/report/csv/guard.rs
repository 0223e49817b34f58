//! The guard against cells that a spreadsheet would run as a formula.
//!
//! An article is text of unknown origin: `=HYPERLINK(…)` in it must not come alive on an editor's desk. OWASP's "CSV
//! injection" names the characters; a quote in front is the remedy that Symfony settled on (CVE-2021-41270). A cell
//! that starts with quotes and then a trigger gets one more, so that reading back is exact.

use std::borrow::Cow;

/// The characters that start a formula. The HTML report writes tables, too, and reads them from here.
pub(in crate::report) const TRIGGERS: &str = "=+-@\t\r\n＝＋－＠";

/// Whether `cell` is quotes, maybe none, and then a character that starts a formula, in either width.
fn is_triggered(cell: &str) -> bool {
    cell.trim_start_matches('\'').chars().next().is_some_and(|first| TRIGGERS.contains(first))
}

/// `cell` with one quote in front if it matches `^'*[=+\-@\t\r\n＝＋－＠]`.
///
/// ```
/// use mtlint::report::csv::guard;
/// assert_eq!(guard("=1+2"), "'=1+2");
/// assert_eq!(guard("'tis"), "'tis");
/// ```
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_triggered(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// What [`guard`] made `cell` from: one quote less if it matches `^'+[=+\-@\t\r\n＝＋－＠]`.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_triggered(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the HTML report's own guard is held to, too: the browser test reads the same file.
    #[derive(serde::Deserialize)]
    struct Cases {
        triggers: String,
        cells: Vec<(String, String)>,
    }

    #[test]
    fn guards_what_the_page_guards() {
        let cases: Cases = serde_json::from_str(include_str!("guard_cases.json")).expect("our own JSON");
        assert_eq!(cases.triggers, TRIGGERS);
        for (plain, guarded) in cases.cells {
            assert_eq!(guard(&plain), guarded);
            assert_eq!(unguard(&guarded), plain);
        }
    }

    proptest! {
        #[test]
        fn reading_back_is_exact(cell in "['=+@\\-\t\r\n＝＋－＠a猫]{0,6}") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
            let first = guarded.chars().next();
            prop_assert!(!first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)));
        }

        #[test]
        fn reading_back_any_text_is_exact(cell in ".*") {
            let guarded = guard(&cell);
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
