//! Runs the examples of a rule: the marked places exactly, the fixed text exactly, and the fixed text clean.

use std::sync::Arc;

use crate::doc::{Document, Format};
use crate::engine::{Edit, Registry, RuleSet, Scratch, run, splice};
use crate::finding::{Finding, Text};
use crate::lexicon::registry::{NameEntry, NameForm, NameRegistry, NameStatus};
use crate::parse;
use crate::rule::Example;
use crate::text::TextSpan;

/// Checks `example` with rule `id` of `registry` alone. The error says what was expected and what came.
pub fn check(registry: &Registry, id: &str, example: &Example) -> Result<(), String> {
    let (text, expected) = unmark(&example.text)?;
    let (doc, findings) = findings_where(registry, id, &text, example);
    let found: Vec<_> = findings.iter().map(|finding| finding.text_span).collect();
    if found != expected {
        return Err(format!("expected {}\n     got {}", example.text, mark(&doc.text, &found)));
    }
    let Some(wanted) = &example.fixed else { return Ok(()) };
    let fixed = apply(&text, &findings);
    if fixed != **wanted {
        return Err(format!("expected the fix {wanted}\n     got         {fixed}"));
    }
    let (_, left) = findings_where(registry, id, &fixed, example);
    if left.is_empty() { Ok(()) } else { Err(format!("the fixed text still has findings: {fixed}")) }
}

/// What rule `id` alone finds in `text`, read as plain text.
pub fn findings(registry: &Registry, id: &str, text: &str) -> (Document, Vec<Finding>) {
    findings_where(registry, id, text, &Example::good(""))
}

/// The same with what `example` says of its setting, in a text of a language and a domain that the rule is for.
fn findings_where(registry: &Registry, id: &str, text: &str, example: &Example) -> (Document, Vec<Finding>) {
    let house = example.house;
    let first = |list: &[Text]| list.first().map(ToString::to_string);
    let rule = registry.get(id).expect("the rule whose example it is");
    let meta = rule.meta();
    let hints = parse::Hints {
        original: example.original.as_deref().map(str::to_owned),
        source_language: first(&meta.sources),
        domain: first(&meta.domains),
        ..parse::Hints::default()
    };
    let entries: Vec<NameEntry> = house.iter().map(|&(house, other)| accepted(house, other)).collect();
    let names = NameRegistry::new(&entries).expect("examples do not contradict themselves");
    let names = (!house.is_empty()).then(|| Arc::new(names));
    let rules = RuleSet::of_one(rule).with_names(names);
    let mut doc = parse::document(text.into(), Format::Plain, hints);
    let outcome = run(&rules, &mut doc, &mut Scratch::default());
    (doc, outcome.findings)
}

fn accepted(house: &str, other: &str) -> NameEntry {
    let variants = vec![NameForm { form: other.to_owned(), ..NameForm::default() }];
    NameEntry { form: house.to_owned(), status: NameStatus::Accepted, variants, ..NameEntry::default() }
}

/// The text without its `⟦` and `⟧`, and the spans that stood between them.
pub fn unmark(marked: &str) -> Result<(String, Vec<TextSpan>), String> {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut open = None;
    for c in marked.chars() {
        match (c, open) {
            ('⟦', None) => open = Some(text.len()),
            ('⟧', Some(start)) => {
                spans.push(TextSpan::of(start..text.len()));
                open = None;
            }
            ('⟦' | '⟧', _) => return Err(format!("marks do not pair in {marked}")),
            _ => text.push(c),
        }
    }
    if open.is_some() {
        return Err(format!("marks do not pair in {marked}"));
    }
    Ok((text, spans))
}

/// `text` with `⟦` and `⟧` around `spans`, which are sorted.
pub fn mark(text: &str, spans: &[TextSpan]) -> String {
    let mut out = String::with_capacity(text.len() + spans.len() * 6);
    let mut at = 0;
    for span in spans {
        let start = (span.start as usize).max(at);
        out.push_str(&text[at..start]);
        out.push('⟦');
        at = (span.end as usize).max(start);
        out.push_str(&text[start..at]);
        out.push('⟧');
    }
    out + &text[at..]
}

/// `text` with the fixes of `findings` (sorted, in plain text) applied; overlapping ones are left for another pass.
fn apply(text: &str, findings: &[Finding]) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if edits.last().is_none_or(|last| last.span.end <= finding.span.start) {
            edits.push(Edit { span: finding.span, replacement: fix.replacement.clone() });
        }
    }
    splice(text, &edits)
}
