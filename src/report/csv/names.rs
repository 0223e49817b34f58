//! `names.csv`: the forms of each name that a document spells in more than one way.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::CsvOptions;
use super::sheet::Sheet;
use crate::finding::{Confidence, NameEvidence};
use crate::report::{DocumentReport, Located, Reporter};
use crate::text::{LineIndex, SourceSpan};

const HEADER: &[&str] =
    &["document", "cluster", "canonical", "variant", "count", "first_line", "first_column", "kind", "confidence"];

/// What stands in `kind` in the row of the canonical form itself.
const CANONICAL: &str = "canonical";

/// Writes `names.csv`.
///
/// A cluster is one canonical form (or the group of its findings) and its variants; clusters are numbered from 1 in
/// each document, in the order in which their first variants stand. The canonical form comes first, with the
/// `kind` `canonical` and the highest confidence of the cluster; then the variants, by their first place.
/// The canonical form's place is the first of the findings' other places that reads so; it is empty if there is none.
/// Names whose findings are all suppressed are left out.
pub struct NamesCsv<W: Write> {
    sheet: Sheet<W>,
}

impl<W: Write> NamesCsv<W> {
    /// A table that goes to `out`.
    pub fn new(out: W, options: CsvOptions) -> Self {
        Self { sheet: Sheet::new(out, HEADER, options) }
    }
}

/// One canonical form and its variants.
struct Cluster<'a> {
    name: &'a NameEvidence,
    /// Where the canonical form stands first.
    canonical_first: Option<SourceSpan>,
    variants: Vec<Variant<'a>>,
}

/// A variant where it stands first, with the highest confidence of its findings.
struct Variant<'a> {
    first: Located<'a>,
    name: &'a NameEvidence,
    confidence: Confidence,
}

/// In the order of their first findings.
fn clusters<'a>(report: &DocumentReport<'a>) -> Vec<Cluster<'a>> {
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for located in report.located().filter(|located| located.status.is_scored()) {
        let Some(name) = &located.finding.name else { continue };
        let key = located.finding.group.as_deref().unwrap_or(&name.canonical);
        let index = *known.entry(key).or_insert_with(|| {
            clusters.push(Cluster { name, canonical_first: None, variants: Vec::new() });
            clusters.len() - 1
        });
        let confidence = located.finding.confidence;
        let places = located.finding.related.iter().map(|label| label.span);
        let own = places.filter(|span| span.slice(&report.doc.source) == name.canonical);
        let cluster = &mut clusters[index];
        cluster.canonical_first = own.chain(cluster.canonical_first).min();
        let variants = &mut cluster.variants;
        match variants.iter_mut().find(|variant| variant.name.variant == name.variant) {
            Some(variant) => variant.confidence = variant.confidence.max(confidence),
            None => variants.push(Variant { first: located, name, confidence }),
        }
    }
    clusters
}

/// How many rows `report` has in the table.
pub(super) fn rows(report: &DocumentReport<'_>) -> usize {
    clusters(report).iter().map(|cluster| 1 + cluster.variants.len()).sum()
}

/// One form of a name.
struct Form<'a> {
    text: &'a str,
    count: u32,
    /// Line and column where it stands first.
    first: Option<(u32, u32)>,
    kind: &'static str,
    confidence: Option<Confidence>,
}

impl<W: Write> NamesCsv<W> {
    fn row(&mut self, document: &str, cluster: usize, canonical: &str, form: &Form<'_>) -> io::Result<()> {
        let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
        self.sheet
            .row()?
            .text(document)?
            .value(cluster)?
            .text(canonical)?
            .text(form.text)?
            .value(form.count)?
            .value(number(form.first.map(|(line, _)| line)))?
            .value(number(form.first.map(|(_, column)| column)))?
            .value(form.kind)?
            .value(form.confidence.map(|confidence| confidence.to_string()).unwrap_or_default())?
            .end()
    }
}

impl<W: Write> Reporter for NamesCsv<W> {
    fn document(&mut self, report: &DocumentReport<'_>) -> io::Result<()> {
        let clusters = clusters(report);
        if clusters.is_empty() {
            return Ok(());
        }
        let source = &*report.doc.source;
        let lines = LineIndex::new(source);
        for (number, cluster) in (1..).zip(&clusters) {
            let name = cluster.name;
            let first = cluster.canonical_first.map(|span| {
                let place = lines.line_column(source, span.start);
                (report.field_line.unwrap_or(place.line), place.column)
            });
            let best = cluster.variants.iter().map(|variant| variant.confidence).max();
            let (text, count) = (&name.canonical, name.canonical_count);
            let form = Form { text, count, first, kind: CANONICAL, confidence: best };
            self.row(report.name, number, &name.canonical, &form)?;
            for Variant { first, name, confidence } in &cluster.variants {
                let form = Form {
                    text: &name.variant,
                    count: name.variant_count,
                    first: Some((first.place.line, first.place.column)),
                    kind: name.kind.name(),
                    confidence: Some(*confidence),
                };
                self.row(report.name, number, &cluster.name.canonical, &form)?;
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sheet.finish()
    }
}
