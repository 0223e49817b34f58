//! Tags of HTML in the text: `<b>`, `</p>`, `<br/>`.

use std::cell::LazyCell;

use super::code::{after, ahead, before, block, gap, is_topic, place};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct HtmlTag;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("html-tag"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::MARKUP,
    langs: Langs::Any,
    summary: Text::Borrowed("a tag of HTML or XLIFF in the text"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Opening and closing tags of HTML (`<b>`, `</p>`, `<br/>`, `<a href=…>`), the inline tags of translation files \
        (`<g id=\"1\">`, `<x/>`, `<bpt>`), and the forms that a tokeniser leaves (`< / b >`).\n\n\
        ## Why it matters\n\
        The reader sees code in the middle of a sentence.\n\n\
        ## How to fix\n\
        Delete the tag; the fix does so. For a link or a picture it is not marked safe, since the address is lost with it.\n\n\
        ## Known limits\n\
        Words in angle brackets that are no tag are left alone, and so are formulas, addresses, and a text that speaks of HTML or \
        code. In Markdown and HTML files tags are markup and no text.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦<b>⟧mayor⟦</b>⟧ did not come.", "The mayor did not come."),
        Example::fixed("The fair is over.⟦<br/>⟧Visitors went home.", "The fair is over. Visitors went home."),
        Example::fixed("The ⟦< / b >⟧mayor did not come.", "The mayor did not come."),
        Example::fixed("See the ⟦<a href=\"https://example.org\">⟧report⟦</a>⟧ for more.", "See the report for more."),
        Example::good("If a < b and b > c, then nothing follows; I <3 this town."),
        Example::good("It was -5 <normal for March> in the north, he wrote."),
        Example::good("In HTML, the tag <b> makes text bold."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Tags that end a line or a paragraph: words on both sides stay apart without them.
const BREAKS: [&str; 24] = [
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "hr",
    "tr",
    "td",
    "th",
    "table",
    "tbody",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "figcaption",
];

/// Tags within a line, among them those of translation files.
const INLINE: [&str; 30] = [
    "a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "small", "big", "strike", "center", "img",
    "figure", "iframe", "script", "style", "code", "pre", "mark", "cite", "g", "x", "ph", "bpt", "ept", "mrk", "wbr",
];

impl Rule for HtmlTag {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((offset, text)) = block(cx) else { return };
        let about_code = LazyCell::new(|| is_topic(cx));
        let mut from = 0;
        while let Some(at) = text[from..].find('<').map(|at| from + at) {
            from = at + 1;
            let Some((name, length)) = tag(ahead(text, at, LONGEST + 1)) else { continue };
            let end = at + length;
            from = end;
            let span = place(offset, at, end);
            if *about_code {
                continue;
            }
            let parts = BREAKS.contains(&name.as_str());
            let (previous, next) = (before(text, at), after(text, end));
            let at_edge = at == 0 || end == text.len() || next == '<';
            let fixed = if parts && !at_edge { gap(previous, next) } else { "" };
            let has_address = matches!(name.as_str(), "a" | "img" | "iframe") && length > name.len() + 3;
            let safety = if has_address { Safety::Unsafe } else { Safety::Safe };
            let shown = &text[at..end];
            out.report(
                Report::new(span, format!("`{shown}` is a tag and no text")).help("delete it").fix(fixed, safety),
            );
        }
    }
}

/// Longest tag in bytes, with its attributes.
const LONGEST: usize = 400;

/// The tag that `rest`, of at most [`LONGEST`] bytes and one, begins with: its name in small letters and its length.
fn tag(rest: &str) -> Option<(String, usize)> {
    let close = rest.find('>')?;
    let inner = &rest[1..close];
    if inner.contains(['<', '\n']) {
        return None;
    }
    let loose = inner.trim();
    let closes = loose.starts_with('/');
    let body = loose.trim_start_matches('/').trim_start();
    let end = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
    let name = body[..end].to_ascii_lowercase();
    let tail = body[end..].trim_end_matches('/').trim();
    let known = BREAKS.contains(&name.as_str()) || INLINE.contains(&name.as_str());
    // `< b >` may be a comparison, `< / b >` is none.
    let spaced = inner.starts_with(' ') && !closes && name.len() < 2;
    let attributes = tail.is_empty() || (!closes && tail.contains('='));
    (known && !spaced && attributes).then_some((name, close + 1))
}
