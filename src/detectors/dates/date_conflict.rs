//! Two dates for one event: `on 6 April on 9 April`.

use super::written::dates;
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::calendar::{WrittenDate, month_keys};

/// The rule.
pub(super) struct DateConflict {
    anchors: Vec<String>,
}

impl DateConflict {
    pub(super) fn new() -> Self {
        Self { anchors: month_keys() }
    }
}

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("date-conflict"),
    family: Text::Borrowed("dates"),
    category: Category::Accuracy,
    severity: Severity::Info,
    confidence: Confidence::percent(92),
    scope: Scope::Sentence,
    triggers: Traits::DIGIT,
    summary: Text::Borrowed("two different dates for one event"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Two different dates of which one must be wrong: side by side with their prepositions (`on 6 April on 9 April`), one before \
        the subject and one behind it (`January 8, Orlen on January 6th`), and one on each side of `took place` or `happened`.\n\n\
        ## Why it matters\n\
        The reader does not know when it was; one of the dates belongs to a sentence that was lost.\n\n\
        ## How to fix\n\
        Compare the source and keep one.\n\n\
        ## Known limits\n\
        For information only: in 1.06 million words of translations an earlier form found three, all false; it was mended, and now finds nothing there. \
        Ranges, lists, and dates from which something was moved are left alone. Dates that contradict each other in two \
        sentences are not found.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The talks will be held ⟦on 6 April on 9 April⟧ in Aqaba."),
        Example::bad("⟦January 8, Orlen on January 6th⟧ signed the treaty."),
        Example::bad("The mine was shut ⟦on 3 May, on 30 May⟧ after the blast."),
        Example::bad("The hearing ⟦on 14 October took place on 15 October⟧."),
        Example::good("The fair runs from 6 April to 9 April. It was moved from 3 May to 30 May."),
        Example::good("He was born on 3 May and died on 30 May."),
        Example::good("The talks on the 6 April attack were held on 9 April."),
        Example::good("It opens on 3 May, 30 May and 2 June, and then on 3 July, on 4 July and on 5 July."),
        Example::good("According to the mayor’s letter on 3 May, on 2 May the bridge was shut."),
        Example::good("The mayor said on 3 May, on 2 May the bridge was shut."),
        Example::good("It left on 3 May, on 5 May, at dawn, it was seen."),
        Example::good("The vote due on 14 October took place on 15 October."),
        Example::good("The shop, shut on 3 May, on 30 May opened its doors again."),
    ]),
    ..RuleMeta::DEFAULT
};

impl Rule for DateConflict {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &self.anchors
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.anchors.len() < 2 {
            return;
        }
        let dates = dates(cx);
        for (at, pair) in dates.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let same = (first.day, first.month) == (second.day, second.month);
            if same || first.year.zip(second.year).is_some_and(|(a, b)| a != b) || !contradict(cx, first, second) {
                continue;
            }
            let listed = dates.get(at + 2).is_some_and(|third| third.range.start - second.range.end < 10);
            if !listed {
                let start = preposition(cx, first.range.start);
                let span = TextSpan::new(start as u32, second.range.end as u32);
                out.report(
                    Report::new(span, format!("`{}`: two dates for one event", cx.slice(span)))
                        .help("compare the source and keep one"),
                );
                break;
            }
        }
    }
}

/// Where the date at `start` begins with its preposition.
fn preposition(cx: &Context<'_>, start: usize) -> usize {
    let head = &cx.text()[..start];
    ["on ", "On "].iter().find(|word| head.ends_with(**word)).map_or(start, |word| start - word.len())
}

/// Whether the two dates cannot both be right.
fn contradict(cx: &Context<'_>, first: &WrittenDate, second: &WrittenDate) -> bool {
    let text = cx.text();
    let between = &text[first.range.end..second.range.start];
    let head = &text[cx.tokens[0].start as usize..first.range.start];
    let stem = head.trim_end();
    let has_preposition = stem.ends_with(" on") || stem == "On" || stem == "on";
    match between.trim() {
        "on" | "in" => has_preposition,
        // `shut on 3 May, on 30 May opened` is a sentence: a verb behind the second date has it for its own.
        ", on" => has_preposition && !goes_on(cx, second) && !is_reported(head),
        "took place on" | "happened on" | "occurred on" => has_preposition && !is_moved(head),
        _ if head.is_empty() => is_subject(between),
        _ => false,
    }
}

/// Whether a list or a verb follows `date`.
fn goes_on(cx: &Context<'_>, date: &WrittenDate) -> bool {
    let at = cx.tokens.partition_point(|token| (token.start as usize) < date.range.end);
    let word = cx.word_at(at);
    let verb = (cx.entry(at).finite() >= 0.6 || word.ends_with("ed")) && !matches!(word, "and" | "or");
    verb || word == "," || (matches!(word, "and" | "or") && matches!(cx.word_at(at + 1), "on" | "again"))
}

/// Whether the words before the first date say who reported it: the second date is then that of the event.
fn is_reported(head: &str) -> bool {
    let opens = head.starts_with("According to") || head.starts_with("As of");
    opens || ["said on", "announced on", "reported on"].iter().any(|words| head.trim_end().ends_with(words))
}

/// Whether the words before the first date say that it is not when the event was.
fn is_moved(head: &str) -> bool {
    const MOVED: [&str; 9] =
        ["due", "scheduled", "planned", "set", "originally", "postponed", "moved", "delayed", "announced"];
    head.split(' ').any(|word| MOVED.contains(&word.trim_matches(',')))
}

/// Whether `between` is a comma, a subject of one to four words with capitals, and a preposition: `, Orlen in `.
fn is_subject(between: &str) -> bool {
    let Some(rest) = between.strip_prefix(", ") else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let capitals = words.iter().take_while(capital).count();
    let glued = between.trim_end().ends_with("in") || between.trim_end().ends_with("on");
    let weekday = words.first().is_some_and(|word| crate::text::calendar::weekday(word).is_some());
    let clean = !between.contains(['(', '.', ';', ':']) && !rest.contains(',');
    (1..=4).contains(&capitals) && words.len() == capitals + 1 && glued && clean && !weekday
}
