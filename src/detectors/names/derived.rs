//! Which names are derived from another, so that both are right: `Kazakh` and `Kazakhstan`, `Ivanov` and `Ivanova`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::stem::Stem;

/// Endings that make another word of a name.
const SUFFIXES: &str = "s es i an ian ians n ns ean ese ish ic er ers ism ist ists ite ites y ia land stan ans a ina ova \
    eva na ka aya skaya ska vna evna ovna vich ovich evich son sen ton ville burg berg shire ness ly ed ing al k sk ski \
    skiy sky skyi grad ov ev in o e os u us um ne d th man men like wide based era ya iah iya";

/// One-letter endings that are as often a slip of transliteration: for words that nobody knows they do not count.
const SLIPS: &str = "e o i y h k";

/// Endings of case in Slavic names, and of nothing in particular.
const VOWELS: &str = "a e i o u y";

/// Endings, two of which may replace each other on one stem (`Procurator`, `Procuratorate`); also nothing at all.
const PARADIGM: &str = "or ors ate ates ial ed ing er ers ion ions al ive able ance ence ant ent ics ic ism ist ists ity \
    ian ians y ies e es s um a evka evsky evsk ovka ovsky ovsk ovo ovskoy ovskaya ovska ovshchina ovshchyna evskaya \
    evshchina evo sky skiy sk ska shchina ets tsy";

/// Endings that are too usual to be the rest of a name that was cut.
const USUAL: &str = "s es i n an ian ans ians ese ish ic ist ists ism ia a o y land stan ov ev ova eva in ina na ko sk \
    er ers al ed ie us um is ya he cho ko ka wa wan hu al d k";

/// Pairs of endings of one stem that are two words: men and women, people and countries.
const PAIRS: [(&str, &str); 69] = [
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("yn", "yna"),
    ("sky", "skaya"),
    ("skiy", "skaya"),
    ("ski", "ska"),
    ("sky", "ska"),
    ("skyi", "ska"),
    ("oy", "aya"),
    ("yov", "yova"),
    ("ovich", "ovna"),
    ("evich", "evna"),
    ("ich", "na"),
    ("an", "ia"),
    ("ian", "ia"),
    ("ans", "ia"),
    ("ians", "ia"),
    ("ese", "a"),
    ("ish", "land"),
    ("ic", "ia"),
    ("n", "a"),
    ("ns", "a"),
    ("an", "y"),
    ("ian", "y"),
    ("ans", "y"),
    ("i", "a"),
    ("ish", "ain"),
    ("ish", "ey"),
    ("ism", "ist"),
    ("ian", "e"),
    ("an", "e"),
    ("an", "o"),
    ("ian", ""),
    ("en", "ish"),
    ("er", "land"),
    ("al", "a"),
    ("ese", "o"),
    ("an", "ic"),
    ("ist", "ic"),
    ("ic", "y"),
    ("i", "stan"),
    ("ian", "ium"),
    ("er", "ish"),
    ("ine", "inian"),
    ("us", "a"),
    ("sk", "sky"),
    ("ya", "yan"),
    ("an", "us"),
    ("ans", "us"),
    ("o", "a"),
    ("us", "ian"),
    ("ah", "an"),
    ("ah", "ans"),
    ("ism", "is"),
    ("ism", "i"),
    ("ists", "ism"),
    // Towns and women.
    ("ovo", "ova"),
    ("evo", "eva"),
    ("ino", "ina"),
    // Sons and daughters in Icelandic, Kazakh, Kyrgyz and Turkic Azerbaijani.
    ("son", "dottir"),
    ("born", "dottir"),
    ("born", "son"),
    ("uly", "qyzy"),
    ("uly", "kyzy"),
    ("ulu", "kyzy"),
    ("oglu", "qizi"),
    ("oglu", "kyzy"),
    ("any", "ian"),
];

/// Endings that make another name also where the stem is spelt otherwise (`Tucson`, `Tuksonov`).
const FIRM: &str = "ov ev ova eva va ian ians ish ism ski land stan ovich evich son";

/// Scandinavian and English forms of one patronymic, each a name of its own: `Hansen`, `Hanson`, `Hansson`.
const SONS: [&str; 4] = ["sson", "ssen", "son", "sen"];

/// Words for kinds of places that Chinese and Japanese names end in: `Heilong`, `Heilongjiang`.
const PLACE_WORDS: &str = "he jiang hu shan xian shi cun zhen qu sheng xiang qiao wan gou dao men bei nan dong xi gang lu \
    jie sho ko cho chuo machi mura gawa kawa shima yama ku ken jima air news";

/// Below this Zipf frequency nobody knows the word, and one letter more is no other word.
const UNHEARD: f32 = 2.6;

/// A list of endings that is asked for thousands of times.
struct Endings(LazyLock<FxHashSet<&'static str>>);

impl Endings {
    const fn new(read: fn() -> FxHashSet<&'static str>) -> Self {
        Self(LazyLock::new(read))
    }

    fn has(&self, ending: &str) -> bool {
        // Most rests of names are longer than all endings.
        ending.len() <= LONGEST && self.0.contains(ending)
    }
}

/// Longest ending of all lists, in letters.
const LONGEST: usize = 9;

static OF_OTHERS: Endings = Endings::new(|| SUFFIXES.split_ascii_whitespace().collect());
static OF_PARADIGMS: Endings = Endings::new(|| PARADIGM.split_ascii_whitespace().collect());
static OF_CUT_NAMES: Endings = Endings::new(|| USUAL.split_ascii_whitespace().collect());
static OF_PLACES: Endings = Endings::new(|| PLACE_WORDS.split_ascii_whitespace().collect());
static OF_PAIRS: LazyLock<FxHashSet<(&str, &str)>> =
    LazyLock::new(|| PAIRS.iter().flat_map(|&(x, y)| [(x, y), (y, x)]).collect());

fn listed(list: &str, ending: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == ending)
}

/// Whether `rest` is an ending that names have often enough not to be what was cut off.
pub(super) fn is_usual_ending(rest: &str) -> bool {
    OF_CUT_NAMES.has(rest)
}

/// Whether `rest` on a name makes another word.
pub(super) fn is_suffix(rest: &str) -> bool {
    OF_OTHERS.has(rest)
}

/// Whether one of the two is derived from the other, or both from a third.
pub(super) fn derived(a: &Stem, b: &Stem) -> bool {
    let unheard = a.zipf().max(b.zipf()) < UNHEARD;
    // `Zelenskiy`, `Zelensky`: two endings of the list, and one sound.
    let sound_alike = a.key == b.key;
    let rest = a.key.strip_prefix(b.key.as_str()).or_else(|| b.key.strip_prefix(a.key.as_str()));
    let by_sound = rest.is_some_and(|rest| listed(FIRM, rest)) || is_settlement(&a.key, &b.key);
    let (a, b) = (a.flat.as_str(), b.flat.as_str());
    if is_of_town(a, b) || is_of_town(b, a) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if is_doubled(short, long) {
        return false;
    }
    let common = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    let rest = long.get(common..).filter(|_| common == short.len());
    rest.is_some_and(|rest| makes_another(short, rest, unheard))
        || is_pair(a, b, common)
        || (!sound_alike && by_sound)
        || (!sound_alike && share_paradigm(short, long, common, unheard))
        || (common >= 2 && share_patronymic(a, b))
        || a.trim_end_matches('s') == b.trim_end_matches('s')
}

/// `Feldman`, `Feldmann`: the last letter twice makes no other word.
fn is_doubled(short: &str, long: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.len() == 1 && short.ends_with(rest))
}

/// Whether `short` with `rest` is another word than `short`.
fn makes_another(short: &str, rest: &str, unheard: bool) -> bool {
    // `Zelensky`, `Zelenskyy`: a second vowel letter is a matter of the romanisation.
    let lengthened = short.ends_with(['y', 'i']) && matches!(rest, "i" | "y" | "a");
    let slip = unheard && short.len() >= 4 && listed(SLIPS, rest);
    (is_suffix(rest) && !lengthened && !slip) || (short.len() >= 3 && OF_PLACES.has(rest))
}

/// Whether the two, which have `common` first letters, are one stem with two endings of [`PAIRS`].
fn is_pair(a: &str, b: &str, common: usize) -> bool {
    // Endings of one pair share up to four letters.
    (common.saturating_sub(4).max(3)..=common).any(|at| {
        let (Some(x), Some(y)) = (a.get(at..), b.get(at..)) else { return false };
        // Short words in -a and -o are two names (Mario, Maria); in long ones a vowel may be a slip.
        let slip = matches!((x, y), ("a", "o") | ("o", "a")) && a.len() > 6;
        x.len().max(y.len()) <= LONGEST && !slip && OF_PAIRS.contains(&(x, y))
    })
}

/// Whether the two are one stem with two endings of [`PARADIGM`]. For a stem that nobody knows the last vowel does not
/// count: `Holtuba` and `Holtube` are one man, with a case ending of the source left on.
fn share_paradigm(a: &str, b: &str, common: usize, unheard: bool) -> bool {
    let fits = |at: usize| {
        let (Some(x), Some(y)) = (a.get(at..), b.get(at..)) else { return false };
        let slip =
            unheard && x.len().max(y.len()) == 1 && [x, y].iter().all(|rest| rest.is_empty() || listed(VOWELS, rest));
        !slip && [x, y].iter().all(|rest| rest.is_empty() || OF_PARADIGMS.has(rest))
    };
    (common.saturating_sub(2).max(4)..=common).any(fits)
}

/// A village and what belongs to it, by their keys: `Torlaevka`, `Torlayevsky`.
fn is_settlement(a: &str, b: &str) -> bool {
    let belongs = |village: &str, adjective: &str| {
        let stem = village.strip_suffix("ka").filter(|stem| stem.len() >= 4 && stem.ends_with('v'));
        stem.is_some() && adjective.strip_suffix("ski") == stem
    };
    belongs(a, b) || belongs(b, a)
}

/// A German town and what is called after it: `Altenbingen`, the `Altenbinger Bote`.
fn is_of_town(town: &str, adjective: &str) -> bool {
    let stem = town.strip_suffix("en").filter(|stem| stem.len() >= 5);
    stem.is_some() && adjective.strip_suffix("er") == stem
}

/// One patronymic in two forms, or two families of that name: `Hansen`, `Hanson`; `Hansens`, `Hansons`.
fn share_patronymic(a: &str, b: &str) -> bool {
    let same = |a: &str, b: &str| patronymic(a).is_some_and(|stem| patronymic(b) == Some(stem));
    let one = |name: &'_ str| name.len() - usize::from(name.ends_with('s'));
    same(a, b) || same(&a[..one(a)], &b[..one(b)])
}

fn patronymic(name: &str) -> Option<&str> {
    SONS.iter().find_map(|ending| name.strip_suffix(ending)).filter(|stem| stem.len() >= 2)
}
