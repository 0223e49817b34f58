//! Names in an original that writes no spaces between its words.

use std::ops::Range;

use super::anchors::FAR;
use super::stretches::Standing;
use crate::detectors::names::collect::Names;
use crate::detectors::names::stem::Stem;
use crate::text::transliterate::{Match, Passage, pinyin_key};

/// How a name may sound in the original: in pinyin `x`, `q` and `c` have sounds of their own.
fn keys_of(stem: &Stem) -> Vec<String> {
    let chinese = pinyin_key(&stem.flat);
    if stem.pinyin || stem.key == chinese {
        vec![chinese]
    } else if stem.flat.contains(['x', 'q', 'c', 'j']) {
        vec![stem.key.clone(), chinese]
    } else {
        vec![stem.key.clone()]
    }
}

/// Finds the names of one stretch in its sounds: the best fit first, and nothing for two names.
pub(super) fn in_syllables(
    names: &Names<'_>,
    here: &[Standing],
    passage: &Passage,
    spent: &mut usize,
) -> Vec<(u32, Match)> {
    let keys: Vec<(u32, Vec<String>)> = here
        .iter()
        .map(|standing| (standing.name, keys_of(names.stem(&names.single[standing.name as usize]))))
        .collect();
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut look = |keys: &[String], taken: &[Range<usize>]| {
        *spent += keys.iter().map(String::len).sum::<usize>() * passage.len();
        let free =
            |place: &Range<usize>| taken.iter().all(|other| place.end <= other.start || other.end <= place.start);
        let found = keys.iter().filter_map(|key| passage.find(key, FAR, free));
        found.min_by(|a, b| a.cost.total_cmp(&b.cost))
    };
    let mut open: Vec<(u32, usize, Match)> = keys
        .iter()
        .enumerate()
        .filter_map(|(row, (name, keys))| look(keys, &[]).map(|found| (*name, row, found)))
        .collect();
    let mut done = Vec::new();
    // A name whose place is taken is looked for once more.
    for _ in 0..2 {
        open.sort_by(|a, b| a.2.cost.total_cmp(&b.2.cost).then(a.1.cmp(&b.1)));
        let mut again = Vec::new();
        for (name, row, found) in open {
            if taken.iter().all(|other| found.text.end <= other.start || other.end <= found.text.start) {
                taken.push(found.text.clone());
                done.push((name, found));
            } else {
                again.push((name, row));
            }
        }
        open = again
            .into_iter()
            .filter_map(|(name, row)| look(&keys[row].1, &taken).map(|found| (name, row, found)))
            .collect();
    }
    done
}
