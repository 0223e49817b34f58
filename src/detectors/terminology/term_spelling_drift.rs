//! `term-spelling-drift`: one word with and without a hyphen, or in capitals and not.

use std::borrow::Cow;

use super::{bodies, known};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::doc::{Bits, Facts, Token};
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds

One word that the article writes with a hyphen here and in one piece there (`cease-fire`, `ceasefire`), and a name that
stands in capitals here and not there (`COVID`, `Covid`; `Internet`, `internet`). The finding is at the first place of the
rarer form.

## Why it matters

Dictionaries allow both, papers choose one.

## How to fix

Write the form that the rest of the article has.

## Known limits

For information only; of 28 findings in translations 27 were true. Words in quotations, headlines and names are not looked at; `long-term plan` beside `in the long term`
is right and says nothing; of words with `re-` only those are compared that mean the same without the hyphen.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("term-spelling-drift"),
    family: Cow::Borrowed("terminology"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(80),
    scope: Scope::Document,
    summary: Cow::Borrowed("one word with and without a hyphen, or in capitals and not"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 7] = [
    Example::bad("The ceasefire began at noon.\n\nBoth sides broke the ⟦cease-fire⟧ by evening."),
    Example::bad("The letter came by ⟦e-mail⟧.\n\nAn email followed, and a third email on Monday."),
    Example::bad("The town has had nine cases of COVID.\n\nMost people who had ⟦Covid⟧ were old."),
    Example::bad("The village got the ⟦Internet⟧ in March.\n\nWith the internet came tourists; the internet was slow."),
    Example::good("The coach will not resign.\n\nThe club wants to re-sign its captain."),
    Example::good("In the long term the river will win.\n\nThe long-term plan says so."),
    Example::good("The ceasefire began at noon.\n\nThe Cease-Fire Mission counted the shots."),
];

/// Words that stand in capital letters or with a capital here and there, and are right both ways.
const CASELESS: [&str; 2] = ["Internet", "Web"];

/// The rule.
pub(super) struct TermSpellingDrift;

impl Rule for TermSpellingDrift {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        hyphens(cx, out);
        capitals(cx, out);
    }
}

/// Most words whose forms are told: a text that mixes more is no article.
const MOST: usize = 100;

/// Words with a hyphen that the article has in one piece, too.
fn hyphens(cx: &Context<'_>, out: &mut Sink<'_>) {
    let own = |token: &&Token| token.is_lower() && !token.bits.has(Bits::QUOTED);
    let mut told: Vec<String> = Vec::new();
    for &token in cx.facts.joined.iter().filter(own) {
        let word = cx.word(token);
        let Some((first, second)) = word.split_once(['-', '\u{2010}', '\u{2011}']) else { continue };
        let closed = format!("{first}{second}");
        let count = cx.facts.lower_count(&closed);
        if told.len() >= MOST {
            return;
        }
        if count == 0
            || told.contains(&closed)
            || !lexicon::lookup_token(&closed).is_known()
            || !is_one_word(first, second)
        {
            continue;
        }
        let same: Vec<TextSpan> = cx
            .facts
            .joined
            .iter()
            .filter(own)
            .filter(|other| cx.word(**other) == word)
            .map(|other| other.span())
            .collect();
        told.push(closed.clone());
        let Some(in_one) = place_of(cx, &closed) else { continue };
        let (odd, right) = if same.len() as u32 > count { (in_one, token.span()) } else { (same[0], in_one) };
        report(cx, odd, right, out);
    }
}

/// Whether the parts mean the same with a hyphen and without: not `re-sign`, `co-op`.
fn is_one_word(first: &str, second: &str) -> bool {
    let vowel = second.starts_with(['a', 'e', 'i', 'o', 'u']);
    second.bytes().all(|byte| byte.is_ascii_lowercase())
        && second.len() > 1
        && match first {
            "re" => vowel,
            "un" | "in" | "a" | "off" | "on" => false,
            _ => true,
        }
}

/// The first place of `word` in small letters outside quotations.
fn place_of(cx: &Context<'_>, word: &str) -> Option<TextSpan> {
    let text = cx.text();
    let is_free = |at: usize| {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    };
    let places = text.match_indices(word).map(|(at, _)| at);
    let at = places.into_iter().find(|&at| is_free(at) && !bodies::in_quotation(cx.facts, at as u32))?;
    Some(TextSpan::of(at..at + word.len()))
}

/// Words in capitals that the article writes as a name or a plain word, too.
fn capitals(cx: &Context<'_>, out: &mut Sink<'_>) {
    let (text, facts) = (cx.text(), cx.facts);
    let mut loud: Vec<(TextSpan, &str)> = Vec::new();
    let mut named: Vec<(TextSpan, &str)> = Vec::new();
    let mut web: Vec<TextSpan> = Vec::new();
    let told = |at: u32| !bodies::in_quotation(facts, at);
    for run in facts.runs.iter().filter(|run| !run.headline) {
        let words = facts.words_of(run);
        for word in words.iter().filter(|word| !word.link && (4..=10).contains(&word.span.len())) {
            let shown = word.span.slice(text);
            let bytes = shown.as_bytes();
            if bytes.iter().all(u8::is_ascii_uppercase) {
                loud.push((word.span, shown));
            }
        }
        let alone = words.len() == 1 && !run.initial;
        if alone && CASELESS.contains(&words[0].span.slice(text)) {
            web.push(words[0].span);
        }
    }
    named_like(cx, &loud, &mut named);
    mixed(cx, &mut loud, &mut named);
    // Where a word in capitals first stands, and how often.
    let mut of_loud: FxHashMap<String, (TextSpan, u32)> = FxHashMap::default();
    for &(span, word) in loud.iter().filter(|_| !named.is_empty()) {
        of_loud.entry(word.to_ascii_uppercase()).or_insert((span, 0)).1 += 1;
    }
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for &(_, name) in &named {
        *counts.entry(name).or_insert(0) += 1;
    }
    for &(span, name) in &named {
        let Some(&(first, times)) = of_loud.get(&name.to_ascii_uppercase()) else { continue };
        if !told(span.start) {
            continue;
        }
        // Told once: its count goes.
        let Some(count) = counts.remove(name) else { continue };
        let (odd, right) = if count > times { (first, span) } else { (span, first) };
        report(cx, odd, right, out);
    }
    let Some(&first) = web.first() else { return };
    let small = first.slice(text).to_ascii_lowercase();
    if let Some(other) = place_of(cx, &small).filter(|_| facts.lower_count(&small) > 0) {
        let rare = web.len() as u32 <= facts.lower_count(&small);
        report(cx, if rare { first } else { other }, if rare { other } else { first }, out);
    }
}

/// Adds the capitalised words that are one of the `loud` ones but for the case.
fn named_like<'d>(cx: &Context<'d>, loud: &[(TextSpan, &str)], named: &mut Vec<(TextSpan, &'d str)>) {
    if loud.is_empty() {
        return;
    }
    let (text, facts): (&'d str, &Facts) = (cx.text(), cx.facts);
    // By keys, which are the same in small letters and in capitals.
    let loud: FxHashSet<u64> = loud.iter().map(|(_, word)| Facts::key(word)).collect();
    for run in facts.runs.iter().filter(|run| !run.headline) {
        for word in facts.words_of(run) {
            let shown = word.span.slice(text);
            let is_named = shown.len() > 3 && shown.as_bytes()[1].is_ascii_lowercase();
            if !is_named || !loud.contains(&Facts::key(shown)) {
                continue;
            }
            // A word of the dictionary opens sentences with a capital, and other names may stand in capitals for many reasons.
            let plain = shown != "Covid" && lexicon::lookup_token(shown).has(Flag::Common);
            if !plain && known::is_known(&shown.to_ascii_uppercase()) {
                named.push((word.span, shown));
            }
        }
    }
}

/// Adds names with a number behind a hyphen: `COVID-19`, `Covid-19`.
fn mixed<'d>(cx: &Context<'d>, loud: &mut Vec<(TextSpan, &'d str)>, named: &mut Vec<(TextSpan, &'d str)>) {
    let text = cx.text();
    let quoted = |token: &Token| token.bits.has(Bits::QUOTED);
    for token in cx.facts.joined.iter().filter(|token| token.kind == crate::doc::TokenKind::Mixed && !quoted(token)) {
        let word = cx.word(*token);
        let Some((name, number)) = word.split_once('-') else { continue };
        if name.len() < 4
            || !name.bytes().all(|byte| byte.is_ascii_alphabetic())
            || !number.bytes().all(|b| b.is_ascii_digit())
        {
            continue;
        }
        let shown = token.span().slice(text);
        if name.bytes().all(|byte| byte.is_ascii_uppercase()) {
            loud.push((token.span(), shown));
        } else if token.bits.has(Bits::CAPITAL) {
            named.push((token.span(), shown));
        }
    }
}

/// Reports that `odd` is one word with `right`.
fn report(cx: &Context<'_>, odd: TextSpan, right: TextSpan, out: &mut Sink<'_>) {
    let (shown, usual) = (cx.slice(odd), cx.slice(right));
    let report = Report::new(odd, format!("`{shown}` is written `{usual}` elsewhere in this article"));
    out.report(report.suggest(usual).related(right, format!("`{usual}` here")).key(format!("{usual}|{shown}")));
}
