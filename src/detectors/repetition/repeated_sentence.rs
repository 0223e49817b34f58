//! A sentence that stands in the document twice, at once or later, word for word or nearly so.

use super::repeated_paragraph::is_paragraph;
use super::said_again::{Again, Likeness, SaidAgain, is_spoken};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct RepeatedSentence;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("repeated-sentence"),
    family: Text::Borrowed("repetition"),
    category: Category::Fluency,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    langs: Langs::Any,
    summary: Text::Borrowed("a sentence that stands in the document twice"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A sentence that follows itself, word for word or with one or two words changed, and one that comes back word for \
        word later in the document. Punctuation and case do not count.\n\n\
        ## Why it matters\n\
        Translation engines say a sentence twice when they lose their place, and what should stand there is missing. \
        Pages that are put together from pieces say it twice as well.\n\n\
        ## How to fix\n\
        Delete the second one, and look in the source for what should stand there.\n\n\
        ## Known limits\n\
        Questions, cries, speech and short sentences that come back later may be meant: they are `info` or left alone. With a word \
        changed, only what follows at once is told, for people build later sentences like earlier ones; it is `info` unless the \
        word only holds the sentence together or has another ending. Of two sentences in which numbers or names differ each says something of its own. A whole paragraph that comes back \
        is `repeated-paragraph`, or `duplicated-block` if it has the very same words.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed(
            "The ferry was late again.⟦ The ferry was late again.⟧ Nobody knew why.",
            "The ferry was late again. Nobody knew why.",
        ),
        Example::bad(
            "The council will pay for the new pier out of the harbour fund, the mayor said at noon. Work begins in May.\n\n\
             Not all were glad.⟦ The council will pay for the new pier out of the harbour fund, the mayor said at noon.⟧",
        ),
        Example::bad(
            "The old mill by the river was sold to a baker from the next village.⟦ The old mill by the river was sold to a \
             baker from the nearest village.⟧ He paid little.",
        ),
        Example::good(
            "“I will not go. I will not go,” she said. Go home! Go home! Is anybody there? Is anybody there?",
        ),
        Example::good("The match ended in a draw. Riga played well.\n\nOslo played well. The match ended in a draw."),
        Example::good(
            "Two of the ten new cases in the north were brought in from Riga. Two of the ten new cases in the north were brought \
             in from Oslo.",
        ),
        Example::good("Rows: 12 7 9 3. 12 7 9 3. That was all."),
        Example::good("He sat down. He sat down again, this time beside her."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest words of a sentence that follows itself.
const LEAST_AT_ONCE: usize = 4;

/// Fewest letters of a sentence: four words have as many.
const LEAST_LETTERS: usize = 10;

/// Fewest words of a sentence that comes back later: shorter ones do by chance or on purpose.
const LEAST_LATER: usize = 8;

/// Fewest words of a sentence whose return is hardly ever meant, also in speech if it follows itself: in 292,000 words of
/// human text none came back.
const LEAST_SURE: usize = 10;

/// The same for speech that comes back later: it cites itself.
const LONG: usize = 15;

/// A sentence that stands in the document more often is a formula.
const MOST_SLIPS: u32 = 3;

impl Rule for RepeatedSentence {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let said = SaidAgain::of(cx);
        for passage in said.passages().filter(|passage| !is_paragraph(cx, passage)) {
            for &again in passage {
                if let Some((severity, confidence)) = judge(cx, again) {
                    report(cx, again, severity, confidence, out);
                }
            }
        }
    }
}

/// How bad and how sure; none if it may well be meant.
fn judge(cx: &Context<'_>, again: Again) -> Option<(Severity, f64)> {
    let (first, second) = (cx.facts.said[again.earlier], cx.facts.said[again.later]);
    let text = cx.slice(second.span());
    // Rows of figures come back.
    if text.chars().filter(|c| c.is_alphabetic()).take(LEAST_LETTERS).count() < LEAST_LETTERS {
        return None;
    }
    let between = cx.slice(TextSpan::new(first.span().end, second.start));
    let at_once = again.later == again.earlier + 1 && !between.contains(char::is_alphanumeric);
    let spoken = is_spoken(cx, second);
    let told = text.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '。']);
    let plain = told && !spoken;
    match (at_once, again.likeness) {
        (true, Likeness::Same) if plain && again.words > LEAST_AT_ONCE => Some((Severity::Major, 0.95)),
        (true, Likeness::Same) if told && again.words >= LEAST_SURE => Some((Severity::Minor, 0.85)),
        (true, Likeness::Same) if told || again.words >= LEAST_LATER => Some((Severity::Info, 0.55)),
        (true, Likeness::Slight) if plain => Some((Severity::Minor, 0.9)),
        (true, Likeness::Slight | Likeness::Near) => Some((Severity::Info, 0.5)),
        (false, Likeness::Same) if again.times > MOST_SLIPS => None,
        (false, Likeness::Same) if again.words >= if spoken { LONG } else { LEAST_SURE } => {
            Some((Severity::Minor, 0.9))
        }
        (false, Likeness::Same) if again.words >= LEAST_LATER && !spoken => Some((Severity::Info, 0.5)),
        _ => None,
    }
}

fn report(cx: &Context<'_>, again: Again, severity: Severity, confidence: f64, out: &mut Sink<'_>) {
    let (first, mut second) = (cx.facts.said[again.earlier].span(), cx.facts.said[again.later].span());
    let head: String = cx.slice(second).chars().take(50).collect();
    let head = head.replace('\n', " ");
    // The space before it goes with it.
    if cx.text()[..second.start as usize].ends_with(' ') {
        second.start -= 1;
    }
    let same = again.likeness == Likeness::Same;
    let what = if same { "the sentence stands here twice" } else { "almost the same sentence stands here twice" };
    let report = Report::new(second, format!("{what}: `{head}…`"))
        .severity(severity)
        .confidence(confidence)
        .related(first, "the first time")
        .help("delete the second one, and look in the source for what should stand there");
    // Of one that goes on where the first ends only the head is too much.
    out.report(if same && second.len() <= first.len() + 2 { report.fix("", Safety::Unsafe) } else { report });
}
