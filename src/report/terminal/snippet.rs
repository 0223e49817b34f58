//! One finding with the line it stands in and a caret under the match.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use crate::doc::Document;
use crate::finding::{self, Finding, Severity, Status};
use crate::report::visible::visible;
use crate::report::{DocumentReport, Located, excerpt, silence};
use crate::text::LineIndex;

/// Most other places that are shown for one finding.
const MAX_RELATED: usize = 2;

/// `located` as several lines without the last line feed.
///
/// The snippet is a window cut out of the source, so the renderer would count a wrong column in a long line, and
/// an origin beside a snippet without a path draws an empty `:::` line: we put the line with the place in ourselves.
/// `lines` are those of the source.
pub(super) fn render(
    renderer: &Renderer,
    color: bool,
    report: &DocumentReport<'_>,
    lines: &LineIndex,
    located: &Located<'_>,
) -> String {
    let Located { finding, place, .. } = *located;
    let window = excerpt::window(&report.doc.source, finding.span.range());
    let annotation = AnnotationKind::Primary.span(window.range).label(confidence(finding));
    let line = place.text_line.unwrap_or(place.line);
    let snippet = Snippet::source(window.text).line_start(line as usize).annotation(annotation);
    let title = level(finding.severity).primary_title(visible(&finding.message)).id(visible(&finding.rule));
    let mut group = title.element(snippet);
    for text in related(report.doc, lines, finding) {
        group = group.element(Level::NOTE.message(text));
    }
    if let Some(text) = help(finding) {
        group = group.element(Level::HELP.message(text));
    }
    if let Some(text) = over(located) {
        group = group.element(Level::NOTE.message(text));
    }
    // Everything but the rule's id is ours, and that has no control characters.
    let silence = silence::line(report, finding);
    group = group.element(Level::HELP.with_name("silence").message(visible(&silence)));
    let text = renderer.render(&[group]);
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let arrow = if color { Style::new().fg_color(Some(AnsiColor::BrightBlue.into())).bold() } else { Style::new() };
    let indent = line.to_string().len();
    let name = visible(report.name);
    format!("{title}\n{:indent$}{arrow}-->{arrow:#} {name}:{}:{}\n{rest}", "", place.line, place.column)
}

fn level(severity: Severity) -> Level<'static> {
    let level = match severity {
        Severity::Critical | Severity::Major => Level::ERROR,
        Severity::Minor => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    level.with_name(severity.name())
}

/// What stands at the caret: nothing where the rule is sure.
fn confidence(finding: &Finding) -> Option<&'static str> {
    match finding.confidence.level() {
        finding::Level::High => None,
        finding::Level::Medium => Some("medium confidence"),
        finding::Level::Low => Some("low confidence"),
    }
}

/// The other places in a line each.
fn related(doc: &Document, lines: &LineIndex, finding: &Finding) -> Vec<String> {
    let shown = finding.related.iter().take(MAX_RELATED).map(|label| {
        let message = if label.message.is_empty() { "see" } else { &label.message };
        let place = excerpt::glimpse(&doc.source, label.span.range());
        format!("line {}: {}: {place}", lines.line_at(label.span.start), visible(message))
    });
    let mut shown: Vec<_> = shown.collect();
    let more = finding.related.len() - shown.len();
    if more > 0 {
        shown.push(format!("and {more} more {}", if more == 1 { "place" } else { "places" }));
    }
    shown
}

/// That somebody decided about it once, and the decision counts no more.
fn over(located: &Located<'_>) -> Option<String> {
    let review = located.review.filter(|_| located.status == Status::Expired)?;
    let note = if review.note.is_empty() { String::new() } else { format!(": {}", visible(&review.note)) };
    Some(format!("a decision about it ({}{note}) has expired", review.opinion))
}

fn help(finding: &Finding) -> Option<String> {
    if let Some(help) = &finding.help {
        return Some(visible(help).into_owned());
    }
    match finding.suggestion.as_deref() {
        Some("") => Some("delete it".to_owned()),
        Some(text) => Some(format!("write `{}`", visible(text))),
        None => None,
    }
}
