//! `acronym-drift`: a rare acronym that is one letter away from one that the article explains.

use std::borrow::Cow;

use super::acronyms::{self, Acronym, Acronyms};
use super::known;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

An acronym that stands once or seldom and is never explained, beside a frequent one that is: `SOC` where the article has
introduced the `SCO`, `EEU` beside `EAEU`. The two differ in one letter more, less or other, or in two that changed places.

## Why it matters

The reader looks for a second body that is not there.

## How to fix

Write the acronym that the article has explained.

## Known limits

Acronyms that every reader knows are never taken for slips of others, nor are two that stand in one sentence, unless their
letters are the same. Where a letter is another one, is lost or added,
it is `info`: in 1.06 million words of translations only an exchange of two letters was found.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("acronym-drift"),
    family: Cow::Borrowed("terminology"),
    category: Category::Terminology,
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Document,
    summary: Cow::Borrowed("a rare acronym that is one letter away from one that the article explains"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 7] = [
    Example::bad(
        "The Regional Fisheries Board (RFB) cut the quota.\n\nSkippers marched to the RFB.\n\nA speaker of the ⟦RBF⟧ came out.",
    ),
    Example::bad(
        "The Northern Rail Company (NRC) has ordered trains.\n\nThe NRC is glad.\n\nThe first one is at the ⟦NRCC⟧ depot.",
    ),
    Example::bad(
        "The Velmoran Skating Association (VSA) has a new rink.\n\nThe VSA paid for it.\n\nThe ⟦VSO⟧ will open it in May.",
    ),
    Example::bad(
        "The Torvan Arts Hall (TAH) was full.\n\nA guard of the ⟦THA⟧ said that the TAH had never been so full, and left.",
    ),
    Example::good("The EU will not go.\n\nThe EEU will."),
    Example::good(
        "The Central Water Board (CWB) dug the wells.\n\nThe Central Wool Board (CWL) bought fleece.\n\nThe CWB thanked it.",
    ),
    Example::good("The Kelvan Town Union (KTU) won.\n\nThe KTU beat the KTO, and the KTU was glad."),
];

/// How many times as often the explained acronym must stand, unless the letters are the same.
const OFTEN: usize = 2;

/// The rule.
pub(super) struct AcronymDrift;

/// Most explained acronyms that others are compared with: a text with more is a list.
const MOST: usize = 200;

impl Rule for AcronymDrift {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let acronyms = Acronyms::of(cx);
        let is_long = |acronym: &&Acronym| acronym.text.len() >= 3;
        let explained: Vec<&Acronym> =
            acronyms.all.iter().filter(is_long).filter(|right| !right.definitions.is_empty()).take(MOST).collect();
        if explained.is_empty() {
            return;
        }
        for odd in acronyms.all.iter().filter(is_long).filter(|odd| odd.definitions.is_empty()) {
            let right = explained.iter().copied().find(|right| {
                right.text.len().abs_diff(odd.text.len()) <= 1
                    && is_slip(right, odd)
                    && (are_exchanged(right, odd) || !share_sentence(right, odd))
            });
            if let Some(right) = right
                && (!acronyms.is_explained(odd) || Acronyms::means(cx.text(), odd, right))
                && !known::is_known(&odd.text)
                && !acronyms::is_plain(&odd.text)
            {
                for used in &odd.uses {
                    let message = format!("`{}` is nowhere explained; the article has `{}`", odd.text, right.text);
                    let report = Report::new(used.span, message).suggest(right.text.clone()).group(right.text.clone());
                    let report = report.related(right.uses[0].span, format!("`{}` here", right.text));
                    let sure = are_exchanged(right, odd);
                    out.report(if sure { report } else { report.severity(Severity::Info).confidence(0.7) });
                }
            }
        }
    }
}

fn share_sentence(a: &Acronym, b: &Acronym) -> bool {
    a.uses.iter().any(|x| b.uses.iter().any(|y| x.sentence == y.sentence))
}

/// Whether `odd` is `right` with two letters that changed places, or, if it is much rarer, with one letter changed, lost or
/// added.
fn is_slip(right: &Acronym, odd: &Acronym) -> bool {
    let (a, b) = (&right.text, &odd.text);
    if strsim::osa_distance(a, b) != 1 || right.definitions.is_empty() {
        return false;
    }
    let exchanged = are_exchanged(right, odd);
    let fits = right.definitions.iter().any(|definition| definition.fits);
    let often = if exchanged { 1 } else { OFTEN };
    (fits || exchanged) && right.uses.len() >= often * odd.uses.len()
}

/// Whether two letters in a row changed places.
fn are_exchanged(a: &Acronym, b: &Acronym) -> bool {
    let different = a.text.bytes().zip(b.text.bytes()).filter(|(x, y)| x != y).count();
    a.text.len() == b.text.len() && different == 2 && strsim::osa_distance(&a.text, &b.text) == 1
}
