//! A space before a comma or the like: `the mayor , who`.

use super::split::{extra_space, is_one_space};
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SpaceBeforeMark;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("space-before-mark"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::LOOSE_MARK,
    summary: Text::Borrowed("a space before a comma, semicolon or end mark"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A space before a comma or a semicolon (`the mayor , who`), and before a full stop, a question or an exclamation \
        mark (`came back .`). An end mark at the end of a paragraph is `info`, and so is all of it in a paragraph that begins with \
        a small letter: people type that too.\n\n\
        ## Why it matters\n\
        Translation systems work on text that was cut into words and marks, and some put it together badly. A line may then \
        begin with a comma.\n\n\
        ## How to fix\n\
        Delete the space; where the next word is glued to the mark, put it there. The fix does so.\n\n\
        ## Known limits\n\
        Colons (`Email : …`), per cent signs (`5 %`), spaced dots (`. . .`), smileys and file names (`.NET`) are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦mayor ,⟧ who was ill, came back.", "The mayor, who was ill, came back."),
        Example::fixed("The old ⟦mill ,and⟧ the barn, burnt down.", "The old mill, and the barn, burnt down."),
        Example::fixed("It was ⟦late .⟧ Nobody was there.", "It was late. Nobody was there."),
        Example::fixed("Was it ⟦late ?⟧ Nobody was there.", "Was it late? Nobody was there."),
        Example::fixed("The price (in 2019⟦) ,⟧ was high.", "The price (in 2019), was high."),
        Example::good("She waited . . . and waited, but the .NET course and the .22 rifle were gone."),
        Example::good("The rate rose by 5 % : nobody knew why ;-) and nobody asked !!!"),
        // A word was lost, and not a space too much: the address of the page.
        Example::good("The page of the harbour museum is , and the one of the boat club is at ."),
        // A mark that begins a line.
        Example::good("The keys are a , b and c ."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for SpaceBeforeMark {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let text = cx.text();
        for (at, pair) in cx.tokens.windows(2).enumerate() {
            let [left, mark] = *pair else { continue };
            if mark.kind != TokenKind::Punct || !mark.bits.has(Bits::SPACED) || !is_one_space(text, left, mark) {
                continue;
            }
            let sign = cx.word(mark);
            if !matches!(sign, "," | ";" | "." | "?" | "!") || !ends_phrase(cx, left) {
                continue;
            }
            let next = cx.tokens.get(at + 2).copied();
            let glued = next.filter(|next| mark.touches(*next));
            // `.NET`, `;-)`, `!!!`, `,000`: only a comma or semicolon may have the next word glued on.
            if glued.is_some_and(|next| !next.is_word() || !matches!(sign, "," | ";")) {
                continue;
            }
            if is_spaced_dots(cx, at) {
                continue;
            }
            let end = glued.map_or(mark.end(), Token::end);
            let whole = match glued {
                Some(next) => format!("{}{sign} {}", cx.word(left), cx.word(next)),
                None => format!("{}{sign}", cx.word(left)),
            };
            // Whoever sets one so sets them all so.
            let report = extra_space(text, TextSpan::new(left.start, end), whole, 0.95, Safety::Safe).group(sign);
            let is_last = next.is_none() && !matches!(sign, "," | ";");
            out.report(if is_last || is_informal(cx) { report.severity(Severity::Info) } else { report });
        }
    }
}

/// Whether the block begins with a small letter, as people type who care for no marks either.
fn is_informal(cx: &Context<'_>) -> bool {
    cx.tokens.first().is_some_and(|first| first.is_lower())
}

/// Whether a comma or a full stop can stand directly after `token`. A single letter is an item of a list or a key.
fn ends_phrase(cx: &Context<'_>, token: Token) -> bool {
    match token.kind {
        TokenKind::Word => (token.len > 1 || cx.word(token) == "I") && !wants_more(cx.word(token)),
        TokenKind::Number | TokenKind::Mixed => true,
        TokenKind::Punct => matches!(cx.word(token), ")" | "]" | "”" | "’" | "%"),
        _ => false,
    }
}

/// Whether `word` needs another word behind it, so that one was lost where a mark follows: `the page is ,`.
fn wants_more(word: &str) -> bool {
    const OPEN: [&str; 10] = ["is", "are", "was", "were", "the", "an", "at", "of", "from", "into"];
    OPEN.contains(&word)
}

/// Whether the mark of the pair at `at` is one of several spaced dots: `. . .`.
fn is_spaced_dots(cx: &Context<'_>, at: usize) -> bool {
    let is_dot = |index: usize| cx.word_at(index).starts_with('.');
    is_dot(at + 1) && (is_dot(at + 2) || is_dot(at))
}
