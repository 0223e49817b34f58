//! The people, bodies and places of one article, with invented names.

use super::rng::Rng;
use super::words::{self, list};

/// Syllables of names that go together: openings, vowels, ends.
struct Tongue {
    onsets: &'static str,
    vowels: &'static str,
    codas: &'static str,
    endings: &'static str,
}

const TONGUES: [Tongue; 5] = [
    Tongue {
        onsets: "B D G K M N R S T Y Kh Sh T Z",
        vowels: "a a e i o u ü ı",
        codas: "r n l m k s t z ğ sh",
        endings: "bek gali mur dar lan can oğlu tay kul",
    },
    Tongue {
        onsets: "B Ch D F G H J L M Q Sh T W X Y Zh",
        vowels: "a ao ai e i ia ong u uo en ei",
        codas: "n ng n ng h",
        endings: "ping lei xia jun wen ming hua fei ting",
    },
    Tongue {
        onsets: "B V G D K L M N P R S T Br Gr Dr Kr Pl St Sv",
        vowels: "a e i o u ya",
        codas: "r n l m k s v d",
        endings: "ov in enko sky ich uk eva ina",
    },
    Tongue {
        onsets: "B C D F G H L M N P R S T V Br Cr Tr Ch",
        vowels: "a e i o u é ie",
        codas: "r n l m s nd rt x",
        endings: "el ard eau ois ette in on ault ert",
    },
    Tongue {
        onsets: "A B C D E F G H L M N P R S T W Br Cl Fr Th St",
        vowels: "a e i o u ea oo",
        codas: "r n l m ck rd st nt ll",
        endings: "ton ley man son ford well er ham by",
    },
];

/// Words after an invented name that make a body of it.
const BODIES: &str = "Institute University Group Council Bank Foundation Agency Holdings Institute Museum Union \
    Party Academy Bureau Society Steel Energy Airlines";

/// A person of the article.
#[derive(Debug)]
pub(crate) struct Person {
    /// Given name.
    pub(crate) first: String,
    /// Family name.
    pub(crate) last: String,
    /// What the person is, with the article: `a spokesman for the Orlin Bank`.
    pub(crate) role: String,
    /// Whether the text has introduced the person.
    pub(crate) known: bool,
    /// `He` or `She`.
    pub(crate) pronoun: &'static str,
}

/// Everyone and everything an article names.
#[derive(Debug)]
pub(crate) struct Cast {
    /// People, the main one first.
    pub(crate) people: Vec<Person>,
    /// Companies and public bodies.
    pub(crate) bodies: Vec<String>,
    /// Towns and regions.
    pub(crate) places: Vec<String>,
}

impl Cast {
    /// Makes up the names of one article.
    pub(crate) fn invent(rng: &mut Rng) -> Self {
        let home = rng.below(TONGUES.len());
        let suffixes = list(BODIES);
        let bodies: Vec<String> =
            (0..2 + rng.below(3)).map(|_| format!("{} {}", name(home, rng), rng.pick(&suffixes))).collect();
        let places = (0..3 + rng.below(3)).map(|_| name(tongue_near(home, rng), rng)).collect();
        let titles = list(words::TITLES);
        let people = (0..3 + rng.below(4)).map(|_| {
            let tongue = tongue_near(home, rng);
            let title = rng.pick_common(&titles);
            let article = if title.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
            let preposition = rng.pick(&["at", "for", "from", "of"]);
            Person {
                first: name(tongue, rng),
                last: name(tongue, rng),
                role: format!("{article} {title} {preposition} the {}", bodies[rng.below(bodies.len())]),
                known: false,
                pronoun: rng.pick(&["He", "She"]),
            }
        });
        Self { people: people.collect(), bodies, places }
    }
}

/// The home language of the article, or another one now and then.
fn tongue_near(home: usize, rng: &mut Rng) -> usize {
    if rng.one_in(4) { rng.below(TONGUES.len()) } else { home }
}

/// One invented name of two to four syllables.
fn name(tongue: usize, rng: &mut Rng) -> String {
    let Tongue { onsets, vowels, codas, endings } = &TONGUES[tongue];
    let (onsets, vowels, codas, endings) = (list(onsets), list(vowels), list(codas), list(endings));
    let mut name = String::from(rng.pick(&onsets));
    name.push_str(rng.pick(&vowels));
    if !rng.one_in(3) {
        name.push_str(rng.pick(&codas));
        if rng.one_in(2) {
            name.push_str(&rng.pick(&onsets).to_lowercase());
            name.push_str(rng.pick(&vowels));
        }
    } else if rng.one_in(2) {
        name.push_str(&rng.pick(&onsets).to_lowercase());
        name.push_str(rng.pick(&vowels));
    }
    name.push_str(rng.pick(&endings));
    name
}
