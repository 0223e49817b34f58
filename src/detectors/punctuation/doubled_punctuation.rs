//! Two marks where one should stand: `,,`, `..`, `.,`, `?.`.

use crate::doc::{Bits, MarkKind, Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct DoubledPunctuation;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("doubled-punctuation"),
    family: Text::Borrowed("punctuation"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(93),
    scope: Scope::Block,
    triggers: Traits::DOUBLE_MARK,
    late: true,
    summary: Text::Borrowed("two punctuation marks where one should stand"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Two commas or semicolons in a row, also with a space between them; two full stops; a full stop with a comma after a \
        plain word; a comma, a colon or a semicolon beside another; a full stop after a question mark or an exclamation \
        mark.\n\n\
        ## Why it matters\n\
        One is left over from the source or from a word that was lost between the two.\n\n\
        ## How to fix\n\
        Delete one of the two. Where both are the same the fix is safe.\n\n\
        ## Known limits\n\
        The full stop of an abbreviation (`etc.,`, `U.S.,`, `Ltd.;`), `...`, `?!`, `!!`, smileys, code and marks behind the \
        name of a firm or a title (`Yahoo!,`) are left alone. Two full stops in a text that has them again and again are its \
        habit.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The mayor⟦,,⟧ who was ill, sent a letter.", "The mayor, who was ill, sent a letter."),
        Example::fixed("The boats left⟦, ,⟧ and nobody waved.", "The boats left, and nobody waved."),
        Example::fixed("The boats came back⟦..⟧ Nobody waved.", "The boats came back. Nobody waved."),
        Example::fixed("The firm was sold to Hoff Inc⟦..⟧", "The firm was sold to Hoff Inc."),
        Example::bad("He was tired⟦.,⟧ and she drove."),
        Example::fixed("Who was it⟦?.⟧ Nobody knew.", "Who was it? Nobody knew."),
        Example::bad("Bring these⟦:,⟧ a rope and a lamp."),
        Example::good(
            "Nets, ropes, etc., were sold to Hoff Co., Ltd., of Riga, U.S., at 2 p.m., with tax incl., by Jan H., Jr.",
        ),
        Example::good("Who?! Why?? No!! Well... wait…, then go."),
        Example::good("The shares of Yahoo!, he wrote, fell; see `std::io` and :,( and 12:, too."),
        Example::good("I was there.. it was cold.. we left.. and then it rained."),
        Example::good("Dozens of boats (ropes, nets, lamps, etc.), some old, were sold."),
        Example::good("She lived in Lowell, Mass., and in Albany, N.Y.; he did not."),
    ]),
    ..RuleMeta::DEFAULT
};

/// How many times two full stops are a slip; beyond, they are how somebody writes.
const SLIPS: usize = 2;

/// Abbreviations that are plain words without their full stop, or longer than three letters.
const ABBREVIATIONS: [&str; 44] = [
    "mass", "wash", "miss", "mich", "minn", "conn", "tenn", "penn", "colo", "ariz", "calif", "kans", "nebr", "okla",
    "corp", "prof", "dept", "sept", "hons", "capt", "pres", "bros", "misc", "incl", "excl", "approx", "ext", "fig",
    "max", "min", "inst", "univ", "hosp", "blvd", "assn", "intl", "govt", "cont", "spec", "temp", "orig", "resp",
    "seq", "spp",
];

impl Rule for DoubledPunctuation {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for at in 1..cx.tokens.len() {
            let token = cx.tokens[at];
            if token.kind != TokenKind::Punct || !cx.tokens[at - 1].touches(token) && !token.bits.has(Bits::SPACED) {
                continue;
            }
            if cx.word(token) == ".." {
                two_stops(cx, at, out);
            } else if let Some(&next) = cx.tokens.get(at + 1) {
                two_marks(cx, at, next, out);
            }
        }
    }
}

/// How many times two full stops stand in the document, counted once.
struct TwoStops(usize);

impl TwoStops {
    fn of(cx: &Context<'_>) -> Self {
        Self(cx.facts.marks.iter().filter(|mark| mark.kind == MarkKind::TwoStops).count())
    }
}

/// Judges the two full stops at token `at`.
fn two_stops(cx: &Context<'_>, at: usize, out: &mut Sink<'_>) {
    let (before, token) = (cx.tokens[at - 1], cx.tokens[at]);
    let next = cx.tokens.get(at + 1);
    // `../list`, `a..b`, `wait.. .`
    let is_code = next.is_some_and(|next| next.touches(token) || token.touches(*next)) || !before.touches(token);
    if is_code
        || !matches!(before.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed) && !closes(cx.word(before))
    {
        return;
    }
    let habit = cx.shared.get(|| TwoStops::of(cx)).0 > SLIPS;
    let goes_on = next.is_some_and(|next| next.is_lower());
    // Whoever ends one sentence so behind an abbreviation ends the next one so.
    let report =
        Report::new(token.span(), "two full stops".to_owned()).help("delete one of the two").group("two stops");
    match (habit, goes_on) {
        (false, false) => out.report(report.fix(".", Safety::Safe)),
        // `It was cold.. we left`: perhaps an ellipsis.
        (false, true) => out.report(report.confidence(0.7).severity(Severity::Info).suggest(".")),
        (true, _) => {}
    }
}

/// Judges the mark at token `at` with the token after it.
fn two_marks(cx: &Context<'_>, at: usize, next: Token, out: &mut Sink<'_>) {
    let (before, token) = (cx.tokens[at - 1], cx.tokens[at]);
    if next.kind != TokenKind::Punct || token.len > 1 || next.len > 1 {
        return;
    }
    let apart = cx.slice(TextSpan::new(token.end(), next.start));
    let (first, second) = (cx.word(token), cx.word(next));
    if !(apart.is_empty() || apart == " " && [first, second].iter().all(|mark| matches!(*mark, "," | ";"))) {
        return;
    }
    let after = cx.tokens.get(at + 2);
    let glued_after = after.is_some_and(|after| next.touches(*after));
    let wordy = matches!(before.kind, TokenKind::Word | TokenKind::Number | TokenKind::Mixed | TokenKind::Foreign);
    if !(wordy || closes(cx.word(before))) || !before.touches(token) {
        return;
    }
    let grade = match (first, second) {
        // `,,word``: low quotation marks of somebody's keyboard.
        ("," | ";", "," | ";") if first == second => (!glued_after || wordy).then_some((Some(first), 0.95)),
        (".", "," | ";" | ":") => is_sentence_word(cx, at - 1).then_some((None, 0.9)),
        (",", ".") => (!after.is_some_and(|after| after.kind == TokenKind::Number)).then_some((None, 0.92)),
        ("?" | "!", ".") => (!is_capital(before) || first == "?").then_some((Some(first), 0.9)),
        ("," | ";" | ":", "," | ";" | ":") if first != ":" || second != ":" => {
            (before.is_word() && !glued_after).then_some((None, 0.92))
        }
        _ => None,
    };
    // `:,(`, `…,;)`: a face.
    let face = after.is_some_and(|after| next.touches(*after) && matches!(cx.word(*after), "(" | ")" | "-"));
    let Some((kept, confidence)) = grade.filter(|_| !face) else { return };
    let span = token.span().cover(next.span());
    let report = Report::new(span, format!("`{}`: two marks where one should stand", cx.slice(span)))
        .confidence(confidence)
        .help("delete one of the two");
    let safety = if first == second { Safety::Safe } else { Safety::Unsafe };
    out.report(match kept {
        Some(kept) => report.fix(kept, safety),
        None => report,
    });
}

/// Whether `mark` may close a word or a phrase.
fn closes(mark: &str) -> bool {
    matches!(mark, ")" | "]" | "”" | "\"" | "’" | "%")
}

const fn is_capital(token: Token) -> bool {
    token.bits.has(Bits::CAPITAL)
}

/// Whether the word at token `at` ends a sentence when a full stop follows, and is no abbreviation.
fn is_sentence_word(cx: &Context<'_>, at: usize) -> bool {
    let (token, word) = (cx.tokens[at], cx.word_at(at));
    if matches!(token.kind, TokenKind::Number) || closes(word) {
        // `(he left.), and`; `1.,`: a number of a list.
        return false;
    }
    let entry = lexicon::lookup_token(word);
    let plain = entry.has(Flag::Common) && word.len() >= 4 && entry.zipf() >= 3.0;
    let dotted = at > 0 && cx.word_at(at - 1) == "." && cx.tokens[at - 1].touches(token);
    plain && token.is_lower() && !dotted && !ABBREVIATIONS.contains(&word)
}
