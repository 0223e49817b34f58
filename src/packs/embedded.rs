//! The packs that ship with the program, in blobs: what is read at every start, the words that rules wait for, what is read of a
//! rule when one of them is met, and docs and examples, which are read when somebody asks for them.

use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::embedded_rule::{Audience, EmbeddedRule, Number};
use super::light::{LightPack, LightRule};
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

/// The rules of the packs that ship with the program, sorted by id.
pub fn embedded() -> &'static [Arc<dyn Rule>] {
    static RULES: OnceLock<Vec<Arc<dyn Rule>>> = OnceLock::new();
    RULES.get_or_init(decode)
}

/// For which words the rules that ship with the program wait, single ones and two in a row. The numbers are those of
/// [`Rule::listed`]; the highest bit says that the rule looks at the second of two.
pub(crate) fn words() -> [KeyTable<'static>; 2] {
    [WORDS, PAIRS].map(KeyTable::new)
}

fn decode() -> Vec<Arc<dyn Rule>> {
    let mut rules: Vec<Arc<dyn Rule>> = Vec::with_capacity(count_and_packs().0);
    for (pack_number, (pack, own)) in packs().enumerate() {
        let audiences: Vec<Arc<Audience>> = pack.audiences.iter().map(|light| Arc::new(Audience::new(light))).collect();
        for (rule_number, light) in own.enumerate() {
            let number = Number { pack: pack_number as u16, rule: rule_number as u16, listed: rules.len() as u32 };
            let audience = Arc::clone(&audiences[usize::from(light.audience)]);
            rules.push(Arc::new(EmbeddedRule::new(light, &pack, audience, number)));
        }
    }
    rules
}

/// How many rules there are, and the packs.
fn count_and_packs() -> (usize, &'static [u8]) {
    let (count, packs): (u32, _) = postcard::take_from_bytes(LIGHT).expect(WRITTEN);
    (count as usize, packs)
}

/// The packs, each with its rules, which are read one by one as they are asked for.
fn packs() -> impl Iterator<Item = (LightPack<'static>, impl Iterator<Item = LightRule<'static>>)> {
    let mut rest = count_and_packs().1;
    std::iter::from_fn(move || {
        let pack: LightPack<'static> = next(&mut rest)?;
        let (mut rules, others) = rest.split_at(pack.rules as usize);
        rest = others;
        Some((pack, std::iter::from_fn(move || next(&mut rules))))
    })
}

/// The value at the beginning of `bytes`, which move on behind it.
fn next<T: Deserialize<'static>>(bytes: &mut &'static [u8]) -> Option<T> {
    if bytes.is_empty() {
        return None;
    }
    let (value, rest) = postcard::take_from_bytes(bytes).expect(WRITTEN);
    *bytes = rest;
    Some(value)
}

/// The names of the packs that ship with the program.
pub(super) fn names() -> Vec<&'static str> {
    packs().map(|(pack, _)| pack.name).collect()
}

/// The rule at these bytes of the bodies.
pub(super) fn rule((start, end): (u32, u32)) -> RuleSpec {
    postcard::from_bytes(&BODIES[start as usize..end as usize]).expect(WRITTEN)
}

/// Every rule with its pack's name.
#[cfg(test)]
pub(super) fn all() -> Vec<(&'static str, RuleSpec)> {
    packs().flat_map(|(pack, rules)| rules.map(move |light| (pack.name, rule(light.body)))).collect()
}

/// What the heads of the packs that ship with the program say, sorted by name.
pub fn embedded_packs() -> Vec<PackInfo> {
    let mut packs: Vec<PackInfo> = all_texts().iter().map(|pack| pack.info.clone()).collect();
    packs.sort_by(|a, b| a.name.cmp(&b.name));
    packs
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
