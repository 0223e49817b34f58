//! Text without spaces between its words (Chinese, Japanese, Korean) as it sounds, and where in it a name fits best.

use std::ops::Range;

use pinyin::ToPinyin;

use super::{hangul, kana};
use crate::text::similarity::{EDIT, LONGEST, exchanges, loss};

/// How characters are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Han characters in Mandarin.
    Mandarin,
    /// Kana and Hangul only: what Han characters sound like in Japanese cannot be told from them.
    Syllables,
}

/// Set on a letter of a passage that only carries its neighbour: the vowel of 斯 or ト in a foreign name.
const LIGHT: u8 = 0x80;

/// What it costs that such a letter is not there.
const LIGHT_LOSS: u32 = 15;

/// Whether a pinyin syllable stands for a single consonant of foreign names.
fn is_carrier(syllable: &str) -> bool {
    matches!(
        syllable,
        "si" | "te"
            | "er"
            | "ke"
            | "fu"
            | "mu"
            | "de"
            | "bu"
            | "ge"
            | "ci"
            | "he"
            | "shi"
            | "pu"
            | "le"
            | "lu"
            | "ze"
            | "zi"
            | "chi"
            | "qi"
            | "tu"
            | "du"
            | "ku"
            | "gu"
            | "hu"
            | "su"
            | "nu"
    )
}

/// Longest match in syllables.
const MOST_SYLLABLES: usize = 10;

#[derive(Clone, Debug)]
struct Syllable {
    /// Bytes in the text.
    text: Range<usize>,
    /// One past its last letter.
    end: usize,
    /// It does not follow the one before it directly.
    apart: bool,
}

/// A passage as it sounds, in the letters of [`crate::text::phonetic::key`].
#[derive(Clone, Debug, Default)]
pub struct Passage {
    letters: Vec<u8>,
    syllables: Vec<Syllable>,
}

/// Where a name fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Bytes of the text that the passage was made of.
    pub text: Range<usize>,
    /// What differs, as a share of the longer of the two: 0 for nothing.
    pub cost: f32,
}

impl Passage {
    /// Reads `text`; characters that have no reading part what stands around them.
    pub fn new(text: &str, reading: Reading) -> Self {
        let mut passage = Self::default();
        let mut apart = true;
        for (at, c) in text.char_indices() {
            let before = passage.letters.len();
            let bytes = at..at + c.len_utf8();
            if let Some([first, vowel, last]) = hangul::sounds(c) {
                passage.push(first);
                passage.push(vowel);
                passage.push(last);
            } else if let Some((sound, small)) = kana::sound(c) {
                passage.kana(sound, small && !apart);
                if (small || sound == "-" || passage.letters.len() == before) && !apart {
                    // It belongs to the syllable before it.
                    let end = passage.letters.len();
                    if let Some(last) = passage.syllables.last_mut() {
                        (last.text.end, last.end) = (bytes.end, end);
                    }
                    continue;
                }
            } else if reading == Reading::Mandarin
                && let Some(pinyin) = c.to_pinyin()
            {
                passage.mandarin(pinyin.plain());
            }
            if passage.letters.len() == before {
                apart = true;
                continue;
            }
            passage.syllables.push(Syllable { text: bytes, end: passage.letters.len(), apart });
            apart = false;
        }
        passage
    }

    /// For each letter what it costs at least to write one of the letters of the passage for it.
    pub fn cheapest(&self) -> [u8; 128] {
        let mut cheapest = [EDIT as u8; 128];
        for (letter, cost) in (0..).zip(&mut cheapest) {
            let costs = exchanges(letter);
            *cost = self.letters.iter().map(|own| costs(own & !LIGHT) as u8).min().unwrap_or(*cost).min(*cost);
        }
        cheapest
    }

    /// How many letters do more than carry their neighbours.
    pub fn weight(&self) -> usize {
        self.letters.iter().filter(|letter| **letter & LIGHT == 0).count()
    }

    /// How many letters it has: what one search costs is this times the length of the name.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether nothing in it can be read.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    fn push(&mut self, sounds: &str) {
        self.letters.extend(sounds.bytes().map(|letter| match letter {
            b'U' | b'O' => letter.to_ascii_lowercase() | LIGHT,
            other => other,
        }));
        // `ng` is a sound of its own, which many systems write `n`.
        if sounds.ends_with("ng")
            && let Some(last) = self.letters.last_mut()
        {
            *last |= LIGHT;
        }
    }

    /// A small letter takes the place of the vowel before it: ティ, キャ, シェ.
    fn kana(&mut self, sound: &str, small: bool) {
        if small {
            let soft =
                self.letters.len().checked_sub(2).is_some_and(|at| matches!(self.letters[at], b'S' | b'C' | b'J'));
            self.letters.pop();
            self.push(if soft { sound.trim_start_matches('i') } else { sound });
        } else if sound != "-" {
            self.push(sound);
        }
    }

    fn mandarin(&mut self, syllable: &str) {
        let from = self.letters.len();
        each_sound(syllable, |sound| self.letters.extend_from_slice(sound.as_bytes()));
        if syllable.ends_with("ng")
            && let Some(last) = self.letters.last_mut()
        {
            *last |= LIGHT;
        }
        if is_carrier(syllable) {
            let vowel = if syllable == "er" { from } else { self.letters.len() - 1 };
            self.letters[vowel] |= LIGHT;
        }
    }

    /// Where the key of a name fits best, among the syllables for which `free` holds; nothing at more than `limit`, nor in
    /// a passage of 65,536 syllables or more.
    pub fn find(&self, key: &str, limit: f32, free: impl Fn(&Range<usize>) -> bool) -> Option<Match> {
        let key = key.as_bytes();
        if key.is_empty() || key.len() > LONGEST || self.syllables.len() >= 1 << ORIGIN {
            return None;
        }
        let mut search = Search::new(key);
        let mut best: Option<(f32, usize, usize)> = None;
        let mut from = 0;
        for (number, syllable) in self.syllables.iter().enumerate() {
            if syllable.apart || !free(&syllable.text) {
                search.forget();
            }
            let letters = from..syllable.end;
            from = syllable.end;
            if !free(&syllable.text) {
                continue;
            }
            search.open(number);
            for &letter in &self.letters[letters] {
                search.step(letter);
            }
            let (cost, first) = search.end();
            if cost >= FAR || number - first >= MOST_SYLLABLES {
                continue;
            }
            let start = first.checked_sub(1).map_or(0, |before| self.syllables[before].end);
            let longer = key.len().max(syllable.end - start);
            let share = cost as f32 / (EDIT as usize * longer) as f32;
            if share <= limit && best.is_none_or(|(least, ..)| share < least) {
                best = Some((share, first, number));
            }
        }
        let (cost, first, last) = best?;
        Some(Match { text: self.syllables[first].text.start..self.syllables[last].text.end, cost })
    }
}

/// Cost from which nothing is a match any more.
const FAR: u32 = 0x7FFF;

/// Bits of a cell that hold the syllable with which it begins.
const ORIGIN: u32 = 16;

/// One pass of Sellers' algorithm: the cheapest way to get the key out of letters that end here, wherever they begin.
struct Search<'k> {
    key: &'k [u8],
    /// For each prefix of the key the cost in the upper bits and the syllable with which it begins in the lower ones, so
    /// that the cheaper of two cells is the smaller number.
    row: [u32; LONGEST + 1],
    lost: [u32; LONGEST],
}

impl<'k> Search<'k> {
    fn new(key: &'k [u8]) -> Self {
        let mut lost = [0; LONGEST];
        for (at, cost) in lost.iter_mut().enumerate().take(key.len()) {
            *cost = loss(key, at) << ORIGIN;
        }
        Self { key, row: [FAR << ORIGIN; LONGEST + 1], lost }
    }

    fn forget(&mut self) {
        self.row = [FAR << ORIGIN; LONGEST + 1];
    }

    /// Lets a match begin at syllable `number`.
    fn open(&mut self, number: usize) {
        let mut left = number as u32;
        self.row[0] = left;
        for (cell, lost) in self.row[1..=self.key.len()].iter_mut().zip(&self.lost) {
            *cell = (*cell).min(left + lost);
            left = *cell;
        }
    }

    fn step(&mut self, letter: u8) {
        let extra = if letter & LIGHT == 0 { loss(&[letter], 0) } else { LIGHT_LOSS } << ORIGIN;
        let changed = exchanges(letter & !LIGHT);
        let mut corner = self.row[0];
        // Costs stay far below the top bit: a row is opened again at each syllable, which sets bounds to all cells.
        self.row[0] = (self.row[0] + extra).min(FAR << ORIGIN);
        let mut left = self.row[0];
        for ((cell, &other), lost) in self.row[1..].iter_mut().zip(self.key).zip(&self.lost) {
            let above = *cell;
            *cell = (corner + (changed(other) << ORIGIN)).min(above + extra).min(left + lost);
            (corner, left) = (above, *cell);
        }
    }

    /// The cost of the whole key, and the syllable with which it begins.
    fn end(&self) -> (u32, usize) {
        let cell = self.row[self.key.len()];
        (cell >> ORIGIN, (cell & ((1 << ORIGIN) - 1)) as usize)
    }
}

/// The letters of [`crate::text::phonetic::key`] for a word in pinyin, where `x`, `q` and `c` have sounds of their own.
pub fn pinyin_key(flat: &str) -> String {
    let mut letters = String::with_capacity(flat.len());
    each_sound(flat, |sound| letters.push_str(sound));
    letters
}

/// Calls `note` with the letters of each sound of a word in pinyin.
fn each_sound<'f>(flat: &'f str, mut note: impl FnMut(&'f str)) {
    let mut rest = flat;
    while let Some(first) = rest.chars().next() {
        let (sound, length) = match rest.as_bytes() {
            [b'z', b'h', ..] => ("J", 2),
            [b'c', b'h', ..] => ("C", 2),
            [b's', b'h', ..] => ("S", 2),
            [b'w', b'u', ..] => ("u", 2),
            [b'y', b'i', ..] => ("i", 2),
            [b'j', ..] => ("J", 1),
            [b'q', ..] => ("C", 1),
            [b'x', ..] => ("X", 1),
            [b'c', ..] => ("z", 1),
            [b'w', ..] => ("v", 1),
            [b'y', ..] => ("i", 1),
            _ => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        if first.is_ascii() {
            note(sound);
        } else if matches!(first, 'ü') {
            note("u");
        }
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phonetic::key;

    fn check(text: &str, reading: Reading, cases: &[(&str, Option<&str>)]) {
        let passage = Passage::new(text, reading);
        for &(name, expected) in cases {
            let found = [key(name), pinyin_key(name)]
                .iter()
                .filter_map(|key| passage.find(key, 0.4, |_| true))
                .min_by(|a, b| a.cost.total_cmp(&b.cost));
            assert_eq!(found.map(|found| &text[found.text]), expected, "{name} in {text}");
        }
    }

    #[test]
    fn names_are_found_where_they_are_written() {
        check(
            "昨天市长郑浩然在格里沃夫广场会见了安德烈·斯米特。",
            Reading::Mandarin,
            &[
                ("haoran", Some("浩然")),
                ("zheng", Some("郑")),
                ("grivov", Some("格里沃夫")),
                ("smit", Some("斯米特")),
                ("baskarov", None),
            ],
        );
        check(
            "昨日、ベルグロフ市長はサラトガでキャサリンさんに会った。",
            Reading::Syllables,
            &[("belgurov", Some("ベルグロフ")), ("saratoga", Some("サラトガ")), ("catherine", Some("キャサリン"))],
        );
        check(
            "어제 박나림 시장은 사라토가를 떠났다.",
            Reading::Syllables,
            &[("narim", Some("나림")), ("saratoga", Some("사라토가")), ("belgurov", None)],
        );
    }

    #[test]
    fn what_is_taken_is_not_found_again() {
        let text = "张伟和张威";
        let passage = Passage::new(text, Reading::Mandarin);
        let first = passage.find("vei", 0.2, |_| true).expect("Wei");
        assert_eq!(&text[first.text.clone()], "伟");
        let second = passage.find("vei", 0.2, |place| *place != first.text).expect("Wei");
        assert_eq!(&text[second.text], "威");
    }
}
