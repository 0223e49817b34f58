//! Two sentences that run into each other without a mark: a capital in the middle of a sentence that opens another.

use std::borrow::Cow;

use super::run_in_heading;
use super::veto::{self, Opener};
use crate::doc::{TokenKind, Traits};
use crate::finding::{Confidence, Severity};
use crate::lexicon::seam::{Halves, Seam};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

pub(super) struct SentenceSplice;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("sentence-splice"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Critical,
    confidence: Confidence::percent(94),
    scope: Scope::Sentence,
    triggers: Traits::INNER_CAPITAL,
    summary: Cow::Borrowed("a new sentence begins in the middle of another, without a full stop before it"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A word with a capital in the middle of a sentence that opens another one (`There`, `However`, `In`, `Students`, …), \
        directly after a word, a number, a bracket or a quotation. A linear model of the words and the parts of speech on both \
        sides decides.\n\n\
        ## Why it matters\n\
        Machine translation splits one clause in two and drops the rest of the first half, or loses a full stop. \
        The reader meets half a statement: what the first half said is gone.\n\n\
        ## How to fix\n\
        If both halves are whole, put a full stop between them. If the first half breaks off, look at the source: a \
        verb or the end of the clause has been lost.\n\n\
        ## Known limits\n\
        Where a full stop between two sentences is removed, the seam is found in nine of ten cases if the second opens with a \
        function word, in three of ten if with another word of the dictionary, and hardly ever before `I` or a name, which have \
        a capital anyhow. In 1.06 million words of translations 54 of 59 findings without doubt \
        were true as a second reader judged, most others in texts that are garbled throughout, and 10 of 17 with doubt, which are `info`. A dateline that runs into \
        its sentence is `info`; one with a bracket is not reported: so many agencies write it.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad("The new harbour and the old ⟦town There⟧ is a narrow bridge between them."),
        Example::bad("The second plan was the ⟦cheaper In⟧ short, the council wasted its money."),
        Example::bad("The mayor resigned on the 9th of ⟦April The⟧ statue was taken down a week later."),
        Example::bad("The ministry refused to publish the ⟦figures However⟧, two papers had printed them already."),
        Example::bad("The drug was tested in ⟦Norway It⟧ was found to be harmless."),
        Example::bad("Output fell by ⟦12% This⟧ means that the plant will close."),
        Example::bad("She left the island with Vera ⟦Lind He⟧ stayed behind and sold the house."),
        Example::bad("The council voted against the ⟦plan Critics⟧ said that it would cost too much."),
        // Titles of works are not put in quotation marks everywhere.
        Example::good("She had a small part in Lost In the Hills before she was famous."),
        // `He`, `She` and `You` are Chinese names.
        Example::good("The paper was written by Wang He and Liu You of the same institute."),
        // A quotation opens without a comma.
        Example::good("The sign said “There is no way out” in red letters."),
        Example::good(
            "“Last year I was calm,” she said. “The drummers seemed to think so.” One of them, who had lost his drum, marched \
             home alone.",
        ),
        Example::good("The new serial You Were Never There will run until the end of June."),
        // Letters and grades.
        Example::good("He was a straight A student and she took vitamin A every day."),
        // A headline in capitals.
        Example::good("Why Small Farms Fail When There Is Too Much Rain"),
        // Numbered parts.
        Example::good("Under Article 19 A the court must hear both sides."),
        // `The` belongs to the name of a newspaper or a band.
        Example::good("He wrote for The Harbour Gazette before he was hired by The Valley Post."),
        // `Serie A` is a league.
        Example::good("The coach said that the Serie A clubs were not ready to play in June."),
        // `I` has a capital everywhere, and a relative clause needs no `that`.
        Example::good("The time I spent on the island was the best of my life."),
        Example::good("If you can bring the book I shall be glad of it."),
        // A name opens a clause: after a verb of saying, and in a relative clause without `that`.
        Example::good("The minister said Norway was ready, and the way Orlova put it was even clearer."),
        // Adjectives, ships and months have capitals.
        Example::good("The current German policy on the warship Sovereign was decided on a cold March day."),
        // A work without quotation marks.
        Example::good("He was praised for the television series The Captain of the Guard and for his poems."),
        Example::good("The group has played the adventure Under the Iron Bridge for two years."),
        // A capital too much.
        Example::good(
            "The rent of the boats is paid in line with The usual price of a boat in the harbour of the town.",
        ),
        Example::good("If somebody asks for the key of the boat, doubly Be cautious and call the harbour first."),
        // A label and its value.
        Example::good("The shelf life is two years, with special equipment No, made for all kinds of boats."),
        // A dateline with a bracket is a style.
        Example::good("Harbour News, reported July 26th (Correspondents: Per Holt) The council has met in Vik."),
        // `Most` is a town.
        Example::good("Customers of the Most market can pay on its site."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Least log odds by words alone for which the tags are asked: of the joined human sentences that are found in the end one in a
/// thousand stands below.
const GLANCE: f32 = -0.5;

/// Least log odds, by words and tags, of a word that opens sentences as a habit: said with some doubt, and without. Chosen so that
/// nearly all findings without doubt in human translations are lost full stops.
const USUAL: [f32; 2] = [0.6, 2.0];

/// The same for any other word: human translations have none without doubt, and of the 20 in machine translations 18 are true. From 2.4 on, half of
/// the doubtful ones were false.
const OTHER: [f32; 2] = [3.0, 3.5];

/// Most marks between the two words of a seam.
const MOST_MARKS: usize = 4;

impl Rule for SentenceSplice {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if !cx.is_prose() {
            return;
        }
        let mut headline = None;
        for mut seam in (0..cx.tokens.len()).filter_map(|at| Seam::at(cx.text(), cx.tokens, at)) {
            let word = cx.word(cx.tokens[seam.at]);
            let Some(opener) = veto::opener(word) else { continue };
            if veto::by_words(&seam, opener) {
                continue;
            }
            seam.small = cx.facts.lower_count(word) > 0;
            if seam.glance() < GLANCE {
                continue;
            }
            // `see *In the Lamp Room*`: a title set apart by markup.
            if *headline.get_or_insert_with(|| veto::is_headline(cx.tokens)) || cx.doc.has_markup(span(&seam)) {
                continue;
            }
            let halves = seam.halves();
            if run_in_heading::is_run_in(cx, &seam, &halves) {
                continue;
            }
            let [least, sure] = if opener == Opener::Usual { USUAL } else { OTHER };
            let score = seam.score(&halves);
            if score >= least && !veto::by_tags(&seam, &halves, opener) {
                report(cx, &seam, &halves, opener, score >= sure, out);
            }
        }
    }
}

/// The words on both sides of `seam`, with what touches the first: `12% This`, `photos) A`.
fn span(seam: &Seam<'_>) -> TextSpan {
    let touches = |at: usize| seam.tokens[at].kind == TokenKind::Punct && seam.tokens[at - 1].touches(seam.tokens[at]);
    let head = (1..seam.at).rev().take(MOST_MARKS).find(|&at| !touches(at)).unwrap_or(seam.at - 1);
    seam.tokens[head].span().cover(seam.tokens[seam.at].span())
}

fn report(cx: &Context<'_>, seam: &Seam<'_>, halves: &Halves, opener: Opener, sure: bool, out: &mut Sink<'_>) {
    let span = span(seam);
    let words = cx.slice(span);
    let whole = veto::can_stand_alone(&halves.left);
    let dateline = veto::is_dateline(seam, halves);
    // `OSLO (reporter A. Lind) The …` is how many agencies write it.
    if dateline && cx.word(cx.tokens[seam.at - 1]) == ")" {
        return;
    }
    let sure = sure && !dateline;
    let (message, help) = if dateline {
        (format!("the dateline runs into the first sentence: `{words}`"), "put a full stop or a dash between them")
    } else if whole {
        (
            format!("a full stop was probably lost, a new sentence begins: `{words}`"),
            "put a full stop between the two; if the first half makes no sense alone, its end was lost: compare the source",
        )
    } else {
        (
            format!("a sentence breaks off, and a new one begins: `{words}`"),
            "a verb or the end of the first half was probably lost: compare the source",
        )
    };
    let (severity, confidence) = match (sure, opener, whole) {
        (false, _, _) => (Severity::Info, 0.6),
        (true, Opener::Usual, false) => (Severity::Critical, 0.94),
        (true, Opener::Usual, true) => (Severity::Major, 0.94),
        (true, _, _) => (Severity::Minor, 0.9),
    };
    out.report(Report::new(span, message).severity(severity).confidence(confidence).help(help));
}
