//! `shared-title`: one title in the plural before two names, of which only one bears it.

use std::borrow::Cow;

use super::persons;
use crate::doc::CapitalRun;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds

A title in the plural before two names, `Governors Baskarov and Lemeshev`, where the rest of the article gives the title to
one of them only and another office to the other.

## Why it matters

The source has one title and two names in a row, and the translation spreads the title over both. The reader learns that
somebody holds an office whom the article elsewhere calls a general.

## How to fix

Put the title in the singular before the one who bears it.

## Known limits

For information only: in 1.06 million words of translations a plural title before two names stood twice, rightly, so a
precision could not be measured. The rule speaks only where each of the two is named elsewhere, the one with the title, the
other with an office and never with the title.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("shared-title"),
    family: Cow::Borrowed("names"),
    category: Category::Accuracy,
    severity: Severity::Info,
    confidence: Confidence::percent(70),
    scope: Scope::Document,
    summary: Cow::Borrowed("a plural title before two names, of which only one bears it"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 9] = [
    Example::bad(
        "The road was opened by Governor Arsen Baskarov.\n\nIgor Lemeshev, the commander of the fleet, came late.\n\n\
         ⟦Governors Baskarov and Lemeshev⟧ left together.",
    ),
    Example::bad(
        "President Tanvek wrote to Ozerin, the minister of trade.\n\nNobody answered: ⟦Presidents Ozerin and Tanvek⟧ are \
         at sea.",
    ),
    Example::bad(
        "Judge Ilkhad sent the letter to Marta Orlis, who is a prosecutor.\n\nIn May ⟦judges Ilkhad and Orlis⟧ met again.",
    ),
    // Both bear it.
    Example::good(
        "Governor Arsen Baskarov opened the road.\n\nGovernor Igor Lemeshev, once a minister, came late.\n\nGovernors \
         Baskarov and Lemeshev left together.",
    ),
    // Nothing is known of the other one.
    Example::good(
        "Governor Arsen Baskarov opened the road.\n\nIgor Lemeshev came late.\n\nGovernors Baskarov and Lemeshev left \
         together.",
    ),
    // Somebody else's office.
    Example::bad(
        "Governor Baskarov spoke.\n\nIgor Lemeshev, the commander of the fleet, was late.\n\nLemeshev was dismissed by the \
         governor.\n\n⟦Governors Baskarov and Lemeshev⟧ left together.",
    ),
    // Neither has it elsewhere.
    Example::good(
        "Igor Lemeshev, the commander of the fleet, came late.\n\nGovernors Baskarov and Lemeshev left together.",
    ),
    // The other one had it once.
    Example::good(
        "Governor Baskarov spoke.\n\nLemeshev, a former governor and now a minister, came late.\n\nGovernors Baskarov and \
         Lemeshev left together.",
    ),
    // Somebody else's words.
    Example::good(
        "Governor Baskarov spoke.\n\nLemeshev, the commander of the fleet, slept.\n\n“Governors Baskarov and Lemeshev, \
         welcome,” the child said.",
    ),
];

/// Titles by their plurals; what stands behind the last word of the singular makes the plural.
const TITLES: [(&str, &str); 26] = [
    ("ambassadors", "ambassador"),
    ("archbishops", "archbishop"),
    ("bishops", "bishop"),
    ("captains", "captain"),
    ("chairmen", "chairman"),
    ("chancellors", "chancellor"),
    ("colonels", "colonel"),
    ("commanders", "commander"),
    ("directors", "director"),
    ("generals", "general"),
    ("governors", "governor"),
    ("inspectors", "inspector"),
    ("judges", "judge"),
    ("kings", "king"),
    ("lieutenants", "lieutenant"),
    ("majors", "major"),
    ("marshals", "marshal"),
    ("mayors", "mayor"),
    ("ministers", "minister"),
    ("premiers", "premier"),
    ("presidents", "president"),
    ("princes", "prince"),
    ("prosecutors", "prosecutor"),
    ("secretaries", "secretary"),
    ("senators", "senator"),
    ("sultans", "sultan"),
];

/// Words for an office that are no title before a name.
const OFFICES: [&str; 5] = ["head", "chief", "deputy", "chairwoman", "spokesman"];

/// Bytes after a name in which an office belongs to it: `Lemeshev, the former commander of the northern fleet`.
const REACH: usize = 80;

/// The rule.
pub(super) struct SharedTitle;

impl Rule for SharedTitle {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, run) in cx.facts.runs.iter().enumerate() {
            if let Some(report) = shared(cx, at, run) {
                out.report(report);
            }
        }
    }
}

/// What to report of the run with number `at`, if a plural title stands in it or before it and a second name follows.
fn shared(cx: &Context<'_>, at: usize, run: &CapitalRun) -> Option<Report> {
    let words = cx.facts.words_of(run);
    let (plural, names) = match run.before() {
        Some(before) if title(cx.slice(before)).is_some() => (before, words),
        _ => (words.first()?.span, words.get(1..)?),
    };
    let singular = title(cx.slice(plural))?;
    let first = names.last()?.span;
    let next = cx.facts.runs.get(at + 1)?;
    let other = cx.facts.words_of(next).last()?.span;
    let begin = cx.facts.words_of(next).first()?.span.start;
    if cx.slice(TextSpan::new(first.end, begin)) != " and " || persons::in_quotation(cx.doc, cx.facts, plural.start) {
        return None;
    }
    let here = [at, at + 1];
    let [a, b] = [first, other].map(|name| standing(cx, &here, cx.slice(name), singular));
    let (bearer, none) = match (a.bears, b.bears) {
        (true, false) if b.other => (first, other),
        (false, true) if a.other => (other, first),
        _ => return None,
    };
    let (bearer, none) = (cx.slice(bearer), cx.slice(none));
    let message = format!("`{}` spreads the title over `{none}`, who has another office here", cx.slice(plural));
    let help = format!("only `{bearer}` is called `{singular}` in the rest of the article");
    Some(Report::new(plural.cover(other), message).help(help))
}

/// The singular of a plural title.
fn title(word: &str) -> Option<&'static str> {
    // Nearly every run is asked, and nearly none opens with a plural.
    if !word.ends_with(['s', 'n']) {
        return None;
    }
    let found = TITLES.iter().find(|(plural, _)| plural.len() == word.len() && plural.eq_ignore_ascii_case(word));
    found.map(|(_, singular)| *singular)
}

/// What the rest of the article calls a person.
#[derive(Clone, Copy, Default)]
struct Standing {
    /// The title stands before the name, or after it.
    bears: bool,
    /// Another office does.
    other: bool,
}

/// How the runs other than `here` that end in `name` call the person.
fn standing(cx: &Context<'_>, here: &[usize], name: &str, singular: &str) -> Standing {
    let mut standing = Standing::default();
    let elsewhere = cx.facts.runs.iter().enumerate().filter(|(at, _)| !here.contains(at)).map(|(_, run)| run);
    for run in elsewhere {
        let words = cx.facts.words_of(run);
        let Some(last) = words.last().filter(|word| cx.slice(word.span) == name) else { continue };
        let before = words.iter().map(|word| cx.slice(word.span)).chain(run.before().map(|before| cx.slice(before)));
        let text = &cx.text()[last.span.end as usize..];
        let after = text.char_indices().find(|&(at, c)| at >= REACH || matches!(c, '.' | ';' | '\n'));
        let after = &text[..after.map_or(text.len(), |(at, _)| at)];
        // `Lemeshev was dismissed by the governor`: what follows is about somebody else.
        let other = [" by ", " with ", " to ", " from ", " for ", " that ", " when "]
            .iter()
            .filter_map(|word| after.find(word))
            .min();
        let after = &after[..other.unwrap_or(after.len())];
        // Only what is said of the person: `Lemeshev, the commander`, `Lemeshev, who is`, `Lemeshev became`.
        let is_said =
            after.starts_with(", ") || [" is ", " was ", " became ", " as "].iter().any(|verb| after.starts_with(verb));
        let after = after.split(|c: char| !c.is_alphabetic()).filter(|_| is_said);
        for word in before.chain(after) {
            standing.bears |= word.eq_ignore_ascii_case(singular);
            let office = |(_, title): &(&str, &str)| *title != singular && title.eq_ignore_ascii_case(word);
            standing.other |=
                TITLES.iter().any(office) || OFFICES.iter().any(|office| office.eq_ignore_ascii_case(word));
        }
    }
    standing
}
