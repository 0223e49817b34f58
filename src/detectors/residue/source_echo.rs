//! Paragraphs of the source that stand beside their translation.

use super::latin;
use crate::doc::{BlockKind, Traits};
use crate::finding::{Category, Confidence, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};
use crate::text::TextSpan;
use crate::text::script::Writing;

/// The rule.
pub(super) struct SourceEcho;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("source-echo"),
    family: Text::Borrowed("residue"),
    category: Category::Accuracy,
    severity: Severity::Major,
    confidence: Confidence::percent(95),
    scope: Scope::Document,
    triggers: Traits::NONE,
    langs: Langs::Any,
    summary: Text::Borrowed("a paragraph of the source beside its translation"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Paragraphs of the source that were left above or below their translation: those that the source text holds word for word, where \
        it is given; and otherwise paragraphs in one other language that follow paragraphs in English one by one, two pairs at least.\n\n\
        ## Why it matters\n\
        The article says everything twice, once in a language that its readers do not know.\n\n\
        ## How to fix\n\
        Delete the paragraph of the source.\n\n\
        ## Known limits\n\
        A single foreign paragraph, where the source is not given, may be one that was not translated: `foreign-script` and \
        `untranslated-sentence` report it. Paragraphs of fewer than six words are not looked at.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad(
            "The mayor opened the bridge on Friday.\n\n⟦市长星期五为大桥揭幕。⟧\n\nThe workers went home early.\n\n⟦工人们早早回家了。⟧",
        ),
        Example::bad(
            "The mayor opened the bridge on Friday.\n\n⟦Le maire de la ville a ouvert le pont et il a dit que les travaux étaient finis.⟧\n\nThe workers went home.\n\n⟦Les ouvriers sont rentrés chez eux parce que la fête était finie.⟧",
        ),
        Example::bad(
            "⟦Мэр открыл мост в пятницу утром.⟧\n\nThe mayor opened the bridge on Friday morning.\n\n⟦Рабочие рано ушли домой.⟧\n\nThe workers went home early.",
        ),
        Example::good(
            "The mayor opened the bridge on Friday.\n\n市长星期五为大桥揭幕。\n\nThe workers went home early.",
        ),
        Example::good(
            "The mayor opened the bridge on Friday.\n\nThe workers went home early in the evening.\n\nThe bridge is new.",
        ),
        Example::good("The anthem goes:\n\nThe old bridge of the town\n\nwill stand for ever."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Fewest words of a paragraph.
const FEWEST: usize = 6;

impl Rule for SourceEcho {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let bodies: Vec<TextSpan> = cx
            .facts
            .blocks
            .iter()
            .filter(|fact| fact.kind != BlockKind::Residue && !fact.body.is_empty())
            .map(|fact| fact.body)
            .collect();
        let foreign: Vec<Option<&'static str>> = bodies.iter().map(|body| foreign(cx.slice(*body))).collect();
        let original = cx.doc.original.as_deref().unwrap_or_default();
        let mut echoes: Vec<(usize, usize)> = Vec::new();
        let mut used = None;
        for at in (0..bodies.len()).filter(|&at| foreign[at].is_some()) {
            let free = |near: &usize| {
                foreign.get(*near).is_some_and(Option::is_none)
                    && used != Some(*near)
                    && is_english(cx.slice(bodies[*near]))
            };
            let Some(beside) = at.checked_sub(1).filter(free).or_else(|| Some(at + 1).filter(free)) else { continue };
            used = Some(beside);
            echoes.push((at, beside));
        }
        let languages = |name| echoes.iter().filter(|(at, _)| foreign[*at] == name).count();
        for &(at, beside) in &echoes {
            let text = cx.slice(bodies[at]);
            let given = original.contains(text);
            // A poem or a list in another language stands together, and so is no series of pairs.
            if !given && languages(foreign[at]) < 2 {
                continue;
            }
            let message = format!("the source ({}) stands beside its translation", foreign[at].unwrap_or_default());
            out.report(Report::new(bodies[at], message).help("delete it").related(bodies[beside], "the translation"));
        }
    }
}

/// Words of which nearly each English paragraph has one.
const ENGLISH: [&str; 28] = [
    " the ", " of ", " and ", " to ", " is ", " was ", " said ", " with ", " for ", " that ", " from ", " has ",
    " by ", " at ", " are ", " it ", " his ", " they ", " this ", " you ", " have ", " will ", " after ", " new ",
    " who ", " but ", " not ", " their ",
];

fn is_english(text: &str) -> bool {
    text.starts_with("The ") || ENGLISH.iter().any(|word| text.contains(word))
}

/// The language or the script of `text`, if it is not English.
fn foreign(text: &str) -> Option<&'static str> {
    let ascii = text.bytes().filter(u8::is_ascii_alphabetic).count();
    if ascii * 2 < text.len() {
        return by_script(text);
    }
    // Nearly all English paragraphs end here.
    if is_english(text) || !text.contains(' ') {
        return None;
    }
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let evident =
        words.len() >= FEWEST && words.iter().filter(|word| latin::anchors().contains(word.as_str())).nth(1).is_some();
    if evident { latin::language_of(text, &words) } else { None }
}

/// The script of `text` if most of its letters are of one that is not Latin.
fn by_script(text: &str) -> Option<&'static str> {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let foreign = letters().filter(|c| !matches!(Writing::of(*c), Writing::Latin | Writing::Common)).count();
    let enough = foreign >= FEWEST && foreign * 4 >= letters().count() * 3;
    let first = letters().map(Writing::of).find(|writing| !matches!(writing, Writing::Latin | Writing::Common))?;
    enough.then(|| if first == Writing::Kana { Writing::Han.name() } else { first.name() })
}
