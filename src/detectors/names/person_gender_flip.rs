//! `person-gender-flip`: one person is he and she.

use std::borrow::Cow;

use super::gender_signs::{self, Means, Sign};
use super::persons;
use crate::doc::{Facts, Gender};
use crate::finding::{Category, Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

const DOC: &str = "\
## What it finds

One named person who is `he` in one place and `she` in another, or `Ms` and `he`, or `Mr` and `Ms`. A pronoun counts only
where it can mean nobody else: it opens the sentence after one whose only person is the subject (`Tanvek sings. She …`),
or follows the subject in one sentence without another person (`Tanvek hurt herself`), or stands in an opening phrase
(`In her speech, Tanvek …`). The finding is at the rarer gender, or the later one if both are equally frequent; the
places of the other one are shown with it.

## Why it matters

Chinese, Turkish, Hungarian or Finnish do not tell `he` from `she`, and many languages leave the pronoun out. A
translation engine guesses for each sentence alone, and a man becomes a woman in the middle of a paragraph.

## How to fix

Look up who the person is and use one pronoun. Nothing is changed automatically, since a pronoun may mean somebody else
after all.

## Known limits

For information only: in 1.06 million words of translations it was found in 4 machine texts, each time rightly by the letter (in two of
them the other pronoun is the wrong one), and in no
human one, which is too few to trust. Of 78 pronouns that were turned in human texts it found 9: where two people are
near, where a noun for a person (`the mother`, `a colleague`) stands between, in quotations and in lists it says nothing.
";

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("person-gender-flip"),
    family: Cow::Borrowed("names"),
    category: Category::Accuracy,
    severity: Severity::Info,
    confidence: Confidence::percent(60),
    scope: Scope::Document,
    summary: Cow::Borrowed("one person is he and she"),
    doc: Cow::Borrowed(DOC),
    examples: Cow::Borrowed(&EXAMPLES),
    ..RuleMeta::DEFAULT
};

static EXAMPLES: [Example; 19] = [
    Example::bad(
        "Anna Tanvek won the race. She was fast. On Sunday, Tanvek hurt herself.\n\nTanvek lives by the lake. ⟦He⟧ has \
         two dogs.",
    ),
    Example::bad("Tanvek left the hall late. He was tired. ⟦She⟧ had not slept for days. He went home."),
    Example::bad("The mayor thanked Ms. Tanvek for the flowers.\n\nIn ⟦his⟧ answer, Tanvek spoke about the garden."),
    Example::bad("Tanvek opened his letter in the morning. He was pleased.\n\nAt noon, Tanvek asked ⟦herself⟧ why."),
    Example::bad(
        "A prize was given to Mr. Orlis Tanvek.\n\nThe jury praised Mr. Tanvek.\n\nIn the evening, ⟦Ms. Tanvek⟧ sang.",
    ),
    Example::good("Anna Tanvek won the race. She was fast. On Sunday, Tanvek hurt herself."),
    // Two people.
    Example::good("Tanvek met Baskarova in the hall. She was late.\n\nTanvek left at noon. He was tired."),
    Example::good("Tanvek met his wife in the hall. She was late.\n\nTanvek left at noon. He was tired."),
    Example::good("Tanvek waited for the doctor. She was late.\n\nTanvek left at noon. He was tired."),
    Example::good("Tanvek asked who had won. She had.\n\nTanvek left at noon. He was tired."),
    Example::good("She gave Tanvek a letter. She was late.\n\nTanvek left at noon. He was tired."),
    Example::good("Tanvek kissed her in the hall. She was late.\n\nTanvek left at noon. He was tired."),
    // Somebody is quoted.
    Example::good("Tanvek laughed. “She was late,” the driver said.\n\nTanvek left at noon. He was tired."),
    Example::good("Tanvek said: “She was late.” She was.\n\nTanvek left at noon. He was tired."),
    // The name of a couple.
    Example::good(
        "The house was built by Mr. Tanvek.\n\nIt was sold by Mrs. Tanvek.\n\nTanvek left at noon. He was tired.",
    ),
    Example::good("The husband was the first to come.\n\nThe jury praised Mr. Tanvek.\n\nThen Ms. Tanvek sang."),
    // Two people of one family name.
    Example::good("Anna Tanvek left at noon. She was tired.\n\nIgor Tanvek stayed. He was not."),
    // A ship and its captain.
    Example::good("The Tanvek left the port at noon. She was loaded with grain.\n\nCaptain Tanvek was ill. He slept."),
    // No person is near.
    Example::good("Tanvek left at noon. He was tired.\n\nThe train was full. She had no seat."),
];

/// Most other places that one finding shows.
const MOST_PLACES: usize = 10;

/// Words of a text in which one family name is that of several people.
const KIN: [&str; 14] = [
    "wife", "husband", "widow", "widower", "married", "couple", "spouse", "son", "daughter", "father", "mother",
    "brother", "sister", "parents",
];

/// The rule.
pub(super) struct PersonGenderFlip;

impl Rule for PersonGenderFlip {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !has_both(cx, cx.facts) {
            return;
        }
        let people = persons::people(cx);
        let mut signs = gender_signs::signs(cx, &people);
        signs.sort_by_key(|sign| (sign.person, sign.span));
        for of_one in signs.chunk_by(|a, b| a.person == b.person) {
            let name = people.all[of_one[0].person as usize].shown(cx.doc);
            let honorifics = of_one.iter().any(|sign| sign.means == Means::Honorific);
            if !(honorifics && KIN.iter().any(|word| cx.facts.lower_count(word) > 0)) {
                report(cx, name, of_one, out);
            }
        }
    }
}

/// Whether both genders occur among the pronouns and honorifics at all.
fn has_both(cx: &Context<'_>, facts: &Facts) -> bool {
    let has = |gender: Gender| {
        facts.pronouns.iter().any(|pronoun| pronoun.gender == gender)
            || facts.run_words.iter().any(|word| gender_signs::honorific(cx.slice(word.span)) == Some(gender))
    };
    has(Gender::Male) && has(Gender::Female)
}

/// Reports the signs of the rarer gender, if there are both.
fn report(cx: &Context<'_>, name: &str, signs: &[Sign], out: &mut Sink<'_>) {
    let count = |gender: Gender| signs.iter().filter(|sign| sign.gender == gender).count();
    let (first, second) = (signs[0].gender, signs[0].gender.other());
    let odd = if count(first) < count(second) { first } else { second };
    let (rare, usual) = (count(odd), count(odd.other()));
    for sign in signs.iter().filter(|sign| sign.gender == odd) {
        let (shown, other) = (cx.slice(sign.span), if odd == Gender::Male { "a woman" } else { "a man" });
        let message = format!("`{shown}` seems to be {name}, who is {other} elsewhere in this article");
        let mut report = Report::new(sign.span, message)
            .confidence(if usual >= 2 && rare == 1 { 0.7 } else { 0.5 })
            .group(name)
            .key(format!("{name}|{}", shown.to_lowercase()));
        for other in signs.iter().filter(|other| other.gender != odd).take(MOST_PLACES) {
            report = report.related(other.span, format!("`{}` here", cx.slice(other.span)));
        }
        out.report(report);
    }
}
