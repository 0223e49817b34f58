//! Quotation marks of other countries around English words: `„…“`, `«…»`.

use crate::doc::{Bits, MarkKind, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::lexicon;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct ForeignQuotes;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("foreign-quotes"),
    family: Text::Borrowed("punctuation"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(93),
    scope: Scope::Block,
    triggers: Traits::QUOTE.and(Traits::NON_ASCII),
    summary: Text::Borrowed("quotation marks of another language around English words"),
    doc: Text::Borrowed(
        "## What it finds\n\
        English words in the marks of German, Polish or Czech („…“, „…”) and of French, Russian or Ukrainian («…», »…«).\n\n\
        ## Why it matters\n\
        They are left over from the source, and look wrong to an English reader.\n\n\
        ## How to fix\n\
        Write the marks that the rest of the document has; the fix does so.\n\n\
        ## Known limits\n\
        A citation in a foreign language keeps its marks. Brackets of Chinese and Japanese are left to \
        `full-width-punctuation`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("He called it ⟦„a cold day“⟧ and left.", "He called it “a cold day” and left."),
        Example::fixed("He called it ⟦«a cold day»⟧ and left.", "He called it “a cold day” and left."),
        Example::fixed("He read ⟦„The Cold Day”⟧ at night.", "He read “The Cold Day” at night."),
        Example::good("The sign says «Добро пожаловать» in red."),
        Example::good("The paper wrote „Der Hafen bleibt geschlossen“ that day."),
        Example::bad("⟦„⟧We were cold on that day, she said, and then we went home."),
        Example::good("Older news » Page two"),
        Example::good("He called it “a cold day” and left."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Most bytes of a quotation that is marked as a whole; of a longer one only the first mark is.
const LONGEST: u32 = 400;

/// Tokens after which a quotation is taken for one that is never closed.
const FAR: usize = 400;

/// Tokens that tell of which language a quotation is that is never closed.
const SOON: usize = 12;

/// How many marks before it show which kind the document has.
const RECENT: usize = 40;

impl Rule for ForeignQuotes {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut next = 0;
        while let Some(open) = (next..cx.tokens.len()).find(|&at| is_mark(cx, at)) {
            next = open + 1;
            let closing: &[&str] = match cx.word_at(open) {
                "„" => &["“", "”", "\"", "„"],
                "«" => &["»"],
                _ => &["«"],
            };
            let close = (next..cx.tokens.len().min(next + FAR)).find(|&at| closing.contains(&cx.word_at(at)));
            let end = close.unwrap_or_else(|| cx.tokens.len().min(open + SOON));
            if let Some(close) = close {
                next = close + 1;
            }
            // A `»` that nothing follows points to the next page.
            let points = close.is_none() && cx.word_at(open) == "»";
            if !points && !is_foreign(cx, open + 1, end) {
                report(cx, open, close, out);
            }
        }
    }
}

/// Whether token `at` is a foreign quotation mark that may open. Most tokens are no marks outside ASCII at all.
fn is_mark(cx: &Context<'_>, at: usize) -> bool {
    let token = cx.tokens[at];
    token.kind == TokenKind::Punct && token.bits.has(Bits::NON_ASCII) && matches!(cx.word(token), "„" | "«" | "»")
}

/// Whether the words of `first..end` are of another language: in another script, or hardly one of them is English.
fn is_foreign(cx: &Context<'_>, first: usize, end: usize) -> bool {
    let tokens = &cx.tokens[first..end];
    let in_script = |text: &str| text.chars().any(|c| c.is_alphabetic() && c > '\u{024F}');
    if tokens.iter().any(|token| token.kind == TokenKind::Foreign || token.is_word() && in_script(cx.word(*token))) {
        return true;
    }
    let small: Vec<&str> = tokens.iter().filter(|token| token.is_lower()).map(|token| cx.word(*token)).collect();
    let known = small.iter().filter(|word| lexicon::lookup_token(word).zipf() >= 3.0).count();
    if small.is_empty() {
        return tokens.is_empty();
    }
    known * 3 < small.len() * 2
}

fn report(cx: &Context<'_>, open: usize, close: Option<usize>, out: &mut Sink<'_>) {
    let mark = cx.tokens[open].span();
    let last = || cx.facts.marks.iter().rev().take(RECENT);
    let straight = last().filter(|mark| mark.kind == MarkKind::Straight).count();
    let curly = last().filter(|mark| mark.kind == MarkKind::Open).count();
    let [left, right] = if straight > curly { ["\"", "\""] } else { ["“", "”"] };
    let report = |span| {
        Report::new(span, format!("`{}` is no English quotation mark", cx.slice(mark)))
            .help(format!("write `{left}…{right}`"))
    };
    let Some(close) = close.map(|close| cx.tokens[close].span()) else {
        out.report(report(mark).severity(Severity::Info).confidence(0.7));
        return;
    };
    let span = mark.cover(close);
    if span.len() > LONGEST {
        out.report(report(mark).fix(left, Safety::Unsafe));
        return;
    }
    let inner = cx.slice(TextSpan::new(mark.end, close.start)).trim_matches([' ', '\u{A0}', '\u{202F}']);
    out.report(report(span).fix(format!("{left}{inner}{right}"), Safety::Unsafe));
}
