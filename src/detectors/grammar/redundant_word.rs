//! `return back`, `tenure in office`, `could be able to`: a word that says again what the word before it said.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::finding::{Category, Confidence, Safety, Severity};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};

pub(super) struct RedundantWord;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("redundant-word"),
    family: Cow::Borrowed("grammar"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(70),
    scope: Scope::Sentence,
    summary: Cow::Borrowed("a word that says again what stands before it"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        `return back`, `reply back`, `repeat again`, `tenure in office`, `could be able to`, `more superior`, `most optimal`, `both \
        of the two`, `return back again`.\n\n\
        ## Why it matters\n\
        The source says both (`返回来`, `vrátit zpět`), English says it once.\n\n\
        ## How to fix\n\
        Delete the second word.\n\n\
        ## Known limits\n\
        A matter of style, so every finding is `info`. Only a closed list; `join together`, `end result` and others that many people \
        write are not in it.",
    ),
    examples: Cow::Borrowed(&[
        Example::fixed("The pioneers ⟦returned back⟧ in May.", "The pioneers returned in May."),
        Example::fixed("During his ⟦tenure in office⟧ he built a pier.", "During his tenure he built a pier."),
        Example::fixed("They ⟦could be able to⟧ pay.", "They could pay."),
        Example::fixed("It is the ⟦most optimal⟧ way.", "It is the optimal way."),
        Example::good("They will return the back door, and come back again."),
        Example::good("The tenure of the office ended, and he could, by then, be able to walk."),
        Example::good("She repeated it again and again."),
    ]),
    ..RuleMeta::DEFAULT
};

/// The first word, what goes on to say it again, and what should stand there.
type Phrase = (&'static str, &'static [&'static str], &'static str);

const PHRASES: [Phrase; 20] = [
    ("return", &["back", "to"], "return to"),
    ("returned", &["back", "to"], "returned to"),
    ("return", &["back", "in"], "return in"),
    ("returned", &["back", "in"], "returned in"),
    ("returned", &["back", "from"], "returned from"),
    ("return", &["back", "home"], "return home"),
    ("returned", &["back", "home"], "returned home"),
    ("returning", &["back", "to"], "returning to"),
    ("reply", &["back"], "reply"),
    ("replied", &["back"], "replied"),
    ("reverted", &["back"], "reverted"),
    ("revert", &["back"], "revert"),
    ("tenure", &["in", "office"], "tenure"),
    ("can", &["be", "able", "to"], "can"),
    ("could", &["be", "able", "to"], "could"),
    ("more", &["superior"], "superior"),
    ("more", &["inferior"], "inferior"),
    ("more", &["preferable"], "preferable"),
    ("most", &["optimal"], "optimal"),
    ("both", &["of", "the", "two"], "both"),
];

static ANCHORS: LazyLock<Vec<String>> = LazyLock::new(|| {
    // The last word is rarer than the first.
    ["back", "office", "able", "superior", "inferior", "preferable", "optimal", "two"].map(str::to_owned).to_vec()
});

impl Rule for RedundantWord {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn anchors(&self) -> &[String] {
        &ANCHORS
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for &anchor in cx.anchors {
            let anchor = anchor as usize;
            let Some((at, (_, rest, right))) = phrase_around(cx, anchor) else { continue };
            // The word that follows `back` shows that it is the adverb, and stays.
            let kept = usize::from(rest.len() == 2 && rest[0] == "back");
            let span = cx.tokens[at].span().cover(cx.tokens[at + rest.len() - kept].span());
            let right = if kept == 1 { cx.word_at(at) } else { right };
            let found = cx.slice(span);
            out.report(
                Report::new(span, format!("said twice: `{found}`"))
                    .help(format!("write `{right}`"))
                    .fix(right, Safety::Unsafe),
            );
        }
    }
}

/// The phrase of the list that the word at `anchor` belongs to, and where it begins.
fn phrase_around<'p>(cx: &Context<'_>, anchor: usize) -> Option<(usize, &'p Phrase)> {
    (1..=3).filter_map(|back| anchor.checked_sub(back)).find_map(|at| {
        let fits = |phrase: &&Phrase| {
            phrase.0 == cx.word_at(at) && phrase.1.iter().zip(at + 1..).all(|(word, at)| *word == cx.word_at(at))
        };
        PHRASES.iter().find(fits).map(|phrase| (at, phrase))
    })
}
