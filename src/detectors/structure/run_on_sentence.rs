//! Sentences without an end: clauses joined by commas alone, and more of them than a reader can carry.

use std::borrow::Cow;

use super::lost_verb::Grammar;
use super::prose;
use super::register::Register;
use crate::doc::{Bits, BlockKind, Token, TokenKind, Traits};
use crate::finding::{Confidence, Severity};
use crate::lexicon::tagger::Tag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

pub(super) struct RunOnSentence;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("run-on-sentence"),
    family: Cow::Borrowed("structure"),
    severity: Severity::Minor,
    confidence: Confidence::percent(85),
    scope: Scope::Sentence,
    triggers: Traits::LONG,
    summary: Cow::Borrowed("a sentence runs on: clauses are joined by commas alone, or there are too many of them"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        In a report, four or more whole clauses in a row with nothing but commas between them; three are an `info`. Also as \
        an `info`, a sentence of more than 60 words with six or more finite verbs and no semicolon, colon, dash or quotation.\n\n\
        ## Why it matters\n\
        Chinese and Japanese carry on with commas where English begins a new sentence. The reader loses the thread.\n\n\
        ## How to fix\n\
        Put full stops where a new thought begins, or join the clauses with `and`, `because`, `while`.\n\n\
        ## Known limits\n\
        People write long sentences as well (half as many as machines), so length alone is never more than an `info`: of 44 findings an editor would cut 31. Short \
        sentences are not looked at.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad(
            "The river rose in the ⟦night,⟧ the old bridge was gone by ⟦morning,⟧ the people left their ⟦houses,⟧ the mayor \
            came too late with his boats and blankets.",
        ),
        Example::bad(
            "The winter was ⟦long,⟧ the harbour was frozen until ⟦April,⟧ it was very hard for the crews of the small boats \
            to find any work at all in the town.",
        ),
        Example::bad(
            "⟦The⟧ council decided that the ferry which had carried the people of the island since the war should be sold \
            because it was too old, and the mayor said that he would look for a buyer who could pay what the ship was worth \
            before the winter came and the ice closed the strait, so that the money would be there when the new one was built \
            in spring.",
        ),
        // Two clauses, or clauses with conjunctions.
        Example::good(
            "The river rose in the night, and by morning the old bridge was gone, so the people who lived there left their \
            houses, while the mayor came too late.",
        ),
        // A list of clauses.
        Example::good(
            "The river rose in the night, the old bridge was gone by morning, and the mayor came too late with his boats and \
            his blankets.",
        ),
        // A tale told in the first person.
        Example::good(
            "I was tired. My boat was old, my net was torn, I had nothing left to eat, I went home to my brother and his wife \
            in the hills.",
        ),
    ]),
    ..RuleMeta::DEFAULT
};

/// Words, and finite verbs, from which a sentence is too long whatever it is made of. Of 100,000 words by people 3 such
/// sentences are in reports, of machines 8.
const MANY_WORDS: usize = 60;
const MANY_VERBS: usize = 6;

/// Whole clauses in a row that are worth a look, and that are surely too many.
const FEW_CLAUSES: usize = 3;
const MANY_CLAUSES: usize = 4;

impl Rule for RunOnSentence {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let is_paragraph = cx.block.is_some_and(|(_, block)| block.kind == BlockKind::Paragraph);
        let words = cx.tokens.iter().filter(|token| token.kind != TokenKind::Punct).count();
        let seams = comma_seams(cx);
        if !is_paragraph || (words <= MANY_WORDS && seams + 1 < FEW_CLAUSES) || is_divided(cx) {
            return;
        }
        // Most clauses have a verb that needs no tagger.
        let sure = if seams + 1 < FEW_CLAUSES { MANY_VERBS - 2 } else { FEW_CLAUSES - 1 };
        if prose::sure_verbs(cx, sure) < sure || !Register::is_report(cx) {
            return;
        }
        let grammar = Grammar::of(cx.text(), cx.tokens);
        if let Some(commas) = splices(cx, &grammar) {
            report_splices(cx, &commas, out);
        } else if words > MANY_WORDS && many_verbs(&grammar) {
            let message = format!("a sentence of {words} words with {MANY_VERBS} or more verbs");
            let help = "part it where a new thought begins";
            out.report(Report::new(cx.tokens[0].span(), message).severity(Severity::Info).confidence(0.5).help(help));
        }
    }
}

/// How many commas have a word after them that can be the subject of a clause: counted before anything is tagged.
fn comma_seams(cx: &Context<'_>) -> usize {
    const SUBJECTS: [&str; 15] =
        ["the", "it", "he", "she", "they", "we", "there", "this", "his", "her", "its", "their", "a", "these", "all"];
    let seam = |pair: &[Token]| cx.word(pair[0]) == "," && SUBJECTS.contains(&cx.word(pair[1]));
    cx.tokens.windows(2).filter(|pair| seam(pair)).count()
}

/// Whether marks divide the sentence, or it holds a quotation or a list.
fn is_divided(cx: &Context<'_>) -> bool {
    cx.tokens.iter().any(|&token| {
        token.bits.has(Bits::QUOTED)
            || matches!(token.kind, TokenKind::Foreign | TokenKind::Link)
            || matches!(cx.word(token), ";" | ":" | "—" | "–" | "-" | "\"" | "…" | "..." | "•" | "*")
    })
}

fn many_verbs(grammar: &Grammar<'_>) -> bool {
    let mut at = 0;
    for _ in 0..MANY_VERBS {
        let Some(verb) = grammar.finite_from(at) else { return false };
        at = verb + 1;
    }
    true
}

/// The commas of the longest row of whole clauses, if it is long enough and no `and` ends it.
fn splices(cx: &Context<'_>, grammar: &Grammar<'_>) -> Option<Vec<usize>> {
    let commas: Vec<usize> = (0..cx.tokens.len()).filter(|&at| cx.word_at(at) == ",").collect();
    let starts = std::iter::once(0).chain(commas.iter().map(|at| at + 1));
    let ends = commas.iter().copied().chain([cx.tokens.len()]);
    let (mut row, mut best) = (Vec::new(), Vec::new());
    for (start, end) in starts.zip(ends) {
        if is_whole_clause(grammar, start, end) {
            row.push(start);
            continue;
        }
        // A row that `and` closes is a list of clauses.
        let closes = matches!(cx.word_at(start), "and" | "or" | "but");
        if !closes && row.len() > best.len() {
            best.clone_from(&row);
        }
        row.clear();
    }
    if row.len() > best.len() {
        best = row;
    }
    // `…, the captain said.` reports speech.
    let speaks = cx.tokens.iter().rev().take(8).any(|&token| {
        matches!(
            cx.word(token),
            "said" | "says" | "say" | "told" | "according" | "added" | "noted" | "thinks" | "believes"
        )
    });
    let commas: Vec<usize> = best.iter().skip(1).map(|start| start - 1).collect();
    (best.len() >= FEW_CLAUSES && !speaks).then_some(commas)
}

/// Whether tokens `start..end` are a clause that could be a sentence: a subject, and close after it a finite verb.
fn is_whole_clause(grammar: &Grammar<'_>, start: usize, end: usize) -> bool {
    const REACH: usize = 7;
    let opens = grammar.tag(start).is_noun()
        || matches!(grammar.tag(start), Tag::Pronoun | Tag::Determiner | Tag::Possessive | Tag::Existential);
    let opener = grammar.word(start);
    let dependent = ["them", "him", "us", "me", "those", "such", "that", "That"].contains(&opener);
    if !opens || dependent {
        return false;
    }
    let Some(verb) = grammar.finite_from(start + 1).filter(|&verb| verb < end && verb <= start + REACH) else {
        return false;
    };
    let relative = (start..verb).any(|at| {
        grammar.tag(at) == Tag::Wh || matches!(grammar.word(at), "that" | "because" | "if" | "when" | "who" | "which")
    });
    let before = grammar.tag(verb - 1);
    let subject = before.is_noun()
        || matches!(before, Tag::Pronoun | Tag::Adverb | Tag::Existential)
        || matches!(grammar.word(verb - 1), "this" | "This");
    !relative && subject
}

fn report_splices(cx: &Context<'_>, commas: &[usize], out: &mut Sink<'_>) {
    let sure = commas.len() + 1 >= MANY_CLAUSES;
    let (severity, confidence) = if sure { (Severity::Minor, 0.85) } else { (Severity::Info, 0.6) };
    for &comma in commas {
        let span = TextSpan::new(cx.tokens[comma - 1].start, cx.tokens[comma].end());
        out.report(
            Report::new(span, format!("only a comma parts two sentences after `{}`", cx.word_at(comma - 1)))
                .severity(severity)
                .confidence(confidence)
                .group(format!("run-on-{}", cx.tokens[0].start))
                .help("put a full stop there, or join the clauses with a conjunction"),
        );
    }
}
