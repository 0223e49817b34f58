//! The packs that ship with the program: one blob, decoded when the first registry is built.

use std::sync::{Arc, OnceLock};

use super::rule::PackRule;
use super::spec::PackSpec;
use crate::rule::Rule;

/// Written by `compile.rs`.
static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// The rules of the packs that ship with the program.
pub fn embedded() -> Vec<Arc<dyn Rule>> {
    static RULES: OnceLock<Vec<Arc<dyn Rule>>> = OnceLock::new();
    RULES.get_or_init(decode).clone()
}

fn decode() -> Vec<Arc<dyn Rule>> {
    packs().into_iter().flat_map(PackRule::of_pack).map(|rule| Arc::new(rule) as Arc<dyn Rule>).collect()
}

/// The names of the packs that ship with the program.
pub(super) fn names() -> Vec<String> {
    packs().into_iter().map(|pack| pack.name).collect()
}

/// What the build script wrote.
pub(super) fn packs() -> Vec<PackSpec> {
    postcard::from_bytes(BLOB).expect("the build script wrote it with the same types")
}
