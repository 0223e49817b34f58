//! Spellings of one name across documents: one given name with alike family names, words that only marks or a system of
//! romanisation tell apart, other spaces, the other order.
//!
//! Each name is compared with those of its blocks alone, so that the cost follows the number of names. Two words that
//! are alike are no evidence in an archive: among thousands of people some are, and they are two.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::archive::Gathered;
use super::cluster::Link;
use super::collect::{Name, Names};
use super::company::{Company, company};
use super::pair::{self, Verdict};
use super::setting::Setting;
use super::stem::Stem;
use super::{runs, worth};
use crate::finding::NameKind;
use crate::lexicon::{AliasKind, Flag};

/// The rarer of two spellings stands at most once where the other stands so often: a slip, not a second person.
const RARE: u32 = 4;

/// What is taken from the confidence where both spellings are about as frequent and do not sound the same.
const BALANCED: f32 = 0.15;

/// People with one given name (or one family name) are a crowd from here on.
const FEW: f32 = 4.0;

/// So many full names are a crowd of people, some of whom share a given name and have alike family names.
const CROWD: f32 = 150.0;

/// Likeness asked for in addition at each doubling of the crowd; as within a document.
const STRICTER: f32 = 0.02;

/// Most names of a block that each is compared with.
const WIDTH: usize = 24;

/// Most words of a full name that are compared; longer ones are titles and lists.
const LONGEST: usize = 4;

/// Shortest folded word that is compared with alike ones.
const SHORTEST: usize = 4;

/// Marks alone, where nobody stands beside the name (places): worth a proposal.
const MARKS_ALONE: f32 = 0.7;

/// What may be two people.
const WORTH_A_LOOK: f32 = 0.55;

/// Most known places that are looked up in pairs for second names; the most frequent ones.
const MOST_PLACES: usize = 600;

/// All links, sorted, one for each pair: the surest.
pub(super) fn links(all: &Gathered<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    by_sound(all, &mut links);
    second_names(all, &mut links);
    full_names(all, &mut links);
    bearers(all, &mut links);
    for link in &mut links {
        (link.a, link.b) = (link.a.min(link.b), link.a.max(link.b));
    }
    links.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.confidence.total_cmp(&x.confidence)));
    links.dedup_by_key(|link| (link.a, link.b));
    links
}

/// Words of one sound: the rare one is a spelling of the other if their neighbours agree.
fn by_sound(all: &Gathered<'_>, links: &mut Vec<Link>) {
    let names = &all.names;
    let stem = |id: u32| names.stem(&names.single[id as usize]);
    let mut ids: Vec<u32> = (0..names.single.len() as u32).filter(|&id| stem(id).flat.len() >= SHORTEST).collect();
    ids.sort_unstable_by(|&a, &b| stem(a).key.cmp(&stem(b).key).then(a.cmp(&b)));
    for block in ids.chunk_by(|&a, &b| stem(a).key == stem(b).key) {
        for_each_near(block, |&a, &b| {
            let (x, y) = (&names.single[a as usize], &names.single[b as usize]);
            let (few, many) = (x.elsewhere.min(y.elsewhere), x.elsewhere.max(y.elsewhere));
            if few * RARE > many {
                return;
            }
            let Verdict::Same(kind, confidence) = pair::judge(names, x, y, 0.0) else { return };
            let confidence = match (company(names, x, y), kind) {
                (Company::Shared, _) => confidence,
                (Company::Unknown, NameKind::Marks) => confidence.min(MARKS_ALONE),
                _ => return,
            };
            let (a, b) = (all.words[a as usize], all.words[b as usize]);
            if all.share_bearers(a, b, &[]) {
                links.push(Link { a, b, kind, confidence });
            }
        });
    }
}

/// Places that are known under two names. They have no letters in common, so the known places are looked up in pairs.
fn second_names(all: &Gathered<'_>, links: &mut Vec<Link>) {
    let names = &all.names;
    let is_place = |name: &Name<'_>| names.stem(name).is(Flag::Place) && name.left.is_empty();
    let mut places: Vec<usize> = (0..names.single.len()).filter(|&id| is_place(&names.single[id])).collect();
    places.sort_unstable_by_key(|&id| (std::cmp::Reverse(names.single[id].elsewhere), id));
    places.truncate(MOST_PLACES);
    for (at, &a) in places.iter().enumerate() {
        for &b in &places[at + 1..] {
            let (x, y) = (names.stem(&names.single[a]), names.stem(&names.single[b]));
            if matches!(Names::alias(x, y), Some(AliasKind::Place)) {
                links.push(Link { a: all.words[a], b: all.words[b], kind: NameKind::Alias, confidence: 0.85 });
            }
        }
    }
}

/// Full names with other spaces, in the other order, or in another system: what is one name in a document is one in an
/// archive, but for family names in another system, which may be two people.
fn full_names(all: &Gathered<'_>, links: &mut Vec<Link>) {
    let several = all.full.len() as u32;
    let form = |id: u32| match id.checked_sub(several) {
        None => all.full[id as usize],
        Some(id) => all.words[id as usize],
    };
    for link in runs::links(&all.names) {
        let (a, b) = (form(link.a), form(link.b));
        let balanced = link.kind == NameKind::Spelling && !is_rare(all, a, b);
        let joined = link.b.checked_sub(several).is_some_and(|word| is_chance(all, link.a, word));
        let confidence = if balanced || joined { link.confidence.min(WORTH_A_LOOK) } else { link.confidence };
        links.push(Link { a, b, kind: link.kind, confidence });
    }
}

/// Whether a full name and a word of the same letters may well be two names: a person of two Chinese syllables and a place
/// of the same two (`Lin Jing`, `Linjing`), or a name with an initial (`Robert S`, `Roberts`).
fn is_chance(all: &Gathered<'_>, full: u32, word: u32) -> bool {
    let names = &all.names;
    let initial = |&stem: &u32| names.stems[stem as usize].flat.len() < 2;
    names.stem(&names.single[word as usize]).pinyin || names.full[full as usize].stems.iter().any(initial)
}

/// Whether one of the two is rare beside the other.
fn is_rare(all: &Gathered<'_>, a: u32, b: u32) -> bool {
    let (a, b) = (all.forms[a as usize].count, all.forms[b as usize].count);
    a.min(b).saturating_mul(RARE) <= a.max(b)
}

/// A full name without one of its words, in one of its blocks.
struct Member {
    block: u64,
    /// What stands beside the word that is left out.
    rest: u64,
    full: u32,
    at: u32,
}

/// Full names that are equal but for one word, which is alike: `Karim Belgurov`, `Karim Belgurof`.
fn bearers(all: &Gathered<'_>, links: &mut Vec<Link>) {
    let names = &all.names;
    let mut crowd: FxHashMap<u64, u32> = FxHashMap::default();
    let mut members = members(names, &mut crowd);
    let word = |member: &Member| &names.stems[names.full[member.full as usize].stems[member.at as usize] as usize];
    members.sort_unstable_by(|x, y| (x.block, &word(x).key, x.full, x.at).cmp(&(y.block, &word(y).key, y.full, y.at)));
    let everybody = (names.full.len() as f32 / CROWD).log2().max(0.0);
    let mut seen = FxHashSet::default();
    let mut found: Vec<Bearer> = Vec::new();
    for block in members.chunk_by(|x, y| x.block == y.block) {
        for_each_near(block, |x, y| {
            if x.rest != y.rest || x.at != y.at || !may_be_one(word(x), word(y)) {
                return;
            }
            if !seen.insert((x.full.min(y.full), x.full.max(y.full), x.at)) {
                return;
            }
            let beside = (crowd[&x.rest] as f32 / FEW).log2().max(0.0);
            let strictness = (beside + everybody) * STRICTER;
            let Some((kind, confidence)) = judge(all, x, y, strictness) else { return };
            let (a, b) = (all.full[x.full as usize], all.full[y.full as usize]);
            found.push(Bearer { link: Link { a, b, kind, confidence }, full: x.full, at: x.at });
        });
    }
    raise(all, found, links);
}

/// Two full names that are one, with the place of the word in which they differ.
struct Bearer {
    link: Link,
    full: u32,
    at: u32,
}

/// Each full name in the blocks of each of its words; counts in `crowd` the names that share all other words.
fn members(names: &Names<'_>, crowd: &mut FxHashMap<u64, u32>) -> Vec<Member> {
    let mut members = Vec::new();
    for (full, name) in names.full.iter().enumerate() {
        if name.stems.len() > LONGEST {
            continue;
        }
        for at in 0..name.stems.len() {
            let word = &names.stems[name.stems[at] as usize];
            // Beside an initial or a particle alone there is nobody.
            let others = || name.stems.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, stem)| *stem);
            let telling = others().any(|stem| names.stems[stem as usize].flat.len() >= 3);
            if word.flat.len() < SHORTEST || !telling {
                continue;
            }
            let rest = hash(&(at, name.stems.len(), others().collect::<Vec<_>>()));
            *crowd.entry(rest).or_default() += 1;
            for block in blocks(word) {
                members.push(Member { block: hash(&(rest, block)), rest, full: full as u32, at: at as u32 });
            }
        }
    }
    members
}

/// The blocks of a word: its consonants, its beginning, its end.
fn blocks(word: &Stem) -> [(char, &str); 3] {
    let key = word.key.as_str();
    let end = key.get(key.len().saturating_sub(3)..).unwrap_or(key);
    [('s', word.skeleton.as_str()), ('p', key.get(..2).unwrap_or(key)), ('e', end)]
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Judges the words in which two full names differ, as they are judged in a document.
fn judge(all: &Gathered<'_>, x: &Member, y: &Member, strictness: f32) -> Option<(NameKind, f32)> {
    let names = &all.names;
    let (p, q) = (alone(all, x), alone(all, y));
    let (a, b) = (names.stem(&p), names.stem(&q));
    let rare = is_rare(all, all.full[x.full as usize], all.full[y.full as usize]);
    // Two usual given names beside one family name are two of the family, as a rule.
    if a.is(Flag::Given) && b.is(Flag::Given) && a.key != b.key && !rare {
        return None;
    }
    let Verdict::Same(kind, confidence) = pair::judge(names, &p, &q, strictness) else { return None };
    let sure = kind == NameKind::Marks || a.key == b.key || rare;
    // Of two given names that are about as frequent, one family has both.
    let last = all.names.full[x.full as usize].stems.len() as u32 - 1;
    let confidence = match (sure, x.at < last) {
        (true, _) => confidence,
        (false, true) => confidence.min(WORTH_A_LOOK),
        (false, false) => confidence - BALANCED,
    };
    Some((kind, confidence))
}

/// Whether two words are alike, or one Chinese name in two systems.
fn may_be_one(a: &Stem, b: &Stem) -> bool {
    worth::is_candidate(a, b) || a.is_wade_giles_of(b)
}

/// The word of `member` as a name that stands beside the others of its full name only.
fn alone<'a>(all: &'a Gathered<'_>, member: &Member) -> Name<'a> {
    let full = &all.names.full[member.full as usize];
    let at = member.at as usize;
    Name {
        text: Cow::Borrowed(full.text.split(' ').nth(at).unwrap_or(full.text)),
        stem: full.stems[at],
        places: Vec::new(),
        elsewhere: all.forms[all.full[member.full as usize] as usize].count,
        left: full.stems[..at].last().copied().into_iter().collect(),
        right: full.stems.get(at + 1).copied().into_iter().collect(),
        roles: Vec::new(),
        opening: 0,
        setting: Setting::default(),
    }
}

/// Adds each pair of full names, or the words in which they differ where all who bear the rarer word were found to bear
/// the other: then articles that name the family name alone are covered, too.
fn raise(all: &Gathered<'_>, found: Vec<Bearer>, links: &mut Vec<Link>) {
    let mut of_words: FxHashMap<(u32, u32), Vec<u32>> = FxHashMap::default();
    let words = |bearer: &Bearer| {
        let [(p, q)] = all.differing(bearer.link.a, bearer.link.b)[..] else { return None };
        let (p, q) = (all.number(p)?, all.number(q)?);
        Some((p.min(q), p.max(q)))
    };
    let beside = |bearer: &Bearer| {
        let stems = &all.names.full[bearer.full as usize].stems;
        let at = bearer.at as usize;
        [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| stems.get(at).copied())
    };
    for bearer in &found {
        if let Some(words) = words(bearer) {
            of_words.entry(words).or_default().extend(beside(bearer));
        }
    }
    for bearer in &found {
        let raised = words(bearer).filter(|words| all.share_bearers(words.0, words.1, &of_words[words]));
        let (a, b) = raised.unwrap_or((bearer.link.a, bearer.link.b));
        links.push(Link { a, b, ..bearer.link });
    }
}

/// Calls `look` with each item and those that follow it within [`WIDTH`].
fn for_each_near<T>(items: &[T], mut look: impl FnMut(&T, &T)) {
    for (at, a) in items.iter().enumerate() {
        for b in items[at + 1..].iter().take(WIDTH) {
            look(a, b);
        }
    }
}
