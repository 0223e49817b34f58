//! Which names are derived from another, so that both are right: `Kazakh` and `Kazakhstan`, `Ivanov` and `Ivanova`.

use super::collect::Stem;

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

/// Whether `ending` is one of `list`.
fn listed(list: &str, ending: &str) -> bool {
    // The longest ending of the lists has ten letters, and most rests of names are longer.
    let fits = (1..=10).contains(&ending.len());
    fits && list.match_indices(ending).any(|(at, _)| {
        let edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        edge(at.checked_sub(1).and_then(|before| list.as_bytes().get(before)))
            && edge(list.as_bytes().get(at + ending.len()))
    })
}

/// Whether `rest` is an ending that names have often enough not to be what was cut off.
pub(super) fn is_usual_ending(rest: &str) -> bool {
    listed(USUAL, rest)
}

/// Whether `rest` on a name makes another word.
pub(super) fn is_suffix(rest: &str) -> bool {
    listed(SUFFIXES, rest)
}

/// Whether one of the two is derived from the other, or both from a third.
pub(super) fn derived(a: &Stem, b: &Stem) -> bool {
    let unheard = a.zipf().max(b.zipf()) < UNHEARD;
    // `Zelenskiy`, `Zelensky`: two endings of the list, and one sound.
    let sound_alike = a.key == b.key;
    let rest = a.key.strip_prefix(b.key.as_str()).or_else(|| b.key.strip_prefix(a.key.as_str()));
    let by_sound = rest.is_some_and(|rest| listed(FIRM, rest)) || is_settlement(&a.key, &b.key);
    let (a, b) = (a.flat.as_str(), b.flat.as_str());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if is_doubled(short, long) {
        return false;
    }
    long.strip_prefix(short).is_some_and(|rest| makes_another(short, rest, unheard))
        || is_pair(a, b)
        || (!sound_alike && by_sound)
        || (!sound_alike && share_paradigm(short, long, unheard))
        || patronymic(a).is_some_and(|stem| patronymic(b) == Some(stem))
        || families(a, b)
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
    (is_suffix(rest) && !lengthened && !slip) || (short.len() >= 3 && listed(PLACE_WORDS, rest))
}

fn is_pair(a: &str, b: &str) -> bool {
    PAIRS.iter().any(|&(x, y)| {
        [(a, b), (b, a)].iter().any(|(p, q)| {
            let (Some(stem), Some(other)) = (p.strip_suffix(x), q.strip_suffix(y)) else { return false };
            // Short words in -a and -o are two names (Mario, Maria); in long ones a vowel may be a slip.
            stem == other && stem.len() >= 3 && !((x, y) == ("o", "a") && p.len() > 6)
        })
    })
}

/// Whether the two are one stem with two endings of [`PARADIGM`]. For a stem that nobody knows the last vowel does not
/// count: `Holtuba` and `Holtube` are one man, with a case ending of the source left on.
fn share_paradigm(a: &str, b: &str, unheard: bool) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let fits = |at: usize| {
        let (Some(x), Some(y)) = (a.get(at..), b.get(at..)) else { return false };
        let slip =
            unheard && x.len().max(y.len()) == 1 && [x, y].iter().all(|rest| rest.is_empty() || listed(VOWELS, rest));
        at >= 4 && !slip && [x, y].iter().all(|rest| rest.is_empty() || listed(PARADIGM, rest))
    };
    (common.saturating_sub(2)..=common).any(fits)
}

/// A village and what belongs to it, by their keys: `Torlaevka`, `Torlayevsky`.
fn is_settlement(a: &str, b: &str) -> bool {
    let belongs = |village: &str, adjective: &str| {
        let stem = village.strip_suffix("ka").filter(|stem| stem.len() >= 4 && stem.ends_with('v'));
        stem.is_some() && adjective.strip_suffix("ski") == stem
    };
    belongs(a, b) || belongs(b, a)
}

/// Families of two patronymics: `Hansens`, `Hansons`.
fn families(a: &str, b: &str) -> bool {
    let one = |name: &str| patronymic(name.strip_suffix('s').unwrap_or(name)).map(str::to_owned);
    one(a).is_some_and(|stem| one(b) == Some(stem))
}

fn patronymic(name: &str) -> Option<&str> {
    SONS.iter().find_map(|ending| name.strip_suffix(ending)).filter(|stem| stem.len() >= 2)
}
