//! A date that opens a sentence without its preposition: `January 8, Orlen signed`.

use crate::doc::{TokenKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, calendar};

use super::written::date;

/// The rule.
pub(super) struct BareDateOpening {
    anchors: Vec<String>,
}

impl BareDateOpening {
    pub(super) fn new() -> Self {
        Self { anchors: calendar::month_keys() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("bare-date-opening"),
    family: Text::Borrowed("dates"),
    category: Category::Fluency,
    severity: Severity::Minor,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("a date that opens a sentence without `On`"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A sentence that opens with month and day, a comma and the subject: `January 8, Orlen signed the order`.\n\n\
        ## Why it matters\n\
        It is the order of Chinese and Russian. English reads a heading or a dateline, and then stumbles.\n\n\
        ## How to fix\n\
        `On January 8, Orlen signed the order`.\n\n\
        ## Known limits\n\
        Only subjects with a capital are found. Entries of a diary or a chronicle open so on purpose: three or more in one article \
        are left alone.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The road is closed. ⟦January 8, Tokmak⟧ signed the order at noon."),
        Example::bad("⟦February 24, Russian⟧ troops crossed the river."),
        Example::bad("⟦March 3rd, Minister⟧ Orlen opened the bridge."),
        Example::good("January 8, 2021, was a cold day. January 8, Tuesday, was warm."),
        Example::good("March 3, Arvel (Harbour News)."),
        Example::good("May 1, Labour Day, is a holiday."),
        Example::good("On January 8, Tokmak signed the order."),
        Example::good("March 3, Orlen left.\n\nMarch 9, Orlen wrote.\n\nMarch 12, Orlen came back."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Most words of the subject.
const SUBJECT: usize = 5;

impl Rule for BareDateOpening {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.anchors.first() != Some(&0) || !cx.is_prose() || !opens(cx) || is_chronicle(cx) {
            return;
        }
        let span = TextSpan::new(cx.tokens[0].start, cx.tokens[3].end());
        let day = TextSpan::new(cx.tokens[0].start, cx.tokens[1].end());
        let message = format!("`{}` opens the sentence without a preposition", cx.slice(day));
        out.report(Report::new(span, message).help(format!("write `On {}`", cx.slice(day))));
    }
}

/// Whether the sentence opens with month, day, comma and a subject with its verb.
fn opens(cx: &Context<'_>) -> bool {
    let is_date = date(cx, 0).is_some_and(|date| !date.day_first && date.year.is_none() && date.weekday.is_none());
    let parted = cx.word_at(2) == "," && cx.tokens.get(3).is_some_and(|token| token.is_capitalized());
    if !is_date || !parted || calendar::weekday(cx.word_at(3)).is_some() {
        return false;
    }
    let capitals = cx.tokens[3..].iter().take_while(|token| token.is_capitalized()).count();
    let verb = 3 + capitals;
    // The verb, a noun and the verb, or another date that was glued on.
    let is_verb = |at: usize| cx.tokens.get(at).is_some_and(|token| token.is_lower()) && cx.entry(at).finite() >= 0.5;
    let named =
        |word: &'static str| cx.word_at(verb).strip_prefix(word).is_some_and(|name| calendar::month(name).is_some());
    let glued = named("in") || named("on");
    let dated = matches!(cx.word_at(verb), "in" | "on") && calendar::month(cx.word_at(verb + 1)).is_some();
    // A verb after a noun may look like a participle; its object tells it.
    let object = matches!(cx.word_at(verb + 2), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "into" | "over");
    let past = cx.word_at(verb + 1).ends_with("ed") && object;
    let noun = cx.tokens.get(verb).is_some_and(|token| token.is_lower()) && (is_verb(verb + 1) || past);
    capitals <= SUBJECT && (is_verb(verb) || noun || dated || (glued && cx.tokens[verb].kind == TokenKind::Word))
}

/// Whether paragraph after paragraph opens with a date, as a diary does.
fn is_chronicle(cx: &Context<'_>) -> bool {
    let opening = |span: TextSpan| {
        let text = span.slice(cx.text());
        let mut words = text.split([' ', ',']);
        calendar::month(words.next().unwrap_or_default()).is_some()
            && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    cx.doc.blocks.iter().filter(|block| opening(block.span)).count() >= 3
}
