//! A comma or semicolon without the space after it: `word,next`.

use super::split::lost_space;
use crate::doc::{Bits, Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::rule::{Context, Example, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct GluedComma;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("glued-comma"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::TIGHT_PUNCT,
    summary: Text::Borrowed("no space after a comma or semicolon"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A comma or a semicolon with a word directly after it: `word,next`. Where a document has it four times or \
        more it is one habit: the first is `minor`, the others are `info`.\n\n\
        ## Why it matters\n\
        Chinese and Japanese put no space after their punctuation; where a translation keeps that, or a page was put \
        together from pieces, two clauses run into one another.\n\n\
        ## How to fix\n\
        Put the space back.\n\n\
        ## Known limits\n\
        Numbers (`1,200`), single letters (`x,y`) and whatever looks like code, an address or a hashtag are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("They sowed wheat⟦,barley⟧ and rye.", "They sowed wheat, barley and rye."),
        Example::fixed("The ferry was late⟦;nobody⟧ complained.", "The ferry was late; nobody complained."),
        Example::fixed("From Graz⟦,Austria⟧ they went on by bus.", "From Graz, Austria they went on by bus."),
        Example::fixed("In addition⟦,I⟧ was tired.", "In addition, I was tired."),
        Example::fixed("OK⟦,I⟧ will come, said the baker.", "OK, I will come, said the baker."),
        Example::fixed("The bread is stale⟦;it⟧’s four days old.", "The bread is stale; it’s four days old."),
        // A habit of the document: all of it is marked, the first place counts.
        Example::fixed(
            "He sold apples⟦,pears⟧ and plums⟦,nuts⟧ and figs⟦,salt⟧ and rice⟦,tea⟧ and flour.",
            "He sold apples, pears and plums, nuts and figs, salt and rice, tea and flour.",
        ),
        // A no-break space before the word.
        Example::fixed("He bought\u{a0}salt⟦,pepper⟧ and rice.", "He bought\u{a0}salt, pepper and rice."),
        Example::good("It cost 1,200 crowns, and f(x,y) was never solved."),
        Example::good("The entity &amp;copy stands in the file, the tag in #one,two here."),
        Example::good("See https://example.org/a,b;c for the list."),
        Example::good("Set the key to red;green;blue;grey in the settings."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for GluedComma {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, window) in cx.tokens.windows(3).enumerate() {
            let [left, mark, right] = *window else { continue };
            if mark.kind != TokenKind::Punct || !left.touches(mark) || !mark.touches(right) {
                continue;
            }
            if !matches!(cx.word(mark), "," | ";") || is_code(cx, at) {
                continue;
            }
            if let Some(confidence) = judge(cx, left, right) {
                // `,it’s`: the contraction has no part in it.
                let word = cx.word(right);
                let stem = word.find(['\'', '’']).unwrap_or(word.len()) as u32;
                let span = TextSpan::new(mark.start, right.start + stem);
                let report = lost_space(cx.text(), span, 1, confidence, Safety::Safe);
                let habit = cx.shared.get(|| Habit::of(cx.text()));
                let is_told = habit.count >= HABIT && habit.first < mark.start as usize;
                out.report(if is_told { report.severity(Severity::Info) } else { report });
            }
        }
    }
}

/// Times from which on a lost space is no accident of this document.
const HABIT: usize = 4;

/// Commas and semicolons between letters in a document.
struct Habit {
    count: usize,
    first: usize,
}

impl Habit {
    fn of(text: &str) -> Self {
        let is_tight = |&(at, mark): &(usize, &str)| {
            text[..at].ends_with(char::is_alphabetic) && text[at + mark.len()..].starts_with(char::is_alphabetic)
        };
        let mut places = text.match_indices([',', ';']).filter(is_tight).map(|(at, _)| at);
        let first = places.next().unwrap_or(text.len());
        Self { count: 1 + places.count(), first }
    }
}

/// How sure that a space is missing between `left` with its mark and `right`.
fn judge(cx: &Context<'_>, left: Token, right: Token) -> Option<f64> {
    let (a, b) = (cx.word(left), cx.word(right));
    if !left.is_word() || !right.is_word() {
        return None;
    }
    let last_two_small = a.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    let letters = b.chars().take(2).count();
    if last_two_small && (letters == 2 || matches!(b, "I" | "a")) {
        return Some(0.95);
    }
    if b == "I" && a.chars().count() >= 2 {
        return Some(0.9);
    }
    let is_name = right.bits.has(Bits::CAPITAL) && b.chars().skip(1).take(2).filter(|c| c.is_lowercase()).count() == 2;
    (a.chars().count() >= 2 && is_name).then_some(0.85)
}

/// How many bytes to each side the marks of code are looked for: a text without spaces is not read again at each comma.
const REACH: usize = 200;

/// Whether the join at token `at` is part of a list without spaces or of code: `red;green;blue`, `&amp;copy`, `f(one,two)`.
fn is_code(cx: &Context<'_>, at: usize) -> bool {
    let text = cx.text();
    let word = cx.tokens[at];
    let head = super::split::before(text, word.start);
    if matches!(head, '&' | '#' | '@' | '_' | '=' | '{' | ':' | '/') {
        return true;
    }
    // A second semicolon in the same stretch without white space: a list for a machine.
    let semicolon = cx.word_at(at + 1) == ";";
    let end = cx.tokens[at + 2].end() as usize;
    let start = word.start as usize;
    let ahead = &text[end..text.floor_char_boundary(end + REACH)];
    let behind = &text[text.ceil_char_boundary(start.saturating_sub(REACH))..start];
    let chunk_end = end + ahead.find(char::is_whitespace).unwrap_or(ahead.len());
    let chunk_start = start - behind.len() + behind.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let chunk = &text[chunk_start..chunk_end];
    (semicolon && chunk.matches(';').count() > 1)
        || chunk.contains(['=', '{', '}', '_', '|', '<', '>'])
        || chunk.starts_with(['#', '@'])
        || chunk.contains("()")
}
