//! Lines of a block, and what is said of one that belongs to the web page.

use crate::doc::{Block, BlockKind, Token, TokenKind};
use crate::finding::Safety;
use crate::rule::{Context, Report, Sink};
use crate::text::TextSpan;

/// Why it matters that a part of the page stands in the article.
macro_rules! why {
    () => {
        "## Why it matters\n\
        Such lines are translated with the article and read as a part of it. They also spoil whatever is measured on the \
        text: names, repetitions, length.\n\n\
        ## How to fix\n\
        Delete the marked text.\n\n"
    };
}
pub(super) use why;

/// What to do about a part of the page.
const HELP: &str = "delete it: it belongs to the web page, not to the article";

/// One line of a block.
pub(super) struct Line<'l> {
    /// Its tokens; at least one.
    pub(super) tokens: &'l [Token],
    /// Index of its block.
    pub(super) index: usize,
    /// Whether it opens its block.
    pub(super) first: bool,
}

/// The lines of the unit's block; none of a quotation, which is the words of somebody.
pub(super) fn lines<'l>(cx: &Context<'l>) -> impl Iterator<Item = Line<'l>> {
    let (text, tokens) = (cx.text(), cx.tokens);
    let known = cx.block.filter(|(_, block)| block.kind != BlockKind::Quote);
    let broken = known.is_some_and(|(_, block): (usize, &Block)| block.span.slice(text).contains('\n'));
    let mut start = 0;
    std::iter::from_fn(move || {
        let (index, _) = known?;
        let from = start;
        let end = if broken { line_end(text, tokens, from) } else { tokens.len() };
        start = end;
        (from < end).then(|| Line { tokens: &tokens[from..end], index, first: from == 0 })
    })
}

/// One past the last token of the line that token `start` opens.
fn line_end(text: &str, tokens: &[Token], start: usize) -> usize {
    let breaks = |at: &usize| text[tokens[at - 1].end() as usize..tokens[*at].start as usize].contains('\n');
    (start + 1..tokens.len()).find(breaks).unwrap_or(tokens.len())
}

/// Reports the whole line.
pub(super) fn report_line(cx: &Context<'_>, out: &mut Sink<'_>, line: &Line<'_>, what: &str) {
    report(cx, out, span_of(line.tokens), what);
}

/// Reports `span` as a part of the page.
pub(super) fn report(cx: &Context<'_>, out: &mut Sink<'_>, span: TextSpan, what: &str) {
    out.report(Report::new(span, message(cx, span, what)).help(HELP).fix("", Safety::Unsafe));
}

/// What is said of `span`.
pub(super) fn message(cx: &Context<'_>, span: TextSpan, what: &str) -> String {
    let text: String = cx.slice(span).chars().take(60).collect();
    format!("{what} of the web page: `{}`", text.replace('\n', " "))
}

/// Whether `token` counts as a word of a line.
pub(super) fn is_word(token: Token) -> bool {
    !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol)
}

/// How many words `tokens` hold.
pub(super) fn words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| is_word(**token)).count()
}

/// The bytes of `tokens`.
pub(super) fn span_of(tokens: &[Token]) -> TextSpan {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => TextSpan::new(first.start, last.end()),
        _ => TextSpan::new(0, 0),
    }
}
