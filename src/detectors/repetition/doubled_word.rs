//! A word that stands twice in a row: `the the`.

use crate::doc::{Bits, Token, Traits};
use crate::finding::{Category, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct DoubledWord;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("doubled-word"),
    family: Text::Borrowed("repetition"),
    category: Category::Fluency,
    severity: Severity::Minor,
    scope: Scope::Block,
    triggers: Traits::REPEAT,
    summary: Text::Borrowed("a word that stands twice in a row"),
    doc: Text::Borrowed(
        "## What it finds\n\
        The same word twice, also across a line break: `the the`, `of of`, `said said`.\n\n\
        ## Why it matters\n\
        Translation engines repeat a word where two pieces of a sentence are joined, and editors leave one behind when \
        they move words.\n\n\
        ## How to fix\n\
        Delete one of the two. For articles and prepositions the fix is safe; elsewhere a word in between may be missing.\n\n\
        ## Known limits\n\
        What can rightly stand twice is left alone: `had had`, `that that`, `very very`, `no no`, names (`Duran Duran`), \
        reduplicated words (`bye bye`, `so so`), and what stands in quotation marks by itself.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("He went to ⟦the the⟧ market.", "He went to the market."),
        Example::fixed("⟦The the⟧ market was closed.", "The market was closed."),
        Example::fixed("Half ⟦of\nof⟧ the boats returned.", "Half of the boats returned."),
        Example::fixed("The minister ⟦said said⟧ that it was late.", "The minister said that it was late."),
        Example::bad("The chair of the board, ⟦Secretary Secretary⟧ Hale, said no."),
        Example::fixed("He was brought ⟦in in⟧ a cart.", "He was brought in a cart."),
        Example::fixed("The ⟦new new⟧ stand was full.", "The new stand was full."),
        Example::good("Everybody hunted for the new new thing, and a long long day it was."),
        Example::good("The orphans were taken in in the spring."),
        Example::good("He had had enough, and she knew that that was true."),
        Example::good("A very very long day: bye bye, he said, and no no, she said."),
        Example::good("Ming Ming sang with Duran Duran in Walla Walla."),
        Example::good("What it is is a mistake, and whoever asks who who is gets no answer."),
        Example::good("What the last plan on the desk is is a drawing of a car park."),
        Example::good("She asked what he had come in in."),
        Example::good("He gave in. In the end he paid."),
        Example::good("They wrote \"ha ha ha\" and sang la la la all day long."),
        Example::good("The phrase “the the” is the name of a band."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Words of which one is always too much.
const NEVER_TWICE: [&str; 45] = [
    "the", "a", "an", "of", "to", "for", "with", "from", "and", "or", "but", "by", "at", "as", "into", "if", "its",
    "their", "his", "our", "your", "my", "are", "was", "were", "be", "been", "has", "have", "will", "would", "can",
    "could", "should", "may", "must", "this", "these", "those", "which", "between", "during", "than", "because",
    "while",
];

/// Words that can rightly stand twice: grammar (`had had`, `come in in`), emphasis (`very very`), sounds and games.
const MAY_TWICE: [&str; 75] = [
    "had", "that", "very", "who", "no", "yes", "so", "bye", "ha", "he", "ho", "la", "na", "da", "more", "really",
    "many", "much", "long", "never", "always", "far", "too", "well", "now", "there", "please", "go", "knock", "tick",
    "tut", "blah", "yeah", "oh", "ah", "hey", "hi", "hear", "big", "good", "bad", "old", "new", "win", "do", "did",
    "what", "you", "it", "again", "on", "up", "over", "pom", "cha", "can", "boo", "choo", "chop", "night", "only",
    "quite", "sorry", "thanks", "wait", "stop", "come", "look", "okay", "ok", "hip", "her", "fifty", "one", "final",
];

/// Of the words that may stand twice those that gain nothing by it before a noun.
const ABSOLUTE: [&str; 2] = ["new", "final"];

/// Words after which such a word belongs to a noun.
const DETERMINERS: [&str; 12] =
    ["the", "a", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"];

/// Forms of verbs that may end in `in` before another `in`.
const TAKE_IN: [&str; 16] = [
    "take", "takes", "took", "taken", "come", "comes", "came", "coming", "move", "moved", "give", "gave", "let", "log",
    "logged", "checked",
];

impl Rule for DoubledWord {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut skip = 0;
        for at in 1..cx.tokens.len() {
            let (first, second) = (cx.tokens[at - 1], cx.tokens[at]);
            if !(first.is_word() && second.is_word() && first.len == second.len) || at < skip {
                continue;
            }
            if !cx.word(first).eq_ignore_ascii_case(cx.word(second)) || !is_apart(cx, first, second) {
                continue;
            }
            // `ha ha ha`: three in a row are meant, whatever they are.
            let run = 2 + cx.tokens[at + 1..]
                .iter()
                .take_while(|next| cx.word(**next).eq_ignore_ascii_case(cx.word(first)))
                .count();
            skip = at + run - 1;
            if run > 2 || is_quoted(cx, at) || opens_sentence(cx, at) {
                continue;
            }
            if let Some((mut confidence, safety)) = judge(cx, at) {
                // `a two base base hit`: a term that is used again is meant.
                if safety == Safety::Unsafe && is_repeated(cx, at) {
                    confidence = confidence.min(0.5);
                }
                let word = cx.word(first);
                let span = first.span().cover(second.span());
                let severity = if confidence < 0.8 { Severity::Info } else { META.severity };
                out.report(
                    Report::new(span, format!("`{word}` stands twice"))
                        .severity(severity)
                        .confidence(confidence)
                        .help(format!("delete one `{}`", cx.word(second)))
                        .fix(word, safety),
                );
            }
        }
    }
}

/// Whether nothing but one space or line break (with spaces) stands between the two.
fn is_apart(cx: &Context<'_>, first: Token, second: Token) -> bool {
    let gap = &cx.text()[first.end() as usize..second.start as usize];
    !gap.is_empty() && gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2
}

/// Whether the pair ending at token `at` is all that stands between two quotation marks.
fn is_quoted(cx: &Context<'_>, at: usize) -> bool {
    let is_quote = |word: &str| matches!(word, "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»" | "„" | "*" | "`");
    at >= 2 && is_quote(cx.word_at(at - 2)) && (is_quote(cx.word_at(at + 1)) || is_quote(cx.word_at(at + 2)))
}

/// Whether the second word opens another sentence than the first stands in.
fn opens_sentence(cx: &Context<'_>, at: usize) -> bool {
    let second = cx.tokens[at];
    second.bits.has(Bits::INITIAL) && second.bits.has(Bits::CAPITAL) && !cx.tokens[at - 1].bits.has(Bits::CAPITAL)
}

/// Whether the same pair stands elsewhere in the block.
fn is_repeated(cx: &Context<'_>, at: usize) -> bool {
    let word = cx.word_at(at);
    let is_pair =
        |pair: &[Token]| pair.iter().all(|&token| token.is_word() && cx.word(token).eq_ignore_ascii_case(word));
    cx.tokens.windows(2).enumerate().any(|(other, pair)| other + 1 != at && is_pair(pair))
}

/// Whether a question word stands before token `at` in its sentence: it opens a clause that can be the subject.
fn has_question_word(cx: &Context<'_>, at: usize) -> bool {
    const WORDS: [&str; 8] = ["what", "who", "whoever", "where", "why", "how", "which", "whatever"];
    let before = cx.tokens[..at].iter().rev().take(FAR);
    let sentence = before.take_while(|token| !matches!(cx.word(**token), "." | "!" | "?"));
    sentence.into_iter().any(|token| WORDS.iter().any(|word| word.eq_ignore_ascii_case(cx.word(*token))))
}

/// How many tokens before a doubled `is` its question word may stand.
const FAR: usize = 16;

/// How sure that one of the words at `at - 1` and `at` is too much.
fn judge(cx: &Context<'_>, at: usize) -> Option<(f64, Safety)> {
    let (first, second) = (cx.tokens[at - 1], cx.tokens[at]);
    let word = cx.word(second);
    let among = |list: &[&str]| list.iter().any(|item| item.eq_ignore_ascii_case(word));
    let capitals = (first.bits.has(Bits::CAPITAL), second.bits.has(Bits::CAPITAL));
    if among(&NEVER_TWICE) {
        // `The The` is a band, `A A` are initials; a heading in title case says nothing.
        return match capitals {
            (true, true) if !first.bits.has(Bits::INITIAL) => None,
            (false, true) => Some((0.7, Safety::Unsafe)),
            _ => Some((0.97, Safety::Safe)),
        };
    }
    let before = at.checked_sub(2).map_or("", |at| cx.word_at(at));
    // `What it is is a mistake`, `who he is is clear`.
    if word == "is" {
        let subject = ["it", "that", "this", "he", "she", "there", "what", "who", "where", "here", "problem", "thing"];
        let is_cleft = subject.iter().any(|item| item.eq_ignore_ascii_case(before)) || has_question_word(cx, at);
        return (!is_cleft).then_some((0.85, Safety::Unsafe));
    }
    // `What he had come in in.`; `taken in in the spring`: the first belongs to the verb.
    if word == "in" {
        let goes_on = cx.tokens.get(at + 1).is_some_and(|next| next.is_word());
        let phrasal = TAKE_IN.contains(&before);
        return (goes_on && !phrasal).then_some((0.85, Safety::Unsafe));
    }
    // `the new new stand`: nothing can be newer, unless it is an idiom (`the new new thing`).
    if ABSOLUTE.contains(&word) && !capitals.1 {
        let determined = DETERMINERS.iter().any(|item| item.eq_ignore_ascii_case(before));
        let noun = cx.tokens.get(at + 1).is_some_and(|next| next.is_lower() && cx.word(*next) != "thing");
        return (determined && noun).then_some((0.85, Safety::Unsafe));
    }
    // An office or a thing twice with capitals is a slip more often than a name, but only a reader can tell.
    if capitals == (true, true) && word.len() >= 5 && !first.bits.has(Bits::UPPER) {
        let entry = lexicon::lookup_token(word);
        let named = [Flag::Given, Flag::Surname, Flag::Place].into_iter().any(|flag| entry.has(flag));
        return (entry.has(Flag::Common) && entry.zipf() >= 3.8 && !named).then_some((0.55, Safety::Unsafe));
    }
    // `Ming Ming`, `Walla Walla`; and `Said said` at the start of a sentence is as bad as `said said`.
    if capitals.1 || word.chars().count() < 2 || among(&MAY_TWICE) || first.bits.has(Bits::UPPER) {
        return None;
    }
    let entry = lexicon::lookup_token(word);
    let known = entry.has(Flag::Common) || entry.has(Flag::Function);
    // A rare word doubled is a name or a term of another language: `aye-aye`, `pad see ew ew`.
    if !known || entry.zipf() < 3.5 || (capitals.0 && !first.bits.has(Bits::INITIAL)) {
        return None;
    }
    Some((0.85, Safety::Unsafe))
}
