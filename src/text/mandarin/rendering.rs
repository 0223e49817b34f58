//! Which foreign names the reading of Chinese characters can stand for: `beigesitelun` for `bergstrom`.

use std::sync::LazyLock;

use crate::text::pinyin;

/// What a sound of the reading stands for, in tenths of a natural logarithm of odds: how much more often the two stand
/// together in a name and its rendering than by chance. The row of a sound of the reading has the sound, the odds that it
/// stands for nothing, and the sounds of the name, each with its odds; the last row has what is left out of the name.
///
/// In the reading `Z`, `C`, `S` are *zh*, *ch*, *sh*; `N`, `G`, `R` the ends *-n*, *-ng*, *er*; `E`, `I`, `U` the vowels of
/// syllables that mostly render a lone consonant (`te`, `si`, `fu`). In the name `S`, `C`, `T`, `Z` are *sh*, *ch*, *th*,
/// *ts*; `c` and `G` stand before *e* and *i*; `R`, `L`, `M`, `N` before no vowel; `E` is an *e* at the end.
///
/// Learnt by expectation maximisation from half of the Chinese list of the `NETransliteration` study (CC0, from Wikidata):
/// 21,000 pairs of a name and its characters, in the readings of pypinyin, without the eighth that agreed least.
const ODDS: [(u8, i8, &str); 35] = [
    (b'b', -60, "b34 p19 v-7"),
    (b'p', -60, "p41"),
    (b'm', -60, "m34 M28"),
    (b'f', -60, "f39 v28 w9"),
    (b'd', -60, "d31 t15 T8"),
    (b't', -52, "t32 T24 d-11"),
    (b'n', -60, "n35 l-15 N-19"),
    (b'l', -60, "l25 r24 L-7 n-19"),
    (b'g', -60, "g36 G32 k4"),
    (b'k', -44, "k30 C10 h-7"),
    (b'h', -40, "h39 C19 j10 w9 g2"),
    (b'j', -58, "G33 j30 g23 k20 z10 C6 d-4 t-6"),
    (b'q', -52, "C38 c34 Z25 z23 G19 j18 k16"),
    (b'x', -60, "c33 S32 C22 s21 h18 T17"),
    (b'Z', -35, "z39 j36 G26"),
    (b'C', -54, "C42 Z34"),
    (b'S', -47, "S42 s20 C16 z11"),
    (b'r', -47, "j27 r27 G24"),
    (b'z', -50, "z43 Z39 j19 s3"),
    (b'c', -31, "Z51 z30"),
    (b's', -57, "s28 x23 T22 c18 z12 S7 Z6"),
    (b'y', -7, "y38 j27 i-9"),
    (b'w', -38, "w35 v34 u4"),
    (b'N', -20, "N27 M18 n-2"),
    (b'G', -27, "N28 M20 n-3 o-17"),
    (b'R', -51, "L33 R24 l1 r-6"),
    (b'a', -26, "a18 e1 o-10 u-10 E-15 i-31"),
    (b'e', -16, "e18 E7 o1 a-7 i-7 u-7"),
    (b'i', -11, "i17 e-1 y-2 E-2 j-13 R-15 L-19 t-27 a-36"),
    (b'o', -36, "o23 u10 w6 L-3 e-5 R-17 a-17"),
    (b'u', -7, "u20 o5 w-10 e-10 a-22"),
    (b'E', -5, "E11 o6 e5 u-21 a-23"),
    (b'I', -4, "i9 E6 e-16"),
    (b'U', -3, "u12 E2 o0 e-15"),
    (
        b'-',
        0,
        "R-6 E-12 g-18 h-18 L-19 u-22 x-23 e-23 d-27 w-28 y-31 t-34 j-34 i-35 M-37 s-38 r-39 T-39 N-40 k-42 o-42 C-43 a-43 z-44 p-47 l-48 G-49 b-56 n-56 v-59",
    ),
];

/// The odds of two sounds that are in no row.
const NEVER: i8 = -60;

/// Odds that one in 2,000 pairs of a name and the reading of another one reaches; of two syllables more is asked.
const EVEN: i32 = 42;
const EVEN_OF_TWO_SYLLABLES: i32 = 60;

/// Odds below which the answer is none, less than even by this: a score of about 0.25.
const ALLOWANCE: i32 = 22;

/// Steepness of the score: one in 20,000 of such pairs reaches 0.9 (odds of 86).
const STEEPNESS: f32 = 0.05;

/// Most syllables of the reading.
const MOST_SYLLABLES: usize = 8;

/// Most letters of a word that is read.
const LONGEST: usize = 40;

const READING: &str = "bpmfdtnlgkhjqxZCSrzcsywNGRaeiouEIU";
const NAME: &str = "bpmfdtnlgkhjvwrszxySCcGTZRLMNaeiouE";
const NOTHING: usize = NAME.len();

/// `ODDS` by place in `READING` (after all: nothing) and place in `NAME` (after all: nothing).
static TABLE: LazyLock<[[i8; NAME.len() + 1]; READING.len() + 1]> = LazyLock::new(|| {
    let mut table = [[NEVER; NAME.len() + 1]; READING.len() + 1];
    for (row, &(_, lost, sounds)) in ODDS.iter().enumerate() {
        table[row][NOTHING] = lost;
        for sound in sounds.split(' ') {
            let (letter, odds) = sound.split_at(1);
            let column = NAME.find(letter).expect("the rows were checked by a test");
            table[row][column] = odds.parse().expect("the rows were checked by a test");
        }
    }
    table
});

/// How likely it is that the pinyin word `pinyin` reads the characters that render the name `foreign`; both folded.
///
/// The score is between 0.25 and 1, and `None` for less, or if `pinyin` cannot be cut into two to eight syllables. Of the
/// other half of the list (23,419 pairs, noise included) 79 % reach 0.5 and 57 % reach 0.9; of a million pairs of a name
/// and the reading of another 332 and 40 do, and of a million with a Chinese name or place 247 and 24. Names of two
/// syllables agree by chance more often, so they need more (54 % and 11 %).
///
/// ```
/// use mtlint::text::mandarin::renders;
/// assert!(renders("beigesitelun", "bergstrom") > Some(0.9));
/// assert_eq!(renders("lianyungang", "kramer"), None);
/// ```
pub fn renders(pinyin: &str, foreign: &str) -> Option<f32> {
    let fits =
        |word: &str| (3..=LONGEST).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase());
    if !fits(pinyin) || !fits(foreign) || !opens_alike(pinyin.as_bytes(), foreign.as_bytes()) {
        return None;
    }
    let odds = best_alignment(&Sounds::of_reading(pinyin.as_bytes()), &Sounds::of_name(foreign.as_bytes()));
    if odds < EVEN - ALLOWANCE {
        return None;
    }
    let even = match fewest_syllables(pinyin)? {
        1 => return None,
        2 => EVEN_OF_TWO_SYLLABLES,
        _ => EVEN,
    };
    (odds >= even - ALLOWANCE).then(|| 1.0 / (1.0 + (-STEEPNESS * (odds - even) as f32).exp()))
}

/// Whether the first letters can be one sound; most pairs of words are done with here.
fn opens_alike(pinyin: &[u8], foreign: &[u8]) -> bool {
    let sounds: &[u8] = match pinyin[0] {
        b'b' => b"bpvw",
        b'p' => b"pbf",
        b'm' => b"m",
        b'f' => b"fvwp",
        b'd' => b"dt",
        b't' => b"td",
        b'n' => b"nk",
        b'l' => b"lrwh",
        b'g' => b"gkcq",
        b'k' => b"kcqgx",
        b'h' => b"hckwgfj",
        b'j' => b"gjzkcdy",
        b'q' => b"ctzgjkq",
        b'x' => b"csxhzt",
        b'r' => b"rjgz",
        b'z' | b'c' => b"zcjtgsd",
        b's' => b"sxctzp",
        b'w' => b"wvuohg",
        b'y' => b"yjiuehga",
        _ => b"aeiouhyw",
    };
    sounds.contains(&foreign[0])
}

/// The sounds of one word, as places in [`READING`] or [`NAME`].
struct Sounds {
    places: [u8; LONGEST],
    count: usize,
}

impl Sounds {
    /// No sounds yet.
    const NONE: Self = Self { places: [0; LONGEST], count: 0 };

    fn push(&mut self, alphabet: &[u8; 128], letter: u8) {
        self.places[self.count] = alphabet[usize::from(letter)];
        self.count += 1;
    }

    fn as_slice(&self) -> &[u8] {
        &self.places[..self.count]
    }

    fn of_reading(word: &[u8]) -> Self {
        let mut sounds = Self::NONE;
        let vowel_at = |at: usize| word.get(at).copied().is_some_and(is_vowel);
        let mut last = 0;
        let mut at = 0;
        while at < word.len() {
            let letter = word[at];
            let next = word.get(at + 1).copied().unwrap_or(0);
            let (sound, length) = match (letter, next) {
                (b'z' | b'c' | b's', b'h') => (letter.to_ascii_uppercase(), 2),
                (b'e', b'r') if !vowel_at(at + 2) && (last == 0 || is_vowel(last) || b"NGREIU".contains(&last)) => {
                    (b'R', 2)
                }
                (b'n', b'g') if !vowel_at(at + 2) => (b'G', 2),
                (b'n', _) if !is_vowel(next) => (b'N', 1),
                _ if is_vowel(next) || (next == b'n' && !vowel_at(at + 2)) => (letter, 1),
                (b'e', _) if b"tdkgl".contains(&last) => (b'E', 1),
                (b'i', _) if b"szcSZCqjrx".contains(&last) => (b'I', 1),
                (b'u', _) if b"fbpmh".contains(&last) => (b'U', 1),
                _ => (letter, 1),
            };
            sounds.push(&READING_PLACES, sound);
            last = sound;
            at += length;
        }
        sounds
    }

    fn of_name(word: &[u8]) -> Self {
        let mut single = [0; LONGEST];
        let mut count = 0;
        for &letter in word {
            if count == 0 || single[count - 1] != letter {
                single[count] = letter;
                count += 1;
            }
        }
        let word = &single[..count];
        let mut sounds = Self::NONE;
        let mut at = 0;
        while at < count {
            let rest = &word[at..];
            let next = rest.get(1).copied().unwrap_or(0);
            let (sound, length) = match rest {
                [b't', b's', b'c', b'h', ..] => (b'C', 4),
                [b's', b'c', b'h', ..] => (b'S', 3),
                [b't', b'c', b'h', ..] => (b'C', 3),
                [b's', b'h' | b'z', ..] => (b'S', 2),
                [b'c', b'h', ..] => (b'C', 2),
                [b't', b'h', ..] => (b'T', 2),
                [b'p', b'h', ..] => (b'f', 2),
                [b'k', b'h', ..] => (b'h', 2),
                [b'g', b'h', ..] => (b'g', 2),
                [b'z', b'h', ..] => (b'j', 2),
                [b'c', b'k', ..] => (b'k', 2),
                [b't', b's' | b'z', ..] | [b'c', b'z', ..] => (b'Z', 2),
                [b'c', b'e' | b'i' | b'y', ..] => (b'c', 1),
                [b'c' | b'q', ..] => (b'k', 1),
                [b'g', b'e' | b'i' | b'y', ..] => (b'G', 1),
                [b'y', ..] if !is_vowel(next) => (b'i', 1),
                [b'e'] if at > 1 => (b'E', 1),
                [b'r' | b'l' | b'm' | b'n', ..] if !is_vowel(next) && next != b'y' => {
                    (word[at].to_ascii_uppercase(), 1)
                }
                _ => (word[at], 1),
            };
            sounds.push(&NAME_PLACES, sound);
            at += length;
        }
        sounds
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

static READING_PLACES: [u8; 128] = places(READING.as_bytes());
static NAME_PLACES: [u8; 128] = places(NAME.as_bytes());

/// The place of each letter in `alphabet`; letters that are not in it stand for nothing.
const fn places(alphabet: &[u8]) -> [u8; 128] {
    let mut places = [alphabet.len() as u8; 128];
    let mut at = 0;
    while at < alphabet.len() {
        places[alphabet[at] as usize] = at as u8;
        at += 1;
    }
    places
}

/// The odds of the best alignment of the two, each sound with one sound or with nothing.
fn best_alignment(reading: &Sounds, name: &Sounds) -> i32 {
    let (table, name) = (&*TABLE, name.as_slice());
    let left_out = &table[READING.len()];
    let mut row = [0_i32; LONGEST + 1];
    for (at, &sound) in name.iter().enumerate() {
        row[at + 1] = row[at] + i32::from(left_out[usize::from(sound)]);
    }
    for &sound in reading.as_slice() {
        let odds = &table[usize::from(sound)];
        let lost = i32::from(odds[NOTHING]);
        let mut diagonal = row[0];
        row[0] += lost;
        for (at, &other) in name.iter().enumerate() {
            let other = usize::from(other);
            let both = diagonal + i32::from(odds[other]);
            diagonal = row[at + 1];
            row[at + 1] = both.max(diagonal + lost).max(row[at] + i32::from(left_out[other]));
        }
    }
    row[name.len()]
}

/// The least number of pinyin syllables that the folded `word` can be cut into; `None` above eight.
pub fn fewest_syllables(word: &str) -> Option<usize> {
    (1..=MOST_SYLLABLES).find(|&most| pinyin::cuts(word, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_the_sounds() {
        let sounds: Vec<u8> = ODDS.iter().map(|row| row.0).collect();
        assert_eq!(sounds, format!("{READING}-").as_bytes());
        for (_, _, row) in ODDS {
            for sound in row.split(' ') {
                let (letter, odds) = sound.split_at(1);
                assert!(NAME.contains(letter) && odds.parse::<i8>().is_ok(), "{sound}");
            }
        }
    }

    #[test]
    fn finds_the_names_behind_readings() {
        for (pinyin, foreign) in [
            ("kelamo", "kramer"),
            ("beigesitelun", "bergstrom"),
            ("aoliweila", "oliveira"),
            ("makesiweier", "maxwell"),
            ("shimite", "schmidt"),
            ("luodeligesi", "rodrigues"),
            ("fulanqisika", "francisca"),
            ("gelaisen", "grayson"),
            ("weiliansen", "williamson"),
            ("takahaxi", "takahashi"),
        ] {
            assert!(renders(pinyin, foreign) > Some(0.5), "{pinyin} {foreign}: {:?}", renders(pinyin, foreign));
        }
    }

    #[test]
    fn other_names_are_not_found() {
        for (pinyin, foreign) in [
            ("lianyungang", "langley"),
            ("shijiazhuang", "schumacher"),
            ("zhengzhou", "jensen"),
            ("mudanjiang", "mortensen"),
            ("haoran", "harmon"),
            ("kelamo", "carlsson"),
            ("jinping", "jenkins"),
            ("ao", "owens"),
            ("kramer", "kramer"),
            ("", ""),
            ("kelamo", "krämer"),
        ] {
            let score = renders(pinyin, foreign);
            assert!(score < Some(0.5), "{pinyin} {foreign}: {score:?}");
        }
    }
}
