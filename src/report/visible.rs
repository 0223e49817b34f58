//! Texts of unknown origin made safe for a terminal: what would move the cursor, or hide, is shown instead.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How a character that must not reach the terminal is shown there.
enum Shown {
    /// As it is.
    Itself,
    /// As another character: the picture of a control code, a space for a tab.
    As(char),
    /// By its number.
    Number,
}

/// Control codes could clear the screen or forge a report; direction marks could reorder it (CVE-2021-42574);
/// characters without width would leave a caret pointing at nothing.
fn shown(c: char) -> Shown {
    match c {
        '\t' => Shown::As(' '),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).map_or(Shown::Number, Shown::As),
        '\u{7F}' => Shown::As('␡'),
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => Shown::Number,
        _ => Shown::Itself,
    }
}

/// `text` as it may be sent to a terminal, on one line.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| matches!(shown(c), Shown::Itself)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    push_visible(&mut out, text);
    Cow::Owned(out)
}

/// `text` of several lines, each as it may be sent to a terminal.
pub(crate) fn visible_lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Adds `text` to `out` as [`visible`] shows it.
pub(super) fn push_visible(out: &mut String, text: &str) {
    for c in text.chars() {
        match shown(c) {
            Shown::Itself => out.push(c),
            Shown::As(picture) => out.push(picture),
            Shown::Number => {
                let _ = write!(out, "<U+{:04X}>", c as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_unseen() {
        let hostile = "\u{1b}[2J\u{1b}]0;title\u{7}\r\nok\u{9b}31m\u{202e}txt\u{200b}\u{7f}\tend — 猫";
        let wanted = "␛[2J␛]0;title␇␍␊ok<U+009B>31m<U+202E>txt<U+200B>␡ end — 猫";
        assert_eq!(visible(hostile), wanted);
        assert!(matches!(visible("plain — 猫"), Cow::Borrowed(_)));
        assert_eq!(visible_lines("one\u{1b}\n two\r\n"), "one␛\n two␍\n");
    }
}
