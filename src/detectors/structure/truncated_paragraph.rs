//! Paragraphs that stop before their end: on an article, a conjunction, a comma, or without any mark.

use std::borrow::Cow;

use super::cut::{self, Cut};
use super::register::Register;
use crate::doc::{BlockFact, BlockKind, Facts, Format, Token};
use crate::finding::{Confidence, Severity};
use crate::parse::{BlockTokens, Segmenter};
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
        comma, or that lacks an end mark in a document whose other paragraphs all have one. There the grammar of the last \
        words is looked at too: `the keeper of`, `a new`, `the house is` break off also where a short line could be a heading.\n\n\
        ## Why it matters\n\
        Translation systems cut long input, and scripts that fetch pages cut paragraphs. The rest of the statement is \
        missing, and nothing else in the text says so.\n\n\
        ## How to fix\n\
        Take the missing words from the source. If nothing is missing, add the end mark.\n\n\
        ## Known limits\n\
        List items, captions, bylines and lines of a chat are left alone, and so is a paragraph that goes on after a line \
        break. A missing mark alone is `info` at the end of a document and in a line that could be a heading; of these two \
        nothing is said in chats, letters and advertisements; of ten of them in translations five were true, the others headlines. Nor is it where a site is named behind a dash or an agency signs. A cut right after a whole \
        sentence cannot be seen. Of human paragraphs cut in their last third 53 in a hundred are found at `minor` and above, 66 \
        with `info`.",
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
        // A short line looks like a heading; its last word shows that it is none.
        Example::bad(
            "The road along the river was closed at noon.\n\nPolice asked the drivers to wait in the valley.\n\n\
            Nobody was hurt in the night, as far as the fire service knows.\n\nThe storm was seen first by the keeper ⟦of⟧\n\nThe school will be closed until the end of the \
            week.\n\nThe road will be open again on Thursday morning.",
        ),
        Example::bad(
            "The road along the river was closed at noon.\n\nPolice asked the drivers to wait in the valley.\n\n\
            Nobody was hurt in the night, as far as the fire service knows.\n\nThe mayor promised the people of the valley a ⟦new⟧\n\nThe school will be closed until the end of the \
            week.\n\nThe road will be open again on Thursday morning.",
        ),
        // Words without a verb are a heading.
        Example::good(
            "The road along the river was closed at noon.\n\nPolice asked the drivers to wait in the valley.\n\n\
            Nobody was hurt in the night, as far as the fire service knows.\n\nWater levels along the coast after the storm of the century\n\nThe school will be closed until the end of the \
            week.\n\nThe road will be open again on Thursday morning.",
        ),
        // An agency signs.
        Example::good(
            "The road along the river was closed at noon.\n\nPolice asked the drivers to wait in the valley.\n\n\
            Nobody was hurt in the night, as far as the fire service knows.\n\nThe valley has not seen a storm like this since 1962, the oldest of its people say. nnp\n\nThe school will be closed until the end of the \
            week.\n\nThe road will be open again on Thursday morning.",
        ),
        // A line that ends on the name of its site, and an agency that signs behind a quotation.
        Example::good(
            "The mayor opened the bridge on Monday.\n\nThe engineer showed the guests its old bolts.\n\nThe band played until \
            it rained.\n\nThe council has sold the old ferry to a collector from the coast - Harbour News\n\n“It will be missed \
            by all who were ever late for work,” he said. “And by the gulls.” hpa",
        ),
        // A heading.
        Example::good("What the River Took and What It Left Behind in The\n\nThe river rose by two metres."),
        // A paragraph that introduces a list or a quotation.
        Example::good(
            "The committee named three reasons for the delay, and these are the ones that matter:\n\n- rain\n\n- snow",
        ),
        // A line break inside a sentence, not a cut.
        Example::good("The fire was seen by people who lived on the other side of the\n\nriver and called the police."),
        // A list whose items are lettered.
        Example::good(
            "A skipper loses his licence if he sails without a light in the fog or in the night, or\n\n(b) if he leaves a wreck.",
        ),
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
const MIN_WORDS: u32 = 6;

/// Fewest words of a paragraph that ends in a way a sentence ends now and then: `The train stops at the` is a line of a table.
const MIN_WORDS_ALONE: u32 = 8;

/// Fewest words of a paragraph by which the habit of a document is told.
const MIN_WORDS_WHOLE: u32 = 8;

impl Rule for TruncatedParagraph {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut last_sentence = LastSentence::default();
        let mut habit = None;
        for (number, fact) in cx.facts.blocks.iter().enumerate() {
            // What looks like a heading may be a short paragraph that was cut.
            let is_prose = matches!(fact.kind, BlockKind::Paragraph | BlockKind::Heading);
            if !is_prose || fact.ended || fact.words < MIN_WORDS {
                continue;
            }
            let body = cx.slice(fact.body);
            let Some((last, by_word)) = cut::by_last_word(body, fact.words) else { continue };
            let next = next_opens(cx, number);
            if next == Next::GoesOn || is_chat_line(body) || is_headline(body) {
                continue;
            }
            let marked = *habit.get_or_insert_with(|| ends_by_habit(cx.facts));
            let cut = match by_word {
                Some(Cut::Seldom) | None if marked => {
                    let grammar = cut::by_grammar(cx.text(), last_sentence.of(cx.text(), fact.body));
                    grammar.filter(|&cut| cut == Cut::Hangs || stands_among_sentences(cx.facts, number)).or(by_word)
                }
                _ => by_word,
            };
            let start = fact.body.start;
            let span = TextSpan::new(start + last.start as u32, start + last.end as u32);
            if let Some(cut) = cut
                && let Some(severity) = severity(cx, number, cut, next)
            {
                report(cx, span, cut, severity, out);
            }
        }
    }
}

/// How the block after a paragraph begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// As a sentence does, or there is none.
    Anew,
    /// With a quotation mark: what the paragraph leads up to, or a sentence of its own.
    Apart,
    /// It continues the sentence, or is a list.
    GoesOn,
}

fn next_opens(cx: &Context<'_>, number: usize) -> Next {
    let Some(next) = cx.facts.blocks.get(number + 1) else { return Next::Anew };
    if matches!(next.kind, BlockKind::ListItem | BlockKind::Quote) {
        return Next::GoesOn;
    }
    match cx.slice(next.body).chars().find(|c| !c.is_whitespace()) {
        Some(c) if c.is_lowercase() || matches!(c, '-' | '–' | '•' | '(') => Next::GoesOn,
        Some('“' | '"' | '„' | '«') => Next::Apart,
        _ => Next::Anew,
    }
}

/// How bad it is that block `number` ends so; none if it is nothing to speak of.
///
/// Every lost mark is a fault, so a sentence without one is `minor` where all around it have theirs. Not at the end of the
/// document, where people forget it.
fn severity(cx: &Context<'_>, number: usize, cut: Cut, next: Next) -> Option<Severity> {
    let fact = &cx.facts.blocks[number];
    // A markup language says what is a heading; in plain text a short line without an end mark looks like one.
    let is_heading = fact.kind == BlockKind::Heading;
    let is_named_heading = is_heading && matches!(cx.doc.format, Format::Markdown | Format::Html);
    let is_last = number + 1 == cx.facts.blocks.len();
    match cut {
        Cut::Never => (fact.words >= MIN_WORDS_ALONE || number > 0).then_some(Severity::Major),
        _ if is_named_heading => None,
        Cut::Comma => (next == Next::Anew && !is_heading).then_some(Severity::Minor),
        Cut::Hangs => Some(if number > 0 { Severity::Minor } else { Severity::Info }),
        Cut::Unmarked if is_heading => {
            (cut::opens_like_sentence(cx.slice(fact.body)) && Register::is_report(cx)).then_some(Severity::Info)
        }
        Cut::Unmarked if next == Next::Anew && !is_last && fact.words >= MIN_WORDS_ALONE => Some(Severity::Minor),
        Cut::Seldom | Cut::Unmarked => {
            let may_be = !is_heading && fact.words >= MIN_WORDS_ALONE;
            // People who chat or sell leave marks out as they please.
            (may_be && Register::is_report(cx)).then_some(Severity::Info)
        }
    }
}

/// The tokens of a paragraph that is looked at anew, in buffers that are kept from one to the next.
#[derive(Default)]
struct LastSentence {
    unit: BlockTokens,
    segmenter: Option<Segmenter>,
}

impl LastSentence {
    /// The tokens of the last sentence of `body`.
    fn of(&mut self, text: &str, body: TextSpan) -> &[Token] {
        self.unit.fill(text, body, self.segmenter.get_or_insert_default());
        self.unit.sentences.last().map_or(&[], |last| last.tokens(&self.unit.tokens))
    }
}

/// Whether a line with an end mark stands directly before block `number`: what comes first is a title, a dateline, the
/// words under a picture.
fn stands_among_sentences(facts: &Facts, number: usize) -> bool {
    const MIN_WORDS_BEFORE: u32 = 4;
    number
        .checked_sub(1)
        .map(|before| &facts.blocks[before])
        .is_some_and(|fact| fact.ended && fact.words >= MIN_WORDS_BEFORE)
}

/// Whether nearly all paragraphs end with an end mark, and there are enough of them to call it a habit. The lines above the
/// first that does are titles.
fn ends_by_habit(facts: &Facts) -> bool {
    let is_line = |fact: &&BlockFact| {
        matches!(fact.kind, BlockKind::Paragraph | BlockKind::Heading) && fact.words >= MIN_WORDS_WHOLE
    };
    let prose = facts.blocks.iter().filter(is_line).skip_while(|fact| !fact.ended);
    let (all, ended) = prose.fold((0u32, 0u32), |(all, ended), fact| (all + 1, ended + u32::from(fact.ended)));
    // One of them is the paragraph in question.
    all >= 4 && ended * 10 >= (all - 1) * 9
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

fn report(cx: &Context<'_>, span: TextSpan, cut: Cut, severity: Severity, out: &mut Sink<'_>) {
    let last = cx.slice(span);
    let (message, confidence) = match cut {
        Cut::Never => (format!("the paragraph breaks off on `{last}`"), 0.95),
        Cut::Hangs => (format!("the paragraph breaks off on `{last}`"), 0.9),
        Cut::Comma => (format!("the paragraph ends on a comma: `{last}`"), 0.75),
        Cut::Seldom => (format!("the paragraph may break off on `{last}`"), 0.5),
        Cut::Unmarked => (format!("the paragraph has no end mark after `{last}`"), 0.8),
    };
    let confidence = if severity == Severity::Info { 0.3f64.max(confidence - 0.4) } else { confidence };
    out.report(
        Report::new(span, message)
            .severity(severity)
            .confidence(confidence)
            .help("look in the source for words that are missing here; if there are none, add the end mark"),
    );
}
