//! `name-variant`: one name, two spellings.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::blocks;
use super::cluster::{Link, Variant, Weight, cluster};
use super::collect::{self, Names, Place};
use super::leftover::{Leftover, leftovers};
use super::pair::{self, Verdict};
use super::source::{self, Evidence};
use super::told::{self, Reason};
use super::words::Words;
use super::{company, rendered, runs, worth};
use crate::finding::{Category, Confidence, NameKind, Severity};
use crate::lexicon::registry::{NameRegistry, Standing};
use crate::rule::{Context, Example, OptionDoc, OptionValue, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

A name of a person, a place or an organisation that is spelt in two ways in one article. The kinds, as reports call them:

* `spelling`: other letters. Another romanisation (`Zhirinovsky`, `Shirinowskij`; `Jeong Mi-rae`, `Chung Mirae`; `Hsieh`,
  `Xie`), a slip (`Temirkul`, `Termikul`), a case ending of a Slavic source (`Furtal`, `Furtala`), a foreign name in the Chinese
  reading of the characters that render it (`Kramer`, `Kelamo`).
* `cut-start`, `cut-end`: the beginning or the end is missing.
* `marks`: with and without marks (`Çağlar`, `Caglar`). `spacing`: other spaces or hyphens (`Kim Jong-un`, `Kim Jong Un`).
  `order`: the family name first or last. `alias`: two known names of one place or person (`Kiev`, `Kyiv`).
* `script`: left in the letters of the source (`Belgurov`, `Белгуров`); a gloss in brackets is meant and not reported.

Each place of the less preferred spelling is a finding; all places of the others are shown with it. Preferred is the house
form of a registry, else the more frequent spelling; the help says so, and what makes the two one name: their sound, a
first name, title or kind that stands beside both (`Hurricane Orla`, `Hurricane Orlah`), the source. `spelling`, `script` and cut
names are major findings, the others minor; below a confidence of 0.6 all are for information.

When a document comes with the text it was translated from (the field `source` of JSON Lines), each name is looked up
there by its sound. Two spellings that stand for one string of the source are one name at 0.9 or more, however different
they look, and a case ending that was left on (`Gurbala` for a form of `Гурбал`) is no other name; two that stand for two
strings are never reported, however alike. The help says which string it is. Sources in Cyrillic, Latin, Greek, Arabic,
Hebrew, Chinese, Japanese (kana) and Korean letters are read.

## Why it matters

A translation engine renders each sentence alone, and a name that it does not know gets a new spelling each time.
A reader takes two spellings for two people, and a search finds half of the places.

## How to fix

Look up the usual English spelling and use it everywhere. The suggestion is the spelling that this article uses most,
which is not always the right one, so names are never changed automatically. Names that only look alike go into `allow`.

## Known limits

Short names (three or four letters) with another letter are mostly missed. In pinyin one letter makes another name, in
Japanese another vowel does, so that slips of one letter there are told only with a family name beside them or by the
counts. Two names that are alike and have nothing beside them that tells them apart (`Wordle`, `Wardle`; two firms, two villages)
are taken for one. Country and people, husband and wife, place and province (`Kazakh`, `Kazakhstan`; `Ivanov`, `Ivanova`) are
told apart by their endings. A title that was left in the language of the source may have a name in another form (`Vestnik
Varshavy` beside Warsaw, `pro Tarvonu` beside Tarvona), and a firm that is called after a man may spell him as it likes,
which is for information. In a source, Han characters are read in Mandarin only: a Japanese name in kanji is judged by
its spelling alone. In a document of more than 150 names more likeness is asked for.
";

static OPTIONS: [OptionDoc; 1] = [OptionDoc {
    name: Cow::Borrowed("allow"),
    default: OptionValue::List(Vec::new()),
    doc: Cow::Borrowed(
        "Names that are never a variant of another (`Wardle`), or pairs that are two names (`Wordle/Wardle`).",
    ),
}];

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("name-variant"),
    family: Cow::Borrowed("names"),
    category: Category::Terminology,
    severity: Severity::Major,
    confidence: Confidence::percent(80),
    scope: Scope::Document,
    summary: Cow::Borrowed("one name in two spellings"),
    doc: Cow::Borrowed(DOC),
    options: Cow::Borrowed(&OPTIONS),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 28] = [
    Example::bad(
        "Arman Baskarov opened the session.\n\nNobody answered Baskarov at first.\n\nAt noon ⟦Baskarow⟧ left the hall.",
    ),
    Example::bad(
        "A crowd waited for Çağlar.\n\nThe text that ⟦Caglar⟧ read was short.\n\nIt was late when Çağlar left.",
    ),
    Example::bad(
        "The court heard Lemeshev on Monday.\n\nWitnesses praised Lemeshev.\n\nThe lawyer of Lemeshev was pleased.\n\n\
         In the evening ⟦Shev⟧ was free.",
    ),
    Example::bad(
        "The club praised Sarkhadov.\n\nThe coach has known Sarkhadov for years.\n\nIn the end ⟦Sarkhado⟧ signed.",
    ),
    Example::bad("The prize went to Bae Min-ho.\n\nThe film is the first of ⟦Bae Min Ho⟧.\n\nCritics like Bae Min-ho."),
    Example::bad("They met Orlis Tanvek.\n\nA book by ⟦Tanvek Orlis⟧ is on sale.\n\nIt made Orlis Tanvek rich."),
    Example::bad("The train to Kyiv was late.\n\nIn ⟦Kiev⟧ it was met by a band.\n\nThe mayor of Kyiv spoke."),
    Example::bad("They met Belgurov.\n\nA book by ⟦Белгуров⟧ is on sale.\n\nIt made Belgurov rich."),
    Example::good("They met Belgurov (Белгуров) at noon.\n\nA book by Belgurov is on sale."),
    Example::bad("Judge Deshkov freed Stepan Furtal.\n\nA crowd met Furtal.\n\nA friend of ⟦Furtala⟧ wept."),
    Example::bad("Jeong Mi-rae plays go.\n\nAt night Jeong Mi-rae sleeps.\n\nThe prize went to ⟦Chung Mi-rae⟧."),
    Example::bad(
        "They met Hassan al-Zafiri.\n\nA song by ⟦Hasan El Zafiri⟧ is heard.\n\nIt made Hassan al-Zafiri rich.",
    ),
    Example::bad(
        "In Wuhan, Kramer met the press.\n\nIt was late when Kramer left.\n\nThe goal of ⟦Kelamo⟧ was the last.",
    ),
    Example::good(
        "A goal by Kim Ji-hoon was the first.\n\nThe referee, Kim Ji-hyun, gave it.\n\nIt was a day for Kim Ji-hoon.",
    ),
    Example::good("The Dorvex (Dorveks) mattress is soft.\n\nA Dorvex costs little.\n\nThe shop has one Dorvex left."),
    // Derived names, each right.
    Example::good("The Kazakh minister came from Kazakhstan.\n\nMost Kazakhs like it."),
    Example::good("Both Ivanov and Ivanova signed.\n\nThe house of Ivanov is old."),
    Example::good("A Salafi preacher spoke of Salafism.\n\nMost Salafis are peaceful."),
    // Two places, two companies, two men with one patronymic each.
    Example::good("Rain fell in Hubei and in Hebei.\n\nThe dams in Hubei held."),
    Example::good("A letter from Hansen to Hanson was found.\n\nThe reply of Hanson was short."),
    Example::good("The farm of Mr. Oharuda is old.\n\nThe bank sent Mr. Haruda.\n\nIt was good for Oharuda."),
    // Two first names say that these are two people.
    Example::good(
        "The first speaker was Kemal Baskarov.\n\nThe last one was Timur Baskanov.\n\nAll thanked Kemal Baskarov.",
    ),
    // Cars, and a driver whose name only begins like one.
    Example::good("He drives a Tucson.\n\nThe team of Tuksonov won.\n\nIt was the second win for Tuksonov."),
    // Whoever all know needs no first name; who has one is somebody else.
    Example::good("Ilyas Ramil Hondalu was caught.\n\nHondalu led the guard.\n\nThe Handel society was pleased."),
    // A title in the language of the source: its preposition asks for the ending.
    Example::good(
        "Rain fell in Tarvona.\n\nThe seat went to Jan Belgurov of Starostove pro Tarvonu.\n\nThe mayor of Tarvona spoke.",
    ),
    // A contraction is no name; nor is a word that only its place made a capital.
    Example::good("“You’re late,” said Yuriy.\n\nEverybody likes Yuriy."),
    // A hyphen before a noun.
    Example::good("The Sino Tarvenian talks began.\n\nThe Sino-Tarvenian border is open."),
    // A dictionary word.
    Example::good("He left the Department of Justice.\n\nHis friend Justise stayed."),
];

/// Least confidence that is reported at all.
pub(super) const LEAST: f32 = 0.5;

/// How sure it is that a word of another script is the name that it sounds like.
const OTHER_SCRIPT: f32 = 0.9;

/// So many times as often must the Chinese reading of a foreign name stand in a text to be its form there.
const OVERWHELMING: usize = 3;

/// A document with more names than this is a collection, in which some are alike by chance.
const CROWD: f32 = 150.0;

/// Likeness asked for in addition at each doubling of the crowd.
const STRICTER: f32 = 0.02;

/// The rule.
pub(super) struct NameVariant;

impl Rule for NameVariant {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let allowed = Allowed::new(cx.list("allow"), cx.names);
        let mut names = collect::collect(cx.doc, cx.facts, &cx.shared.get(|| Words::new(cx.doc, cx.facts)));
        let Some(found) = Found::among(cx, &names, &allowed) else {
            return out.stop(format!("more than {} pairs of names", blocks::MOST));
        };
        names.keep(|id| found.tells(id));
        found.report(cx, out, &names, &allowed);
    }
}

/// All that is told of the names of a document.
struct Found<'d> {
    /// Single words, by their numbers.
    single: Vec<Variant>,
    /// What makes them one.
    reasons: Vec<Reason<'d>>,
    /// Names of several words: numbers of [`Names::full`], and after them those of [`Names::single`].
    full: Vec<Variant>,
    /// Words of other scripts.
    left: Vec<Leftover<'d>>,
    /// They are numbered after all names.
    scripts: Vec<Variant>,
    /// How many names of several words there are.
    several: u32,
    /// All names that are told, with the numbers of `full`.
    told: FxHashSet<u32>,
}

impl<'d> Found<'d> {
    /// Looks at all names; nothing where they are too many.
    fn among(cx: &Context<'d>, names: &Names<'d>, allowed: &Allowed<'_>) -> Option<Self> {
        let strictness = (names.single.len() as f32 / CROWD).log2().max(0.0) * STRICTER;
        let evidence = Evidence::new(cx.doc, names);
        let in_view = |a: u32, b: u32, letters: Verdict| {
            evidence.as_ref().map_or(letters, |evidence| source::join(names, evidence, a, b, letters))
        };
        let letters = |a: u32, b: u32| {
            let (x, y) = (&names.single[a as usize], &names.single[b as usize]);
            pair::judge(names, x, y, strictness)
        };
        let judge = |a: u32, b: u32| in_view(a, b, letters(a, b));
        let mut links = Vec::new();
        let mut link = |a: u32, b: u32| {
            let may_be = worth::may_be_one(names, &names.single[a as usize], &names.single[b as usize], strictness);
            // What is no link is not asked for its reason.
            let letters = if may_be { letters(a, b) } else { Verdict::Unlike };
            if let Verdict::Same(kind, confidence) = in_view(a, b, letters) {
                links.push(Link { a, b, kind, confidence });
            }
        };
        if !blocks::for_each_pair(names, worth::is_candidate, &mut link) {
            return None;
        }
        if let Some(evidence) = &evidence {
            evidence.for_each_pair(&mut link);
        }
        let mut readings = FxHashSet::default();
        rendered::for_each(names, |original, reading, confidence| {
            // The reading of a foreign name is not the better form of it, unless the text has hardly another.
            let count = |id: u32| names.single[id as usize].count();
            if count(reading) < OVERWHELMING * count(original) {
                readings.insert(reading);
            }
            links.push(Link { a: original, b: reading, kind: NameKind::Spelling, confidence });
        });
        let word = |id: u32| names.single[id as usize].text.as_ref();
        links.retain(|link| link.confidence >= LEAST && !allowed.has(word(link.a), word(link.b)));
        links.retain(|link| {
            let (x, y) = (&names.single[link.a as usize].places, &names.single[link.b as usize].places);
            !is_gloss(cx, x, y) && !is_gloss(cx, y, x)
        });
        links.sort_by_key(|link| (link.a, link.b));
        links.dedup_by_key(|link| (link.a, link.b));
        let weight = |id: u32| {
            let name = &names.single[id as usize];
            let rank = allowed.rank(&name.text) - i8::from(readings.contains(&id));
            Weight { rank, count: name.count(), zipf: names.stem(name).zipf(), first: id }
        };
        let apart = |a: u32, b: u32| allowed.has(word(a), word(b));
        let variants = cluster(&links, weight, |a, b| if apart(a, b) { Verdict::Different } else { judge(a, b) });
        let reason = |variant: &Variant| Reason {
            source: evidence.as_ref().and_then(|evidence| evidence.shared(variant.canonical, variant.form)),
            beside: company::shared(
                names,
                &names.single[variant.canonical as usize],
                &names.single[variant.form as usize],
            ),
        };
        let reasons = variants.iter().map(reason).collect();
        let full = full_names(names, &variants, allowed);
        let left = leftovers(cx.doc, cx.facts, names);
        let scripts = scripts(&left, names, allowed);
        let several = names.full.len() as u32;
        let of_single = variants.iter().flat_map(|variant| [several + variant.canonical, several + variant.form]);
        let of_others = full.iter().chain(&scripts).flat_map(|variant| [variant.canonical, variant.form]);
        let told = of_single.chain(of_others).collect();
        Some(Self { single: variants, reasons, full, left, scripts, several, told })
    }

    /// Whether anything is told of name number `id`: one of [`Names::full`], or after them one of [`Names::single`].
    fn tells(&self, id: u32) -> bool {
        self.told.contains(&id)
    }

    fn report(&self, cx: &Context<'_>, out: &mut Sink<'_>, names: &Names<'_>, allowed: &Allowed<'_>) {
        let is_house = |form: &str| allowed.rank(form) > 0;
        let single = |id: u32| names.form(self.several + id);
        told::report(cx, out, &self.single, single, &self.reasons, is_house);
        told::report(cx, out, &self.full, |id| names.form(id), &[], is_house);
        let form = |id: u32| self.form(names, id);
        told::report(cx, out, &self.scripts, form, &[], is_house);
    }

    /// What is told of number `id` of the words of other scripts.
    fn form<'s>(&'s self, names: &'s Names<'_>, id: u32) -> (&'s str, &'s [Place]) {
        match id.checked_sub(self.several + names.single.len() as u32) {
            Some(number) => (self.left[number as usize].text, &self.left[number as usize].places),
            None => names.form(id),
        }
    }
}

/// Whether the name at `places` stands only in brackets behind the one at `of`, where it is meant: `Dorvex (Dorveks)`.
fn is_gloss(cx: &Context<'_>, of: &[Place], places: &[Place]) -> bool {
    let text = cx.text();
    places.iter().all(|place| {
        let opened = text[..place.span.start as usize].strip_suffix(" (").map(|head| head.len() as u32);
        let closed = text[place.span.end as usize..].starts_with(')');
        closed && opened.is_some_and(|end| of.binary_search_by_key(&end, |other| other.span.end).is_ok())
    })
}

/// Names that were left in another script, in which they have the numbers after all names.
fn scripts(left: &[Leftover<'_>], names: &Names<'_>, allowed: &Allowed<'_>) -> Vec<Variant> {
    let latin = (names.full.len() + names.single.len()) as u32;
    let mut variants: Vec<Variant> = (latin..)
        .zip(left)
        .filter(|(_, word)| !allowed.has(names.form(word.name).0, word.text))
        .map(|(form, word)| Variant { canonical: word.name, form, kind: NameKind::Script, confidence: OTHER_SCRIPT })
        .collect();
    variants.sort_by_key(|variant| (variant.canonical, variant.form));
    variants
}

/// Names of several words, unless one of their words is reported for its marks already.
fn full_names(names: &Names<'_>, known: &[Variant], allowed: &Allowed<'_>) -> Vec<Variant> {
    let stems = |fits: fn(&Variant) -> bool| -> FxHashSet<u32> {
        known.iter().filter(|variant| fits(variant)).map(|variant| names.single[variant.form as usize].stem).collect()
    };
    let marked = stems(|variant| variant.kind == NameKind::Marks);
    let varied = stems(|variant| variant.kind != NameKind::Marks && variant.confidence >= LEAST);
    let several = names.full.len() as u32;
    let is_marked = |id: u32| id < several && names.full[id as usize].stems.iter().any(|stem| marked.contains(stem));
    let mut links = runs::links(names);
    // A part that is reported by itself is not reported again as a part of the full name.
    let is_told = |link: &Link| {
        let (x, y) = (&names.full[link.a as usize].stems, &names.full[link.b as usize].stems);
        x.iter().zip(y).any(|(p, q)| p != q && (varied.contains(p) || varied.contains(q)))
    };
    links.retain(|link| match link.kind {
        NameKind::Spelling => !is_told(link),
        NameKind::Order => true,
        _ => !is_marked(link.a) && !is_marked(link.b),
    });
    links.retain(|link| !allowed.has(names.form(link.a).0, names.form(link.b).0));
    let weight = |id: u32| {
        let (text, places) = names.form(id);
        let first = places.first().map_or(0, |place| place.span.start);
        Weight { rank: allowed.rank(text), count: places.len(), zipf: 0.0, first }
    };
    cluster(&links, weight, |_, _| Verdict::Unlike)
}

/// What the user says are different names, in an option and in the registry.
pub(super) struct Allowed<'o> {
    entries: Vec<&'o str>,
    registry: Option<&'o NameRegistry>,
}

impl<'o> Allowed<'o> {
    pub(super) fn new(list: &'o [String], registry: Option<&'o NameRegistry>) -> Self {
        Self { entries: list.iter().map(String::as_str).collect(), registry }
    }

    /// How good a preferred spelling `form` is by what a desk decided: the house form before all others.
    fn rank(&self, form: &str) -> i8 {
        match self.registry.and_then(|registry| registry.standing(form)) {
            Some(Standing::House) => 1,
            None => 0,
            Some(Standing::Other { .. }) => -1,
        }
    }

    /// Whether `a` and `b` are two names, or either is never a variant.
    pub(super) fn has(&self, a: &str, b: &str) -> bool {
        let listed = |entry: &&str| match entry.split_once('/') {
            Some((x, y)) => {
                let (x, y) = (x.trim(), y.trim());
                (x == a && y == b) || (x == b && y == a)
            }
            None => *entry == a || *entry == b,
        };
        self.entries.iter().any(listed) || self.registry.is_some_and(|registry| registry.rejects(a, b))
    }
}
