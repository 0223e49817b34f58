//! Pinyin, Wade-Giles, Tongyong and the postal spellings of one Chinese name.

use std::num::NonZeroU64;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::pinyin;

/// Most syllables of a word that is read as a Chinese name.
const MOST_SYLLABLES: usize = 4;

/// Longest spelling of one syllable in any system: `tshwang` would be.
const LONGEST: usize = 7;

/// Spellings of pinyin finals in other systems, besides the pinyin one; the initials after which they are so, or all.
///
/// Wade-Giles with `ü` and the apostrophes folded away, as newspapers print it, and what the postal map (`-ow`, `kwang`),
/// Tongyong (`jhih`, `syu`) and Taiwanese passports (`soong`, `lee`) add.
const FINALS: [(&str, &str, &str); 28] = [
    ("ong", "", "ung oong"),
    ("ian", "", "ien"),
    ("ie", "", "ieh"),
    ("iu", "", "iou"),
    ("iong", "", "iung"),
    ("ue", "", "ueh"),
    ("ui", "", "uei wei"),
    ("ua", "", "wa"),
    ("uai", "", "wai"),
    ("uan", "g k h zh ch sh", "wan"),
    ("uang", "", "wang"),
    ("un", "z c s zh ch sh r d t g k h l", "uen"),
    ("ou", "", "ow"),
    ("u", "f w s l h g k zh", "oo"),
    ("uo", "d t n l z c s zh ch r", "o"),
    ("e", "g k h", "o"),
    ("e", "zh ch sh r y", "eh"),
    ("i", "zh ch sh r z c s", "ih"),
    ("i", "l", "ee"),
    ("eng", "f", "ong"),
    ("an", "y", "en"),
    ("ou", "y", "u"),
    ("er", "", "erh"),
    ("u", "j q x n l", "yu"),
    ("ue", "j q x n l", "yue yueh"),
    ("uan", "j q x", "yuan"),
    ("un", "j q x", "yun"),
    ("ang", "l", "ong"),
];

/// Syllables that no rule makes.
const WHOLE: [(&str, &str); 6] =
    [("si", "ssu szu sze"), ("zi", "tzu tze"), ("ci", "tzu tze"), ("yi", "i"), ("ying", "ing"), ("jiu", "jeou")];

/// A pinyin syllable with every spelling that it has in any system, its own first.
struct Syllable {
    pinyin: String,
    spellings: Vec<String>,
}

/// All syllables, and what their spellings have in common.
struct Systems {
    syllables: Vec<Syllable>,
    /// By spelling: the first of all syllables that share a spelling with it, directly or through others.
    classes: FxHashMap<String, usize>,
    /// By pinyin: the place in `syllables`.
    places: FxHashMap<String, usize>,
}

static SYSTEMS: LazyLock<Systems> = LazyLock::new(|| {
    let mut syllables: Vec<Syllable> = pinyin::syllables()
        .map(|(initial, last)| Syllable { pinyin: format!("{initial}{last}"), spellings: spellings(initial, last) })
        .collect();
    syllables.sort_by(|a, b| a.pinyin.cmp(&b.pinyin));
    let mut classes: FxHashMap<String, usize> = FxHashMap::default();
    for (place, syllable) in syllables.iter().enumerate() {
        let shared: Vec<usize> =
            syllable.spellings.iter().filter_map(|spelling| classes.get(spelling).copied()).collect();
        let class = shared.iter().copied().min().unwrap_or(place);
        // Few syllables join two classes.
        if shared.iter().any(|&other| other != class) {
            for known in classes.values_mut().filter(|known| shared.contains(known)) {
                *known = class;
            }
        }
        classes.extend(syllable.spellings.iter().map(|spelling| (spelling.clone(), class)));
    }
    let places = syllables.iter().enumerate().map(|(place, syllable)| (syllable.pinyin.clone(), place)).collect();
    Systems { syllables, classes, places }
});

/// What stands for the pinyin initial before the final `last` elsewhere.
fn initials(initial: &str, last: &str) -> &'static [&'static str] {
    let glide = last.starts_with('i') && last.len() > 1;
    match initial {
        "b" => &["p"],
        "d" => &["t"],
        "g" => &["k"],
        // The postal map writes the old sounds `k` and `ts`: Chekiang, Tientsin.
        "j" if last.starts_with('i') => &["ch", "k", "ts"],
        "q" if glide => &["ch", "k", "ts", "c"],
        "q" if last == "i" => &["ch", "k", "ts"],
        "j" => &["ch"],
        "q" => &["ch", "c"],
        "x" if glide => &["hs", "s", "sh"],
        // `Kiangsi`, but `shi` is another syllable; so is `su`, while Tongyong has `syu`.
        "x" if last == "i" => &["hs", "s"],
        "x" => &["hs"],
        "zh" => &["ch", "jh"],
        "z" => &["ts", "tz"],
        "c" => &["ts"],
        // `ju`, `juan` and `jun` are pinyin, and much more often so.
        "r" if !matches!(last, "u" | "uan" | "un") => &["j"],
        _ => &[],
    }
}

fn spellings(initial: &'static str, last: &'static str) -> Vec<String> {
    let pinyin = format!("{initial}{last}");
    let fits = |initials: &str| initials.is_empty() || initials.split(' ').any(|one| one == initial);
    let mut lasts = vec![last];
    lasts.extend(FINALS.iter().filter(|row| row.0 == last && fits(row.1)).flat_map(|row| row.2.split(' ')));
    let mut all = Vec::new();
    for opening in std::iter::once(initial).chain(initials(initial, last).iter().copied()) {
        all.extend(lasts.iter().map(|last| format!("{opening}{last}")));
    }
    if initial == "x" && last.starts_with('u') {
        all.extend(lasts[1..].iter().filter(|last| last.starts_with('y')).map(|last| format!("s{last}")));
    }
    // `chi` and `ji` are other syllables in Wade-Giles; so is `tsi`.
    if last == "i" && matches!(initial, "zh" | "r" | "z" | "c") {
        all.retain(|spelling| *spelling == pinyin || spelling.ends_with("ih"));
    }
    let whole = WHOLE.iter().filter(|(known, _)| *known == pinyin).flat_map(|(_, more)| more.split(' '));
    all.extend(whole.map(str::to_owned));
    all
}

/// One key for the spellings of a Chinese name in all systems: `kaohsiung` and `gaoxiong` have one.
///
/// The key is coarse, for newspapers drop the apostrophes of Wade-Giles: `zhang`, `chang` and `jhang` are one, too. `flat`
/// is a folded word without hyphens ([`fold::flat`](crate::text::fold::flat)); `None` if it cannot be cut into one to four
/// syllables. Of several cuts the one with the longest syllables first counts.
///
/// ```
/// use mtlint::text::mandarin::neutral;
/// assert!(neutral("hsinchu").is_some() && neutral("hsinchu") == neutral("xinzhu"));
/// assert_eq!(neutral("bergstrom"), None);
/// ```
pub fn neutral(flat: &str) -> Option<String> {
    let mut key = String::new();
    (flat.is_ascii() && !flat.is_empty() && push_classes(flat, MOST_SYLLABLES, &mut key)).then_some(key)
}

/// Appends the class of each syllable of `rest` to `key`, which is as before if `rest` has no cut.
fn push_classes(rest: &str, most: usize, key: &mut String) -> bool {
    if rest.is_empty() || most == 0 {
        return rest.is_empty();
    }
    let before = key.len();
    for end in (1..=rest.len().min(LONGEST)).rev() {
        let Some(&class) = SYSTEMS.classes.get(&rest[..end]) else { continue };
        if before > 0 {
            key.push('-');
        }
        key.push_str(&SYSTEMS.syllables[class].pinyin);
        if push_classes(&rest[end..], most - 1, key) {
            return true;
        }
        key.truncate(before);
    }
    false
}

/// Whether two folded words are one Chinese name in two systems: `chiang` and `jiang`, `tsai` and `cai`.
///
/// One of them must be no pinyin, or pinyin only with an apostrophe, for `chang` and `zhang` are two names in pinyin though `chang` is Wade-Giles for both.
/// Every syllable of the one must be a spelling of the syllable of the other. `Damian` and `Damien` pass, too: whether the
/// names are Chinese at all is for the caller to ask.
///
/// ```
/// use mtlint::text::mandarin::is_wade_giles_pair;
/// assert!(is_wade_giles_pair("hsieh", "xie") && !is_wade_giles_pair("chang", "zhang"));
/// ```
pub fn is_wade_giles_pair(a: &str, b: &str) -> bool {
    if a == b || !a.is_ascii() || !b.is_ascii() || a.is_empty() || b.is_empty() {
        return false;
    }
    match (is_plain(a, MOST_SYLLABLES), is_plain(b, MOST_SYLLABLES)) {
        (true, true) => false,
        // `tienanmen` can be cut as pinyin, too, so both directions are asked.
        (true, false) | (false, true) => reads(a, b, MOST_SYLLABLES) || reads(b, a, MOST_SYLLABLES),
        (false, false) => {
            let both_pinyin = pinyin::cuts(a, MOST_SYLLABLES) && pinyin::cuts(b, MOST_SYLLABLES);
            !both_pinyin && [a, b].iter().all(|word| is_spelled(word, MOST_SYLLABLES)) && share(a, b, MOST_SYLLABLES)
        }
    }
}

/// What [`is_wade_giles_pair`] asks of each of the two words, for callers that ask it of many pairs.
///
/// A bit says that the word was looked at, one that it is plain pinyin, one that it can be cut as pinyin; the others are
/// the classes of the syllables that it may open with, none if it cannot be cut in any system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelled(NonZeroU64);

const SEEN: u64 = 1;
const PLAIN: u64 = 1 << 1;
const PINYIN: u64 = 1 << 2;
const CLASSES: u32 = 61;

impl Spelled {
    /// Looks at a folded word without hyphens.
    pub fn of(word: &str) -> Self {
        let mut bits = SEEN;
        if word.is_ascii() && ends_as_spelled(word) {
            for end in 1..=word.len().min(LONGEST) {
                if let Some(&class) = SYSTEMS.classes.get(&word[..end])
                    && is_spelled(&word[end..], MOST_SYLLABLES - 1)
                {
                    bits |= 1 << (u64::BITS - 1 - class as u32 % CLASSES);
                }
            }
        }
        if bits != SEEN {
            bits |= if is_plain(word, MOST_SYLLABLES) { PLAIN } else { 0 };
            bits |= if pinyin::cuts(word, MOST_SYLLABLES) { PINYIN } else { 0 };
        }
        Self(NonZeroU64::new(bits).unwrap_or(NonZeroU64::MIN))
    }

    /// Whether [`is_wade_giles_pair`] may hold for the two words; nearly always it does not.
    pub const fn may_pair(self, other: Self) -> bool {
        let (a, b) = (self.0.get(), other.0.get());
        let (both, either) = (a & b, a | b);
        both >> 3 != 0 && both & PLAIN == 0 && (either & PLAIN != 0 || both & PINYIN == 0)
    }
}

/// Whether `word` ends as a syllable does in some system.
fn ends_as_spelled(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u', 'n', 'g', 'h', 'r', 'w'])
}

/// Whether `word` is pinyin that needs no apostrophe: no syllable but the first opens with a vowel. Otherwise `chiang` would
/// be pinyin, too, as *chi'ang*.
fn is_plain(word: &str, most: usize) -> bool {
    let ends = |end: &usize| {
        let rest = &word[*end..];
        pinyin::is_syllable(&word[..*end]) && !rest.starts_with(['a', 'e', 'o'])
    };
    word.is_empty()
        || most > 0 && (1..=word.len().min(LONGEST)).filter(ends).any(|end| is_plain(&word[end..], most - 1))
}

/// Whether `other` spells the syllables of the word `pinyin` in some system.
fn reads(pinyin: &str, other: &str, most: usize) -> bool {
    if pinyin.is_empty() || other.is_empty() || most == 0 {
        return pinyin.is_empty() && other.is_empty();
    }
    (1..=pinyin.len().min(LONGEST)).any(|end| {
        SYSTEMS.places.get(&pinyin[..end]).is_some_and(|&place| {
            let spellings = &SYSTEMS.syllables[place].spellings;
            let mut rests = spellings.iter().filter_map(|spelling| other.strip_prefix(spelling.as_str()));
            rests.any(|rest| reads(&pinyin[end..], rest, most - 1))
        })
    })
}

/// Whether `word` can be cut into syllables of any system; most words of other languages cannot.
fn is_spelled(word: &str, most: usize) -> bool {
    let known = |end: &usize| SYSTEMS.classes.contains_key(&word[..*end]);
    word.is_empty()
        || most > 0 && (1..=word.len().min(LONGEST)).filter(known).any(|end| is_spelled(&word[end..], most - 1))
}

/// Whether two words that are no pinyin spell the same syllables (`hsinchu`, `sinjhu`).
fn share(a: &str, b: &str, most: usize) -> bool {
    if a.is_empty() || b.is_empty() || most == 0 {
        return a.is_empty() && b.is_empty();
    }
    SYSTEMS.syllables.iter().any(|syllable| {
        let after = |word| {
            let rests = move |spelling: &String| str::strip_prefix(word, spelling.as_str());
            syllable.spellings.iter().filter_map(rests)
        };
        after(a).any(|rest| after(b).any(|other| share(rest, other, most - 1)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_of_one_name_have_one_key() {
        for (older, pinyin) in [
            ("hsinchu", "xinzhu"),
            ("sinjhu", "xinzhu"),
            ("kaohsiung", "gaoxiong"),
            ("chiang", "jiang"),
            ("tienanmen", "tiananmen"),
            ("chien", "qian"),
            ("tsai", "cai"),
            ("hsieh", "xie"),
            ("tseng", "zeng"),
            ("taichung", "taizhong"),
            ("yuanchih", "yuanzhi"),
            ("hualien", "hualian"),
            ("ilan", "yilan"),
            ("chihhsien", "zhixian"),
            ("kwangtung", "guangdong"),
            ("chungking", "chongqing"),
            ("tientsin", "tianjin"),
            ("szechwan", "sichuan"),
            ("soochow", "suzhou"),
            ("jenchieh", "renjie"),
            ("ssuyuan", "siyuan"),
            ("soong", "song"),
            ("yingjeou", "yingjiu"),
            ("hsinan", "xinan"),
        ] {
            assert!(is_wade_giles_pair(older, pinyin) && is_wade_giles_pair(pinyin, older), "{older} {pinyin}");
            assert!(neutral(older).is_some(), "{older}");
        }
        for (older, pinyin) in [("chang", "zhang"), ("teng", "deng"), ("weikuang", "weiguang"), ("yu", "you")] {
            assert!(neutral(older).is_some() && neutral(older) == neutral(pinyin), "{older} {pinyin}");
            assert!(!is_wade_giles_pair(older, pinyin), "two words of pinyin: {older} {pinyin}");
        }
    }

    #[test]
    fn what_is_known_of_one_word_rejects_no_pair() {
        let words: Vec<&str> =
            SYSTEMS.syllables.iter().flat_map(|syllable| &syllable.spellings).map(|x| &**x).collect();
        for a in words.iter().step_by(3) {
            for b in &words {
                assert!(Spelled::of(a).may_pair(Spelled::of(b)) || !is_wade_giles_pair(a, b), "{a} {b}");
            }
        }
        let may_pair = |a, b| Spelled::of(a).may_pair(Spelled::of(b));
        assert!(
            may_pair("kaohsiung", "gaoxiong") && may_pair("hsinchu", "sinjhu") && may_pair("chungking", "chongqing")
        );
        assert!(!may_pair("zhang", "chang") && !may_pair("baskarov", "zhang") && !may_pair("", "i"));
        assert!(words.iter().all(|word| ends_as_spelled(word)));
    }

    #[test]
    fn other_names_are_no_pair() {
        for (a, b) in [
            ("hsieh", "xia"),
            ("chiang", "xiang"),
            ("tsai", "zha"),
            ("hsinchu", "xinzi"),
            ("dengli", "tengli"),
            ("tiananmen", "diananmen"),
            ("kaohsiung", "gaoxion"),
            ("baskarov", "paskarov"),
            ("jung", "zhong"),
            ("hsu", "su"),
            ("chiang", "chiang"),
            ("", "i"),
            ("é", "e"),
        ] {
            assert!(!is_wade_giles_pair(a, b), "{a} {b}");
        }
    }

    #[test]
    fn every_spelling_has_the_key_of_its_syllable() {
        for syllable in &SYSTEMS.syllables {
            for spelling in &syllable.spellings {
                let classes = &SYSTEMS.classes;
                assert_eq!(classes[spelling], classes[&syllable.pinyin], "{spelling} {}", syllable.pinyin);
                assert!(spelling.len() <= LONGEST, "{spelling}");
            }
        }
    }

    #[test]
    fn other_words_have_no_key() {
        for word in ["", "bergstrom", "kramer", "v", "zhuangg", "beigesitelun", "Wei", "weī"] {
            assert_eq!(neutral(word), None, "{word}");
        }
    }
}
