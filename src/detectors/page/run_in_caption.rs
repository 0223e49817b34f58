//! `run-in-caption`: the credit of a picture in the middle of a paragraph.

use super::credit::{self, LABELS};
use super::line::message;
use crate::doc::{BlockKind, Token, TokenKind};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// Fewest words of the article that stand beside the credit in its paragraph.
const LEAST_TEXT: usize = 6;

/// The rule.
pub(super) struct RunInCaption {
    anchors: Vec<String>,
}

impl Default for RunInCaption {
    fn default() -> Self {
        Self { anchors: LABELS.map(str::to_owned).to_vec() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("run-in-caption"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(85),
    scope: Scope::Block,
    langs: Langs::English,
    summary: Text::Borrowed("a photo credit or caption in the middle of a paragraph"),
    doc: Text::Borrowed(
        "## What it finds\n\
        The credit of a picture inside a paragraph of the article: before its first sentence, behind its last one, or between \
        two (`Photo by Ada Roth`, `Photo: Ada Roth / North Coast Daily`, `Image source: Harbour Museum`).\n\n\
        ## Why it matters\n\
        The picture is gone and its credit reads like a sentence; where no mark divides them, two sentences become one.\n\n\
        ## How to fix\n\
        Delete the credit, or put it under the picture again.\n\n\
        ## Known limits\n\
        A credit is known by its label and the name, office or archive behind it. The words that describe the picture are not \
        marked. A credit that is a paragraph of its own is found by the pack `page`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("⟦Photo by Ada Roth⟧ The ferry struck the pier on Monday and tore away eleven metres of planks."),
        Example::bad(
            "The ferry struck the pier on Monday and tore away eleven metres. ⟦Photo: Ada Roth / North Coast Daily⟧ Nobody \
             was hurt.",
        ),
        Example::bad("Four of the twenty-six kitchens have lit their stoves. ⟦Image source: Harbour Museum⟧"),
        Example::bad("Four of the twenty-six kitchens have lit their stoves ⟦Photo courtesy of the interviewee⟧"),
        Example::bad("The old pier was closed on Monday (⟦photo credit: North Coast Daily⟧)."),
        Example::bad("The ferry struck the pier on Monday night. ⟦Photo by our reporter Ada Roth⟧"),
        Example::good("Photo by photo, she went through the box until the light failed in the hall."),
        Example::good("Photos by Ada Roth hang in the hall of the museum until the end of May."),
        Example::good("The hall is full again. Photos by Ada Roth hang beside the prints of her father."),
        Example::good("The agency sells every photo by Ada Roth for the same price."),
        Example::good("She had only one photo: Ada on the pier, with a dog that was not hers."),
        Example::good("Photo: Ada Roth / North Coast Daily"),
        Example::good("The picture, courtesy of the museum, shows the pier before the fire of 1911."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for RunInCaption {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.block.is_none_or(|(_, block)| matches!(block.kind, BlockKind::Quote | BlockKind::ListItem)) {
            return;
        }
        let (text, tokens) = (cx.text(), cx.tokens);
        let words = tokens.iter().filter(|token| token.is_word()).count();
        let mut done = 0;
        for &anchor in cx.anchors {
            let at = anchor as usize;
            if at < done || !opens(text, tokens, at) {
                continue;
            }
            let Some(end) = credit::end(cx, at) else { continue };
            let own = tokens[at..end].iter().filter(|token| token.is_word()).count();
            if words < own + LEAST_TEXT {
                continue;
            }
            done = end;
            let span = TextSpan::new(tokens[at].start, tokens[end - 1].end());
            let report = Report::new(span, message(cx, span, "photo credit"));
            out.report(report.help("delete it, or put it under the picture").fix("", Safety::Unsafe));
        }
    }
}

/// Whether the label at token `at` opens something: the block, a sentence, a bracket, or, with a capital, runs into the
/// sentence before it.
fn opens(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before]) else { return true };
    match before.kind {
        TokenKind::Punct => match before.text(text) {
            "(" | "[" | "（" | "【" => true,
            "." | "!" | "?" | "”" | "\"" | "…" | ")" | "]" | "»" | "▲" => tokens[at].is_capitalized(),
            _ => false,
        },
        TokenKind::Word => tokens[at].is_capitalized() && before.is_lower(),
        TokenKind::Symbol => tokens[at].is_capitalized(),
        _ => false,
    }
}
