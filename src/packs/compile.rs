//! Build-time half of the packs: turns `rules/` into one blob, so that no TOML is parsed when the program starts.
//!
//! This file is part of the build script, not of the library. A bad file stops the build with its path and line.

use std::fs;
use std::path::{Path, PathBuf};

#[path = "pattern.rs"]
#[allow(dead_code, reason = "the library uses the rest of it")]
mod pattern;
#[path = "place.rs"]
mod place;
#[path = "schema.rs"]
mod schema;
#[path = "spec.rs"]
#[allow(dead_code, reason = "the library uses the rest of it")]
mod spec;

use spec::{Complaint, PackSpec};

/// Reads every pack in `rules` and writes `packs.bin` to `out`: the same bytes for the same files, whatever their order on disk.
pub(crate) fn compile(rules: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", rules.display());
    for source in ["compile.rs", "pattern.rs", "place.rs", "schema.rs", "spec.rs"] {
        println!("cargo::rerun-if-changed=src/packs/{source}");
    }
    let packs: Vec<PackSpec> = entries(rules).iter().filter(|path| path.is_dir()).map(|path| pack(path)).collect();
    let bytes = postcard::to_stdvec(&packs).expect("plain values in memory always serialise");
    let path = out.join("packs.bin");
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn pack(folder: &Path) -> PackSpec {
    let head = folder.join("pack.toml");
    let name = stem(folder);
    let text = read(&head);
    let mut pack = spec::pack(&text, Some(&name)).unwrap_or_else(|complaint| refuse(&head, &text, &complaint));
    for path in entries(folder) {
        if path.extension().is_some_and(|extension| extension == "toml") && path != head {
            let text = read(&path);
            spec::rules(&text, &stem(&path), &mut pack).unwrap_or_else(|complaint| refuse(&path, &text, &complaint));
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
