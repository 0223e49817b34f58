//! A space inside brackets: `( the old mill )`.

use super::split::{extra_space, is_one_space};
use crate::doc::{Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SpacedBracket;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("spaced-bracket"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::BRACKET,
    summary: Text::Borrowed("a space inside brackets"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A space after an opening bracket or before a closing one: `( the old mill )`, `(the old mill )`. The second of a pair is \
        `info`.\n\n\
        ## Why it matters\n\
        It comes from text that was cut into words and marks and put together badly, and a line may end with a lone bracket.\n\n\
        ## How to fix\n\
        Delete the space.\n\n\
        ## Known limits\n\
        Brackets without a partner in the same paragraph (smileys, list letters), empty ones (`[ ]`), brackets around an address, \
        where people put spaces on purpose, a space behind a mark (`yes. )`) and code are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦( old⟧ ⟦mill )⟧ burnt down.", "The (old mill) burnt down."),
        Example::fixed("The mill (built in ⟦1850 )⟧ burnt down.", "The mill (built in 1850) burnt down."),
        Example::fixed("⟦[ Our⟧ own report] The mill burnt down.", "[Our own report] The mill burnt down."),
        Example::good(
            "A smile :) and a tick [ ] and a cross [x], the letter a ) and the address ( https://example.org/mill ) here.",
        ),
        Example::good("The function f( x ) = g( y ) is called twice (yes. )."),
        Example::good("The mill (built in 1850) and the barn [now a shop] burnt down."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Tokens between the brackets of a pair at most.
const FAR: usize = 300;

impl Rule for SpacedBracket {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut open: Vec<usize> = Vec::new();
        for (at, &token) in cx.tokens.iter().enumerate() {
            if token.kind != TokenKind::Punct {
                continue;
            }
            match cx.word(token) {
                "(" | "[" => open.push(at),
                sign @ (")" | "]") => {
                    let Some(first) = open.pop() else { continue };
                    let matches = cx.word_at(first) == if sign == ")" { "(" } else { "[" };
                    if matches && at - first <= FAR && at > first + 1 {
                        pair(cx, first, at, out);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Looks at the pair of brackets at tokens `first` and `last`.
fn pair(cx: &Context<'_>, first: usize, last: usize, out: &mut Sink<'_>) {
    let text = cx.text();
    let (open, next) = (cx.tokens[first], cx.tokens[first + 1]);
    let (back, close) = (cx.tokens[last - 1], cx.tokens[last]);
    if open.touches(next) && back.touches(close) {
        return;
    }
    let is_call = first > 0 && cx.tokens[first - 1].touches(open);
    let is_code = |token: Token| matches!(token.kind, TokenKind::Link | TokenKind::Symbol);
    if is_call
        || is_code(next)
        || is_code(back)
        || text[open.start as usize..close.end() as usize].contains(['=', '{', '_'])
    {
        return;
    }
    let opens = is_one_space(text, open, next) && next.kind != TokenKind::Punct;
    let closes = is_one_space(text, back, close) && back.kind != TokenKind::Punct;
    if opens {
        let whole = format!("{}{}", cx.word(open), cx.word(next));
        out.report(extra_space(text, TextSpan::new(open.start, next.end()), whole, 0.95, Safety::Safe));
    }
    if closes {
        let whole = format!("{}{}", cx.word(back), cx.word(close));
        let report = extra_space(text, TextSpan::new(back.start, close.end()), whole, 0.95, Safety::Safe);
        // `( the old mill )` is one slip.
        out.report(if opens { report.severity(Severity::Info) } else { report });
    }
}
