//! What is said of a name in two spellings: a finding for each place of the rarer one, with all the places of all
//! spellings, which of them is preferred and why, and what makes them one.

use std::sync::Arc;

use super::cluster::Variant;
use super::collect::Place;
use crate::finding::{NameEvidence, NameKind, Severity};
use crate::rule::{Context, Report, Sink};
use crate::text::{TextSpan, fold};

/// Below this confidence a finding is worth a look and no more.
const SURE_ENOUGH: f32 = 0.6;

/// Fewest other places that a finding shows, if there are so many.
const FEWEST_PLACES: usize = 20;

/// Most other places that all findings of one spelling show: each of `n` findings shows all places of a name, and a long
/// document may have thousands of both.
const MOST_LABELS: usize = 2_000;

/// What makes two spellings one, besides their letters.
#[derive(Default)]
pub(super) struct Reason<'n> {
    /// The string of the source that both stand for.
    pub source: Option<&'n str>,
    /// What both stand beside.
    pub beside: Option<Beside>,
}

/// What two spellings share.
pub(super) enum Beside {
    /// A first or family name.
    Name(String),
    /// A title or a kind.
    Role(String),
}

/// Reports all `variants`, which are sorted by their preferred spelling, with their `reasons`, in the same order, where there
/// are any. `is_house` tells the forms that a desk chose.
pub(super) fn report<'n>(
    cx: &Context<'_>,
    out: &mut Sink<'_>,
    variants: &[Variant],
    name: impl Fn(u32) -> (&'n str, &'n [Place]),
    reasons: &[Reason<'n>],
    is_house: impl Fn(&str) -> bool,
) {
    let unknown = Reason::default();
    let told = variants.iter().enumerate().filter(|(_, variant)| variant.confidence >= super::name_variant::LEAST);
    for (number, variant) in told {
        let (canonical, at) = name(variant.canonical);
        let (text, places) = name(variant.form);
        let reason = reasons.get(number).unwrap_or(&unknown);
        let evidence = NameEvidence {
            canonical: canonical.to_owned(),
            variant: text.to_owned(),
            canonical_count: at.len() as u32,
            variant_count: places.len() as u32,
            kind: variant.kind,
            source: reason.source.map(str::to_owned),
        };
        let choice = match at.len().cmp(&places.len()) {
            _ if is_house(canonical) => format!("write `{canonical}`, the house form"),
            _ if variant.kind == NameKind::Script => format!("write `{canonical}`"),
            std::cmp::Ordering::Greater => format!("write `{canonical}`, the more frequent form"),
            std::cmp::Ordering::Equal => {
                format!("write one of the two, such as `{canonical}`")
            }
            std::cmp::Ordering::Less => format!("write `{canonical}`, the better form"),
        };
        let help = format!("{choice}: {}", why(variant.kind, reason));
        let related = other_places(variants, variant, &name);
        for place in places {
            let shown = cx.slice(place.span);
            let message = format!("`{shown}` is probably `{canonical}`, spelt so {} here", times(at.len()));
            let mut report = Report::new(place.span, message)
                .confidence(f64::from(variant.confidence))
                .suggest(canonical)
                .help(help.clone())
                .group(canonical)
                .key(key(canonical, text))
                .name(evidence.clone())
                .all_related(&related);
            if variant.confidence < SURE_ENOUGH {
                report = report.severity(Severity::Info);
            } else if is_small(variant.kind) {
                report = report.severity(Severity::Minor);
            }
            out.report(report);
        }
    }
}

/// The places of all other spellings of the name of `variant`, in order, with what each shows.
fn other_places<'n>(
    variants: &[Variant],
    variant: &Variant,
    name: impl Fn(u32) -> (&'n str, &'n [Place]),
) -> Vec<(TextSpan, Arc<str>)> {
    let first = variants.partition_point(|other| other.canonical < variant.canonical);
    let same = variants[first..].iter().take_while(|other| other.canonical == variant.canonical);
    let others = same.filter(|other| other.form != variant.form).map(|other| other.form);
    let most = (MOST_LABELS / name(variant.form).1.len().max(1)).max(FEWEST_PLACES);
    let all = std::iter::once(variant.canonical).chain(others).map(name);
    let shown = all.flat_map(|(text, places)| {
        let here: Arc<str> = format!("`{text}` here").into();
        places.iter().map(move |place| (place.span, Arc::clone(&here)))
    });
    let mut places: Vec<_> = shown.take(most).collect();
    places.sort_by_key(|(span, _)| *span);
    places
}

/// What makes the two one name, as a clause.
fn why(kind: NameKind, reason: &Reason<'_>) -> String {
    let letters = match (kind, reason.source) {
        (_, Some(source)) => format!("both stand for `{source}` in the source"),
        (NameKind::Marks, None) => "only marks differ".to_owned(),
        (NameKind::Alias, None) => "both are known for one".to_owned(),
        (NameKind::Spelling, None) => "both sound alike".to_owned(),
        (NameKind::CutEnd, None) => "the end is missing".to_owned(),
        (NameKind::CutStart, None) => "the beginning is missing".to_owned(),
        (NameKind::Spacing, None) => "only spaces or hyphens differ".to_owned(),
        (NameKind::Order, None) => "the words are the same".to_owned(),
        (NameKind::Script, None) => "the other was left in the letters of the source".to_owned(),
    };
    match &reason.beside {
        Some(Beside::Name(name)) => format!("{letters}, and both stand beside `{name}`"),
        Some(Beside::Role(role)) => format!("{letters}, and both are called `{role}`"),
        None => letters,
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

/// What identifies the pair: folded, unless nothing is left of it, as of a word in another script.
fn key(canonical: &str, text: &str) -> String {
    let part =
        |text: &str| Some(fold::fold(text)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| text.to_owned());
    format!("{}|{}", part(canonical), part(text))
}

/// Whether a reader sees through the difference at once.
pub(super) const fn is_small(kind: NameKind) -> bool {
    matches!(kind, NameKind::Marks | NameKind::Alias | NameKind::Spacing | NameKind::Order)
}
