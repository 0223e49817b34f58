//! Escapes of strings and addresses in the text: `\n`, `\u2019`, `%20`.

use std::cell::LazyCell;

use super::code::{after, before, block, gap, is_in_link, is_topic, place};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct EscapeSequence;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("escape-sequence"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::MARKUP,
    langs: Langs::Any,
    summary: Text::Borrowed("an escape of a program's string or of an address in the text"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A backslash with a letter for a line break or a tab (`\\n`, `\\t`), before a quotation mark (`\\\"`), an asterisk or a tilde, or with the number of a character \
        (`\\u2019`, `\\xe9`); and bytes with a percent sign as addresses have them (`%20`, `%C3%A9`) between letters.\n\n\
        ## Why it matters\n\
        The reader sees code in the middle of a sentence.\n\n\
        ## How to fix\n\
        Put the character; the fix does so. A line break becomes a space.\n\n\
        ## Known limits\n\
        `\\n` and `\\t` before a small letter may be part of a path or a formula and are left alone, and so are addresses, names of \
        files, and a text that speaks of code.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The train was late.⟦\\n⟧The passengers waited.", "The train was late. The passengers waited."),
        Example::fixed("The mayor⟦\\u2019⟧s office is closed.", "The mayor’s office is closed."),
        Example::fixed("She called it ⟦\\\"⟧new⟦\\\"⟧.", "She called it \"new\"."),
        Example::fixed("The annual⟦%20⟧review is long.", "The annual review is long."),
        Example::good("The path C:\\news\\today is on the old server, and so is D:\\new."),
        Example::good("It grew by 5%20 years ago, a slip; 20%C is one, too."),
        Example::good("The report is at https://example.org/annual%20review."),
        Example::good("The escape sequence \\n is a line break."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for EscapeSequence {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((offset, text)) = block(cx) else { return };
        let about_code = LazyCell::new(|| is_topic(cx));
        let mut from = 0;
        while let Some(at) = text[from..].find(['\\', '%']).map(|at| from + at) {
            let found = if text.as_bytes()[at] == b'%' { bytes(text, at) } else { backslash(text, at) };
            let Some((length, fixed)) = found else {
                from = at + 1;
                continue;
            };
            from = at + length;
            let span = place(offset, at, from);
            if is_in_link(cx, span) || *about_code {
                continue;
            }
            let fixed =
                if fixed.trim().is_empty() { gap(before(text, at), after(text, from)).to_owned() } else { fixed };
            let help = if fixed.trim().is_empty() {
                "put a space or a line break".to_owned()
            } else {
                format!("write `{fixed}`")
            };
            let sequence = &text[at..from];
            let message = format!("`{sequence}` was not turned into its character");
            // What was not decoded once was not decoded anywhere.
            out.report(Report::new(span, message).help(help).group(sequence).fix(fixed, Safety::Safe));
        }
    }
}

/// The escape with a backslash at byte `at`: its length and what it means.
fn backslash(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at + 1..];
    let previous = before(text, at);
    let hex = |from: usize, length: usize| {
        let digits = rest.get(from..from + length)?;
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        char::from_u32(code).filter(|c| !c.is_control()).map(|c| (1 + from + length, c.to_string()))
    };
    match after(rest, 0) {
        'u' => hex(1, 4),
        'x' => hex(1, 2),
        // `C:\new` is a path, `\nu` a formula: a break stands before a capital, a space, a quote or the end.
        'n' | 't' | 'r' if previous != ':' && previous != '\\' => {
            let run = rest.len() - rest.trim_start_matches(['\\', 'n', 't', 'r']).len();
            let all = &text[at..=at + run];
            let pairs = all.len().is_multiple_of(2) && all.bytes().step_by(2).all(|byte| byte == b'\\');
            let next = after(rest, run);
            let parted = next.is_uppercase() || next.is_whitespace() || matches!(next, '"' | '“' | '-' | '*' | '•');
            (pairs && parted).then(|| (run + 1, " ".to_owned()))
        }
        mark @ ('"' | '\'' | '“' | '”') => {
            let touches = before(text, at).is_alphanumeric()
                || after(rest, mark.len_utf8()).is_alphanumeric()
                || previous.is_ascii_punctuation();
            touches.then(|| (1 + mark.len_utf8(), mark.to_string()))
        }
        // Markdown keeps a sign from its meaning so; `¯\\_(ツ)_/¯` is a face.
        mark @ ('*' | '~') if after(rest, 1).is_alphanumeric() => Some((2, mark.to_string())),
        _ => None,
    }
}

/// Bytes with a percent sign at byte `at` between letters: their length and the characters they are.
fn bytes(text: &str, at: usize) -> Option<(usize, String)> {
    if !before(text, at).is_alphabetic() {
        return None;
    }
    let mut decoded = Vec::new();
    let mut rest = &text[at..];
    while let Some(byte) =
        rest.strip_prefix('%').and_then(|rest| rest.get(..2)).and_then(|hex| u8::from_str_radix(hex, 16).ok())
    {
        decoded.push(byte);
        rest = &rest[3..];
    }
    let value =
        String::from_utf8(decoded).ok().filter(|value| !value.is_empty() && !value.contains(char::is_control))?;
    let plain = value.chars().all(|c| !c.is_ascii_alphanumeric());
    (plain && after(rest, 0).is_alphanumeric()).then(|| (text.len() - rest.len() - at, value))
}
