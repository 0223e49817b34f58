//! Characters that turn the direction of writing, unseen.

use std::cell::LazyCell;

use super::surroundings::{block, is_about_encodings};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::script::Writing;

/// The rule.
pub(super) struct BidiControl;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("bidi-control"),
    family: Text::Borrowed("encoding"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    langs: Langs::Any,
    summary: Text::Borrowed("characters that turn the direction of writing, unseen"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) around text that is written from left to right, \
        and direction marks (U+200E, U+200F, U+061C) far from any letter that is written from right to left. The message \
        names the code point.\n\n\
        ## Why it matters\n\
        What a reader sees is not what stands there: with an override, `gnp.exe` is shown as `exe.png`. It is a known way to \
        hide what a name, an address or a piece of code really is. Most often, though, they are remains of an Arabic or Hebrew source.\n\n\
        ## How to fix\n\
        Delete the character: the fix does so. Read the text again afterwards, for it may read otherwise than it looked.\n\n\
        ## Known limits\n\
        Isolates and embeddings around Arabic or Hebrew words that are closed in the same paragraph are right and are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The file ⟦\u{202e}⟧gnp.exe⟦\u{202c}⟧ was blocked.", "The file gnp.exe was blocked."),
        Example::fixed("The ⟦\u{2066}⟧mayor⟦\u{2069}⟧ left.", "The mayor left."),
        Example::fixed("The name ⟦\u{200e}⟧Tarek came first.", "The name Tarek came first."),
        Example::good("The Arabic name \u{2067}طارق\u{2069} came first."),
        Example::good("The title (\u{202b}الميناء القديم\u{202c}, “The Old Port”) was his first."),
        Example::good("The year 1990 (سنة \u{200f}1990) is on the coin."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for BidiControl {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((span, text)) = block(cx) else { return };
        let about_encodings = LazyCell::new(|| is_about_encodings(cx.text()));
        let mut open: Vec<(usize, bool)> = Vec::new();
        let has_rightward = text.chars().any(is_rightward);
        let (mut closing, mut rightward) = (Next::default(), Next::default());
        for (at, c) in text.char_indices().filter(|(_, c)| name(*c).is_some()) {
            let is_mark = matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}');
            let fine = match c {
                _ if is_mark => has_rightward,
                '\u{202c}' | '\u{2069}' => open.pop().is_some_and(|(_, fine)| fine),
                _ => {
                    let fine = c != '\u{202d}' && c != '\u{202e}' && {
                        // What it encloses ends at the next mark of an end.
                        let (inner, is_end) = (at + c.len_utf8(), |c| matches!(c, '\u{202c}' | '\u{2069}'));
                        let end = closing.at(text, inner, is_end);
                        end < text.len() && rightward.at(text, inner, is_rightward) < end
                    };
                    open.push((at, fine));
                    fine
                }
            };
            if fine || *about_encodings {
                continue;
            }
            let end = at + c.len_utf8();
            let place = TextSpan::new(span.start + at as u32, span.start + end as u32);
            let message =
                format!("`U+{:04X}` ({}) turns the direction of writing", u32::from(c), name(c).unwrap_or_default());
            let severity = if is_mark { Severity::Minor } else { Severity::Major };
            out.report(Report::new(place, message).severity(severity).help("delete it").fix("", Safety::Safe));
        }
    }
}

/// What the direction character `c` is called.
const fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{61c}' => "Arabic letter mark",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "end of an embedding",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "end of an isolate",
        _ => return None,
    })
}

/// The next character of some kind, looked for from places that only grow: each byte of a text is read once.
#[derive(Default)]
struct Next {
    known: Option<usize>,
}

impl Next {
    /// Where from byte `from` on the first character stands that `wanted` takes; the length of `text` if none does.
    fn at(&mut self, text: &str, from: usize, wanted: impl Fn(char) -> bool) -> usize {
        let known = self.known.filter(|&known| known >= from);
        *self.known.insert(known.unwrap_or_else(|| text[from..].find(wanted).map_or(text.len(), |at| from + at)))
    }
}

fn is_rightward(c: char) -> bool {
    matches!(Writing::of(c), Writing::Arabic | Writing::Hebrew) || matches!(c, '\u{700}'..='\u{7ff}')
}
