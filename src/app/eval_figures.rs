//! The sums of a measurement as the values of its report: `eval` and `report` do not know each other.

use crate::eval::Share;
use crate::eval::label::{Labels, Verdict};
use crate::eval::names_table::{Bin, Judged, LEVELS, Level, Row, Sums};
use crate::finding::Severity;
use crate::report::figures::ShareFigures;
use crate::report::names_eval::{
    AlarmFigures, BinFigures, KindFigures, LabelCounts, LevelFigures, NamesEval, PairFigures, RowFigures, TextFigures,
};

/// The report of `sums`; `source` says whether the source texts were used.
pub(super) fn figures(sums: &Sums, labels: &Labels, source: bool) -> NamesEval {
    let Sums { levels: [minor, info], bins, origins, homeless } = sums;
    let counted = |verdict: Verdict| {
        let of = |label: &&crate::eval::label::Label| label.verdict == verdict;
        (labels.all().iter().filter(of).count() - homeless.iter().filter(of).count()) as u64
    };
    let names = ["human", "machine", "unknown"];
    let texts = names.into_iter().zip(origins).filter(|(_, origin)| origin.documents > 0);
    NamesEval {
        v: NamesEval::VERSION,
        kind: "eval-names",
        version: env!("CARGO_PKG_VERSION").to_owned(),
        source,
        documents: origins.iter().map(|origin| origin.documents).sum(),
        words: origins.iter().map(|origin| origin.words).sum(),
        labels: LabelCounts {
            same: counted(Verdict::Same),
            different: counted(Verdict::Different),
            empty: labels.empty(),
            without_document: homeless.len() as u64,
        },
        levels: [level(LEVELS[0], minor), level(LEVELS[1], info)],
        calibration: (0u8..).zip(bins).filter(|(_, bin)| bin.right.of > 0).map(|(n, found)| bin(n, found)).collect(),
        calibration_error: sums.calibration_error(),
        texts: texts
            .map(|(texts, origin)| TextFigures {
                texts,
                documents: origin.documents,
                words: origin.words,
                alarms: origin.alarms,
                per_1000_words: origin
                    .alarms
                    .map(|count| (origin.words > 0).then(|| count as f64 * 1000.0 / origin.words as f64)),
            })
            .collect(),
    }
}

fn level(from: Severity, level: &Level) -> LevelFigures {
    LevelFigures {
        from: from.name(),
        all: row(&level.all),
        by_lang_pair: level
            .by_lang_pair
            .iter()
            .map(|(lang_pair, found)| PairFigures { lang_pair: lang_pair.clone(), row: row(found) })
            .collect(),
        by_kind: level
            .by_kind
            .iter()
            .map(|(kind, judged)| KindFigures { kind: kind.name(), alarms: alarms(judged) })
            .collect(),
    }
}

fn row(row: &Row) -> RowFigures {
    RowFigures {
        recall: share(row.recall),
        different_flagged: share(row.flagged),
        alarms: alarms(&row.alarms),
        f1: row.f1(),
    }
}

fn alarms(judged: &Judged) -> AlarmFigures {
    AlarmFigures {
        alarms: judged.alarms(),
        confirmed: judged.confirmed,
        contradicted: judged.contradicted,
        unjudged: judged.unjudged,
        unjudged_labelled: judged.unjudged_labelled,
        precision: share(judged.precision()),
    }
}

fn bin(number: u8, bin: &Bin) -> BinFigures {
    let tenth = |number: u8| f64::from(number) / 10.0;
    BinFigures { from: tenth(number), to: tenth(number + 1), right: share(bin.right), mean_confidence: bin.mean() }
}

/// A share with its interval.
pub(super) fn share(share: Share) -> ShareFigures {
    let Share { hits, of } = share;
    let (low, high) = share.interval().unzip();
    ShareFigures { hits, of, share: share.value(), low, high }
}
