//! Which whole words every match of an expression holds, so that most texts need not be searched.
//!
//! Shared by the build script and the library; nothing here may name anything else of the crate.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::pattern;

/// Most texts that a piece of an expression may stand for to be written out.
const MOST: usize = 64;

/// Words in small letters of which each match of `pattern` holds one as a token of its own; none if that cannot be told.
pub(super) fn words(pattern: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(pattern).ok()?;
    // What a finding covers begins and ends with a token, and without a group called `hit` it covers the match.
    let edges = !pattern.contains("<hit>");
    let mut words = of(&hir, edges)?;
    words.sort_unstable();
    words.dedup();
    Some(words)
}

/// Lists of words in small letters, all ASCII, of each of which every match of `pattern` holds one as a token of its own.
pub(super) fn needed(pattern: &str) -> Vec<Vec<String>> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let mut lists = Vec::new();
    for texts in stretches(&pieces(&hir), !pattern.contains("<hit>")) {
        // `but` of `but it` and `but the` says more than one of `but` and `the`.
        let is_shared = |word: &&String| texts.iter().all(|words| words.contains(word));
        lists.extend(texts.iter().take(1).flatten().filter(is_shared).map(|word| vec![word.clone()]));
        lists.extend(longest(&texts).filter(|words| words.len() > 1));
    }
    lists.retain(|words| words.iter().all(|word| word.is_ascii()));
    lists
}

/// A stretch of an expression.
enum Piece {
    /// One of these texts.
    Texts(Vec<String>),
    /// A place where no word goes on.
    Edge,
    /// Whatever.
    Unknown,
}

fn of(hir: &Hir, edges: bool) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => of(&capture.sub, edges),
        HirKind::Alternation(branches) => {
            let words: Option<Vec<Vec<String>>> = branches.iter().map(|branch| of(branch, edges)).collect();
            words.map(|words| words.concat())
        }
        _ => best(&pieces(hir), edges),
    }
}

/// The words of the stretch whose shortest word is longest.
fn best(pieces: &[Piece], edges: bool) -> Option<Vec<String>> {
    let shortest = |words: &Vec<String>| words.iter().map(String::len).min();
    let all = stretches(pieces, edges).filter_map(|texts| longest(&texts));
    all.reduce(|best, words| if shortest(&words) > shortest(&best) { words } else { best })
}

/// The longest word of each text; none where one has no word, or there is no text.
fn longest(texts: &[Vec<String>]) -> Option<Vec<String>> {
    let words: Option<Vec<String>> =
        texts.iter().map(|words| words.iter().max_by_key(|word| word.len()).cloned()).collect();
    words.filter(|words| !words.is_empty())
}

/// The words that no end of a text may cut, in small letters, for each text of each stretch that has texts.
fn stretches(pieces: &[Piece], edges: bool) -> impl Iterator<Item = Vec<Vec<String>>> {
    pieces.iter().enumerate().filter_map(move |(at, piece)| {
        let Piece::Texts(texts) = piece else { return None };
        let is_edge = |piece: Option<&Piece>| piece.map_or(edges, |piece| matches!(piece, Piece::Edge));
        let before = is_edge(at.checked_sub(1).and_then(|before| pieces.get(before)));
        let after = is_edge(pieces.get(at + 1));
        let words = |text: &String| {
            let whole = |&(from, to): &(usize, usize)| (from > 0 || before) && (to < text.len() || after);
            let places = pattern::word_places(text).filter(whole);
            places.map(|(from, to)| text[from..to].to_lowercase()).collect()
        };
        Some(texts.iter().map(words).collect())
    })
}

/// What stands one after the other, texts side by side joined.
fn pieces(hir: &Hir) -> Vec<Piece> {
    let mut pieces = Vec::new();
    add(hir, &mut pieces);
    pieces
}

fn add(hir: &Hir, pieces: &mut Vec<Piece>) {
    let piece = match (hir.kind(), texts(hir)) {
        (HirKind::Concat(parts), _) => return parts.iter().for_each(|part| add(part, pieces)),
        (HirKind::Look(Look::WordAscii | Look::WordUnicode | Look::Start | Look::End), _) => Piece::Edge,
        (HirKind::Look(_), _) => return,
        (_, Some(texts)) => Piece::Texts(texts),
        (HirKind::Capture(capture), None) => return add(&capture.sub, pieces),
        (_, None) => Piece::Unknown,
    };
    match (pieces.last_mut(), piece) {
        (Some(Piece::Texts(before)), Piece::Texts(after)) if before.len() * after.len() <= MOST => {
            *before = joined(before, &after);
        }
        (_, piece) => pieces.push(piece),
    }
}

/// All texts that `hir` stands for, if they are few.
fn texts(hir: &Hir) -> Option<Vec<String>> {
    let found = match hir.kind() {
        HirKind::Empty => vec![String::new()],
        HirKind::Literal(literal) => vec![String::from_utf8(literal.0.to_vec()).ok()?],
        HirKind::Capture(capture) => texts(&capture.sub)?,
        HirKind::Class(Class::Unicode(class)) => {
            let few = class.ranges().iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum::<usize>() <= 8;
            let all = || class.ranges().iter().flat_map(|range| range.start()..=range.end());
            few.then(|| all().map(String::from).collect())?
        }
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            let mut some = texts(&repetition.sub)?;
            some.push(String::new());
            some
        }
        HirKind::Alternation(branches) => {
            let all: Option<Vec<Vec<String>>> = branches.iter().map(texts).collect();
            all?.concat()
        }
        HirKind::Concat(parts) => {
            let mut all = vec![String::new()];
            for part in parts {
                all = joined(&all, &texts(part)?);
                if all.len() > MOST {
                    return None;
                }
            }
            all
        }
        _ => return None,
    };
    (found.len() <= MOST).then_some(found)
}

fn joined(before: &[String], after: &[String]) -> Vec<String> {
    before.iter().flat_map(|start| after.iter().map(move |end| format!("{start}{end}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_that_each_match_holds() {
        for (pattern, expected) in [
            (r"tall ships?", Some("ship|ships")),
            (r"\btall ship", Some("ship")),
            (r"the ship(s|ping) of state", Some("shipping|state")),
            (r"(net|web) reds?", Some("red|reds")),
            (r"\bnet (red|celebrit(?:y|ies))\b", Some("celebrities|celebrity|red")),
            (r"(?<hit>\d+) francs\b", Some("francs")),
            (r"(?<hit>(\d+) francs)\b", Some("francs")),
            (r"(?<hit>ship)yard", None),
            (r"\w+ship", None),
            (r"ship\w*", None),
            (r"tall .* ship", Some("tall")),
            (r"self[- ]media|we media", Some("media|self-media")),
            (r"\d+", None),
        ] {
            assert_eq!(words(pattern).map(|words| words.join("|")).as_deref(), expected, "{pattern}");
        }
    }

    #[test]
    fn words_that_each_match_holds_besides() {
        for (pattern, expected) in [
            (r"(?:^|\. )(?<hit>(?:al)?though [^.]{5,90}, but (?:the|it))\b", "but / but the"),
            (r"\bso-called [^.]{3,60} (?:refers|points) to", "so-called / to / points refers"),
            (r"\btall ship\b.*\b(?:net|web)\b", "tall / ship / net web"),
            (r"tall|ship", "ship tall"),
            (r"(?<hit>ship)yard", ""),
        ] {
            let lists: Vec<String> = needed(pattern)
                .into_iter()
                .map(|mut words| {
                    words.sort_unstable();
                    words.dedup();
                    words.join(" ")
                })
                .collect();
            assert_eq!(lists.join(" / "), expected, "{pattern}");
        }
    }
}
