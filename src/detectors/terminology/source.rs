//! What the original says of two names: whether they stand for one string of it.

use super::bodies::Body;
use crate::doc::{Bitext, Document};
use crate::text::script::Writing;

/// Most mentions of a name whose places in the original are read.
const MOST: usize = 4;

/// Letters that end the name of an institution, a law or a plan in Chinese characters.
const ENDS: &str = "部局会會院委署厅廳庁省办辦所处處法党黨盟校学學团團队隊社司行军軍警馆館库庫站厂廠府室科组組网網";

/// Fewest letters that two words of one root share at their beginning.
const ROOT: usize = 5;

/// Whether the originals of `a` and of `b` name one thing (`true`), or surely do not (`false`).
pub(super) fn are_one(doc: &Document, bitext: &Bitext, a: &[&Body], b: &[&Body]) -> Option<bool> {
    let original = doc.original.as_deref()?;
    let of = |bodies: &[&Body]| -> Vec<&str> {
        let places = bodies.iter().take(MOST).filter_map(|body| bitext.at(body.span.start));
        places.map(|at| &original[bitext.stretches()[at].original.clone()]).collect()
    };
    let (a, b) = (of(a), of(b));
    let all: Vec<&str> = a.iter().chain(&b).copied().collect();
    let letters = || all.iter().flat_map(|stretch| stretch.chars()).filter(|c| c.is_alphabetic());
    let ideographs = letters().filter(|&c| matches!(Writing::of(c), Writing::Han | Writing::Kana)).count();
    let in_characters = ideographs * 2 > letters().count();
    let names: fn(&str) -> Vec<String> = if in_characters { names_in } else { pairs_in };
    let marks: fn(&str) -> Vec<String> = if in_characters { marks_in } else { roots_in };
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if names(a[0]).iter().any(|name| all.iter().all(|stretch| names(stretch).contains(name))) {
        return Some(true);
    }
    let share = |x: &str, y: &str| marks(x).iter().any(|mark| marks(y).contains(mark));
    let none = !a.iter().any(|x| b.iter().any(|y| share(x, y)));
    (none && !marks(a[0]).is_empty()).then_some(false)
}

/// Strings of three to six characters that end as institutions do.
fn names_in(stretch: &str) -> Vec<String> {
    let of_piece = |piece: &str| -> Vec<String> {
        let chars: Vec<char> = piece.chars().collect();
        let ends = (0..chars.len()).filter(|&at| ENDS.contains(chars[at]));
        ends.flat_map(|end| (3..=6).filter(move |len| end + 1 >= *len).map(move |len| (end + 1 - len, end)))
            .map(|(start, end)| chars[start..=end].iter().collect())
            .collect()
    };
    stretch.split(|c: char| !c.is_alphabetic()).flat_map(of_piece).collect()
}

/// Strings of four characters, or those that end as institutions do.
fn marks_in(stretch: &str) -> Vec<String> {
    let mut marks = names_in(stretch);
    for piece in stretch.split(|c: char| !c.is_alphabetic()) {
        let chars: Vec<char> = piece.chars().collect();
        marks.extend(chars.windows(4).map(|four| four.iter().collect::<String>()));
    }
    marks
}

/// The first letters of two longer words in a row.
fn pairs_in(stretch: &str) -> Vec<String> {
    roots_in(stretch).windows(2).map(|pair| pair.join(" ")).collect()
}

/// The first letters of the longer words.
fn roots_in(stretch: &str) -> Vec<String> {
    let words = stretch.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= ROOT);
    words.map(|word| word.chars().take(ROOT).flat_map(char::to_lowercase).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Format;
    use crate::parse::{self, Hints};

    /// What the original says of the names that two lines begin with.
    fn judged(original: &str, text: &str) -> Option<bool> {
        let mut doc = parse::document(text.into(), Format::Plain, Hints::default());
        doc.original = Some(original.to_owned());
        let bitext = Bitext::of(&doc).expect("there is an original");
        let second = text.find('\n').expect("two lines") + 1;
        let body = |start: usize| Body::at(crate::text::TextSpan::of(start..start + 4));
        are_one(&doc, &bitext, &[&body(0)], &[&body(second)])
    }

    #[test]
    fn one_string_of_the_original_is_one_name() {
        let text = "Name one is here and said so.\nName two is there and says so.";
        for (original, expected) in [
            ("应急管理部发布通知\n记者从应急管理部获悉", Some(true)),
            ("国家防总发布通知\n国家防办请求支援", Some(false)),
            ("海湾水利枢纽已经建成\n这座海湾水利枢纽很大", None),
            ("Глава Совета безопасности заявил\nВ Совете безопасности отметили", Some(true)),
            ("Министр обороны приехал\nГлава погранвойск ответил", Some(false)),
        ] {
            assert_eq!(judged(original, text), expected, "{original}");
        }
    }
}
