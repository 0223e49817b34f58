//! The packs that ship with the program, in blobs: what is read at every start, the words that rules wait for, what is read of a
//! rule when one of them is met, and docs and examples, which are read when somebody asks for them.

use std::sync::{Arc, OnceLock};

use super::light::LightPack;
use super::rule::{Number, PackRule};
use super::spec::{ExampleSpec, PackInfo, PackTexts, RuleSpec};
use crate::rule::Rule;
use crate::text::KeyTable;

/// Written by `compile.rs`, as the others.
static LIGHT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));
static BODIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack_bodies.bin"));
static TEXTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack_texts.bin"));
static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack_words.bin"));
static PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack_pairs.bin"));

/// What an `expect` says of bytes that cannot be wrong.
const WRITTEN: &str = "the build script wrote it with the same types";

/// The rules of the packs that ship with the program.
pub fn embedded() -> Vec<Arc<dyn Rule>> {
    static RULES: OnceLock<Vec<Arc<dyn Rule>>> = OnceLock::new();
    RULES.get_or_init(decode).clone()
}

/// For which words the rules that ship with the program wait, single ones and two in a row. The numbers are those of
/// [`Rule::listed`]; the highest bit says that the rule looks at the second of two.
pub(crate) fn words() -> [KeyTable<'static>; 2] {
    [WORDS, PAIRS].map(KeyTable::new)
}

fn decode() -> Vec<Arc<dyn Rule>> {
    let mut rules = Vec::new();
    for (pack, LightPack { name, any_language, off_by_default, rules: own }) in packs().enumerate() {
        for (rule, light) in own.into_iter().enumerate() {
            let number = Number { pack: pack as u16, rule: rule as u16, listed: rules.len() as u32 };
            let rule = PackRule::embedded(light, name, any_language, off_by_default, number);
            rules.push(Arc::new(rule) as Arc<dyn Rule>);
        }
    }
    rules
}

/// The packs, each read when it is asked for, so that never two of them are in memory.
fn packs() -> impl Iterator<Item = LightPack<'static>> {
    let mut rest = LIGHT;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (pack, others) = postcard::take_from_bytes(rest).expect(WRITTEN);
        rest = others;
        Some(pack)
    })
}

/// The names of the packs that ship with the program.
pub(super) fn names() -> Vec<&'static str> {
    packs().map(|pack| pack.name).collect()
}

/// The rule at these bytes of the bodies.
pub(super) fn rule((start, end): (u32, u32)) -> RuleSpec {
    postcard::from_bytes(&BODIES[start as usize..end as usize]).expect(WRITTEN)
}

/// Every rule with its pack's name.
#[cfg(test)]
pub(super) fn all() -> Vec<(&'static str, RuleSpec)> {
    let of_pack = |pack: LightPack<'static>| pack.rules.into_iter().map(move |light| (pack.name, rule(light.body)));
    packs().flat_map(of_pack).collect()
}

/// What the heads of the packs that ship with the program say.
pub fn embedded_packs() -> Vec<PackInfo> {
    all_texts().iter().map(|pack| pack.info.clone()).collect()
}

fn all_texts() -> &'static [PackTexts] {
    static ALL: OnceLock<Vec<PackTexts>> = OnceLock::new();
    ALL.get_or_init(|| postcard::from_bytes(TEXTS).expect(WRITTEN))
}

/// Doc and examples of a rule.
pub(super) fn texts(number: Number) -> (&'static str, &'static [ExampleSpec]) {
    let of_pack = &all_texts()[usize::from(number.pack)];
    let (doc, examples) = &of_pack.rules[usize::from(number.rule)];
    (&of_pack.docs[*doc as usize], examples)
}
