//! Paragraphs that stop before their end: on an article, a conjunction, a comma, or without any mark.

use std::borrow::Cow;

use crate::doc::{BlockFact, BlockKind, Facts};
use crate::finding::{Confidence, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

pub(super) struct TruncatedParagraph;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("truncated-paragraph"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    summary: Cow::Borrowed("a paragraph that breaks off before its end"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        A paragraph of running text whose last word cannot end a sentence (`the`, `and`, `because`, …), that ends on a \
        comma, or that lacks an end mark in a document whose other paragraphs all have one.\n\n\
        ## Why it matters\n\
        Translation systems cut long input, and scripts that fetch pages cut paragraphs. The rest of the statement is \
        missing, and nothing else in the text says so.\n\n\
        ## How to fix\n\
        Take the missing words from the source. If nothing is missing, add the end mark.\n\n\
        ## Known limits\n\
        Headings, list items, captions, bylines and lines of a chat are left alone, and so is a paragraph that goes on \
        after a line break. A cut right after a whole sentence cannot be seen.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad(
            "The council met on Monday to discuss the flood in the valley.\n\nThe engineers had warned for years that the dam was \
            weak, but nobody listened ⟦because⟧\n\nThe mayor said that he was sorry.",
        ),
        Example::bad("Prices rose in March. The bank had to choose between higher rates and a weaker currency, ⟦and⟧"),
        Example::bad("The minister flew to Oslo on Friday evening, where he was received by ⟦the⟧"),
        Example::bad(
            "The team lost at home again.\n\nThe coach told the players to rest for two days, then to train ⟦harder,⟧\n\n\
            The next game is on Sunday.",
        ),
        Example::bad(
            "The road along the river was closed at noon.\n\nPolice asked the drivers to wait in the valley.\n\nThe storm moved east in the night and hit \
            two villages on the coast, where many roofs were torn ⟦off⟧\n\nNobody was hurt, as far as the fire service knows.\n\nThe school will be closed until \
            the end of the week.\n\nThe road will be open again on Thursday morning.",
        ),
        // A heading.
        Example::good("What the River Took and What It Left Behind in The\n\nThe river rose by two metres."),
        // A paragraph that introduces a list or a quotation.
        Example::good(
            "The committee named three reasons for the delay, and these are the ones that matter:\n\n- rain\n\n- snow",
        ),
        // A line break inside a sentence, not a cut.
        Example::good("The fire was seen by people who lived on the other side of the\n\nriver and called the police."),
        // Lines of a letter.
        Example::good("Dear members of the garden club and all of your friends,\n\nThe summer feast is on Friday."),
        // A document that does without end marks.
        Example::good(
            "the boat leaves at nine from the old pier and returns at six in the evening\n\nbring your own food and \
            something warm to wear since it is cold\n\nchildren pay half and dogs travel free on all of the boats",
        ),
        // A line of a chat, whose first letters are longer than a byte.
        Example::good(
            "Žofie Šťastná: ať žij lodě and all of the people who sail on them from this old harbour and\n\nThe mayor was pleased.",
        ),
        // Ends on a quotation mark after the stop.
        Example::good("The mayor told the crowd in front of the town hall: “I know what all of you are waiting for.”"),
        // A poem or a table of times: short lines.
        Example::good("The train stops at the\n\nThe bus stops at the"),
        // A particle that is the end of a phrasal verb.
        Example::good("The minister could not say which of the two companies the new rules had been written for."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest words of a paragraph that is judged.
const MIN_WORDS: u32 = 8;

/// Fewest words of a paragraph that only lacks its end mark: shorter ones are labels and lines of tables.
const MIN_WORDS_UNMARKED: u32 = 15;

/// Words that no sentence ends on.
const NEVER_LAST: [&str; 26] = [
    "the",
    "a",
    "an",
    "and",
    "or",
    "but",
    "my",
    "his",
    "their",
    "our",
    "your",
    "its",
    "than",
    "because",
    "if",
    "while",
    "although",
    "whereas",
    "unless",
    "whose",
    "every",
    "into",
    "during",
    "among",
    "between",
    "according",
];

/// Words that a sentence ends on now and then: `the man I spoke to`, `that is what it is`.
const SELDOM_LAST: [&str; 31] = [
    "of", "to", "in", "on", "at", "by", "for", "from", "with", "as", "about", "is", "are", "was", "were", "has",
    "have", "had", "be", "been", "not", "that", "this", "which", "who", "can", "could", "will", "would", "when",
    "also",
];

impl Rule for TruncatedParagraph {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut marked = None;
        for (number, fact) in cx.facts.blocks.iter().enumerate() {
            // What looks like a heading may be a short paragraph that was cut.
            let is_prose = matches!(fact.kind, BlockKind::Paragraph | BlockKind::Heading);
            if !is_prose || fact.ended || fact.words < MIN_WORDS {
                continue;
            }
            let body = cx.slice(fact.body);
            if goes_on(cx, number) || is_chat_line(body) || is_headline(body) {
                continue;
            }
            let by_habit =
                || stands_among_sentences(cx.facts, number) && *marked.get_or_insert_with(|| ends_by_habit(cx.facts));
            if let Some((last, cut)) = judge(body, fact, by_habit)
                && (fact.kind == BlockKind::Paragraph || matches!(cut, Cut::Never))
            {
                let start = fact.body.start + last.start as u32;
                report(cx, TextSpan::new(start, fact.body.start + last.end as u32), cut, out);
            }
        }
    }
}

/// What shows that a paragraph was cut.
#[derive(Clone, Copy)]
enum Cut {
    Never,
    Seldom,
    Comma,
    Unmarked,
}

/// Where in `body` the evidence stands, and what it is.
fn judge(body: &str, fact: &BlockFact, by_habit: impl FnOnce() -> bool) -> Option<(std::ops::Range<usize>, Cut)> {
    let end = body.len();
    let head = body.strip_suffix(',').unwrap_or(body);
    let start = head
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '—'))
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let word = &head[start..];
    if !word.ends_with(char::is_alphanumeric) || !word.starts_with(char::is_alphanumeric) {
        return None;
    }
    if head.len() < end {
        let is_greeting = fact.words <= 12;
        return (!is_greeting).then_some((start..end, Cut::Comma));
    }
    if NEVER_LAST.contains(&word) {
        return Some((start..end, Cut::Never));
    }
    if SELDOM_LAST.contains(&word) {
        return Some((start..end, Cut::Seldom));
    }
    // `He won the race. dpa`: an agency signs.
    let last_sentence = body.rfind(". ").map_or(body, |at| &body[at + 2..]);
    let is_sentence = last_sentence.split_whitespace().count() >= 5;
    (fact.words >= MIN_WORDS_UNMARKED && is_sentence && by_habit()).then_some((start..end, Cut::Unmarked))
}

/// Whether the next block continues the sentence or is what the paragraph leads up to.
fn goes_on(cx: &Context<'_>, number: usize) -> bool {
    let Some(next) = cx.facts.blocks.get(number + 1) else { return false };
    let text = cx.slice(next.body);
    next.kind == BlockKind::ListItem
        || next.kind == BlockKind::Quote
        || text
            .chars()
            .find(|c| !c.is_whitespace())
            .is_some_and(|c| c.is_lowercase() || matches!(c, '“' | '"' | '(' | '-' | '–' | '•'))
}

/// Whether two whole paragraphs stand before block `number` and the last block is not far before it: what comes first is
/// a title, a dateline, the words under a picture.
fn stands_among_sentences(facts: &Facts, number: usize) -> bool {
    let before = &facts.blocks[..number];
    let is_whole = |fact: &BlockFact| fact.kind == BlockKind::Paragraph && fact.ended && fact.words >= MIN_WORDS;
    // From the end: each step back is taken for one block only, however many blocks there are.
    before.last().is_some_and(is_whole) && before.iter().rev().filter(|fact| is_whole(fact)).nth(1).is_some()
}

/// Whether nearly all paragraphs end with an end mark, and there are enough of them to call it a habit.
fn ends_by_habit(facts: &Facts) -> bool {
    let prose = facts.blocks.iter().filter(|fact| fact.kind == BlockKind::Paragraph && fact.words >= MIN_WORDS);
    let (all, ended) = prose.fold((0u32, 0u32), |(all, ended), fact| (all + 1, ended + u32::from(fact.ended)));
    // One of them is the paragraph in question.
    all >= 5 && ended * 10 >= (all - 1) * 9
}

/// `Ana: …`, `12:30 …`, `> …`: somebody types.
fn is_chat_line(body: &str) -> bool {
    let head = &body[..body.floor_char_boundary(32)];
    let label = head.find(": ").is_some_and(|at| head[..at].split_whitespace().count() <= 3);
    label || head.starts_with(['>', '#', '@', '|', '*', '[', '•']) || head.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether most words have a capital, or it is one of the lines without sentences.
fn is_headline(body: &str) -> bool {
    let (mut words, mut capitals) = (0usize, 0usize);
    for word in body.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)) {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    capitals * 20 >= words * 11 || body.starts_with(char::is_lowercase)
}

fn report(cx: &Context<'_>, span: TextSpan, cut: Cut, out: &mut Sink<'_>) {
    let last = cx.slice(span);
    let (message, severity, confidence) = match cut {
        Cut::Never => (format!("the paragraph breaks off on `{last}`"), Severity::Major, 0.95),
        Cut::Comma => (format!("the paragraph ends on a comma: `{last}`"), Severity::Minor, 0.75),
        Cut::Seldom => (format!("the paragraph may break off on `{last}`"), Severity::Info, 0.5),
        Cut::Unmarked => (format!("the paragraph has no end mark after `{last}`"), Severity::Info, 0.3),
    };
    out.report(
        Report::new(span, message)
            .severity(severity)
            .confidence(confidence)
            .help("look in the source for words that are missing here; if there are none, add the end mark"),
    );
}
