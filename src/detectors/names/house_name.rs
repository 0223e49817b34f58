//! `house-name`: a name that the desk writes otherwise.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::doc::{CapitalRun, RunWord};
use crate::finding::{Category, Confidence, NameEvidence, NameKind, Severity};
use crate::lexicon::registry::{self, NameRegistry, Standing};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds

A name in another spelling than the one that your registry of names has accepted (`[names] registry = \"names.toml\"`),
also where an article uses only that spelling. Without a registry the rule is silent. Of several spellings that fit at
one place the longest counts, so that `Anna Belgurof` can be right where `Belgurof` alone is not.

## Why it matters

Readers search an archive by name. One article can be consistent in itself and still hide from them because the rest of
the archive spells its people otherwise.

## How to fix

Write the house form. It is never written for you: a namesake, a quotation or the title of a work may keep its own
spelling. What is wrong in the registry is mended there: reject the variant, or set another house form.

## Known limits

A spelling is matched as a whole, letter by letter; capitals only and other hyphens or apostrophes do not matter. A name
that opens with a small letter (`al-Zafiri`, `de Oharu`) is not looked up, but its capitalised part is.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("house-name"),
    family: Cow::Borrowed("names"),
    category: Category::Terminology,
    severity: Severity::Major,
    confidence: Confidence::percent(97),
    scope: Scope::Document,
    summary: Cow::Borrowed("a name in another spelling than the registry has"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

const BELGUROV: &[(&str, &str)] = &[("Belgurov", "Belgurof")];
const KYIV: &[(&str, &str)] = &[("Kyiv", "Kiev")];

static EXAMPLES: [Example; 8] = [
    Example::bad("The court heard Karim ⟦Belgurof⟧.\n\nIn the end ⟦Belgurof⟧ was free.").with_house(BELGUROV),
    Example::bad("The film is the first of ⟦Bae Min Ho⟧. Critics like Bae Min-ho.")
        .with_house(&[("Bae Min-ho", "Bae Min Ho")]),
    Example::bad("The train to ⟦Kiev⟧ was late.\n\n⟦KIEV⟧ waited.").with_house(KYIV),
    Example::good("The court heard Karim Belgurov.\n\nThe lawyer of Belgurov was pleased.").with_house(BELGUROV),
    // A longer name that is right.
    Example::good("The prize went to Anna Belgurof.")
        .with_house(&[("Belgurov", "Belgurof"), ("Anna Belgurof", "Anna Belguroff")]),
    // Part of a word.
    Example::good("The Kievan princes were rich.").with_house(KYIV),
    // A dictionary word that has its capital from its position.
    Example::good("Wall repairs began in May. The wall is old.").with_house(&[("Mauer", "Wall")]),
    // Nothing was accepted.
    Example::good("The train to Kiev was late, and Belgurof with it."),
];

/// The rule.
pub(super) struct HouseName;

impl Rule for HouseName {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some(names) = cx.names.filter(|names| names.longest() > 0) else { return };
        let mut found = Vec::new();
        let mut places: FxHashMap<String, Vec<TextSpan>> = FxHashMap::default();
        for run in &cx.facts.runs {
            find(cx, names, run, |span, place| {
                places.entry(registry::key(cx.slice(span))).or_default().push(span);
                found.extend(place);
            });
        }
        let places = |form: &str| places.get(&registry::key(form)).map_or(&[][..], Vec::as_slice);
        for &Place { span, house, kind } in &found {
            let shown = cx.slice(span);
            let right = places(house);
            let evidence = NameEvidence {
                canonical: house.to_owned(),
                variant: shown.to_owned(),
                canonical_count: right.len() as u32,
                variant_count: places(shown).len() as u32,
                kind: kind.unwrap_or(NameKind::Spelling),
                source: None,
            };
            let mut report = Report::new(span, format!("`{shown}` is `{house}` in the registry of names"))
                .suggest(house)
                .group(house)
                .key(format!("{}|{}", registry::key(house), registry::key(shown)))
                .name(evidence);
            if kind.is_some_and(super::told::is_small) {
                report = report.severity(Severity::Minor);
            }
            for &place in right.iter().take(MOST_PLACES) {
                report = report.related(place, format!("`{}` here", cx.slice(place)));
            }
            out.report(report);
        }
    }
}

/// Most places of the house form that one finding shows.
const MOST_PLACES: usize = 20;

/// One place of a spelling that is not the house form.
struct Place<'r> {
    span: TextSpan,
    house: &'r str,
    kind: Option<NameKind>,
}

/// Takes the spellings in `run` that something is decided about, the longest at each word; with those that are not the
/// house form comes what to report.
fn find<'r>(
    cx: &Context<'_>,
    names: &'r NameRegistry,
    run: &CapitalRun,
    mut take: impl FnMut(TextSpan, Option<Place<'r>>),
) {
    let words = cx.facts.words_of(run);
    let mut at = 0;
    while at < words.len() {
        let longest = (words.len() - at).min(names.longest());
        let standing = (1..=longest).rev().find_map(|length| {
            let span = words[at].span.cover(words[at + length - 1].span);
            names.standing(cx.slice(span)).map(|standing| (length, span, standing))
        });
        let Some((length, span, standing)) = standing else {
            at += 1;
            continue;
        };
        match standing {
            Standing::Other { .. } if length == 1 && is_capital_by_place(cx, run, words[at], at) => {}
            Standing::Other { house, kind } => take(span, Some(Place { span, house, kind })),
            Standing::House => take(span, None),
        }
        at += length;
    }
}

/// Whether the word may be a dictionary word that only its position made a capital.
fn is_capital_by_place(cx: &Context<'_>, run: &CapitalRun, word: RunWord, at: usize) -> bool {
    let placed = run.headline || (run.initial && at == 0);
    let word = cx.slice(word.span);
    placed && (lexicon::lookup(word).has(Flag::Common) || cx.facts.lower_count(word) > 0)
}
