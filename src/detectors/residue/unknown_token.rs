//! Signs of a translation system for a word it does not know, or of its bookkeeping: `<unk>`, `⁇`, `</s>`, `wor@@ d`.

use std::cell::LazyCell;

use super::code::{after, before, block, is_topic, place};
use crate::doc::Traits;
use crate::finding::{Category, Confidence, Safety, Severity, Text};
use crate::rule::{Context, Example, Langs, Report, Rule, RuleMeta, Scope, Sink};

/// The rule.
pub(super) struct UnknownToken;

static META: RuleMeta = RuleMeta {
    id: Text::Borrowed("unknown-token"),
    family: Text::Borrowed("residue"),
    category: Category::Markup,
    severity: Severity::Major,
    confidence: Confidence::percent(97),
    scope: Scope::Block,
    triggers: Traits::MARKUP,
    langs: Langs::Any,
    summary: Text::Borrowed("a sign that a translation system keeps for itself: an unknown word, an end, a seam"),
    doc: Text::Borrowed(
        "## What it finds\n\
        Signs for a word that the system does not know (`<unk>`, `[UNK]`, `⁇`) or that was masked (`<url>`, `<num>`), for the ends of its input (`<s>`, `</s>`, `<pad>`, `<eos>`), for its \
        own use (`<mask>`, `<extra_id_0>`, `<|endoftext|>`), and the seams between parts of words (`wor@@ ds`, `▁word`).\n\n\
        ## Why it matters\n\
        Where a sign for an unknown word stands, a word of the source is lost, most often a name or a rare term.\n\n\
        ## How to fix\n\
        Look up the word in the source. Signs for ends and seams can be deleted; the fix does so.\n\n\
        ## Known limits\n\
        `⁇` right after a word is left alone, for some write two question marks so. A text that speaks of code is left alone, too.",
    ),
    examples: std::borrow::Cow::Borrowed(&[
        Example::bad("The price of ⟦<unk>⟧ rose again."),
        Example::bad("The ⟦[UNK]⟧ family moved away; the soup of ⟦⁇⟧ was hot."),
        Example::fixed("⟦<s>⟧The price rose again.⟦</s>⟧", "The price rose again."),
        Example::fixed("The gov⟦@@ ⟧ern⟦@@ ⟧ment fell.", "The government fell."),
        Example::good("Why did he go⁇ Nobody knows."),
        Example::good("The station [MAST] and the file [UN] are old."),
        Example::good("Write to nobody@example.org or @harbour; I <3 this town."),
    ]),
    ..RuleMeta::DEFAULT
};

/// Signs for a lost word, in small letters.
const LOST: [&str; 13] = [
    "<url>",
    "<num>",
    "<number>",
    "<date>",
    "<name>",
    "<unk>",
    "[unk]",
    "<unknown>",
    "⟨unk⟩",
    "<mask>",
    "[mask]",
    "< unk >",
    "<oov>",
];

/// Signs of bookkeeping, which say nothing to a reader.
const IDLE: [&str; 18] = [
    "<s>",
    "</s>",
    "<pad>",
    "[pad]",
    "<eos>",
    "<bos>",
    "</eos>",
    "<sep>",
    "[sep]",
    "[cls]",
    "<cls>",
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|eot_id|>",
    "<end_of_turn>",
    "<start_of_turn>",
    "<2en>",
];

impl Rule for UnknownToken {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let Some((offset, text)) = block(cx) else { return };
        let about_code = LazyCell::new(|| is_topic(cx));
        let mut from = 0;
        while let Some(at) = text[from..].find(['<', '[', '⟨', '⁇', '▁', '@']).map(|at| from + at) {
            let Some((length, fix)) = sign(text, at) else {
                from = at + after(text, at).len_utf8();
                continue;
            };
            from = at + length;
            if *about_code {
                return;
            }
            let shown = text[at..from].trim();
            let report = Report::new(place(offset, at, from), format!("`{shown}` is a sign of the translation system"));
            out.report(match fix {
                Some(fix) => report.severity(Severity::Minor).help("delete it").fix(fix, Safety::Safe),
                None => report.help("look up the lost word in the source"),
            });
        }
    }
}

/// The sign at byte `at`: its length, and what stands in its place if no word is lost.
fn sign(text: &str, at: usize) -> Option<(usize, Option<&'static str>)> {
    let rest = &text[at..];
    let begins = |sign: &&&str| rest.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign));
    if let Some(sign) = LOST.iter().find(begins) {
        return Some((sign.len(), None));
    }
    // Small letters in brackets are an aside, and `[SEP]` may be a month: capitals and angles only.
    if let Some(sign) = IDLE.iter().find(begins).filter(|sign| !rest.starts_with('[') || **sign != "[sep]") {
        return Some((sign.len(), Some("")));
    }
    if let Some(number) = rest.strip_prefix("<extra_id_") {
        let end = number.bytes().take(4).position(|byte| byte == b'>')?;
        return Some(("<extra_id_".len() + end + 1, None));
    }
    let previous = before(text, at);
    if rest.starts_with('⁇') {
        return previous.is_whitespace().then_some(('⁇'.len_utf8(), None));
    }
    if rest.starts_with('▁') {
        let run = rest.len() - rest.trim_start_matches('▁').len();
        let letter = after(rest, run).is_alphabetic();
        let fix = if previous.is_whitespace() { "" } else { " " };
        return (run == '▁'.len_utf8() && letter).then_some((run, Some(fix)));
    }
    let seam = rest.starts_with("@@ ") && previous.is_alphanumeric() && after(rest, 3).is_alphanumeric();
    seam.then_some((3, Some("")))
}
