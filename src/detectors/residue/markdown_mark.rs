//! Marks of Markdown or a wiki in plain text: `**bold**`, `[[link]]`, `[text](address)`, `## Heading`.

use std::cell::LazyCell;

use super::code::{after, before, block, is_topic, place};
use crate::doc::{Format, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct MarkdownMark;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("markdown-mark"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(94),
    scope: Scope::Block,
    triggers: Traits::MARKUP,
    langs: Langs::Any,
    summary: Text::Borrowed("marks of Markdown or of a wiki in plain text"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Words between double asterisks (`**bold**`), links of a wiki (`[[Harbour|the port]]`) or of Markdown (`[text](https://…)`), and \
        headings with number signs (`## News`), in a text that is no Markdown.\n\n\
        ## Why it matters\n\
        The reader sees the marks and not what they mean. Chat programs write them whether the page knows them or not.\n\n\
        ## How to fix\n\
        Delete the marks; the fix keeps the words. The address of a link is lost then, so that this fix is not marked safe.\n\n\
        ## Known limits\n\
        Single asterisks and underscores are not looked at, for they have many other uses. Stars of a hotel, hidden letters \
        (`f**k`) and footnotes are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The ⟦**northern**⟧ gate is shut.", "The northern gate is shut."),
        Example::fixed("He lives in ⟦[[Varnholm|the capital]]⟧ now.", "He lives in the capital now."),
        Example::fixed("See ⟦[the report](https://example.org/a)⟧ for more.", "See the report for more."),
        Example::fixed(
            "The fair is over now, they said.\n\n⟦## ⟧The weather\n\nIt rained all day long.",
            "The fair is over now, they said.\n\nThe weather\n\nIt rained all day long.",
        ),
        Example::good("The hotel has **** by its own count, and a ** marks a guess."),
        Example::good("He said it is f**king cold and f**king wet."),
        Example::good("She wrote “[…]” where words are left out [sic] (see below)."),
        Example::good("#harbour is the tag, and No. #1 the song."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Longest stretch in bytes between two marks.
const LONGEST: usize = 200;

/// Longest address in bytes.
const LONGEST_ADDRESS: usize = 2000;

impl Rule for MarkdownMark {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.doc.format == Format::Markdown {
            return;
        }
        let Some((offset, text)) = block(cx) else { return };
        let about_code = LazyCell::new(|| is_topic(cx));
        let mut from = 0;
        while let Some(at) = text[from..].find(['*', '[', '#']).map(|at| from + at) {
            let Some((length, fixed, safety)) = mark(text, at) else {
                from = at + 1;
                continue;
            };
            from = at + length;
            if *about_code {
                return;
            }
            let shown = text[at..from].trim_end();
            let report =
                Report::new(place(offset, at, from), format!("`{shown}` shows the marks of Markdown or a wiki"));
            out.report(report.help("delete the marks").fix(fixed, safety));
        }
    }
}

/// The mark at byte `at`: its length, the words without it, and whether nothing is lost with it.
fn mark(text: &str, at: usize) -> Option<(usize, String, Safety)> {
    let rest = &text[at..];
    if rest.starts_with("**") {
        return bold(text, at).map(|(length, inner)| (length, inner.to_owned(), Safety::Safe));
    }
    if let Some(inner) = rest.strip_prefix("[[") {
        let end = find_near(inner, "]]", LONGEST).filter(|&end| end >= 1)?;
        let target = &inner[..end];
        let shown = target.rsplit('|').next().unwrap_or(target);
        let fits = shown.starts_with(char::is_alphanumeric) && !shown.contains(['[', '\n']);
        return fits.then(|| (end + 4, shown.to_owned(), Safety::Safe));
    }
    if rest.starts_with('[') {
        let close = find_near(rest, "](", LONGEST).filter(|&close| close >= 2)?;
        let address = &rest[close + 2..];
        let end = find_near(address, ")", LONGEST_ADDRESS)?;
        let is_address =
            address[..end].starts_with("http") || address[..end].starts_with("www.") || address.starts_with('/');
        let fits = is_address && !address[..end].contains(' ') && !rest[1..close].contains(['[', '\n']);
        return fits.then(|| (close + 3 + end, rest[1..close].to_owned(), Safety::Unsafe));
    }
    let signs = run(rest, b'#', 7);
    let heading =
        at == 0 && (2..=6).contains(&signs) && after(rest, signs) == ' ' && after(rest, signs + 1).is_alphabetic();
    heading.then(|| (signs + 1, String::new(), Safety::Safe))
}

/// The words between double asterisks at byte `at`, with the length of all.
fn bold(text: &str, at: usize) -> Option<(usize, &str)> {
    let rest = &text[at..];
    let open = run(rest, b'*', MOST_ASTERISKS + 1);
    if open > MOST_ASTERISKS {
        return None;
    }
    let inner = &rest[open..];
    let end = find_near(inner, "**", LONGEST).filter(|&end| end >= 1)?;
    let close = run(&inner[end..], b'*', MOST_ASTERISKS + 1);
    let words = &inner[..end];
    let edges = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
    let stands = !before(text, at).is_alphanumeric() && !words.contains('\n') && words.contains(char::is_alphabetic);
    (edges && stands && close == open).then_some((open + end + close, words))
}

/// Most asterisks that make words bold, in a row.
const MOST_ASTERISKS: usize = 3;

/// How often `sign` stands at the beginning of `text`; counting ends at `most`.
fn run(text: &str, sign: u8, most: usize) -> usize {
    text.bytes().take(most).take_while(|&byte| byte == sign).count()
}

/// The place of `mark` in `text`, if it begins at byte `farthest` at most. No more is read: a text full of opening marks would
/// be searched to its end from each of them.
fn find_near(text: &str, mark: &str, farthest: usize) -> Option<usize> {
    text[..text.floor_char_boundary(farthest + mark.len())].find(mark)
}
