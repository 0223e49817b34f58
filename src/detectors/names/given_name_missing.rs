//! `given-name-missing`: a bare family name first, the full name later.

use std::borrow::Cow;

use super::persons::{self, Mention, Person};
use super::words::Words;
use crate::doc::CapitalRun;
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

const DOC: &str = "\
## What it finds

A person whom the text first names by the bare family name and by the full name only later. Headings, the first block,
short lines, lists, captions and quotations do not count. There is at most one finding for each person: at the first
bare name, with the place of the full name shown.

Two people with titles in one breath, of whom only one has a given name: `Governor Baskarov and Minister Anna Tanvek`, where the
full name of the other has not come before.

## Why it matters

A reader does not know who `Baskarov` is until the full name comes, three paragraphs on. It happens when a sentence
that introduces somebody is lost, moved, or cut short, and when an editor puts paragraphs in another order.

## How to fix

Give the full name at the first place and the family name from there on. Look whether a paragraph is missing before it.

## Known limits

For information only: some writers do it on purpose. In 1.06 million words of translations it was found 3 times in machine
and 2 times in human texts, each time rightly by the letter. A family name that everybody knows (`Putin`, `Merkel`), a
person with an unusual given name, and one whose full name never comes are not found unless they stand beside a full name, nor a name of which two people in the text have a part.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("given-name-missing"),
    family: Cow::Borrowed("names"),
    category: Category::Fluency,
    severity: Severity::Info,
    confidence: Confidence::percent(60),
    scope: Scope::Document,
    summary: Cow::Borrowed("a bare family name before the full name"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 17] = [
    Example::bad(
        "The bridge is closed.\n\nThe engineers of the town had warned ⟦Baskarov⟧ in spring.\n\nThe owner of the bridge \
         is Igor Baskarov, a rich man.",
    ),
    Example::bad(
        "The bridge is closed.\n\nAccording to ⟦Tanvek⟧, the bridge over the river is safe.\n\nNobody believed her at \
         first.\n\nAnna Tanvek has built twenty bridges in the valley.",
    ),
    Example::bad(
        "The bridge is closed.\n\nThe old bridge over the river was built by Minister ⟦Lemeshev⟧.\n\nHis son says that \
         Viktor Lemeshev was proud of it.",
    ),
    Example::bad("The bridge was opened by ⟦Governor Baskarov⟧ and Minister Anna Tanvek in the rain."),
    Example::bad("They met Defence Minister Igor Lemeshev and ⟦President Ozerin⟧ on the bridge."),
    Example::good(
        "Igor Baskarov is the governor.\n\nThe bridge was opened by Governor Baskarov and Minister Anna Tanvek in the rain.",
    ),
    Example::good("The bridge was opened by Governor Baskarov and Minister Tanvek in the rain."),
    Example::good(
        "The bridge is closed.\n\nThe engineers of the town had warned Igor Baskarov in spring.\n\nIt is the last bridge \
         that Baskarov owns.",
    ),
    // A headline has no room.
    Example::good(
        "Baskarov closes his bridge over the river at last.\n\nThe owner of the bridge is Igor Baskarov, 60.",
    ),
    Example::good("The bridge is closed\n\nBaskarov angry\n\nThe owner of the bridge is Igor Baskarov, 60."),
    // The full name is in the heading.
    Example::good(
        "Igor Baskarov closes his bridge over the river.\n\nThe engineers of the town had warned Baskarov in spring.\n\n\
         Now Igor Baskarov is angry.",
    ),
    // Somebody is quoted.
    Example::good(
        "The bridge is closed.\n\n“The engineers of the town had warned Baskarov in spring,” the mayor said.\n\nThe owner \
         of the bridge is Igor Baskarov, 60.",
    ),
    // A name that everybody knows.
    Example::good(
        "The bridge is closed.\n\nThe engineers of the town had warned Merkel in spring.\n\nIt was Angela Merkel who \
         opened the bridge.",
    ),
    // Two people of one name.
    Example::good(
        "The bridge is closed.\n\nThe engineers of the town had warned Baskarov in spring.\n\nThe bridge is owned by Igor \
         Baskarov and by Anna Baskarov.",
    ),
    // A family, a firm.
    Example::good(
        "The bridge is closed.\n\nThe engineers of the town had warned the Baskarov family in spring.\n\nThe owner of the \
         bridge is Igor Baskarov, 60.",
    ),
    // The full name stood there as part of a longer run.
    Example::good(
        "The bridge is closed.\n\nThe letter of the Head of the Northern District Igor Baskarov has come.\n\nThe \
         engineers of the town had warned Baskarov in spring.\n\nThe owner of the bridge is Igor Baskarov, 60.",
    ),
    // The given name never comes.
    Example::good("The bridge is closed.\n\nThe engineers of the town had warned Baskarov in spring, and he laughed."),
];

/// From this Zipf frequency a family name needs no given name: `Putin` has 3.9, `Merkel` 3.4.
const FAMOUS: f32 = 2.5;

/// Fewest words of a block that is a paragraph and no line of a page.
const MIN_WORDS: u32 = 8;

/// Bytes that are searched for as much as two names are compared for.
const SEARCHED: u64 = 256;

/// Words after a name that make it one of a family, a firm or a thing.
const OTHERS: [&str; 14] = [
    "family",
    "families",
    "brothers",
    "sisters",
    "group",
    "company",
    "firm",
    "foundation",
    "case",
    "affair",
    "institute",
    "clan",
    "award",
    "prize",
];

/// The rule.
pub(super) struct GivenNameMissing;

impl Rule for GivenNameMissing {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        beside_full_names(cx, out);
        if !has_late_full_name(cx) {
            return;
        }
        let people = persons::people(cx);
        for person in people.all.iter().filter(|person| person.sure) {
            let Some((bare, full)) = late_full_name(cx, person) else { continue };
            if !out.spend(u64::from(bare.name.start) / SEARCHED) {
                return;
            }
            // It may have stood before as part of a longer run: `Head of the Northern District Igor Baskarov`.
            if cx.text()[..bare.name.start as usize].contains(cx.slice(full.name)) {
                continue;
            }
            let shown = cx.slice(full.name);
            let message = format!("`{}` is introduced as `{shown}` only later", cx.slice(bare.name));
            out.report(
                Report::new(bare.name, message)
                    .suggest(shown)
                    .group(shown)
                    .related(full.name, format!("`{shown}` here")),
            );
        }
    }
}

/// Reports people with a title and no given name right beside people with both.
fn beside_full_names(cx: &Context<'_>, out: &mut Sink<'_>) {
    let text = cx.text();
    let span = |run: &CapitalRun| {
        let words = cx.facts.words_of(run);
        words.first().zip(words.last()).map_or(TextSpan::new(0, 0), |(first, last)| first.span.cover(last.span))
    };
    for (at, pair) in cx.facts.runs.windows(2).enumerate() {
        let (end, start) = (span(&pair[0]).end, span(&pair[1]).start);
        if end >= start || TextSpan::new(end, start).slice(text) != " and " || pair[0].headline {
            continue;
        }
        let [Some(first), Some(second)] = [&pair[0], &pair[1]].map(|run| titled(cx, run)) else { continue };
        let (bare, full, run) = match (first.words, second.words) {
            (1, 2..) => (first, second, at),
            (2.., 1) => (second, first, at + 1),
            _ => continue,
        };
        if persons::in_quotation(cx.doc, cx.facts, bare.whole.start) {
            continue;
        }
        let people = persons::people(cx);
        let Some(person) = people.of_run(run).map(|person| &people.all[person as usize]) else { continue };
        if person.mentions.iter().any(|mention| mention.full && mention.name.start < bare.whole.start) {
            continue;
        }
        let (name, other) = (cx.slice(bare.name), cx.slice(full.name));
        out.report(
            Report::new(bare.whole, format!("`{name}` has no given name, `{other}` beside it has one"))
                .help("give both names where a person first comes")
                .group(name)
                .related(full.whole, "with a given name"),
        );
    }
}

/// A run of a title and a name.
struct Titled {
    whole: TextSpan,
    name: TextSpan,
    words: u32,
}

/// The name in `run`, if a title stands before it.
fn titled(cx: &Context<'_>, run: &CapitalRun) -> Option<Titled> {
    if run.last - run.first < 2 {
        return None;
    }
    let words = cx.shared.get(|| Words::new(cx.doc, cx.facts));
    let title = (run.first..run.last).rev().find(|&word| words.entry(word).has(Flag::Title))?;
    let name = cx.facts.run_words.get(title as usize + 1..run.last as usize)?;
    let (first, last) = (name.first()?.span, name.last()?.span);
    let whole = cx.facts.run_words[run.first as usize].span.cover(last);
    Some(Titled { whole, name: first.cover(last), words: run.last - title - 1 })
}

/// Whether a word ends a run after it ended a shorter one: most documents have no such name, and need no closer look.
fn has_late_full_name(cx: &Context<'_>) -> bool {
    let words = cx.shared.get(|| Words::new(cx.doc, cx.facts));
    let mut shortest = vec![u32::MAX; words.all.len()];
    cx.facts.runs.iter().any(|run| {
        let title = (run.first..run.last).rev().find(|&word| words.entry(word).has(Flag::Title));
        let length = run.last - title.map_or(run.first, |title| title + 1);
        let known = &mut shortest[words.of[run.last as usize - 1] as usize];
        let longer = *known < length;
        *known = (*known).min(length);
        longer
    })
}

/// The bare name and the full one, if the bare one comes first.
fn late_full_name<'p>(cx: &Context<'_>, person: &'p Person) -> Option<(&'p Mention, &'p Mention)> {
    let first = person.mentions.iter().find(|mention| !mention.apart && mention.block > 0)?;
    // A full name in the heading or the first block has introduced the person.
    let full = person.mentions.iter().find(|mention| mention.full)?;
    let block = &cx.facts.blocks[first.block as usize];
    let counts = first.name.start < full.name.start
        && first.sentence != full.sentence
        && !full.apart
        && block.ended
        && block.words >= MIN_WORDS
        && lexicon::lookup_token(cx.slice(person.family)).zipf() < FAMOUS
        && !persons::in_quotation(cx.doc, cx.facts, first.name.start)
        && !is_of_others(cx, first);
    counts.then_some((first, full))
}

/// Whether the bare name may stand for a family or a firm: `the Baskarov family`, `the Baskarovs`.
fn is_of_others(cx: &Context<'_>, mention: &Mention) -> bool {
    let run = &cx.facts.runs[mention.run as usize];
    let article = run.before().is_some_and(|before| matches!(cx.slice(before), "the" | "a" | "an"));
    let rest = &cx.text()[mention.name.end as usize..];
    let rest = ["'s", "’s"].iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(rest);
    let next = rest.strip_prefix([' ', '-']).unwrap_or_default().split(|c: char| !c.is_alphabetic()).next();
    (article && mention.name.start == mention.whole.start) || next.is_some_and(|word| OTHERS.contains(&word))
}
