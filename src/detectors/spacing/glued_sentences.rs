//! Two sentences without the space between them: `ended.The`.

use super::split::{is_calendar, is_function, is_word, lost_space};
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct GluedSentences;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("glued-sentences"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::TIGHT_PUNCT,
    summary: Text::Borrowed("no space between two sentences"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A full stop, question or exclamation mark between a word and a capitalised word without any space: `ended.The`, \
        `on the 24th.The`.\n\n\
        ## Why it matters\n\
        The sources often have no space there, and lines that were joined have none either. Readers and programs take \
        the two sentences for one, or the middle for an address.\n\n\
        ## How to fix\n\
        Put the space back.\n\n\
        ## Known limits\n\
        Names with a point (`Lenta.Ru`, `Node.JS`), abbreviations and names with an exclamation mark are left alone, so that two \
        names (`met Olga.Ivan left`) are not told apart. A second sentence in small letters is not found.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The talks ⟦ended.The⟧ guests went home.", "The talks ended. The guests went home."),
        Example::fixed("It closed on the ⟦24th.Nobody⟧ minded.", "It closed on the 24th. Nobody minded."),
        Example::fixed("Was it ⟦worth?Perhaps⟧ it was.", "Was it worth? Perhaps it was."),
        Example::fixed("“It is over⟦.”The⟧ crowd left.", "“It is over.” The crowd left."),
        Example::fixed(
            "They sent for ⟦Petrov.Young⟧ men came instead.",
            "They sent for Petrov. Young men came instead.",
        ),
        Example::fixed("It counted ⟦2,035.In⟧ May it fell.", "It counted 2,035. In May it fell."),
        Example::good("The site Lenta.Ru and the tool Node.JS are two things."),
        Example::good("The paper Kirov.Today told it first."),
        Example::good("He asked Mr.Brown, who holds a Ph.D and works at St.Mary."),
        Example::good("Her site is Example.Com and the method is list.Append(item)."),
        Example::good("Yahoo!Finance printed the figure of 3.5 and No.Ten did not."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for GluedSentences {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for window in cx.tokens.windows(3) {
            let [left, mark, right] = *window else { continue };
            if mark.kind != TokenKind::Punct || !right.is_capitalized() || !left.touches(mark) || !mark.touches(right) {
                continue;
            }
            let sign = cx.word(mark);
            if sign == "”" && is_closed(cx, left, right) {
                out.report(lost_space(cx.text(), TextSpan::new(left.start, right.end()), 4, 0.9, Safety::Safe));
            } else if matches!(sign, "." | "!" | "?" | "…")
                && let Some(confidence) = judge(cx, left, sign, right)
            {
                let span = TextSpan::new(left.start, right.end());
                out.report(lost_space(cx.text(), span, mark.end() - left.start, confidence, Safety::Safe));
            }
        }
    }
}

/// A full stop or the like (one byte) before a closing quotation mark: the sentence is over.
fn is_closed(cx: &Context<'_>, left: Token, right: Token) -> bool {
    matches!(cx.word(left), "." | "!" | "?") && is_opener(cx.word(right))
}

fn is_opener(word: &str) -> bool {
    word == "I" || word == "A" || word.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == '\'' || c == '’')
}

/// Words before a full stop that is no full stop.
const ABBREVIATIONS: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "st", "prof", "gen", "col", "sgt", "vs", "no", "art", "fig", "lt", "capt", "rev", "sen",
    "gov", "rep", "dept", "est", "ph", "jr", "sr",
];

/// Names that hold their mark.
const MARKED_NAMES: [&str; 4] = ["yahoo", "jeopardy", "wow", "chips"];

/// Second parts of names with a point.
const NAME_ENDINGS: [&str; 14] =
    ["js", "net", "io", "ru", "com", "tv", "fm", "ai", "org", "uk", "cn", "de", "info", "me"];

/// How sure that `left` ends a sentence with `sign` and `right` opens the next one.
fn judge(cx: &Context<'_>, left: Token, sign: &str, right: Token) -> Option<f64> {
    let text = cx.text();
    let (a, b) = (cx.word(left), cx.word(right));
    if matches!(super::split::before(text, left.start), '.' | '@' | '/' | '_' | '-' | '#') {
        return None;
    }
    let next = super::split::after(text, right.end());
    if matches!(next, '.' | '/' | '_' | '(' | '@') || (!is_opener(b) && !is_function(b)) {
        return None;
    }
    let among = |list: &[&str], word: &str| list.iter().any(|item| item.eq_ignore_ascii_case(word));
    if among(&ABBREVIATIONS, a) || among(&MARKED_NAMES, a) || among(&NAME_ENDINGS, b) {
        return None;
    }
    match left.kind {
        TokenKind::Number => {
            let year = a.len() >= 2 && a.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
            (year && is_word(b)).then_some(0.9)
        }
        TokenKind::Mixed => {
            (a.len() >= 3 && a.bytes().last().is_some_and(|byte| byte.is_ascii_lowercase()) && is_word(b))
                .then_some(0.9)
        }
        TokenKind::Word => {
            let small_end = a.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
            let caps_end = left.bits.has(Bits::UPPER) && is_function(b);
            if !small_end && !caps_end {
                return None;
            }
            // Two capitalised words around a point are a name (`Lenta.Ru`) unless one is a dictionary word.
            let entry = lexicon::lookup_token(a);
            let dictionary = entry.has(Flag::Common);
            let capital = left.bits.has(Bits::CAPITAL);
            if capital && sign == "." && !dictionary && !is_function(b) && !is_calendar(a) {
                // A person, that is: papers are called `Kirov.Today`.
                let named = (entry.has(Flag::Surname) || entry.has(Flag::Given)) && !entry.has(Flag::Place);
                let plain = lexicon::lookup_token(b);
                return (named && b.len() >= 4 && plain.has(Flag::Common) && plain.zipf() >= 4.0).then_some(0.85);
            }
            Some(0.95)
        }
        _ => None,
    }
}
