//! Characters that cannot be seen: zero-width spaces, soft hyphens, control characters.

use std::cell::LazyCell;

use super::surroundings::{after, before, block, is_about_encodings, is_foreign};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::lexicon;
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct InvisibleCharacter;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("invisible-character"),
    family: Text::Borrowed("encoding"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    langs: Langs::Any,
    summary: Text::Borrowed("characters that cannot be seen: zero-width spaces, soft hyphens, control characters"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Zero-width spaces and joiners, word joiners, soft hyphens, byte order marks inside the text, object and tag characters, \
        variation selectors behind a letter, and control characters. The message names the code point.\n\n\
        ## Why it matters\n\
        Nobody sees them, but a search does not find the word, a spelling checker marks it, and a line breaks in it. They \
        come along from web pages and office files.\n\n\
        ## How to fix\n\
        Delete the character: the fix does so. Where the character is all that parts two words, put a space; that fix is not \
        marked safe.\n\n\
        ## Known limits\n\
        What a script needs is left alone: joiners beside Arabic or Indic letters and in emoji, zero-width spaces in Thai or \
        Khmer, selectors behind a symbol. No-break spaces and thin spaces are fine everywhere.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The mayor opened the bri⟦\u{200b}⟧dge.", "The mayor opened the bridge."),
        Example::fixed("The gov⟦\u{ad}⟧ern⟦\u{ad}⟧ment fell.", "The government fell."),
        Example::fixed(
            "The mayor⟦\u{2060}⟧ left, ⟦\u{feff}⟧and the clerk stayed.",
            "The mayor left, and the clerk stayed.",
        ),
        Example::fixed("The bell⟦\u{7}⟧ rang.", "The bell rang."),
        Example::fixed("The mayor⟦\u{fe0f}⟧ left.", "The mayor left."),
        Example::good("The wall shows 👨\u{200d}👩\u{200d}👧, ❤\u{fe0f} and 1\u{fe0f}\u{20e3}."),
        Example::good("The Persian word می\u{200c}خواهم means “I want”."),
        Example::good("The fee is 40\u{a0}crowns, or 1\u{202f}000 in\u{2009}all."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for InvisibleCharacter {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((span, text)) = block(cx) else { return };
        let about_encodings = LazyCell::new(|| is_about_encodings(cx.text()));
        let mut at = 0;
        while let Some((start, c)) =
            text[at..].char_indices().map(|(offset, c)| (at + offset, c)).find(|(_, c)| name(*c).is_some())
        {
            let rest = text[start..].trim_start_matches(|c| name(c).is_some());
            let end = text.len() - rest.len();
            at = end;
            if is_needed(text, start, end, c) || (!c.is_control() && *about_encodings) {
                continue;
            }
            let place = TextSpan::new(span.start + start as u32, span.start + end as u32);
            let code = format!("U+{:04X}", u32::from(c));
            let many = if text[start..end].chars().nth(1).is_some() { " and others" } else { "" };
            let message = format!("invisible character `{code}` ({}){many}", name(c).unwrap_or_default());
            let (fixed, safety) = fix(text, start, end);
            let help = if fixed.is_empty() { "delete it" } else { "put a space" };
            out.report(Report::new(place, message).help(help).fix(fixed, safety).group(code));
        }
    }
}

/// What the invisible character `c` is called; none where `c` can be seen or is a space.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "soft hyphen",
        '\u{180e}' => "Mongolian vowel separator",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{206a}'..='\u{206f}' => "deprecated format character",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        '\u{feff}' => "byte order mark",
        '\u{fff9}'..='\u{fffb}' => "annotation character",
        '\u{fffc}' => "object replacement character",
        '\u{e0000}'..='\u{e007f}' => "tag character",
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => return None,
        // The others of the upper control characters are marks of Windows-1252, which `mojibake` repairs.
        '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}' => "control character",
        c if c.is_ascii_control() => "control character",
        _ => return None,
    })
}

/// Whether the script, or the emoji, around the characters `start..end` needs them.
fn is_needed(text: &str, start: usize, end: usize, c: char) -> bool {
    let (previous, next) = (before(text, start), after(text, end));
    let plain = |c: char| c.is_ascii() || (c.is_alphabetic() && !is_foreign(c)) || c.is_whitespace() || is_mark(c);
    match c {
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            let keycap = matches!(previous, '0'..='9' | '#' | '*') && next == '\u{20e3}';
            keycap || !plain(previous)
        }
        '\u{200c}' | '\u{200d}' | '\u{200b}' => !plain(previous) || !plain(next),
        '\u{e0000}'..='\u{e007f}' => !plain(previous),
        // Damaged decoding leaves these between other characters of its kind.
        '\u{81}'..='\u{9d}' => !previous.is_ascii() || !next.is_ascii(),
        _ => false,
    }
}

/// Punctuation of English texts outside ASCII.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203a}' | '«' | '»' | '£' | '€')
}

/// What stands in place of the characters: nothing, or a space where they are all that parts two words.
fn fix(text: &str, start: usize, end: usize) -> (&'static str, Safety) {
    let (previous, next) = (before(text, start), after(text, end));
    if !previous.is_alphanumeric() || !next.is_alphanumeric() {
        return ("", Safety::Safe);
    }
    let head = text[..start].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let tail = text[end..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let known = |word: &str| lexicon::lookup_token(word).is_known();
    if known(&format!("{head}{tail}")) || text[start..].starts_with('\u{ad}') {
        ("", Safety::Safe)
    } else if known(head) && known(tail) {
        (" ", Safety::Unsafe)
    } else {
        ("", Safety::Unsafe)
    }
}
