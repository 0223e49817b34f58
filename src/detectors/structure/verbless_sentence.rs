//! Sentences of running prose without a finite verb.

use std::borrow::Cow;

use super::lost_verb::{Grammar, Loss};
use super::prose::{self, Make};
use super::register::Register;
use crate::doc::Traits;
use crate::finding::{Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct VerblessSentence;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("verbless-sentence"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Minor,
    confidence: Confidence::percent(85),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a sentence of running prose has no finite verb"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A sentence of a paragraph that opens with a capital, ends with a full stop and has no finite verb, where the words \
        around the gap want one: a subject with nothing to do (`They three boats`), a noun and an article side by side \
        (`The company a new plant`). What people also write without a verb (`A good year for apples.`) is at most an \
        `info`, and seldom even that in chats, letters and advertisements.\n\n\
        ## Why it matters\n\
        Machine translation drops a verb that its source does not have (`to be` in Russian and Arabic) or that it could not \
        place. The reader must guess who did what.\n\n\
        ## How to fix\n\
        Take the verb from the source, or join the words to the sentence they belong to.\n\n\
        ## Known limits\n\
        A lost auxiliary before a participle (`The law passed in May`) leaves a whole sentence, and so does a lost `will`. \
        Of 1,795 human sentences whose only finite verb was deleted, two in five are found, one in eight at `minor`. \
        At `minor` all of 4 findings in translations were true, at `info` 28 of 71.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The quay was full. ⟦They three more boats to the wall with a borrowed rope.⟧"),
        Example::bad("⟦After the flood the council a new wall along the whole of the river bank for the market.⟧"),
        Example::bad("⟦She very angry about the long journey over the mountains to the coast.⟧"),
        Example::bad("⟦The harbour much too shallow for the larger ships of the grain companies.⟧"),
        // People write so as well: an `info`.
        Example::bad("The feast was over. ⟦A good year for the apple growers of the valley.⟧"),
        Example::bad("The house on the cape was empty. ⟦The old furniture been sold by the heirs.⟧"),
        // An answer.
        Example::good("Who was to blame? The engineer with the old map of the northern harbour."),
        // The tagger takes a past tense for a participle.
        Example::good("The storm ploughed through the old quarter of the town in the early evening."),
        // A plural noun and its verb, which could be two nouns.
        Example::good("Residents of the northern district regularly hold concerts against the plan of the mayor."),
        // A label.
        Example::good("Photo from the archive of the harbour museum in the old town."),
        // A caption or a heading ends without a stop.
        Example::good("The old lighthouse on the northern cape in the winter of the great storm"),
        // A chat.
        Example::good("you won't believe it :)\n\nBack again. A good year for the apple growers of the valley."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest words of a sentence that is judged: shorter ones are exclamations, answers, labels.
const MIN_WORDS: u32 = 6;

impl Rule for VerblessSentence {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.tokens.len() <= MIN_WORDS as usize || prose::has_sure_verb(cx) || !prose::is_statement(cx) {
            return;
        }
        let make = Make::of(cx);
        if make.words < MIN_WORDS || !make.is_running() {
            return;
        }
        if !may_have_gap(cx) && prose::has_likely_verb(cx) {
            return;
        }
        let Some(grammar) = Grammar::of_verbless(cx.text(), cx.tokens) else { return };
        if let Some(gap) = grammar.gap() {
            let severity = if Register::is_report(cx) { Severity::Minor } else { Severity::Info };
            report(cx, Some(gap), severity, out);
        } else if grammar.hidden_verb(1).is_none() {
            let loss = grammar.score();
            if let Some(severity) = severity(cx, &grammar, loss) {
                report(cx, loss.seam, severity, out);
            }
        }
    }
}

/// Whether a sign of a lost verb that outweighs all else may be there: see [`Grammar::gap`].
fn may_have_gap(cx: &Context<'_>) -> bool {
    matches!(cx.word_at(0), "He" | "She" | "They" | "We" | "I" | "It" | "There")
        || cx.tokens.iter().any(|&token| matches!(cx.word(token), "be" | "been"))
}

/// Half points from which a sentence of a report, and one of any other text, is worth a look.
const IN_REPORT: i32 = 0;
const ELSEWHERE: i32 = 3;

/// Half points from which a verb was lost, if no word could be one in any form.
const SURE: i32 = 4;

fn severity(cx: &Context<'_>, grammar: &Grammar<'_>, loss: Loss) -> Option<Severity> {
    let is_title = cx.block.is_some_and(|(index, _)| index == 0 && cx.doc.blocks.len() > 1) && cx.sentences.len() == 1;
    let least = if Register::is_report(cx) { IN_REPORT } else { ELSEWHERE };
    if loss.points < least || is_title {
        return None;
    }
    // A list of counts has brackets, and `A monument to …` may stand beside the sentence before it.
    let is_meant = cx.traits.meet(Traits::BRACKET) || matches!(cx.word_at(0), "A" | "An");
    let is_sure = loss.points >= SURE && loss.seam.is_some() && least == IN_REPORT && grammar.is_bare() && !is_meant;
    Some(if is_sure { Severity::Minor } else { Severity::Info })
}

fn report(cx: &Context<'_>, seam: Option<usize>, severity: Severity, out: &mut Sink<'_>) {
    let message = match seam {
        Some(at) => {
            let seam = cx.tokens[at].span().cover(cx.tokens[at + 1].span());
            format!("the sentence has no finite verb; one may be missing at `{}`", cx.slice(seam))
        }
        None => "the sentence has no finite verb".to_owned(),
    };
    let confidence = if severity == Severity::Info { 0.4 } else { 0.85 };
    out.report(
        Report::new(prose::head(cx.tokens), message)
            .severity(severity)
            .confidence(confidence)
            .help("take the verb from the source, or join the words to the sentence they belong to"),
    );
}
