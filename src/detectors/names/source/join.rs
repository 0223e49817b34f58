//! The verdict on two names once the original has spoken.

use super::{Evidence, Relation};
use crate::detectors::names::collect::Names;
use crate::detectors::names::company::{Company, company};
use crate::detectors::names::pair::Verdict;
use crate::detectors::names::stem::Stem;
use crate::detectors::names::veto::{self, DICTIONARY};
use crate::finding::NameKind;
use crate::lexicon::Flag;

/// Endings that make another word of a name, which an original may write with the same string (墨西哥 is Mexico and,
/// with 人 after it, a Mexican).
const MAKING: &str = "n ns an ans ian ians ean eans ese i is s es ish ic ics er ers ist ists ism ite land stan man men \
    ov ova ev eva sky skaya ska ski ich ovich evich ovna evna na ina in al ed ing y ia iya";

/// Masculine endings that take an `a` in the name of a wife.
const MASCULINE: [&str; 5] = ["ov", "ev", "in", "yn", "sk"];

/// Costs up to which a spelling is a form of the word, ending and all.
const FORM: f32 = 0.105;

/// Costs up to which a dictionary word is a name written by its sound.
const BY_SOUND: f32 = 0.12;

/// What is shown for information only.
const WORTH_A_LOOK: f32 = 0.55;

/// What is said of names `a` and `b`, given what their letters say and what the original says.
pub(in crate::detectors::names) fn join(
    names: &Names<'_>,
    evidence: &Evidence<'_>,
    a: u32,
    b: u32,
    letters: Verdict,
) -> Verdict {
    let (x, y) = (names.stem(&names.single[a as usize]), names.stem(&names.single[b as usize]));
    match (evidence.relate(names, a, b), letters) {
        // Marks and known second names are a matter of the text alone.
        (_, Verdict::Same(NameKind::Marks | NameKind::Alias, _)) => letters,
        _ if Names::alias(x, y).is_some() => letters,
        (Relation::Different, _) => Verdict::Different,
        (Relation::Same(sure), Verdict::Same(kind, confidence)) => Verdict::Same(kind, confidence.max(sure)),
        (Relation::Same(sure), _) if x.flat != y.flat && may_be_one(names, evidence, a, b) => {
            Verdict::Same(kind_of(x, y), sure)
        }
        // One letter of pinyin is another character as likely as a slip, and nothing in the original says which.
        (Relation::Unknown, Verdict::Same(kind, confidence)) if x.pinyin && y.pinyin && x.key != y.key => {
            Verdict::Same(kind, confidence.min(WORTH_A_LOOK))
        }
        _ => letters,
    }
}

/// How the two differ.
fn kind_of(x: &Stem, y: &Stem) -> NameKind {
    let (short, long) = if x.flat.len() < y.flat.len() { (x, y) } else { (y, x) };
    match long.flat.strip_prefix(short.flat.as_str()) {
        Some(rest) if rest.len() > 1 && short.flat.len() >= 4 => NameKind::CutEnd,
        _ => NameKind::Spelling,
    }
}

/// Whether nothing speaks against one name: two words of one stem, a man and his wife, a dictionary word.
fn may_be_one(names: &Names<'_>, evidence: &Evidence<'_>, a: u32, b: u32) -> bool {
    let (x, y) = (names.stem(&names.single[a as usize]), names.stem(&names.single[b as usize]));
    let costs = evidence.costs(names, a, b).unwrap_or([0.0; 2]);
    let worse = costs[0].max(costs[1]);
    let (p, q) = (&names.single[a as usize], &names.single[b as usize]);
    let both_hyphened = p.text.contains('-') && q.text.contains('-');
    if veto::hyphens_differ(p, q, x, y) && !(both_hyphened && worse <= FORM) {
        return false;
    }
    if veto::is_in_phrase(names, p, q) || veto::are_two_korean(p, q, x, y) {
        return false;
    }
    let is_word = |stem: &Stem| stem.is(Flag::Common) && stem.zipf() >= DICTIONARY && !stem.is(Flag::Given);
    if (is_word(x) || is_word(y)) && (worse > BY_SOUND || x.flat.len().min(y.flat.len()) < 5) {
        return false;
    }
    let common = x.flat.bytes().zip(y.flat.bytes()).take_while(|(p, q)| p == q).count();
    let (rest_x, rest_y) = (x.flat.get(common..).unwrap_or_default(), y.flat.get(common..).unwrap_or_default());
    if is_married(&x.flat, rest_x, rest_y) || is_married(&y.flat, rest_y, rest_x) {
        return false;
    }
    if rest_x.len().abs_diff(rest_y.len()) >= 2 && is_part(&x.flat, &y.flat) {
        // 清水 and 清水河, 新华 and 新华网: the longer name goes on in the original as well.
        return false;
    }
    let given = x.is(Flag::Given) && y.is(Flag::Given);
    if given {
        // Alexander and Alexandra: a form of the one is the other. And two people may write one given name in two ways.
        let forms = [rest_x, rest_y].iter().any(|rest| rest.is_empty());
        if forms || company(names, p, q) == Company::Other {
            return false;
        }
    }
    let listed = |rest: &str| MAKING.split_ascii_whitespace().any(|known| known == rest);
    // `Belgurosan` and `Belgurostan` end alike: what differs is no ending.
    let ends_alike = rest_x.bytes().last() == rest_y.bytes().last();
    let makes = common >= 3 && !ends_alike && (listed(rest_x) || listed(rest_y));
    // A case ending that was left on looks like an ending that makes a word, but it stands in the original, too.
    let form = evidence.anchors.inflects() && worse <= FORM && !(x.is(Flag::Place) && y.is(Flag::Place));
    !makes || form
}

/// Whether one of two folded names holds the other.
fn is_part(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.contains(short)
}

/// Whether `name` with `rest` for its end is a man and the name with `other` is his wife.
fn is_married(name: &str, rest: &str, other: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let adjective = matches!(rest, "y" | "iy" | "yi" | "i" | "yy" | "ii" | "oy" | "oi" | "oj" | "ij" | "");
    (rest.is_empty() && other == "a" && ends(&MASCULINE))
        || (adjective && matches!(other, "aya" | "aia" | "aja"))
        || (adjective && other == "a" && ends(&["sky", "ski", "skiy", "skyi", "skij", "skyy", "skii", "cki", "zki"]))
        || (rest.is_empty() && other == "na")
}
