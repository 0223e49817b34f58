//! `informations`, `equipments`, `aircrafts`: a plural that does not exist.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::finding::{Confidence, Safety, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct PluralOfUncountable;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("plural-of-uncountable"),
    family: Cow::Borrowed("grammar"),
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("the plural of a noun that has none, or a plural twice"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `informations`, `equipments`, `furnitures`, `advices` and the like; `aircrafts`, `offsprings`, `sheeps`; plurals with a \
        second ending (`childrens`, `criterias`).\n\n\
        ## Why it matters\n\
        The source language counts the word. English readers hear a foreign speaker.\n\n\
        ## How to fix\n\
        Write the singular (`information`), or `pieces of`, and mend the verb that goes with it.\n\n\
        ## Known limits\n\
        Words with a plural in some trade or in older English are not in the list: `monies`, `fishes`, `behaviours`, \
        `trainings`, `staffs` (several groups). Names and capitals are left alone.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("The clerk asked for more ⟦informations⟧.", "The clerk asked for more information."),
        Example::fixed("New ⟦equipments⟧ were ordered.", "New equipment were ordered."),
        Example::fixed("Two ⟦aircrafts⟧ landed in the fog.", "Two aircraft landed in the fog."),
        Example::fixed("The ⟦criterias⟧ are strict.", "The criteria are strict."),
        Example::good("The staffs of two generals, and monies owed to the crown."),
        Example::good("She likes the magazine Informations and the firm Equipments & Sons."),
        // A possessive that has lost its apostrophe is another matter.
        Example::good("The childrens’ choir sang, and two fishes swam by."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Plurals that do not exist, and what should stand there.
const PLURALS: [(&str, &str); 32] = [
    ("informations", "information"),
    ("equipments", "equipment"),
    ("furnitures", "furniture"),
    ("advices", "advice"),
    ("homeworks", "homework"),
    ("houseworks", "housework"),
    ("luggages", "luggage"),
    ("baggages", "baggage"),
    ("infightings", "infighting"),
    ("softwares", "software"),
    ("hardwares", "hardware"),
    ("knowledges", "knowledge"),
    ("feedbacks", "feedback"),
    ("legislations", "legislation"),
    ("clothings", "clothing"),
    ("machineries", "machinery"),
    ("bloodsheds", "bloodshed"),
    ("underwears", "underwear"),
    ("sceneries", "scenery"),
    ("jewelries", "jewelry"),
    ("jewelleries", "jewellery"),
    ("cattles", "cattle"),
    ("sheeps", "sheep"),
    ("offsprings", "offspring"),
    ("aircrafts", "aircraft"),
    ("spacecrafts", "spacecraft"),
    ("hovercrafts", "hovercraft"),
    ("criterias", "criteria"),
    ("phenomenas", "phenomena"),
    ("bacterias", "bacteria"),
    ("childrens", "children"),
    ("violences", "violence"),
];

static ANCHORS: LazyLock<Vec<String>> =
    LazyLock::new(|| PLURALS.iter().map(|(plural, _)| (*plural).to_owned()).collect());

impl Rule for PluralOfUncountable {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &at in cx.anchors {
            let token = cx.tokens[at as usize];
            let word = cx.word(token);
            let Some((_, right)) = PLURALS.iter().find(|(plural, _)| *plural == word) else { continue };
            // `childrens’ choir`: an apostrophe that stands behind its word.
            let next = cx.tokens.get(at as usize + 1);
            if next.is_some_and(|next| token.touches(*next) && matches!(cx.word(*next), "'" | "’" | "-"))
                || is_compound(cx, at as usize)
            {
                continue;
            }
            out.report(
                Report::new(token.span(), format!("`{word}` is no plural: the noun has none, or has another"))
                    .help(format!("write `{right}`, and mend the verb that goes with it"))
                    .fix(*right, Safety::Unsafe),
            );
        }
    }
}

/// Whether the word stands before a noun as a possessive that lost its mark would: `a childrens home`.
fn is_compound(cx: &Context<'_>, at: usize) -> bool {
    cx.word_at(at) == "childrens"
        && cx.tokens.get(at + 1).is_some_and(|next| next.is_word() && cx.entry(at + 1).finite() < 0.2)
}
