//! A day without its month: `on the 8th`.

use crate::doc::{Token, TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::lexicon::Flag;
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, calendar, figures};

/// The rule.
pub(super) struct BareDay {
    anchors: Vec<String>,
}

impl BareDay {
    pub(super) fn new() -> Self {
        let ordinal = |day: u32| format!("{day}{}", figures::ordinal_ending(&day.to_string()));
        Self { anchors: (1..=31).map(ordinal).collect() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("bare-day"),
    family: Text::Borrowed("dates"),
    category: Category::Locale,
    severity: Severity::Minor,
    confidence: Confidence::percent(90),
    scope: Scope::Block,
    triggers: Traits::MIXED,
    summary: Text::Borrowed("a day of the month whose paragraph names no month"),
    doc: Text::Borrowed(
        "## What it finds\n\
        `on the 8th`, `until the 9th` in a paragraph in which no month stands before it. Chinese and Japanese news name the day alone.\n\n\
        ## Why it matters\n\
        An English reader who did not see today’s date beside the article cannot tell which month is meant.\n\n\
        ## How to fix\n\
        Name the month: `on January 8`. The source or the dateline tells which.\n\n\
        ## Known limits\n\
        Translators of news from East Asia often leave the day as it is. At `minor` the rule reports the first bare day of an article that \
        names two or more different months before it, but none in the two paragraphs just before, where the reader must guess; the others are `info`: of 50 \
        of them an editor would change 35. \
        Ordinals before a noun (`the 5th floor`), holes of golf and the like are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The mayor fell ill ⟦on the 6th⟧ and came back ⟦on the 9th⟧."),
        Example::bad("The boats sailed in July.\n\nThey came back ⟦on the 3rd⟧ with empty nets."),
        Example::bad("⟦On the 8th⟧, the council met. The match will be played ⟦on 25th⟧ at noon."),
        Example::good("He lives on the 6th floor and works on the 7th."),
        Example::good("They met on the 5th anniversary of the flood; on the 3rd day they rested."),
        Example::good("On May 3 he wrote, and on the 5th he wrote again."),
        Example::good("He was born on the 8th of March."),
        Example::good("She holed out on the 18th, after a bogey on the 17th green."),
        Example::good("On the 3rd and 9 they kicked. He sat on the 2nd and 3rd chairs."),
        Example::bad("The road stays shut ⟦until the 27th⟧, for it has rained ⟦since the 12th⟧."),
        Example::good("They sat on the 3rd bench, he on the 14th."),
        Example::good("They voted on the 2nd and 3rd readings. It rests on the 14th Amendment."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for BareDay {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut told = false;
        for at in cx.anchors.iter().map(|&at| at as usize) {
            let Some(first) = preposition(cx, at).filter(|_| is_day(cx, at)) else { continue };
            let counted = cx.anchors.iter().any(|&other| is_of_noun(cx, other as usize));
            if cx.tokens[..at].iter().any(|&token| names_month(cx, token)) || is_course(cx) || counted {
                continue;
            }
            let span = TextSpan::new(cx.tokens[first].start, cx.tokens[at].end());
            let report = Report::new(span, format!("`{}` names no month", cx.slice(span)))
                .help("name the month: the source or the dateline tells which");
            let later = cx.tokens[at..].iter().any(|&token| names_month(cx, token));
            let guess = span.start < FAR
                && !later
                && matches!(cx.word_at(first), "on" | "On")
                && months_before(cx, span) >= 2
                && !is_near(cx);
            let first_of_all = !told && guess && !is_told_before(cx);
            told = true;
            out.report(if first_of_all { report } else { report.severity(Severity::Info) });
        }
    }
}

/// Bytes from the head of a document in which the first day without a month is looked for: hardly an article is so long, and
/// each such day looks back to the head.
const FAR: u32 = 65_536;

/// The `on`, `since` or `until` before the ordinal at `at`, also with `the` between.
fn preposition(cx: &Context<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let first = if cx.word_at(before) == "the" { before.checked_sub(1)? } else { before };
    // Only `on` goes without an article: `since 3rd` may be a place in a table.
    let article = first < before;
    let other = article && matches!(cx.word_at(first), "since" | "until" | "Since" | "Until");
    (other || matches!(cx.word_at(first), "on" | "On")).then_some(first)
}

/// Whether an earlier paragraph has a day without a month, or anything that looks so.
fn is_told_before(cx: &Context<'_>) -> bool {
    let start = cx.block.map_or(0, |(_, block)| block.span.start as usize);
    let ordinal = |rest: &str| {
        let ending = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        ending.len() < rest.len() && ["st", "nd", "rd", "th"].iter().any(|known| ending.starts_with(known))
    };
    let before = &cx.text()[..start];
    before.match_indices("n the ").any(|(at, found)| ordinal(&before[at + found.len()..]))
}

/// Whether what follows the ordinal at `at` lets it be a day.
fn is_day(cx: &Context<'_>, at: usize) -> bool {
    let Some(&next) = cx.tokens.get(at + 1) else { return true };
    match next.kind {
        TokenKind::Punct => !matches!(cx.word(next), "-" | "/" | "’" | "'" | "&"),
        TokenKind::Word if next.is_lower() => match cx.word(next) {
            "of" => cx.word_at(at + 2) == "this",
            "local" => true,
            // A down of American football: `on the 3rd and 9`.
            "and" if cx.tokens.get(at + 2).is_some_and(|token| token.kind == TokenKind::Number) => false,
            "and" | "or" | "to" => !counts_noun(cx, at + 2),
            "day" | "floor" => false,
            _ => is_verb_or_function(cx, at + 1),
        },
        _ => false,
    }
}

/// Whether the ordinal at `at` counts things on which one can be, so that others may do so: `on the 6th floor`.
fn is_of_noun(cx: &Context<'_>, at: usize) -> bool {
    let noun = cx.tokens.get(at + 1).is_some_and(|token| token.is_lower()) && !is_verb_or_function(cx, at + 1);
    noun && preposition(cx, at).is_some() && !matches!(cx.word_at(at + 1), "local" | "day" | "anniversary")
}

/// Whether token `at` is an ordinal before a noun: `2nd and 3rd readings`.
fn counts_noun(cx: &Context<'_>, at: usize) -> bool {
    let ordinal = cx.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mixed);
    let noun = cx.tokens.get(at + 1).is_some_and(|token| token.is_word());
    ordinal && noun && !is_verb_or_function(cx, at + 1)
}

fn is_verb_or_function(cx: &Context<'_>, at: usize) -> bool {
    let entry = cx.entry(at);
    entry.has(Flag::Function) || entry.finite() >= 0.6
}

/// Whether `token` names a month, in full or short.
fn names_month(cx: &Context<'_>, token: Token) -> bool {
    let word = cx.word(token);
    token.is_capitalized() && calendar::month(word).is_some() && word != "Mar"
}

/// Whether the block is about floors, or holes of golf, which are counted by ordinals.
fn is_course(cx: &Context<'_>) -> bool {
    const COUNTED: [&str; 11] =
        ["floor", "floors", "hole", "holes", "bogey", "birdie", "par", "tee", "fairway", "storey", "lap"];
    cx.tokens.iter().any(|&token| token.is_lower() && COUNTED.contains(&cx.word(token)))
}

/// Paragraphs back in which a month is still in the reader's mind: of 22 days that were read, all 10 with a month so near were clear.
const NEAR: usize = 2;

/// Whether one of the paragraphs just before names a month.
fn is_near(cx: &Context<'_>) -> bool {
    let Some((index, block)) = cx.block else { return false };
    let from = cx.doc.blocks[index.saturating_sub(NEAR)].span.start;
    let words = cx.facts.run_words.iter().filter(|word| from <= word.span.start && word.span.end <= block.span.start);
    words.into_iter().any(|word| calendar::month(cx.slice(word.span)).is_some())
}

/// How many different months the article has named before `place`.
fn months_before(cx: &Context<'_>, place: TextSpan) -> u32 {
    let words = cx.facts.run_words.iter().filter(|word| word.span.end <= place.start);
    let months = words.filter_map(|word| calendar::month(cx.slice(word.span)));
    months.fold(0_u32, |seen, month| seen | 1 << month).count_ones()
}
