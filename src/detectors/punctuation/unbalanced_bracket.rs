//! A bracket that is never closed, or was never opened.

use super::pairs::{Lone, Role, pair_up, paragraphs};
use crate::doc::{Mark, MarkKind};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct UnbalancedBracket;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("unbalanced-bracket"),
    family: Text::Borrowed("punctuation"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Document,
    summary: Text::Borrowed("a bracket without its other half"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A round or square bracket that opens and is closed neither in its paragraph nor in the next ones, and one that closes \
        what was never opened.\n\n\
        ## Why it matters\n\
        The reader does not know where the aside ends. Often the end of it was lost in translation.\n\n\
        ## How to fix\n\
        Put the other bracket where the aside ends or begins.\n\n\
        ## Known limits\n\
        Labels of a list (`1)`, `b)`), smileys (`:)`, `))`) and code are left alone. An aside over several paragraphs is \
        closed by the first bracket that closes nothing else.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The ferry ⟦(⟧which was built in 1902 still sails."),
        Example::bad("The ferry, built in 1902⟦)⟧ still sails."),
        Example::bad("The town ⟦[⟧its old half burned down."),
        Example::good("It is late :) and cold ;-) and we laughed)))\n\nNobody came :("),
        Example::good("Bring: 1) a rope, 2) a lamp, c) a net."),
        Example::good("(The ferry sails at nine.\n\nIt comes back at ten.)"),
        Example::good("The ferry (the old one (of 1902)) sails [at nine]."),
    ]),
    ..RuleMeta::DEFAULT
};

/// How many paragraphs later a bracket may be closed.
const REACH: u32 = 8;

impl Rule for UnbalancedBracket {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut lone: Vec<Lone> = Vec::new();
        for marks in paragraphs(cx.facts, MarkKind::is_bracket) {
            let (_, left) = pair_up(marks.map(|mark| (mark, role(mark))));
            for one in left {
                let opener = lone.last().is_some_and(|last| {
                    last.opens
                        && !one.opens
                        && one.mark.block - last.mark.block <= REACH
                        && is_same(last.mark, one.mark)
                });
                let none = if one.opens { is_face(cx, one.mark) } else { is_sign(cx, one.mark) };
                if opener {
                    lone.pop();
                } else if !none {
                    lone.push(one);
                }
            }
        }
        for one in lone {
            report(cx, one, out);
        }
    }
}

const fn role(mark: Mark) -> Role {
    match mark.kind {
        MarkKind::OpenRound | MarkKind::OpenSquare => Role::Opens,
        _ => Role::Closes,
    }
}

const fn is_same(open: Mark, close: Mark) -> bool {
    matches!(open.kind, MarkKind::OpenRound) == matches!(close.kind, MarkKind::CloseRound)
}

/// Whether the closing bracket `mark`, which closes nothing, is the label of a list or a smiley.
fn is_sign(cx: &Context<'_>, mark: Mark) -> bool {
    let before = &cx.text()[..mark.at as usize];
    let word: String = before.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '.').take(5).collect();
    let rest = before.len() - word.len();
    // `we laughed)))`
    let laughs = cx.text()[mark.at as usize + 1..].starts_with(')');
    let label = !word.is_empty() && word.len() <= 4 && {
        let digits = word.chars().all(|c| c.is_ascii_digit() || c == '.');
        digits && word.len() <= 3 || word.len() == 1 || word.chars().all(|c| "ivxIVX".contains(c))
    };
    let opens_word = before[..rest.min(before.len())]
        .ends_with(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '“'))
        || rest == 0;
    laughs
        || label && opens_word
        || before.ends_with([':', ';', '=', '-', '^', ')', '(', '8'])
        || before.ends_with(char::is_whitespace)
}

/// Whether the opening bracket `mark`, which is not closed, is a sad face.
fn is_face(cx: &Context<'_>, mark: Mark) -> bool {
    let (before, after) = cx.text().split_at(mark.at as usize);
    let after = &after[1..];
    let eyes = [':', ';', '=', '-', '(', '\''];
    let ends_line = after.trim_start_matches(' ').chars().next().is_none_or(|c| matches!(c, '\n' | '\r'));
    before.ends_with(eyes) || after.starts_with([':', ';', '=', '(']) || ends_line
}

fn report(cx: &Context<'_>, one: Lone, out: &mut Sink<'_>) {
    let span = TextSpan::new(one.mark.at, one.mark.at + 1);
    let shown = cx.slice(span);
    let (message, help) = if one.opens {
        (format!("`{shown}` is never closed"), "close the bracket where the aside ends")
    } else {
        (
            format!("`{shown}` closes what was never opened"),
            "open the bracket where the aside begins, or delete this one",
        )
    };
    let report = Report::new(span, message).help(help);
    // `see you there) We can`: how some people smile.
    let rest = &cx.text()[span.end as usize..];
    let smile = !one.opens && (rest.is_empty() || rest.starts_with(['\n', '\r']) || starts_sentence(rest));
    out.report(if smile { report.severity(Severity::Info).confidence(0.5) } else { report });
}

/// Whether what follows a mark is a space and a capital.
fn starts_sentence(rest: &str) -> bool {
    rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase)
}
