//! `acronym-redefined`: one acronym that is explained twice.

use std::borrow::Cow;

use super::acronyms::{Acronym, Acronyms, Definition, content};
use super::vocabulary;
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

An acronym that stands in brackets behind two names which differ in a word: `Federal Mining Agency (FMA)`, and later
`Federal Minerals Authority (FMA)`. An acronym that is introduced twice with the same words is
reported, too.

## Why it matters

The article seems to speak of two bodies, or forgets what it has told already. Translation engines see one sentence at a
time and render the long name anew each time.

## How to fix

Use the name that the body itself uses, once, with the acronym in brackets; write the acronym alone from then on.

## Known limits

For information only: in 1.06 million words of translations no acronym was explained in two ways, so that no precision
could be measured; 21 findings were explained twice in the same way, most of them in sentences that stand there twice. Two long names that share no word are two things with one acronym, and nothing is said. Only acronyms of capital letters in
round brackets are looked at.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("acronym-redefined"),
    family: Cow::Borrowed("terminology"),
    category: Category::Terminology,
    severity: Severity::Info,
    confidence: Confidence::percent(80),
    scope: Scope::Document,
    summary: Cow::Borrowed("one acronym that is explained twice"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 6] = [
    Example::bad(
        "The Federal Mining Agency (FMA) closed the pit.\n\nThe miners blame the ⟦Federal Minerals Authority (FMA)⟧ for it.",
    ),
    Example::bad(
        "The Union of Democratic Youth (UDY) met in a barn.\n\nA member of the ⟦Democratic Youth League (UDY)⟧ spoke.",
    ),
    Example::bad(
        "The Coastal Rescue Service (CRS) saved nine sailors.\n\nThe ⟦Coastal Rescue Service (CRS)⟧ will look for two more.",
    ),
    Example::good("The Coastal Rescue Service (CRS) saved nine sailors.\n\nThe CRS will look for two more."),
    Example::good("The Green Party (GP) lost two seats.\n\nOle Brandt won the Grand Prix (GP) of Velmora."),
    Example::good("Ole Brandt (NOR) won the sprint.\n\nKari Halme (NOR) came second."),
];

/// The rule.
pub(super) struct AcronymRedefined;

impl Rule for AcronymRedefined {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for acronym in &Acronyms::of(cx).all {
            if let Some((first, rest)) = acronym.definitions.split_first() {
                for again in rest {
                    report(cx, acronym, first, again, out);
                }
            }
        }
    }
}

/// Reports that the acronym of `first` is explained `again`.
fn report(cx: &Context<'_>, acronym: &Acronym, first: &Definition, again: &Definition, out: &mut Sink<'_>) {
    let (x, y) = (content(cx.text(), first.long), content(cx.text(), again.long));
    let class = |word: &String| vocabulary::class(word).to_owned();
    let shares = x.iter().any(|a| y.iter().any(|b| class(a) == class(b)));
    if !shares || !(first.fits || again.fits) {
        return;
    }
    let (mut a, mut b) = (x.clone(), y.clone());
    a.sort();
    b.sort();
    let (one, other) = (cx.slice(first.long), cx.slice(again.long));
    let name = &acronym.text;
    // More words before the name are no other name: `the Velmoran Coastal Rescue Service`.
    let same = a == b || a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word));
    let message = if same {
        format!("`{name}` was explained before")
    } else {
        format!("`{name}` stands for `{other}` here and for `{one}` before")
    };
    let span = again.long.cover(again.acronym);
    let span = crate::text::TextSpan::new(span.start, span.end + u32::from(span.end == again.acronym.end));
    let report = Report::new(span, message)
        .related(first.long, format!("`{name}` is explained here"))
        .suggest(if same { name.clone() } else { format!("{one} ({name})") })
        .key(format!("{name}|{}", b.join(" ")));
    out.report(if same { report.confidence(0.7) } else { report });
}
