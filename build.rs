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
    lexicon_compile::compile(Path::new("src/lexicon/data"), &out);
    packs_compile::compile(Path::new("rules"), Path::new("src/lexicon/data/words.tsv"), &out);
    println!("cargo::rustc-env=MTLINT_BUILD={:016x}", build_hash());
}

/// A hash of everything that the program is made of: what one build knows of an article counts for no other.
fn build_hash() -> u64 {
    let mut hasher = DefaultHasher::new();
    for root in ["src", "rules", "Cargo.toml", "Cargo.lock"] {
        // A package may come without a lockfile.
        if Path::new(root).exists() {
            println!("cargo::rerun-if-changed={root}");
            add(Path::new(root), &mut hasher);
        }
    }
    hasher.finish()
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
