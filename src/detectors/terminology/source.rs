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
    let (first, rest) = a.split_first()?;
    if b.is_empty() {
        return None;
    }
    let others: Vec<&str> = rest.iter().chain(&b).copied().collect();
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    let ideographs = letters().filter(|&c| matches!(Writing::of(c), Writing::Han | Writing::Kana)).count();
    if ideographs * 2 > letters().count() { in_characters(first, &others, &b) } else { in_words(first, &others, &b) }
}

/// A string that ends as institutions do and stands in every stretch is the name of both; where the first stretch shares
/// none with any of the others they are two.
fn in_characters(first: &str, others: &[&str], b: &[&str]) -> Option<bool> {
    let mut names = first.split(|c: char| !c.is_alphabetic()).flat_map(names_in);
    if names.clone().any(|name| others.iter().all(|other| other.contains(name))) {
        return Some(true);
    }
    (!names.any(|name| b.iter().any(|other| other.contains(name)))).then_some(false)
}

/// The strings of two to six characters of `piece` that end as institutions do.
fn names_in(piece: &str) -> impl Iterator<Item = &str> + Clone {
    let ends = piece.char_indices().filter(|(_, c)| ENDS.contains(*c)).map(|(at, c)| at + c.len_utf8());
    ends.flat_map(move |end| {
        let starts = piece[..end].char_indices().rev().map(|(at, _)| at).skip(2).take(4);
        starts.map(move |start| &piece[start..end])
    })
}

/// Two roots in a row that stand in every stretch are the name of both; without one shared root they are two.
fn in_words(first: &str, others: &[&str], b: &[&str]) -> Option<bool> {
    let roots = roots(first);
    let holds = |stretch: &&str, root: &String| self::roots(stretch).contains(root);
    let in_all: Vec<bool> = roots.iter().map(|root| others.iter().all(|other| holds(other, root))).collect();
    if in_all.windows(2).any(|pair| pair[0] && pair[1]) {
        return Some(true);
    }
    (!roots.is_empty() && !roots.iter().any(|root| b.iter().any(|other| holds(other, root)))).then_some(false)
}

/// The first letters of the longer words of `stretch`.
fn roots(stretch: &str) -> Vec<String> {
    let words = stretch.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= ROOT);
    words.map(|word| word.chars().take(ROOT).flat_map(char::to_lowercase).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_string_of_the_original_is_one_name() {
        for (first, others, expected) in [
            ("应急管理部发布通知", ["记者从应急管理部获悉"], Some(true)),
            ("国家防总发布通知", ["国家防办请求支援"], Some(false)),
            ("Глава Совета безопасности заявил", ["в Совете безопасности отметили"], Some(true)),
            ("Министр обороны приехал", ["глава погранвойск"], Some(false)),
            ("Комитет национальной безопасности", ["в Комитете национальной безопасности"], Some(true)),
        ] {
            let ideographs = Writing::of(first.chars().next().expect("a letter")) == Writing::Han;
            let found =
                if ideographs { in_characters(first, &others, &others) } else { in_words(first, &others, &others) };
            assert_eq!(found, expected, "{first}");
        }
    }
}
