//! `an infighting`, `an information`, `a new equipment`: an article for one before a noun that cannot be counted.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::clause;
use crate::doc::{Bits, TokenKind};
use crate::finding::{Confidence, Safety, Severity};
use crate::lexicon::Flag;
use crate::lexicon::tagger::{Tag, Tagged};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct ArticleBeforeUncountable;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("article-before-uncountable"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("`a` or `an` before a noun that cannot be counted"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `a` or `an`, also with one adjective, before a noun that has no plural: `an infighting`, `an information`, `a news`, `an \
        advice`, `a new equipment`.\n\n\
        ## Why it matters\n\
        The word can be counted in most other languages (`une information`, `eine Nachricht`), so the article is a trace of the \
        source.\n\n\
        ## How to fix\n\
        Delete the article, or write `a piece of`, `a report`, `a device`.\n\n\
        ## Known limits\n\
        Where another noun follows, the word is part of a compound (`an information desk`) and the article is right. Nouns that \
        can be one of several in some trade (`a knowledge of`, `a violence`, `a staff of`) are not in the list.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("There was ⟦an infighting⟧ among the heirs.", "There was infighting among the heirs."),
        Example::fixed("The office gave ⟦an information⟧ to the press.", "The office gave information to the press."),
        Example::fixed("The army bought ⟦a new equipment⟧ abroad.", "The army bought new equipment abroad."),
        Example::fixed("It was ⟦a news⟧ to all of us.", "It was news to all of us."),
        // Compounds.
        Example::good("An information desk stood beside a news stand, and an advice column hung there."),
        Example::good("It was a research-based project with a new software fault."),
        Example::good("She joined a news and sports agency and a furniture and lamp maker."),
        // A compound over a quotation mark or a name.
        Example::good("He is a research “assistant” and an equipment Hale used."),
        Example::good("He has a knowledge of boats that few share."),
    ]),
    ..RuleMeta::DEFAULT
};

const UNCOUNTABLE: [&str; 21] = [
    "infighting",
    "information",
    "news",
    "advice",
    "equipment",
    "homework",
    "luggage",
    "baggage",
    "furniture",
    "evidence",
    "research",
    "legislation",
    "feedback",
    "software",
    "bloodshed",
    "housework",
    "jewelry",
    "jewellery",
    "clothing",
    "machinery",
    "unrest",
];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| UNCOUNTABLE.iter().map(ToString::to_string).collect());

impl Rule for ArticleBeforeUncountable {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &noun in cx.anchors {
            let noun = noun as usize;
            let Some(article) = article(cx, noun) else { continue };
            if !cx.tokens[noun].is_lower() || !clause::is_prose(cx) {
                continue;
            }
            let tagged = Tagged::of(cx.text(), cx.tokens);
            if !ends_phrase(cx, &tagged, noun) {
                continue;
            }
            let modifier = article + 1..noun;
            if !modifier
                .clone()
                .all(|at| tagged.tag(at) == Tag::Adjective && !clause::is_any(cx, at, &["little", "few"]))
            {
                continue;
            }
            let span = cx.tokens[article].span().cover(cx.tokens[noun].span());
            let rest = cx.tokens[article + 1].span().cover(cx.tokens[noun].span());
            let (found, word) = (cx.slice(span), cx.word_at(noun));
            let mut report = Report::new(span, format!("`{word}` cannot be counted: `{found}`"))
                .help("delete the article, or write `a piece of` and the like");
            if cx.tokens[article].is_lower() {
                report = report.fix(cx.slice(rest), Safety::Unsafe);
            }
            out.report(report);
        }
    }
}

/// The article of the noun at `noun`: directly before it, or before one word in between.
fn article(cx: &Context<'_>, noun: usize) -> Option<usize> {
    let is_article = |at: usize| clause::is_any(cx, at, &["a", "an"]);
    let near = noun.checked_sub(1)?;
    if is_article(near) {
        return Some(near);
    }
    let far = near.checked_sub(1)?;
    (is_article(far) && cx.tokens[near].is_lower() && !cx.tokens[near].bits.has(Bits::JOINED)).then_some(far)
}

/// Whether nothing behind the noun at `at` can make a compound of it.
fn ends_phrase(cx: &Context<'_>, tagged: &Tagged, at: usize) -> bool {
    let Some(&next) = cx.tokens.get(at + 1) else { return true };
    match next.kind {
        TokenKind::Punct => {
            matches!(cx.word(next), "." | ";" | "?" | "!") || cx.word(next) == "," && is_clause_after(cx, at + 2)
        }
        TokenKind::Word => {
            let is_adverb =
                matches!(cx.word(next), "abroad" | "here" | "there" | "today" | "now" | "yet" | "again" | "online");
            let is_function = is_adverb || cx.entry(at + 1).has(Flag::Function) || tagged.tag(at + 1) == Tag::Adverb;
            next.is_lower() && is_function && !matches!(cx.word(next), "and" | "or" | "&")
        }
        _ => false,
    }
}

/// Whether a clause, not another item of a list before a common noun, follows: `a news, sports and weather channel`.
fn is_clause_after(cx: &Context<'_>, at: usize) -> bool {
    cx.entry(at).has(Flag::Function)
}
