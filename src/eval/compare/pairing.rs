//! Which document of the one run is which of the other.

use rustc_hash::FxHashMap;

use super::run::{Document, Run};

/// By what documents were paired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Both runs name them alike.
    Name,
    /// By the path below the folder, or by the id within the file, that all documents of a run share: one of each run.
    Below([String; 2]),
    /// There is one document in each run.
    Only,
}

/// Which documents belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// By what.
    pub by: By,
    /// Numbers of documents of the old and the new run, in the order of the new one.
    pub pairs: Vec<[usize; 2]>,
    /// Documents that only one run has: of the old one, of the new one.
    pub alone: [Vec<usize>; 2],
}

/// Pairs the documents of two runs.
///
/// Names are compared as they are, and then without what all names of a run begin with (`system-a/` here, `system-b/` there;
/// `a.jsonl#` here, `b.jsonl#` there); whatever pairs more counts, the plain names if both pair as many. One document on each
/// side is a draft and its revision, whatever they are called.
pub fn pair(old: &Run, new: &Run) -> Pairing {
    let roots = [old, new].map(|run| root(&run.documents));
    let plain = pair_by(old, new, ["", ""], By::Name);
    let below = pair_by(old, new, [&roots[0], &roots[1]], By::Below(roots.clone()));
    let best = if below.pairs.len() > plain.pairs.len() { below } else { plain };
    if best.pairs.is_empty() && old.documents.len() == 1 && new.documents.len() == 1 {
        return Pairing { by: By::Only, pairs: vec![[0, 0]], alone: [Vec::new(), Vec::new()] };
    }
    best
}

fn pair_by(old: &Run, new: &Run, roots: [&str; 2], by: By) -> Pairing {
    let key = |document: &'_ Document, side: usize| document.name[roots[side].len()..].to_owned();
    let mut known: FxHashMap<String, usize> =
        old.documents.iter().enumerate().map(|(number, document)| (key(document, 0), number)).collect();
    let mut pairs = Vec::new();
    let mut only_new = Vec::new();
    for (number, document) in new.documents.iter().enumerate() {
        match known.remove(&key(document, 1)) {
            Some(before) => pairs.push([before, number]),
            None => only_new.push(number),
        }
    }
    let mut only_old: Vec<usize> = known.into_values().collect();
    only_old.sort_unstable();
    Pairing { by, pairs, alone: [only_old, only_new] }
}

/// What all names begin with, up to the last `/` in it, or up to the `#` behind the one JSON Lines file that they all come from.
fn root(documents: &[Document]) -> String {
    let Some(first) = documents.first() else { return String::new() };
    // Ids may have any character in them, a file that articles share its name in front.
    let file = first.name.split_inclusive('#').next().filter(|file| file.ends_with('#'));
    if let Some(file) = file.filter(|file| documents.iter().all(|document| document.name.starts_with(*file))) {
        return file.to_owned();
    }
    let folder =
        |name: &str| name[..name.split('#').next().unwrap_or_default().rfind('/').map_or(0, |at| at + 1)].to_owned();
    let mut shared = folder(&first.name);
    for document in documents {
        while !document.name.starts_with(&shared) {
            shared.pop();
            shared.truncate(shared.rfind('/').map_or(0, |at| at + 1));
        }
    }
    shared
}
