//! Places that a program should have filled in: `{price}`, `%s`, `${name}`, `__TAG1__`.

use std::cell::LazyCell;

use super::code::{after, ahead, before, block, is_in_link, is_topic, place};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct Placeholder;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("placeholder"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Block,
    triggers: Traits::MARKUP,
    langs: Langs::Any,
    summary: Text::Borrowed("a placeholder that was not filled in"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Names and numbers in braces (`{price}`, `{0}`, `{{name}}`, `${user}`), the signs of C and Python (`%d`, `%s`, `%1$s`, `%(name)s`), and \
        words between double underscores (`__TAG1__`), with which translation systems protect what must not be translated.\n\n\
        ## Why it matters\n\
        A number or a name is missing, and the reader sees code in its place.\n\n\
        ## How to fix\n\
        Put what belongs there: it is in the source, or in the data of the program that made the page.\n\n\
        ## Known limits\n\
        Single letters in braces are sets or formulas and are left alone, and so are percentages, and a text that speaks of code \
        or templates.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The ticket costs ⟦{price}⟧ and the tour ⟦{0}⟧."),
        Example::bad("Dear ⟦{{customer_name}}⟧, welcome to ⟦${city}⟧."),
        Example::bad("The town has ⟦%d⟧ inhabitants and ⟦%1$s⟧ schools."),
        Example::bad("The minister of ⟦__TAG1__⟧ resigned."),
        Example::good("The set {a} is part of {a, b, c}, and x^{n} grows."),
        Example::good("It costs 100%, and 20%s is a slip; growth of 20 %d was a typo of theirs."),
        Example::good("The template has {name} for the name of the guest."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for Placeholder {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((offset, text)) = block(cx) else { return };
        let about_code = LazyCell::new(|| is_topic(cx));
        let mut from = 0;
        while let Some(at) = text[from..].find(['{', '%', '_']).map(|at| from + at) {
            let found = match text.as_bytes()[at] {
                b'{' => braces(text, at),
                b'%' => percent(text, at),
                _ => underscores(text, at),
            };
            let Some((start, end)) = found else {
                from = at + 1;
                continue;
            };
            from = end;
            let span = place(offset, start, end);
            if !is_in_link(cx, span) && !*about_code {
                let message = format!("placeholder `{}` was not filled in", &text[start..end]);
                out.report(Report::new(span, message).help("put what belongs there"));
            }
        }
    }
}

/// Longest placeholder in bytes, its marks and the spaces in it included.
const LONGEST: usize = 200;

/// A name or number in one or two pairs of braces at byte `at`.
fn braces(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = ahead(text, at, LONGEST);
    let twice = rest.starts_with("{{");
    let (open, close) = if twice { (2, "}}") } else { (1, "}") };
    let end = rest.find(close)?;
    let name = rest.get(open..end)?;
    // A tokeniser leaves `{ 0 }`.
    let name = if twice || name.trim().parse::<u8>().is_ok() { name.trim() } else { name };
    let is_number = !name.is_empty() && name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = (2..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'));
    let previous = before(text, at);
    // A formula has its braces behind a sign or a letter.
    if !(is_number || is_name) || matches!(previous, '\\' | '^' | '_' | '}') || previous.is_ascii_alphabetic() {
        return None;
    }
    let start = if matches!(previous, '$' | '#' | '%') { at - 1 } else { at };
    Some((start, at + end + close.len()))
}

/// A conversion of `printf` at byte `at`, which is a `%` that no number stands before.
fn percent(text: &str, at: usize) -> Option<(usize, usize)> {
    let head = text[..at].trim_end();
    if head.ends_with(|c: char| c.is_ascii_digit()) || before(text, at).is_alphanumeric() || before(text, at) == '%' {
        return None;
    }
    let rest = ahead(text, at + 1, LONGEST);
    let mut length = 0;
    if let Some(named) = rest.strip_prefix('(') {
        length = named.find(')').filter(|&end| end > 0 && !named[..end].contains(' '))? + 2;
    } else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && rest[digits..].starts_with('$') {
            length = digits + 1;
        } else if rest.starts_with(".2f") || rest.starts_with(".1f") {
            length = 2;
        }
    }
    let kind = after(rest, length);
    let stands_alone = !after(rest, length + kind.len_utf8().min(rest.len() - length)).is_alphanumeric();
    (matches!(kind, 's' | 'd' | 'i' | 'f' | 'u' | '@') && stands_alone).then_some((at, at + 1 + length + 1))
}

/// A word in capitals or with a digit between double underscores at byte `at`.
fn underscores(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = ahead(text, at, LONGEST).strip_prefix("__")?;
    let end = rest.find("__").filter(|end| (1..=30).contains(end))?;
    let name = &rest[..end];
    let fits = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    (fits && name.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())).then_some((at, at + end + 4))
}
