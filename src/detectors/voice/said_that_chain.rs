//! `said-that-chain`: sentence after sentence hangs on `said that`, `stressed that`, `pointed out that`.

use std::borrow::Cow;

use crate::doc::Said;
use crate::finding::{Category, Confidence, Severity};
use crate::lexicon::{self, Flag};
use crate::rule::{Context, Example, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;

/// The rule.
pub(super) struct SaidThatChain;

static META: RuleMeta = RuleMeta {
    id: Cow::Borrowed("said-that-chain"),
    family: Cow::Borrowed("voice"),
    category: Category::Style,
    severity: Severity::Info,
    confidence: Confidence::percent(50),
    scope: Scope::Document,
    summary: Cow::Borrowed("three or more sentences in a row that hang on `said that`, `stressed that`"),
    doc: Cow::Borrowed(
        "## What it finds\n\
        Three or more sentences in a row whose main clause is `X said that`, `X pointed out that`, `X stressed that` and the \
        like, outside quotations. One finding a chain, at the verb of the third.\n\n\
        ## Why it matters\n\
        Official news in Chinese and Russian name the speaker and the act of speaking in each sentence, with another verb each \
        time. In English that reads like minutes, and the verbs say more than the source does: `admitted`, `claimed`.\n\n\
        ## How to fix\n\
        Name the speaker once and report the rest without, or quote; `said` will do for all of it.\n\n\
        ## Known limits\n\
        For information only: people who translate write such chains as well (2 in 292,000 words, machines 4 in 771,000), and \
        of the 6 an editor would break up 5. A sentence that names a new speaker, `according to` and a speaker behind his \
        words (`…, he said`) end a chain.",
    ),
    examples: Cow::Borrowed(&[
        Example::bad(
            "The minister pointed out that the bridge is old. He stressed that nobody was to blame. He further \
             ⟦emphasized that⟧ the money was there.",
        ),
        // A chain of four is one finding, and so is one over paragraphs.
        Example::bad(
            "Orvane said that the bridge is old.\n\nAt the same time, she noted that nobody was to blame.\n\nShe also \
             ⟦pointed out that⟧ the money was there.\n\nIn the end she added that it had been spent.",
        ),
        Example::bad(
            "The head of the port, Ada Tanvek, said that the quay was closed. Tanvek explained that a crane had fallen. \
             Tanvek ⟦stated that⟧ nobody had been hurt.",
        ),
        // Two are usual.
        Example::good(
            "The minister said that the bridge is old. He stressed that nobody was to blame. The money was there.",
        ),
        // Another sentence between.
        Example::good(
            "The minister said that the bridge is old. He stressed that nobody was to blame. Then it rained for a week. He \
             added that the money was there.",
        ),
        // Each is another speaker's, or nobody's.
        Example::good(
            "The minister said that the bridge is old. Ada Tanvek stressed that nobody was to blame. A clerk added that the \
             money was there. It was announced that the road is closed.",
        ),
        // Without `that`, or the speaker behind his words.
        Example::good(
            "The minister said the bridge is old. He said nobody was to blame. The money, he said, was there all the time.",
        ),
        // In a quotation.
        Example::good(
            "“He said that the bridge is old. He said that nobody was to blame. He said that the money was there.”",
        ),
        // In a clause of its own: who reports is not the subject of the sentence.
        Example::good(
            "A letter in which he said that the bridge is old was lost. When he stressed that nobody was to blame, he was \
             laughed at. Those who noted that the money was there left the hall.",
        ),
    ]),
    ..RuleMeta::DEFAULT
};

/// Sentences that make a chain.
const CHAIN: usize = 3;

/// Words before the verb at most: what stands farther off is no longer the beginning of the sentence.
const REACH: usize = 12;

/// Verbs of speech, in the tenses of news.
const VERBS: [&str; 41] = [
    "said",
    "says",
    "added",
    "adds",
    "noted",
    "notes",
    "stressed",
    "stresses",
    "emphasized",
    "emphasised",
    "emphasizes",
    "emphasises",
    "stated",
    "states",
    "explained",
    "explains",
    "mentioned",
    "mentions",
    "underlined",
    "underlines",
    "underscored",
    "underscores",
    "reiterated",
    "reiterates",
    "remarked",
    "expressed",
    "claimed",
    "claims",
    "argued",
    "argues",
    "indicated",
    "recalled",
    "insisted",
    "admitted",
    "acknowledged",
    "announced",
    "confirmed",
    "warned",
    "reminded",
    "observed",
    "continued",
];

/// Words that open a clause in which the verb would stand.
const CLAUSES: [&str; 15] = [
    "that", "who", "which", "whom", "whose", "when", "where", "while", "because", "if", "although", "though", "since",
    "after", "before",
];

impl Rule for SaidThatChain {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        // Each link of a chain has a `that` and a verb of speech: most documents have too few.
        let spoken =
            || VERBS.iter().map(|verb| cx.facts.lower_count(verb)).sum::<u32>() + cx.facts.lower_count("pointed");
        if (cx.facts.lower_count("that") as usize) < CHAIN || (spoken() as usize) < CHAIN {
            return;
        }
        let mut chain: Vec<Link<'_>> = Vec::new();
        for sentence in &cx.facts.said {
            let link = link(cx, *sentence);
            if link.as_ref().is_none_or(|link| !goes_on(&chain, link)) {
                report(cx, &chain, out);
                chain.clear();
            }
            chain.extend(link);
        }
        report(cx, &chain, out);
    }
}

/// A sentence that hangs on a verb of speech.
struct Link<'t> {
    /// The verb with its `that`.
    span: TextSpan,
    /// What stands before it.
    speaker: &'t str,
}

/// Whether the speaker of `link` is the one of `chain`, as far as can be told: it names nobody who was not named before.
fn goes_on(chain: &[Link<'_>], link: &Link<'_>) -> bool {
    let is_new = |(at, word): (usize, &str)| {
        let named = word.starts_with(char::is_uppercase) && !is_no_name(word, at == 0);
        named && !chain.iter().any(|before| words(before.speaker).any(|(_, known)| known == word))
    };
    let another = ["A ", "An ", "Another ", "One "].iter().any(|opener| link.speaker.starts_with(opener));
    !another && !words(link.speaker).any(is_new)
}

/// Whether a capital says nothing: of a people or a country, or of the first word.
fn is_no_name(word: &str, first: bool) -> bool {
    let entry = lexicon::lookup_token(word);
    let common = entry.has(Flag::Common) || entry.has(Flag::Function);
    entry.has(Flag::Place) || entry.has(Flag::Title) || entry.has(Flag::Calendar) || first && common
}

fn report(cx: &Context<'_>, chain: &[Link<'_>], out: &mut Sink<'_>) {
    let Some(third) = chain.get(CHAIN - 1).map(|link| link.span) else { return };
    let count = chain.len();
    let mut report =
        Report::new(third, format!("{count} sentences in a row hang on `{}` and the like", cx.slice(third)))
            .help("name the speaker once, and report the rest without");
    for before in &chain[..CHAIN - 1] {
        report = report.related(before.span, "here");
    }
    out.report(report);
}

/// What `sentence` is, if it hangs on a verb of speech with `that`.
fn link<'t>(cx: &Context<'t>, sentence: Said) -> Option<Link<'t>> {
    let text = cx.slice(sentence.span());
    let block = cx.facts.blocks[sentence.block as usize];
    if !text.contains(" that ") || cx.facts.quote_open_before(block.index as usize) {
        return None;
    }
    let mut last: Option<(usize, &str)> = None;
    for (at, word) in words(text).take(REACH + 2) {
        if word == "that" {
            let (verb_at, verb) = last?;
            let (start, end) = (sentence.start + verb_at as u32, sentence.start + (at + word.len()) as u32);
            let between =
                cx.slice(TextSpan::new(sentence.start + (verb_at + verb.len()) as u32, sentence.start + at as u32));
            let is_verb = VERBS.contains(&verb) || verb == "pointed";
            let speaker = &text[..verb_at];
            let is_speech = is_verb && matches!(between, " " | " out " | ", ") && !is_nobody(speaker);
            return is_speech.then(|| Link { span: TextSpan::new(start, end), speaker });
        }
        // A quotation, or a clause before the verb.
        let after = &text[at + word.len()..];
        if CLAUSES.contains(&word)
            || after.starts_with(['"', '“', '”', '«', '»', '?'])
            || text[..at].ends_with(['"', '“'])
        {
            return None;
        }
        if !(word == "out" && last.is_some_and(|(_, verb)| verb == "pointed")) {
            last = Some((at, word));
        }
    }
    None
}

/// Whether nobody speaks: `It was announced that`.
fn is_nobody(speaker: &str) -> bool {
    let rest = speaker.strip_prefix("It ").unwrap_or_default();
    ["was ", "is ", "has ", "had "].iter().any(|verb| rest.starts_with(verb))
}

/// The words of `text` with the bytes at which they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    let inside = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\''));
    text.split(inside).filter(|word| !word.is_empty()).map(move |word| (word.as_ptr() as usize - start, word))
}
