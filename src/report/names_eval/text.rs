//! The result as tables of 80 columns.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::{AlarmFigures, NamesEval, RowFigures, ShareFigures};
use crate::report::totals::{counted, grouped};
use crate::report::visible::visible;

/// Writes `eval` for a person.
pub fn text(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    let source = if eval.source { "" } else { ", without the source texts" };
    let labels = counted(eval.labels.same + eval.labels.different, "label");
    let documents = counted(eval.documents, "document");
    writeln!(out, "name-variant on {documents} and {labels}{source}")?;
    writeln!(out, "minor+ is minor and above, info+ everything; the ranges are 95 % intervals")?;
    recall(eval, out)?;
    precision(eval, out)?;
    by_kind(eval, out)?;
    by_lang_pair(eval, out)?;
    calibration(eval, out)?;
    rates(eval, out)
}

fn recall(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nRecall: labels `same` that are found")?;
    let header = ["", "labels", "minor+", "recall", "range", "info+", "recall", "range"];
    let row = |name: String, minor: &ShareFigures, info: &ShareFigures| {
        let mut cells = vec![name, grouped(minor.of)];
        cells.extend(
            [minor, info].into_iter().flat_map(|share| [grouped(share.hits), of_one(share.share), range(share)]),
        );
        cells
    };
    let rows = pairs(eval, |minor, info, name| (info.recall.of > 0).then(|| row(name, &minor.recall, &info.recall)));
    table(&header, rows, out)?;
    let [minor, info] = [&eval.levels[0].all.different_flagged, &eval.levels[1].all.different_flagged];
    let (different, flagged) = (counted(info.of, "label"), grouped(minor.hits));
    writeln!(out, "Flagged of {different} `different`: {flagged} at minor+, {} at info+", grouped(info.hits))
}

fn precision(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nPrecision: alarms, one for each document and pair of forms, that labels judge")?;
    let header = ["", "alarms", "right", "wrong", "unjudged", "precision", "range", "F1"];
    let names = ["minor+", "info+"].into_iter().zip(&eval.levels);
    let rows = names.map(|(name, level)| {
        let AlarmFigures { alarms, confirmed, contradicted, unjudged, precision, .. } = &level.all.alarms;
        let mut cells = vec![name.to_owned()];
        cells.extend([alarms, confirmed, contradicted, unjudged].map(|&count| grouped(count)));
        cells.extend([of_one(precision.share), range(precision), of_one(level.all.f1)]);
        cells
    });
    table(&header, rows.collect(), out)?;
    let AlarmFigures { unjudged, unjudged_labelled, .. } = eval.levels[1].all.alarms;
    if unjudged > 0 {
        let there = grouped(unjudged_labelled);
        writeln!(out, "Of {} without a label, {there} stand in documents with labels", counted(unjudged, "alarm"))?;
    }
    Ok(())
}

/// Two groups of columns: what labels say of alarms at minor and above, and of all.
const JUDGED: [&str; 9] = ["", "right", "wrong", "unjudged", "share", "right", "wrong", "unjudged", "share"];

fn judged(name: String, minor: &AlarmFigures, info: &AlarmFigures) -> Vec<String> {
    let mut cells = vec![name];
    for figures in [minor, info] {
        cells.extend([figures.confirmed, figures.contradicted, figures.unjudged].map(grouped));
        cells.push(of_one(figures.precision.share));
    }
    cells
}

/// The row that names the two groups.
fn groups() -> Vec<String> {
    ["", "minor+", "", "", "", "info+", "", "", ""].map(str::to_owned).to_vec()
}

fn by_kind(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    let [minor, info] = &eval.levels;
    if info.by_kind.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nAlarms by kind")?;
    let rows = info.by_kind.iter().map(|figures| {
        let there = minor.by_kind.iter().find(|other| other.kind == figures.kind);
        judged(figures.kind.to_owned(), &there.map(|there| there.alarms).unwrap_or_default(), &figures.alarms)
    });
    table(&groups(), std::iter::once(JUDGED.map(str::to_owned).to_vec()).chain(rows).collect(), out)
}

fn by_lang_pair(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    let rows =
        pairs(eval, |minor, info, name| (info.alarms.alarms > 0).then(|| judged(name, &minor.alarms, &info.alarms)));
    // The last row is the sum; with one language pair it says the same again.
    if rows.len() < 3 {
        return Ok(());
    }
    writeln!(out, "\nAlarms by language pair")?;
    table(&groups(), std::iter::once(JUDGED.map(str::to_owned).to_vec()).chain(rows).collect(), out)
}

/// A row for each language pair, and one for all: `row` has the figures at minor and above, those of all, and the name.
fn pairs(eval: &NamesEval, row: impl Fn(&RowFigures, &RowFigures, String) -> Option<Vec<String>>) -> Vec<Vec<String>> {
    let [minor, info] = &eval.levels;
    let nothing = RowFigures::default();
    let mut rows: Vec<_> = info
        .by_lang_pair
        .iter()
        .filter_map(|figures| {
            let there = minor.by_lang_pair.iter().find(|other| other.lang_pair == figures.lang_pair);
            let name = if figures.lang_pair.is_empty() {
                "(none)".to_owned()
            } else {
                visible(&figures.lang_pair).into_owned()
            };
            row(there.map_or(&nothing, |there| &there.row), &figures.row, name)
        })
        .collect();
    rows.extend(row(&minor.all, &info.all, "all".to_owned()));
    rows
}

fn calibration(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    let Some(error) = eval.calibration_error else { return Ok(()) };
    writeln!(out, "\nCalibration: is an alarm right as often as its confidence says?")?;
    let header = ["confidence", "judged", "right", "share", "range", "mean confidence"];
    let rows = eval.calibration.iter().map(|bin| {
        let name = format!("{:.1}–{:.1}", bin.from, bin.to);
        let (right, mean) = (&bin.right, of_one(bin.mean_confidence));
        vec![name, grouped(right.of), grouped(right.hits), of_one(right.share), range(right), mean]
    });
    table(&header, rows.collect(), out)?;
    writeln!(out, "Expected calibration error {error:.3}")
}

fn rates(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nAlarms per 1,000 words")?;
    let header = ["texts", "documents", "words", "minor+", "rate", "info+", "rate"];
    let rows = eval.texts.iter().map(|texts| {
        let mut cells = vec![texts.texts.to_owned(), grouped(texts.documents), grouped(texts.words)];
        cells.extend(
            texts.alarms.iter().zip(texts.per_1000_words).flat_map(|(&count, rate)| [grouped(count), of_one(rate)]),
        );
        cells
    });
    table(&header, rows.collect(), out)
}

/// A share or a rate; a dash where there is none.
fn of_one(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.2}"))
}

fn range(share: &ShareFigures) -> String {
    share.low.zip(share.high).map_or("–".to_owned(), |(low, high)| format!("{low:.2}–{high:.2}"))
}

/// Names to the left, figures to the right.
fn table<H: ToString>(header: &[H], rows: Vec<Vec<String>>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header.iter().map(ToString::to_string)).add_rows(rows);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if index > 0 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
