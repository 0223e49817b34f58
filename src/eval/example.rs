//! Runs the examples of a rule: the marked places exactly, the fixed text exactly, and the fixed text clean.

use std::sync::Arc;

use crate::doc::{Document, Format};
use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use crate::finding::Finding;
use crate::lexicon::registry::{NameEntry, NameForm, NameRegistry, NameStatus};
use crate::parse;
use crate::rule::Example;
use crate::text::TextSpan;

/// Checks `example` with rule `id` of `registry` alone. The error says what was expected and what came.
pub fn check(registry: &Registry, id: &str, example: &Example) -> Result<(), String> {
    let (text, expected) = unmark(&example.text)?;
    let (doc, findings) = findings_where(registry, id, &text, example.house);
    let found: Vec<_> = findings.iter().map(|finding| finding.text_span).collect();
    if found != expected {
        return Err(format!("expected {}\n     got {}", example.text, mark(&doc.text, &found)));
    }
    let Some(wanted) = &example.fixed else { return Ok(()) };
    let fixed = apply(&text, &findings);
    if fixed != **wanted {
        return Err(format!("expected the fix {wanted}\n     got         {fixed}"));
    }
    let (_, left) = findings_where(registry, id, &fixed, example.house);
    if left.is_empty() { Ok(()) } else { Err(format!("the fixed text still has findings: {fixed}")) }
}

/// What rule `id` alone finds in `text`, read as plain text.
pub fn findings(registry: &Registry, id: &str, text: &str) -> (Document, Vec<Finding>) {
    findings_where(registry, id, text, &[])
}

/// The same where the name registry has accepted `house`: house forms, each with another form of the name.
fn findings_where(registry: &Registry, id: &str, text: &str, house: &[(&str, &str)]) -> (Document, Vec<Finding>) {
    let selection = Selection { select: vec![Selector::Rule(id.to_owned())], ..Selection::default() };
    let entries: Vec<NameEntry> = house.iter().map(|&(house, other)| accepted(house, other)).collect();
    let names = NameRegistry::new(&entries).expect("examples do not contradict themselves");
    let names = (!house.is_empty()).then(|| Arc::new(names));
    let rules = RuleSet::new(registry, &selection).with_names(names);
    let source: Arc<str> = text.into();
    let mut doc = parse::document(source, Format::Plain, parse::Hints::default());
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
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        let span = finding.span.range();
        if span.start < at {
            continue;
        }
        out.push_str(&text[at..span.start]);
        out.push_str(&fix.replacement);
        at = span.end;
    }
    out + &text[at..]
}
