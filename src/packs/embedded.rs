//! The packs that ship with the program: one blob, decoded when the first registry is built, and one with docs and
//! examples, decoded when somebody asks for them.

use std::sync::{Arc, OnceLock};

use super::rule::PackRule;
use super::spec::{ExampleSpec, PackSpec, PackTexts};
use crate::rule::Rule;

/// Written by `compile.rs`.
static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// The same.
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack_texts.bin"));

/// The rules of the packs that ship with the program.
pub fn embedded() -> Vec<Arc<dyn Rule>> {
    static RULES: OnceLock<Vec<Arc<dyn Rule>>> = OnceLock::new();
    RULES.get_or_init(decode).clone()
}

fn decode() -> Vec<Arc<dyn Rule>> {
    let numbered = packs().into_iter().enumerate();
    let rules = numbered.flat_map(|(pack, spec)| {
        PackRule::of_pack(spec).enumerate().map(move |(rule, own)| own.with_texts_at(pack, rule))
    });
    rules.map(|rule| Arc::new(rule) as Arc<dyn Rule>).collect()
}

/// Docs and examples of rule number `rule` of pack number `pack`.
pub(super) fn texts(pack: usize, rule: usize) -> Option<(&'static str, &'static [ExampleSpec])> {
    static ALL: OnceLock<Vec<PackTexts>> = OnceLock::new();
    let all = ALL.get_or_init(|| postcard::from_bytes(TEXTS).expect("the build script wrote it with the same types"));
    let of_pack = all.get(pack)?;
    let (doc, examples) = of_pack.rules.get(rule)?;
    Some((of_pack.docs.get(*doc as usize)?, examples))
}

/// The names of the packs that ship with the program.
pub(super) fn names() -> Vec<String> {
    packs().into_iter().map(|pack| pack.name).collect()
}

/// What the build script wrote.
pub(super) fn packs() -> Vec<PackSpec> {
    postcard::from_bytes(BLOB).expect("the build script wrote it with the same types")
}
