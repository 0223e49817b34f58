//! A phrase that stands twice in a row, or that a sentence cannot get out of: `the city of the city of`.

use super::runs::{Run, Words};
use crate::doc::{Bits, BlockKind, TokenKind, Traits};
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct RepeatedPhrase;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("repeated-phrase"),
    family: Text::Borrowed("repetition"),
    category: Category::Fluency,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Sentence,
    triggers: Traits::LOOP,
    summary: Text::Borrowed("a phrase of two or more words that stands twice or more in a row"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A phrase of two or more words that is said again at once (`in Oslo in Oslo`), and one that is said over and over \
        (`the city of the city of the city of`). Where a comma or a dash stands between the two it may be meant, so it is \
        `info`, unless the phrase stands there four times; so is a long phrase that closes two clauses of one sentence.\n\n\
        ## Why it matters\n\
        A translation engine that loses its place in the source says the same again, and what it should have said there \
        is missing.\n\n\
        ## How to fix\n\
        Delete all but one, and look in the source for words that are missing.\n\n\
        ## Known limits\n\
        Idioms (`from time to time to`, `faster and faster and`), clauses of one pronoun and verb (`when it rains it \
        rains`), `the more … the more`, slogans in quotation marks, sounds and steps (`left right left right`), and rows \
        of numbers are left alone or `info`; of 21 findings at `info` 14 were true. One word twice is `doubled-word`.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::fixed("The talks were held ⟦in Oslo in Oslo⟧ last week.", "The talks were held in Oslo last week."),
        Example::fixed(
            "He was born in ⟦the city of the city of the city of⟧ Varna.",
            "He was born in the city of Varna.",
        ),
        Example::fixed(
            "The mill ⟦and the company and the company⟧ that owns it were sold.",
            "The mill and the company that owns it were sold.",
        ),
        Example::fixed(
            "Those who fish should ⟦apply to apply to⟧ the port.",
            "Those who fish should apply to the port.",
        ),
        Example::bad("He can row, ⟦he can steer, he can steer, he can steer, he can steer⟧."),
        Example::bad("The list names ⟦the sale of old nets, the sale of old nets⟧ at sea, and theft."),
        Example::good("From time to time to everybody’s surprise he came back."),
        Example::good("They ran faster and faster and fell, and prices rose more and more and more."),
        Example::good("You need not sit face to face to talk, and so on and so on and so forth."),
        Example::good("When it rains it rains, and what you do you do well."),
        Example::good("The more he drank the more he drank alone."),
        Example::good("They shouted “no more dams no more dams” all night."),
        Example::good("The scores were 3 1 3 1 and 2 2 2 2."),
        Example::good("The recruits marched left right left right across the yard."),
        Example::good("He paid 40 crowns (40 crowns for the boat and ten for the net)."),
        Example::good("She had had enough, and that that was so was very, very, very clear."),
        Example::good("The firm of Yang Yang and Yang Li sold never, never, never."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for RepeatedPhrase {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.block.is_none_or(|(_, block)| matches!(block.kind, BlockKind::Byline | BlockKind::Residue)) {
            return;
        }
        let words = Words::of(cx);
        let mut done = 0;
        for run in words.runs() {
            if run.period < 2 || run.origin() < done {
                continue;
            }
            let grade = if run.copies() >= 2 { judge_loop(&words, run) } else { judge_echo(&words, run) };
            let Some(grade) = grade else { continue };
            done = run.start + run.words;
            if run.copies() >= 2 {
                report_loop(cx, &words, run, grade, out);
            } else {
                report_echo(cx, &words, run, grade, out);
            }
        }
    }
}

/// How bad and how sure.
#[derive(Clone, Copy)]
struct Grade {
    severity: Severity,
    confidence: f64,
    safety: Safety,
}

impl Grade {
    const SURE: Self = Self { severity: Severity::Major, confidence: 0.97, safety: Safety::Safe };
    const LIKELY: Self = Self { severity: Severity::Major, confidence: 0.92, safety: Safety::Unsafe };

    const fn doubtful(confidence: f64) -> Self {
        Self { severity: Severity::Info, confidence, safety: Safety::Unsafe }
    }
}

/// Words between two equal words of an idiom: `day by day`, `more and more`, `face to face`.
const LINKS: [&str; 6] = ["and", "or", "by", "to", "after", "upon"];

/// Words that come back with `and`: `on and on`, `and again and again`.
const BACK: [&str; 30] = [
    "again", "on", "over", "round", "around", "up", "down", "forth", "back", "in", "out", "more", "less", "better",
    "worse", "so", "then", "now", "through", "off", "away", "further", "farther", "many", "much", "deeper", "there",
    "years", "hours", "days",
];

/// What stands on both sides of `to` in an idiom: `face to face`, `from time to time`.
const FACING: [&str; 32] = [
    "face", "time", "back", "side", "hand", "head", "door", "shoulder", "house", "heart", "mouth", "coast", "wall",
    "day", "week", "month", "year", "place", "person", "one", "eye", "nose", "end", "bumper", "cheek", "town",
    "moment", "minute", "hour", "case", "dust", "ashes",
];

/// Pronouns that open a clause of two words which may stand twice: `when it rains it rains`.
const SUBJECTS: [&str; 11] = ["i", "you", "he", "she", "it", "we", "they", "there", "who", "what", "that"];

/// Words before such a clause: `when it rains it rains`.
const CLAUSES: [&str; 12] =
    ["when", "what", "if", "where", "who", "whoever", "whatever", "wherever", "whenever", "as", "how", "because"];

/// Steps and sounds of two words.
const STEPS: [&str; 14] =
    ["left", "right", "one", "two", "yes", "no", "up", "down", "step", "slow", "quick", "click", "drip", "thump"];

/// How sure it is that a phrase which stands twice or more in a row is one too many.
fn judge_loop(words: &Words<'_>, run: Run) -> Option<Grade> {
    let phrase = run.origin()..run.start;
    let has_letters = phrase.clone().any(|word| words.token(word).is_word() && words.token(word).len > 1);
    let crossed = (phrase.start + 1..run.start + run.period).map(|word| words.gap(word));
    // A sentence that the segmenter did not part, code, a bracket that says more.
    let is_parted =
        crossed.into_iter().any(|gap| gap.contains([';', ':', '.', '!', '?', '(', ')', '|', '/', '*', '_', '=', '…']));
    if !has_letters || is_parted || is_alone_in_quotes(words, run) {
        return None;
    }
    let lower = |word: usize| words.text(word).to_lowercase();
    let is_function = |word: usize| lexicon::lookup_token(words.text(word)).has(Flag::Function);
    let all_names = phrase.clone().all(|word| words.token(word).bits.has(Bits::CAPITAL) && !is_function(word));
    let seam = words.gap(run.start);
    if !seam.trim().is_empty() {
        return judge_parted(words, run, seam.trim(), all_names);
    }
    if run.period == 2 {
        return judge_two(words, run, all_names);
    }
    // `the more he drank the more he drank alone`; `and so on and so on`; `back and forth back and forth`.
    let first = lower(phrase.start);
    let comparative = first == "the" && {
        let second = lower(phrase.start + 1);
        second.ends_with("er") || ["more", "less", "worse"].contains(&second.as_str())
    };
    let and_so_on = phrase.clone().any(|word| words.text(word) == "so")
        && phrase.clone().any(|word| ["on", "forth"].contains(&words.text(word)));
    if comparative || and_so_on {
        return None;
    }
    let to_and_fro = run.period == 3 && ["and", "or"].contains(&words.text(phrase.start + 1));
    // `so much to do and so much to do and`: said twice for emphasis.
    let emphasis = run.period < LONG && ["and", "or"].contains(&words.text(run.start - 1));
    let initials = all_names && words.text(phrase.start).len() <= 3;
    // `made for us and made for us” by`: a slogan ends inside.
    let slogan = (phrase.start + 1..run.start + run.words).any(|word| words.gap(word).contains(QUOTES));
    if run.copies() == 2 && (to_and_fro || emphasis || initials || slogan || seam.contains('\n')) {
        return Some(Grade::doubtful(0.55));
    }
    Some(if all_names { Grade::LIKELY } else { Grade::SURE })
}

/// Fewest words of a phrase that nobody says again for emphasis.
const LONG: usize = 6;

/// Marks that show that words are cited.
const QUOTES: [char; 9] = ['"', '“', '”', '‘', '’', '\'', '«', '„', '*'];

/// A phrase of two words that stands twice or more without a mark in between.
fn judge_two(words: &Words<'_>, run: Run, all_names: bool) -> Option<Grade> {
    let origin = run.origin();
    let [a, b] = [origin, origin + 1].map(|word| words.text(word).to_lowercase());
    let entries = [&a, &b].map(|word| lexicon::lookup_token(word));
    let is_capital = |word: usize| words.token(word).bits.has(Bits::CAPITAL);
    let odd = run.words % 2 == 1;
    // `apply to apply to the bank` is none of `face to face to`.
    if b == "to" && !odd && !FACING.contains(&a.as_str()) {
        return Some(Grade::LIKELY);
    }
    if LINKS.contains(&b.as_str()) || LINKS.contains(&a.as_str()) && odd {
        // `ran and ran and ran`, `face to face to`: the link stands between two equal words.
        return None;
    }
    if LINKS.contains(&a.as_str()) {
        let idiom = BACK.contains(&b.as_str()) || b.ends_with("er");
        let bound = entries[1].has(Flag::Function) || is_capital(origin + 1) && a != "and";
        return (!idiom).then_some(if bound { Grade::SURE } else { Grade::doubtful(0.55) });
    }
    let is_step = [&a, &b].into_iter().all(|word| STEPS.contains(&word.as_str()));
    if is_step || words.gap(run.start).contains('\n') {
        return None;
    }
    if run.copies() >= 3 && a.len() + b.len() >= LETTERS.0 {
        return Some(Grade::LIKELY);
    }
    if SUBJECTS.contains(&a.as_str()) || all_names {
        let asks = origin > 0 && CLAUSES.contains(&words.text(origin - 1).to_lowercase().as_str());
        return (!asks).then_some(Grade::doubtful(0.5));
    }
    if entries.iter().any(|entry| entry.has(Flag::Function)) {
        return Some(Grade::SURE);
    }
    // Two words that carry meaning; sounds and terms of other languages are short, or no English words.
    let plain = entries.iter().any(|entry| entry.has(Flag::Common)) && a.len() + b.len() >= LETTERS.1;
    Some(if plain { Grade::LIKELY } else { Grade::doubtful(0.6) })
}

/// Fewest letters of two words that are no sound when they stand three times, and when they stand twice.
const LETTERS: (usize, usize) = (6, 12);

/// A phrase that stands twice or more with a comma or a dash (`seam`) in between: a loop if it goes on and on.
fn judge_parted(words: &Words<'_>, run: Run, seam: &str, all_names: bool) -> Option<Grade> {
    let phrase = run.origin()..run.start;
    let plain_seam = [",", "-", "–", "—", "--"].contains(&seam);
    let quoted = phrase.clone().any(|word| words.token(word).bits.has(Bits::QUOTED));
    let figures = phrase.clone().any(|word| matches!(words.token(word).kind, TokenKind::Number | TokenKind::Mixed));
    if !plain_seam || figures || quoted && run.copies() < 4 {
        return None;
    }
    if run.copies() >= 4 || run.copies() == 3 && run.period >= 3 && !quoted {
        return Some(Grade::LIKELY);
    }
    // `the sale of nets, the sale of nets at sea`; short ones are emphasis.
    (run.period >= 4 && !all_names).then_some(Grade::doubtful(0.5))
}

/// Whether the loop is all that stands between two quotation marks: a chant, a slogan, a title.
fn is_alone_in_quotes(words: &Words<'_>, run: Run) -> bool {
    let origin = run.origin();
    if !words.token(origin).bits.has(Bits::QUOTED) && !words.token(run.start).bits.has(Bits::QUOTED) {
        return false;
    }
    let opened = origin == 0 || words.gap(origin).contains(QUOTES);
    let end = run.start + run.words;
    opened && (end >= words.len() || words.gap(end).contains(QUOTES))
}

/// Fewest words of a phrase that counts when it comes back later in the sentence, and most words between the two as a
/// multiple of its length. People repeat up to nine words or so for want of a shorter name of the thing.
const ECHO: (usize, usize) = (8, 2);

/// A long phrase that closes two clauses of one sentence.
fn judge_echo(words: &Words<'_>, run: Run) -> Option<Grade> {
    let between = run.period - run.words;
    if run.words < ECHO.0 || between > ECHO.1 * run.words {
        return None;
    }
    let again = run.start..run.start + run.words;
    let content = again.clone().filter(|&word| {
        words.token(word).is_lower() && {
            let entry = lexicon::lookup_token(words.text(word));
            entry.has(Flag::Common) && !entry.has(Flag::Function)
        }
    });
    // A list of equal members (`A was given the medal for …; B was given the medal for …`) goes on differently each time.
    let closes = |end: usize| end >= words.len() || words.gap(end).trim_start().starts_with([',', '.', ';', '!', '?']);
    let closed = closes(run.start - run.period + run.words) && closes(run.start + run.words);
    (closed && content.count() >= 4).then_some(Grade::doubtful(0.4))
}

fn report_loop(cx: &Context<'_>, words: &Words<'_>, run: Run, grade: Grade, out: &mut Sink<'_>) {
    let last = run.origin() + run.copies() * run.period - 1;
    let phrase = TextSpan::new(words.token(run.origin()).start, words.token(run.start - 1).end());
    let span = TextSpan::new(phrase.start, words.token(last).end());
    let times = match run.copies() {
        2 => "twice".to_owned(),
        copies => format!("{copies} times"),
    };
    let kept = cx.slice(phrase);
    out.report(
        Report::new(span, format!("`{}` stands {times} in a row", shown(kept)))
            .severity(grade.severity)
            .confidence(grade.confidence)
            .help("delete all but one, and look in the source for what is missing")
            .fix(kept, grade.safety),
    );
}

fn report_echo(cx: &Context<'_>, words: &Words<'_>, run: Run, grade: Grade, out: &mut Sink<'_>) {
    let place = |from: usize| TextSpan::new(words.token(from).start, words.token(from + run.words - 1).end());
    let span = place(run.start);
    out.report(
        Report::new(span, format!("the sentence says `{}` twice", shown(cx.slice(span))))
            .severity(grade.severity)
            .confidence(grade.confidence)
            .related(place(run.origin()), "the first time")
            .help("look in the source whether it is said twice there"),
    );
}

/// The head of `phrase`, on one line.
fn shown(phrase: &str) -> String {
    const LONGEST: usize = 60;
    let mut head: String = phrase.chars().take(LONGEST).collect();
    if head.len() < phrase.len() {
        head.push('…');
    }
    head.replace('\n', " ")
}
