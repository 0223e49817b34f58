//! Trains the models of `src/lexicon/seam` and says how good they are.
//!
//! ```sh
//! cargo run --release --example train-seam -- TRAIN.conllu DEV.conllu TEST.conllu [--out model.bin]
//! ```
//!
//! The files are the splits of UD English EWT (`universaldependencies.org/treebanks/en_ewt`, CC BY-SA 4.0), which are not part of
//! the project. Two neighbours of one paragraph, joined without the full stop between them, give a seam; every other capital in
//! mid-sentence, in joined sentences and in single ones, gives an example against it. The same files give the same models, byte
//! for byte. Constants were chosen on DEV and on human translations; TEST only measures.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program for the terminal")]

use mtlint::doc::Facts;
use mtlint::lexicon::seam::features::{Features, glance, reading};
use mtlint::lexicon::seam::table::{Table, encode, score};
use mtlint::lexicon::seam::{GLANCE_BITS, READING_BITS, Seam};
use mtlint::parse::{BlockTokens, Segmenter};
use mtlint::text::TextSpan;
use rustc_hash::{FxHashMap, FxHashSet};

/// How often the examples are read; the weights are the means of those after each reading of the second half.
const EPOCHS: u32 = 12;

/// The first step of `AdaGrad`: twice as much learns the training text by heart.
const RATE: f32 = 0.05;

/// The pull to nought.
const DECAY: f32 = 1e-4;

/// A feature is used that so many examples have: at 5 the tables are twice as large and no better.
const LEAST_EXAMPLES: u32 = 10;

/// Weights from here on are kept.
const LEAST_WEIGHT: f32 = 0.05;

/// What is known of one capital in mid-sentence.
struct Example {
    glance: Features,
    whole: Features,
    is_seam: bool,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [train, dev, test, rest @ ..] = &arguments[..] else {
        println!("usage: train-seam TRAIN.conllu DEV.conllu TEST.conllu [--out FILE]");
        return;
    };
    let [train, dev, test] = [train, dev, test].map(|path| examples(path));
    let glance = learn(&train, |example| &example.glance);
    let whole = learn(&train, |example| &example.whole);
    println!("weights: {} by words, {} with tags", glance.len(), whole.len());
    let bytes = [encode(glance, GLANCE_BITS), encode(whole, READING_BITS)];
    for (name, set) in [("train", &train), ("dev", &dev), ("test", &test)] {
        let [glance, whole] = [Table::new(&bytes[0], GLANCE_BITS), Table::new(&bytes[1], READING_BITS)];
        println!("{name} by words: {}", evaluate(set, |example| score(&glance, &example.glance)));
        println!("{name} with tags: {}", evaluate(set, |example| score(&whole, &example.whole)));
    }
    if let [flag, path] = rest
        && flag == "--out"
    {
        std::fs::write(path, bytes.concat()).expect("the models can be written");
    }
}

/// The capitals in mid-sentence of a CoNLL-U file, in single and in joined sentences.
fn examples(path: &str) -> Vec<Example> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut out = Vec::new();
    for document in text.split("# newdoc id").skip(1) {
        let mut small = FxHashSet::default();
        for paragraph in document.split("# newpar id") {
            let sentences: Vec<&str> = paragraph.lines().filter_map(|line| line.strip_prefix("# text = ")).collect();
            let unit = tokens(&sentences.join(" "));
            let lower = unit.tokens.iter().zip(&unit.keys).filter(|(token, _)| token.is_lower());
            small.extend(lower.map(|(_, &key)| key));
            for sentence in &sentences {
                collect(sentence, None, &small, &mut out);
            }
            for pair in sentences.windows(2) {
                if let Some(head) = pair[0].strip_suffix('.')
                    && head.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ')' | '”'))
                    && pair[1].starts_with(char::is_uppercase)
                {
                    let seam = head.len() as u32 + 1;
                    collect(&format!("{head} {}", pair[1]), Some(seam), &small, &mut out);
                }
            }
        }
    }
    out
}

fn tokens(text: &str) -> BlockTokens {
    let mut unit = BlockTokens::default();
    unit.fill(text, TextSpan::new(0, text.len() as u32), &Segmenter::default());
    unit
}

/// The capitals in mid-sentence of `text`, of which the one at byte `seam` opens a sentence.
fn collect(text: &str, seam: Option<u32>, small: &FxHashSet<u64>, out: &mut Vec<Example>) {
    let unit = tokens(text);
    for sentence in &unit.sentences {
        let tokens = sentence.tokens(&unit.tokens);
        for mut place in (0..tokens.len()).filter_map(|at| Seam::at(text, tokens, at)) {
            let token = tokens[place.at];
            place.small = small.contains(&Facts::key(token.text(text)));
            let glance = glance(&place);
            let whole = [&glance[..], &reading(&place, &place.halves())].concat();
            out.push(Example { glance, whole, is_seam: seam == Some(token.start) });
        }
    }
}

/// The weight of one feature, the sum of the squares of its slopes, and the sum of its weights after the later readings.
struct Weight {
    now: f32,
    slopes: f32,
    sum: f32,
}

/// Logistic regression with `AdaGrad`.
fn learn(examples: &[Example], features: impl Fn(&Example) -> &Features) -> Vec<(u32, f32)> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for &feature in examples.iter().flat_map(&features) {
        *counts.entry(feature).or_insert(0) += 1;
    }
    let frequent = counts.into_iter().filter(|&(_, count)| count >= LEAST_EXAMPLES);
    let mut frequent: Vec<u32> = frequent.map(|(feature, _)| feature).collect();
    frequent.sort_unstable();
    let numbers: FxHashMap<u32, usize> = frequent.iter().enumerate().map(|(at, &feature)| (feature, at)).collect();
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|e| features(e).iter().filter_map(|feature| numbers.get(feature).copied()).collect())
        .collect();
    let mut weights: Vec<Weight> = frequent.iter().map(|_| Weight { now: 0.0, slopes: 1e-3, sum: 0.0 }).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 7;
    for epoch in 0..EPOCHS {
        shuffle(&mut order, &mut random);
        for &example in &order {
            let sum: f32 = rows[example].iter().map(|&feature| weights[feature].now).sum();
            let error = f32::from(u8::from(examples[example].is_seam)) - 1.0 / (1.0 + (-sum).exp());
            for &feature in &rows[example] {
                let weight = &mut weights[feature];
                let slope = error - DECAY * weight.now;
                weight.slopes += slope * slope;
                weight.now += RATE * slope / weight.slopes.sqrt();
            }
        }
        if epoch >= EPOCHS / 2 {
            for weight in &mut weights {
                weight.sum += weight.now;
            }
        }
    }
    let means = weights.iter().map(|weight| weight.sum / (EPOCHS - EPOCHS / 2) as f32);
    frequent.into_iter().zip(means).filter(|(_, mean)| mean.abs() >= LEAST_WEIGHT).collect()
}

/// Fisher–Yates with a linear congruential generator: the same order for every run.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*state >> 33) as usize % (last + 1));
    }
}

/// Which share of the seams is found where one of 1,000, 200, 100 and 20 other capitals is taken for one.
fn evaluate(examples: &[Example], score: impl Fn(&Example) -> f32) -> String {
    let mut scored: Vec<(f32, bool)> = examples.iter().map(|example| (score(example), example.is_seam)).collect();
    scored.sort_by(|a, b| f32::total_cmp(&b.0, &a.0));
    let seams = scored.iter().filter(|example| example.1).count();
    let others = scored.len() - seams;
    let found = |part: usize| {
        let mut wrong = 0;
        let right = scored.iter().take_while(|example| {
            wrong += usize::from(!example.1);
            wrong <= others / part
        });
        let right = right.filter(|example| example.1).count();
        format!("{:.3}", right as f64 / seams as f64)
    };
    format!("{seams} seams, {others} other; found {}", [1000, 200, 100, 20].map(found).join(" "))
}
