//! The result as tables of 80 columns.

use std::io::{self, Write};

use super::{AlarmFigures, ClassFigures, LineFigures, SentencesEval, TextFigures};
use crate::report::figures::{of_one, range, table};
use crate::report::totals::{counted, grouped};

/// Writes `eval` for a person.
pub fn text(eval: &SentencesEval, out: &mut dyn Write) -> io::Result<()> {
    let plants = eval.planted.iter().map(|class| class.found[0].of).sum();
    writeln!(out, "{}, {}, seed {}", counted(eval.documents, "document"), counted(plants, "plant"), eval.seed)?;
    writeln!(out, "minor+ is minor and above, info+ everything; the ranges are 95 % intervals")?;
    planted(eval, out)?;
    for texts in &eval.texts {
        alarms(texts, out)?;
    }
    lines(&eval.lines, out)
}

fn planted(eval: &SentencesEval, out: &mut dyn Write) -> io::Result<()> {
    if eval.planted.iter().all(|class| class.found[0].of == 0) {
        return Ok(());
    }
    writeln!(out, "\nPlanted damage that is found")?;
    let mut rows = Vec::new();
    for of_group in eval.planted.chunk_by(|a, b| a.group == b.group) {
        rows.push(vec![of_group[0].group.to_owned()]);
        rows.extend(of_group.iter().map(|ClassFigures { class, found: [minor, info], .. }| {
            let mut cells = vec![format!("  {class}"), grouped(minor.of)];
            cells.extend([minor, info].into_iter().flat_map(|share| [of_one(share.share), range(share)]));
            cells
        }));
    }
    table(&["", "plants", "minor+", "range", "info+", "range"], rows, out)
}

fn alarms(texts: &TextFigures, out: &mut dyn Write) -> io::Result<()> {
    let TextFigures { texts, documents, words, groups } = texts;
    let (documents, words) = (counted(*documents, "document"), counted(*words, "word"));
    writeln!(out, "\nAlarms per 1,000 words, {texts} texts: {documents}, {words}")?;
    let row = |figures: &AlarmFigures, indent: &str| {
        let rates = figures.per_1000_words.map(|rate| rate.map_or("–".to_owned(), |rate| format!("{rate:.3}")));
        let counts = figures.alarms.map(grouped);
        let mut cells = vec![format!("{indent}{}", figures.name)];
        cells.extend(counts.into_iter().zip(rates).flat_map(|(count, rate)| [count, rate]));
        cells
    };
    let rows = groups.iter().flat_map(|group| {
        std::iter::once(row(group, "")).chain(group.rules.iter().map(|rule| row(rule, "  "))).collect::<Vec<_>>()
    });
    table(&["", "minor+", "rate", "info+", "rate"], rows.collect(), out)
}

fn lines(lines: &[LineFigures], out: &mut dyn Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nLabelled lines: bad ones that are found, and found ones that are bad")?;
    let header = ["", "bad", "minor+", "recall", "precision", "info+", "recall", "precision"];
    let rows = lines.iter().map(|LineFigures { kind, recall, precision }| {
        let mut cells = vec![(*kind).to_owned(), grouped(recall[0].of)];
        for (recall, precision) in recall.iter().zip(precision) {
            cells.extend([grouped(precision.of), of_one(recall.share), of_one(precision.share)]);
        }
        cells
    });
    table(&header, rows.collect(), out)
}

#[cfg(test)]
mod tests {
    use super::super::{AlarmFigures, ClassFigures, LineFigures, SentencesEval, TextFigures};
    use super::*;
    use crate::report::figures::ShareFigures;

    fn large() -> SentencesEval {
        let share = ShareFigures { hits: 12_345, of: 23_456, share: Some(0.526_3), low: Some(0.52), high: Some(0.53) };
        let alarms = |name: &str, rules| AlarmFigures {
            name: name.to_owned(),
            alarms: [123_456, 1_234_567],
            per_1000_words: [Some(0.123_45), None],
            rules,
        };
        SentencesEval {
            v: SentencesEval::VERSION,
            kind: "eval-sentences",
            version: "0.1.0".to_owned(),
            seed: 1,
            documents: 1_234_567,
            planted: vec![ClassFigures {
                class: "sentence twice, one word changed",
                group: "loops",
                damage: "…",
                places: 1,
                found: [share; 2],
            }],
            texts: vec![TextFigures {
                texts: "machine",
                documents: 1_234_567,
                words: 1_234_567_890,
                groups: vec![alarms("punctuation", vec![alarms("space-before-punctuation", Vec::new())])],
            }],
            lines: vec![LineFigures { kind: "punctuation", recall: [share; 2], precision: [share; 2] }],
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
        assert!(out.contains("\n  sentence twice, one word changed  23,456    0.53  0.52–0.53 "), "{out}");
        assert!(out.contains("\n  space-before-punctuation  123,456  0.123  1,234,567     –\n"), "{out}");
    }

    #[test]
    fn json_is_one_line_with_its_version_first() {
        let mut out = Vec::new();
        large().json(&mut out).expect("a vector takes everything");
        let out = String::from_utf8(out).expect("UTF-8");
        assert!(out.starts_with("{\"v\":1,\"type\":\"eval-sentences\",") && out.lines().count() == 1, "{out}");
        let value: serde_json::Value = serde_json::from_str(&out).expect("our own JSON");
        assert_eq!(value["planted"][0]["found"][1]["share"], 0.5263);
        assert_eq!(value["texts"][0]["groups"][0]["rules"][0]["alarms"][0], 123_456);
    }
}
