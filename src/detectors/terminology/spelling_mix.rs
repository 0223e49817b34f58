//! `spelling-mix`: British and American spelling in one article.

use std::borrow::Cow;

use super::bodies;
use crate::doc::{Bits, Token};
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon;
use crate::lexicon::spelling::{self, Variety};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

Words in British spelling in an article that spells as Americans do, or the other way round: `harbour` and `neighbor`,
`organised` and `traveled`. The finding is at the first word of the rarer spelling; the others are shown with it.

## Why it matters

The text was put together, or a machine chose anew in each sentence. Readers notice.

## How to fix

Choose one spelling. The suggestion is the word as the rest of the article would spell it.

## Known limits

For information only; of 31 findings in translations 28 were a mix. Words with `-ize` are right in both (British publishers with an Oxford dictionary write them), and so
is every word that one side accepts as a variant: `program`, `gray` and `cancelled` say nothing. Names and quotations are
not looked at; Canadian and Australian texts mix the two in their own way.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("spelling-mix"),
    family: Cow::Borrowed("terminology"),
    category: Category::Locale,
    severity: Severity::Info,
    confidence: Confidence::percent(80),
    scope: Scope::Document,
    summary: Cow::Borrowed("British and American spelling in one article"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 7] = [
    Example::bad("The colour of the water changed.\n\nA ⟦neighbor⟧ closed the harbour, and the centre was dark."),
    Example::bad("The labor was hard.\n\nThey traveled to the ⟦harbour⟧ and rested."),
    Example::bad("They organised a march and travelled far.\n\nThe ⟦rumors⟧ were untrue."),
    Example::good("The programme was organized by the town with colour and honour, and will be modernized."),
    Example::good("The colour of the harbour changed.\n\nHe flew to the World Trade Center and to Pearl Harbor."),
    Example::good("The colour of the harbour changed.\n\n“My favorite color,” the American wrote."),
    Example::good("The programme of the centre has a new colour.\n\nThe computer program that chose it is old."),
];

/// Fewest words of both spellings that are worth a finding.
const LEAST: usize = 3;

/// Most other places that the finding shows.
const MOST_PLACES: usize = 10;

/// The rule.
pub(super) struct SpellingMix;

impl Rule for SpellingMix {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.facts.regional.len() < LEAST {
            return;
        }
        let variety = |token: &Token| lexicon::lookup_token(cx.word(*token)).variety();
        let own = |token: &&Token| !token.bits.has(Bits::QUOTED) && !bodies::in_quotation(cx.facts, token.start);
        let of = |wanted: Variety| -> Vec<Token> {
            cx.facts.regional.iter().filter(own).filter(|token| variety(token) == Some(wanted)).copied().collect()
        };
        let (british, american) = (of(Variety::British), of(Variety::American));
        let (Some(first_british), Some(first_american)) = (british.first(), american.first()) else { return };
        if british.len() + american.len() < LEAST {
            return;
        }
        // Of two spellings that are equally frequent, the one that comes first is the article's own.
        let fewer_british = (british.len(), std::cmp::Reverse(first_british.start))
            < (american.len(), std::cmp::Reverse(first_american.start));
        let (few, many, odd) =
            if fewer_british { (british, american, Variety::British) } else { (american, british, Variety::American) };
        let word = cx.word(few[0]);
        let message =
            format!("`{word}` is {} spelling in an article that spells {} otherwise", odd.name(), odd.other().name());
        let mut report = Report::new(few[0].span(), message);
        if let Some(other) = spelling::counterpart(word) {
            report = report.suggest(other);
        }
        for &other in few[1..].iter().take(MOST_PLACES) {
            report = report.related(other.span(), format!("`{}`, too", cx.word(other)));
        }
        out.report(report.related(many[0].span(), format!("`{}` is {}", cx.word(many[0]), odd.other().name())));
    }
}
