//! What machine translation and page scraping leave behind, put into a paragraph.

use super::cast::Cast;
use super::rng::Rng;

/// Lines of the page that a scraper takes for the article.
const RESIDUE: [&str; 12] = [
    "Share this article",
    "Click here to read more",
    "Follow us on Telegram",
    "Editor: ",
    "Related articles",
    "Subscribe to our newsletter",
    "Photo: courtesy of the press service",
    "Comments (0)",
    "Print | Send by email",
    "Source: ",
    "Read also:",
    "Tags: economy, society, news",
];

/// Han words that a translator left alone.
const HAN: [&str; 8] = ["记者", "（完）", "有限公司", "习惯", "合作", "发展", "表示", "责任编辑"];

/// Damages `paragraph` in one place, or makes up a line of residue that goes before it.
pub(super) fn inflict(paragraph: &mut String, cast: &Cast, rng: &mut Rng) -> Option<String> {
    match rng.below(20) {
        0..8 => respell(paragraph, cast, rng),
        8..11 => glue(paragraph, rng),
        11..14 => splice(paragraph, rng),
        14..16 => double(paragraph, rng),
        16..19 => return Some(residue(cast, rng)),
        _ => insert_han(paragraph, rng),
    }
    None
}

/// Spells one name in another way: a vowel or a doubled letter changes.
fn respell(paragraph: &mut String, cast: &Cast, rng: &mut Rng) {
    let known = cast.people.iter().map(|person| person.last.as_str());
    let names: Vec<&str> = known.filter(|last| paragraph.contains(last)).collect();
    if names.is_empty() {
        glue(paragraph, rng);
        return;
    }
    let name = rng.pick(&names);
    let inner: Vec<(usize, char)> = name.char_indices().skip(1).collect();
    let vowels: Vec<(usize, char)> = inner.iter().copied().filter(|(_, c)| "aeiou".contains(*c)).collect();
    let mut other = name.to_owned();
    if vowels.is_empty() || rng.one_in(4) {
        let (at, letter) = rng.pick(&inner);
        other.insert(at, letter);
    } else {
        let (at, vowel) = rng.pick(&vowels);
        let swap = match vowel {
            'a' => "e",
            'e' => "i",
            'i' => "y",
            'o' => "u",
            _ => "o",
        };
        other.replace_range(at..=at, swap);
    }
    let at = paragraph.rfind(name).unwrap_or(0);
    paragraph.replace_range(at..at + name.len(), &other);
}

/// Places of the spaces between two words of small letters.
fn gaps(paragraph: &str) -> Vec<usize> {
    let bytes = paragraph.as_bytes();
    let is_gap =
        |at: &usize| bytes[*at] == b' ' && bytes[at - 1].is_ascii_lowercase() && bytes[at + 1].is_ascii_lowercase();
    (1..bytes.len().saturating_sub(1)).filter(is_gap).collect()
}

fn glue(paragraph: &mut String, rng: &mut Rng) {
    let gaps = gaps(paragraph);
    if !gaps.is_empty() {
        paragraph.remove(rng.pick(&gaps));
    }
}

/// Joins two sentences with a comma, or takes the space between them.
fn splice(paragraph: &mut String, rng: &mut Rng) {
    let ends: Vec<usize> = paragraph.match_indices(". ").map(|(at, _)| at).collect();
    if ends.is_empty() {
        glue(paragraph, rng);
        return;
    }
    let at = rng.pick(&ends);
    if rng.one_in(3) {
        paragraph.remove(at + 1);
        return;
    }
    paragraph.replace_range(at..=at, ",");
    if let Some(first) = paragraph[at + 2..].chars().next().filter(char::is_ascii_uppercase) {
        let small = first.to_ascii_lowercase().to_string();
        paragraph.replace_range(at + 2..at + 3, &small);
    }
}

fn double(paragraph: &mut String, rng: &mut Rng) {
    let gaps = gaps(paragraph);
    if gaps.is_empty() {
        return;
    }
    let at = rng.pick(&gaps);
    let word = paragraph[..at].rsplit(' ').next().unwrap_or_default().to_owned();
    paragraph.insert_str(at, &format!(" {word}"));
}

fn insert_han(paragraph: &mut String, rng: &mut Rng) {
    let gaps = gaps(paragraph);
    if !gaps.is_empty() {
        paragraph.insert_str(rng.pick(&gaps), &format!(" {}", rng.pick(&HAN)));
    }
}

fn residue(cast: &Cast, rng: &mut Rng) -> String {
    let line = rng.pick(&RESIDUE);
    if line.ends_with(": ") {
        let person = &cast.people[rng.below(cast.people.len())];
        return format!("{line}{} {}", person.first, person.last);
    }
    line.to_owned()
}
