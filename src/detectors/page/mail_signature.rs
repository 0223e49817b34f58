//! `mail-signature`: the mail address of a reporter, alone or behind the last sentence.

use super::line::{lines, report, span_of, why};
use crate::doc::{Token, TokenKind};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// Words that say that the name beside an address is a reporter's, in small letters.
const STAFF: [&str; 6] = ["reporter", "correspondent", "journalist", "intern", "writer", "editor"];

/// Most words of a name and a role before an address.
const MOST_WORDS: usize = 6;

/// The rule.
pub(super) struct MailSignature;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("mail-signature"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("the mail address of a reporter"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        The mail address of a reporter alone on its line or behind the last sentence of a paragraph, with the name \
        and office before it where they stand there.\n\n",
        why!(),
        "## Known limits\n\
        An address to which readers are asked to write is a part of the article and left alone.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The storm passed.\n\n⟦desk@harbour.example⟧"),
        Example::bad("The storm passed and nobody was hurt, he said. ⟦ada.roth@harbour.example⟧"),
        Example::bad("The storm passed and nobody was hurt, he said. ⟦Reporter Ada Roth ada.roth@harbour.example⟧"),
        Example::bad(
            "The storm passed and nobody was hurt, he said.\n\n⟦Ada Roth, reporter, ada.roth@harbour.example⟧",
        ),
        Example::good("Write to desk@harbour.example before May."),
        Example::good("The office is open until noon. Letters go to desk@harbour.example"),
        Example::good("The council met on Monday.\n\nContact: desk@harbour.example"),
        Example::good("He has a new address. Write to ada.roth@harbour.example"),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for MailSignature {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if let Some(span) = signature(cx.text(), line.tokens) {
                report(cx, out, span, "address");
            }
        }
    }
}

/// The address that ends the line, with the reporter's name before it, where nothing else stands before it or a sentence
/// has ended there.
fn signature(text: &str, tokens: &[Token]) -> Option<TextSpan> {
    let (address, before) = tokens.split_last()?;
    if address.kind != TokenKind::Link || !address.text(text).contains('@') || address.text(text).starts_with('@') {
        return None;
    }
    let stops = |token: &Token| matches!(token.text(text), "." | "!" | "?" | "”" | "\"" | "…");
    let first = before.iter().rposition(stops).map_or(0, |stop| stop + 1);
    let signed = &before[first..];
    let is_staff = |token: &Token| STAFF.contains(&token.text(text).to_lowercase().as_str());
    let fits = |token: &Token| {
        token.is_capitalized() || is_staff(token) || matches!(token.text(text), "," | "/" | "|" | "·" | "=" | "(" | "-")
    };
    let named = signed.iter().any(is_staff) && signed.iter().filter(|token| token.is_word()).count() >= 2;
    let sound = signed.is_empty() || (named && signed.len() <= MOST_WORDS && signed.iter().all(fits));
    sound.then(|| span_of(&tokens[first..]))
}
