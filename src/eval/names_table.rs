//! What the labels say of the alarms of many documents, summed up: recall, precision, calibration, rates.

use std::collections::BTreeMap;

use super::Share;
use super::label::{Label, Labels, Verdict};
use super::names::{Alarm, found, judged};
use crate::finding::{NameKind, Severity};

/// The severities from which figures are stated.
pub const LEVELS: [Severity; 2] = [Severity::Minor, Severity::Info];

/// What is known of a document besides its alarms.
#[derive(Clone, Copy, Debug)]
pub struct About<'d> {
    /// Its id, as labels name it.
    pub id: &'d str,
    /// Languages, `ru-en` say; empty where they are not given.
    pub lang_pair: &'d str,
    /// Whether a person wrote the text, where that is given.
    pub human: Option<bool>,
    /// Words of its body.
    pub words: u32,
}

/// Alarms by what labels say of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// A label says that it is one name.
    pub confirmed: u64,
    /// A label says that these are different names.
    pub contradicted: u64,
    /// No label speaks of it.
    pub unjudged: u64,
    /// Those of the unjudged that stand in documents with labels.
    pub unjudged_labelled: u64,
}

impl Judged {
    /// All of them.
    pub const fn alarms(&self) -> u64 {
        self.confirmed + self.contradicted + self.unjudged
    }

    /// The confirmed of the judged ones.
    pub const fn precision(&self) -> Share {
        Share { hits: self.confirmed, of: self.confirmed + self.contradicted }
    }

    fn add(&mut self, verdict: Option<Verdict>, labelled: bool) {
        match verdict {
            Some(Verdict::Same) => self.confirmed += 1,
            Some(Verdict::Different) => self.contradicted += 1,
            None => {
                self.unjudged += 1;
                self.unjudged_labelled += u64::from(labelled);
            }
        }
    }
}

/// What labels and alarms of one kind come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The `same` labels that are found.
    pub recall: Share,
    /// The `different` labels that are flagged all the same.
    pub flagged: Share,
    /// Alarms.
    pub alarms: Judged,
}

impl Row {
    /// The harmonic mean of precision and recall; none where either is not known.
    pub fn f1(&self) -> Option<f64> {
        let (precision, recall) = (self.alarms.precision().value()?, self.recall.value()?);
        Some(if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
    }
}

/// Figures from one severity upwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Over everything.
    pub all: Row,
    /// By language pair, empty where a document names none.
    pub by_lang_pair: BTreeMap<String, Row>,
    /// By the kind of the difference.
    pub by_kind: BTreeMap<NameKind, Judged>,
}

/// Texts of one origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Documents.
    pub documents: u64,
    /// Their words.
    pub words: u64,
    /// Alarms, for each of [`LEVELS`].
    pub alarms: [u64; 2],
}

/// Judged alarms of about one confidence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// How many of them are right.
    pub right: Share,
    confidences: f64,
}

impl Bin {
    /// The mean of what they claim.
    pub fn mean(&self) -> Option<f64> {
        (self.right.of > 0).then(|| self.confidences / self.right.of as f64)
    }
}

/// The sums of a run.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// For each of [`LEVELS`].
    pub levels: [Level; 2],
    /// Judged alarms by confidence: bin n holds n/10 to below (n + 1)/10, the last one 1.0 too.
    pub bins: [Bin; 10],
    /// Texts that people wrote, that a machine wrote, and that do not say.
    pub origins: [Origin; 3],
    /// Labels none of whose documents was there.
    pub homeless: Vec<Label>,
}

impl Sums {
    /// How far confidence and truth lie apart, on average over the judged alarms (expected calibration error, Naeini et
    /// al. 2015, "Obtaining well calibrated probabilities using Bayesian binning", AAAI).
    pub fn calibration_error(&self) -> Option<f64> {
        let all: u64 = self.bins.iter().map(|bin| bin.right.of).sum();
        let apart = |bin: &Bin| Some((bin.right.value()? - bin.mean()?).abs() * bin.right.of as f64);
        (all > 0).then(|| self.bins.iter().filter_map(apart).sum::<f64>() / all as f64)
    }
}

/// What is known of one label so far.
#[derive(Clone, Debug, Default)]
struct State {
    /// Language pair of the first of its documents that came by.
    lang_pair: Option<String>,
    found: Option<Severity>,
}

/// Takes documents one by one; holds sums, and a little for each label.
pub struct Tally<'l> {
    labels: &'l Labels,
    states: Vec<State>,
    sums: Sums,
}

impl<'l> Tally<'l> {
    /// Nothing counted yet.
    pub fn new(labels: &'l Labels) -> Self {
        Self { labels, states: vec![State::default(); labels.all().len()], sums: Sums::default() }
    }

    /// Counts one document; what the labels say of each of its `alarms` comes back.
    pub fn take(&mut self, about: About<'_>, alarms: &[Alarm]) -> Vec<Option<Verdict>> {
        let numbers = self.labels.of(about.id);
        for &number in numbers {
            let state = &mut self.states[number];
            state.lang_pair.get_or_insert_with(|| about.lang_pair.to_owned());
            state.found = state.found.max(found(&self.labels.all()[number], alarms));
        }
        let labels = || numbers.iter().map(|&number| &self.labels.all()[number]);
        let verdicts: Vec<_> = alarms.iter().map(|alarm| judged(alarm, labels())).collect();
        let origin = match about.human {
            Some(true) => 0,
            Some(false) => 1,
            None => 2,
        };
        let origin = &mut self.sums.origins[origin];
        origin.documents += 1;
        origin.words += u64::from(about.words);
        for (alarm, &verdict) in alarms.iter().zip(&verdicts) {
            for (at, level) in self.sums.levels.iter_mut().enumerate().filter(|(at, _)| alarm.severity >= LEVELS[*at]) {
                let row = level.by_lang_pair.entry(about.lang_pair.to_owned()).or_default();
                for judged in [&mut level.all.alarms, &mut row.alarms, level.by_kind.entry(alarm.kind).or_default()] {
                    judged.add(verdict, !numbers.is_empty());
                }
                origin.alarms[at] += 1;
            }
            if let Some(verdict) = verdict {
                let tenth = (alarm.confidence.value() * 100.0).round() as usize / 10;
                let bin = &mut self.sums.bins[tenth.min(9)];
                bin.right.add(verdict == Verdict::Same);
                bin.confidences += alarm.confidence.value();
            }
        }
        verdicts
    }

    /// Whether label `number` was found so far, at whatever severity.
    pub fn is_found(&self, number: usize) -> bool {
        self.states[number].found.is_some()
    }

    /// The sums, with the labels counted in.
    pub fn finish(self) -> Sums {
        let Self { labels, states, mut sums } = self;
        for (label, state) in labels.all().iter().zip(states) {
            let Some(lang_pair) = state.lang_pair else {
                sums.homeless.push(label.clone());
                continue;
            };
            for (level, from) in sums.levels.iter_mut().zip(LEVELS) {
                let hit = state.found >= Some(from);
                for row in [&mut level.all, level.by_lang_pair.entry(lang_pair.clone()).or_default()] {
                    match label.verdict {
                        Verdict::Same => row.recall.add(hit),
                        Verdict::Different => row.flagged.add(hit),
                    }
                }
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::text::SourceSpan;

    fn alarm(forms: [&str; 2], severity: Severity, percent: u8) -> Alarm {
        Alarm {
            forms: forms.map(str::to_owned),
            counts: [2, 1],
            kind: NameKind::Spelling,
            severity,
            confidence: Confidence::percent(percent),
            group: Some(forms[0].to_owned()),
            span: SourceSpan::new(0, 1),
        }
    }

    fn sums() -> Sums {
        let mut labels = Labels::default();
        for (document, forms, verdict) in [
            ("a", r#""Tarvek", "Tarwek""#, "same"),
            ("a", r#""Olen", "Ollen""#, "same"),
            ("b", r#""Remo", "Remmo""#, "same"),
            ("b", r#""Hanse", "Hansa""#, "different"),
            ("gone", r#""Remo", "Remmo""#, "same"),
        ] {
            let line = format!(r#"{{"doc_id": "{document}", "variants": [{forms}], "verdict": "{verdict}"}}"#);
            labels.add(&line, "l.jsonl:1").expect("a label");
        }
        let mut tally = Tally::new(&labels);
        let about = About { id: "a", lang_pair: "ru-en", human: Some(false), words: 1000 };
        let alarms = [
            alarm(["Tarvek", "Tarwek"], Severity::Major, 90),
            alarm(["Olen", "Ollen"], Severity::Info, 50),
            alarm(["Unlike", "Alike"], Severity::Minor, 70),
        ];
        assert_eq!(tally.take(about, &alarms), [Some(Verdict::Same), Some(Verdict::Same), None]);
        let about = About { id: "b", lang_pair: "", human: Some(true), words: 500 };
        let alarms = [alarm(["Hansa", "Hanse"], Severity::Minor, 100)];
        assert_eq!(tally.take(about, &alarms), [Some(Verdict::Different)]);
        let about = About { id: "c", lang_pair: "ru-en", human: None, words: 20 };
        assert_eq!(tally.take(about, &[alarm(["Remo", "Remmo"], Severity::Minor, 80)]), [None]);
        assert!(tally.is_found(0) && !tally.is_found(2));
        tally.finish()
    }

    #[test]
    fn recall_and_precision_at_both_levels() {
        let sums = sums();
        let [minor, info] = &sums.levels;
        let row = |row: &Row| (row.recall.hits, row.recall.of, row.flagged.hits, row.flagged.of, row.alarms);
        let judged = |confirmed, contradicted, unjudged, unjudged_labelled| Judged {
            confirmed,
            contradicted,
            unjudged,
            unjudged_labelled,
        };
        assert_eq!(row(&minor.all), (1, 3, 1, 1, judged(1, 1, 2, 1)));
        assert_eq!(row(&info.all), (2, 3, 1, 1, judged(2, 1, 2, 1)));
        assert_eq!(row(&info.by_lang_pair["ru-en"]), (2, 2, 0, 0, judged(2, 0, 2, 1)));
        assert_eq!(row(&minor.by_lang_pair[""]), (0, 1, 1, 1, judged(0, 1, 0, 0)));
        assert_eq!(minor.by_kind[&NameKind::Spelling], minor.all.alarms);
        // Precision 1/2, recall 1/3: 2 · 1/6 / (5/6).
        assert!((minor.all.f1().expect("both are known") - 0.4).abs() < 1e-12);
        assert_eq!(sums.homeless.len(), 1);
    }

    #[test]
    fn rates_and_calibration() {
        let sums = sums();
        let origins = sums.origins.map(|origin| (origin.documents, origin.words, origin.alarms));
        assert_eq!(origins, [(1, 500, [1, 1]), (1, 1000, [2, 3]), (1, 20, [1, 1])]);
        let bins: Vec<_> = sums.bins.iter().map(|bin| (bin.right.hits, bin.right.of)).collect();
        assert_eq!(bins[5..], [(1, 1), (0, 0), (0, 0), (0, 0), (1, 2)]);
        // One alarm at 0.5 that is right; two at 0.95 on average, half of them right.
        assert!((sums.calibration_error().expect("some are judged") - (0.5 + 2.0 * 0.45) / 3.0).abs() < 1e-12);
    }
}
