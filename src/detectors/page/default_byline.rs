//! `default-byline`: the byline that a publishing system writes by itself.

use std::sync::LazyLock;

use super::line::{is_word, lines, report_line, why, words};
use crate::doc::Token;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Rule, RuleMeta, Scope, Sink};

/// Names of accounts that publishing systems come with.
const ACCOUNTS: [&str; 9] =
    ["admin", "administrator", "webmaster", "wpadmin", "superadmin", "root", "siteadmin", "web_admin", "adminuser"];

/// Words that open a byline with a name that may be anybody's.
const VERBS: [&str; 3] = ["posted", "published", "submitted"];

/// Most words of a byline.
const MOST_WORDS: usize = 16;

/// The rule.
pub(super) struct DefaultByline;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("default-byline"),
    family: Text::Borrowed("page"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Page,
    langs: Langs::English,
    summary: Text::Borrowed("a byline of the publishing system"),
    doc: Text::Borrowed(concat!(
        "## What it finds\n\
        The byline that a publishing system writes by itself: `by admin`, `Posted by …`, `Posted on 4 May in News`.\n\n",
        why!(),
        "## Known limits\n\
        A byline with `By` and a name is a part of the article and left alone.",
    )),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("⟦by admin⟧\n\nThe storm passed."),
        Example::bad("⟦Posted on 4 May 2020 by Ada Roth in News⟧\n\nThe storm passed."),
        Example::bad("⟦Posted by Ada Roth⟧\n\nThe storm passed."),
        Example::bad("⟦Published on 4 May 2020 by Ada Roth⟧\n\nThe storm passed."),
        Example::good("The post was created by admin staff in the spring."),
        Example::good("By Ada Roth\n\nThe storm passed."),
        Example::good("Posted to the north, he learned to ski."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for DefaultByline {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        static WORDS: LazyLock<Vec<String>> =
            LazyLock::new(|| ACCOUNTS.iter().chain(&VERBS).map(|word| (*word).to_owned()).collect());
        &WORDS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for line in lines(cx) {
            if words(line.tokens) <= MOST_WORDS && is_default_byline(cx.text(), line.tokens) {
                report_line(cx, out, &line, "default byline");
            }
        }
    }
}

/// `by admin`, `Posted by …`, `Posted on 4 May in News`, `Author: admin`.
fn is_default_byline(text: &str, tokens: &[Token]) -> bool {
    let words: Vec<&str> = tokens.iter().filter(|token| is_word(**token)).map(|token| token.text(text)).collect();
    let at = |index: usize| words.get(index).map_or(String::new(), |word| word.to_lowercase());
    let account = |index: usize| ACCOUNTS.contains(&at(index).as_str());
    let stops = tokens.iter().filter(|token| matches!(token.text(text), "." | "!" | "?")).count();
    match (at(0).as_str(), at(1).as_str()) {
        ("by" | "author", _) if account(1) => words.len() <= 8 && stops == 0,
        ("posted" | "published" | "written" | "submitted" | "uploaded" | "added" | "created", "by") => {
            let named = words.get(2).is_some_and(|word| word.starts_with(char::is_uppercase));
            (account(2) || (named && at(0) == "posted")) && words.len() <= 10 && stops == 0
        }
        ("posted", "on" | "in" | "at") => words.len() <= 14 && stops == 0,
        ("published" | "submitted", "on") => {
            let attributed = (2..words.len()).any(|index| at(index) == "by" || at(index) == "in");
            stops == 0 && attributed && words.len() <= 12 && words.iter().any(|word| is_year(word))
        }
        _ => {
            account(0)
                && words.len() <= 6
                && words.iter().skip(1).all(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                && stops == 0
        }
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}
