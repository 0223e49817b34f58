//! Words of which the names of institutions are made, and which of them a translator may put for each other.

use crate::lexicon::{self, Flag, spelling};
use crate::text::{Screen, fold};

/// What an institution is; heads of one group may stand for one foreign word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// A body that meets: `Council`, `Committee`.
    Board,
    /// A part of a government: `Ministry`, `Bureau`.
    Organ,
    /// `Institute`, `Academy`.
    Learned,
    /// `Union`, `Federation`.
    Union,
    /// `Court`, `Tribunal`.
    Court,
    /// `Headquarters`, `Command`.
    Command,
    /// `Fund`, `Foundation`.
    Fund,
    /// `Law`, `Act`.
    Law,
    /// `Agreement`, `Treaty`.
    Pact,
    /// `Programme`, `Plan`.
    Plan,
    /// Stands for itself only: `Duma`, `Bank`.
    Own,
}

const HEADS: [(&str, Group); 68] = [
    ("council", Group::Board),
    ("committee", Group::Board),
    ("commission", Group::Board),
    ("board", Group::Board),
    ("ministry", Group::Organ),
    ("department", Group::Organ),
    ("agency", Group::Organ),
    ("administration", Group::Organ),
    ("authority", Group::Organ),
    ("service", Group::Organ),
    ("bureau", Group::Organ),
    ("office", Group::Organ),
    ("directorate", Group::Organ),
    ("inspectorate", Group::Organ),
    ("institute", Group::Learned),
    ("academy", Group::Learned),
    ("college", Group::Learned),
    ("school", Group::Learned),
    ("union", Group::Union),
    ("federation", Group::Union),
    ("confederation", Group::Union),
    ("association", Group::Union),
    ("society", Group::Union),
    ("court", Group::Court),
    ("tribunal", Group::Court),
    ("headquarters", Group::Command),
    ("command", Group::Command),
    ("fund", Group::Fund),
    ("foundation", Group::Fund),
    ("law", Group::Law),
    ("act", Group::Law),
    ("agreement", Group::Pact),
    ("treaty", Group::Pact),
    ("accord", Group::Pact),
    ("pact", Group::Pact),
    ("program", Group::Plan),
    ("plan", Group::Plan),
    ("scheme", Group::Plan),
    ("duma", Group::Own),
    ("parliament", Group::Own),
    ("assembly", Group::Own),
    ("congress", Group::Own),
    ("senate", Group::Own),
    ("bank", Group::Own),
    ("chamber", Group::Own),
    ("guard", Group::Own),
    ("corps", Group::Own),
    ("university", Group::Own),
    ("hospital", Group::Own),
    ("party", Group::Own),
    ("front", Group::Own),
    ("movement", Group::Own),
    ("army", Group::Own),
    ("police", Group::Own),
    ("center", Group::Own),
    ("league", Group::Own),
    ("alliance", Group::Own),
    ("project", Group::Own),
    ("station", Group::Own),
    ("museum", Group::Own),
    ("library", Group::Own),
    ("theater", Group::Own),
    ("procuratorate", Group::Own),
    ("secretariat", Group::Own),
    ("organization", Group::Own),
    ("conference", Group::Own),
    ("prison", Group::Own),
    ("forum", Group::Own),
];

/// Words that translators put for each other in names of institutions; both columns as [`singular`] makes them.
const SYNONYMS: [(&str, &str); 46] = [
    ("national", "state"),
    ("popular", "people"),
    ("chief", "main"),
    ("principal", "main"),
    ("regulatory", "supervision"),
    ("regulation", "supervision"),
    ("supervisory", "supervision"),
    ("supervising", "supervision"),
    ("oversight", "supervision"),
    ("peasant", "farmer"),
    ("junior", "youth"),
    ("external", "foreign"),
    ("elementary", "primary"),
    ("conservancy", "control"),
    ("palace", "office"),
    ("protection", "guard"),
    ("propaganda", "publicity"),
    ("scientific", "science"),
    ("electoral", "election"),
    ("tourist", "tourism"),
    ("technical", "technology"),
    ("transportation", "transport"),
    ("frontier", "border"),
    ("ethnic", "nationality"),
    ("commerce", "trade"),
    ("auditing", "audit"),
    ("investigative", "investigation"),
    ("disciplinary", "discipline"),
    ("antitrust", "antimonopoly"),
    ("healthcare", "health"),
    ("forestry", "forest"),
    ("fishing", "fishery"),
    ("naval", "navy"),
    ("woman", "women"),
    ("maritime", "marine"),
    ("aviation", "aeronautic"),
    ("airspace", "aerospace"),
    ("customary", "customs"),
    ("legislative", "legislation"),
    ("judiciary", "judicial"),
    ("petroleum", "oil"),
    ("veterinarian", "veterinary"),
    ("commodity", "goods"),
    ("interior", "internal"),
    ("internal-affair", "internal"),
    ("emergency-situation", "emergency"),
];

/// Endings that make one word of another: `environment` and `environmental`, `industry` and `industrial`.
const ENDINGS: [&str; 8] = ["ical", "ial", "al", "ary", "ic", "ie", "y", "e"];

/// Words whose stems are those of another word.
const NO_STEM: [&str; 6] = ["police", "policy", "securities", "general", "technical", "arms"];

/// The group of a word that is the head of the name of an institution, given in small letters with American spelling.
pub(super) fn head(word: &str) -> Option<Group> {
    HEADS.iter().find(|(head, _)| *head == word).map(|(_, group)| *group)
}

/// Tells most words that are no head, by the second letter: words in capitals open with any.
const SCREEN: Screen = {
    let (mut screen, mut at) = (Screen::at(1), 0);
    while at < HEADS.len() {
        screen = screen.with(HEADS[at].0);
        at += 1;
    }
    screen
};

/// Whether `word` as it stands in the text may be such a head: a cheap test.
pub(super) fn may_be_head(word: &str) -> bool {
    let is_it = |(head, _): &(&str, Group)| head.len() == word.len() && head.eq_ignore_ascii_case(word);
    SCREEN.may_hold(word) && HEADS.iter().any(is_it)
        || matches!(word, "Programme" | "Centre" | "Organisation" | "Theatre" | "Guards")
}

/// Whether the heads `a` and `b`, different words of one group, can be one foreign word.
pub(super) fn are_exchangeable(a: &str, b: &str) -> bool {
    let (Some(x), Some(y)) = (head(a), head(b)) else { return false };
    let is_of = |pair: [&str; 2]| pair.contains(&a) && pair.contains(&b);
    let ministry = a == "ministry" || b == "ministry";
    let across = [a, b].iter().any(|head| matches!(*head, "committee" | "commission"))
        && [a, b].iter().any(|head| matches!(*head, "authority" | "agency" | "administration"));
    // An office is often a part of a directorate, and then no other name of it.
    let office = a == "office" || b == "office";
    let part = office && !is_of(["office", "bureau"]) && !is_of(["office", "agency"]);
    across || (x == y && x != Group::Own && !part && (!ministry || is_of(["ministry", "department"])))
}

/// `word` in small letters, in the singular and in American spelling: what does not differ in it is no other word.
pub(super) fn singular(word: &str) -> String {
    let mut flat = fold::flat(word);
    if lexicon::lookup(&flat).variety() == Some(spelling::Variety::British)
        && let Some(american) = spelling::counterpart(&flat)
    {
        american.clone_into(&mut flat);
    }
    match flat.as_str() {
        "programme" => return "program".to_owned(),
        "securities" | "arms" | "headquarters" | "customs" | "women" | "corps" | "goods" => return flat,
        _ => {}
    }
    if flat.len() > 4 && flat.ends_with("ies") {
        flat.replace_range(flat.len() - 3.., "y");
    } else if flat.len() > 3 && flat.ends_with('s') && !["ss", "us", "is"].iter().any(|end| flat.ends_with(end)) {
        flat.pop();
    }
    flat
}

/// What all words have in common that may be put for `singular`.
pub(super) fn class(singular: &str) -> &str {
    let word = SYNONYMS.iter().find(|(word, _)| *word == singular).map_or(singular, |(_, class)| class);
    if NO_STEM.contains(&word) {
        return word;
    }
    let mut stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.find(|stem| stem.len() >= 5).unwrap_or(word)
}

/// Whether `word` of a name says where the institution is, or whose it is, and not what it does.
pub(super) fn is_place(word: &str) -> bool {
    if word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return true;
    }
    let last = word.rsplit(['-', '\u{2010}', '\u{2011}']).next().unwrap_or(word);
    let entry = lexicon::lookup_token(last);
    entry.has(Flag::Place) || !entry.has(Flag::Common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_for_each_other_have_one_class() {
        let of = |word: &str| class(&singular(word)).to_owned();
        for (a, b, one) in [
            ("Emergencies", "Emergency", true),
            ("Environmental", "Environment", true),
            ("Industrial", "Industry", true),
            ("Judicial", "Judiciary", true),
            ("Financial", "Finance", true),
            ("National", "State", true),
            ("Regulatory", "Supervision", true),
            ("Labour", "Labor", true),
            ("Police", "Policy", false),
            ("Security", "Securities", false),
            ("Health", "Education", false),
            ("First", "Second", false),
        ] {
            assert_eq!(of(a) == of(b), one, "{a}, {b}");
        }
        assert!(are_exchangeable("ministry", "department") && !are_exchangeable("ministry", "agency"));
        assert!(may_be_head("Council") && may_be_head("Centre") && !may_be_head("Carnival"));
    }
}
