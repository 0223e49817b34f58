//! A bracket without the space around it: `)Omar`, `](`, `mayor(who`.

use super::split::{after, before, is_function, is_mark, lost_space};
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct GluedBracket;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("glued-bracket"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::BRACKET,
    summary: Text::Borrowed("no space before or after a bracket"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A closing bracket with a word directly after it (`)Omar`), a closing bracket before an opening one (`](`), and \
        a word directly before a bracketed phrase (`mayor(who had been ill)`).\n\n\
        ## Why it matters\n\
        Chinese and Japanese set no spaces around brackets; datelines and glosses come out glued to the sentence.\n\n\
        ## How to fix\n\
        Put the space back.\n\n\
        ## Known limits\n\
        Optional letters (`(s)he`, `friend(s)`), formulas (`f(x)`, `Fe(III)`), code and Markdown links with an address \
        are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("(Our own report⟦)Omar⟧ said no.", "(Our own report) Omar said no."),
        Example::fixed(
            "[Riga, 3 May⟦](⟧From our own staff) The port is open.",
            "[Riga, 3 May] (From our own staff) The port is open.",
        ),
        Example::fixed("The ⟦mayor(⟧who had been ill) came back.", "The mayor (who had been ill) came back."),
        Example::fixed("The museum (built in 1902⟦)was⟧ closed.", "The museum (built in 1902) was closed."),
        Example::fixed("The Harbour ⟦Association(⟧HA) met.", "The Harbour Association (HA) met."),
        Example::fixed("The dose was lower (P = 0.01⟦)and⟧ safe.", "The dose was lower (P = 0.01) and safe."),
        Example::good("(S)he may bring the friend(s) and the child(ren) to a (re)opening or (un)packing."),
        Example::good("Solve f(x)dx for Fe(III)oxide and call print(value)then() again."),
        Example::good("Read [the rules](https://example.org/rules) and [the list](/list.html) and [more](#more)."),
        Example::good("The note[12] and the verse (see [3]) are here, and so is section 4(b)."),
        Example::good("The firm's(!) answer came (at last)."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for GluedBracket {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let text = cx.text();
        for (at, &token) in cx.tokens.iter().enumerate() {
            if token.kind != TokenKind::Punct || token.len != 1 {
                continue;
            }
            let mark = text.as_bytes()[token.start as usize];
            let Some(&next) = cx.tokens.get(at + 1).filter(|&&next| token.touches(next)) else { continue };
            match mark {
                b')' | b']' if next.is_word() && closes(cx, at, next) => {
                    let span = TextSpan::new(token.start, next.end());
                    out.report(lost_space(text, span, 1, 0.95, Safety::Safe));
                }
                b']' if is_mark(text, next, "(") => {
                    if let Some(confidence) = is_two_brackets(cx, at) {
                        let span = TextSpan::new(token.start, next.end());
                        out.report(lost_space(text, span, 1, confidence, Safety::Safe));
                    }
                }
                b'(' if at > 0 && cx.tokens[at - 1].touches(token) => {
                    if let Some((confidence, safety)) = opens(cx, at) {
                        let word = cx.tokens[at - 1];
                        let span = TextSpan::new(word.start, token.end());
                        out.report(lost_space(text, span, u32::from(word.len), confidence, safety));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether the marks of program code stand within ten bytes of `span`.
fn near_code(text: &str, span: TextSpan) -> bool {
    let bytes = text.as_bytes();
    let from = (span.start as usize).saturating_sub(10);
    let to = (span.end as usize + 10).min(bytes.len());
    let near = &bytes[from..to];
    // `(P = 0.01)` and `(P<0.01)` are statistics, and `; ` parts clauses.
    let tight = |at: usize| !matches!(near.get(at + 1), None | Some(b' ' | b'\n'));
    near.iter().enumerate().any(|(at, byte)| match byte {
        b'{' | b'_' | b'}' | b'`' => true,
        b'=' | b'<' | b'>' => tight(at) && !near.get(at + 1).is_some_and(u8::is_ascii_digit),
        b';' => tight(at),
        _ => false,
    }) || near.windows(2).any(|pair| matches!(pair, b"()" | b"::" | b"#["))
}

/// Endings that are bracketed or follow a bracket inside one word: `(re)build`, `friend(s)`.
fn is_ending(word: &str) -> bool {
    matches!(
        word,
        "s" | "es" | "d" | "ed" | "ing" | "er" | "ers" | "n" | "ly" | "ren" | "th" | "st" | "nd" | "rd" | "al" | "ness"
    )
}

/// Whether the closing bracket at token `at` lost the space before the word `next`.
fn closes(cx: &Context<'_>, at: usize, next: Token) -> bool {
    let text = cx.text();
    let close = cx.tokens[at];
    let word = cx.word(next);
    if word.chars().take(2).filter(|c| c.is_alphabetic()).count() < 2
        || is_ending(word)
        || next.bits.has(Bits::UPPER) && word.len() <= 2
    {
        return false;
    }
    let inside = before(text, close.start);
    if !(inside.is_alphanumeric() || matches!(inside, '.' | ',' | '!' | '?' | '"' | '”' | '’' | '»' | '…' | '%'))
    {
        return false;
    }
    if let Some(open) = opener(cx, at) {
        let inner = &text[open.end() as usize..close.start as usize];
        let glued_left = before(text, open.start).is_alphanumeric();
        // `(s)he`, `(re)build`: a few bracketed letters are part of the word; `f(x)dx`, `Fe(III)oxide` are formulas.
        let letters = inner.chars().all(|c| c.is_alphabetic() || c == '-');
        let prefix = letters
            && inner.len() <= 5
            && inner.starts_with(char::is_lowercase)
            && word.starts_with(char::is_lowercase);
        let part = prefix || (letters && inner.chars().count() == 1) || (glued_left && inner.chars().count() <= 6);
        if part && !(is_function(word) && inner.len() > 1) {
            return false;
        }
        // `[12]years` keeps its note; a note number is no bracket with a lost space to its right alone.
        if cx.word(close) == "]" && inner.bytes().all(|byte| byte.is_ascii_digit()) && glued_left {
            return false;
        }
    }
    !near_code(text, TextSpan::new(close.start, next.end()))
}

/// Tokens between two brackets of one pair at most: a bracket is searched for at every other one.
const FAR: usize = 300;

/// The bracket that the one at token `at` closes.
fn opener(cx: &Context<'_>, at: usize) -> Option<Token> {
    let text = cx.text();
    let (open, close) = if cx.word_at(at) == ")" { ("(", ")") } else { ("[", "]") };
    let mut depth = 0;
    let near = &cx.tokens[at.saturating_sub(FAR)..at];
    for &token in near.iter().rev().filter(|token| token.kind == TokenKind::Punct) {
        if is_mark(text, token, close) {
            depth += 1;
        } else if is_mark(text, token, open) {
            if depth == 0 {
                return Some(token);
            }
            depth -= 1;
        }
    }
    None
}

/// What stands in the bracket opened by the token `at`, if it is closed in the same block.
fn inner<'a>(cx: &Context<'a>, at: usize) -> Option<&'a str> {
    let text = cx.text();
    let mut depth = 0;
    for &token in cx.tokens[at + 1..].iter().take(FAR).filter(|token| token.kind == TokenKind::Punct) {
        if is_mark(text, token, "(") {
            depth += 1;
        } else if is_mark(text, token, ")") {
            if depth == 0 {
                return text.get(cx.tokens[at].end() as usize..token.start as usize);
            }
            depth -= 1;
        }
    }
    None
}

/// How sure that `](` at token `at` are two brackets of prose and not a Markdown link or code.
fn is_two_brackets(cx: &Context<'_>, at: usize) -> Option<f64> {
    let inner = inner(cx, at + 1)?;
    let first = inner.split_whitespace().next()?;
    let address = first.starts_with(['#', '/', '.', '<', '?'])
        || first.contains(['/', '#', '@', '_', '='])
        || first.contains("mailto:");
    let phrase = inner.contains(char::is_whitespace) && inner.starts_with(char::is_alphanumeric);
    if address || first.len() < 2 || cx.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Link) {
        return None;
    }
    // `[a](b)` with one word is how Markdown links to a file beside it.
    let name = inner.starts_with(char::is_uppercase) && inner.chars().skip(1).all(char::is_lowercase);
    match (phrase, name) {
        (true, _) => Some(0.95),
        (false, true) => Some(0.5),
        (false, false) => None,
    }
}

/// How sure that the opening bracket at token `at` lost the space before it.
fn opens(cx: &Context<'_>, at: usize) -> Option<(f64, Safety)> {
    let text = cx.text();
    let (word, bracket) = (cx.tokens[at - 1], cx.tokens[at]);
    if word.kind != TokenKind::Word || word.len < 2 || near_code(text, TextSpan::new(word.start, bracket.end())) {
        return None;
    }
    if matches!(before(text, word.start), '.' | '_' | '/' | '\\' | '#' | '@' | '$') {
        return None;
    }
    let inner = inner(cx, at)?;
    if glued_right(cx, bracket, inner) || inner.contains(['=', '+', '*', '_', '{']) {
        return None;
    }
    let entry = lexicon::lookup_token(cx.word(word));
    let words = inner.split(' ').filter(|part| !part.is_empty()).count();
    if inner.starts_with(char::is_alphanumeric) && inner.len() >= 6 && words >= 2 && (entry.is_known() || words >= 3) {
        return Some((0.9, Safety::Safe));
    }
    // `Organisation(WHO)`: an abbreviation behind a long word.
    let is_abbreviation = (2..=6).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_abbreviation && word.len >= 7 && entry.is_known() && !word.bits.has(Bits::UPPER) {
        return Some((0.85, Safety::Safe));
    }
    // One word in the brackets: the word before must be a plain one, for `print(name)` and `Fe(III)` are others.
    let plain = (entry.has(Flag::Common) || is_function(cx.word(word))) && entry.zipf() >= 3.0;
    if !plain || word.bits.has(Bits::CAPITAL) || is_ending(inner) {
        return None;
    }
    let letters = inner.chars().all(char::is_alphabetic);
    let capitals = inner.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = inner.bytes().all(|byte| byte.is_ascii_digit());
    let figure =
        (digits && inner.len() == 4) || (inner.ends_with('%') && inner.starts_with(|c: char| c.is_ascii_digit()));
    let abbreviation = letters && capitals >= 2 && inner.len() <= 6 && word.len >= 5;
    let known = letters && inner.len() >= 4 && lexicon::lookup_token(inner).zipf() >= 3.0;
    if abbreviation && !(figure || known) {
        return Some((0.75, Safety::Unsafe));
    }
    if figure || known {
        return Some((0.85, Safety::Unsafe));
    }
    (letters && capitals == 1 && inner.starts_with(char::is_uppercase) && inner.len() >= 4)
        .then_some((0.7, Safety::Unsafe))
}

/// Whether a letter or digit stands right after the bracket that encloses `inner`: `f(x)dx`.
fn glued_right(cx: &Context<'_>, bracket: Token, inner: &str) -> bool {
    after(cx.text(), bracket.end() + inner.len() as u32 + 1).is_alphanumeric()
}
