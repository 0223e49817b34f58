//! Thousands parted by a space in an article that parts them by commas: `150 000` beside `12,500`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, calendar, figures};

/// The rule.
pub(super) struct MixedThousands;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("mixed-thousands"),
    family: Text::Borrowed("numbers"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(88),
    scope: Scope::Block,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a number with a space between thousands among numbers with commas"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `150 000` in an article that also has `12,500`.\n\n\
        ## Why it matters\n\
        The space is right in French, Russian and by international standard; beside commas it shows that nobody looked the \
        text over, and a line may break inside the number.\n\n\
        ## How to fix\n\
        Put a comma; the fix does so.\n\n\
        ## Known limits\n\
        It is `info`: the number is right. Two numbers in a row look the same (`on May 5 300 people`), so that the first must not \
        end a date or a name, and something must be counted, or the second be round.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed(
            "It cost 12,500 crowns.\n\nThe dam cost ⟦150 000⟧ crowns.",
            "It cost 12,500 crowns.\n\nThe dam cost 150,000 crowns.",
        ),
        Example::fixed("Some ⟦1 250 000⟧ fish died, and 3,400 lived.", "Some 1,250,000 fish died, and 3,400 lived."),
        Example::fixed("About ⟦29 663⟧ women came, and 4,000 men.", "About 29,663 women came, and 4,000 men."),
        Example::good("The dam cost 150 000 crowns, the mill 12 500."),
        Example::good("On May 5 300 people came, and 12,500 on June 3 200 kilometres away."),
        Example::good("The number 255 001 was never used, though 1,200 others were."),
        Example::good("Flight 12 500 and room 3 120 cost 1,200 crowns; call 12 345 678 90."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for MixedThousands {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut at = 0;
        while at < cx.tokens.len() {
            let groups = groups(cx, at);
            if groups > 0 && is_amount(cx, at, at + groups) && has_commas(cx.text()) {
                let span = TextSpan::new(cx.tokens[at].start, cx.tokens[at + groups].end());
                let fixed = cx.slice(span).replace([' ', '\u{a0}', '\u{202f}'], ",");
                out.report(
                    Report::new(span, format!("`{}` among numbers with commas", cx.slice(span)))
                        .help(format!("write `{fixed}`"))
                        .fix(fixed, Safety::Unsafe),
                );
            }
            at += groups + 1;
        }
    }
}

/// How many groups of three digits follow the one to three digits at `at`, each after one space.
fn groups(cx: &Context<'_>, at: usize) -> usize {
    let number = |index: usize| cx.tokens.get(index).filter(|token| token.kind == TokenKind::Number);
    let head = number(at).filter(|head| head.len <= 3 && !cx.word(**head).starts_with('0'));
    if head.is_none_or(|head| !figures::is_digits(cx.word(*head))) {
        return 0;
    }
    let follows = |index: &usize| {
        number(*index).is_some_and(|token| {
            let gap = cx.slice(TextSpan::new(cx.tokens[*index - 1].end(), token.start));
            matches!(gap, " " | "\u{a0}" | "\u{202f}") && figures::is_group(cx.word(*token))
        })
    };
    (at + 1..cx.tokens.len()).take_while(follows).count()
}

/// Whether the tokens `first..=last` are one amount, and no date, code or list.
fn is_amount(cx: &Context<'_>, first: usize, last: usize) -> bool {
    let is_number = |index: usize| {
        cx.tokens.get(index).is_some_and(|token| matches!(token.kind, TokenKind::Number | TokenKind::Mixed))
    };
    let before = cx.word_back(first, 1);
    let named = first > 0 && cx.tokens[first - 1].is_capitalized() && first > 1
        || calendar::month(before).is_some()
        || matches!(before, "room" | "flight" | "page" | "line" | "number" | "bus" | "No" | "call" | "at" | "+" | "-");
    let beside = is_number(last + 1) || (first > 0 && is_number(first - 1));
    let noun = cx.tokens.get(last + 1).is_some_and(|next| next.is_lower()) && !cx.entry(last + 1).has(Flag::Function);
    let counted = noun || cx.word_at(last).ends_with("00");
    let opens = first == 0
        || (first == 1 && cx.tokens[0].is_capitalized() && !matches!(before, "Some" | "About" | "Over" | "Nearly"));
    !named && !beside && counted && !opens
}

/// Whether `text` parts thousands by commas somewhere.
fn has_commas(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b',', bytes).any(|at| {
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
        at > 0 && digit(at - 1) && (1..=3).all(|step| digit(at + step)) && !digit(at + 4)
    })
}
