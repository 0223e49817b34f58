//! Character references of HTML that were not decoded: `&amp;`, `&#8217;`, `& quot ;`.

use std::cell::LazyCell;

use super::code::{after, before, block, gap, is_in_link, is_topic, place};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::parse::html::entities::reference;
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct HtmlEntity;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("html-entity"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(98),
    scope: Scope::Block,
    triggers: Traits::MARKUP,
    langs: Langs::Any,
    summary: Text::Borrowed("a character reference of HTML in place of the character"),
    doc: Text::Borrowed(
        "## What it finds\n\
        References such as `&amp;`, `&quot;`, `&nbsp;`, `&#8217;` and `&eacute;` in the text itself: they were escaped twice, or never \
        decoded. Also the forms that a tokeniser leaves, with spaces inside (`& quot ;`), and references that were escaped \
        twice (`&amp;#39;`).\n\n\
        ## Why it matters\n\
        The reader sees code in the middle of a sentence.\n\n\
        ## How to fix\n\
        Put the character; the fix does so.\n\n\
        ## Known limits\n\
        References without their semicolon are not seen, except for `&nbsp`, `&quot` and `&amp`. Nothing is said in addresses, nor in a text \
        that speaks of HTML or code.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("Tarvel ⟦&amp;⟧ Sons paid the bill.", "Tarvel & Sons paid the bill."),
        Example::fixed("It⟦&#8217;⟧s the third storm.", "It’s the third storm."),
        Example::fixed("The room costs 40⟦&nbsp;⟧crowns.", "The room costs 40 crowns."),
        Example::fixed("They said ⟦& quot ;⟧ no ⟦& quot ;⟧ twice.", "They said \" no \" twice."),
        Example::fixed("It is the mayor⟦&amp;#39;⟧s plan.", "It is the mayor's plan."),
        Example::good("Tarvel & Sons spend much on R&D; AT&T does not."),
        Example::good("The Q&A; then the vote."),
        Example::good("See https://example.org/list?a=1&lt;=2 for the list."),
        Example::good("In HTML, &amp; stands for the ampersand."),
    ]),
    ..RuleMeta::DEFAULT
};

/// References that are told even with spaces inside.
const LOOSE: [(&str, &str); 9] = [
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("lt", "<"),
    ("gt", ">"),
    ("#39", "'"),
    ("# 39", "'"),
    ("#34", "\""),
];

impl Rule for HtmlEntity {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((offset, text)) = block(cx) else { return };
        let about_code = LazyCell::new(|| is_topic(cx));
        let mut from = 0;
        while let Some(at) = text[from..].find('&').map(|at| from + at) {
            from = at + 1;
            let Some((value, length)) = entity(&text[at..]) else { continue };
            let end = at + length;
            from = end;
            let span = place(offset, at, end);
            if is_in_link(cx, span) || *about_code {
                continue;
            }
            let found = &text[at..end];
            let fixed = match value.as_str() {
                "\u{a0}" | " " => gap(before(text, at), after(text, end)).to_owned(),
                "\u{ad}" | "\u{200b}" | "\u{200c}" | "\u{200d}" | "\u{feff}" => String::new(),
                _ => value,
            };
            let help = if fixed.trim().is_empty() {
                "put a space, or delete it".to_owned()
            } else {
                format!("write `{fixed}`")
            };
            out.report(Report::new(span, format!("`{found}` was not decoded")).help(help).fix(fixed, Safety::Safe));
        }
    }
}

/// The reference that `rest` begins with, its value and its length.
fn entity(rest: &str) -> Option<(String, usize)> {
    if let Some((mut value, mut length)) = reference(rest).filter(|(_, length)| rest[..*length].ends_with(';')) {
        // `&amp;#39;` was escaped twice.
        while value == "&" {
            let again = format!("&{}", rest[length..].chars().take(34).collect::<String>());
            let Some((next, more)) = reference(&again).filter(|(_, more)| again[..*more].ends_with(';')) else { break };
            let next = next.into_owned();
            length += more - 1;
            value = next.into();
        }
        return Some((value.into_owned(), length));
    }
    let inner = rest[1..].trim_start_matches(' ');
    for (name, value) in LOOSE {
        let Some(tail) = inner.strip_prefix(name) else { continue };
        let closed = tail.trim_start_matches(' ').strip_prefix(';');
        let length = match closed {
            Some(tail) => rest.len() - tail.len(),
            None if matches!(name, "nbsp" | "quot" | "amp")
                && inner.len() + 1 == rest.len()
                && !tail.starts_with(['=', ';'])
                && !tail.starts_with(char::is_alphanumeric) =>
            {
                rest.len() - tail.len()
            }
            None => continue,
        };
        return Some((value.to_owned(), length));
    }
    None
}
