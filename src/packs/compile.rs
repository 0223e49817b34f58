//! Build-time half of the packs: turns `rules/` into one blob, so that no TOML is parsed when the program starts.
//!
//! This file is part of the build script, not of the library. A bad file stops the build with its path and line.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "body.rs"]
mod body;
#[path = "choices.rs"]
mod choices;
#[path = "inflect.rs"]
mod inflect;
#[path = "../text/key_table.rs"]
#[allow(dead_code, reason = "the library reads what is written here")]
mod key_table;
#[path = "light.rs"]
mod light;
#[path = "literal.rs"]
#[allow(dead_code, reason = "the library uses the rest of it")]
mod literal;
#[path = "pattern.rs"]
#[allow(dead_code, reason = "the library uses the rest of it")]
mod pattern;
#[path = "place.rs"]
mod place;
#[path = "rule_file.rs"]
mod rule_file;
#[path = "schema.rs"]
mod schema;
#[path = "spec.rs"]
#[allow(dead_code, unreachable_pub, reason = "the library uses the rest of it")]
mod spec;
#[path = "../text/word_key.rs"]
mod word_key;

use light::{LightAudience, LightPack, LightRule};
use pattern::{Element, Waits};
use spec::{Body, Complaint, PackInfo, PackSpec, PackTexts, RuleSpec};

/// The files of the library that this one is made of.
const SOURCES: [&str; 13] = [
    "../text/key_table.rs",
    "../text/word_key.rs",
    "body.rs",
    "choices.rs",
    "compile.rs",
    "inflect.rs",
    "light.rs",
    "literal.rs",
    "pattern.rs",
    "place.rs",
    "rule_file.rs",
    "schema.rs",
    "spec.rs",
];

/// Reads every pack in `rules` and writes to `out` what `embedded.rs` reads: the same bytes for the same files, whatever their
/// order on disk.
///
/// `words` is the list of words with their frequencies: which word of a phrase is looked for is settled here, not at every start.
pub(crate) fn compile(rules: &Path, words: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", rules.display());
    for source in SOURCES {
        println!("cargo::rerun-if-changed=src/packs/{source}");
    }
    let mut packs: Vec<PackSpec> = entries(rules).iter().filter(|path| path.is_dir()).map(|path| pack(path)).collect();
    // As the ids of their rules are sorted.
    packs.sort_by_key(|pack| format!("{}/", pack.name));
    let list = read(words);
    let columns = list.lines().filter_map(|line| line.split_once('\t'));
    let zipf =
        columns.filter_map(|(word, rest)| Some((word, rest.split('\t').next()?.parse::<f32>().ok()? / 10.0))).collect();
    let settled: Vec<Vec<Settled>> = packs.iter_mut().map(|pack| settle(pack, &zipf)).collect();
    let texts: Vec<PackTexts> = packs.iter_mut().map(take_texts).collect();
    write(&out.join("pack_texts.bin"), &encoded(&texts));
    let mut bodies = Vec::new();
    let light = packs.iter().zip(&settled).flat_map(|(pack, settled)| light(pack, settled, &mut bodies));
    let count = settled.iter().map(Vec::len).sum::<usize>() as u32;
    write(&out.join("packs.bin"), &encoded(&count).into_iter().chain(light).collect::<Vec<u8>>());
    write(&out.join("pack_bodies.bin"), &bodies);
    // Rules by number, in the order of the packs.
    let all = || (0..).zip(settled.iter().flatten());
    let of = |kinds: &'static [u8]| {
        move |(number, settled): (u32, &Settled)| -> Vec<(u64, u32)> {
            let mine = settled.anchors.iter().filter(|(_, kind)| kinds.contains(kind));
            mine.map(|&(key, kind)| (key, number | u32::from(kind == RIGHT) << 31)).collect()
        }
    };
    write(&out.join("pack_words.bin"), &key_table::key_table(|| all().flat_map(of(&[WORD]))));
    write(&out.join("pack_pairs.bin"), &key_table::key_table(|| all().flat_map(of(&[LEFT, RIGHT]))));
}

/// One word.
const WORD: u8 = 0;
/// Two words, and the rule looks at the first.
const LEFT: u8 = 1;
/// Two words, and the rule looks at the second.
const RIGHT: u8 = 2;

/// What is read of `pack` at every start, its rules one after the other; the rest of each rule goes to `bodies`.
fn light(pack: &PackSpec, settled: &[Settled], bodies: &mut Vec<u8>) -> Vec<u8> {
    let mut audiences: Vec<LightAudience<'_>> = Vec::new();
    let rules = pack.rules.iter().zip(settled).flat_map(|(rule, Settled { id, .. })| {
        let [sources, domains] =
            [&rule.limits.sources, &rule.limits.domains].map(|list| list.iter().map(String::as_str).collect());
        let audience = LightAudience { sources, domains };
        let known = audiences.iter().position(|known| *known == audience);
        let number = known.unwrap_or_else(|| {
            audiences.push(audience);
            audiences.len() - 1
        });
        let start = bodies.len() as u32;
        bodies.extend(encoded(rule));
        encoded(&LightRule {
            id,
            category: rule.category,
            severity: rule.severity,
            confidence: rule.confidence,
            by_id_only: rule.by_id_only,
            scope: rule.limits.scope,
            late: rule.body.is_late(),
            audience: u8::try_from(number).expect("the rules of a pack have few audiences"),
            body: (start, bodies.len() as u32),
        })
    });
    let rules: Vec<u8> = rules.collect();
    let head = encoded(&LightPack {
        name: &pack.name,
        any_language: pack.language == "any",
        off_by_default: pack.off_by_default,
        audiences,
        rules: rules.len() as u32,
    });
    [head, rules].concat()
}

/// What the library need not work out at every start.
struct Settled {
    /// Id with the pack's name.
    id: String,
    /// Keys of what a unit must hold one of, and what each is a key of.
    anchors: Vec<(u64, u8)>,
}

fn settle(pack: &mut PackSpec, zipf: &HashMap<&str, f32>) -> Vec<Settled> {
    let of_rule =
        |rule: &mut RuleSpec| Settled { id: format!("{}/{}", pack.name, rule.id), anchors: anchor(rule, zipf) };
    pack.rules.iter_mut().map(of_rule).collect()
}

fn encoded(values: &impl serde::Serialize) -> Vec<u8> {
    postcard::to_stdvec(values).expect("plain values in memory always serialise")
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Takes out of `pack` what is not needed to run its rules.
fn take_texts(pack: &mut PackSpec) -> PackTexts {
    let rules = pack.rules.iter_mut().map(|rule| (rule.doc, std::mem::take(&mut rule.examples))).collect();
    let info = PackInfo {
        name: pack.name.clone(),
        version: pack.version.clone(),
        summary: pack.summary.clone(),
        source_language: pack.source_language.clone(),
        register: pack.register.clone(),
        licence: pack.licence.clone(),
        authors: pack.authors.clone(),
        off_by_default: pack.off_by_default,
    };
    PackTexts { info, docs: std::mem::take(&mut pack.docs), rules }
}

/// Settles for which words `rule` waits, and which word of each phrase, or which token, is looked for.
fn anchor(rule: &mut RuleSpec, zipf: &HashMap<&str, f32>) -> Vec<(u64, u8)> {
    let mut waits: Vec<Waits> = Vec::new();
    let frequency = |word: &str| zipf.get(word.to_lowercase().as_str()).copied().unwrap_or(0.0);
    let exact = rule.limits.case == choices::Case::Exact;
    let parsed = |phrases: &str, exact| -> Vec<Vec<Element>> {
        phrases.lines().filter_map(|phrase| pattern::parse(phrase, exact).ok()).collect()
    };
    let place =
        |elements: &[Element]| pattern::anchor(elements, frequency).expect("a phrase without a word was refused");
    let words = |words: &[String]| words.iter().flat_map(|word| pattern::forms(word)).map(Waits::Word).collect();
    match &rule.body {
        Body::Phrase(phrases) | Body::Pair { phrases, .. } => {
            let lists = parsed(phrases, exact);
            for elements in &lists {
                let place = place(elements);
                rule.places.push(u8::try_from(place).expect("a phrase is short"));
                waits.extend(pattern::waits(elements, place));
            }
            let longest = lists.into_iter().map(most_words).max();
            if let Some(longest) = longest.filter(|_| rule.limits.whole_block && !rule.limits.whole_sentence) {
                // A block of more words cannot be the phrase and hardly anything else, so it need not be read at all.
                let most = longest + rule.limits.extra_words.unwrap_or(longest);
                rule.limits.max_words = Some(rule.limits.max_words.map_or(most, |words| words.min(most)));
            }
        }
        Body::Regex { literal, .. } => waits = words(literal),
        Body::Tokens(items) => {
            let place = spec::rarest(items, frequency).expect("a sequence without a word was refused");
            rule.places.push(u8::try_from(place).expect("a sequence is short"));
            waits = words(&items[place].words);
        }
        Body::Consistency(texts) => {
            let lists = texts.iter().flat_map(|text| parsed(text, false));
            waits = lists.flat_map(|elements| pattern::waits(&elements, place(&elements))).collect();
        }
    }
    let key = |word: &str| word_key::word_key(word);
    let mut keys: Vec<(u64, u8)> = waits
        .iter()
        .map(|waits| match waits {
            Waits::Word(word) => (key(word), WORD),
            Waits::Pair(left, right, at_right) => {
                (word_key::pair_key(key(left), key(right)), if *at_right { RIGHT } else { LEFT })
            }
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    assert!(!keys.is_empty(), "{} waits for no word", rule.id);
    keys
}

/// Most words that a phrase takes.
fn most_words(elements: Vec<Element>) -> u32 {
    let words = |element: &Element| match element {
        Element::Mark(_) => 0,
        _ => element.width().1 as u32,
    };
    elements.iter().map(words).sum()
}

fn pack(folder: &Path) -> PackSpec {
    let head = folder.join("pack.toml");
    let name = stem(folder);
    let text = read(&head);
    let mut pack = spec::pack(&text, Some(&name)).unwrap_or_else(|complaint| refuse(&head, &text, &complaint));
    for path in entries(folder) {
        if path.extension().is_some_and(|extension| extension == "toml") && path != head {
            let text = read(&path);
            rule_file::rules(&text, &stem(&path), &mut pack)
                .unwrap_or_else(|complaint| refuse(&path, &text, &complaint));
        }
    }
    pack.rules.sort_by(|a, b| a.id.cmp(&b.id));
    pack
}

/// What is in `folder`, sorted by name.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> =
        list.map(|entry| entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display())).path()).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn refuse(path: &Path, text: &str, complaint: &Complaint) -> ! {
    let Complaint { place, what } = complaint;
    let Some(place) = place else { panic!("{}: {what}", path.display()) };
    let (line, column) = place::line_column(text, place.start);
    panic!("{}:{line}:{column}: {what}\n{}", path.display(), place::excerpt(text, place))
}
