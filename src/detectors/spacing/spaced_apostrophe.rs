//! A space beside an apostrophe: `the city 's`, `he’ s`, `don 't`.

use super::split::{extra_space, is_one_space};
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SpacedApostrophe;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("spaced-apostrophe"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::LOOSE_APOSTROPHE,
    summary: Text::Borrowed("a space beside an apostrophe"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A possessive or a contraction that a space cuts in two: `the city 's`, `he’ s`, `don 't`, `we ' re`, and the \
        plural `the farmers ' market`.\n\n\
        ## Why it matters\n\
        Translation systems cut words at the apostrophe, and some do not put them together again. People hardly ever \
        write this.\n\n\
        ## How to fix\n\
        Delete the space.\n\n\
        ## Known limits\n\
        An apostrophe with a space after a plural (`the farmers' market`) is right and looks the same as a closing \
        quotation mark; only a mark with a space on both sides is found there, if it is the only one of its block.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("It is the ⟦city 's⟧ oldest bridge.", "It is the city's oldest bridge."),
        Example::fixed("She knows that ⟦he’ s⟧ late again.", "She knows that he’s late again."),
        Example::fixed("They ⟦don 't⟧ open before nine.", "They don't open before nine."),
        Example::fixed("I think ⟦we ' re⟧ lost.", "I think we're lost."),
        Example::fixed("It is the ⟦farmers '⟧ market of the valley.", "It is the farmers' market of the valley."),
        Example::good("He called the farmers' market in 's-Graveland and the boats' owner 'dear friend'."),
        Example::good("The word 't Hooft is a name, and rock 'n' roll is music."),
        Example::good("In the '90s the boys ' came of age ' here."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for SpacedApostrophe {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let text = cx.text();
        for (at, &mark) in cx.tokens.iter().enumerate().skip(1) {
            if mark.kind != TokenKind::Punct || !is_apostrophe(cx, mark) {
                continue;
            }
            let left = cx.tokens[at - 1];
            let before = joint(text, left, mark);
            let Some(right) = cx.tokens.get(at + 1).copied().filter(|_| left.is_word()) else { continue };
            let after = joint(text, mark, right);
            if before == Joint::Far || after == Joint::Far || (before, after) == (Joint::Touching, Joint::Touching) {
                continue;
            }
            let (stem, tail) = (cx.word(left), cx.word(right));
            let alone = cx.tokens.get(at + 2).is_none_or(|next| !right.touches(*next) || next.kind == TokenKind::Punct);
            if alone && is_cut_word(stem, tail) {
                let span = TextSpan::new(left.start, right.end());
                let whole = format!("{stem}{}{tail}", cx.word(mark));
                out.report(extra_space(text, span, whole, 0.95, Safety::Safe));
            } else if (before, after) == (Joint::Spaced, Joint::Spaced)
                && right.is_lower()
                && is_plural(stem)
                && is_only_mark(cx, at)
            {
                let whole = format!("{stem}{}", cx.word(mark));
                out.report(extra_space(text, TextSpan::new(left.start, mark.end()), whole, 0.85, Safety::Unsafe));
            }
        }
    }
}

/// How two tokens stand side by side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Touching,
    Spaced,
    Far,
}

fn joint(text: &str, left: Token, right: Token) -> Joint {
    if left.touches(right) {
        Joint::Touching
    } else if is_one_space(text, left, right) {
        Joint::Spaced
    } else {
        Joint::Far
    }
}

fn is_apostrophe(cx: &Context<'_>, token: Token) -> bool {
    matches!(cx.word(token), "'" | "’")
}

/// Whether `stem` and `tail` are one word with an apostrophe between them.
fn is_cut_word(stem: &str, tail: &str) -> bool {
    let is = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(stem));
    match tail {
        // A possessive: of anything but a plural, whose own apostrophe may stand there.
        "s" => !stem.ends_with(['s', 'S']) || stem.chars().next().is_some_and(char::is_uppercase),
        "t" => is(&[
            "don", "doesn", "didn", "isn", "wasn", "aren", "weren", "won", "can", "couldn", "wouldn", "shouldn",
            "haven", "hasn", "hadn", "mustn", "needn", "mightn", "ain",
        ]),
        "re" => is(&["we", "you", "they", "who", "what", "there"]),
        "ve" => is(&["i", "we", "you", "they", "who", "would", "could", "should"]),
        "ll" | "d" => is(&["i", "you", "he", "she", "it", "we", "they", "that", "there", "who", "this"]),
        "m" => is(&["i"]),
        _ => false,
    }
}

/// Whether `word` is the plural of a word of the dictionary.
fn is_plural(word: &str) -> bool {
    let singular = word.strip_suffix('s').filter(|stem| !stem.ends_with('s'));
    singular.is_some_and(|singular| {
        lexicon::lookup_token(word).has(Flag::Common) && lexicon::lookup_token(singular).has(Flag::Common)
    })
}

/// Whether no other loose apostrophe or single quotation mark stands in the block: the one at `at` ends no quotation.
fn is_only_mark(cx: &Context<'_>, at: usize) -> bool {
    let is_mark = |token: &Token| token.kind == TokenKind::Punct && matches!(cx.word(*token), "'" | "’" | "‘");
    !cx.tokens[at].bits.has(Bits::QUOTED) && cx.tokens.iter().filter(|token| is_mark(token)).count() == 1
}
