//! All forms of an English word, for the `~` of phrases: `carry~` is carry, carries, carried, carrying.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate. It makes a form too
//! many rather than one too few (`stoping` beside `stopping`): what is no word stands in no text.

/// Verbs whose past or participle is not made with `-ed`, and nouns whose plural is not made with `-s`: the word, then
/// those forms.
const IRREGULAR: &[&str] = &[
    "arise arose arisen",
    "awake awoke awoken",
    "be am is are was were been",
    "bear bore borne born",
    "beat beat beaten",
    "become became become",
    "begin began begun",
    "bend bent",
    "bet bet",
    "bind bound",
    "bite bit bitten",
    "bleed bled",
    "blow blew blown",
    "break broke broken",
    "breed bred",
    "bring brought",
    "broadcast broadcast broadcasted",
    "build built",
    "burn burnt burned",
    "burst burst",
    "buy bought",
    "catch caught",
    "child children",
    "choose chose chosen",
    "cling clung",
    "come came",
    "cost cost",
    "creep crept",
    "crisis crises",
    "cut cut",
    "deal dealt",
    "dig dug",
    "do does did done",
    "draw drew drawn",
    "dream dreamt dreamed",
    "drink drank drunk",
    "drive drove driven",
    "eat ate eaten",
    "fall fell fallen",
    "feed fed",
    "feel felt",
    "fight fought",
    "find found",
    "flee fled",
    "fling flung",
    "fly flew flown",
    "foot feet",
    "forbid forbade forbidden",
    "foresee foresaw foreseen",
    "forget forgot forgotten",
    "forgive forgave forgiven",
    "freeze froze frozen",
    "get got gotten",
    "give gave given",
    "go went gone",
    "grind ground",
    "grow grew grown",
    "half halves",
    "hang hung hanged",
    "have has had",
    "hear heard",
    "hide hid hidden",
    "hit hit",
    "hold held",
    "hurt hurt",
    "keep kept",
    "kneel knelt",
    "knife knives",
    "know knew known",
    "lay laid",
    "lead led",
    "leaf leaves",
    "lean leant leaned",
    "leap leapt leaped",
    "learn learnt learned",
    "leave left",
    "lend lent",
    "let let",
    "lie lay lain lied",
    "life lives",
    "light lit lighted",
    "lose lost",
    "make made",
    "man men",
    "mean meant",
    "meet met",
    "mistake mistook mistaken",
    "outdo outdid outdone",
    "overcome overcame",
    "overtake overtook overtaken",
    "overthrow overthrew overthrown",
    "pay paid",
    "person people persons",
    "prove proven proved",
    "put put",
    "quit quit",
    "read read",
    "rebuild rebuilt",
    "ride rode ridden",
    "ring rang rung",
    "rise rose risen",
    "run ran",
    "say said",
    "see saw seen",
    "seek sought",
    "self selves",
    "sell sold",
    "send sent",
    "set set",
    "shake shook shaken",
    "shed shed",
    "shine shone shined",
    "shoot shot",
    "show shown showed",
    "shrink shrank shrunk",
    "shut shut",
    "sing sang sung",
    "sink sank sunk",
    "sit sat",
    "sleep slept",
    "slide slid",
    "smell smelt smelled",
    "sow sown sowed",
    "speak spoke spoken",
    "spell spelt spelled",
    "spend spent",
    "spill spilt spilled",
    "spin spun",
    "spit spat",
    "split split",
    "spread spread",
    "spring sprang sprung",
    "stand stood",
    "steal stole stolen",
    "stick stuck",
    "strike struck stricken",
    "strive strove striven",
    "swear swore sworn",
    "sweep swept",
    "swell swollen swelled",
    "swim swam swum",
    "swing swung",
    "take took taken",
    "teach taught",
    "tear tore torn",
    "tell told",
    "thesis theses",
    "thief thieves",
    "think thought",
    "throw threw thrown",
    "tooth teeth",
    "undergo underwent undergone",
    "understand understood",
    "undertake undertook undertaken",
    "uphold upheld",
    "wake woke woken",
    "wear wore worn",
    "weave wove woven",
    "weep wept",
    "wife wives",
    "win won",
    "wind wound",
    "withdraw withdrew withdrawn",
    "withhold withheld",
    "withstand withstood",
    "woman women",
    "wring wrung",
    "write wrote written",
];

/// `word` and its forms as a verb and as a noun, without repetition; letters that are not ASCII stay as they are.
pub(super) fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let first = |line: &&'static str| line.split(' ').next();
    let irregular = IRREGULAR.binary_search_by(|line| first(line).cmp(&Some(word))).ok();
    let irregular = irregular.and_then(|at| IRREGULAR[at].split_once(' ')).map(|(_, forms)| forms);
    forms.extend(irregular.into_iter().flat_map(str::split_whitespace).map(str::to_owned));
    forms.push(with_s(word));
    forms.extend(with_ending(word, "ing"));
    if irregular.is_none() {
        forms.extend(with_ending(word, "ed"));
    }
    let mut known = Vec::with_capacity(forms.len());
    forms.retain(|form| {
        let new = !known.contains(form);
        known.push(form.clone());
        new
    });
    forms
}

fn with_s(word: &str) -> String {
    if let Some(stem) = consonant_y(word) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| word.ends_with(ending));
    if hisses && !word.ends_with("oo") { format!("{word}es") } else { format!("{word}s") }
}

/// `word` with `ing` or `ed`, with its last consonant doubled and without where it may be either.
fn with_ending(word: &str, ending: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ie").filter(|_| ending == "ing") {
        return vec![format!("{stem}ying")];
    }
    if let Some(stem) = consonant_y(word).filter(|_| ending == "ed") {
        return vec![format!("{stem}ied")];
    }
    if let Some(stem) = word
        .strip_suffix('e')
        .filter(|stem| stem.len() > 1)
        .filter(|stem| !stem.ends_with(['e', 'o', 'y']) || ending == "ed")
    {
        return vec![format!("{stem}{ending}")];
    }
    let plain = format!("{word}{ending}");
    let mut letters = word.chars().rev();
    let doubles = letters.next().is_some_and(|c| !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y'))
        && letters.next().is_some_and(is_vowel)
        && letters.next().is_none_or(|c| !is_vowel(c));
    match word.chars().last() {
        Some(last) if doubles => vec![plain, format!("{word}{last}{ending}")],
        _ => vec![plain],
    }
}

/// What stands before the `y` of `carry`; nothing for `play`.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| stem.chars().last().is_some_and(|c| !is_vowel(c)))
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_all_their_forms() {
        for (word, expected) in [
            ("carry", "carry carries carrying carried"),
            ("play", "play plays playing played"),
            ("stop", "stop stops stoping stopping stoped stopped"),
            ("write", "write wrote written writes writing"),
            ("agree", "agree agrees agreeing agreed"),
            ("die", "die dies dying died"),
            ("go", "go went gone goes going"),
            ("spread", "spread spreads spreading"),
            ("brush", "brush brushes brushing brushed"),
            ("arm", "arm arms arming armed"),
            ("person", "person people persons personing personning"),
            ("be", "be am is are was were been bes being"),
        ] {
            assert_eq!(forms(word).join(" "), expected, "{word}");
        }
    }

    #[test]
    fn the_table_holds_each_word_once() {
        let words = || IRREGULAR.iter().filter_map(|line| line.split(' ').next());
        assert!(words().zip(words().skip(1)).all(|(a, b)| a < b));
    }
}
