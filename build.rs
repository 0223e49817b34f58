//! Compiles what ships inside the program into `OUT_DIR`, so that nothing is parsed when it starts.

#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::env;
use std::path::{Path, PathBuf};

#[path = "src/lexicon/compile.rs"]
mod lexicon_compile;
#[path = "src/packs/compile.rs"]
mod packs_compile;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for a build script"));
    lexicon_compile::compile(Path::new("src/lexicon/data"), &out);
    packs_compile::compile(Path::new("rules"), Path::new("src/lexicon/data/words.tsv"), &out);
}
