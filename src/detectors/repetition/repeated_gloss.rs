//! A bracket that says only the words before it again: `cable ties (cable ties)`.

use crate::doc::{Facts, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct RepeatedGloss;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("repeated-gloss"),
    family: Text::Borrowed("repetition"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    triggers: Traits::BRACKET,
    summary: Text::Borrowed("a bracket that says the words before it again"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A bracket whose words are those directly before it: `cable ties (cable ties)`, `Lena Hoff (Lena Hoff)`.\n\n\
        ## Why it matters\n\
        The source had the foreign name or the foreign term in the bracket. Translated, it says nothing.\n\n\
        ## How to fix\n\
        Delete the bracket, or put the term of the source back into it.\n\n\
        ## Known limits\n\
        The words must be the same but for their case. A name of one word is `info`: a town may be called like its province. \
        Short words and numbers are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed(
            "The duty on plastic ⟦cable ties (cable ties)⟧ ends in May.",
            "The duty on plastic cable ties ends in May.",
        ),
        Example::fixed("⟦Lena Hoff (Lena Hoff)⟧ came second.", "Lena Hoff came second."),
        Example::fixed("It was put on the ⟦“Blue List” (blue list)⟧.", "It was put on the “Blue List”."),
        Example::good("The Port Authority (PA) and the ferry (a small ferry) were late."),
        Example::good("The lease runs for 6 months (6 months from the signing)."),
        Example::good("Answer a (a), then 5 (5)."),
        Example::good("He called print (print) and f(f)."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Most words of a gloss.
const MOST: usize = 12;

/// Fewest letters of a gloss of one word.
const LEAST_LETTERS: usize = 6;

impl Rule for RepeatedGloss {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let is_word = |at: usize| !matches!(cx.tokens[at].kind, TokenKind::Punct | TokenKind::Symbol);
        for open in (1..cx.tokens.len()).filter(|&at| cx.word_at(at) == "(") {
            let rest = &cx.tokens[open + 1..];
            let Some(len) = rest.iter().take(2 * MOST).position(|&token| matches!(cx.word(token), "(" | ")")) else {
                continue;
            };
            let close = open + 1 + len;
            let inner: Vec<usize> = (open + 1..close).filter(|&at| is_word(at)).collect();
            let outer: Vec<usize> = (open.saturating_sub(2 * MOST)..open).rev().filter(|&at| is_word(at)).collect();
            if cx.word_at(close) != ")" || inner.is_empty() || inner.len() > MOST || outer.len() < inner.len() {
                continue;
            }
            let same = |(a, b): (&usize, &usize)| Facts::key(cx.word_at(*a)) == Facts::key(cx.word_at(*b));
            let letters: usize =
                inner.iter().map(|&at| cx.word_at(at).chars().filter(|c| c.is_alphabetic()).count()).sum();
            if letters < LEAST_LETTERS || !inner.iter().rev().zip(&outer).all(same) {
                continue;
            }
            // `Orvane (Orvane)`: the town and its province.
            let place = inner.len() == 1 && cx.tokens[inner[0]].is_capitalized();
            report(cx, [outer[inner.len() - 1], open, close], place, out);
        }
    }
}

/// Reports the words from token `first` on with the bracket from `open` to `close`, if they are one phrase.
fn report(cx: &Context<'_>, [first, open, close]: [usize; 3], place: bool, out: &mut Sink<'_>) {
    // `“Blue List” (blue list)`: the opening mark belongs to the words.
    let quoted = matches!(cx.word_at(open - 1), "”" | "\"" | "’");
    let first =
        if quoted && first > 0 && matches!(cx.word_at(first - 1), "“" | "\"" | "‘") { first - 1 } else { first };
    let words = TextSpan::new(cx.tokens[first].start, cx.tokens[open - 1].end());
    let span = TextSpan::new(words.start, cx.tokens[close].end());
    let kept = cx.slice(words);
    if kept.contains(['.', ';', '!', '?']) || !cx.tokens[open].bits.has(crate::doc::Bits::SPACED) {
        return;
    }
    let bracket = TextSpan::new(cx.tokens[open].start, span.end);
    let report = Report::new(span, format!("the bracket `{}` says the words before it again", cx.slice(bracket)))
        .help("delete the bracket, or put the term of the source back into it")
        .fix(kept, Safety::Unsafe);
    out.report(if place { report.severity(Severity::Info).confidence(0.6) } else { report });
}
