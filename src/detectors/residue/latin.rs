//! Which language a stretch of Latin letters is in: by its function words, and by two statistical identifiers.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// A language: its name, the codes that an identifier may give for it or its kin, and words that stand in nearly each of its
/// sentences and in no English one.
pub(super) struct Language {
    pub(super) name: &'static str,
    codes: &'static str,
    words: &'static str,
}

const fn language(name: &'static str, codes: &'static str, words: &'static str) -> Language {
    Language { name, codes, words }
}

/// The languages with Latin letters that are translated from most.
pub(super) static LANGUAGES: [Language; 27] = [
    language(
        "Spanish",
        "spa por cat ita",
        "que los las una del por para más pero está este esta estos también porque cuando según sobre había han sus entre desde hasta muy ser fueron el la se lo su quien donde era al no si fue con ya le les nos mi tu eso esa ese poco parte cada tiene puede",
    ),
    language(
        "French",
        "fra cat",
        "les des une est dans que qui pas avec ont été aux cette mais sont leur leurs ils elle était ses vous nous où depuis selon après très aussi d'un d'une d’un d’une qu'il qu’il n'est c'est c’est et du ce cet elles chez lors sous le la je tu on au sa son ou si un en y mes ton par plus peut fait l’on",
    ),
    language(
        "Italian",
        "ita spa por",
        "che il di della delle del nel nella non più sono una gli anche dal dalla alla degli dei è hanno stato stata questa questo al lo negli sul sulla perché quando era dopo ho hai si a con un i le la e da ci mi suo sua loro fatto",
    ),
    language(
        "Portuguese",
        "por spa cat",
        "que não uma dos das para mais foi são está pelo pela também ao em ele ela seu sua já há muito quando segundo à às pelos mas nos na ou ser dois duas entre sobre esta este isso até sem aos pode foram tem era",
    ),
    language(
        "German",
        "deu nld afr",
        "der und ist nicht das ein eine einen mit für von auf dem sich wird auch nach aus wie dass sie es wurde haben zu im zum zur über noch aber oder wenn werden sind einem einer hatte bei des mehr seit habt ihr ich wir mir mich uns euch kein keine nur hätte könnte kann sehr schon durch vor gegen ob sonst meine mein seine seinen ihre diese dieser dieses weiß unter doch ja dann hier wo was",
    ),
    language(
        "Dutch",
        "nld deu afr",
        "het een niet dat zijn voor ook aan werd worden naar bij uit nog maar hij ze wordt heeft hebben deze te geen als tot dit hun meer toen en de ik je we zij mijn haar dan wel zo al wat er in of",
    ),
    language(
        "Swedish",
        "swe dan nob",
        "och att det som för på är inte ett från så ska efter eller sig när också hade blev vid sedan mycket har av innan ingen får igen jag du vi kan skulle men om den de man där här ut upp nu",
    ),
    language(
        "Danish or Norwegian",
        "dan nob swe nno",
        "og det som på til ikke er et fra ble blev etter efter også når være ved eller skal seg mot hvor hadde havde blir bliver jeg av vi de den kan skulle vil men om man der her ut ud opp op nå nu",
    ),
    language(
        "Finnish",
        "fin est",
        "ei että oli hän mutta kun myös ovat niin joka jos kuin mukaan hänen nyt ollut sitä tämä olla jotka voi ja vain jo minä sinä me te sitten vielä kaikki paljon pitää tulee ollaan",
    ),
    language(
        "Estonian",
        "est fin",
        "ja ei ka kui oli oma mis aga või nii pole kes mida selle siis kuid ning et on olid",
    ),
    language(
        "Polish",
        "pol ces slk",
        "nie że się na jest jak przez po dla był od są już będzie oraz które który została za ze przed tym jego przy tylko czy bardzo była do dopóki jestem by aby ponieważ jej ich między podczas bez ma mają może tego tej gdzie jeszcze tak sobie ani było były i w z",
    ),
    language(
        "Czech",
        "ces slk pol",
        "že se na je jsou jak byl podle který které také už jako však před když byla bude až nebo po při ve za všech která budou ze jsem jsme jste by bych aby protože jeho její jejich tím ten pak více mezi během proti bez pod má mají může není totiž této tento kteří kde kdy ještě tak tom ji ho si ani bylo byli byly poté co i z v",
    ),
    language(
        "Slovak",
        "slk ces pol",
        "že sa na je ako pre však podľa ktorý ktoré aj už bol bola boli sú pri keď bude alebo po vo zo za som sme by aby pretože jeho jej ich tým medzi počas bez má majú môže nie tento kde ešte tak si ani bolo čo",
    ),
    language(
        "Hungarian",
        "hun",
        "az hogy nem egy és volt csak már még után ez azt kell lesz szerint mint amely akik pedig vagy nincs is el meg be ki le fel itt ott egyik minden több lehet volna nagyon",
    ),
    language(
        "Romanian",
        "ron ita",
        "și în că nu este pentru fi au fost sau după prin dar cel cea unei unui această acest lui către despre fără când va pe cu până când am ai a o al lor mai foarte poate sunt ne s-a cum unde",
    ),
    language(
        "Turkish",
        "tur aze tuk uzb",
        "ve bir bu için ile olarak olan daha çok gibi sonra kadar göre değil ancak ise olduğunu oldu söyledi bütün etti dedi eden yıl ben sen biz siz o şu var yok mi mı ama hem iki diye üzere tarafından",
    ),
    language("Azerbaijani", "aze tur", "və bu bir üçün ilə ki daha olan sonra görə edib olub bildirib də"),
    language(
        "Vietnamese",
        "vie",
        "và của là không có được cho các người một những với này đã trong khi từ đến cũng sẽ bị tại về vào ở như ai",
    ),
    language(
        "Indonesian or Malay",
        "ind jav msa tgl",
        "yang dan di dengan untuk tidak ini itu dari pada akan oleh juga karena telah ada ke saat bisa sebagai dalam kepada mereka tersebut sudah",
    ),
    language("Filipino", "tgl ind", "ang mga sa ng ay hindi ito kung siya nila mula naman kanyang nang dahil"),
    language(
        "Croatian or Serbian",
        "hrv srp slv ces slk",
        "je se na su koji koja koje nije što kako već biti bio bila kao od iz za ili sve samo nakon prema još",
    ),
    language("Slovenian", "slv hrv slk ces", "je se na ki za pa kot tudi še bo pri od zaradi ni bi da ne so bil bila"),
    language("Lithuanian", "lit lav", "ir kad yra su į iš buvo bei taip kaip jis apie dėl bus nuo po už kuris tik dar"),
    language("Latvian", "lav lit", "un ir ka uz bija kas arī pēc kā tas bet līdz nav vai ar tika"),
    language(
        "Catalan",
        "cat spa por fra ita",
        "els amb dels és més però aquest aquesta també són molt perquè una que les del",
    ),
    language(
        "Icelandic",
        "",
        "að sem og í á við ekki með hann fyrir það eru var er til um þegar hafa hefur hafi þar frá eftir verið þeir þá voru svo hún en því þessu upp úr mjög segir sagði hafði þetta þess einnig",
    ),
    language(
        "Hausa",
        "",
        "kuma cewa wanda yana domin wannan ta shi sun suka ba za na ya daga sai su ce ne ga ko wata wasu amma kan dai haka ana inda aka yake yace jihar cikin wani wadda bayan tun yi yin zai gwamnatin kungiyar da sa wajen cikinsu hukumar kasar al",
    ),
];

impl Language {
    fn has(&self, word: &str) -> bool {
        self.words.split(' ').any(|known| known == word)
    }

    /// Whether one of the identifiers takes `text` for this language or one of its kin, and the other not for English.
    fn is_heard_in(&self, text: &str) -> bool {
        let second = whichlang::detect_language(text).three_letter_code();
        if second == "eng" {
            return false;
        }
        let first = whatlang::detect(text).map_or("", |info| info.lang().code());
        let fits = |code: &str| self.codes.split(' ').any(|known| known == code);
        fits(first) || fits(second) || self.codes.is_empty() && first != "eng"
    }
}

/// What the words of a stretch say.
pub(super) struct Evidence {
    pub(super) language: &'static Language,
    /// Words that are function words of the language.
    pub(super) hits: usize,
    /// How many different ones.
    pub(super) kinds: usize,
}

/// The language with most function words among `words`, which are in small letters.
pub(super) fn evidence(words: &[String]) -> Option<Evidence> {
    let best = LANGUAGES.iter().map(|language| {
        let hits: Vec<&String> = words.iter().filter(|word| language.has(word)).collect();
        let kinds = hits.iter().enumerate().filter(|(at, word)| !hits[..*at].contains(word)).count();
        Evidence { language, hits: hits.len(), kinds }
    });
    best.max_by_key(|evidence| (evidence.kinds, evidence.hits)).filter(|evidence| evidence.kinds >= 1)
}

/// The language of `text`, whose words in small letters are `words`: its function words and the identifiers agree.
pub(super) fn language_of(text: &str, words: &[String]) -> Option<&'static str> {
    let Evidence { language, hits, kinds } = evidence(words)?;
    // Languages with long words have few function words, and many words with marks.
    let marked = words.iter().filter(|word| !word.is_ascii()).count();
    let dense = hits * 6 >= words.len() || (kinds >= 2 || marked * 3 >= words.len()) && marked * 5 >= words.len();
    let enough = kinds >= 2 || marked >= 2;
    (dense && enough && language.is_heard_in(text)).then_some(language.name)
}

/// Function words of all languages that no English text holds in small letters, for the look-up of anchors.
pub(super) fn anchors() -> &'static FxHashSet<&'static str> {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let english: FxHashSet<&str> = ENGLISH.into_iter().collect();
        let words = LANGUAGES.iter().flat_map(|language| language.words.split(' '));
        words.filter(|word| !english.contains(word)).collect()
    });
    &WORDS
}

/// Words of the lists that English texts hold, too: they say something only beside others.
const ENGLISH: [&str; 81] = [
    "on", "so", "to", "do", "no", "is", "as", "in", "an", "at", "will", "bin", "era", "va", "ha", "em", "not", "mine",
    "dit", "als", "aux", "lit", "ni", "ver", "por", "pas", "ex", "de", "la", "el", "le", "et", "du", "des", "by", "a",
    "i", "o", "v", "z", "y", "e", "w", "my", "we", "me", "be", "he", "of", "or", "if", "up", "upp", "us", "man", "her",
    "more", "one", "son", "ton", "sin", "con", "fait", "plus", "par", "pod", "ten", "pak", "co", "ho", "ma", "was",
    "hat", "van", "den", "al", "der", "ben", "san", "ad", "dan",
];
