//! Characters that were lost on the way: `caf�`, `it?s`, `????` for a name.

use std::cell::LazyCell;

use super::surroundings::{after, before, block, is_about_encodings, word};
use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct ReplacementCharacter;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("replacement-character"),
    family: Text::Borrowed("encoding"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    summary: Text::Borrowed("characters that were lost and replaced by `�` or `?`"),
    doc: Text::Borrowed(
        "## What it finds\n\
        The replacement character U+FFFD, which stands where bytes could not be read, also in the disguises `ï¿½` and `锟斤拷` that \
        it takes when it is read wrongly once more; question marks for an apostrophe (`it?s`); and a run of question \
        marks that stands for a word (`the owner, ????, was out`).\n\n\
        ## Why it matters\n\
        A letter or a whole name is gone. No program can bring it back: it has to be looked up.\n\n\
        ## How to fix\n\
        Look at the source, or at the file before it was converted.\n\n\
        ## Known limits\n\
        A single question mark inside a word (`caf?`) is not told from a lost space. Question marks at the end of a sentence are \
        left alone however many there are, and so is a text that speaks of Unicode.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The ⟦caf�⟧ in the harbour was closed."),
        Example::bad("The ⟦mayor�s⟧ plan failed."),
        Example::bad("The ⟦ï¿½⟧ sign was on each page, and so was ⟦锟斤拷⟧."),
        Example::bad("The owner, ⟦????⟧, was not in town."),
        Example::fixed("The council says ⟦it?s⟧ too late.", "The council says it’s too late."),
        Example::good("What???? You were out of town? Why ???"),
        Example::good("In Unicode, the character � stands for what could not be read."),
        Example::good("The form asks: married? children? a house?"),
    ]),
    ..RuleMeta::DEFAULT
};

/// The faces of the replacement character: read in UTF-8, and read once more in Windows-1252 and GBK.
const FACES: [&str; 3] = ["\u{fffd}", "ï¿½", "锟斤拷"];

impl Rule for ReplacementCharacter {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((span, text)) = block(cx) else { return };
        let about_encodings = LazyCell::new(|| is_about_encodings(cx.text()));
        let place = |start: usize, end: usize| TextSpan::new(span.start + start as u32, span.start + end as u32);
        let mut at = 0;
        while let Some((start, end)) = next_face(text, at) {
            let (first, last) = word(text, start, end);
            // Several in one word are one finding.
            let last =
                next_face(text, end).filter(|next| next.0 <= last).map_or(last, |next| word(text, start, next.1).1);
            at = last;
            if !*about_encodings {
                let message = format!("a character of `{}` was lost", &text[first..last]);
                out.report(Report::new(place(first, last), message).help("look it up in the source"));
            }
        }
        for (start, end) in questions(text) {
            if is_in_link(cx, place(start, end)) {
                continue;
            }
            if end - start == 1 {
                let (first, last) = word(text, start, end);
                let fixed = text[first..last].replace('?', "’");
                let message = format!("`{}` has a question mark for an apostrophe", &text[first..last]);
                out.report(Report::new(place(first, last), message).fix(fixed, Safety::Unsafe));
            } else {
                let message = format!("`{}` stands for a word that was lost", &text[start..end]);
                out.report(Report::new(place(start, end), message).confidence(0.9).help("look it up in the source"));
            }
        }
    }
}

/// The next run of replacement characters of `text` from byte `from` on.
fn next_face(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = &text[from..];
    let (at, face) = FACES.iter().filter_map(|face| rest.find(face).map(|at| (at, *face))).min()?;
    let run = rest[at..].len() - rest[at..].trim_start_matches(face).len();
    Some((from + at, from + at + run))
}

/// Question marks that stand for an apostrophe, or runs of three and more that stand for a word.
fn questions(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('?').map(|start| at + start) {
        let end = text.len() - text[start..].trim_start_matches('?').len();
        at = end;
        let (previous, rest) = (before(text, start), &text[end..]);
        let tail = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let apostrophe = end - start == 1
            && previous.is_ascii_lowercase()
            && matches!(tail, "s" | "t" | "re" | "ve" | "ll")
            && !rest[tail.len()..].starts_with(['=', '&', '.', '/'])
            && (tail != "t" || before(text, start) == 'n');
        let lost = end - start >= 3
            && (before(text, start) == '(' && after(rest, 0) == ')'
                || previous == ' '
                    && before(text, start - 1).is_alphanumeric() | matches!(before(text, start - 1), ',')
                    && (rest.starts_with(", ") || rest.starts_with("'s") || rest.starts_with("’s")));
        if apostrophe || lost {
            found.push((start, end));
        }
    }
    found
}

/// Whether `span` lies in an address.
fn is_in_link(cx: &Context<'_>, span: TextSpan) -> bool {
    cx.tokens.iter().any(|token| token.kind == TokenKind::Link && token.span().overlaps(span))
}
