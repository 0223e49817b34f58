//! Trains the tagger of `src/lexicon/tagger` and says how good it is.
//!
//! ```sh
//! cargo run --release --example train-tagger -- TRAIN.conllu DEV.conllu TEST.conllu [--out model.bin]
//! ```
//!
//! The files are the splits of UD English EWT (`universaldependencies.org/treebanks/en_ewt`, CC BY-SA 4.0), which are not part of
//! the project. The same files give the same model, byte for byte. Constants were chosen on DEV; TEST only measures.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program for the terminal")]

use std::collections::HashMap;

use mtlint::lexicon::tagger::features::{Features, Past, Word, features, sole_tag};
use mtlint::lexicon::tagger::model::{Model, encode};
use mtlint::lexicon::tagger::{Tag, tag_with};
use rustc_hash::FxHashMap;

/// How often the training text is read.
const EPOCHS: u32 = 6;

const TAGS: usize = Tag::ALL.len();

/// A word is given its tag without a look at its neighbours if it stands so often in the training text, with another tag in
/// at most one of 200 places.
const SOLE_LEAST: u32 = 20;

/// A feature is kept that was changed so often: the others double the model and lower F1 on DEV.
const LEAST_CHANGES: u32 = 3;

/// Averaged weights from here on are kept, in changes.
const LEAST_WEIGHT: f32 = 0.12;

/// The averaged weight, in changes, that is stored as 127, the largest there is.
const LARGEST_WEIGHT: f32 = 6.0;

struct Sentence {
    forms: Vec<String>,
    tags: Vec<Tag>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [train, dev, test, rest @ ..] = &arguments[..] else {
        println!("usage: train-tagger TRAIN.conllu DEV.conllu TEST.conllu [--out FILE]");
        return;
    };
    let [train, dev, test] = [train, dev, test].map(|path| read(path));
    let bytes = Trainer::new(&train).train(&train);
    println!("model: {} bytes", bytes.len());
    for (name, sentences) in [("train", &train), ("dev", &dev), ("test", &test)] {
        println!("{name}: {}", evaluate(Model::new(&bytes), sentences));
    }
    if let [flag, path] = rest
        && flag == "--out"
    {
        std::fs::write(path, &bytes).expect("the model can be written");
    }
}

/// The sentences of a CoNLL-U file.
fn read(path: &str) -> Vec<Sentence> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let parse = |block: &str| {
        let mut sentence = Sentence { forms: Vec::new(), tags: Vec::new() };
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            if let [id, form, _, _, penn, facts, ..] = columns[..]
                && id.bytes().all(|byte| byte.is_ascii_digit())
            {
                sentence.forms.push(form.replace(' ', ""));
                sentence.tags.push(Tag::from_penn(penn, facts.contains("VerbForm=Fin")));
            }
        }
        sentence
    };
    text.split("\n\n").map(parse).filter(|sentence| !sentence.forms.is_empty()).collect()
}

/// Weights in the making.
struct Trainer {
    weights: FxHashMap<u64, Weights>,
    sole: FxHashMap<u64, Tag>,
    step: u32,
}

/// The weights of one feature: as they are, summed up over all steps, and the step of the last change; and how often any changed.
struct Weights {
    now: [f32; TAGS],
    sum: [f32; TAGS],
    changed: [u32; TAGS],
    changes: u32,
}

impl Trainer {
    fn new(sentences: &[Sentence]) -> Self {
        let mut counts: HashMap<u64, [u32; TAGS]> = HashMap::new();
        for sentence in sentences {
            for (form, &tag) in sentence.forms.iter().zip(&sentence.tags) {
                counts.entry(sole_tag(&Word::new(form))).or_insert([0; TAGS])[tag as usize] += 1;
            }
        }
        let sole = |(hash, counts): (u64, [u32; TAGS])| {
            let all: u32 = counts.iter().sum();
            let (most, count) = counts.iter().enumerate().max_by_key(|count| count.1)?;
            (all >= SOLE_LEAST && count * 200 >= all * 199).then_some((hash, Tag::ALL[most]))
        };
        Self { weights: FxHashMap::default(), sole: counts.into_iter().filter_map(sole).collect(), step: 0 }
    }

    fn train(mut self, sentences: &[Sentence]) -> Vec<u8> {
        let words: Vec<Vec<Word>> =
            sentences.iter().map(|sentence| sentence.forms.iter().map(|form| Word::new(form)).collect()).collect();
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        let mut random = 7;
        for epoch in 1..=EPOCHS {
            shuffle(&mut order, &mut random);
            let wrong: u32 = order.iter().map(|&number| self.learn(&words[number], &sentences[number].tags)).sum();
            println!("epoch {epoch}: {wrong} words wrong");
        }
        self.model()
    }

    /// One sentence: where the best tag is wrong its weights fall and those of the right one rise.
    fn learn(&mut self, words: &[Word], tags: &[Tag]) -> u32 {
        let mut past = Past::START;
        let mut wrong = 0;
        for (at, &right) in tags.iter().enumerate() {
            let tag = if let Some(&sole) = self.sole.get(&sole_tag(&words[at])) {
                sole
            } else {
                self.step += 1;
                let features = features(words, at, past);
                let best = self.best(&features);
                if best != right {
                    wrong += 1;
                    self.change(&features, right, 1.0);
                    self.change(&features, best, -1.0);
                }
                best
            };
            past = past.then(tag);
        }
        wrong
    }

    fn best(&self, features: &Features) -> Tag {
        let mut scores = [0.0; TAGS];
        for weights in features.iter().filter_map(|feature| self.weights.get(feature)) {
            for (score, weight) in scores.iter_mut().zip(&weights.now) {
                *score += weight;
            }
        }
        let best = (0..TAGS).rev().max_by(|&a, &b| f32::total_cmp(&scores[a], &scores[b])).unwrap_or(0);
        Tag::ALL[best]
    }

    fn change(&mut self, features: &Features, tag: Tag, by: f32) {
        for &feature in features {
            self.weights.entry(feature).or_insert(Weights::NONE).change(tag, by, self.step);
        }
    }

    /// The averaged weights as a table.
    fn model(&self) -> Vec<u8> {
        let kept = self.weights.iter().filter(|(_, weights)| weights.changes >= LEAST_CHANGES);
        let features = kept.map(|(&hash, weights)| (hash, weights.averaged(self.step)));
        let mut features: Vec<_> = features.filter(|(_, weights)| !weights.is_empty()).collect();
        println!("{} features, {} words with one tag", features.len(), self.sole.len());
        features.extend(self.sole.iter().map(|(&hash, &tag)| (hash, vec![(tag, 1)])));
        encode(features)
    }
}

impl Weights {
    const NONE: Self = Self { now: [0.0; TAGS], sum: [0.0; TAGS], changed: [0; TAGS], changes: 0 };

    /// The means over all steps up to `step`, as they are stored; small ones are left out.
    fn averaged(&self, step: u32) -> Vec<(Tag, i8)> {
        let averaged = Tag::ALL.iter().filter_map(|&tag| {
            let number = tag as usize;
            let sum = self.sum[number] + self.now[number] * (step - self.changed[number]) as f32;
            let mean = sum / step as f32;
            let stored = (mean * 127.0 / LARGEST_WEIGHT).round().clamp(-127.0, 127.0);
            (mean.abs() >= LEAST_WEIGHT && stored != 0.0).then_some((tag, stored as i8))
        });
        averaged.collect()
    }

    /// Notes the weight of `tag` as it was up to `step`, then changes it.
    fn change(&mut self, tag: Tag, by: f32, step: u32) {
        let number = tag as usize;
        self.sum[number] += self.now[number] * (step - self.changed[number]) as f32;
        self.changed[number] = step;
        self.now[number] += by;
        self.changes += 1;
    }
}

/// Fisher–Yates with a linear congruential generator: the same order for every run.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*state >> 33) as usize % (last + 1));
    }
}

/// Accuracy of the tags, and precision, recall and F1 of finite verbs.
fn evaluate(model: Model<'_>, sentences: &[Sentence]) -> String {
    let (mut right, mut all, mut both, mut said, mut are) = (0, 0, 0, 0, 0);
    let mut tags = Vec::new();
    for sentence in sentences {
        tag_with(model, sentence.forms.iter().map(String::as_str), &mut tags);
        for (tag, gold) in tags.iter().zip(&sentence.tags) {
            all += 1;
            right += u32::from(tag == gold);
            said += u32::from(tag.is_finite());
            are += u32::from(gold.is_finite());
            both += u32::from(tag.is_finite() && gold.is_finite());
        }
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let (precision, recall) = (share(both, said), share(both, are));
    format!(
        "accuracy {:.4}, finite verbs: precision {precision:.4}, recall {recall:.4}, F1 {:.4}",
        share(right, all),
        2.0 * precision * recall / (precision + recall)
    )
}
