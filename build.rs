//! Compiles what ships inside the program into `OUT_DIR`, so that nothing is parsed when it starts.

#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/lexicon/compile.rs"]
mod lexicon_compile;
#[path = "src/packs/compile.rs"]
mod packs_compile;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for a build script"));
    // The script runs for every change of the program, and the compiling takes seconds.
    let from = hash_of(&["build.rs", "rules", "src/lexicon", "src/packs", "src/text"]);
    let stamp = out.join("compiled_from");
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&from) {
        lexicon_compile::compile(Path::new("src/lexicon/data"), &out);
        packs_compile::compile(Path::new("rules"), Path::new("src/lexicon/data/words.tsv"), &out);
        fs::write(&stamp, from).expect("OUT_DIR can be written");
    }
    // What one build knows of an article counts for no other.
    println!("cargo::rustc-env=MTLINT_BUILD={}", hash_of(&["src", "rules", "Cargo.toml", "Cargo.lock"]));
}

/// A hash of the files at and below `roots`, which are watched. A package may come without a lockfile.
fn hash_of(roots: &[&str]) -> String {
    let mut hasher = DefaultHasher::new();
    for root in roots.iter().map(Path::new).filter(|root| root.exists()) {
        println!("cargo::rerun-if-changed={}", root.display());
        add(root, &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Adds the files at and below `path` to `hasher`, in an order of their own.
fn add(path: &Path, hasher: &mut DefaultHasher) {
    if path.is_dir() {
        let entries = fs::read_dir(path).expect("a folder of the package can be read");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it is there").path()).collect();
        paths.sort();
        for path in paths {
            add(&path, hasher);
        }
        return;
    }
    path.hash(hasher);
    fs::read(path).expect("a file of the package can be read").hash(hasher);
}
