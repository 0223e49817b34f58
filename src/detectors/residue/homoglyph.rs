//! Letters of another alphabet that look like Latin ones: `Rоsneft` with a Cyrillic `о`.

use super::code::place;
use super::look_alikes::{latin, unmasked};
use crate::doc::{Bits, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::script::Writing;

/// The rule.
pub(super) struct Homoglyph;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("homoglyph"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Minor,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::ODD_CHARACTER,
    summary: Text::Borrowed("a Cyrillic or Greek letter that looks like the Latin one"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Words that mix Latin letters with Cyrillic or Greek ones of the same shape (`Rоsgaz` with a Cyrillic `о`), and words, Roman numerals \
        and type numbers that are wholly in such letters (`С-300`, `ХХ` for `XX`). The message names the code point.\n\n\
        ## Why it matters\n\
        Nobody sees the difference, and no search finds the word. It is also a known way to forge a name or an address.\n\n\
        ## How to fix\n\
        Write the Latin letter: the fix does so.\n\n\
        ## Known limits\n\
        Only letters that look the same in every common typeface are known. A word in another alphabet that happens to be made of such \
        letters is reported only where Latin letters make an English word, a numeral or a type number of it.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The firm ⟦Rоsgaz⟧ sold its shares.", "The firm Rosgaz sold its shares."),
        Example::fixed("The ⟦АBC⟧ group moved to the coast.", "The ABC group moved to the coast."),
        Example::fixed(
            "A ⟦С-300⟧ stood by the road in the ⟦ХХ⟧ century.",
            "A C-300 stood by the road in the XX century.",
        ),
        Example::fixed("It was ⟦а⟧ quiet day.", "It was a quiet day."),
        Example::good("The β-blocker, the μ-opioid receptor and ΔT were tested."),
        Example::good("The word мир means both peace and world."),
        Example::good("The Łódź theatre and the Ørsted firm met."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for Homoglyph {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for (at, &token) in cx.tokens.iter().enumerate() {
            let wordy = matches!(token.kind, TokenKind::Word | TokenKind::Mixed);
            if !wordy || !token.bits.has(Bits::NON_ASCII) {
                continue;
            }
            let word = cx.word(token);
            if !word.chars().any(|c| latin(c).is_some()) {
                continue;
            }
            let Some(fixed) = unmasked(cx, at, token) else { continue };
            let Some((c, plain)) = word.chars().find_map(|c| latin(c).map(|plain| (c, plain))) else { continue };
            let name = Writing::of(c).name();
            let message = format!("`{word}` has a {name} letter (U+{:04X}) for `{plain}`", u32::from(c));
            let span = place(0, token.start as usize, token.end() as usize);
            // A word that was typed so once and copied is one problem.
            let report = Report::new(span, message).help(format!("write `{fixed}` in Latin letters")).group(word);
            out.report(report.fix(fixed, Safety::Safe));
        }
    }
}
