//! A space inside quotation marks: `" the mill "`, `“ the mill”`.

use super::split::{extra_space, is_one_space};
use crate::doc::{Token, TokenKind, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SpacedQuote;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("spaced-quote"),
    family: Text::Borrowed("spacing"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::QUOTE,
    summary: Text::Borrowed("a space inside quotation marks"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A double quotation mark with a space on both sides: `the \" old mill \" burnt`, `she said: “ Come in”`. A \
        closing mark behind another mark at the end of a paragraph (`came. ”`) counts where the document has such marks elsewhere: \
        it is `info` with one of them, and nothing is said without any, for people write that more often than machines.\n\n\
        ## Why it matters\n\
        Sources without spaces around their quotation marks come out like that. The reader cannot see what is quoted, and a line \
        may end with an opening mark. It is one of the surest signs of raw machine translation: thirty times as frequent \
        there as in human text.\n\n\
        ## How to fix\n\
        Delete the space inside the marks.\n\n\
        ## Known limits\n\
        French `« »` are set with spaces and left alone; so are single marks, inches (`12 \"`) and marks beside a line break. With an \
        odd number of straight marks it cannot be known which side of a mark is inside; the fix is then unsafe.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦\" old⟧ ⟦mill \"⟧ burnt down.", "The \"old mill\" burnt down."),
        Example::fixed("She said: ⟦“ Come⟧ in.”", "She said: “Come in.”"),
        Example::good("She said: “Come in. ”\n\nNobody came."),
        Example::fixed("They sang \"The ⟦Ferryman \"⟧, and went.", "They sang \"The Ferryman\", and went."),
        Example::bad("“He began to speak.\n\nThen he ⟦ended. ”⟧ They left."),
        Example::good("The \"old mill\" and the “new” one (\"the twins\") stand at the river."),
        Example::good("« Le Moulin » has a door of 12 \" by 30 \" and a stone of 5 \" more."),
        Example::good("He asked, \"Who is it?\" – \"Me,\" said the miller, \"as always.\""),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for SpacedQuote {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let marks = marks(cx);
        if !marks.iter().any(|mark| mark.side == Side::Neither) {
            return;
        }
        let mut open = false;
        for (number, mark) in marks.iter().enumerate() {
            let opens = match (mark.side, mark.shape) {
                (Side::Right, _) => true,
                (Side::Left, _) => false,
                (Side::Both, _) => !open,
                (Side::Neither, Shape::Opening) if !open => true,
                (Side::Neither, Shape::Closing) => false,
                (Side::Neither, _) if mark.at == 0 => true,
                (Side::Neither, _) if mark.at + 1 == cx.tokens.len() => false,
                (Side::Neither, _) => !open,
            };
            if mark.side == Side::Neither {
                // The partner says whether the fix is sure: the next mark closes, or the last one opened.
                let partner =
                    if opens { marks.get(number + 1) } else { number.checked_sub(1).map(|last| &marks[last]) };
                let sure = mark.shape != Shape::Straight || partner.is_some_and(|partner| partner.confirms(opens));
                let safety = if sure { Safety::Safe } else { Safety::Unsafe };
                let standing = if opens { Standing::Plain } else { standing(cx, &marks, number) };
                if let Some(report) = loose(cx, mark.at, opens, safety).filter(|_| standing != Standing::Silent) {
                    // Whoever writes them so writes them all so.
                    let report = report.group("spaced quotation marks");
                    out.report(if standing == Standing::Slight { report.severity(Severity::Info) } else { report });
                }
            }
            open = opens;
        }
    }
}

/// What a mark looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Opening,
    Closing,
    Straight,
}

/// On which side of a mark a word or its punctuation stands without a space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Both,
    Neither,
}

/// A double quotation mark of the block.
struct Mark {
    at: usize,
    shape: Shape,
    side: Side,
}

impl Mark {
    /// Whether it is the other end of a quotation: of one that a mark `opens`, or of one that a mark closes.
    fn confirms(&self, opens: bool) -> bool {
        match self.side {
            Side::Left => opens,
            Side::Right => !opens,
            _ => false,
        }
    }
}

/// The double quotation marks of the block.
fn marks(cx: &Context<'_>) -> Vec<Mark> {
    let is_mark = |(_, token): &(usize, &Token)| token.kind == TokenKind::Punct;
    let shaped = cx.tokens.iter().enumerate().filter(is_mark).filter_map(|(at, &token)| {
        let shape = match cx.word(token) {
            "\"" => Shape::Straight,
            "“" | "„" => Shape::Opening,
            "”" => Shape::Closing,
            _ => return None,
        };
        let mark = Mark { at, shape, side: side(cx, at) };
        (!is_inch(cx, &mark)).then_some(mark)
    });
    shaped.collect()
}

/// Whether `mark` stands for inches: `12 "`.
fn is_inch(cx: &Context<'_>, mark: &Mark) -> bool {
    let before = mark.at.checked_sub(1).map(|at| cx.tokens[at]);
    let is_length = before.is_some_and(|token| token.kind == TokenKind::Number && token.len <= 3);
    is_length && mark.shape == Shape::Straight && mark.side == Side::Neither
}

fn side(cx: &Context<'_>, at: usize) -> Side {
    let mark = cx.tokens[at];
    let left = at.checked_sub(1).map(|at| cx.tokens[at]).filter(|left| left.touches(mark));
    let right = cx.tokens.get(at + 1).copied().filter(|right| mark.touches(*right));
    // What stands behind a closing mark belongs to the sentence, not to the quotation; what stands before an opening one too.
    let closes =
        |token: Token| token.kind == TokenKind::Punct && !matches!(cx.word(token), "(" | "[" | "-" | "–" | "—" | ":");
    let opens = |token: Token| {
        token.kind == TokenKind::Punct
            && !matches!(cx.word(token), "," | "." | ";" | ":" | "?" | "!" | ")" | "]" | "-" | "–" | "—")
    };
    let is_word = |token: Token| token.kind != TokenKind::Punct;
    let holds_left = left.is_some_and(|token| is_word(token) || closes(token));
    let holds_right = right.is_some_and(|token| is_word(token) || opens(token));
    match (holds_left, holds_right) {
        (true, true) => Side::Both,
        (true, false) => Side::Left,
        (false, true) => Side::Right,
        (false, false) => Side::Neither,
    }
}

/// How much a loose closing mark says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Plain,
    Slight,
    Silent,
}

/// How much the loose closing mark `number` says.
///
/// NOTE: at the end of a paragraph and after another mark (`he came. ”`) it stands in human text twice as often as in machine
/// translation, so that it counts only where the document has loose marks elsewhere.
fn standing(cx: &Context<'_>, marks: &[Mark], number: usize) -> Standing {
    let at = marks[number].at;
    let is_last = at + 1 == cx.tokens.len();
    if !is_last || !at.checked_sub(1).is_some_and(|last| cx.tokens[last].kind == TokenKind::Punct) {
        return Standing::Plain;
    }
    if marks[..number].iter().any(|mark| mark.side == Side::Neither) {
        return Standing::Plain;
    }
    match cx.shared.get(|| Elsewhere::count(cx.text())).0 {
        0 => Standing::Silent,
        1 => Standing::Slight,
        _ => Standing::Plain,
    }
}

/// How many double quotation marks of the document have white space on both sides and do not end a paragraph.
struct Elsewhere(usize);

impl Elsewhere {
    fn count(text: &str) -> Self {
        let is_loose = |(at, mark): &(usize, &str)| {
            let (before, after) = (&text[..*at], &text[at + mark.len()..]);
            let rest = after.trim_start_matches([' ', '\u{a0}']);
            before.ends_with([' ', '\u{a0}'])
                && after.starts_with([' ', '\u{a0}'])
                && !rest.is_empty()
                && !rest.starts_with('\n')
                && !before.trim_end().ends_with(|last: char| last.is_ascii_digit())
        };
        Self(text.match_indices(['"', '“', '”']).filter(is_loose).count())
    }
}

/// What is said of the loose mark at `at`, which `opens` a quotation or closes it.
fn loose(cx: &Context<'_>, at: usize, opens: bool, safety: Safety) -> Option<Report> {
    let text = cx.text();
    let mark = cx.tokens[at];
    if opens {
        let next = *cx.tokens.get(at + 1)?;
        if !is_one_space(text, mark, next) || next.kind == TokenKind::Punct {
            return None;
        }
        let whole = format!("{}{}", cx.word(mark), cx.word(next));
        return Some(extra_space(text, TextSpan::new(mark.start, next.end()), whole, 0.95, safety));
    }
    let last = cx.tokens[at.checked_sub(1)?];
    if !is_one_space(text, last, mark) || last.kind == TokenKind::Symbol {
        return None;
    }
    // A full stop takes its word along, so that the finding can be read.
    let word =
        at.checked_sub(2).map(|at| cx.tokens[at]).filter(|word| last.kind == TokenKind::Punct && word.touches(last));
    let span = TextSpan::new(word.unwrap_or(last).start, mark.end());
    let whole = format!("{}{}", &text[span.start as usize..last.end() as usize], cx.word(mark));
    Some(extra_space(text, span, whole, 0.95, safety))
}
