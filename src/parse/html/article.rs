//! Tells the article from the page around it.
//!
//! What the markup calls navigation, aside, footer or, by class and id, sharing, comments, cookies is the page. Of the
//! rest, an `article` or `main` that holds most of the prose is the article. Where no element says so, the one that has a
//! title and nearly all prose right in it is. Else Readability is asked, which reads the page once more, and blocks that
//! occur in its article, or stand beside such blocks, are the article.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::blocks::BlockReader;
use super::parsed::{NONE, Parsed, RawBlock};
use super::{readability, tokens};
use crate::doc::{BlockKind, Note};

/// Bytes of text outside of links from which a paragraph is prose and not a label.
const PROSE: u32 = 60;

/// Share of a page's prose, in tenths, that an `article` or `main` holds if it is the article.
const MOST: u64 = 6;

/// Letters and digits of a block by which it is recognised: Readability's may differ at the end.
const OPENING: usize = 40;

/// Letters and digits from which equal text is the same block wherever it stands.
const TELLING: usize = 20;

/// Share of a page's prose, in hundredths, that one element has right in it if it is the article, and how much prose in
/// bytes there is at least.
const NEARLY_ALL: u64 = 95;
const MUCH: u64 = 1_000;

/// Blocks between the title and the first block of the article at most.
const LEAD_IN: usize = 12;

/// Whether each block is of the article, in order.
pub(super) fn tell(source: &str, parsed: &Parsed, notes: &mut Vec<Note>) -> Vec<bool> {
    let blocks = &parsed.blocks;
    let open = not_page(parsed);
    if !parsed.page {
        return open;
    }
    let mut article = match scope(parsed, &open, MOST) {
        Some(inside) => inside,
        None => one_parent(parsed, &open).unwrap_or_else(|| ask_readability(source, parsed, &open, notes)),
    };
    drop_link_lists(blocks, &mut article);
    add_lead_in(blocks, &open, &mut article);
    article
}

/// Bytes of prose in a block.
fn prose(block: &RawBlock) -> u64 {
    let is_prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote);
    let own = block.span.len() - block.links;
    if is_prose && own >= PROSE { u64::from(own) } else { 0 }
}

/// Whether most of the block is links.
fn is_links(block: &RawBlock) -> bool {
    u64::from(block.links) * 10 >= u64::from(block.span.len()) * 8
}

/// Blocks that no markup calls part of the page.
fn not_page(parsed: &Parsed) -> Vec<bool> {
    let all: u64 = parsed.blocks.iter().filter(|block| !block.page).map(prose).sum();
    let mut weights = vec![0; parsed.hints.len()];
    for block in parsed.blocks.iter().filter(|block| !block.page && block.hint != NONE) {
        weights[block.hint as usize] += prose(block);
    }
    // A hint comes after the hint around it, so one pass in each direction is enough.
    for index in (0..weights.len()).rev() {
        let parent = parsed.hints[index].parent;
        if parent != NONE {
            weights[parent as usize] += weights[index];
        }
    }
    // Per hint: whether it holds for titles, and for other blocks.
    let mut holds: Vec<(bool, bool)> = Vec::with_capacity(weights.len());
    for (hint, weight) in parsed.hints.iter().zip(&weights) {
        let around = if hint.parent == NONE { (false, false) } else { holds[hint.parent as usize] };
        // What holds most of the prose is the article, whatever its class says.
        let own = weight * 2 <= all;
        holds.push((around.0 || own && !hint.header, around.1 || own));
    }
    let is_open = |block: &RawBlock| {
        let (title, other) = if block.hint == NONE { (false, false) } else { holds[block.hint as usize] };
        !block.page && !(if block.level == 1 { title } else { other })
    };
    parsed.blocks.iter().map(is_open).collect()
}

/// The open blocks of the `article` with most prose, else of the `main`, that holds `tenths` of the page's prose.
fn scope(parsed: &Parsed, open: &[bool], tenths: u64) -> Option<Vec<bool>> {
    let scopes = &parsed.scopes;
    let mut weights = vec![0; scopes.len()];
    let mut all = 0;
    for (block, _) in parsed.blocks.iter().zip(open).filter(|(_, open)| **open) {
        all += prose(block);
        if block.scope != NONE {
            weights[block.scope as usize] += prose(block);
        }
    }
    for index in (0..weights.len()).rev() {
        let parent = scopes[index].parent;
        if parent != NONE {
            weights[parent as usize] += weights[index];
        }
    }
    let heaviest = |article: bool| {
        let candidates = (0..scopes.len()).filter(|&index| scopes[index].article == article);
        let best = candidates.max_by_key(|&index| (weights[index], std::cmp::Reverse(index)))?;
        (weights[best] > 0 && weights[best] * 10 >= all * tenths).then_some(best)
    };
    let best = heaviest(true).or_else(|| heaviest(false))?;
    let mut inside: Vec<bool> = Vec::with_capacity(scopes.len());
    for (index, scope) in scopes.iter().enumerate() {
        inside.push(index == best || (scope.parent != NONE && inside[scope.parent as usize]));
    }
    let holds = |block: &RawBlock| block.scope != NONE && inside[block.scope as usize];
    Some(parsed.blocks.iter().zip(open).map(|(block, open)| *open && holds(block)).collect())
}

/// The blocks of the one element that has nearly all prose of the page right in it, below a title: Readability would choose
/// no other. (Of 50 old news pages without `article`, 13 are told so, with the blocks that Readability gives but for a few
/// bylines, subtitles and labels.)
fn one_parent(parsed: &Parsed, open: &[bool]) -> Option<Vec<bool>> {
    let blocks = || parsed.blocks.iter().zip(open).filter(|(_, open)| **open).map(|(block, _)| block);
    let mut weights: FxHashMap<u32, u64> = FxHashMap::default();
    for block in blocks() {
        *weights.entry(block.parent).or_default() += prose(block);
    }
    let all: u64 = weights.values().sum();
    let parent = blocks().map(|block| block.parent).max_by_key(|parent| weights[parent])?;
    if all < MUCH || weights[&parent] * 100 < all * NEARLY_ALL {
        return None;
    }
    let beside =
        parsed.blocks.iter().zip(open).map(|(block, open)| *open && block.parent == parent && prose(block) > 0);
    let mut found: Vec<bool> = beside.collect();
    let first = found.iter().position(|found| *found)?;
    // Without a title nobody knows where the article begins.
    found[title(&parsed.blocks, open, first)?] = true;
    Some(with_neighbours(parsed, open, found, &vec![false; open.len()]))
}

/// The blocks that Readability's article has; where it is not to be had, the best guess from the markup.
fn ask_readability(source: &str, parsed: &Parsed, open: &[bool], notes: &mut Vec<Note>) -> Vec<bool> {
    let fallback = || scope(parsed, open, 3).unwrap_or_else(|| open.to_vec());
    let html = match readability::article(source, parsed) {
        Ok(Some(html)) => html,
        Ok(None) => return fallback(),
        Err(reason) => {
            let message = format!("the page {reason} to tell its article by content; told by its markup alone");
            notes.push(Note::new("html", message));
            return fallback();
        }
    };
    let mut reader = BlockReader::new(&html);
    tokens::feed(&html, &mut reader);
    let kept = reader.finish();
    let prints = kept.blocks.iter().map(|block| Fingerprint::of(block.span.slice(&kept.text)).hash).collect();
    let mut article = matched(parsed, open, &prints);
    let weight = |chosen: &[bool]| -> u64 {
        parsed.blocks.iter().zip(chosen).filter(|(_, chosen)| **chosen).map(|(block, _)| prose(block)).sum()
    };
    let (got, all) = (weight(&article), weight(open));
    if got == 0 || (got * 2 < all && scope(parsed, open, 3).is_some()) {
        article = fallback();
    }
    article
}

/// What a block is recognised by: its first letters and digits, in lower case.
struct Fingerprint {
    hash: u64,
    /// How many letters it is of: [`OPENING`] unless the block has fewer.
    length: usize,
}

impl Fingerprint {
    fn of(text: &str) -> Self {
        let mut hasher = FxHasher::default();
        let mut length = 0;
        for letter in text.chars().filter(|c| c.is_alphanumeric()).take(OPENING) {
            hasher.write_u32(letter.to_ascii_lowercase().into());
            length += 1;
        }
        Self { hash: hasher.finish(), length }
    }
}

/// Open blocks whose fingerprint is in `prints`, with those that stand among or beside them.
fn matched(parsed: &Parsed, open: &[bool], prints: &FxHashSet<u64>) -> Vec<bool> {
    let blocks = &parsed.blocks;
    let mut weak = vec![false; blocks.len()];
    let mut found = vec![false; blocks.len()];
    for (index, block) in blocks.iter().enumerate().filter(|(index, _)| open[*index]) {
        let print = Fingerprint::of(block.span.slice(&parsed.text));
        let same = prints.contains(&print.hash);
        weak[index] = same;
        found[index] = same && print.length >= TELLING && !is_links(block);
    }
    with_neighbours(parsed, open, found, &weak)
}

/// The open blocks that were `found`, with those that stand among them, of links only the `weak`, or beside many of them.
fn with_neighbours(parsed: &Parsed, open: &[bool], mut found: Vec<bool>, weak: &[bool]) -> Vec<bool> {
    let blocks = &parsed.blocks;
    let mut beside: FxHashMap<u32, u64> = FxHashMap::default();
    let mut all = 0;
    for (block, _) in blocks.iter().zip(&found).filter(|(_, found)| **found) {
        all += prose(block);
        *beside.entry(block.parent).or_default() += prose(block);
    }
    let (Some(first), Some(last)) = (found.iter().position(|found| *found), found.iter().rposition(|found| *found))
    else {
        return found;
    };
    for (index, block) in blocks.iter().enumerate().filter(|(index, _)| open[*index]) {
        // Readability drops short pieces among the paragraphs; they are read as the article, unless they are links.
        let among = (first..=last).contains(&index) && (weak[index] || !is_links(block));
        let sibling = beside.get(&block.parent).is_some_and(|&weight| weight > 0 && weight * 4 >= all);
        found[index] |= among || sibling;
    }
    found
}

/// Takes out three and more link lines in a row: lists of other articles.
fn drop_link_lists(blocks: &[RawBlock], article: &mut [bool]) {
    let is_line = |index: usize, article: &[bool]| {
        article[index]
            && is_links(&blocks[index])
            && matches!(blocks[index].kind, BlockKind::ListItem | BlockKind::Heading)
    };
    let mut start = 0;
    while start < blocks.len() {
        let mut end = start;
        while end < blocks.len() && is_line(end, article) {
            end += 1;
        }
        if end - start >= 3 {
            article[start..end].fill(false);
        }
        start = end + 1;
    }
}

/// Adds the title above the article, with byline, caption and opening paragraph between.
fn add_lead_in(blocks: &[RawBlock], open: &[bool], article: &mut [bool]) {
    let Some(first) = article.iter().position(|article| *article) else { return };
    let has_title = (first..blocks.len().min(first + 4)).any(|index| article[index] && blocks[index].level == 1);
    let Some(title) = title(blocks, open, first).filter(|_| !has_title) else { return };
    article[title] = true;
    for index in title + 1..first {
        let block = &blocks[index];
        let wanted = matches!(block.kind, BlockKind::Byline | BlockKind::Caption) || prose(block) > 0;
        article[index] |= open[index] && wanted && !is_links(block);
    }
}

/// The title above the block `first`, if it is near.
fn title(blocks: &[RawBlock], open: &[bool], first: usize) -> Option<usize> {
    let above = first.saturating_sub(LEAD_IN)..first;
    above.rev().find(|&index| open[index] && blocks[index].level == 1)
}
