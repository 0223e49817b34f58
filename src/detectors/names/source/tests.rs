//! Small documents with their sources: which pairs of names the source makes one, and which two.

use crate::doc::Format;
use crate::engine::{Registry, RuleSet, Scratch, Selection, Selector, run};
use crate::finding::{Finding, Severity};
use crate::parse::{self, Hints};

/// The findings of the rule in `text`, translated from `original`.
fn findings(text: &str, original: &str, language: &str) -> Vec<Finding> {
    let registry = Registry::builtin();
    let select = vec![Selector::parse("name-variant", &registry).expect("a rule of the program")];
    let rules = RuleSet::new(&registry, &Selection { select, ..Selection::default() });
    let hints = Hints {
        original: Some(original.to_owned()).filter(|original| !original.is_empty()),
        source_language: Some(language.to_owned()),
        ..Hints::default()
    };
    let mut doc = parse::document(text.into(), Format::Plain, hints);
    run(&rules, &mut doc, &mut Scratch::default()).findings
}

/// Pairs `one/other` that are reported, sorted, without those for information.
fn pairs(text: &str, original: &str, language: &str) -> Vec<String> {
    let found = findings(text, original, language);
    let names =
        found.iter().filter(|finding| finding.severity > Severity::Info).filter_map(|found| found.name.as_ref());
    let mut pairs: Vec<String> = names
        .map(|name| {
            let mut both = [name.canonical.as_str(), name.variant.as_str()];
            both.sort_unstable();
            both.join("/")
        })
        .collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

/// Language, source lines, text lines, and the pairs that must be reported; lines are joined by ` | `.
const CASES: [(&str, &str, &str, &[&str]); 23] = [
    // Distant spellings of one word.
    (
        "ru",
        "Утром выступил Жужельников. | Позже Жужельников ушёл.",
        "In the morning Zhuzhelnikov spoke. | Later Shushelnikoff went away.",
        &["Shushelnikoff/Zhuzhelnikov"],
    ),
    // A title that was left in the language of the source has the place in the form of that language.
    (
        "ru",
        "Об этом написал «Вестник Варшавы». | В Варшаве шёл дождь. | Мэр Варшавы выступил.",
        "The Vestnik Varshavy wrote of it. | Rain fell in Warsaw. | The mayor of Warsaw spoke.",
        &[],
    ),
    // A firm that spells the name of its founder in its own way, in the source as well.
    (
        "ru",
        "Основатель группы «Танвекофф» Арман Танвеков выступил. | Позже Танвеков ушёл.",
        "Arman Tanvekov, the founder of the Tanvekoff group, spoke. | Later Tanvekov went away.",
        &[],
    ),
    // A case ending that was left on.
    (
        "ru",
        "Суд выслушал Гурбала. | Потом Гурбал уехал. | Гурбал молчал.",
        "The court heard Gurbala. | Then Gurbal drove off. | Gurbal was silent.",
        &["Gurbal/Gurbala"],
    ),
    (
        "ru",
        "Он живёт в Дзебе. | Дзеба растёт.",
        "He lives in Dzebe. | The village of Dzeba is growing.",
        &["Dzeba/Dzebe"],
    ),
    // Husband and wife share a stem.
    (
        "ru",
        "Первым пришёл Белгуров. | За ним пришла Белгурова. | Все ждали Белгурова.",
        "Belgurov came first. | Belgurova came after him. | All waited for Belgurov.",
        &[],
    ),
    (
        "ru",
        "Пришёл Стрельский. | Потом пришла Стрельская.",
        "A man called Strelsky came. | Then a woman called Strelskaya came.",
        &[],
    ),
    // A country and its people.
    (
        "ru",
        "Он приехал из Казахстана. | Каждый Казах любит коней.",
        "He came from Kazakhstan. | Each Kazakh loves horses.",
        &[],
    ),
    // Alike in English, two words in the source.
    (
        "ru",
        "Первым вышел Баскаров. | Вторым вышел Башкаров. | Баскаров победил.",
        "The first was Baskarov. | The second was Bashkarov. | In the end Baskarov won.",
        &[],
    ),
    ("ru", "Слово взял Торбин. | Слово взял Торвин.", "The word went to Torbin. | The word went to Torvin.", &[]),
    // Ukrainian.
    (
        "uk",
        "Слово мав Їжаченко. | Їжаченку відповіли.",
        "The word went to Yizhachenko. | They gave Ijacenko an answer.",
        &["Ijacenko/Yizhachenko"],
    ),
    // Chinese: a foreign name, rendered twice.
    (
        "zh",
        "格里沃夫昨天抵达。 | 晚上格里沃夫发表讲话。",
        "Mr. Grivov arrived yesterday. | In the evening Mr. Geliwofu gave a speech.",
        &["Geliwofu/Grivov"],
    ),
    // Chinese: one letter makes another name, unless the source says that it is a slip.
    (
        "zh",
        "郑浩然来了。 | 记者采访了郑浩然。 | 郑浩然笑了。",
        "Zheng Haoran came. | A reporter talked to Zheng Haolan. | Then Zheng Haoran smiled.",
        &["Haolan/Haoran"],
    ),
    (
        "zh",
        "郑浩然来了。 | 记者采访了郑浩兰。 | 郑浩然笑了。",
        "Zheng Haoran came. | A reporter talked to Zheng Haolan. | Then Zheng Haoran smiled.",
        &[],
    ),
    ("zh", "湖北下雨。 | 河北晴天。", "It rained in Hubei. | The sun shone in Hebei.", &[]),
    ("zh", "张先生来了。 | 郑先生走了。", "A Mr. Zhang came. | A Mr. Zheng went.", &[]),
    ("zh", "清水镇很小。 | 清水河很长。", "The town of Qingshui is small. | The Qingshuihe is long.", &[]),
    ("zh", "菲律宾很热。 | 菲律宾人很好客。", "The Philippine summer is hot. | The Filipino people are kind.", &[]),
    // Japanese.
    (
        "ja",
        "ベルグロフ市長が来た。 | 夜、ベルグロフ市長は帰った。",
        "Mayor Belgurov came. | At night Mayor Perglof went home.",
        &["Belgurov/Perglof"],
    ),
    ("ja", "ブラニアさんが来た。 | ブラニアトさんは帰った。", "A Mr. Brania came. | A Mr. Braniat went home.", &[]),
    // Korean.
    (
        "ko",
        "시장은 사라토가를 떠났다. | 사람들은 사라토가를 사랑한다.",
        "The mayor left Saratoga. | People love Salatoka.",
        &["Salatoka/Saratoga"],
    ),
    // Arabic: consonants, and particles written on to the word.
    (
        "ar",
        "تكلم زكردان في الصباح. | وزكردان شكر الجميع.",
        "In the morning Zakardan spoke. | Then Zekurdane thanked all of them.",
        &["Zakardan/Zekurdane"],
    ),
    (
        "ar",
        "تكلم زكردان في الصباح. | ثم شكر سكردان الجميع.",
        "In the morning Zakardan spoke. | Then Sakardan thanked all of them.",
        &[],
    ),
];

#[test]
fn the_source_tells_one_name_from_two() {
    let mut wrong = Vec::new();
    for (language, original, text, expected) in CASES {
        let lines = |text: &str| text.split(" | ").collect::<Vec<_>>().join("\n\n");
        let found = pairs(&lines(text), &lines(original), language);
        if found != expected {
            wrong.push(format!("{text}\n    expected {expected:?}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_help_says_what_the_source_has() {
    let found = findings(
        "The court heard Gurbala.\n\nThen Gurbal drove off.\n\nGurbal was silent.",
        "Суд выслушал Гурбала.\n\nПотом Гурбал уехал.\n\nГурбал молчал.",
        "ru",
    );
    let help = found.first().and_then(|finding| finding.help.as_deref());
    assert_eq!(help, Some("write `Gurbal`, the more frequent form: both stand for `Гурбал` in the source"));
}

#[test]
fn names_in_two_scripts() {
    for (text, expected) in [
        ("They met Belgurov.\n\nA book by Белгурова is on sale.", &["Belgurov/Белгурова"] as &[&str]),
        ("They met Belgurov (Белгуров).\n\nA book by Belgurov is on sale.", &[]),
        ("They met Belgurov (Russian: Александр Белгуров; born 1950).\n\nA book by Belgurov is on sale.", &[]),
        ("A speech by Zheng Haoran.\n\nThen 郑浩然 left.", &["Zheng Haoran/郑浩然"]),
        ("A speech by Zheng Haoran 郑浩然 was short.", &[]),
        ("They met Belgurov.\n\nIn the Дума they talked.", &[]),
    ] {
        assert_eq!(pairs(text, "", "ru"), expected, "{text}");
    }
}

#[test]
fn a_crowd_of_names_with_a_source_ends() {
    use std::fmt::Write;
    let (mut text, mut original) = (String::new(), String::new());
    let syllables =
        [("ka", "ка"), ("lor", "лор"), ("mi", "ми"), ("sen", "сен"), ("du", "ду"), ("pra", "пра"), ("vo", "во")];
    for number in 0..600u32 {
        let at = |place: u32| syllables[(number / 7u32.pow(place) % 7) as usize];
        let _ = write!(text, "We saw K{}{}{}{} there. ", at(0).0, at(1).0, at(2).0, at(3).0);
        let _ = write!(original, "Там был К{}{}{}{}. ", at(0).1, at(1).1, at(2).1, at(3).1);
    }
    // One line on both sides, all names different: the point is that it ends.
    let _ = findings(&text, &original, "ru");
}
