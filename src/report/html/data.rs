//! What the page knows: its data as JSON that no browser can take for markup or for a program.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::places::Utf16;
use crate::doc::{Block, BlockKind, Document};
use crate::finding::{Finding, Fix, Status};
use crate::report::history::PastRun;
use crate::report::run_json::RunTotals;
use crate::report::{DocumentReport, Located};
use crate::text::TextSpan;

/// Longest match in bytes that stands in the index in full: a longer one is a paragraph said twice, and is cut.
const LONGEST_MATCH: usize = 1000;

/// A document as the tables show it, with its findings.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    words: u32,
    /// In the order of the severities, without suppressed findings.
    counts: [u32; 4],
    suppressed: u32,
    score: f64,
    npt: f64,
    npt_low: f64,
    npt_high: f64,
    pass_mark: f64,
    verdict: &'static str,
    sufficient: bool,
    notes: Vec<&'a str>,
    /// Whether the text is in the page.
    text: bool,
    /// Findings that are not.
    left_out: usize,
    findings: Vec<Row<'a>>,
}

/// A finding as the table shows it. What most findings do not have is left out, not null.
#[derive(Serialize)]
struct Row<'a> {
    /// Its place among the rules of the run.
    rule: usize,
    severity: &'static str,
    /// In hundredths.
    confidence: u32,
    line: u32,
    column: u32,
    text: &'a str,
    /// Whether `text` is the beginning only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cut: bool,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// The form that the document prefers, and the other one.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<[&'a str; 2]>,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<Said<'a>>,
}

/// What a person said of it before.
#[derive(Serialize)]
struct Said<'a> {
    verdict: &'static str,
    note: &'a str,
    author: &'a str,
}

/// The text of a document, what it is made of, and where its findings are: all in UTF-16 units.
#[derive(Serialize)]
pub(super) struct Text<'a> {
    #[serde(rename = "text")]
    content: &'a str,
    /// Beginning, end and kind of each piece, in order.
    pieces: Vec<(u32, u32, &'static str)>,
    /// Of each finding in the index.
    places: Vec<(u32, u32)>,
    /// Of each finding the places that are evidence, with what they show.
    related: Vec<Vec<(u32, u32, &'a str)>>,
}

/// A rule that spoke.
#[derive(Serialize)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) family: String,
    pub(super) category: &'static str,
    #[serde(flatten)]
    pub(super) about: Option<AboutRule>,
}

/// What the registry knows of it.
#[derive(Serialize)]
pub(super) struct AboutRule {
    pub(super) severity: &'static str,
    pub(super) confidence: f64,
    pub(super) summary: String,
    pub(super) doc: String,
    /// Up to a few texts with marks around what is found, each with the mended text where there is one.
    pub(super) examples: Vec<(String, Option<String>)>,
}

/// Everything about the run; it stands after the last document.
#[derive(Serialize)]
pub(super) struct Run<'a> {
    pub(super) version: &'a str,
    /// What the marks of a reviewer are kept under.
    pub(super) identity: String,
    pub(super) rules_hash: &'a str,
    /// `12 documents, 7,431 words: …`.
    pub(super) sentence: String,
    pub(super) totals: RunTotals,
    pub(super) rules: &'a [Rule],
    pub(super) history: &'a [PastRun],
    pub(super) left_out: LeftOut,
    /// Characters that a spreadsheet takes for the beginning of a formula.
    pub(super) triggers: &'static str,
}

/// What there was no room for.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) struct LeftOut {
    pub(super) documents: u64,
    pub(super) findings: u64,
    pub(super) texts: u64,
}

impl<'a> Entry<'a> {
    /// With the first `room` findings, whose rules have the numbers that `rule_of` gives; `text` says whether the text
    /// will follow.
    pub(super) fn new(
        report: &DocumentReport<'a>,
        room: usize,
        text: bool,
        mut rule_of: impl FnMut(&Finding) -> usize,
    ) -> Self {
        let DocumentReport { doc, card, outcome, .. } = *report;
        let rows = report.located().take(room).map(|located| Row::new(report, &located, rule_of(located.finding)));
        Self {
            name: report.name,
            title: doc.title.as_deref(),
            format: doc.format.name(),
            source_language: doc.source_language.as_ref().map(|language| &*language.code),
            language: doc.language.as_ref().map(|language| &*language.code),
            words: card.words,
            counts: card.counts,
            suppressed: card.suppressed,
            score: card.score,
            npt: card.npt,
            npt_low: card.npt_low,
            npt_high: card.npt_high,
            pass_mark: card.pass_mark,
            verdict: card.verdict.name(),
            sufficient: card.sufficient_sample,
            notes: outcome.notes.iter().map(|note| &*note.message).collect(),
            text,
            left_out: outcome.findings.len().saturating_sub(room),
            findings: rows.collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn new(report: &DocumentReport<'a>, located: &Located<'a>, rule: usize) -> Self {
        let Located { finding, status, review, place } = *located;
        let whole = report.matched(finding);
        let text = &whole[..whole.floor_char_boundary(LONGEST_MATCH)];
        Self {
            rule,
            severity: finding.severity.name(),
            confidence: (finding.confidence.value() * 100.0).round() as u32,
            line: place.line,
            column: place.column,
            text,
            cut: text.len() < whole.len(),
            message: &finding.message,
            help: finding.help.as_deref(),
            suggestion: finding.suggestion.as_deref(),
            fix: finding.fix.as_ref().map(Fix::kind),
            group: finding.group.as_deref(),
            name: finding.name.as_ref().map(|name| [&*name.canonical, &*name.variant]),
            fingerprint: finding.fingerprint.to_string(),
            status: (status != Status::New).then(|| status.name()),
            review: review.map(|review| Said {
                verdict: review.opinion.name(),
                note: &review.note,
                author: &review.author,
            }),
        }
    }
}

impl<'a> Text<'a> {
    /// With the places of the first `room` findings.
    pub(super) fn new(report: &DocumentReport<'a>, room: usize) -> Self {
        let doc = report.doc;
        let findings = || report.outcome.findings.iter().take(room);
        let pieces = pieces(doc, findings().map(|finding| finding.text_span));
        let label = |finding: &'a Finding| {
            finding.related.iter().map(|label| (doc.map.to_text(label.span), &*label.message)).collect::<Vec<_>>()
        };
        let related: Vec<_> = findings().map(label).collect();
        let spans = pieces.iter().map(|piece| piece.0).chain(findings().map(|finding| finding.text_span));
        let spans = spans.chain(related.iter().flatten().map(|label| label.0));
        let units = Utf16::new(&doc.text, spans.flat_map(|span| [span.start, span.end]).collect());
        Self {
            content: &doc.text,
            pieces: pieces.into_iter().map(|(span, kind)| units.with(span, kind)).collect(),
            places: findings().map(|finding| units.of(finding.text_span)).collect(),
            related: related
                .into_iter()
                .map(|labels| labels.into_iter().map(|(span, what)| units.with(span, what)).collect())
                .collect(),
        }
    }
}

/// The blocks of the article, and what stands between them where a finding begins there: no finding is without its text.
fn pieces(doc: &Document, findings: impl Iterator<Item = TextSpan>) -> Vec<(TextSpan, &'static str)> {
    let mut starts: Vec<u32> = findings.map(|span| span.start).collect();
    starts.sort_unstable();
    let found = |from: u32, to: u32| {
        let first = starts.partition_point(|&start| start < from);
        starts.get(first).is_some_and(|&start| start < to)
    };
    let end = doc.text.len() as u32;
    let mut pieces = Vec::with_capacity(doc.blocks.len());
    let mut done = 0;
    let beyond = Block::new(BlockKind::Paragraph, TextSpan::new(end, end));
    for block in doc.blocks.iter().chain([&beyond]) {
        let Block { span, kind, .. } = *block;
        let to = if span.start == end { end + 1 } else { span.start };
        if done < to && found(done, to) {
            pieces.push((TextSpan::new(done, to.min(end)), "between"));
        }
        // What stands around the article is shown only where something was found in it.
        if !span.is_empty() && (block.is_article() || found(span.start, span.end)) {
            pieces.push((span, kind.name()));
        }
        done = span.end;
    }
    pieces
}

/// Writes `value` so that it can stand in a `script` element: no `<` ends the element or opens a comment in it, and
/// nothing that ends a line of a program is left. It is written as a whole: a value is thousands of little pieces.
pub(super) fn write(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut whole = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut whole, ForScript)).map_err(io::Error::from)?;
    out.write_all(&whole)
}

/// JSON in which the characters with a meaning to the parser of the page are escaped.
struct ForScript;

/// First bytes of what is escaped: `<`, `>`, `&`, and that of U+2028 and U+2029.
const SUSPECTS: [bool; 256] = {
    let mut suspects = [false; 256];
    suspects[b'<' as usize] = true;
    suspects[b'>' as usize] = true;
    suspects[b'&' as usize] = true;
    suspects[0xE2] = true;
    suspects
};

impl Formatter for ForScript {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let bytes = fragment.as_bytes();
        // Most texts have none of them, nor a byte with which U+2028 and U+2029 end.
        if memchr::memchr3(b'<', b'>', b'&', bytes).is_none() && memchr::memchr2(0xA8, 0xA9, bytes).is_none() {
            return writer.write_all(bytes);
        }
        let (mut done, mut at) = (0, 0);
        while let Some(next) = bytes[at..].iter().position(|&byte| SUSPECTS[usize::from(byte)]) {
            at += next;
            let escape: &[u8] = match bytes[at..] {
                [b'<', ..] => b"\\u003c",
                [b'>', ..] => b"\\u003e",
                [b'&', ..] => b"\\u0026",
                [0xE2, 0x80, 0xA8, ..] => b"\\u2028",
                [0xE2, 0x80, 0xA9, ..] => b"\\u2029",
                // A dash, a quotation mark.
                _ => b"",
            };
            if escape.is_empty() {
                at += 1;
                continue;
            }
            writer.write_all(&bytes[done..at])?;
            writer.write_all(escape)?;
            at += if bytes[at] == 0xE2 { 3 } else { 1 };
            done = at;
        }
        writer.write_all(&bytes[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_or_a_program_could_take_for_its_own_is_escaped() {
        let escaped = |text: &str| {
            let mut out = Vec::new();
            write(&mut out, &text).expect("in memory");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(escaped("</script><!--"), r#""\u003c/script\u003e\u003c!--""#);
        assert_eq!(
            escaped("a & \"b\"\n—\u{2028}“c”\u{2029}\u{2027}"),
            "\"a \\u0026 \\\"b\\\"\\n—\\u2028“c”\\u2029\u{2027}\""
        );
        let all: String = (0..0x3000).filter_map(char::from_u32).collect();
        let back: String = serde_json::from_str(&escaped(&all)).expect("it is JSON");
        assert_eq!(back, all);
    }
}
