//! The fixes of findings, applied to a text: pass after pass, until there is nothing left that is certain to fit.

use super::faults::Fault;
use super::run::{Scratch, run};
use super::suppress::Judge;
use crate::doc::{Document, Format};
use crate::finding::{Finding, Safety, Status};
use crate::parse::{self, Hints};
use crate::text::{SharedText, SourceSpan, TextSpan};

/// Most passes over one text: a fix may make room for another, but not for ever.
const MAX_PASSES: usize = 10;

/// The family whose findings are for a person to decide, whatever a rule offers.
const NAMES: &str = "names";

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: SourceSpan,
    /// What comes in their place.
    pub replacement: String,
}

/// Why fixes of a text were not applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// They need a person, and were not asked for.
    pub not_safe: u32,
    /// They overlap or touch each other.
    pub in_conflict: u32,
    /// They would reach into markup, or change how the text around them is read.
    pub in_markup: u32,
}

/// A text after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: SharedText,
    /// How many findings were fixed.
    pub findings: u32,
    /// The edits of each pass, sorted: those of the first count in the bytes of the text as it was, those of the next in
    /// the bytes of the text after it.
    pub passes: Vec<Vec<Edit>>,
    /// What was not applied.
    pub left: Left,
    /// Whether the text came to rest. One in which fixes undo each other is handed back as it was.
    pub settled: bool,
    /// Rules that failed: their fixes are not among those that were applied.
    pub faults: Vec<Fault>,
}

/// Applies the fixes of the rules of `judge` to `source`, read as `format`: those that are safe, or all of them; never those of
/// names, and never those of findings that are silent.
///
/// Of fixes whose findings overlap or touch none is applied: another fix may part them, else a person has to choose. Those of
/// one rule are in conflict only where they change the same characters or neighbours. Only the bytes
/// that a fix changes are touched, and what is read of the text afterwards is what the fixes say.
pub fn fix(
    judge: &Judge<'_>,
    source: SharedText,
    format: Format,
    hints: &Hints,
    least: Safety,
    scratch: &mut Scratch,
) -> Fixed {
    let mut doc = parse::document(source.clone(), format, hints.clone());
    let mut passes = Vec::new();
    let mut fixed = 0;
    let mut faults: Vec<Fault> = Vec::new();
    for _ in 0..MAX_PASSES {
        let outcome = run(judge.rules, &mut doc, scratch);
        let mut findings = outcome.findings;
        for fault in outcome.faults {
            if !faults.iter().any(|known| (&known.rule, known.kind) == (&fault.rule, fault.kind)) {
                faults.push(fault);
            }
        }
        let statuses = judge.standing(&doc, &findings).statuses;
        let mut statuses = statuses.into_iter();
        findings.retain(|_| statuses.next() != Some(Status::Suppressed));
        let (places, mut left) = wanted(&doc, &findings, least);
        let (clean, blocked): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| place.is_clean(&doc));
        left.in_markup += sum(&blocked);
        let Some((next, applied)) = applied(&doc, clean, hints, &mut left) else {
            return Fixed { text: doc.source, findings: fixed, passes, left, settled: true, faults };
        };
        fixed += sum(&applied);
        passes.push(edits(&doc, &applied));
        doc = next;
    }
    Fixed { text: source, findings: 0, passes: Vec::new(), left: Left::default(), settled: false, faults }
}

/// `text` with `edits`, which are sorted and do not overlap.
pub fn splice(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.replacement);
        at = edit.span.end as usize;
    }
    out + &text[at..]
}

/// Where a fix changes the extracted text, cut down to the characters that differ.
struct Place<'f> {
    span: TextSpan,
    replacement: &'f str,
    /// Findings that ask for just this.
    findings: u32,
}

impl<'f> Place<'f> {
    /// The place where `replacement` differs from what stands at `span` of `doc`.
    fn new(doc: &Document, span: TextSpan, replacement: &'f str, findings: u32) -> Self {
        let there = span.slice(&doc.text);
        let head = shared(there.chars().zip(replacement.chars()));
        let (there, replacement) = (&there[head..], &replacement[head..]);
        let tail = shared(there.chars().rev().zip(replacement.chars().rev()));
        let start = span.start + head as u32;
        let span = TextSpan::new(start, start + (there.len() - tail) as u32);
        Self { span, replacement: &replacement[..replacement.len() - tail], findings }
    }

    fn is_empty(&self) -> bool {
        self.span.is_empty() && self.replacement.is_empty()
    }

    /// What goes of the source; what is only put in stands directly behind the character before it.
    fn source(&self, doc: &Document) -> SourceSpan {
        let start = self.span.start;
        match doc.text[..start as usize].chars().next_back().filter(|_| self.span.is_empty()) {
            Some(before) => {
                let end = doc.locate(TextSpan::new(start - before.len_utf8() as u32, start)).end;
                SourceSpan::new(end, end)
            }
            None => doc.locate(self.span),
        }
    }

    /// Whether no markup goes with the text.
    fn is_clean(&self, doc: &Document) -> bool {
        let (there, read) = (self.source(doc).slice(&doc.source), self.span.slice(&doc.text));
        match doc.format {
            Format::Plain | Format::JsonLines => true,
            // An entity or a line break is no markup.
            Format::Html => !there.contains('<'),
            Format::Markdown => there.split_whitespace().eq(read.split_whitespace()),
        }
    }

    fn edit(&self, doc: &Document) -> Edit {
        let replacement = match doc.format {
            Format::Html => self.replacement.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
            _ => self.replacement.to_owned(),
        };
        Edit { span: self.source(doc), replacement }
    }
}

/// Bytes of the characters that are the same from the first pair on.
fn shared(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn sum(places: &[Place<'_>]) -> u32 {
    places.iter().map(|place| place.findings).sum()
}

fn edits(doc: &Document, places: &[Place<'_>]) -> Vec<Edit> {
    places.iter().map(|place| place.edit(doc)).collect()
}

/// The places of `findings` (sorted) that one pass may change, and what is left out.
fn wanted<'f>(doc: &Document, findings: &'f [Finding], least: Safety) -> (Vec<Place<'f>>, Left) {
    let mut left = Left::default();
    let mut asked: Vec<(&Finding, Place<'f>)> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.family != NAMES && finding.name.is_none()) {
        let Some(fix) = &finding.fix else { continue };
        let place = Place::new(doc, finding.text_span, &fix.replacement, 1);
        if place.is_empty() {
            continue;
        }
        if fix.safety == Safety::Unsafe && least == Safety::Safe {
            left.not_safe += 1;
            continue;
        }
        let mut here = asked.iter_mut().rev().take_while(|(other, _)| other.span == finding.span);
        match here.find(|(_, other)| other.span == place.span && other.replacement == place.replacement) {
            Some((_, other)) => other.findings += 1,
            None => asked.push((finding, place)),
        }
    }
    let mut in_conflict = vec![false; asked.len()];
    for (at, one) in asked.iter().enumerate() {
        let near = |(_, (finding, _)): &(usize, &(&Finding, _))| finding.span.start <= one.0.span.end;
        for (later, other) in asked.iter().enumerate().skip(at + 1).take_while(near) {
            if clash(one, other) {
                in_conflict[at] = true;
                in_conflict[later] = true;
            }
        }
    }
    let mut free = Vec::with_capacity(asked.len());
    for ((_, place), in_conflict) in asked.into_iter().zip(in_conflict) {
        if in_conflict {
            left.in_conflict += place.findings;
        } else {
            free.push(place);
        }
    }
    (free, left)
}

/// Whether two fixes, whose findings overlap or touch, cannot both be applied.
fn clash((finding, place): &(&Finding, Place<'_>), (other, other_place): &(&Finding, Place<'_>)) -> bool {
    // A rule agrees with itself: the word between two quotation marks that lost their spaces belongs to both findings.
    let (here, there) = (place.span, other_place.span);
    finding.rule != other.rule || (here.start <= there.end && there.start <= here.end)
}

/// `doc` with `places` changed, less those after which it would not read as they say; nothing if none is left.
fn applied<'f>(
    doc: &Document,
    places: Vec<Place<'f>>,
    hints: &Hints,
    left: &mut Left,
) -> Option<(Document, Vec<Place<'f>>)> {
    if places.is_empty() {
        return None;
    }
    if let Some(next) = changed(doc, &places, hints) {
        return Some((next, places));
    }
    let alone = |place: &Place<'_>| changed(doc, std::slice::from_ref(place), hints).is_some();
    let (good, bad): (Vec<_>, Vec<_>) = places.into_iter().partition(alone);
    left.in_markup += sum(&bad);
    if good.is_empty() {
        return None;
    }
    // Each fits, and all together may still not.
    let next = changed(doc, &good, hints);
    left.in_markup += if next.is_some() { 0 } else { sum(&good) };
    next.map(|next| (next, good))
}

/// `doc` with `places` changed, if it then reads as they say: a mark that is put in or goes may be markup.
fn changed(doc: &Document, places: &[Place<'_>], hints: &Hints) -> Option<Document> {
    let source = splice(&doc.source, &edits(doc, places));
    let next = parse::document(source.into(), doc.format, hints.clone());
    if matches!(doc.format, Format::Plain | Format::JsonLines) {
        return Some(next);
    }
    let said = |place: &Place<'_>| Edit {
        span: SourceSpan::new(place.span.start, place.span.end),
        replacement: place.replacement.to_owned(),
    };
    let expected = splice(&doc.text, &places.iter().map(said).collect::<Vec<_>>());
    expected.split_whitespace().eq(next.text.split_whitespace()).then_some(next)
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
