//! How far apart two transliteration keys are, with cheap edits for what transliteration confuses.
//!
//! Costs are hundredths of one full edit. They were set by hand on Chinese, Russian and Japanese names in WMT translations
//! (2021); no single one of them is critical.

use super::phonetic::is_vowel;

/// Cost of one full edit.
pub const EDIT: u32 = 100;

/// Longest keys that are compared; a longer "name" is a garbled line.
pub const LONGEST: usize = 40;

const VOWEL_FOR_VOWEL: u32 = 40;
const LOST_VOWEL: u32 = 55;
const LOST_VOWEL_BESIDE_VOWEL: u32 = 40;
const LOST_BREATH: u32 = 40;
const SWAPPED: u32 = 70;

/// What a letter more or less costs at least.
pub const LEAST_LOSS: u32 = 40;

/// What any edit costs at least: the cheapest exchange, that of the Chinese `X`, and that of all other letters.
const LEAST_EDITS: [u32; 2] = [20, 40];

/// Groups of sounds that systems or dialects write for each other, with the cost of the exchange.
/// `X` is the Chinese sound between `S` and `s`, which also stands for a foreign `h`.
const RELATED: [(&[u8], u32); 23] = [
    (b"kgh", 45),
    (b"bp", 50),
    (b"dt", 50),
    (b"vf", 40),
    (b"vu", 50),
    (b"szZ", 40),
    (b"sS", 40),
    (b"zJ", 40),
    (b"SCJ", 45),
    (b"zC", 50),
    (b"lr", 50),
    (b"kC", 60),
    (b"gJ", 45),
    (b"mn", 60),
    (b"iJ", 40),
    (b"hC", 55),
    (b"vb", 50),
    (b"hg", 40),
    (b"kz", 60),
    (b"XS", 20),
    (b"Xs", 40),
    (b"Xh", 45),
    (b"XC", 45),
];

/// Costs of all exchanges, computed when the program is compiled; index: two letters of seven bits.
static EXCHANGE: [[u8; 128]; 128] = exchange_table();

const fn exchange_table() -> [[u8; 128]; 128] {
    let mut table = [[EDIT as u8; 128]; 128];
    let mut group = 0;
    while group < RELATED.len() {
        let (letters, cost) = RELATED[group];
        let mut a = 0;
        while a < letters.len() {
            let mut b = 0;
            while b < letters.len() {
                let (one, other) = (letters[a] as usize, letters[b] as usize);
                if a != b && (cost as u8) < table[one][other] {
                    table[one][other] = cost as u8;
                }
                b += 1;
            }
            a += 1;
        }
        group += 1;
    }
    let vowels = b"aeiou";
    let mut a = 0;
    while a < vowels.len() {
        let mut b = 0;
        while b < vowels.len() {
            table[vowels[a] as usize][vowels[b] as usize] = VOWEL_FOR_VOWEL as u8;
            b += 1;
        }
        a += 1;
    }
    let mut letter = 0;
    while letter < 128 {
        table[letter][letter] = 0;
        letter += 1;
    }
    table
}

/// Cost of writing `b` for `a`.
pub fn exchange(a: u8, b: u8) -> u32 {
    exchanges(a)(b)
}

/// Cost of writing another letter for `a`, for one that asks many times.
pub fn exchanges(a: u8) -> impl Fn(u8) -> u32 {
    let costs = &EXCHANGE[usize::from(a & 127)];
    move |b| u32::from(costs[usize::from(b & 127)])
}

/// Cost of losing the letter at `at`.
pub fn loss(key: &[u8], at: usize) -> u32 {
    let letter = key[at];
    let beside = |index: usize| key.get(index).is_some_and(|&other| is_vowel(other));
    match letter {
        b'h' | b'i' => LOST_BREATH,
        _ if !is_vowel(letter) => EDIT,
        _ if (at > 0 && beside(at - 1)) || beside(at + 1) => LOST_VOWEL_BESIDE_VOWEL,
        _ => LOST_VOWEL,
    }
}

/// Weighted distance of two keys (restricted Damerau–Levenshtein), or nothing when it is more than `limit`.
///
/// Gives up as soon as a whole row is over the limit, which for two unrelated names is after three or four letters.
pub fn distance_within(a: &str, b: &str, limit: u32) -> Option<u32> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let too_long = a.len() > LONGEST || b.len() > LONGEST;
    // Only a loss makes one as long as the other.
    if too_long || a.len().abs_diff(b.len()) as u32 * LEAST_LOSS > limit {
        return None;
    }
    let mut rows = [[0; LONGEST + 1]; 3];
    let [before, above, row] = &mut rows;
    let width = b.len();
    let (mut before, mut above, mut row) = (&mut before[..=width], &mut above[..=width], &mut row[..=width]);
    let mut lost = [0; LONGEST];
    for (at, cost) in lost.iter_mut().enumerate().take(width) {
        *cost = loss(b, at);
        above[at + 1] = above[at] + *cost;
    }
    for (i, &own) in a.iter().enumerate() {
        let (gone, changed) = (loss(a, i), exchanges(own));
        // The letter that may have changed places with this one.
        let swapped = i.checked_sub(1).map(|last| a[last]).filter(|&last| last != own);
        let mut left = above[0] + gone;
        row[0] = left;
        let mut least = left;
        for (j, (&other, &lost)) in b.iter().zip(&lost).enumerate() {
            let mut cost = (above[j + 1] + gone).min(left + lost).min(above[j] + changed(other));
            if swapped == Some(other) && j > 0 && b[j - 1] == own {
                cost = cost.min(before[j - 1] + SWAPPED);
            }
            row[j + 1] = cost;
            left = cost;
            least = least.min(cost);
        }
        // A swap reaches back over two rows, so both must be over the limit.
        if least > limit && above.iter().all(|&cost| cost > limit) {
            return None;
        }
        (before, above, row) = (above, row, before);
    }
    Some(above[width]).filter(|&cost| cost <= limit)
}

/// The set of letters of `key`, one bit each.
pub fn letters(key: &str) -> u64 {
    key.bytes().fold(0, |set, letter| set | 1 << (letter & 63))
}

/// The set of letters of `key`, and the set of those that it has more than once.
pub fn letters_and_twice(key: &str) -> (u64, u64) {
    key.bytes().fold((0, 0), |(once, twice), letter| {
        let bit = 1 << (letter & 63);
        (once | bit, twice | once & bit)
    })
}

/// Whether [`distance_within`] can be at most `limit` for keys with these [`letters`]: each letter that only one of them has
/// takes an edit, and one edit takes away at most one letter of either.
pub const fn may_be_within(a: u64, b: u64, limit: u32) -> bool {
    may_hold(a, b, limit) && may_hold(b, a, limit)
}

/// Whether a key with the [`letters`] `own` can be got out of letters with the set `others` for at most `limit`, whatever
/// else these hold: each letter that is not among them takes an edit.
const fn may_hold(own: u64, others: u64, limit: u32) -> bool {
    let chinese = 1 << (b'X' & 63);
    let least = LEAST_EDITS[((own | others) & chinese == 0) as usize];
    (own & !others).count_ones() * least <= limit
}

/// Whether [`alike`] can hold for keys with these [`letters`], the longer of which has `longer` of them.
///
/// One edit takes at most one letter out of the set and puts one in, so half as many edits as letters change the set by
/// at most as many members as there are letters. Two instructions reject most pairs.
pub const fn may_be_alike(a: u64, b: u64, longer: usize) -> bool {
    (a ^ b).count_ones() as usize <= longer
}

/// Whether [`alike`] can hold for keys with these sets of [`letters_and_twice`], the longer of which has `longer` letters.
///
/// One edit takes at most one letter out of either, so there are at least as many edits as there are letters that only one
/// of the two has. A few instructions more reject most of what [`may_be_alike`] lets pass.
pub const fn may_be_as_alike(a: (u64, u64), b: (u64, u64), longer: usize) -> bool {
    let more_in_a = (a.0 & !b.0).count_ones() + (a.1 & !b.1).count_ones();
    let more_in_b = (b.0 & !a.0).count_ones() + (b.1 & !a.1).count_ones();
    let edits = if more_in_a > more_in_b { more_in_a } else { more_in_b };
    edits as usize * 2 <= longer
}

/// Whether so few letters differ, whatever the kind of difference, that a closer look can be worth it: at most half of
/// the longer name.
///
/// Many cheap edits add up to a small weighted distance (`Takadu` and `Tokita`), but nobody would take the two for one
/// name. Plain edit distance has no cheap edits, and so it is the gate before the weighted one.
pub fn alike(a: &str, b: &str) -> bool {
    let longer = a.len().max(b.len());
    if a.len().abs_diff(b.len()) * 2 > longer {
        return false;
    }
    plain_distance(a, b) * 2 <= longer
}

/// The optimal string alignment distance of `a` and `b`: how many letters must be put in, taken out, replaced, or exchanged with
/// their neighbour.
///
/// Bit-parallel (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of
/// Computing 10:29–39) where a word has a bit for each letter of `a`; names are compared by the million, and this takes an eighth of
/// the time of a table. `strsim` does the rest.
fn plain_distance(a: &str, b: &str) -> usize {
    let (pattern, text) = (a.as_bytes(), b.as_bytes());
    if !(1..=64).contains(&pattern.len()) || !a.is_ascii() || !b.is_ascii() {
        return strsim::osa_distance(a, b);
    }
    let last = 1_u64 << (pattern.len() - 1);
    let mut places = [0_u64; 128];
    for (at, &own) in pattern.iter().enumerate() {
        places[usize::from(own)] |= 1 << at;
    }
    // In which rows the column grows and shrinks by one from row to row, and in which the diagonal is free.
    let (mut grows, mut shrinks, mut free) = (u64::MAX, 0_u64, 0_u64);
    let (mut equal_before, mut distance) = (0_u64, pattern.len());
    for &letter in text {
        let equal = places[usize::from(letter)];
        let exchanged = ((!free & equal) << 1) & equal_before;
        free = ((equal & grows).wrapping_add(grows) ^ grows) | equal | shrinks | exchanged;
        let up = shrinks | !(free | grows);
        let down = free & grows;
        distance += usize::from(up & last != 0);
        distance -= usize::from(down & last != 0);
        let up = up << 1 | 1;
        grows = down << 1 | !(free | up);
        shrinks = up & free;
        equal_before = equal;
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: &str, b: &str) -> u32 {
        distance_within(a, b, 10_000).unwrap_or(u32::MAX)
    }

    #[test]
    fn confusable_letters_are_near() {
        assert_eq!(distance("talgur", "talgur"), 0);
        assert_eq!(distance("talgur", "talgul"), 50);
        assert_eq!(distance("tokio", "tokyo"), 100);
        assert_eq!(distance("haulan", "holan"), 80);
        assert_eq!(distance("turkestan", "turkesan"), 100);
        assert_eq!(distance("blansko", "blasnko"), 70);
        assert_eq!(distance("", "ab"), 155);
    }

    #[test]
    fn the_distance_is_symmetric_and_the_limit_only_cuts() {
        for (a, b) in [("maidas", "maJdas"), ("barter", "bateri"), ("a", ""), ("laindub", "leindub")] {
            let full = distance(a, b);
            assert_eq!(full, distance(b, a));
            assert_eq!(distance_within(a, b, full), Some(full));
            assert_eq!(full == 0, distance_within(a, b, full.saturating_sub(1)).is_some());
        }
        assert_eq!(distance_within(&"a".repeat(50), "a", 10_000), None);
    }

    #[test]
    fn the_plain_distance_is_that_of_the_table() {
        let mut words = vec![String::new(), "x".repeat(64), "x".repeat(70), "é".to_owned()];
        // All words of up to five letters from three: every kind of edit, alone and beside another.
        for length in 1..=5 {
            words.extend((0..3_usize.pow(length)).map(|number| {
                (0..length).map(|place| ['a', 'b', 'c'][number / 3_usize.pow(place) % 3]).collect::<String>()
            }));
        }
        for a in words.iter().step_by(3) {
            for b in &words {
                assert_eq!(plain_distance(a, b), strsim::osa_distance(a, b), "{a} and {b}");
            }
        }
    }

    #[test]
    fn letter_sets_reject_only_what_is_not_alike() {
        let keys = ["talgur", "dalgul", "putin", "medvedev", "SiSalin", "a", "", "Jakarov", "kadirov"];
        for a in keys {
            for b in keys {
                let longer = a.len().max(b.len());
                let may = may_be_as_alike(letters_and_twice(a), letters_and_twice(b), longer);
                assert!(may || !alike(a, b), "{a} and {b}");
                assert!(!may || may_be_alike(letters(a), letters(b), longer), "{a} and {b}");
            }
        }
        assert!(!may_be_alike(letters("putin"), letters("medvSo"), 6));
        assert_eq!(letters_and_twice("baba"), (letters("ab"), letters("ab")));
        assert!(!may_be_as_alike(letters_and_twice("tatata"), letters_and_twice("tdeko"), 6));
        for a in keys {
            for b in keys {
                let far = distance(a, b);
                assert!(may_be_within(letters(a), letters(b), far), "{a} and {b}");
                assert_eq!(distance_within(a, b, far), Some(far), "{a} and {b}");
            }
        }
        assert!(!may_be_within(letters("putin"), letters("medvSo"), 60));
        let cheapest = (0..128).flat_map(|a| (0..128).map(move |b| (a, b))).filter(|(a, b)| a != b);
        let (of_x, others): (Vec<_>, Vec<_>) = cheapest.partition(|&(a, b)| a == b'X' || b == b'X');
        let least = |pairs: Vec<(u8, u8)>| pairs.iter().map(|&(a, b)| exchange(a, b)).min();
        assert_eq!([least(of_x), least(others)], LEAST_EDITS.map(Some));
    }

    #[test]
    fn most_letters_must_agree() {
        assert!(alike("talgur", "dalgul"));
        assert!(!alike("putin", "medvedev"));
        assert!(alike("", ""));
    }
}
