//! Which pairs of names are looked at: only those that share a block, so that a long text costs little more than its words.

use std::cell::LazyCell;
use std::ops::{ControlFlow, Deref};

use rustc_hash::FxHashSet;

use super::collect::Names;
use super::rendered;
use super::stem::Stem;
use super::words::hash;
use crate::lexicon::Flag;
use crate::text::mandarin;

/// Most names of one block that are all compared with each other; a larger block is split.
const LARGEST: usize = 96;

/// The same in a document of very many names.
const SMALLEST: usize = 8;

/// Work that the blocks of one document are cut for, in pairs looked at: about a tenth of a second. Pairs that are judged
/// count [`JUDGED`].
const BUDGET: usize = 600_000;

/// Work after which a document is given up: it is made to cost time.
pub(super) const MOST: usize = 10 * BUDGET;

/// Longest word, in letters, that is tried as a Chinese one.
const LONGEST_CHINESE: usize = 14;

/// What a judgement costs, in pairs that are only looked at.
const JUDGED: usize = 10;

/// Calls `judge` with each pair of names (numbers, the smaller first) that shares a block and passes `is_candidate`, once. False
/// where there was too much work for a document.
pub(super) fn for_each_pair(
    names: &Names<'_>,
    is_candidate: impl Fn(&Stem, &Stem) -> bool,
    mut judge: impl FnMut(u32, u32),
) -> bool {
    // Blocks are so small that the budget lasts for all names: each is in four, and each pair is looked at once in each.
    let largest = (BUDGET / (2 * names.single.len().max(1))).clamp(SMALLEST, LARGEST);
    let stem = |id: u32| names.stem(&names.single[id as usize]);
    let chinese = rendered::is_about_china(names);
    let mut seen = FxHashSet::default();
    let mut spent = 0;
    let mut look = |a: u32, b: u32| {
        spent += 1;
        let (a, b) = (a.min(b), a.max(b));
        let (x, y) = (stem(a), stem(b));
        let two_systems = || chinese && x.is_wade_giles_of(y);
        if (is_candidate(x, y) || two_systems()) && seen.insert((a, b)) {
            spent += JUDGED;
            judge(a, b);
        }
        if spent < MOST { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let ranks = LazyCell::new(|| ranks(names));
    let (mut members, mut block) = (Vec::with_capacity(names.single.len()), Vec::new());
    for kind in BLOCKS {
        members.clear();
        let hashes = names.single.iter().map(|name| block_of(kind, names.stem(name), chinese));
        members.extend((0..).zip(hashes).filter_map(|(id, hash): (u32, _)| Some((hash?, id))));
        members.sort_unstable();
        for chunk in members.chunk_by(|a, b| a.0 == b.0) {
            block.clear();
            block.extend(chunk.iter().map(|member| member.1));
            if compare(names, &ranks, &mut block, largest, 0, &mut look).is_break() {
                return false;
            }
        }
    }
    true
}

/// What the names of a block have in common.
///
/// Spellings of one name share at least one of: the stem, the consonants, the end, the first letter. Known places are a
/// block because two names of one place may share nothing (`Bombay`, `Mumbai`).
#[derive(Clone, Copy)]
enum Block {
    Stem,
    Consonants,
    Chinese,
    End,
    Place,
    Start,
}

/// The small blocks first, so that a budget is spent on them; the first letter comes last.
const BLOCKS: [Block; 6] = [Block::Stem, Block::Consonants, Block::Chinese, Block::End, Block::Place, Block::Start];

/// The hash of the block of this kind that a name is in, if it is in one; `chinese` where the text is about China.
fn block_of(kind: Block, stem: &Stem, chinese: bool) -> Option<u64> {
    let key = stem.key.as_str();
    let first = key.get(..1)?;
    let hash = match kind {
        Block::Stem => hash(&stem.flat),
        Block::Consonants => hash(&stem.skeleton),
        Block::Chinese => {
            let neutral = if chinese && may_be_chinese(stem) { mandarin::neutral(&stem.flat) } else { None };
            hash(&neutral?)
        }
        Block::End => hash(key.get(key.len().saturating_sub(3)..).unwrap_or(key)),
        Block::Place => stem.is(Flag::Place).then_some(0)?,
        Block::Start => hash(first),
    };
    Some(hash)
}

/// Whether the word can be Chinese in some system of romanisation: all its syllables end in a vowel, `n`, `ng`, `h` or `r`.
fn may_be_chinese(stem: &Stem) -> bool {
    stem.flat.len() <= LONGEST_CHINESE
        && stem.flat.ends_with(['a', 'e', 'i', 'o', 'u', 'n', 'g', 'h', 'r'])
        && !(stem.is(Flag::Common) || stem.is(Flag::Place))
}

/// For each name its place in the order of keys; of names with one key the first is first.
fn ranks(names: &Names<'_>) -> Vec<u32> {
    let key = |id: u32| names.stem(&names.single[id as usize]).key.as_str();
    // The first eight letters tell nearly all keys apart.
    let head =
        |key: &str| key.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |head, byte| head << 8 | u64::from(byte));
    let mut order: Vec<(u64, u32)> = (0..names.single.len() as u32).map(|id| (head(key(id)), id)).collect();
    order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| key(a.1).cmp(key(b.1))).then(a.1.cmp(&b.1)));
    let mut ranks = vec![0; order.len()];
    for (rank, (_, id)) in (0..).zip(order) {
        ranks[id as usize] = rank;
    }
    ranks
}

/// Compares the names of one block, which is split by its consonants from `depth` on while it is larger than `largest`.
/// `ranks` are asked of large blocks only.
fn compare(
    names: &Names<'_>,
    ranks: &impl Deref<Target = Vec<u32>>,
    block: &mut [u32],
    largest: usize,
    depth: usize,
    look: &mut impl FnMut(u32, u32) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if block.len() <= largest {
        return window(block, largest, look);
    }
    let letter = |id: u32| names.stem(&names.single[id as usize]).skeleton.as_bytes().get(depth).copied();
    let deepest = block.iter().all(|&id| letter(id).is_none());
    // No letter at all comes first.
    block.sort_unstable_by_key(|&id| {
        u64::from(letter(id).map_or(0, |letter| u16::from(letter) + 1)) << 32 | u64::from(ranks[id as usize])
    });
    if deepest {
        // Nothing is left to split by: each name is compared with those that follow it in the order of keys.
        return window(block, (largest / 4).max(4), look);
    }
    for part in block.chunk_by_mut(|&a, &b| letter(a) == letter(b)) {
        compare(names, ranks, part, largest, depth + 1, look)?;
    }
    ControlFlow::Continue(())
}

/// Compares each of `block` with the next `width` ones.
fn window(block: &[u32], width: usize, look: &mut impl FnMut(u32, u32) -> ControlFlow<()>) -> ControlFlow<()> {
    for (at, &a) in block.iter().enumerate() {
        for &b in block[at + 1..].iter().take(width) {
            look(a, b)?;
        }
    }
    ControlFlow::Continue(())
}
