//! The result as tables of 80 columns.

use std::io::{self, Write};

use super::{AlarmFigures, NamesEval, RowFigures, ShareFigures};
use crate::report::figures::{of_one, range, table};
use crate::report::totals::{counted, grouped};
use crate::report::visible::visible;

/// Writes `eval` for a person.
pub fn text(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    let labels = counted(eval.labels.same + eval.labels.different, "label");
    writeln!(out, "name-variant on {} and {labels}", counted(eval.documents, "document"))?;
    if eval.labels.empty > 0 {
        writeln!(out, "left out: {} without a verdict", counted(eval.labels.empty, "label"))?;
    }
    if !eval.source {
        writeln!(out, "the source texts were not used")?;
    }
    writeln!(out, "minor+ is minor and above, info+ everything; the ranges are 95 % intervals")?;
    recall(eval, out)?;
    precision(eval, out)?;
    by_kind(eval, out)?;
    by_lang_pair(eval, out)?;
    calibration(eval, out)?;
    rates(eval, out)
}

fn recall(eval: &NamesEval, out: &mut dyn Write) -> io::Result<()> {
    let [minor, info] = [&eval.levels[0].all, &eval.levels[1].all];
    if info.recall.of + info.different_flagged.of == 0 {
        return Ok(());
    }
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
    let [minor, info] = [minor.different_flagged, info.different_flagged];
    let of = grouped(info.of);
    let [minor, info] = [minor.hits, info.hits].map(grouped);
    writeln!(out, "Labels `different` flagged: {minor} at minor+, {info} at info+, of {of}")
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
    if unjudged > 0 && unjudged_labelled < unjudged {
        let (there, of) = (grouped(unjudged_labelled), grouped(unjudged));
        writeln!(out, "Of the unjudged, {there} of {of} are in documents with labels")?;
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

#[cfg(test)]
mod tests {
    use super::super::{BinFigures, KindFigures, LabelCounts, LevelFigures, PairFigures, TextFigures};
    use super::*;

    /// Figures of a run over millions of documents.
    fn large() -> NamesEval {
        let share = ShareFigures { hits: 12_345, of: 23_456, share: Some(0.526_3), low: Some(0.52), high: Some(0.53) };
        let alarms = AlarmFigures {
            alarms: 123_456,
            confirmed: 12_345,
            contradicted: 11_111,
            unjudged: 100_000,
            unjudged_labelled: 99,
            precision: share,
        };
        let row = RowFigures { recall: share, different_flagged: share, alarms, f1: Some(0.526_3) };
        let level = |from| LevelFigures {
            from,
            all: row,
            by_lang_pair: vec![
                PairFigures { lang_pair: "zh-Hans-en".to_owned(), row },
                PairFigures { lang_pair: String::new(), row },
            ],
            by_kind: vec![KindFigures { kind: "cut-start", alarms }],
        };
        NamesEval {
            v: NamesEval::VERSION,
            kind: "eval-names",
            version: "0.1.0".to_owned(),
            source: false,
            documents: 1_234_567,
            words: 1_234_567_890,
            labels: LabelCounts { same: 23_456, different: 23_456, empty: 3, without_document: 0 },
            levels: [level("minor"), level("info")],
            calibration: vec![BinFigures { from: 0.9, to: 1.0, right: share, mean_confidence: Some(0.93) }],
            calibration_error: Some(0.123_456),
            texts: vec![TextFigures {
                texts: "machine",
                documents: 1_234_567,
                words: 1_234_567_890,
                alarms: [123_456, 123_456],
                per_1000_words: [Some(0.1), None],
            }],
        }
    }

    #[test]
    fn large_figures_fit_into_80_columns() {
        let mut out = Vec::new();
        text(&large(), &mut out).expect("a vector takes everything");
        let out = String::from_utf8(out).expect("UTF-8");
        for line in out.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        assert!(out.contains("\nzh-Hans-en  12,345  11,111   100,000   0.53  12,345 "), "{out}");
        assert!(out.contains("\n(none)"), "{out}");
    }

    #[test]
    fn json_is_one_line_with_its_version_first() {
        let mut out = Vec::new();
        large().json(&mut out).expect("a vector takes everything");
        let out = String::from_utf8(out).expect("UTF-8");
        assert!(out.starts_with("{\"v\":1,\"type\":\"eval-names\",\"version\":\"0.1.0\",") && out.lines().count() == 1);
        let value: serde_json::Value = serde_json::from_str(&out).expect("our own JSON");
        let level = &value["levels"][1];
        assert_eq!((&level["from"], &level["f1"]), (&"info".into(), &0.5263.into()));
        assert_eq!((&level["precision"]["share"], &level["unjudged"]), (&0.5263.into(), &100_000.into()));
        assert_eq!(level["by_lang_pair"][1]["recall"]["of"], 23_456);
        assert_eq!(value["texts"][0]["per_1000_words"], serde_json::json!([0.1, null]));
    }
}
