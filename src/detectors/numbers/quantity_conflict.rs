//! One toll with two values: thirty killed, then three hundred.

use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::{TextSpan, figures};

/// The rule.
pub(super) struct QuantityConflict;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("quantity-conflict"),
    family: Text::Borrowed("numbers"),
    category: Category::Accuracy,
    severity: Severity::Info,
    confidence: Confidence::percent(50),
    scope: Scope::Document,
    summary: Text::Borrowed("a number of dead or injured that comes back ten or a hundred times as large"),
    doc: Text::Borrowed(
        "## What it finds\n\
        A number of people killed, dead, injured, wounded, missing or arrested that stands in the article twice, once with one \
        or two zeros more (`killed 30 people`, later `killed 300 people`).\n\n\
        ## Why it matters\n\
        A zero that was lost or won in translation is the gravest error in a news article.\n\n\
        ## How to fix\n\
        Compare both places with the source.\n\n\
        ## Known limits\n\
        It cannot know whether both speak of one event, so it is `info` with low confidence. Only values that differ by a \
        factor of ten or a hundred are reported: others are most often several events, or a toll that rises. Sentences with a \
        year or with `rose`, `earlier`, `total` or the like are left out.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "The fire killed 30 people.\n\nFiremen came late.\n\nThe fire ⟦killed 300 people⟧ and burned the roof.",
        ),
        Example::bad("In all, 12 people were injured.\n\nIn the crash, ⟦120 people were injured⟧."),
        Example::bad("The mine took 15 miners; 15 were killed.\n\nOf the town, ⟦1,500 were killed⟧ by the gas."),
        Example::good("The first fire killed 30 people in 1998.\n\nThe second fire killed 300 people in 2004."),
        Example::good("At noon the toll rose to 30 killed.\n\nBy night the fire had killed 45 people."),
        Example::good("The flood killed 30 people in Arvel.\n\nThe flood killed 12 people in Brennick."),
    ]),
    ..RuleMeta::DEFAULT
};

/// What happened to people.
const FATES: [&str; 6] = ["killed", "dead", "injured", "wounded", "missing", "arrested"];

/// Words of a sentence that says that the number changes, or that there are several.
const CHANGES: [&str; 16] = [
    "rose",
    "risen",
    "rises",
    "fell",
    "from",
    "earlier",
    "total",
    "previous",
    "previously",
    "since",
    "another",
    "every",
    "year",
    "years",
    "month",
    "worldwide",
];

/// A toll: its value and where it stands.
struct Toll {
    value: f64,
    span: TextSpan,
}

impl Rule for QuantityConflict {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for fate in FATES {
            if cx.facts.lower_count(fate) < 2 {
                continue;
            }
            let tolls = tolls(cx, fate);
            let conflict = tolls.iter().enumerate().find_map(|(at, later)| {
                let earlier = tolls[..at].iter().find(|earlier| is_ten_times(earlier.value, later.value))?;
                Some((earlier, later))
            });
            if let Some((earlier, later)) = conflict {
                let message = format!("`{}` here, `{}` before", cx.slice(later.span), cx.slice(earlier.span));
                out.report(
                    Report::new(later.span, message)
                        .related(earlier.span, "the other number")
                        .help("compare both numbers with the source"),
                );
            }
        }
    }
}

/// Whether one of the two is the other with one or two zeros more.
fn is_ten_times(a: f64, b: f64) -> bool {
    let ratio = a.max(b) / a.min(b).max(1.0);
    ratio == 10.0 || ratio == 100.0
}

/// The tolls of `fate` in the order of the text.
fn tolls(cx: &Context<'_>, fate: &str) -> Vec<Toll> {
    let sentences = cx.facts.said.iter().map(|said| said.span()).filter(|span| span.slice(cx.text()).contains(fate));
    sentences.filter_map(|sentence| toll(cx, sentence, fate)).collect()
}

/// The only toll of `fate` in `sentence`.
fn toll(cx: &Context<'_>, sentence: TextSpan, fate: &str) -> Option<Toll> {
    let text = sentence.slice(cx.text());
    let mut place = 0;
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .map(|word| {
            let start = place;
            place += word.len() + 1;
            (start, word)
        })
        .collect();
    let bare = |index: usize| words.get(index).map_or("", |word| word.1.trim_matches([',', '.', ';', '“', '”', '"']));
    let is_other = |word: &str| CHANGES.contains(&word) || figures::is_year(word);
    if words.iter().enumerate().any(|(index, _)| is_other(bare(index))) {
        return None;
    }
    let at = (0..words.len()).find(|&index| bare(index) == fate)?;
    let number = |index: usize| {
        let word = bare(index);
        word.starts_with(|c: char| c.is_ascii_digit()).then(|| figures::value(word)).flatten()
    };
    // `killed 30 people`; `30 dead`; `30 people were killed`.
    let near = [Some(at + 1), at.checked_sub(1), at.checked_sub(2), at.checked_sub(3), at.checked_sub(4)];
    let (index, value) = near.into_iter().flatten().find_map(|index| Some((index, number(index)?)))?;
    let counted = ["people", "men", "women", "civilians", "soldiers", "children", "passengers", "protesters"];
    let last = if index > at && counted.contains(&bare(index + 1)) { index + 1 } else { at.max(index) };
    let first = index.min(at);
    let end = words[last].0 + words[last].1.trim_end_matches([',', '.', ';', '”', '"']).len();
    let start = sentence.start + words[first].0 as u32;
    Some(Toll { value, span: TextSpan::new(start, sentence.start + end as u32) })
}
