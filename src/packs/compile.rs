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
#[path = "literal.rs"]
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
#[allow(dead_code, reason = "the library uses the rest of it")]
mod spec;

use pattern::Element;
use spec::{Body, Complaint, PackSpec, PackTexts, RuleSpec};

/// The files of the library that this one is made of.
const SOURCES: [&str; 10] = [
    "body.rs",
    "choices.rs",
    "compile.rs",
    "inflect.rs",
    "literal.rs",
    "pattern.rs",
    "place.rs",
    "rule_file.rs",
    "schema.rs",
    "spec.rs",
];

/// Reads every pack in `rules` and writes `packs.bin` and `pack_texts.bin` to `out`: the same bytes for the same files, whatever their order on disk.
///
/// `words` is the list of words with their frequencies: which word of a phrase is looked for is settled here, not at every start.
pub(crate) fn compile(rules: &Path, words: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", rules.display());
    for source in SOURCES {
        println!("cargo::rerun-if-changed=src/packs/{source}");
    }
    let mut packs: Vec<PackSpec> = entries(rules).iter().filter(|path| path.is_dir()).map(|path| pack(path)).collect();
    let list = read(words);
    let columns = list.lines().filter_map(|line| line.split_once('\t'));
    let zipf = columns.filter_map(|(word, rest)| Some((word, rest.split('\t').next()?.parse().ok()?))).collect();
    packs.iter_mut().flat_map(|pack| &mut pack.rules).for_each(|rule| anchor(rule, &zipf));
    let texts: Vec<PackTexts> = packs.iter_mut().map(take_texts).collect();
    write(&out.join("packs.bin"), &packs);
    write(&out.join("pack_texts.bin"), &texts);
}

fn write(path: &Path, values: &impl serde::Serialize) {
    let bytes = postcard::to_stdvec(values).expect("plain values in memory always serialise");
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Takes out of `pack` what is not needed to run its rules.
fn take_texts(pack: &mut PackSpec) -> PackTexts {
    let rules = pack.rules.iter_mut().map(|rule| (rule.doc, std::mem::take(&mut rule.examples))).collect();
    PackTexts { docs: std::mem::take(&mut pack.docs), rules }
}

/// Settles which word of each phrase of `rule` is looked for.
fn anchor(rule: &mut RuleSpec, zipf: &HashMap<&str, f32>) {
    let (Body::Phrase(phrases) | Body::Pair { phrases, .. }) = &rule.body else { return };
    let frequency = |word: &str| zipf.get(word.to_lowercase().as_str()).copied().unwrap_or(0.0);
    let exact = rule.limits.case == choices::Case::Exact;
    let lists: Vec<Vec<Element>> = phrases.lines().filter_map(|phrase| pattern::parse(phrase, exact).ok()).collect();
    for elements in &lists {
        let place = pattern::anchor(elements, frequency).expect("a phrase without a word was refused");
        rule.places.push(u8::try_from(place).expect("a phrase is short"));
        rule.anchors.extend(elements[place].words().iter().flat_map(|word| pattern::forms(word)));
    }
    rule.anchors.sort_unstable();
    rule.anchors.dedup();
    let longest = lists.into_iter().map(most_words).max();
    if let Some(longest) = longest.filter(|_| rule.limits.whole_block && !rule.limits.whole_sentence) {
        // A block of more words cannot be the phrase and hardly anything else, so it need not be read at all.
        let most = longest + rule.limits.extra_words.unwrap_or(longest);
        rule.limits.max_words = Some(rule.limits.max_words.map_or(most, |words| words.min(most)));
    }
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
