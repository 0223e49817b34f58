//! `repeated-opening`: two sentences close to each other open with the same phrase.

use std::borrow::Cow;

use crate::doc::Said;
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct RepeatedOpening;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("repeated-opening"),
    family: Cow::Borrowed("voice"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(50),
    scope: Scope::Document,
    summary: Cow::Borrowed("two sentences close to each other open with the same phrase"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence that opens with the same preposition or conjunction and the same next word as one of the two sentences \
        before it: `After leaving … After leaving …`, `In addition, … In addition, …`.\n\n\
        ## Why it matters\n\
        Chinese and Japanese hang one clause after another on the same phrase; a translation that keeps them all reads like a \
        list. An editor varies the second or joins the sentences.\n\n\
        ## How to fix\n\
        Say it once, or say it another way.\n\n\
        ## Known limits\n\
        For information only: speakers do it on purpose. In 1.06 million words of translations, nearly all with one sentence a \
        paragraph, it never spoke; between paragraphs machine texts have 0.05 in a thousand words and human ones 0.03. Phrases with a name, a number or a function word in second place (`In the …`) are left alone, and so are quotations \
        and three sentences or more that open alike.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad(
            "After leaving school, Tanvek learned to build boats. ⟦After leaving⟧ the yard in 1990, he went to sea.",
        ),
        Example::bad(
            "In addition, the quay was built of stone. Nobody had asked for that. ⟦In addition⟧, the steps were too steep.",
        ),
        Example::bad(
            "According to Tanvek, the boat is safe enough.\n\nBefore winter, the men paint the boats white. ⟦Before winter⟧, \
             they also mend the nets.",
        ),
        // Function words in second place say nothing.
        Example::good("In the morning, the boats leave the quay. In the evening, they all come back."),
        Example::good("After he left school, he built boats. After he left the yard, he went to sea."),
        // Names and numbers.
        Example::good("In Orvane, the boats are painted blue. In Orvane, nobody likes white boats."),
        Example::good("In 1990 the yard was closed for good. In 1990 the town lost every tenth man."),
        // A figure of speech.
        Example::good(
            "Without water there are no boats. Without water there is no fish. Without water there is nothing at all here.",
        ),
        // Three sentences on.
        Example::good(
            "In addition, the quay was built of stone. Nobody had asked for that. The town had no money. In addition, the \
             steps were too steep.",
        ),
    ]),
    ..RuleMeta::DEFAULT
};

/// Words that open an adverbial.
const OPENERS: [&str; 22] = [
    "After",
    "Before",
    "During",
    "In",
    "At",
    "On",
    "According",
    "As",
    "When",
    "While",
    "Since",
    "From",
    "With",
    "Without",
    "Under",
    "For",
    "By",
    "Through",
    "Because",
    "If",
    "Due",
    "Despite",
];

/// How many sentences before are looked at.
const REACH: usize = 2;

impl Rule for RepeatedOpening {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let said = &cx.facts.said;
        for (at, sentence) in said.iter().enumerate() {
            let Some(opening) = opening(cx, *sentence) else { continue };
            let near = &said[at.saturating_sub(REACH)..at];
            let is_near = |other: &&Said| other.block == sentence.block && alike(cx, **other, opening);
            let Some(first) = near.iter().rev().find(is_near) else { continue };
            // A third one makes it a figure of speech.
            let others = said[at.saturating_sub(2 * REACH)..].iter().take(4 * REACH);
            if others.filter(|other| alike(cx, **other, opening)).count() > 2 {
                continue;
            }
            let shown = cx.slice(opening);
            let earlier = TextSpan::new(first.start, first.start + opening.len());
            out.report(
                Report::new(opening, format!("`{shown}` opens one of the sentences just before, too"))
                    .related(earlier, "here")
                    .help("say it another way, or join the two sentences"),
            );
        }
    }
}

/// The first two words of `sentence`, if they open an adverbial with a word of meaning outside quotation marks.
fn opening(cx: &Context<'_>, sentence: Said) -> Option<TextSpan> {
    let text = cx.slice(sentence.span());
    let (opener, rest) = text.split_once(' ')?;
    if !OPENERS.contains(&opener) {
        return None;
    }
    let length = rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '’' | '\''))).unwrap_or(rest.len());
    let word = &rest[..length];
    let is_content = word.starts_with(char::is_lowercase) && !lexicon::lookup_token(word).has(Flag::Function);
    let end = sentence.start + (opener.len() + 1 + length) as u32;
    (is_content && length > 1).then(|| TextSpan::new(sentence.start, end))
}

/// Whether `other` opens with the words at `opening` as well.
fn alike(cx: &Context<'_>, other: Said, opening: TextSpan) -> bool {
    let rest = cx.slice(other.span()).strip_prefix(cx.slice(opening));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
